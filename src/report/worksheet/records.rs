//! Which answers of a sheet were recorded before it is read: a sheet that is read twice records nothing twice.

use crate::checklist::{Entry, Mark, Walk};
use crate::scenario::Scenario;
use crate::scenario::model::{Step, StepState};

/// The records that were there, each to be found once.
pub struct Records {
    left: Vec<Step>,
}

impl Records {
    /// Those of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        Self { left: scenario.step.clone() }
    }

    /// Whether one of them says just this. Without a time of its own an answer is only taken for that while the step is
    /// not open: it may have been done once more.
    pub fn has(&mut self, walk: &Walk<'_, '_>, entry: &Entry<'_>, dated: bool) -> bool {
        let Some((_, _, now)) = walk.step(entry.step) else { return false };
        if !dated && !now.is_settled() {
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
}

fn says(record: &Step, list: &str, entry: &Entry<'_>) -> bool {
    let state = match entry.mark {
        Mark::Done => StepState::Done,
        Mark::Skipped => StepState::Skipped,
        Mark::Failed => StepState::Failed,
        Mark::Undone => StepState::Undone,
    };
    let name = |its: &Option<crate::values::Name>, name: &str| its.as_ref().is_some_and(|its| its.as_str() == name);
    // Numbers are written with separators and recorded without.
    let plain = |text: &str| text.replace(',', "").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let same = |its: Option<&str>, said: Option<&str>| said.is_none() || its.map(plain) == said.map(plain);
    name(&record.checklist, list)
        && name(&record.id, entry.step)
        && record.state == Some(state)
        && same(record.value.as_ref().map(|value| value.0.as_str()), entry.value.or(entry.confirm))
        && same(record.note.as_ref().map(|note| note.0.as_str()), entry.note)
}
