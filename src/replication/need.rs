//! Whether changes have to be helped out of the restored server at all (Q201414): the question before every cure.

use serde::Serialize;

use crate::verdict::Grade;

use super::{BacksyncState, Discrepancy, State};

/// Whether something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// A partner is blocked, or changes are certainly stranded.
    Needed,
    /// Changes flow and none was left behind.
    NotNeeded,
    /// Not enough is known, or it is too early to say.
    Unknown,
}

impl Need {
    /// How good it is.
    pub fn grade(self) -> Grade {
        match self {
            Need::Needed => Grade::Bad,
            Need::NotNeeded => Grade::Good,
            Need::Unknown => Grade::Unknown,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Need::Needed => "NEEDED",
            Need::NotNeeded => "NOT NEEDED",
            Need::Unknown => "UNKNOWN",
        }
    }
}

/// Reads it off the discrepancy. One that corrected itself does not free what is stranded.
pub fn need(discrepancy: &Discrepancy) -> Need {
    if backsync_runs(discrepancy) {
        // The others still give back what was lost; the numbers of today are not those to repair with.
        return Need::Unknown;
    }
    let stranded = discrepancy.stranded;
    if discrepancy.state == State::Blocked || stranded.is_some_and(|s| s.at_least > 0) {
        return Need::Needed;
    }
    match discrepancy.state {
        State::CaughtUp | State::Flowing if stranded.is_some_and(|s| s.at_most == 0) => Need::NotNeeded,
        _ => Need::Unknown,
    }
}

/// Whether backsync runs and has not ended yet.
pub fn backsync_runs(discrepancy: &Discrepancy) -> bool {
    discrepancy.backsync.as_ref().is_some_and(|clock| clock.state == BacksyncState::Running)
}
