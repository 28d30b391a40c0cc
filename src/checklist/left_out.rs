//! What was left out before a step that can't be taken back: whoever confirms it is told once more that nobody looked, or
//! that a copy was not made.

use crate::values::visible;

use super::list::Step;
use super::walk::{State, StepNow, Walk};

/// A pause point that was left out: nobody looked, or made the copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The number of the step, from 1.
    pub position: usize,
    /// What it is.
    pub title: String,
    /// Why it was left out, as it was noted.
    pub note: String,
}

impl LeftOut {
    /// In words.
    pub fn words(&self) -> String {
        let Self { position, title, note } = self;
        let note = if note.is_empty() { String::new() } else { format!(" ({})", visible(note)) };
        format!("step {position}, {}{note}", visible(title))
    }
}

/// What a refusal says of them.
pub(super) fn but(left_out: &[LeftOut]) -> String {
    let steps: Vec<String> = left_out.iter().map(LeftOut::words).collect();
    if steps.is_empty() { String::new() } else { format!(", and before it was skipped: {}", steps.join("; ")) }
}

impl Walk<'_, '_> {
    /// The pause points and copies before a step that can't be taken back that were skipped, with what was noted of each.
    pub fn left_out_before(&self, position: usize) -> Vec<LeftOut> {
        if self.list.steps.get(position).is_none_or(|step| step.destructive.is_none()) {
            return Vec::new();
        }
        let before = self.list.steps.iter().zip(&self.steps).enumerate().take(position);
        let skipped = before
            .filter(|(_, (step, now))| now.state == State::Skipped && (step.is_pause() || step.backs_up.is_some()));
        let left_out = |(at, (step, now)): (usize, (&Step, &StepNow<'_>))| LeftOut {
            position: at + 1,
            title: self.scope.read(&step.title).text,
            note: now.record.and_then(|record| record.said()).map_or_else(String::new, str::to_owned),
        };
        skipped.map(left_out).collect()
    }
}
