//! Readings that contradict each other, or that were taken in an order that deceives.

use crate::scenario::model::Restore;
use crate::scenario::{About, Scenario};
use crate::values::{age_in_hours, grouped, plural, visible};
use crate::warning::Warning;

use super::rate::Rate;
use super::{BacksyncState, Discrepancy};

/// Changes an hour assumed where the rate is unknown.
const ASSUMED_RATE: f64 = 100.0;
/// A gap of so few changes is within what happens between two readings.
const SMALL_GAP: f64 = 10.0;

/// Everything that is doubtful about the readings.
pub fn doubts(restore: &Restore, plan: &Discrepancy, rate: &Rate) -> Vec<Warning> {
    let mut warnings = Vec::new();
    warnings.extend(more_changes_than_usns(restore));
    warnings.extend(mailbox_while_read_only(restore, plan));
    if *rate == Rate::Contradicting {
        warnings.push(Warning::new(
            "contradicting-facts",
            "Q201414",
            "between the last two readings the USN rose by less than the changes made here: one of the readings or counts is wrong",
        ));
    }
    warnings.extend(read_too_early(restore, plan, rate));
    warnings
}

/// What the checklists record is of a server that the case is not about any more.
pub fn walked_for_another(scenario: &Scenario) -> Option<Warning> {
    let said = About::of("restore")?.said(scenario)?;
    Some(Warning::new("contradicting-facts", "Q201414", said))
}

/// Every change took one USN, and so did the test mailbox.
fn more_changes_than_usns(restore: &Restore) -> Option<Warning> {
    let used = restore.usn_changed?.above(restore.usn_at_restore?);
    let made = restore.changes_made_here.map_or(0, |n| n.get());
    let received = restore.changes_received.map_or(0, |n| n.get());
    let least = made + received + 1;
    if used >= 0 && used.unsigned_abs() >= least {
        return None;
    }
    let text = format!(
        "the USN rose by {} since the restore, but {} made here and received, with the test mailbox, take at least {}",
        grouped(used.unsigned_abs()),
        plural(made + received, "change", "changes"),
        grouped(least)
    );
    Some(Warning::new("contradicting-facts", "Q201414", text))
}

fn mailbox_while_read_only(restore: &Restore, plan: &Discrepancy) -> Option<Warning> {
    let running = plan.backsync.as_ref().is_some_and(|clock| clock.state == BacksyncState::Running);
    (running && restore.usn_changed.is_some()).then(|| {
        Warning::new(
            "contradicting-facts",
            "Q201414, Q160850",
            "backsync is said to run, and a mailbox was made: the directory is read-only while it runs, so one of the two is wrong",
        )
    })
}

/// USN-Changed is best read last: a partner read later may have taken changes made in between.
fn read_too_early(restore: &Restore, plan: &Discrepancy, rate: &Rate) -> Option<Warning> {
    let own = restore.read_at?;
    let per_hour = rate.known().unwrap_or(ASSUMED_RATE);
    let mut late = Vec::new();
    for (entered, reading) in restore.partner.iter().filter(|p| p.server.is_some()).zip(&plan.partners) {
        let (Some(at), Some(gap)) = (entered.read_at, reading.gap) else {
            continue;
        };
        let hours = age_in_hours(&own, &at);
        if hours > 0.0 && gap > 0 && gap as f64 <= SMALL_GAP.max(per_hour * hours) {
            late.push(visible(reading.server.as_str()));
        }
    }
    let (first, rest) = late.split_first()?;
    let who = match rest.len() {
        0 => first.to_string(),
        n => format!("{first} and {} more", grouped(n as u64)),
    };
    let text = format!(
        "{who} was read after USN-Changed, and the gap is no larger than what changes meanwhile: read one more new mailbox before believing it"
    );
    Some(Warning::new("read-order", "Q201414 steps 1 to 9", text))
}
