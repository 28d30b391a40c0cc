//! How many changes an hour reach the restored server, from what was entered or from two dated readings.

use crate::scenario::model::{Reading, Restore};
use crate::values::{Moment, age_in_hours};

/// The inbound rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rate {
    /// Changes an hour.
    Known(f64),
    /// Two readings give a negative one: they cannot both be right.
    Contradicting,
    /// Not entered, and no two readings to reckon it from.
    Unknown,
}

impl Rate {
    /// How long so many changes take: unknown without a rate, and never when it is 0.
    pub fn hours_for(&self, changes: i64) -> Option<f64> {
        match self {
            // At a rate that is as good as nothing it is as good as never.
            Rate::Known(rate) if *rate > 0.0 => Some(changes as f64 / rate).filter(|hours| hours.is_finite()),
            _ => None,
        }
    }

    /// Changes an hour, where that is known.
    pub fn known(&self) -> Option<f64> {
        if let Rate::Known(rate) = self { Some(*rate) } else { None }
    }

    /// Whether nothing can be said.
    pub fn is_unknown(&self) -> bool {
        self.known().is_none()
    }
}

/// The rate of the case.
pub fn inbound(restore: &Restore) -> Rate {
    if let Some(entered) = restore.inbound_changes_per_hour {
        return Rate::Known(entered.get());
    }
    let last = restore.reading.iter().filter_map(|reading| Some((reading.at?, reading))).max_by_key(|(at, _)| *at);
    last.and_then(|(at, reading)| between(&at, reading, restore)).unwrap_or(Rate::Unknown)
}

/// The changes that came in are the rise of the USN less what was made here meanwhile.
fn between(at: &Moment, earlier: &Reading, restore: &Restore) -> Option<Rate> {
    let rise = restore.usn_changed?.above(earlier.usn_changed?);
    let made = restore.changes_made_here?.get() as i64 - earlier.changes_made_here?.get() as i64;
    let hours = age_in_hours(at, &restore.read_at?);
    if hours <= 0.0 {
        return None;
    }
    let came_in = rise - made;
    Some(if came_in < 0 { Rate::Contradicting } else { Rate::Known(came_in as f64 / hours) })
}
