//! Update sequence numbers and what may be added to them; adding the wrong two does not compile.

use std::fmt;

use serde::Serialize;

use super::grouped;

/// The largest number the scenario format can hold (TOML's own limit).
const MAX: u64 = i64::MAX as u64;

macro_rules! sequence_number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(u64);

        impl $name {
            /// Zero.
            pub const ZERO: Self = Self(0);
            /// The largest value of the format, 2^63 - 1.
            pub const MAX: Self = Self(MAX);

            /// `None` above [`Self::MAX`].
            pub fn new(value: u64) -> Option<Self> {
                (value <= MAX).then_some(Self(value))
            }

            /// The plain number.
            pub fn get(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&grouped(self.0))
            }
        }
    };
}

sequence_number! {
    /// An update sequence number: which change of ONE server this is. The USNs of two servers have nothing to do with each other.
    Usn
}
sequence_number! {
    /// By how much Authrest, or an import, raises a number.
    Increment
}
sequence_number! {
    /// How often an object was changed, anywhere; the highest wins (Q201414).
    ObjectVersion
}

const MANY_TIMES: u64 = 5;

impl Usn {
    /// How far `self` is above `other`; negative when it is below. Never overflows: both are within 63 bits.
    pub fn above(self, other: Usn) -> i64 {
        // Both fit in an i64 and are not negative, so neither the casts nor the difference can wrap.
        self.0 as i64 - other.0 as i64
    }

    /// Whether it is so far above a value that was to be expected that it is hardly one: a digit too many makes ten times
    /// as much, what servers send meanwhile does not.
    pub fn is_many_times(self, expected: u64) -> bool {
        expected > 0 && self.0 / MANY_TIMES >= expected
    }

    /// The sum, or `None` beyond the format's range.
    pub fn raised_by(self, increment: Increment) -> Option<Usn> {
        self.0.checked_add(increment.0).and_then(Usn::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usn(n: u64) -> Usn {
        Usn::new(n).unwrap()
    }

    #[test]
    fn the_difference_of_the_extremes_is_exact() {
        assert_eq!(Usn::MAX.above(Usn::ZERO), i64::MAX);
        assert_eq!(Usn::ZERO.above(Usn::MAX), -i64::MAX);
    }

    #[test]
    fn a_sum_beyond_the_format_is_no_number() {
        assert_eq!(usn(7_483).raised_by(Increment::new(1_600).unwrap()), Some(usn(9_083)));
        assert_eq!(Usn::MAX.raised_by(Increment::new(1).unwrap()), None);
    }

    #[test]
    fn a_digit_too_many_is_many_times_as_much() {
        assert!(usn(84_830).is_many_times(8_483));
        assert!(usn(50).is_many_times(10) && !usn(49).is_many_times(10));
        assert!(!usn(84_830).is_many_times(0), "of nothing anything is many times as much");
    }

    #[test]
    fn nothing_above_the_limit_is_a_usn() {
        assert_eq!(Usn::new(i64::MAX as u64 + 1), None);
    }
}
