//! `keys.toml`: other keys for actions.
//!
//! ```toml
//! save = "Ctrl-S"
//! undo = ["u", "F2"]
//! usn.add = "A"
//! ```

use std::path::Path;

use crate::action::{ACTIONS, ActionId, Conflict, Key, Keymap, Place};
use crate::scenario::reader::{decode, shortened};
use crate::scenario::syntax::{self, Kind, NodeId, Span, Tree};
use crate::scenario::{Fault, Faults, Suggest};

use super::SettingFault;

/// An action with its keys, and where the file gives them.
struct Given {
    action: ActionId,
    keys: Vec<Key>,
    at: Span,
}

/// The keys as a file has them over the defaults. What is wrong in it is told, and there the defaults stay.
pub fn parse(file: &Path, text: &str, faults: &mut Vec<SettingFault>) -> Keymap {
    let mut found = Faults::default();
    let tree = syntax::read(text, &mut found);
    let mut reading = Reading { tree: &tree, faults: &mut found, suggest: Suggest::default(), given: Vec::new() };
    reading.table(tree.root(), "");
    let given = reading.given;
    let overrides: Vec<_> = given.iter().map(|given| (given.action, given.keys.clone())).collect();
    let (keymap, conflicts) = Keymap::with(&overrides);
    for conflict in conflicts {
        let at = given.iter().find(|given| given.action == conflict.wanted);
        found.push(clash(&conflict, at.map_or_else(Span::default, |given| given.at)));
    }
    faults.extend(SettingFault::all(file, text, found));
    keymap
}

fn clash(conflict: &Conflict, span: Span) -> Fault {
    let (wanted, has) = (conflict.wanted.action().name, conflict.has.action().name);
    let message = format!("`{wanted}` cannot be {}: that is `{has}`", conflict.key);
    let hint = Some(format!("choose another key, or give `{has}` another"));
    Fault { span, key: wanted.to_owned(), message, hint, also: None }
}

struct Reading<'a, 't> {
    tree: &'a Tree<'t>,
    faults: &'a mut Faults,
    suggest: Suggest,
    given: Vec<Given>,
}

impl Reading<'_, '_> {
    /// A table within another is the front of a name: `usn.add`, or `add` below `[usn]`.
    fn table(&mut self, table: NodeId, front: &str) {
        for key in self.tree.children(table) {
            let name = format!("{front}{}", self.tree.key_name(key));
            let Some(value) = self.tree.value(key) else { continue };
            let inside = format!("{name}.");
            if self.tree.kind(value) == Kind::Table && ACTIONS.iter().any(|action| action.name.starts_with(&inside)) {
                self.table(value, &inside);
                continue;
            }
            match ACTIONS.iter().find(|action| action.name == name) {
                Some(action) => self.keys(action.id, value),
                None => self.unknown(key, &name),
            }
        }
    }

    fn keys(&mut self, action: ActionId, value: NodeId) {
        let values: Vec<NodeId> = match self.tree.kind(value) {
            Kind::List => self.tree.children(value).collect(),
            _ => vec![value],
        };
        let count = values.len();
        let keys: Vec<Key> = values.into_iter().filter_map(|value| self.key(action, value)).collect();
        if keys.len() < count {
            return;
        }
        let name = action.action().name;
        if keys.is_empty() {
            let default = action.action().keys.join(", ");
            self.fault(
                value,
                name,
                "has no key".into(),
                format!("remove the line; then it has its default: {default}"),
            );
        } else if needs_a_key_that_types_nothing(action) && keys.iter().all(|key| key.typed().is_some()) {
            let message = "would type letters where text is entered".to_owned();
            self.fault(value, name, message, "add a key that types nothing, such as Ctrl-X or F2".into());
        } else {
            self.given.push(Given { action, keys, at: self.tree.span(value) });
        }
    }

    fn key(&mut self, action: ActionId, value: NodeId) -> Option<Key> {
        let name = action.action().name;
        let source = self.tree.source(value);
        if self.tree.kind(value) == Kind::Broken {
            return None;
        }
        if self.tree.kind(value) != Kind::Scalar || !source.starts_with(['"', '\'']) {
            let hint = "write it in quotes, such as \"Ctrl-S\", or several in brackets";
            self.fault(value, name, "needs the name of a key".into(), hint.into());
            return None;
        }
        let written = decode(source).0;
        let key = written.parse();
        if key.is_err() {
            let message = format!("cannot be \"{}\": there is no such key", shortened(&written));
            self.fault(
                value,
                name,
                message,
                "keys are written q, Ctrl-P, Alt-x, Shift-Tab, PageDown, F1, Space".into(),
            );
        }
        key.ok()
    }

