//! What steps of checklists answer, as whoever knows the lists says: a merge looks at the text only.

use std::collections::{HashMap, HashSet};

use super::choice::Choice;
use super::contradiction::Recorded;

/// A list and a step of it.
type Of = (String, String);

/// Which steps answer what.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Steps that fill a field of the scenario, with the field.
    pub fields: HashMap<Of, String>,
    /// Steps on whose answer others of their list hang, and that fill no field.
    pub led_by: HashSet<Of>,
    /// Steps that name one of several whom their list is walked for in turn.
    pub rounds: HashSet<Of>,
}

impl Answers {
    /// The field that a step fills.
    pub fn field(&self, of: &Of) -> Option<&str> {
        self.fields.get(of).map(String::as_str)
    }

    /// Two answers that lead one list two ways: it is walked by one of them.
    pub fn choice(&self, ours: &Recorded, theirs: &Recorded) -> Option<Choice> {
        if ours.of != theirs.of || !self.led_by.contains(&ours.of) {
            return None;
        }
        let (list, step) = (&ours.of.0, ours.step());
        let what = format!(
            "the list {list} is walked two ways, with {} and {} in its step {step}: keep all of the one",
            ours.shown, theirs.shown
        );
        Some(Choice { tables: Vec::new(), lists: vec![list.clone()], what })
    }
}
