//! Which key means what: the table's defaults, with the user's own over them.

use super::place::{Focus, Place};
use super::table::{ACTIONS, ActionId};
use super::{Code, Key};

/// The bindings of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    /// In the order of the table.
    bound: Vec<(ActionId, Vec<Key>)>,
}

/// Two actions that one key would mean in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The key.
    pub key: Key,
    /// The action that was to get it.
    pub wanted: ActionId,
    /// The action that has it.
    pub has: ActionId,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = |keys: &[&str]| keys.iter().filter_map(|key| key.parse().ok()).collect();
        Self { bound: ACTIONS.iter().map(|action| (action.id, keys(action.keys))).collect() }
    }
}

impl Keymap {
    /// The defaults with these over them. What conflicts is not taken: the defaults of those actions stay.
    pub fn with(overrides: &[(ActionId, Vec<Key>)]) -> (Self, Vec<Conflict>) {
        let mut map = Self::default();
        // All at once first: two actions may change keys with each other.
        for (id, keys) in overrides {
            map.set(*id, keys.clone());
        }
        let mut conflicts = Vec::new();
        while let Some(conflict) = map.conflict(overrides) {
            let default = Self::default();
            map.set(conflict.wanted, default.keys(conflict.wanted).to_vec());
            if conflicts.contains(&conflict) {
                // The defaults of the one are keys that the other took: then neither change stands.
                map.set(conflict.has, default.keys(conflict.has).to_vec());
            }
            conflicts.push(conflict);
        }
        conflicts.dedup();
        (map, conflicts)
    }

    /// The first key that means two things in one place; the action to yield is one that was changed.
    fn conflict(&self, overrides: &[(ActionId, Vec<Key>)]) -> Option<Conflict> {
        for (i, (first, keys)) in self.bound.iter().enumerate() {
            for (second, others) in self.bound.iter().skip(i + 1) {
                if !clash(first.action().place, second.action().place) {
                    continue;
                }
                if let Some(key) = keys.iter().find(|key| others.contains(key)) {
                    let changed =
                        |id: &ActionId| overrides.iter().any(|(changed, keys)| changed == id && keys.contains(key));
                    let second_yields = changed(second) || !changed(first);
                    let (wanted, has) = if second_yields { (*second, *first) } else { (*first, *second) };
                    return Some(Conflict { key: *key, wanted, has });
                }
            }
        }
        None
    }

    fn set(&mut self, id: ActionId, keys: Vec<Key>) {
        if let Some((_, bound)) = self.bound.iter_mut().find(|(bound, _)| *bound == id) {
            *bound = keys;
        }
    }

    /// The keys of an action, the first being the one that is shown.
    pub fn keys(&self, id: ActionId) -> &[Key] {
        self.bound.iter().find(|(bound, _)| *bound == id).map_or(&[], |(_, keys)| keys)
    }

    /// The key that is shown for an action.
    pub fn shown(&self, id: ActionId) -> Option<Key> {
        self.keys(id).first().copied()
    }

    /// That key as it is written; empty where the user gave the action none.
    pub fn written(&self, id: ActionId) -> String {
        self.shown(id).map_or_else(String::new, |key| key.to_string())
    }

    /// The keys that are shown to somebody who can't change the case: what changes it has none, so that no line offers what
    /// would be refused.
    pub fn of_a_reader(&self) -> Self {
        let bound = self.bound.iter().filter(|(id, _)| !id.action().needs.changes()).cloned().collect();
        Self { bound }
    }

    /// What a key means where the focus is. The narrower place wins, so that a popup can use a key of the panes.
    pub fn find(&self, key: Key, focus: Focus) -> Option<ActionId> {
        if focus == Focus::Input && key.typed().is_some() {
            return None;
        }
        self.bound
            .iter()
            .filter(|(id, keys)| keys.contains(&key) && id.action().place.holds_at(focus))
            .map(|(id, _)| *id)
            .min_by_key(|id| breadth(id.action().place))
    }
}

