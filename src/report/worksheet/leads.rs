//! Where a step of a sheet leads if what should be seen is not seen, by the numbers that the sheet has.

use crate::checklist::{Leads, State, StepSheet, Walk};
use crate::report::case::Case;

/// The step that it leads to.
pub fn to(step: Option<&StepSheet>) -> Option<usize> {
    match step?.leads {
        Some(Leads::Step(at)) => Some(at),
        _ => None,
    }
}

/// Where it leads, as what stands behind what to do then.
pub fn words(case: &Case<'_>, walk: &Walk<'_, '_>, step: Option<&StepSheet>) -> String {
    match step.and_then(|step| step.leads.as_ref()) {
        None => String::new(),
        Some(Leads::Stop) => " The list ends then.".to_owned(),
        Some(Leads::Step(at)) => format!(" Then step {}.{}", at + 1, once_more(case, walk, *at)),
        Some(Leads::List(id, title)) => {
            let (id, title) = (case.told(id, id.clone()), case.told(id, title.clone()));
            format!(" Then the list {id} ({title}).")
        }
    }
}

/// A step that is done is on no sheet: what it is stands beside its number.
fn once_more(case: &Case<'_>, walk: &Walk<'_, '_>, at: usize) -> String {
    let steps = (walk.list.steps.get(at), walk.steps.get(at));
    let (Some(step), Some(now)) = steps else { return String::new() };
    if !matches!(now.state, State::Done | State::Skipped) {
        return String::new();
    }
    let title = case.said(walk.list, walk.scope.read(&step.title).text);
    format!(" That is on record, and not on this sheet: {title}.")
}

/// The steps of these positions, and that they send.
pub fn numbers(positions: &[usize]) -> Option<String> {
    let numbers: Vec<String> = positions.iter().map(|at| (at + 1).to_string()).collect();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("step {one} sends")),
        [front @ .., last] => Some(format!("steps {} or {last} send", front.join(", "))),
    }
}
