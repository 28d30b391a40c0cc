//! Changes made here that no server will ever ask for again, also after the server caught up.
//!
//! The hole is (U0, H0]: from the highest USN right after the restore to the highest Reps-From value the partners held
//! then. What was made inside it carries USNs that every partner believes to have taken already. The article is silent
//! on them; that they stay behind follows from its own rule of asking for "greater than" (Q201414, steps 2, 3 and 6 of
//! its replication example), and was checked with an exhaustive model of that rule.

use serde::Serialize;

use crate::scenario::model::Restore;

use super::State;
use super::partners::{PartnerReading, PartnerState};

/// How many changes, between two bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stranded {
    /// At least so many.
    pub at_least: u64,
    /// At most so many.
    pub at_most: u64,
}

impl Stranded {
    fn exactly(n: u64) -> Self {
        Self { at_least: n, at_most: n }
    }

    fn up_to(n: u64) -> Self {
        Self { at_least: 0, at_most: n }
    }
}

/// What the answer is read from.
pub struct Readings<'a> {
    pub restore: &'a Restore,
    pub partners: &'a [PartnerReading],
    /// Every partner of the site was read.
    pub all_read: bool,
}

/// How many changes are stranded; `None` when it cannot be told.
pub fn changes(readings: &Readings<'_>) -> Option<Stranded> {
    let Readings { restore, partners, all_read } = readings;
    let made = restore.changes_made_here.map(|n| n.get());
    let usn_at_restore = restore.usn_at_restore;
    if let Some(missing) = restore.changes_missing {
        return Some(Stranded::exactly(missing.get()));
    }
    if made == Some(0) {
        return Some(Stranded::exactly(0));
    }
    let blocked = partners.iter().filter(|p| p.state == PartnerState::Blocked).count();
    if blocked > 0 && *all_read && blocked == partners.len() {
        // A blocked partner took nothing since the restore, and there is no other.
        return match (made, restore.usn_changed, usn_at_restore) {
            (Some(made), _, _) => Some(Stranded::exactly(made)),
            // The last USN is the test mailbox's own.
            (None, Some(now), Some(then)) => Some(Stranded::up_to((now.above(then) - 1).max(0).unsigned_abs())),
            _ => None,
        };
    }
    if blocked > 0 {
        // A partner that is not blocked passes changes on.
        return made.map(Stranded::up_to);
    }
    let caught_up = partners.iter().any(|p| p.gap.is_some());
    let hole = restore.reps_from_at_restore.zip(usn_at_restore).map(|(h0, u0)| h0.above(u0).max(0).unsigned_abs());
    match (caught_up, made, hole) {
        (true, Some(made), Some(hole)) => Some(Stranded::up_to(made.min(hole))),
        // The readings look the same in a healthy site: equality proves nothing.
        _ => None,
    }
}

/// Facts that would tell how many changes are stranded, when that is unknown.
pub fn what_would_tell(restore: &Restore, state: State) -> Vec<(&'static str, &'static str)> {
    let mut facts = Vec::new();
    if restore.changes_made_here.is_none() {
        facts.push(("changes_made_here", "how many changes could have been left behind is not known"));
    }
    if matches!(state, State::CaughtUp | State::Flowing) {
        facts.push(("changes_missing", "whether changes made here stayed behind cannot be read off the USNs any more"));
        if restore.reps_from_at_restore.is_none() {
            facts.push(("reps_from_at_restore", "how far the hole reached when the server was restored is not known"));
        }
    } else if restore.changes_made_here.is_some() {
        facts.push(("changes_missing", "whether changes made here stayed behind cannot be told from these readings"));
    }
    if restore.usn_at_restore.is_none() {
        facts.push(("usn_at_restore", "where the hole begins is not known"));
    }
    facts
}