    fn unknown(&mut self, key: NodeId, name: &str) {
        let mut nearest = |name| self.suggest.nearest(name, ACTIONS.iter().map(|action| action.name));
        let last = name.rsplit('.').next().unwrap_or_default();
        let near = nearest(name).or_else(|| nearest(last));
        let hint = near
            .map_or_else(|| "`backsync keys` lists the actions".to_owned(), |near| format!("did you mean `{near}`?"));
        let message = format!("there is no action `{}`", shortened(name));
        self.faults.push(Fault {
            span: self.tree.span(key),
            key: String::new(),
            message,
            hint: Some(hint),
            also: None,
        });
    }

    fn fault(&mut self, at: NodeId, name: &str, what: String, hint: String) {
        let (span, message) = (self.tree.span(at), format!("`{name}` {what}"));
        self.faults.push(Fault { span, key: name.to_owned(), message, hint: Some(hint), also: None });
    }
}

/// Without one nobody could go on, or leave, where text is typed.
fn needs_a_key_that_types_nothing(action: ActionId) -> bool {
    matches!(action.action().place, Place::Popups | Place::Lists | Place::Everywhere)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Focus;

    fn read(text: &str) -> (Keymap, Vec<String>) {
        let mut faults = Vec::new();
        let keymap = parse(Path::new("keys.toml"), text, &mut faults);
        (keymap, faults.iter().map(ToString::to_string).collect())
    }

    fn shown(keymap: &Keymap, action: ActionId) -> String {
        keymap.keys(action).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn other_keys_for_actions() {
        let (keymap, faults) =
            read("save = \"Ctrl-S\"\nundo = ['u', \"F2\"]\nusn.add = \"A\"\n[pane]\nnext = \"Ctrl-Right\"\n");
        assert_eq!(faults, [""; 0]);
        assert_eq!(shown(&keymap, ActionId::Save), "Ctrl-S");
        assert_eq!(shown(&keymap, ActionId::Undo), "u F2");
        assert_eq!(shown(&keymap, ActionId::UsnAdd), "A");
        assert_eq!(shown(&keymap, ActionId::PaneNext), "Ctrl-Right");
        assert_eq!(keymap.find(Key::char('s'), Focus::Usn), None);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_the_defaults_stay() {
        let (keymap, faults) = read(concat!(
            "sav = \"x\"\n",
            "undo = 7\n",
            "redo = [\"Hyper-x\", true]\n",
            "open = []\n",
            "  accept = \"y\"\n",
            "quit = \"s\"\n",
            "colour = \"c\"\n",
            "[usn.add]\n",
            "[usn]\n",
            "paste = \"c\"\n",
            "filter = \"F3\"\n",
        ));
        assert_eq!(
            faults,
            [
                "keys.toml:1:1: there is no action `sav`; did you mean `save`?",
                "keys.toml:2:8: `undo` needs the name of a key; write it in quotes, such as \"Ctrl-S\", or several in brackets",
                "keys.toml:3:9: `redo` cannot be \"Hyper-x\": there is no such key; keys are written q, Ctrl-P, Alt-x, Shift-Tab, PageDown, F1, Space",
                "keys.toml:3:20: `redo` needs the name of a key; write it in quotes, such as \"Ctrl-S\", or several in brackets",
                "keys.toml:4:8: `open` has no key; remove the line; then it has its default: o",
                "keys.toml:5:12: `accept` would type letters where text is entered; add a key that types nothing, such as Ctrl-X or F2",
                "keys.toml:6:8: `quit` cannot be s: that is `save`; choose another key, or give `save` another",
                "keys.toml:7:1: there is no action `colour`; `backsync keys` lists the actions",
                "keys.toml:8:1: `usn.add` needs the name of a key; write it in quotes, such as \"Ctrl-S\", or several in brackets",
                "keys.toml:10:1: there is no action `usn.paste`; did you mean `paste`?",
            ]
        );
        assert_eq!(shown(&keymap, ActionId::Quit), "q Ctrl-C");
        assert_eq!(shown(&keymap, ActionId::UsnFilter), "F3");
    }

    #[test]
    fn broken_toml_costs_its_line() {
        let (keymap, faults) = read("save = \nundo = \"F2\"\n");
        assert!(matches!(&faults[..], [one] if one.starts_with("keys.toml:1:")), "{faults:?}");
        assert_eq!(shown(&keymap, ActionId::Undo), "F2");
        assert_eq!(shown(&keymap, ActionId::Save), "s");
    }

    #[test]
    fn no_text_whatever_leaves_an_action_without_a_key() {
        for text in ["", "\u{0}", "[[save]]\n", "save.x = 1\n", "save = {}\n", "\"usn.add\" = \"F5\"\n", "usn = 3\n"] {
            let (keymap, _) = read(text);
            assert!(ACTIONS.iter().all(|action| !keymap.keys(action.id).is_empty()), "{text:?}");
        }
    }
}
