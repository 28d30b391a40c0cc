//! How many objects each partner is sent after Authrest, at most; or exactly, where a raw export of USNs was read.
//!
//! A partner asks for what is above its Reps-From value R (Q201414, replication example). Authrest adds N to the USN of
//! every object and to the highest, so that those are sent whose USN + N is above R. Without an export nobody knows how
//! the USNs are spread; no two objects share one, so there are never more than U + N - R, nor more than objects at all.

use serde::Serialize;

use crate::values::{Increment, ServerName, Usn, UsnCollector, UsnCounts};

use super::PartnerReading;

/// The USNs of every object of the restored server, deleted ones too, from a raw export (Q243438).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportedUsns(UsnCounts);

impl From<UsnCounts> for ExportedUsns {
    fn from(usns: UsnCounts) -> Self {
        Self(usns)
    }
}

impl ExportedUsns {
    /// One entry a row of the export, in any order.
    pub fn new(usns: Vec<Usn>) -> Self {
        let mut collector = UsnCollector::default();
        usns.into_iter().for_each(|usn| collector.push(usn.get()));
        Self(collector.finish())
    }

    /// How many objects were exported.
    pub fn objects(&self) -> u64 {
        self.0.len()
    }

    /// The highest USN among them.
    pub fn highest(&self) -> Option<Usn> {
        self.0.highest().and_then(Usn::new)
    }

    /// How many have a USN above this one.
    pub fn above(&self, usn: Usn) -> u64 {
        self.0.above(usn.get())
    }

    /// How many are above `held` once all were raised by `increment`.
    fn above_when_raised(&self, held: Usn, increment: Increment) -> u64 {
        match held.get().checked_sub(increment.get()).and_then(Usn::new) {
            Some(threshold) => self.above(threshold),
            // Raised by more than the partner holds, every object is above it.
            None => self.objects(),
        }
    }
}

/// What a partner is sent, at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Forecast {
    /// The partner.
    pub server: ServerName,
    /// Objects in the restored server's first answer; unknown while the partner was not read.
    pub objects_at_most: Option<u64>,
}

/// What a number of objects sent is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Nobody knows how the USNs are spread: there are no more.
    AtMost,
    /// Counted in a raw export.
    Counted,
    /// Counted in an export that has not every object.
    AtLeast,
}

impl Bound {
    /// In words.
    pub fn word(self) -> &'static str {
        match self {
            Self::AtMost => "at most",
            Self::Counted => "counted",
            Self::AtLeast => "at least",
        }
    }
}

/// What the forecast is made from, for any increment: a chart asks for many.
#[derive(Clone, Copy, Debug)]
pub struct Forecaster<'a> {
    /// U, before Authrest.
    pub usn_changed: Option<Usn>,
    /// How many objects the directory holds.
    pub objects: Option<u64>,
    /// The partners, with what they hold.
    pub partners: &'a [PartnerReading],
    /// The export, where one was read.
    pub exported: Option<&'a ExportedUsns>,
}

impl Forecaster<'_> {
    /// What each partner is sent after so large an increment, in file order.
    pub fn after(&self, increment: Increment) -> Vec<Forecast> {
        let of = |partner: &PartnerReading| Forecast {
            server: partner.server.clone(),
            objects_at_most: partner.usn.and_then(|held| self.sent(held, increment)),
        };
        self.partners.iter().map(of).collect()
    }

    /// The largest of them, over the partners that were read.
    pub fn most(&self, increment: Increment) -> Option<u64> {
        self.curve()(increment)
    }

    /// The same for many increments: whoever holds least is sent most, whatever the increment.
    pub fn curve(&self) -> impl Fn(Increment) -> Option<u64> {
        let least = self.partners.iter().filter_map(|partner| partner.usn).min();
        move |increment| self.sent(least?, increment)
    }

    /// What a partner that holds `held` is sent.
    fn sent(&self, held: Usn, increment: Increment) -> Option<u64> {
        if let Some(exported) = self.exported {
            return Some(exported.above_when_raised(held, increment));
        }
        // Both are below 2^63, so the sum fits.
        let raised = self.usn_changed?.get() + increment.get();
        let above = raised.saturating_sub(held.get());
        Some(self.objects.map_or(above, |objects| above.min(objects)))
    }

    /// Of how many objects a share is reckoned; none is no number to divide by.
    pub fn directory(&self) -> Option<u64> {
        self.exported.map(ExportedUsns::objects).or(self.objects).filter(|objects| *objects > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usn(n: u64) -> Usn {
        Usn::new(n).unwrap()
    }

    fn increment(n: u64) -> Increment {
        Increment::new(n).unwrap()
    }

    #[test]
    fn an_export_is_counted_above_a_usn_not_at_it() {
        let exported = ExportedUsns::new([5, 1, 9, 3].map(usn).to_vec());
        assert_eq!((exported.objects(), exported.highest()), (4, Some(usn(9))));
        assert_eq!([0, 1, 4, 8, 9].map(|n| exported.above(usn(n))), [4, 3, 2, 1, 0]);
        assert_eq!(exported.above_when_raised(usn(10), increment(5)), 1, "9 + 5 alone is above 10, 5 + 5 is not");
        assert_eq!(exported.above_when_raised(usn(10), increment(11)), 4);
        assert_eq!(ExportedUsns::default().highest(), None);
    }

    #[test]
    fn without_a_count_of_objects_the_usns_are_the_bound() {
        let forecast = |objects| Forecaster { usn_changed: Some(usn(7_483)), objects, partners: &[], exported: None };
        assert_eq!(forecast(None).sent(usn(8_483), increment(1_600)), Some(600));
        assert_eq!(forecast(Some(400)).sent(usn(8_483), increment(1_600)), Some(400));
        assert_eq!(forecast(None).sent(usn(8_483), increment(0)), Some(0), "what is not above is not sent");
        assert_eq!(forecast(None).sent(Usn::ZERO, Increment::MAX), Some(7_483 + Increment::MAX.get()));
    }
}
