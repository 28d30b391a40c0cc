//! Warnings of plans: an id that stays, words, and where the rule comes from.

use serde::Serialize;

/// Something to be careful about; it never changes a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The id, as in the documentation.
    pub id: &'static str,
    /// What, in this case.
    pub text: String,
    /// The article it comes from.
    pub source: &'static str,
}

impl Warning {
    /// A warning in words.
    pub fn new(id: &'static str, source: &'static str, text: impl Into<String>) -> Self {
        Self { id, text: text.into(), source }
    }

    /// What raises everything is recorded as done by two people, or by one of them twice: only they know which.
    pub fn recorded_twice(source: &'static str, what: &str, one: &str, other: &str) -> Self {
        let text = format!(
            "{what} is recorded as done twice, by {one} and by {other}, and nothing was put back between: ask both. If it was done twice, everything was raised twice; if it was done once, take the record back with a note and record it once more; in between it counts as not done"
        );
        Self::new("recorded-twice", source, text)
    }

    /// Authrest is recorded as failed, and then as done on top of what that left.
    pub fn recorded_on_top(source: &'static str, failed: &str, done: &str) -> Self {
        let text = format!(
            "Authrest is recorded as failed by {failed} and as done by {done}, and Dir.edb was not put back between: ask both. If it was run on top of what the first run left, Dir.edb is put back and Authrest run once more; if not, take the record that is wrong back with a note"
        );
        Self::new("recorded-twice", source, text)
    }

    /// That the services stand is recorded as taken back, and Authrest as done, which takes services that stand.
    pub fn recorded_beside(source: &'static str, taken_back: &str, done: &str) -> Self {
        let text = format!(
            "Authrest is recorded as done by {done}, and that the services stand as taken back by {taken_back}: ask both, before any service starts. Where it was not run, take that record back with a note; the list goes on as if it was"
        );
        Self::new("recorded-twice", source, text)
    }
}
