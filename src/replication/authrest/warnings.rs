//! What to be careful about before Authrest is run.

use crate::scenario::model::{Purpose, Restore};
use crate::scenario::{About, Scenario};
use crate::values::{Increment, Missing, Moment, ServerName, age_in_hours, grouped, plural, visible};
use crate::warning::Warning;

use super::super::{Discrepancy, Remark};
use super::parts::Parts;
use super::{Authrest, Storm};

/// Deleted objects are remembered for so many days unless the site says otherwise.
const TOMBSTONE_DAYS: f64 = 30.0;

/// Nobody knows whose the numbers are where a checklist was walked for another server (Q195908, Q201414).
pub fn unsettled(purpose: Purpose, scenario: &Scenario) -> Option<(Option<ServerName>, Missing, Warning)> {
    let (table, source) = match purpose {
        Purpose::Backout => ("backout", "Q195908"),
        Purpose::ResumeReplication | Purpose::AuthoritativeRestore => ("restore", "Q201414"),
    };
    let about = About::of(table)?;
    let missing = about.unsettled(scenario)?;
    let warning = Warning::new("contradicting-facts", source, missing.why.clone());
    Some((about.server(scenario).and_then(|name| ServerName::new(&name)), missing, warning))
}

/// A sum went beyond the largest USN there is.
pub fn overflow() -> Warning {
    Warning::new(
        "overflow",
        "Q201414",
        "the sum is beyond 9,223,372,036,854,775,807, the largest number there is: one of the readings is wrong",
    )
}

/// The numbers are reckoned with readings that are doubtful.
pub fn of_readings(discrepancy: &Discrepancy) -> Vec<Warning> {
    let mut warnings = discrepancy.warnings.clone();
    let highest = discrepancy.highest.as_ref();
    let doubtful = highest.and_then(|highest| {
        let partner = discrepancy.partners.iter().find(|partner| partner.server == highest.server)?;
        let worst = partner.remarks.iter().find(|remark| **remark != Remark::Stale).or(partner.remarks.first())?;
        Some((partner, *worst))
    });
    if let Some((partner, remark)) = doubtful {
        let text = format!(
            "the number is reckoned with the value of {}, which is {}: read it again first",
            visible(partner.server.as_str()),
            match remark {
                Remark::Outlier => "far from all the others",
                Remark::Stale => "old",
                Remark::OtherInvocationId => "of another incarnation of this server's directory",
            }
        );
        warnings.push(Warning::new("doubtful-highest", "Q201414 step 9", text));
    }
    warnings
}

/// The estimate counts what was received only where that was entered.
pub fn received_unknown(parts: &Parts) -> Warning {
    let covered = match parts.margin {
        Some(0) => "with a margin of 0 nothing covers them, and each unit of one would cover one of them",
        Some(1) => "the margin of 1 goes to the test mailbox, and nothing covers them",
        _ => "only the margin covers them",
    };
    Warning::new(
        "received-unknown",
        "derived from Q201414's pull rule",
        format!(
            "how many changes were received since the restore is not known: {covered}. The restore point would make the number exact; it is just below USN-Changed of the object changed first here, if that was not touched since"
        ),
    )
}

/// Older copies win.
pub fn authoritative() -> Warning {
    Warning::new(
        "authoritative-overwrites",
        "Q201414",
        "with raised Object-Versions this server's copy of every object replaces everybody's, also where theirs is newer; there is no way back but another restore",
    )
}

/// Older copies are to win, and no partner asks for one of them.
pub fn authoritative_short(parts: &Parts, increment: u64) -> Option<Warning> {
    let behind = u64::try_from(parts.discrepancy?).ok().filter(|behind| increment <= *behind)?;
    Some(Warning::new(
        "increment-reaches-nobody",
        "Q201414, replication example",
        format!(
            "raised by {} not even the newest object is above what the partner asks for that holds most: nothing is sent to it, and only with more than {} anything is",
            grouped(increment),
            grouped(behind)
        ),
    ))
}