/// In popups the keys of lists and of popups stand beside each other; everywhere else one key is one action.
fn clash(a: Place, b: Place) -> bool {
    a.meets(b)
}

fn breadth(place: Place) -> u8 {
    match place {
        Place::Overview
        | Place::Usn
        | Place::Authrest
        | Place::Resync
        | Place::Checklists
        | Place::Migration
        | Place::Popups
        | Place::Preview
        | Place::Files => 0,
        Place::Lists | Place::Panes => 1,
        Place::Everywhere => 2,
    }
}

/// Keys that a line being edited uses itself, for the help.
pub const LINE_KEYS: &[(&str, &str)] = &[
    ("Left, Right", "a character; with Ctrl or Alt a word"),
    ("Home, End", "to the beginning, to the end; also Ctrl-A, Ctrl-E"),
    ("Backspace, Delete", "a character; Ctrl-W the word before"),
    ("Ctrl-U, Ctrl-K", "everything before, everything after"),
    ("Alt-Enter", "a new line, in notes"),
];

/// Whether a key is Escape: it always leaves, whatever keys.toml says, so that nobody is locked in.
pub fn always_leaves(key: Key) -> bool {
    key == Key::plain(Code::Escape)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        name.parse().unwrap()
    }

    #[test]
    fn the_defaults_have_no_conflict() {
        assert_eq!(Keymap::default().conflict(&[]), None);
    }

    #[test]
    fn a_key_means_the_narrower_thing() {
        let map = Keymap::default();
        assert_eq!(map.find(key("Enter"), Focus::Usn), Some(ActionId::Edit));
        assert_eq!(map.find(key("Enter"), Focus::Popup), Some(ActionId::Accept));
        assert_eq!(map.find(key("a"), Focus::Overview), None);
        assert_eq!(map.find(key("Ctrl-L"), Focus::Input), Some(ActionId::Redraw));
    }

    #[test]
    fn where_letters_are_typed_they_mean_nothing_else() {
        let map = Keymap::default();
        assert_eq!(map.find(key("j"), Focus::Input), None);
        assert_eq!(map.find(key("Down"), Focus::Input), Some(ActionId::Down));
        assert_eq!(map.find(key("j"), Focus::Popup), Some(ActionId::Down));
    }

    #[test]
    fn keys_can_be_exchanged() {
        let (map, conflicts) =
            Keymap::with(&[(ActionId::Save, vec![key("u")]), (ActionId::Undo, vec![key("s"), key("F2")])]);
        assert!(conflicts.is_empty());
        assert_eq!(map.find(key("u"), Focus::Usn), Some(ActionId::Save));
        assert_eq!(map.find(key("F2"), Focus::Usn), Some(ActionId::Undo));
    }

    #[test]
    fn what_conflicts_is_reported_and_the_defaults_stay() {
        let (map, conflicts) = Keymap::with(&[(ActionId::Save, vec![key("q")])]);
        assert_eq!(conflicts, [Conflict { key: key("q"), wanted: ActionId::Save, has: ActionId::Quit }]);
        assert_eq!(map.keys(ActionId::Save), [key("s")]);
        assert_eq!(map.find(key("q"), Focus::Usn), Some(ActionId::Quit));
    }

    #[test]
    fn a_chain_of_conflicts_ends_in_the_defaults() {
        // Undo takes q, and quit takes what undo had: quit must get its q back, and undo its u.
        let (map, conflicts) = Keymap::with(&[
            (ActionId::Undo, vec![key("s")]),
            (ActionId::Quit, vec![key("u")]),
            (ActionId::Save, vec![key("q"), key("s")]),
        ]);
        assert!(!conflicts.is_empty());
        assert_eq!(map.conflict(&[]), None);
        for action in ACTIONS {
            assert!(!map.keys(action.id).is_empty());
        }
    }
}
