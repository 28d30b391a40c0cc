//! Backsync: for up to 16 hours a restored server asks the others for what it lost, and is read-only meanwhile
//! (Q201414, Q160850).

use chrono::{DateTime, TimeDelta};
use serde::Serialize;

use crate::scenario::model::{Backsync, Restore};
use crate::values::{Moment, age_in_hours, rfc3339_utc};

/// The timeout between sites when the registry says nothing.
const DEFAULT_TIMEOUT_MINUTES: u64 = 960;

/// The last second that RFC 3339 can write.
const LAST_SECOND: i64 = 253_402_300_799;

/// Where backsync stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BacksyncClock {
    /// Its state now.
    pub state: BacksyncState,
    /// When its time is up; only while that matters.
    #[serde(serialize_with = "as_utc")]
    pub ends_at: Option<Moment>,
    /// Minutes until then, unrounded.
    pub minutes_left: Option<f64>,
}

/// What became of backsync.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BacksyncState {
    /// Still asking; the directory is read-only.
    Running,
    /// The server has back what it had lost.
    Completed,
    /// Its time was up first.
    Expired,
    /// An administrator ended it.
    Aborted,
}

impl BacksyncClock {
    /// Whether it runs, but nobody said since when.
    pub fn needs_start(&self) -> bool {
        self.state == BacksyncState::Running && self.ends_at.is_none()
    }
}

/// Reads the clock; `None` when nothing is said of backsync.
pub fn clock(restore: &Restore, now: &Moment) -> Option<BacksyncClock> {
    let state = match restore.backsync? {
        Backsync::Running => return Some(running(restore, now)),
        Backsync::Completed => BacksyncState::Completed,
        Backsync::Expired => BacksyncState::Expired,
        Backsync::Aborted => BacksyncState::Aborted,
    };
    Some(BacksyncClock { state, ends_at: None, minutes_left: None })
}

fn running(restore: &Restore, now: &Moment) -> BacksyncClock {
    let timeout = restore.backsync_timeout_minutes.map_or(DEFAULT_TIMEOUT_MINUTES, |n| n.get());
    let timeout = TimeDelta::try_minutes(timeout as i64).unwrap_or(TimeDelta::MAX);
    // A timeout of centuries ends where the calendar does.
    let last = DateTime::from_timestamp(LAST_SECOND, 0).map(|last| last.fixed_offset());
    let ends_at = restore.restored_at.and_then(|start| start.checked_add_signed(timeout).min(last).or(last));
    match ends_at {
        Some(end) if end <= *now => BacksyncClock { state: BacksyncState::Expired, ends_at, minutes_left: Some(0.0) },
        end => BacksyncClock {
            state: BacksyncState::Running,
            ends_at,
            minutes_left: end.map(|end| age_in_hours(now, &end) * 60.0),
        },
    }
}

fn as_utc<S: serde::Serializer>(moment: &Option<Moment>, serializer: S) -> Result<S::Ok, S::Error> {
    moment.as_ref().map(rfc3339_utc).serialize(serializer)
}
