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

    /// What it is called.
    pub fn program(self) -> &'static str {
        match self {
            Kind::Listds => "LISTDS",
            Kind::Listq => "LISTQ",
            Kind::DirsyncLog => "DIRSYNC.LOG",
        }
    }

    /// Whether only this prints such a line.
    fn prints(self, line: &str) -> bool {
        match self {
            Kind::Listds => listds::is_its_line(line),
            Kind::Listq => listq::is_its_line(line),
            Kind::DirsyncLog => dirsync_log::is_its_line(line),
        }
    }
}

/// All of them.
const ALL: [Kind; 3] = [Kind::Listds, Kind::Listq, Kind::DirsyncLog];

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
        for (count, kind) in counts.iter_mut().zip(ALL) {
            *count += usize::from(kind.prints(line.text));
        }
    }
    let most = ALL.into_iter().zip(counts).reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    (most.1 > 0).then_some(most.0)
}

/// Lines by which a text is known.
const LOOKED_AT: usize = 10_000;

/// Reads a text as what it is said to be.
pub fn read(text: &str, kind: Kind) -> Listing {
    let text = &lines::unquoted(text);
    let mut listing = match kind {
        Kind::Listds => Listing::Listds(listds::read(text)),
        Kind::Listq => Listing::Listq(listq::read(text)),
        Kind::DirsyncLog => Listing::DirsyncLog(dirsync_log::read(text)),
    };
    // Two listings in one paste: what the other program printed is no damage.
    for unread in listing.unread_mut().iter_mut().filter(|unread| !kind.prints(&unread.text)) {
        let other = ALL.into_iter().find(|other| *other != kind && other.prints(&unread.text));
        if let Some(other) = other {
            unread.why = format!("{} prints such a line: take what it printed by itself", other.program());
        }
    }
    listing
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

    fn unread_mut(&mut self) -> &mut [Unread] {
        match self {
            Listing::Listds(listds) => &mut listds.unread,
            Listing::Listq(listq) => &mut listq.unread,
            Listing::DirsyncLog(log) => &mut log.unread,
        }
    }
}

#[cfg(test)]
mod tests;
