//! The numbers of a discrepancy in words, the same for the pane, the command and the report.

use crate::values::{duration, grouped, plural};

use super::{BacksyncClock, BacksyncState, Discrepancy, PartnerState, Remark, State, Stranded};

/// What time does, a label and a value each: stranded changes, catching up, backsync.
pub fn clocks(plan: &Discrepancy) -> Vec<(&'static str, String)> {
    let mut rows = vec![("Stranded", stranded(plan.stranded))];
    rows.extend(catching_up(plan).map(|words| ("Catching up", words)));
    rows.push(("Directory backsync", plan.backsync.as_ref().map_or_else(|| "unknown".into(), backsync)));
    rows
}

fn stranded(stranded: Option<Stranded>) -> String {
    match stranded {
        Some(s) if s.at_least == s.at_most => format!("{} made here", plural(s.at_most, "change", "changes")),
        Some(s) => format!("{} to {} made here", grouped(s.at_least), plural(s.at_most, "change", "changes")),
        None => "unknown".into(),
    }
}

fn catching_up(plan: &Discrepancy) -> Option<String> {
    let way = plan.catch_up?;
    let changes = plural(way.changes.unsigned_abs(), "change", "changes");
    Some(match way.hours {
        Some(hours) => format!("{changes}, {} at the present rate", duration(hours)),
        None if plan.unknown.iter().any(|m| m.fact == "restore.inbound_changes_per_hour") => {
            format!("{changes}; how long that takes is unknown")
        }
        None => format!("{changes}; never at the present rate of 0 an hour"),
    })
}

fn backsync(clock: &BacksyncClock) -> String {
    match (clock.state, clock.minutes_left) {
        (BacksyncState::Running, Some(left)) => format!(
            "runs, {} left{}; read-only meanwhile",
            duration(left / 60.0),
            clock.ends_at.map_or(String::new(), |end| format!(", until {}", end.format("%m-%d %H:%M %:z")))
        ),
        (BacksyncState::Running, None) => "runs; the directory is read-only meanwhile".into(),
        (BacksyncState::Completed, _) => "completed: the server has back what it had lost".into(),
        (BacksyncState::Expired, _) => "expired: its time was up before all had answered".into(),
        (BacksyncState::Aborted, _) => "aborted: an administrator ended it before its time".into(),
    }
}

/// How many of how many partners were read.
pub fn coverage(plan: &Discrepancy) -> Option<String> {
    let coverage = plan.coverage?;
    let of = coverage.of.map_or("an unknown number".to_owned(), grouped);
    let one = coverage.of == Some(1);
    Some(format!("{} of {of} partner{} read", grouped(coverage.read), if one { "" } else { "s" }))
}

impl Remark {
    /// In a word or two.
    pub fn words(self) -> &'static str {
        match self {
            Remark::Outlier => "far from the others",
            Remark::Stale => "stale: read again",
            Remark::OtherInvocationId => "other invocation id",
        }
    }
}

impl PartnerState {
    /// The same as a state of the whole.
    pub fn overall(self) -> State {
        match self {
            PartnerState::Blocked => State::Blocked,
            PartnerState::CaughtUp => State::CaughtUp,
            PartnerState::Flowing => State::Flowing,
            PartnerState::Unknown => State::Unknown,
        }
    }
}
