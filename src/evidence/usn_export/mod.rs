//! A raw export of the directory: the USN-Changed of every object (Q243438), a million of them in a few megabytes.
//!
//! ```text
//! Obj-Class,Directory Name,Obj-Dist-Name,Is-Deleted,USN-Changed
//! Mailbox,ANNA,/o=Example/ou=HQ/cn=Recipients/cn=ANNA,0,7381
//! ```
//!
//! Every row counts, deleted objects too, for they are sent like others (Q201414). So an export of which a row can't be
//! read is not taken: each such row is named, and the forecast is never exact by mistake.

mod digest;
mod fault;
mod header;
mod rows;
#[cfg(test)]
mod tests;

use std::io::{self, Read};

use memchr::memchr;

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
    /// Its first line.
    pub columns: Header,
}

/// What the columns of an export are called.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Header {
    /// How many there are.
    pub count: u64,
    /// The names of the first ones.
    pub names: Vec<String>,
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
        // The digest takes as long as the rows, so it is made beside them.
        let ((read, encoding), sha256) = digest::beside(|digest| {
            let (mut decoder, mut rows) = (Decoder::default(), Rows::new(highest));
            let (mut decoded, mut waiting, mut done) = (Vec::new(), Vec::new(), 0);
            loop {
                context.check()?;
                context.report(done, size, "bytes of the export");
                let mut buffer = digest.buffer(PIECE);
                let read = match input.read(&mut buffer) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    read => read?,
                };
                let (buffer, last) = (digest.add(buffer, read), read == 0);
                done += read as u64;
                let bytes = decoder.add(buffer.get(..read).unwrap_or_default(), last, &mut decoded);
                take(&mut rows, &mut waiting, bytes, last).map_err(ReadError::Faulty)?;
                if last {
                    break;
                }
                if waiting.len() > LONGEST {
                    return Err(ReadError::Faulty(rows.endless()));
                }
            }
            let encoding = decoder.encoding();
            Ok((rows.finish(encoding).map_err(ReadError::Faulty)?, encoding))
        })?;
        Ok(Self { sha256, usns: read.usns, above: read.above, encoding, columns: read.columns })
    }
}

/// Takes the records of a piece; what is left of one that goes on in the next piece waits.
fn take(rows: &mut Rows, waiting: &mut Vec<u8>, mut bytes: &[u8], last: bool) -> Result<(), Faults> {
    if !waiting.is_empty() {
        // Mostly the rest of its line completes it, and the others need not be copied.
        let (line, rest) = bytes.split_at(memchr(b'\n', bytes).map_or(bytes.len(), |end| end + 1));
        waiting.extend_from_slice(line);
        let taken = rows.take(waiting, last && rest.is_empty())?;
        waiting.drain(..taken);
        bytes = rest;
        if !waiting.is_empty() {
            waiting.extend_from_slice(rest);
            let taken = rows.take(waiting, last)?;
            waiting.drain(..taken);
            return Ok(());
        }
    }
    let taken = rows.take(bytes, last)?;
    waiting.extend_from_slice(bytes.get(taken..).unwrap_or_default());
    Ok(())
}

/// More objects than the scenario can count are no directory.
fn too_many(line: u64) -> Faults {
    let most = grouped(Count::MAX);
    Faults::one(line, 1, format!("there are more than {most} rows"), "look whether it is the right file")
}
