//! What is wrong with a file: all of it, each with its place, in the order of the file.

use std::cmp::Reverse;

use super::syntax::Span;

/// Past this many the rest is counted, not kept: a file with more is not a scenario with mistakes, it is another file.
const MOST: usize = 10_000;

/// One thing wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is marked.
    pub span: Span,
    /// The key it is about, such as `restore.partner[0].usn` (lists count from 0); empty where there is none.
    pub key: String,
    /// What is wrong.
    pub message: String,
    /// What to type next.
    pub hint: Option<String>,
    /// Another place that matters, and what stands there.
    pub also: Option<(Span, String)>,
}

/// The faults of one file.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    list: Vec<Fault>,
    beyond: usize,
}

impl Faults {
    /// Adds one.
    pub fn push(&mut self, fault: Fault) {
        if self.list.len() < MOST { self.list.push(fault) } else { self.beyond += 1 }
    }

    /// Those that were told.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.list.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether there are so many that one more is only counted; it is counted by asking. Asked before words are made.
    pub fn only_counts(&mut self) -> bool {
        let full = self.is_full();
        self.beyond += usize::from(full);
        full
    }

    /// Whether there are so many that looking for more is of no use.
    pub fn is_full(&self) -> bool {
        self.list.len() >= MOST
    }

    /// In the order of the file; where one was too many to keep, the last says how many more there are.
    pub fn into_sorted(mut self) -> Vec<Fault> {
        self.list.sort_by_key(|fault| (fault.span.start, Reverse(fault.span.end)));
        if self.beyond > 0 {
            self.list.push(Fault {
                span: Span::default(),
                key: String::new(),
                message: format!("and {} more", crate::values::plural(self.beyond as u64, "fault", "faults")),
                hint: Some("is this the right file?".into()),
                also: None,
            });
        }
        self.list
    }
}
