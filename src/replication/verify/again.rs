//! What to tell whoever plans another repair of a server that was repaired.

use crate::scenario::Scenario;
use crate::warning::Warning;

use super::super::Discrepancy;
use super::{Held, all_work, checks, plan_for};

/// The id of [`already_repaired`] where the repair holds.
pub const ALREADY_REPAIRED: &str = "already-repaired";
/// The same where nobody knows yet.
pub const REPAIR_NOT_VERIFIED: &str = "repair-not-verified";
/// The same where it did not hold.
pub const REPAIR_FAILED: &str = "repair-failed";

/// What is said of a repair that was done already, if anything is.
pub fn of_repair(warnings: &[Warning]) -> Option<&Warning> {
    warnings.iter().find(|warning| [ALREADY_REPAIRED, REPAIR_NOT_VERIFIED, REPAIR_FAILED].contains(&warning.id))
}

/// The same of an upgrade that was backed out, once both checks of replication were found to work.
pub fn backout_repaired(scenario: &Scenario) -> Option<Warning> {
    let text = "replication works within the site and between sites since the repair, so nothing is to be raised again: these would be the numbers of a second run";
    all_work(&checks(scenario)).then(|| Warning::new(ALREADY_REPAIRED, "Q195908", text))
}

/// That Object-Versions were raised already, where a repair is entered that says so; also where no restored directory is, so
/// that nothing is there to verify it by.
pub fn outranked(scenario: &Scenario, before: &Discrepancy) -> Option<Warning> {
    scenario.repair.as_ref()?.object_version_increment.filter(|raised| raised.get() > 0)?;
    let text = "a repair that raised Object-Versions is entered as done: check replication within the site and between sites first, and enter in the checklist what was found; once more it would raise everything twice";
    Some(already_repaired(scenario, before).unwrap_or_else(|| Warning::new(REPAIR_NOT_VERIFIED, "Q195908", text)))
}

/// What to tell whoever plans another repair of a server that was repaired.
pub fn already_repaired(scenario: &Scenario, before: &Discrepancy) -> Option<Warning> {
    const SOURCE: &str = "Q201414 steps 1 to 10, done once more";
    let verify = plan_for(scenario, before);
    if verify.works_since() {
        return backout_repaired(scenario);
    }
    let done = verify.done.as_ref()?;
    let (id, text) = match verify.state {
        Held::Holds => {
            let holds = if verify.is_still_to_be_seen() { "holds so far" } else { "holds" };
            let text = format!(
                "the repair ({done}) {holds}, so nothing is to be repaired: these would be the numbers of a second run"
            );
            (ALREADY_REPAIRED, text)
        }
        // Every object has another USN since; with the readings of before a second run would be too large.
        Held::Failed => (
            REPAIR_FAILED,
            format!(
                "the repair ({done}) did not do, and these numbers are reckoned with the readings from before it: do not use them, but see what verify says comes next"
            ),
        ),
        Held::Incomplete | Held::Unknown => (
            REPAIR_NOT_VERIFIED,
            format!(
                "a repair ({done}) was done, and whether it holds is not known yet: read what is missing first; these numbers are reckoned with the readings from before it"
            ),
        ),
        Held::NotDone => return None,
    };
    Some(Warning::new(id, SOURCE, text))
}
