//! Whether Authrest was tried on a restored directory, and what it changed stays unsettled (Q201414).

use crate::scenario::Scenario;
use crate::scenario::model::{Step, StepState};

/// The list by which it is run, and its steps that stop the services, run it, start them again and put the copy back.
const LIST: &str = "raise-usn-authrest";
const STOP: &str = "stop-services";
const START: &str = "start-services";
const RUN: &str = "run-authrest";
pub const BACK: &str = "put-directory-back";

/// It is recorded as run, or as run and failed, no repair is entered, and the copy of Dir.edb is not put back since.
pub fn tried(scenario: &Scenario) -> bool {
    let run = |step: &Step| step.is_of_step(LIST, RUN);
    let back = |step: &Step| step.is_of_step(LIST, BACK) && step.state == Some(StepState::Done);
    let last = scenario.recorded_of(LIST).map(|(_, step)| step).rfind(|step| run(step) || back(step));
    let ran = |step: &Step| run(step) && matches!(step.state, Some(StepState::Done | StepState::Failed));
    scenario.repair.is_none() && last.is_some_and(ran)
}

/// Two records of it, one that it failed and a later one that it is done, with nothing put back between: only two people who
/// did not know of each other leave that.
pub fn on_top(scenario: &Scenario) -> Option<(&Step, &Step)> {
    let mut failed: Option<&Step> = None;
    let mut on_top = None;
    for (_, step) in scenario.recorded_of(LIST) {
        match step.state {
            Some(StepState::Failed) if step.is_of_step(LIST, RUN) => failed = Some(step),
            Some(StepState::Done) if step.is_of_step(LIST, RUN) => on_top = failed.map(|failed| (failed, step)),
            Some(StepState::Done) if step.is_of_step(LIST, BACK) => (failed, on_top) = (None, None),
            Some(StepState::Undone) if step.is_of_step(LIST, RUN) => (failed, on_top) = (None, None),
            _ => {}
        }
    }
    on_top
}

/// Two records, one that the services do not stand after all and one that Authrest is run, which it never is while they run:
/// only two people who did not know of each other leave that. Once they are recorded as started it is over.
pub fn beside(scenario: &Scenario) -> Option<(&Step, &Step)> {
    let last = |id: &str| scenario.recorded_of(LIST).rfind(|(_, step)| step.is_of_step(LIST, id)).map(|(at, _)| at);
    let record = |at: usize| scenario.step.get(at);
    let is = |at: &usize, state: StepState| record(*at).is_some_and(|step| step.state == Some(state));
    let stopped = last(STOP).filter(|at| is(at, StepState::Undone) || is(at, StepState::Failed))?;
    let ran = last(RUN).filter(|at| is(at, StepState::Done))?;
    let started = last(START).is_some_and(|at| is(&at, StepState::Done) && at > ran);
    record(stopped).zip(record(ran)).filter(|_| !started)
}
