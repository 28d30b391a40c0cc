//! The command palette: every action by its words or its key.

use crate::action::{ACTIONS, Keymap};
use crate::tui::app::App;
use crate::tui::request::Request;

use super::finder::{Entry, Finder};

/// Every action that is not about a popup; those that can't be done now say why when they are chosen.
pub fn palette(app: &App) -> Finder {
    let entries = ACTIONS.iter().filter(|action| !action.place.is_in_popups()).map(|action| Entry {
        text: action.words.to_owned(),
        name: String::new(),
        right: keys(app.keymap(), action.id),
        also: format!("{} {}", action.name, action.hint),
        group: "",
        why_not: app.why_not(action.id),
        requests: vec![Request::Act(action.id)],
    });
    // What can be done now comes first.
    let (possible, not): (Vec<Entry>, Vec<Entry>) = entries.partition(|entry| entry.why_not.is_none());
    Finder::new("Commands, those possible now first", "do it", possible.into_iter().chain(not).collect())
}

/// The keys of an action, as they are shown.
pub fn keys(keymap: &Keymap, id: crate::action::ActionId) -> String {
    keymap.keys(id).iter().map(ToString::to_string).collect::<Vec<_>>().join("  ")
}
