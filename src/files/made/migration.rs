//! MIGRATE.REG and its undo file from the plan of the migration (KB 842631).

use serde_json::json;

use crate::artefact::manifest::Kind as About;
use crate::artefact::migrate::MigrateFiles;
use crate::migration::{MAILMIG_NEEDED, State, delay_minutes, plan};
use crate::values::grouped;

use super::{Case, Made, NotMade, spelled, title};

/// The two files, with the first suggestion unless other values are given: retries, and the seconds in between.
pub fn migration(case: &Case<'_>, given: Option<(u32, u32)>) -> Result<Made, NotMade> {
    if case.scenario.migration.is_none() {
        return Err(NotMade::because("the scenario says nothing of a migration"));
    }
    let plan = plan(case.scenario);
    let small = |value: u64| u32::try_from(value).ok();
    let first = plan.suggestions.first();
    let suggested = first.and_then(|first| small(first.retries).zip(small(first.interval_seconds)));
    let (retries, interval) = match (given, plan.state, suggested) {
        (Some(given), ..) => given,
        (None, State::Ok, _) => {
            return Err(NotMade::because("it is not needed, with the values in force the delay is acceptable"));
        }
        (None, State::Slow, Some(suggested)) => suggested,
        (None, ..) => return Err(NotMade::unknown(plan.unknown.first())),
    };
    let then = plan.failing.count.map(|failing| delay_minutes(failing, retries.into(), interval.into()));
    let minutes = |minutes: Option<f64>| minutes.map_or("an unknown number of".into(), |m| grouped(m.round() as u64));
    let version = plan.mailmig.version.as_ref().map(|version| version.written().to_owned());
    let files = MigrateFiles {
        title: title(case),
        to: (retries, interval),
        was: (plan.set.retries.and_then(small), plan.set.interval_seconds.and_then(small)),
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
        about: About::new("migration", "KB 842631", inputs),
        files: files.build()?,
        spelled: spelled("the title of the case", &files.title).into_iter().collect(),
        warnings: plan.warnings,
    })
}
