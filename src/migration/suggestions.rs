//! Other values: the most retries that the acceptable delay has room for, and not so few that a short outage is fatal
//! (KB 842631).

use serde::Serialize;

use crate::scenario::{Change, Edit, Path, Scalar};
use crate::values::Count;

use super::plan::{delay_minutes, minutes_a_mailbox};

/// The intervals that are suggested, in seconds.
pub const INTERVALS: [u64; 2] = [60, 30];
/// A server that is started again should be back within so many seconds; who waits less gives mailboxes up for nothing.
pub const FLOOR_SECONDS: u64 = 300;

/// Two values to set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggestion {
    /// MaxMailboxLogonRetries.
    pub retries: u64,
    /// MailboxLogonRetryInterval.
    pub interval_seconds: u64,
    /// What one failing mailbox costs with them.
    pub minutes_per_failing_mailbox: Option<f64>,
    /// What all of them cost; absent where nobody knows how many there are.
    pub delay_minutes: Option<f64>,
    /// It is the floor: fewer retries would be within the target, but wait too short.
    pub is_floor: bool,
    /// The scenario with these values set.
    #[serde(skip)]
    pub edit: Edit,
}

/// One for each interval; none where no mailbox fails, or where it is not known how many do and a target is to be met.
pub fn suggestions(failing: Option<u64>, target_minutes: Option<u64>) -> Vec<Suggestion> {
    match (failing, target_minutes) {
        (Some(0), _) | (None, Some(_)) => Vec::new(),
        _ => INTERVALS.into_iter().map(|interval| suggestion(interval, failing, target_minutes)).collect(),
    }
}

fn suggestion(interval_seconds: u64, failing: Option<u64>, target_minutes: Option<u64>) -> Suggestion {
    let floor = FLOOR_SECONDS.div_ceil(interval_seconds);
    let within = failing.zip(target_minutes).map(|(failing, target)| most(interval_seconds, failing, target));
    let retries = within.map_or(floor, |within| within.max(floor));
    Suggestion {
        retries,
        interval_seconds,
        minutes_per_failing_mailbox: minutes_a_mailbox(retries, interval_seconds),
        delay_minutes: failing.and_then(|failing| delay_minutes(failing, retries, interval_seconds)),
        is_floor: within.is_none_or(|within| within < floor),
        edit: edit(retries, interval_seconds),
    }
}

/// The most retries whose delay is within the target. Each number is at most a thousand million, so nothing overflows.
fn most(interval_seconds: u64, failing: u64, target_minutes: u64) -> u64 {
    let seconds = target_minutes.saturating_mul(60);
    (seconds / failing.saturating_mul(interval_seconds).max(1)).min(Count::MAX)
}

fn edit(retries: u64, interval_seconds: u64) -> Edit {
    let set = |key: &str, to| Change::Set { at: Path::of("migration").key(key), to: Scalar::Whole(to) };
    Edit {
        changes: vec![set("max_mailbox_logon_retries", retries), set("mailbox_logon_retry_interval", interval_seconds)],
        words: Some(format!("{retries} retries at {interval_seconds} s")),
    }
}
