//! A raw export of the directory: the USN-Changed of every object (Q243438), a million of them in a few megabytes.
//!
//! ```text
//! Obj-Class,Directory Name,Obj-Dist-Name,Is-Deleted,USN-Changed
//! Mailbox,ANNA,/o=Example/ou=HQ/cn=Recipients/cn=ANNA,0,7381
//! ```
//!
//! Every row counts, deleted objects too, for they are sent like others (Q201414). So an export of which a row can't be
//! read is not taken: each such row is named, and the forecast is never exact by mistake.

mod fault;
mod header;
mod rows;
#[cfg(test)]
mod tests;

use std::io::{self, Read};

use crate::digest::Digest;
use crate::task::{Cancelled, Context};
use crate::values::{Count, Usn, UsnCounts, grouped};

use super::code_page::{Decoder, Encoding};
pub use fault::{Fault, Faults};
use rows::Rows;

/// What an export says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsnExport {
    /// The SHA-256 of the file.
    pub sha256: String,
    /// Every USN-Changed.
    pub usns: UsnCounts,
    /// The objects above the server's highest USN; `None` where that is not known.
    pub above: Option<Above>,
    /// How its letters were written.
    pub encoding: Encoding,
}

/// Objects whose USN-Changed is above the highest USN of their server: with events 1224 and 1171 the mark of a damaged
/// directory (Q243438), else of a server that went on after its highest USN was read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Above {
    /// How many.
    pub count: u64,
    /// The first ones of the file.
    pub listed: Vec<Object>,
}

/// An object of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its class, where the export has it.
    pub class: Option<String>,
    /// Its Obj-Dist-Name; without that column its Directory Name.
    pub name: String,
    /// Its USN-Changed.
    pub usn: Usn,
}

/// Why an export was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file can't be read.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// It was asked to end.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// It is no export, or has rows that say nothing.
    #[error("{0}")]
    Faulty(Faults),
}

/// Bytes from one look at the clock, the progress and the end to the next.
const PIECE: usize = 256 * 1024;
/// A record is longer only when a quote was never closed.
const LONGEST: usize = 1024 * 1024;

impl UsnExport {
    /// How many objects there are.
    pub fn objects(&self) -> u64 {
        self.usns.len()
    }

    /// The highest USN-Changed.
    pub fn highest(&self) -> Option<Usn> {
        self.usns.highest().and_then(Usn::new)
    }

    /// Reads an export. `highest` is the highest USN of its server, `size` that of the file, where they are known.
    pub fn read(
        mut input: impl Read,
        size: Option<u64>,
        highest: Option<Usn>,
        context: &Context,
    ) -> Result<Self, ReadError> {
        let (mut digest, mut decoder, mut rows) = (Digest::default(), Decoder::default(), Rows::new(highest));
        let (mut piece, mut waiting) = (vec![0; PIECE], Vec::with_capacity(2 * PIECE));
        let mut done = 0;
        loop {
            context.check()?;
            context.report(done, size, "bytes of the export");
            let read = match input.read(&mut piece) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            let (bytes, last) = (piece.get(..read).unwrap_or_default(), read == 0);
            done += read as u64;
            digest.add(bytes);
            decoder.add(bytes, last, &mut waiting);
            let taken = rows.take(&waiting, last).map_err(ReadError::Faulty)?;
            waiting.drain(..taken);
            if last {
                break;
            }
            if waiting.len() > LONGEST {
                return Err(ReadError::Faulty(rows.endless()));
            }
        }
        let encoding = decoder.encoding();
        let (usns, above) = rows.finish(encoding).map_err(ReadError::Faulty)?;
        Ok(Self { sha256: digest.hex(), usns, above, encoding })
    }
}

/// More objects than the scenario can count are no directory.
fn too_many(line: u64) -> Faults {
    let most = grouped(Count::MAX);
    Faults::one(line, 1, format!("there are more than {most} rows"), "look whether it is the right file")
}
