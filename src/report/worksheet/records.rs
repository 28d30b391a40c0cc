//! Which answers of a sheet were recorded before it is read: a sheet that is read twice records nothing twice.

use crate::checklist::{Entry, Mark, Walk};
use crate::scenario::Scenario;
use crate::scenario::model::{Step, StepState};

/// The records that were there, each to be found once.
pub struct Records {
    all: Vec<Step>,
    left: Vec<Step>,
}

impl Records {
    /// Those of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        Self { all: scenario.step.clone(), left: scenario.step.clone() }
    }

    /// Whether one of them says just this. Without a time of its own an answer is only taken for that while the step is
    /// not open, for it may have been done once more; unless it failed and nothing was said of it since, or the sheet also
    /// holds what led back to it, `led` says.
    pub fn has(&mut self, walk: &Walk<'_, '_>, entry: &Entry<'_>, dated: bool, led: bool) -> bool {
        let Some((_, _, now)) = walk.step(entry.step) else { return false };
        let still_failed = entry.mark == Mark::Failed && now.last.is_some_and(|last| says(last, &walk.list.id, entry));
        if !dated && !led && !still_failed && !now.is_settled() {
            return false;
        }
        let same = |record: &Step| says(record, &walk.list.id, entry) && (!dated || record.at == Some(entry.at));
        match self.left.iter().position(same) {
            Some(found) => {
                self.left.remove(found);
                true
            }
            None => false,
        }
    }

    /// Whether one of them says this, whatever became of the step since.
    pub fn say(&self, list: &str, entry: &Entry<'_>) -> bool {
        self.all.iter().any(|record| says(record, list, entry))
    }
}

fn says(record: &Step, list: &str, entry: &Entry<'_>) -> bool {
    let state = match entry.mark {
        Mark::Done => StepState::Done,
        Mark::Skipped => StepState::Skipped,
        Mark::Failed => StepState::Failed,
        Mark::Undone => StepState::Undone,
    };
    let name = |its: &Option<crate::values::Name>, name: &str| its.as_ref().is_some_and(|its| its.as_str() == name);
    let same = |its: Option<&str>, said: Option<&str>| said.is_none() || its.map(plain) == said.map(plain);
    name(&record.checklist, list)
        && name(&record.id, entry.step)
        && record.state == Some(state)
        && same(record.value.as_ref().map(|value| value.0.as_str()), entry.value.or(entry.confirm))
        && same(record.note.as_ref().map(|note| note.0.as_str()), entry.note)
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
