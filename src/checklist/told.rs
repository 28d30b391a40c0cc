//! What a record changed: "USN-Changed of the new mailbox 7,483 recorded: discrepancy now 1,000".

use crate::facts::{Facts, Value, follows};
use crate::values::{Known, capital};

use super::ticking::Ticked;

/// Of facts that nobody chose so many are told.
const MOST: usize = 3;

/// A fact that is another one since.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its name.
    pub fact: String,
    /// What it is called.
    pub words: String,
    /// What it was.
    pub before: Value,
    /// What it is.
    pub now: Value,
}

impl Ticked {
    /// The facts that it changed, those that the step tells, or the first that follow from what it filled.
    pub fn told(&self, before: &Facts<'_>, after: &Facts<'_>) -> Vec<Told> {
        let chosen = self.tells.is_some();
        let names = match (&self.tells, &self.filled) {
            (Some(tells), _) => tells.clone(),
            (None, Some(filled)) => follows(&filled.to_string()),
            (None, None) => Vec::new(),
        };
        let changed = names.iter().filter_map(|name| changed(name, before, after));
        changed.take(if chosen { usize::MAX } else { MOST }).collect()
    }

    /// What the record would do, before it is made.
    pub fn preview(&self, told: &[Told]) -> Option<String> {
        let recorded = self.words("will be recorded")?;
        let then: Vec<String> =
            told.iter().map(|told| format!("{} then {}", told.words, in_words(&told.now))).collect();
        let then = if then.is_empty() { String::new() } else { format!(": {}", then.join(", ")) };
        Some(format!("{recorded}{then}"))
    }

    /// The answer in a sentence without its point; nothing where nothing was written down.
    pub fn sentence(&self, told: &[Told]) -> Option<String> {
        let recorded = self.words("recorded")?;
        let now: Vec<String> = told.iter().map(|told| format!("{} now {}", told.words, in_words(&told.now))).collect();
        Some(if now.is_empty() { recorded } else { format!("{recorded}: {}", now.join(", ")) })
    }

    /// What was written down, and what else is another one by it.
    fn words(&self, recorded: &str) -> Option<String> {
        match (&self.recorded, &self.changed) {
            (Some(value), Some(changed)) => Some(format!("{value} {recorded}, {changed}")),
            (Some(value), None) => Some(format!("{value} {recorded}")),
            (None, Some(changed)) => Some(capital(&format!("{recorded}, {changed}"))),
            (None, None) => None,
        }
    }
}

fn changed(name: &str, before: &Facts<'_>, after: &Facts<'_>) -> Option<Told> {
    let now = after.get(name).ok()?;
    let unknown = || Known::NotApplicable(String::new());
    let before = before.get(name).map_or_else(|_| unknown(), |fact| fact.value);
    let same = match (&before, &now.value) {
        (Known::Value(before), Known::Value(now)) => before == now,
        (Known::Value(_), _) | (_, Known::Value(_)) => false,
        _ => true,
    };
    (!same).then_some(Told { fact: now.name, words: now.spec.words, before, now: now.value })
}

/// A value of a fact, or the lack of one.
fn in_words(value: &Value) -> String {
    match value {
        Known::Value(value) => value.in_words(),
        Known::Unknown(_) => "unknown".into(),
        Known::NotApplicable(_) => "without meaning".into(),
    }
}
