//! The command palette: every action by its words or its key.

use crate::action::{ACTIONS, Keymap};
use crate::tui::app::App;
use crate::tui::request::Request;
use crate::values::visible;

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
    let all = possible.into_iter().chain(walks(app)).chain(not);
    Finder::new("Commands, those possible now first", "do it", all.collect())
}

/// Every checklist can be walked from here; those that the case calls for come first.
fn walks(app: &App) -> impl Iterator<Item = Entry> {
    let all = app.case().map_or(&[][..], |case| case.progress());
    all.iter().map(|one| Entry {
        text: format!("Walk: {}", visible(&one.title)),
        name: String::new(),
        right: String::new(),
        also: format!("checklist {} {}", one.id, one.article),
        group: "",
        why_not: None,
        requests: vec![Request::Walk(one.id.clone())],
    })
}

/// The keys of an action, as they are shown.
pub fn keys(keymap: &Keymap, id: crate::action::ActionId) -> String {
    keymap.keys(id).iter().map(ToString::to_string).collect::<Vec<_>>().join("  ")
}
