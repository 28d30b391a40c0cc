//! Counts and rates, with the ranges the format gives them.

use std::fmt;

use serde::Serialize;

use super::grouped;

/// How many of something: 0 to 1,000,000,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Count(u32);

impl Count {
    /// The largest count of the format.
    pub const MAX: u64 = 1_000_000_000;

    /// `None` above [`Self::MAX`].
    pub fn new(value: u64) -> Option<Self> {
        u32::try_from(value).ok().filter(|v| u64::from(*v) <= Self::MAX).map(Self)
    }

    /// The plain number.
    pub fn get(self) -> u64 {
        u64::from(self.0)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&grouped(self.get()))
    }
}

/// A rate or a number of minutes: finite, not negative.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Rate(f64);

impl Rate {
    /// `None` for what is negative, infinite or not a number.
    pub fn new(value: f64) -> Option<Self> {
        (value.is_finite() && value >= 0.0).then_some(Self(value))
    }

    /// The plain number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_ends_at_a_thousand_million() {
        assert_eq!(Count::new(1_000_000_000).map(Count::get), Some(1_000_000_000));
        assert_eq!(Count::new(1_000_000_001), None);
    }

    #[test]
    fn a_rate_is_finite_and_not_negative() {
        assert!(Rate::new(0.0).is_some());
        for bad in [-0.1, f64::NAN, f64::INFINITY] {
            assert_eq!(Rate::new(bad), None);
        }
    }
}
