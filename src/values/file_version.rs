//! File versions as the directory keeps them: the raw File-Version of proxy address generators (Q158336).
//!
//! ```text
//! 5.5.2653.23      17 00   5D 0A   05 00   05 00
//!                  23      2653    5       5        the last number first, and of each the lower byte first
//! ```
//!
//! The article has no rule, only a table; all of its rows but one fit this one.

use super::Version;

/// The 16 digits for a version; none where a number of it does not fit into two bytes.
pub fn raw_file_version(version: &Version) -> Option<String> {
    let numbers = version.numbers().into_iter().rev().map(|number| u16::try_from(number).ok());
    numbers.map(|number| number.map(|number| format!("{:04X}", number.swap_bytes()))).collect()
}

/// The version that 16 digits stand for.
pub fn decoded_file_version(raw: &str) -> Option<Version> {
    let digits: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 16 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let number = |at: usize| {
        let pair = u16::from_str_radix(digits.get(at..at + 4)?, 16).ok()?;
        Some(pair.swap_bytes().to_string())
    };
    let numbers: Option<Vec<String>> = [12, 8, 4, 0].into_iter().map(number).collect();
    numbers?.join(".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of Q158336: the version that the Administrator program shows, and the raw value.
    const TABLE: &[(&str, &str)] = &[
        ("4.0.837.3", "0300450300000400"),
        ("4.0.837.10", "0A00450300000400"),
        ("4.0.993.5", "0500E10300000400"),
        ("4.0.993.4", "0400E10300000400"),
        ("4.0.994.63", "3F00E20300000400"),
        ("4.0.995.52", "3400E30300000400"),
        ("4.0.996.62", "3E00E40300000400"),
        ("4.0.996.72", "4800E40300000400"),
        ("5.0.1457.3", "0300B10500000500"),
        ("5.0.1460.8", "0800B40500000500"),
        ("5.5.1960.5", "0500A80705000500"),
        ("5.5.2448.8", "0800900905000500"),
        ("5.5.2650.24", "18005A0A05000500"),
        ("5.5.2653.23", "17005D0A05000500"),
    ];

    #[test]
    fn every_row_of_the_articles_table_both_ways() {
        for (version, raw) in TABLE {
            let version: Version = version.parse().unwrap();
            assert_eq!(raw_file_version(&version).as_deref(), Some(*raw), "{version}");
            assert_eq!(decoded_file_version(raw), Some(version));
        }
    }

    #[test]
    fn digits_are_read_as_they_are_copied() {
        let version: Version = "5.5.2653.23".parse().unwrap();
        for raw in ["17005d0a05000500", " 17 00 5D 0A 05 00 05 00\r\n"] {
            assert_eq!(decoded_file_version(raw).as_ref(), Some(&version), "{raw}");
        }
        for raw in ["", "17005D0A0500050", "17005D0A050005000", "17005D0A0500050G", "17005D0A05000é"] {
            assert_eq!(decoded_file_version(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_number_that_two_bytes_do_not_hold_has_no_raw_value() {
        assert_eq!(raw_file_version(&"5.5.65536.0".parse().unwrap()), None);
        assert_eq!(raw_file_version(&"5.5.65535".parse().unwrap()).as_deref(), Some("0000FFFF05000500"));
    }

    proptest::proptest! {
        #[test]
        fn what_is_computed_is_decoded_to_the_same(numbers: [u16; 4]) {
            let version: Version = numbers.map(|number| number.to_string()).join(".").parse().unwrap();
            let raw = raw_file_version(&version).unwrap();
            proptest::prop_assert_eq!(decoded_file_version(&raw), Some(version));
        }
    }
}
