//! Whether Authrest was tried on a restored directory, and what it changed stays unsettled (Q201414).

use crate::scenario::Scenario;
use crate::scenario::model::{Step, StepState};
use crate::values::Name;

/// The list by which it is run, and its steps that run it and put the copy back.
const LIST: &str = "raise-usn-authrest";
const RUN: &str = "run-authrest";
const BACK: &str = "put-directory-back";

/// It is recorded as run, or as run and failed, no repair is entered, and the copy of Dir.edb is not put back since.
pub fn tried(scenario: &Scenario) -> bool {
    let named = |name: &Option<Name>, wanted: &str| name.as_ref().is_some_and(|name| name.as_str() == wanted);
    let its = |step: &&Step| named(&step.checklist, LIST) && (named(&step.id, RUN) || named(&step.id, BACK));
    let said = |step: &&Step| named(&step.id, RUN) || step.state == Some(StepState::Done);
    let last = scenario.step.iter().filter(its).rfind(said);
    let ran = |step: &Step| named(&step.id, RUN) && matches!(step.state, Some(StepState::Done | StepState::Failed));
    scenario.repair.is_none() && last.is_some_and(ran)
}
