//! All keys, by the place where they hold; typing filters them, Enter does what is selected.

use crate::action::{ACTIONS, Keymap, LINE_KEYS, Place};
use crate::tui::request::Request;

use super::finder::{Entry, Finder};
use super::palette::keys;

const PLACES: [Place; 12] = [
    Place::Panes,
    Place::Overview,
    Place::Usn,
    Place::Authrest,
    Place::Resync,
    Place::Checklists,
    Place::Migration,
    Place::Lists,
    Place::Popups,
    Place::Preview,
    Place::Files,
    Place::Everywhere,
];

/// The help.
pub fn keys_help(keymap: &Keymap) -> Finder {
    let mut entries = Vec::new();
    for place in PLACES {
        for action in ACTIONS.iter().filter(|action| action.place == place) {
            let in_popups = place.is_in_popups().then(|| "that holds in popups only".to_owned());
            entries.push(Entry {
                text: action.words.to_owned(),
                name: String::new(),
                right: keys(keymap, action.id),
                also: format!("{} {}", action.name, action.hint),
                group: place.title(),
                why_not: in_popups,
                requests: vec![Request::Act(action.id)],
            });
        }
    }
    entries.extend(LINE_KEYS.iter().map(|(keys, words)| Entry {
        text: (*words).to_owned(),
        name: String::new(),
        right: (*keys).to_owned(),
        also: String::new(),
        group: "While a text is typed",
        why_not: Some("that holds while a text is typed".to_owned()),
        requests: Vec::new(),
    }));
    Finder::new("Keys, by where they hold", "do it", entries)
}
