//! The numbers that the USN increment is made of (Q201414, "To Correct a USN Discrepancy with Authrest").

use serde::Serialize;

use crate::scenario::Scenario;
use crate::scenario::model::Restore;

use super::super::Discrepancy;

/// The margin of the article's example.
const DEFAULT_MARGIN: u64 = 500;

/// The parts, each as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// D = H - U; below 0 where every partner asks for less than there is.
    pub discrepancy: Option<i64>,
    /// USNs used on the restored server since the restore.
    pub used_since_restore: Option<u64>,
    /// Changes made here since.
    pub changes_made_here: Option<u64>,
    /// Changes received since.
    pub changes_received: Option<u64>,
    /// Added for safety.
    pub margin: Option<u64>,
}

impl Parts {
    /// Reads them.
    pub fn of(scenario: &Scenario, restore: Option<&Restore>, discrepancy: &Discrepancy) -> Self {
        Self {
            discrepancy: discrepancy.discrepancy,
            used_since_restore: restore.and_then(used),
            changes_made_here: restore.and_then(|r| r.changes_made_here).map(|n| n.get()),
            changes_received: restore.and_then(|r| r.changes_received).map(|n| n.get()),
            margin: Some(margin(scenario)),
        }
    }
}

/// The margin: 500 unless given.
pub fn margin(scenario: &Scenario) -> u64 {
    scenario.authrest.as_ref().and_then(|a| a.margin).map_or(DEFAULT_MARGIN, |n| n.get())
}

/// U - U0; else the changes counted and the test mailbox, an unknown number received counting as none.
fn used(restore: &Restore) -> Option<u64> {
    if let (Some(now), Some(then)) = (restore.usn_changed, restore.usn_at_restore) {
        return Some(now.above(then).max(0).unsigned_abs());
    }
    let made = restore.changes_made_here?.get();
    Some(made + restore.changes_received.map_or(0, |n| n.get()) + 1)
}

/// A term of the sum that makes the increment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Its part.
    pub part: &'static str,
    /// What it adds.
    pub value: u64,
    /// Where it comes from.
    pub source: &'static str,
    /// What it stands for.
    pub words: &'static str,
}

/// The sum as it is reckoned in this case: by the restore point where that is known, else as the article counts.
pub fn sum(parts: &Parts, exact: bool) -> Vec<Term> {
    let term = |part, value: Option<u64>, source, words| value.map(|value| Term { part, value, source, words });
    let behind = parts.discrepancy.map(|d| d.max(0).unsigned_abs());
    let mut terms = vec![term("discrepancy", behind, "Q201414 step 10", "highest Reps-From less the highest USN")];
    if exact {
        terms.push(term(
            "used_since_restore",
            parts.used_since_restore,
            "derived from Q201414's pull rule",
            "highest USN less the restore point: made, received and the test mailbox",
        ));
    } else {
        terms.push(term(
            "changes_made_here",
            parts.changes_made_here,
            "Q201414, Authrest example",
            "by administrators, since the restore",
        ));
        terms.push(term(
            "changes_received",
            parts.changes_received,
            "derived from Q201414's pull rule",
            "they took USNs too, in between",
        ));
        if parts.margin == Some(0) {
            // With any margin it is part of that, as in the article's sum.
            terms.push(term("test_mailbox", Some(1), "Q201414 steps 2 to 4", "it took a USN itself"));
        }
    }
    terms.push(term("margin", parts.margin, "Q201414, Authrest example", "for what nobody counted"));
    terms.into_iter().flatten().collect()
}
