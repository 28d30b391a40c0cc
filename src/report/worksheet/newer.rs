//! What somebody recorded after a sheet was filled in: an older sheet does not overrule it unasked.

use crate::checklist::{Entry, Lists, Mark, answers};
use crate::scenario::model::{Step, StepState};
use crate::values::{Moment, visible};

use super::records::{Of, Records};

/// Since when a record is newer than what a sheet says.
#[derive(Clone, Copy, Debug)]
pub enum Since {
    /// The time that the sheet gives for it.
    Said(Moment),
    /// The time at which it was printed: what has no time is said when it is read.
    Printed(Moment),
}

/// The last record of another step that fills the same field.
fn same_field<'r>(list: &str, entry: &Entry<'_>, records: &'r Records) -> Option<&'r Step> {
    let answers = answers(Lists::built_in());
    let field = answers.field(&(list.to_owned(), entry.step.to_owned()))?;
    let others = answers.fields.iter().filter(|((of, id), its)| *its == field && (of != list || id != entry.step));
    let last = others.filter_map(|((of, id), _)| records.last(of, id, None));
    last.filter(|record| record.state == Some(StepState::Done) && entry.mark == Mark::Done)
        .max_by_key(|record| record.at)
}

/// Why what a sheet says of a step is not taken, where a newer record says something else. What somebody says without a time
/// of what the same person recorded, is a correction.
pub fn overruled(records: &Records, list: &str, entry: &Entry<'_>, of: Option<Of<'_>>, since: Since) -> Option<String> {
    let (than, printed) = match since {
        Since::Said(at) => (at, false),
        Since::Printed(at) => (at, true),
    };
    let is_newer = |last: &&Step| {
        let same_person = last.by.as_ref().map(|by| by.as_str()) == entry.by;
        last.at.is_some_and(|at| at > than) && !(printed && same_person) && Records::differs(last, entry)
    };
    let its = records.last(list, entry.step, of).filter(is_newer);
    let last = its.or_else(|| same_field(list, entry, records).filter(is_newer))?;
    let note = last.said().map_or_else(String::new, |note| format!(": {}", visible(note)));
    let value = last.value.as_ref().map_or_else(String::new, |value| format!(" {}", visible(&value.0)));
    let state = last.state.map_or("recorded", |state| state.word());
    let than = if printed { "the sheet was printed" } else { "what the sheet says" };
    let newer = if printed { "after" } else { "later than" };
    Some(format!(
        "it is on record as {state}{value} ({}{note}), {newer} {than}. Ask both; where the sheet tells of what was done after that, write its time behind the @at of the step",
        last.who()
    ))
}
