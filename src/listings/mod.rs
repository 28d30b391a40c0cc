//! Listings of directory synchronization taken into a scenario: by the import command, and by a paste in the console.
//!
//! ```text
//! LISTDS -s     requestors with REQSEQ, SRVSEQ, cycle and last update; the server's highest SRVSEQ
//! LISTDS -r     the own REQSEQ and SRVSEQ of one requestor
//! LISTQ         the highest number in one requestor's REQTRANS.GLB
//! DIRSYNC.LOG   its errors and warnings as events
//! ```
//!
//! All that is taken is one edit. What is not taken is said, and every line that can't be read is shown.

mod events;
mod queue;
mod records;
mod requestors;

pub use requestors::Resolved;

use std::collections::HashSet;

use crate::evidence::listing::{Kind, Listing, Unread};
use crate::scenario::{Edit, Scenario};

/// What taking a listing would do to the scenario, before it is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Which program printed it.
    pub kind: Kind,
    /// What was read, in the order of the text.
    pub rows: Vec<Row>,
    /// The lines that can't be read.
    pub unread: Vec<Unread>,
    /// What deserves a second look.
    pub notes: Vec<String>,
    /// The one edit that takes it; `None` where it would change nothing.
    pub edit: Option<Edit>,
    /// What somebody wants to be left out.
    left_out: LeftOut,
}

/// Rows by the line they stand in and what they say there: so they are found again when the listing is looked at anew.
pub type LeftOut = HashSet<(usize, String)>;

/// Something that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line it stands in, from 1.
    pub line: usize,
    /// What it is about: a requestor, the server, a transaction. Safe to show.
    pub about: String,
    /// What it says. Safe to show.
    pub what: String,
    /// The value of the scenario so far.
    pub before: Option<String>,
    /// The value then.
    pub after: String,
    /// What becomes of it.
    pub becomes: Becomes,
}

/// What becomes of something that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// The scenario gets the value.
    Taken,
    /// It has the value already.
    Same,
    /// It is only shown.
    Shown,
    /// It could be taken, and somebody left it out.
    LeftOut,
    /// It is not taken, and why.
    NotTaken(String),
}

/// What a reason ends with where it would help to say whose listing it is.
pub const NAME_IT: &str = "name the requestor";

impl Preview {
    /// Whether it would help to say whose listing it is.
    pub fn asks_whose(&self) -> bool {
        self.rows.iter().any(|row| matches!(&row.becomes, Becomes::NotTaken(why) if why.ends_with(NAME_IT)))
    }

    fn new(listing: &Listing, left_out: &LeftOut) -> Self {
        Self {
            left_out: left_out.clone(),
            kind: listing.kind(),
            rows: Vec::new(),
            unread: listing.unread().to_vec(),
            notes: Vec::new(),
            edit: None,
        }
    }

    /// Adds a row, and says whether what it says is taken.
    fn add(&mut self, row: Row) -> bool {
        let could = matches!(row.becomes, Becomes::Taken | Becomes::Same);
        let out = could && self.is_left_out(row.line, &row.what);
        self.rows.push(if out { Row { becomes: Becomes::LeftOut, ..row } } else { row });
        could && !out
    }

    fn is_left_out(&self, line: usize, what: &str) -> bool {
        !self.left_out.is_empty() && self.left_out.contains(&(line, what.to_owned()))
    }

    /// What is taken, or stands there already.
    pub fn takes(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.becomes, Becomes::Taken | Becomes::Same)).count()
    }
}

/// Whether the listing itself says of whom it is, or of whom it is not: then nobody else is guessed.
pub fn names_somebody(listing: &Listing) -> bool {
    match listing {
        Listing::Listds(listds) => listds.requestors.iter().any(|section| section.post_office.is_some()),
        Listing::Listq(listq) => listq.has_addresses(),
        Listing::DirsyncLog(_) => false,
    }
}

/// Works out what taking a listing does; `whose` names the requestor that it is of, where it does not say so itself.
pub fn plan(scenario: &Scenario, listing: &Listing, whose: Option<&str>) -> Preview {
    plan_without(scenario, listing, whose, &LeftOut::default())
}

/// The same without what somebody left out.
pub fn plan_without(scenario: &Scenario, listing: &Listing, whose: Option<&str>, left_out: &LeftOut) -> Preview {
    let mut preview = Preview::new(listing, left_out);
    match listing {
        Listing::Listds(listds) => records::plan(scenario, listds, whose, &mut preview),
        Listing::Listq(listq) => queue::plan(scenario, listq, whose, &mut preview),
        Listing::DirsyncLog(log) => events::plan(scenario, log, whose, &mut preview),
    }
    preview.rows.sort_by_key(|row| row.line);
    preview
}

#[cfg(test)]
mod tests;
