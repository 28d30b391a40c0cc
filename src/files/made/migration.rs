//! MIGRATE.REG and its undo file from the plan of the Migration Wizard (KB 842631).

use serde_json::json;

use crate::artefact::manifest::Kind as About;
use crate::artefact::migrate::MigrateFiles;
use crate::migration::{MAILMIG_NEEDED, Migration, State, delay_minutes};
use crate::values::grouped;

use super::{Case, Made, NotMade, title};

/// Both, with these values, or with the first that is suggested.
pub fn migration(case: &Case<'_>, plan: &Migration, given: Option<(u32, u32)>) -> Result<Made, NotMade> {
    if case.scenario.migration.is_none() {
        return Err(NotMade::missing(plan.unknown.first()));
    }
    let suggested = plan.suggestions.first().and_then(|suggestion| {
        Some((u32::try_from(suggestion.retries).ok()?, u32::try_from(suggestion.interval_seconds).ok()?))
    });
    let (retries, interval) = match (given, plan.state, suggested) {
        (Some(given), ..) => given,
        (None, State::Ok, _) => {
            return Err(NotMade::because("it is not needed: with the values in force the delay is acceptable"));
        }
        (None, State::Slow, Some(suggested)) => suggested,
        (None, ..) => return Err(NotMade::missing(plan.unknown.first())),
    };
    let then = plan.failing.count.map(|failing| delay_minutes(failing, retries.into(), interval.into()));
    let minutes =
        |minutes: Option<f64>| minutes.map_or("an unknown number of".to_owned(), |m| grouped(m.round() as u64));
    let small = |value: Option<u64>| value.and_then(|value| u32::try_from(value).ok());
    let version = plan.mailmig.version.as_ref().map(|version| version.written().to_owned());
    let files = MigrateFiles {
        title: title(case),
        to: (retries, interval),
        was: (small(plan.set.retries), small(plan.set.interval_seconds)),
        mailmig: version.zip(plan.honoured),
        mailmig_needed: MAILMIG_NEEDED,
        outcome: format!(
            "all failing mailboxes together then cost {} minutes instead of {}.",
            minutes(then),
            minutes(plan.delay_minutes)
        ),
    };
    let inputs = json!({
        "retries": retries, "interval_seconds": interval, "was": plan.set, "failing": plan.failing.count,
        "delay_minutes": plan.delay_minutes, "delay_minutes_then": then, "mailmig_version": plan.mailmig.version,
    });
    Ok(Made {
        server: String::new(),
        about: About { kind: "migration", article: "KB 842631", inputs },
        files: files.build()?,
        spelled: Vec::new(),
        warnings: plan.warnings.clone(),
    })
}
