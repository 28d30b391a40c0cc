//! What is wrong with an export: the place, what, and what to type next.

use std::fmt;

use crate::values::{grouped, visible};

/// Something that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u64,
    /// What.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, visible(&self.what))
    }
}

/// All that is wrong with an export; of very many faults the first ones.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Faults {
    /// The first ones.
    pub listed: Vec<Fault>,
    /// How many there are.
    pub count: u64,
    /// What to type next.
    pub next: &'static str,
}

/// A file may have a fault on every line; nobody reads a million of them.
const LISTED: usize = 20;

/// Rows can be put right by hand, or the export be made anew.
pub(super) const CORRECT_ROWS: &str =
    "correct these rows, or export again (admin /e usn.csv /o export.ini, Q243438), and import that";
/// Without the right header nothing can be read at all.
pub(super) const EXPORT_AGAIN: &str = "begin usn.csv with the line Obj-Class,Directory Name,Obj-Dist-Name,Is-Deleted,USN-Changed and export raw into it: admin /e usn.csv /o export.ini (Q243438)";

impl Faults {
    /// A single one.
    pub(super) fn one(line: u64, column: u64, what: impl Into<String>, next: &'static str) -> Self {
        Self { listed: vec![Fault { line, column, what: what.into() }], count: 1, next }
    }

    pub(super) fn add(&mut self, line: u64, column: u64, what: String) {
        self.count += 1;
        if self.listed.len() < LISTED {
            self.listed.push(Fault { line, column, what });
        }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.listed {
            writeln!(f, "  {fault}")?;
        }
        let more = self.count.saturating_sub(self.listed.len() as u64);
        if more > 0 {
            writeln!(f, "  and {} more", grouped(more))?;
        }
        write!(f, "  type next: {}", self.next)
    }
}
