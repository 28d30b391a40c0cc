//! From the plans of Resync.glb and of the migration to their files.

use serde_json::json;

use crate::artefact::manifest::Kind;
use crate::artefact::migrate::MigrateFiles;
use crate::artefact::resync::ResyncFiles;
use crate::dirsync::{DXA_NEEDED, Rehearsal, State, resync, sentence};
use crate::migration::{MAILMIG_NEEDED, State as Delay, delay_minutes, plan as migration_plan};
use crate::values::{Missing, Name, ServerName, grouped, visible};

use super::super::output::Output;
use super::super::plan::Case;
use super::kinds::{Built, Without, title};

pub fn resync(case: &Case, output: &Output) -> Result<Built, Without> {
    let plan = resync::plan(&case.scenario);
    let rehearsal = Rehearsal::of(&plan).filter(|_| plan.state != State::Unknown);
    let Some(rehearsal) = rehearsal else {
        return Err(Without::Command(unknown(plan.unknown.first())));
    };
    let asked: Vec<String> = plan.asked.iter().map(|name: &Name| name.as_str().to_owned()).collect();
    let version = plan.dxa.version.as_ref().map(|version| version.written().to_owned());
    let server = plan.server.as_ref().map(|server: &ServerName| server.as_str().to_owned());
    let files = ResyncFiles {
        title: title(case),
        server: server.clone(),
        asked: asked.clone(),
        setting: plan.setting.and_then(|value| u32::try_from(value).ok()),
        dxa: version.zip(plan.dxa.honours_setting),
        dxa_needed: DXA_NEEDED,
        outcome: sentence(&plan),
        rehearsal: rehearsal.to_text(),
    };
    let inputs = json!({
        "server": server, "asked": asked, "state": plan.state, "scope": plan.scope, "header": plan.header,
        "setting": plan.setting, "dxa_version": plan.dxa.version,
    });
    if plan.state == State::Error14 {
        output.note(format!("{} Take a cure first: backsync resync {}", sentence(&plan), case.path));
    }
    let about = Kind { kind: "resync", article: "Q150976, Q215505", inputs };
    Ok(Built { server: server.unwrap_or_default(), about, files: files.build()? })
}

/// With the first suggestion, unless other values were given.
pub fn migration(case: &Case, given: Option<(u32, u32)>) -> Result<Built, Without> {
    let plan = migration_plan(&case.scenario);
    let missing = plan.unknown.first();
    if case.scenario.migration.is_none() {
        return Err(Without::Command(unknown(missing)));
    }
    let suggested = plan.suggestions.first().and_then(|suggestion| {
        Some((u32::try_from(suggestion.retries).ok()?, u32::try_from(suggestion.interval_seconds).ok()?))
    });
    let to = match (given, plan.state, suggested) {
        (Some(given), ..) => given,
        (None, Delay::Ok, _) => {
            return Err(Without::Command(
                "it is not needed: the delay is acceptable; other values: --retries N --interval SECONDS".into(),
            ));
        }
        (None, Delay::Slow, Some(suggested)) => suggested,
        (None, ..) => return Err(Without::Command(unknown(missing))),
    };
    let (retries, interval) = to;
    let then = plan.failing.count.map(|failing| delay_minutes(failing, retries.into(), interval.into()));
    let minutes =
        |minutes: Option<f64>| minutes.map_or("an unknown number of".to_owned(), |m| grouped(m.round() as u64));
    let small = |value: Option<u64>| value.and_then(|value| u32::try_from(value).ok());
    let version = plan.mailmig.version.as_ref().map(|version| version.written().to_owned());
    let files = MigrateFiles {
        title: title(case),
        to,
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
    let about = Kind { kind: "migration", article: "KB 842631", inputs };
    Ok(Built { server: String::new(), about, files: files.build()? })
}

fn unknown(missing: Option<&Missing>) -> String {
    match missing {
        Some(missing) => format!(
            "it can't be said yet, {} is unknown: {}\n  {}",
            visible(&missing.fact),
            visible(&missing.why),
            visible(&missing.how)
        ),
        None => "it can't be said yet; the plan says what is missing".into(),
    }
}