/// Q195908's 1000 is no computed number; a larger hole needs a larger one.
pub fn backout_short(parts: &Parts, increment: u64) -> Option<Warning> {
    let reach = i128::from(parts.discrepancy?) + i128::from(parts.used_since_restore?);
    if reach <= i128::from(increment) {
        return None;
    }
    let reach = grouped(u64::try_from(reach).unwrap_or(u64::MAX));
    Some(Warning::new(
        "backout-increment-short",
        "Q195908, Q201414",
        format!(
            "{} is the article's number, but the hole is larger: with {reach} changes made here would reach every partner",
            grouped(increment)
        ),
    ))
}

/// The article's procedure begins with a directory from before the upgrade.
pub fn no_backup() -> Warning {
    Warning::new(
        "no-directory-backup",
        "Q195908",
        "there is no backup of the directory from before the upgrade: Authrest would make the directory of the upgrade outrank the site's, which cures nothing",
    )
}

/// What a backup no longer remembers as deleted comes back with Authrest.
pub fn expired_tombstones(restore: &Restore, now: &Moment) -> Option<Warning> {
    let days = age_in_hours(&restore.backup_taken?, &restore.restored_at.unwrap_or(*now)) / 24.0;
    (days > TOMBSTONE_DAYS).then(|| {
        Warning::new(
            "expired-tombstones",
            "Q201414, tombstone lifetime",
            format!(
                "the backup was {} old: objects deleted longer ago than the tombstone lifetime (30 days unless the site says otherwise) are in it again, and a margin can bring them back everywhere",
                plural(days.floor() as u64, "day", "days")
            ),
        )
    })
}

/// The file at hand does not do it, or it costs the network more than it should.
pub fn of_use(plan: &Authrest) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let (Some(false), Some(needed), Some(version)) = (plan.tool.ok, plan.tool.needed, &plan.tool.version) {
        let text = format!(
            "Authrest.exe {version} does not work on this server, {needed} is needed; -1003 from JetCommitTransaction means the wrong file, a missing edb.dll the wrong folder"
        );
        warnings.push(Warning::new("wrong-tool", "Q201414, Q183405, Q184568", text));
    }
    if plan.storm == Storm::Storm {
        let increment = plan.usn_increment.map_or(0, Increment::get);
        let text = format!(
            "an increment of {} sends the greater part of the directory to every server of the organization, not of the site only",
            grouped(increment)
        );
        warnings.push(Warning::new("replication-storm", "Q201414", text));
    }
    warnings
}

/// The raw export is named, but its rows are not at hand.
pub fn export_unreadable() -> Warning {
    Warning::new(
        "export-unreadable",
        "Q243438",
        "the raw USN export that the scenario names was not read, or is another file by now: the forecast says at most, not exactly",
    )
}

/// The raw export has fewer objects than the directory.
pub const EXPORT_INCOMPLETE: &str = "export-incomplete";

/// The raw export does not go with what is entered beside it.
pub fn of_export(restore: &Restore) -> Vec<Warning> {
    let Some(export) = &restore.usn_export else { return Vec::new() };
    let mut warnings = Vec::new();
    if let (Some(listed), Some(objects)) = (export.objects, restore.directory_objects)
        && listed.get() < objects.get()
    {
        let text = format!(
            "the raw export lists {} of {} objects: what it leaves out is not counted in the forecast",
            grouped(listed.get()),
            grouped(objects.get())
        );
        warnings.push(Warning::new(EXPORT_INCOMPLETE, "Q243438", text));
    }
    let (Some(reaches), Some(usn_changed)) = (export.highest, restore.usn_changed) else { return warnings };
    let (reached, entered) = (grouped(reaches.get()), grouped(usn_changed.get()));
    if reaches > usn_changed {
        let text = format!(
            "the raw export reaches {reached}, and {entered} is entered as the highest USN: make a mailbox and read its USN-Changed once more, the numbers are reckoned with it"
        );
        warnings.push(Warning::new("export-above-highest", "Q243438, Q201414 step 4", text));
    } else if reaches < usn_changed {
        let text = format!(
            "the raw export ends at {reached}, below the {entered} of the new mailbox: it was made before that, or not of everything"
        );
        warnings.push(Warning::new("export-below-highest", "Q243438, Q201414 step 4", text));
    }
    warnings
}
