//! Whether copies of a restored server that are older may have won over those of the others: with raised Object-Versions they
//! do as soon as it sends again, and only whoever looks at the objects finds them (Q201414).

use crate::scenario::Scenario;
use crate::scenario::model::{Method, Step, StepState};

use super::{anew, stopped};

/// The steps, with their lists, by which somebody looks.
const LOOKS: [(&str, &str); 2] = [(stopped::LIST, "look-what-won"), ("plan-next-repair", "look-what-won")];

/// They may have, and nobody looked yet.
pub fn unlooked(scenario: &Scenario) -> bool {
    may_have_won(scenario) && looked(scenario).is_none()
}

/// The record that somebody looked, or had a reason not to.
pub fn looked(scenario: &Scenario) -> Option<&Step> {
    let last = |(list, id): (&'static str, &str)| {
        let of_this = anew::before_next(scenario, list);
        scenario.recorded_of(list).rfind(|(at, step)| *at >= of_this && step.is_of_step(list, id))
    };
    let said = |step: &&Step| matches!(step.state, Some(StepState::Done | StepState::Skipped));
    LOOKS.into_iter().filter_map(last).map(|(_, step)| step).rfind(said)
}

/// Its first number was another one than 0, or nobody knows, and services ran since.
pub fn may_have_won(scenario: &Scenario) -> bool {
    let Some(repair) = &scenario.repair else { return false };
    let raised = match repair.object_version_increment {
        Some(by) => by.get() > 0,
        None => stopped::was_run(scenario),
    };
    raised && matches!(repair.method, Some(Method::Authrest) | None) && stopped::services_ran(scenario)
}
