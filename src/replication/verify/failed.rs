//! What somebody recorded of the verification, besides the readings.

use std::collections::BTreeMap;

use crate::scenario::Scenario;
use crate::scenario::model::{Step, StepState};
use crate::values::Name;
use crate::warning::Warning;

/// The list by which a repair is looked at.
pub const LIST: &str = "verify-within-site";

/// What it is called where a step of the verification failed.
pub const VERIFICATION_FAILED: &str = "verification-failed";

/// The step of the verification that is recorded as failed last.
pub fn step(scenario: &Scenario) -> Option<&Step> {
    let mut last: BTreeMap<&str, &Step> = BTreeMap::new();
    let its = scenario.recorded_of(LIST);
    last.extend(its.filter_map(|(_, step)| Some((step.id.as_ref()?.as_str(), step))));
    last.into_values().filter(|step| step.state == Some(StepState::Failed)).max_by_key(|step| step.at)
}

/// A step of the verification that is recorded as failed says that it did not hold, however good the readings are.
pub fn since(scenario: &Scenario) -> Option<Warning> {
    let failed = step(scenario).filter(|_| scenario.repair.is_some())?;
    let text = format!(
        "a step of the verification is recorded as failed ({}, {}): until that is settled the repair is not taken to hold, whatever is read",
        failed.id.as_ref().map_or("", Name::as_str),
        failed.who()
    );
    Some(Warning::new(VERIFICATION_FAILED, "Q201414 steps 1 to 10, done once more", text))
}
