//! What is wrong with a settings file, and where; it never stops the program.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::scenario::Faults;
use crate::scenario::syntax::Lines;
use crate::values::shown_path;

/// One thing wrong with a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingFault {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    pub hint: Option<String>,
}

impl SettingFault {
    /// A fault of the file as a whole.
    pub fn of_file(file: &Path, message: impl Into<String>, hint: &str) -> Self {
        let hint = (!hint.is_empty()).then(|| hint.to_owned());
        Self { file: file.to_owned(), line: 1, column: 1, message: message.into(), hint }
    }

    /// The reader's faults, each with its place in `text`.
    pub(super) fn all(file: &Path, text: &str, faults: Faults) -> Vec<Self> {
        let lines = Lines::of(text);
        let placed = |fault: crate::scenario::Fault| {
            let place = lines.place(fault.span.start);
            let (message, hint) = (fault.message, fault.hint);
            Self { file: file.to_owned(), line: place.line, column: place.column, message, hint }
        };
        faults.into_sorted().into_iter().map(placed).collect()
    }
}

impl fmt::Display for SettingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", shown_path(&self.file), self.line, self.column, self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}
