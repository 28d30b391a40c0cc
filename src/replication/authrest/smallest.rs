//! The smallest USN increment that leaves nothing behind, and the one to use.
//!
//! ```text
//!   U0          U                      H        the hole: what was made here has USNs above U0
//!   |-----------|----------------------|
//!   |<-------- max(H, U) - U0 -------->|        raised by so much, the first of them is above every H
//! ```
//!
//! With the restore point U0 known it is exact: raised by max(H, U) - U0 even the change made first after the restore is
//! above what any partner asks for. H alone is not enough, for a partner that is not blocked moves on with U until the
//! service stops. Without U0 the article's own sum is an estimate: it counts the changes instead of the USNs.

use crate::scenario::model::Restore;
use crate::values::{Increment, Usn};

use super::super::Discrepancy;
use super::parts::Parts;

/// The numbers, as far as they can be computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// The smallest safe increment.
    pub smallest: Option<Increment>,
    /// Whether it is exact and not an estimate.
    pub exact: bool,
    /// The increment to use.
    pub increment: Option<Increment>,
    /// Whether a sum went beyond the largest USN there is.
    pub overflow: bool,
}

impl Numbers {
    /// Computes them for a server whose changes are to flow again.
    pub fn of(restore: &Restore, discrepancy: &Discrepancy, parts: &Parts) -> Self {
        let Some((smallest, wanted, exact)) = computed(restore, discrepancy, parts) else {
            return Self::default();
        };
        let smallest = number(smallest);
        let increment = number(wanted).filter(|_| smallest.is_some());
        Self { smallest, exact: exact && smallest.is_some(), increment, overflow: increment.is_none() }
            .within(restore.usn_changed)
    }

    /// The highest USN must stay a USN after it was raised.
    pub fn within(self, usn: Option<Usn>) -> Self {
        match self.increment.zip(usn) {
            Some((increment, usn)) if usn.raised_by(increment).is_none() => {
                Self { increment: None, overflow: true, ..self }
            }
            _ => self,
        }
    }
}

/// The smallest and the wanted increment, and whether the first is exact. In 128 bits no sum of these overflows.
fn computed(restore: &Restore, discrepancy: &Discrepancy, parts: &Parts) -> Option<(i128, i128, bool)> {
    let highest = discrepancy.highest.as_ref()?.usn;
    let usn = restore.usn_changed?;
    let margin = i128::from(parts.margin?);
    if let Some(point) = restore.usn_at_restore {
        let smallest = i128::from(highest.max(usn).above(point)).max(0);
        return Some((smallest, smallest + margin, true));
    }
    let behind = i128::from(parts.discrepancy.filter(|behind| *behind > 0)?);
    let counted = behind + i128::from(parts.changes_made_here?) + i128::from(parts.changes_received.unwrap_or(0));
    let smallest = counted + 1;
    Some((smallest, smallest.max(counted + margin), false))
}

fn number(wide: i128) -> Option<Increment> {
    u64::try_from(wide).ok().and_then(Increment::new)
}
