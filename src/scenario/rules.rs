//! What must hold between the values of a scenario: names that exist and stand once, readings that can all be true.

mod names;
mod restore;

use crate::values::{grouped, visible};

use super::fault::{Fault, Faults};
use super::model::{Purpose, Scenario, Step, StepState};
use super::syntax::{Kind, NodeId, Span, Tree};

/// The limits of the format on how many there may be.
const MOST: [(&str, usize); 2] = [("server", 10_000), ("event", 100_000)];

/// Tells `faults` what does not hold.
pub fn check(scenario: &Scenario, tree: &Tree<'_>, faults: &mut Faults) {
    let mut check = Check { scenario, tree, faults };
    check.limits();
    check.names();
    check.restore();
    check.authrest();
    check.steps();
}

/// The scenario, and the places of its values.
struct Check<'a, 't> {
    scenario: &'a Scenario,
    tree: &'a Tree<'t>,
    faults: &'a mut Faults,
}

impl Check<'_, '_> {
    fn limits(&mut self) {
        let given = [self.scenario.server.len(), self.scenario.event.len()];
        for ((key, most), given) in MOST.into_iter().zip(given) {
            if given <= most {
                continue;
            }
            if let Some(first_beyond) = self.elements(&[key]).get(most) {
                let span = self.tree.span(*first_beyond);
                let message = format!("a scenario has at most {} [[{key}]]", grouped(most as u64));
                self.push(span, key.into(), message, Some("split the case, or leave out what it does not need".into()));
            }
        }
    }

    fn authrest(&mut self) {
        let Some(authrest) = &self.scenario.authrest else {
            return;
        };
        let authoritative = authrest.purpose == Some(Purpose::AuthoritativeRestore);
        let object_version = authrest.object_version_increment.map(|n| n.get());
        match object_version {
            Some(0) if authoritative => self.fault_at(
                &["authrest", "object_version_increment"],
                "an authoritative restore needs an Object-Version increment of 1 or more".into(),
                "with 0 the copies of the other servers stay: that is purpose = \"resume-replication\"",
            ),
            Some(1..) if !authoritative => self.fault_at(
                &["authrest", "object_version_increment"],
                "an Object-Version increment makes this server's older copies win everywhere; only an authoritative restore wants that".into(),
                "leave it out, or say purpose = \"authoritative-restore\"",
            ),
            _ => {}
        }
        if authrest.usn_increment.is_some() && !authoritative {
            self.fault_at(
                &["authrest", "usn_increment"],
                "the USN increment is computed; it is entered only for an authoritative restore".into(),
                "leave it out; `margin` is what can be chosen",
            );
        }
    }

    fn steps(&mut self) {
        let unexplained = |step: &Step| {
            matches!(step.state, Some(StepState::Skipped | StepState::Failed))
                && step.note.as_ref().is_none_or(|note| note.0.trim().is_empty())
        };
        if !self.scenario.step.iter().any(unexplained) {
            return;
        }
        let places = self.places(&["step"], "state");
        for (i, step) in self.scenario.step.iter().enumerate() {
            if let Some(state) = step.state.filter(|_| unexplained(step)) {
                let span = places.get(i).copied().unwrap_or_default();
                let message = format!("a step that is {} needs a note that says why", state.word());
                self.push(span, format!("step[{i}].state"), message, Some("add a line: note = \"...\"".into()));
            }
        }
    }

    fn fault_at(&mut self, path: &[&str], message: String, hint: &str) {
        let span = self.place(path);
        self.push(span, path.join("."), message, Some(hint.into()));
    }

    fn push(&mut self, span: Span, key: String, message: String, hint: Option<String>) {
        self.faults.push(Fault { span, key, message, hint, also: None });
    }

    /// Two values that cannot both be: marked at the first, with the second as the other place.
    fn contradiction(&mut self, at: (&[&str], &str), other: (&[&str], &str), message: String, hint: &str) {
        let (span, also) = (self.place(at.0), self.place(other.0));
        let also = Some((also, other.1.to_owned()));
        self.faults.push(Fault { span, key: at.0.join("."), message, hint: Some(hint.into()), also });
    }

    fn node(&self, path: &[&str]) -> Option<NodeId> {
        path.iter()
            .try_fold(self.tree.root(), |table, key| self.tree.key(table, key).and_then(|key| self.tree.value(key)))
    }

    fn place(&self, path: &[&str]) -> Span {
        self.node(path).map(|node| self.tree.span(node)).unwrap_or_default()
    }

    /// The tables of a list; as in the model, what is no table does not count.
    fn elements(&self, list: &[&str]) -> Vec<NodeId> {
        let Some(node) = self.node(list) else {
            return Vec::new();
        };
        self.tree.children(node).filter(|element| self.tree.kind(*element) == Kind::Table).collect()
    }

    /// For every element of a list where its `key` stands, or the element itself where it has none.
    fn places(&self, list: &[&str], key: &str) -> Vec<Span> {
        let place = |element: NodeId| {
            let value = self.tree.key(element, key).and_then(|key| self.tree.value(key));
            self.tree.span(value.unwrap_or(element))
        };
        self.elements(list).into_iter().map(place).collect()
    }
}

/// A name in a message.
fn quoted(name: &str) -> String {
    format!("\"{}\"", super::reader::shortened(&visible(name)))
}
