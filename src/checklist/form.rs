//! What was written down in a step, turned into another form: a version into the raw File-Version, and back (Q158336).

use crate::values::{decoded_file_version, raw_file_version};

/// Another form of what was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The raw File-Version of a version (Q158336).
    FileVersion,
    /// The version of a raw File-Version.
    Version,
}

impl Form {
    /// The form of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "file-version" => Some(Self::FileVersion),
            "version" => Some(Self::Version),
            _ => None,
        }
    }

    /// What it is.
    pub fn what(self) -> &'static str {
        match self {
            Self::FileVersion => "File-Version",
            Self::Version => "version",
        }
    }

    /// What was written down, in this form; the error says what belongs there.
    pub fn of(self, written: &str) -> Result<String, &'static str> {
        match self {
            Self::FileVersion => {
                let version = written.parse().ok();
                version.and_then(|version| raw_file_version(&version)).ok_or("a version such as 5.5.2653.23")
            }
            Self::Version => {
                let version = decoded_file_version(written);
                version.map(|version| version.to_string()).ok_or("16 digits such as 17005D0A05000500")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_and_its_raw_value_are_turned_into_each_other() {
        assert_eq!(Form::FileVersion.of("5.5.2653.23").as_deref(), Ok("17005D0A05000500"));
        assert_eq!(Form::Version.of("17005D0A05000500").as_deref(), Ok("5.5.2653.23"));
    }

    #[test]
    fn what_is_neither_says_what_belongs_there() {
        assert_eq!(Form::FileVersion.of("SP4"), Err("a version such as 5.5.2653.23"));
        assert_eq!(Form::Version.of("17"), Err("16 digits such as 17005D0A05000500"));
    }
}
