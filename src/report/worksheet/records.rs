//! Which answers of a sheet were recorded before it is read: a sheet that is read twice records nothing twice.

use crate::checklist::{Entry, Mark, Walk};
use crate::scenario::Scenario;
use crate::scenario::model::{Step, StepState};
use crate::values::{Moment, same_name};

/// Whose a record is: the step that names whom the steps after it are for, and the name.
#[derive(Clone, Copy, Debug)]
pub struct Of<'n> {
    /// The step.
    pub step: &'n str,
    /// The name.
    pub name: &'n str,
}

/// The records that were there, each to be found once.
pub struct Records {
    all: Vec<Step>,
    found: Vec<bool>,
}

impl Records {
    /// Those of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        Self { all: scenario.step.clone(), found: vec![false; scenario.step.len()] }
    }

    /// The last of a step; of the one alone whom it is of.
    pub fn last(&self, list: &str, step: &str, of: Option<Of<'_>>) -> Option<&Step> {
        let last = |(at, record): &(usize, &Step)| record.is_of_step(list, step) && self.is_of(*at, list, of);
        self.all.iter().enumerate().rfind(last).map(|(_, record)| record)
    }

    /// Whether it says something else than a sheet: another state, or another value.
    pub fn differs(record: &Step, entry: &Entry<'_>) -> bool {
        record.state != Some(state(entry.mark)) || !has_value(record, entry)
    }

    /// Whether a record is of whom the last name before it says.
    fn is_of(&self, at: usize, list: &str, of: Option<Of<'_>>) -> bool {
        let Some(of) = of else { return true };
        let names = |record: &&Step| record.is_of_step(list, of.step) && record.state == Some(StepState::Done);
        let name = self.all.iter().take(at + 1).rfind(names).and_then(|record| record.value.as_ref());
        name.is_none_or(|name| same_name(name.0.trim(), of.name))
    }

    /// Whether one of them says just this. Without a time of its own an answer is only taken for that while the step is
    /// not open, for it may have been done once more; unless it failed and nothing was said of it since, or the sheet also
    /// holds what led back to it, `led` says.
    pub fn has(&mut self, walk: &Walk<'_, '_>, entry: &Entry<'_>, of: Option<Of<'_>>, dated: bool, led: bool) -> bool {
        let Some((_, _, now)) = walk.step(entry.step) else { return false };
        let still_failed = entry.mark == Mark::Failed && now.last.is_some_and(|last| says(last, &walk.list.id, entry));
        if !dated && !led && !still_failed && !now.is_settled() {
            return false;
        }
        let same = |record: &Step| says(record, &walk.list.id, entry) && (!dated || record.at == Some(entry.at));
        let list = walk.list.id.as_str();
        let is_left = |at: usize| self.found.get(at).is_some_and(|found| !found) && self.is_of(at, list, of);
        let found = self.all.iter().enumerate().position(|(at, record)| is_left(at) && same(record));
        found.and_then(|at| self.found.get_mut(at)).map(|found| *found = true).is_some()
    }

    /// Whether one of them says this, at a time if one is given, whatever became of the step since.
    pub fn say(&self, list: &str, entry: &Entry<'_>, of: Option<Of<'_>>, time: Option<Moment>) -> bool {
        let then = |record: &Step| time.is_none() || record.at == time;
        let mut all = self.all.iter().enumerate();
        all.any(|(at, record)| says(record, list, entry) && then(record) && self.is_of(at, list, of))
    }
}

fn says(record: &Step, list: &str, entry: &Entry<'_>) -> bool {
    record.is_of_step(list, entry.step)
        && record.state == Some(state(entry.mark))
        && has_value(record, entry)
        && same(record.said(), entry.note)
}

fn state(mark: Mark) -> StepState {
    match mark {
        Mark::Done => StepState::Done,
        Mark::Skipped => StepState::Skipped,
        Mark::Failed => StepState::Failed,
        Mark::Undone => StepState::Undone,
    }
}

fn has_value(record: &Step, entry: &Entry<'_>) -> bool {
    same(record.value.as_ref().map(|value| value.0.as_str()), entry.value.or(entry.confirm))
}

/// What was not said is nothing else.
fn same(its: Option<&str>, said: Option<&str>) -> bool {
    said.is_none() || its.map(plain) == said.map(plain)
}

/// A text as it is compared. Numbers are written with separators and recorded without.
fn plain(text: &str) -> String {
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | '_' | '\'');
    let bare: String = text.chars().filter(|c| !separates(*c)).collect();
    if !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit()) {
        return bare;
    }
    text.replace(',', "").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
