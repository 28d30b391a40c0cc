//! MIGRATE.REG and its undo file from the plan of the migration (KB 842631).

use serde_json::json;

use crate::artefact::manifest::Kind as About;
use crate::artefact::migrate::MigrateFiles;
use crate::migration::{MAILMIG_NEEDED, Migration, Set, State, as_set, delay_minutes, in_force, passing_outage, plan};
use crate::values::grouped;

use super::{Case, Made, NotMade, spelled, title};

/// The two files. Set are the values that are given: retries, and the seconds in between; else those that were tried in
/// the console and are not saved; else the first suggestion.
pub fn migration(case: &Case<'_>, given: Option<(u32, u32)>) -> Result<Made, NotMade> {
    if case.scenario.migration.is_none() {
        return Err(NotMade::because("the scenario says nothing of a migration"));
    }
    let plan = plan(case.scenario);
    let stands = stands(case, &plan);
    let small = |value: u64| u32::try_from(value).ok();
    let pair = |(retries, interval): (u64, u64)| small(retries).zip(small(interval));
    let is_set = stands.retries.is_some() || stands.interval_seconds.is_some();
    let tried = (stands != plan.set).then(|| as_set(plan.set)).and_then(pair);
    let suggested = plan.suggestions.first().and_then(|first| pair((first.retries, first.interval_seconds)));
    let (retries, interval) = match (given.or(tried), plan.state, suggested) {
        (Some(to), ..) => to,
        // What was tried may have been saved before it was written.
        (None, State::Ok, _) if case.saved.is_some() && is_set && plan.honoured != Some(false) => {
            pair(as_set(stands)).ok_or_else(|| NotMade::because("a value is too large for the registry"))?
        }
        (None, State::Ok, _) => return Err(not_needed(&plan)),
        (None, State::Slow, Some(suggested)) => suggested,
        (None, ..) => return Err(NotMade::unknown(plan.unknown.first())),
    };
    let delay = |(retries, interval): (u64, u64)| {
        plan.failing.count.and_then(|failing| delay_minutes(failing, retries, interval))
    };
    let then = delay((retries.into(), interval.into()));
    let now = in_force(stands, plan.honoured).and_then(delay);
    let minutes = |minutes: Option<f64>| minutes.map_or("an unknown number of".into(), |m| grouped(m.round() as u64));
    let version = plan.mailmig.version.as_ref().map(|version| version.written().to_owned());
    let hasty = passing_outage(retries.into(), interval.into());
    let files = MigrateFiles {
        title: title(case),
        to: (retries, interval),
        was: (stands.retries.and_then(small), stands.interval_seconds.and_then(small)),
        mailmig: version.zip(plan.honoured),
        mailmig_needed: MAILMIG_NEEDED,
        outcome: format!(
            "all failing mailboxes together then cost {} minutes instead of {}.",
            minutes(then),
            minutes(now)
        ),
        care: hasty.as_ref().map(|hasty| hasty.text.clone()),
    };
    let inputs = json!({
        "retries": retries, "interval_seconds": interval, "was": stands, "failing": plan.failing.count,
        "delay_minutes": now, "delay_minutes_then": then, "mailmig_version": plan.mailmig.version,
    });
    // Of waiting too short it is those in the file that matter, and not those in force.
    let mut warnings = plan.warnings;
    warnings.retain(|warning| warning.id != "passing-outage-fatal");
    warnings.extend(hasty);
    Ok(Made {
        server: String::new(),
        about: About::new("migration", "KB 842631", inputs),
        files: files.build()?,
        spelled: spelled("the title of the case", &files.title).into_iter().collect(),
        warnings,
    })
}

/// What stands in the registry, as far as the scenario on the disk says so.
fn stands(case: &Case<'_>, plan: &Migration) -> Set {
    case.saved.map_or(plan.set, |saved| self::plan(saved).set)
}

fn not_needed(plan: &Migration) -> NotMade {
    let not = NotMade::because("it is not needed, with the values in force the delay is acceptable");
    match (plan.set.retries.is_some() || plan.set.interval_seconds.is_some(), as_set(plan.set)) {
        (true, (retries, interval)) => not
            .or_how(&format!("where they do not stand in the registry yet: --retries {retries} --interval {interval}")),
        (false, _) => not,
    }
}
