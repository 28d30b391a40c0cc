//! File versions: three or four numbers, compared as numbers.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A file version such as `5.5.1960.8`; a missing fourth number counts as 0.
#[derive(Clone, Debug)]
pub struct Version {
    numbers: [u32; 4],
    written: String,
}

impl Version {
    /// The four numbers.
    pub fn numbers(&self) -> [u32; 4] {
        self.numbers
    }

    /// As it stood in the file.
    pub fn written(&self) -> &str {
        &self.written
    }
}

impl FromStr for Version {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut numbers = [0; 4];
        let mut given = 0;
        for part in text.split('.') {
            let slot = numbers.get_mut(given).ok_or("a version has three or four numbers")?;
            if part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err("a version is numbers with dots between");
            }
            *slot = part.parse().map_err(|_| "a number of a version is at most 4,294,967,295")?;
            given += 1;
        }
        if given < 3 {
            return Err("a version has three or four numbers");
        }
        Ok(Self { numbers, written: text.to_owned() })
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.numbers == other.numbers
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.numbers.cmp(&other.numbers)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.written)
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn versions_compare_as_numbers_not_as_text() {
        assert!(version("5.5.1960.8") < version("5.5.1960.10"));
        assert!(version("5.5.2448.8") < version("5.5.2524"));
    }

    #[test]
    fn a_missing_fourth_number_is_zero() {
        assert_eq!(version("5.5.2524"), version("5.5.2524.0"));
        assert_eq!(version("5.5.2524").to_string(), "5.5.2524");
    }

    #[test]
    fn what_is_not_three_or_four_numbers_is_refused() {
        for bad in ["", "5", "5.5", "5.5.1960.8.1", "5.5.x", "5..5", "5.5.-1", "5.5.4294967296", "5.5.+1"] {
            assert!(bad.parse::<Version>().is_err(), "{bad}");
        }
    }
}
