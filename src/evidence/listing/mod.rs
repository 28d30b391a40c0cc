//! What the directory synchronization of MS Mail prints: LISTDS, LISTQ and DIRSYNC.LOG (Q96060, Q96001).
//!
//! People copy it out of windows and mails: with line ends of any kind, tabs or blanks, broken at the width of a window, in
//! the code page of a DOS box. What can be read for certain is read; every other line is kept with its number and why.
//! A number is never read from half of its digits.

mod code_pages;
mod dates;
mod dirsync_log;
mod errors;
mod join;
mod lines;
mod listds;
mod listq;
mod scan;

pub use code_pages::{Charset, decode};
pub use dirsync_log::{Class, DateOrder, DirsyncLog, Entry};
pub use errors::meaning;
pub use lines::Unread;
pub use listds::{Listds, Record, RequestorSection, ServerSection};
pub use listq::{Listq, Transaction, post_office};

use crate::values::Usn;

/// Which program printed a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// LISTDS, with -s or -r.
    Listds,
    /// LISTQ.
    Listq,
    /// DIRSYNC.LOG.
    DirsyncLog,
}

impl Kind {
    /// As it is imported.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Listds => "listds",
            Kind::Listq => "listq",
            Kind::DirsyncLog => "dirsync-log",
        }
    }
}

/// A text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Of LISTDS.
    Listds(Listds),
    /// Of LISTQ.
    Listq(Listq),
    /// DIRSYNC.LOG.
    DirsyncLog(DirsyncLog),
}

/// Something with the line it stands in, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The line.
    pub line: usize,
    /// What stands there.
    pub value: T,
}

/// A sequence number with its line.
pub type NumberAt = At<Usn>;

/// Which program printed it, by the lines that it alone prints; nothing where there is none of any.
pub fn kind_of(text: &str) -> Option<Kind> {
    let text = &lines::unquoted(text);
    let mut counts = [0_usize; 3];
    for line in lines::lines(text).iter().take(LOOKED_AT) {
        counts[0] += usize::from(listds::is_its_line(line.text));
        counts[1] += usize::from(listq::is_its_line(line.text));
        counts[2] += usize::from(dirsync_log::is_its_line(line.text));
    }
    let kinds = [Kind::Listds, Kind::Listq, Kind::DirsyncLog];
    let most = kinds.into_iter().zip(counts).reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    (most.1 > 0).then_some(most.0)
}

/// Lines by which a text is known.
const LOOKED_AT: usize = 10_000;

/// Reads a text as what it is said to be.
pub fn read(text: &str, kind: Kind) -> Listing {
    let text = &lines::unquoted(text);
    match kind {
        Kind::Listds => Listing::Listds(listds::read(text)),
        Kind::Listq => Listing::Listq(listq::read(text)),
        Kind::DirsyncLog => Listing::DirsyncLog(dirsync_log::read(text)),
    }
}

impl Listing {
    /// Which program printed it.
    pub fn kind(&self) -> Kind {
        match self {
            Listing::Listds(_) => Kind::Listds,
            Listing::Listq(_) => Kind::Listq,
            Listing::DirsyncLog(_) => Kind::DirsyncLog,
        }
    }

    /// The lines that can't be read, in order.
    pub fn unread(&self) -> &[Unread] {
        match self {
            Listing::Listds(listds) => &listds.unread,
            Listing::Listq(listq) => &listq.unread,
            Listing::DirsyncLog(log) => &log.unread,
        }
    }
}

#[cfg(test)]
mod tests;
