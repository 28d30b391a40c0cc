//! What one of two people who did not know of each other said, while the other one did what can't be taken back: only a merge
//! leaves such records, and then what was done has the word.

use crate::scenario::model::{Step as Written, StepState};

use super::list::{List, Step};

/// Without what was said last of services that were stopped, and of a copy that was made, where something was done since that
/// can't be taken back. What was put back since was not done.
pub(super) fn outrun<'s>(mut all: Vec<&'s Written>, list: &List) -> Vec<&'s Written> {
    for (position, step) in list.steps.iter().enumerate() {
        let said = if step.stops.is_some() {
            outrun_stop(&all, list, position)
        } else if step.backs_up.is_some() {
            outrun_copy(&all, list, position)
        } else {
            None
        };
        if let Some(stands) = said {
            let mut at = 0..;
            all.retain(|record| at.next().is_none_or(|at| at <= stands) || !is_of(record, step));
        }
    }
    all
}

/// The record by which services were stopped, where all behind it is outrun.
fn outrun_stop(all: &[&Written], list: &List, position: usize) -> Option<usize> {
    let stop = list.steps.get(position)?;
    let ran = ran(all, list, position)?;
    all.iter().rposition(|record| is_done(record, stop)).filter(|stopped| ran > *stopped)
}

/// The same of a copy: the last one that was there before it.
fn outrun_copy(all: &[&Written], list: &List, position: usize) -> Option<usize> {
    let copy = list.steps.get(position)?;
    let ran = ran(all, list, position)?;
    let made = all.get(..ran)?.iter().rposition(|record| is_done(record, copy))?;
    // Stores that can't be read are left out with a word; but nobody goes on from a copy that failed.
    let mut later = all.get(made + 1..)?.iter().filter(|record| is_of(record, copy));
    let denied = later.any(|record| matches!(record.state, Some(StepState::Failed | StepState::Undone)));
    denied.then_some(made)
}

/// The last record of something behind a step that can't be taken back, where it is done and was not put back since.
fn ran(all: &[&Written], list: &List, position: usize) -> Option<usize> {
    let destructive = list.steps.iter().skip(position + 1).filter(|step| step.destructive.is_some());
    let last = destructive.filter_map(|step| all.iter().rposition(|record| is_of(record, step)));
    let done = |at: &usize| all.get(*at).is_some_and(|record| record.state == Some(StepState::Done));
    let ran = last.filter(done).max()?;
    let back = |record: &&Written| list.steps.iter().any(|step| step.puts_back && is_done(record, step));
    (!all.iter().skip(ran).any(back)).then_some(ran)
}

fn is_of(record: &Written, step: &Step) -> bool {
    record.id.as_ref().is_some_and(|its| its.as_str() == step.id)
}

fn is_done(record: &Written, step: &Step) -> bool {
    is_of(record, step) && record.state == Some(StepState::Done)
}
