//! LISTDS: what a post office keeps about directory synchronization, as server (-s) and as requestor (-r) (Q96060).
//!
//! ```text
//! Examining POLYNOMIAL/MONTGOMERY Server Configuration Record
//! Highest SrvSync is 80, Current Dirsync Cycle is 11
//! Server Requestor Record #1
//! Requestor name: PCM:POLYNOMIAL/MONTGOMERY
//! ReqSync = 17, SrvSync = 80, Last Cycle = 11
//! Last update received Fri Feb 18 13:11:58 1994
//!
//! Examining POLYNOMIAL/MONTGOMERY Requestor Configuration Record
//! Dir-Sync Server: POLYNOMIAL/MONTGOMERY
//! ReqSync = 17, SrvSync = 80
//! ```

mod reader;
mod statement;

use chrono::NaiveDateTime;

use crate::values::Count;

use super::join::{Parsed, Read, Text};
use super::lines::{Unread, lines};
use super::{At, NumberAt};

use reader::Reader;
use statement::{Statement, Where, begins, parse};

pub use statement::is_its_line;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listds {
    /// What servers keep.
    pub servers: Vec<ServerSection>,
    /// What requestors keep.
    pub requestors: Vec<RequestorSection>,
    /// How many lines were read; blank ones do not count.
    pub lines_read: usize,
    /// Lines that can't be read.
    pub unread: Vec<Unread>,
    /// The last line, where it ends with a digit and has no end: the text may be cut within the number.
    pub open_end: Option<usize>,
}

/// What a server keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerSection {
    /// Where it begins.
    pub line: usize,
    /// The post office, where the listing says it.
    pub post_office: Option<String>,
    /// Its highest SrvSync.
    pub highest: Option<NumberAt>,
    /// Its cycle.
    pub cycle: Option<At<Count>>,
    /// Its requestors.
    pub records: Vec<Record>,
}

/// What a server keeps of one requestor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Where it begins.
    pub line: usize,
    /// Its number, where the listing says it.
    pub number: Option<u64>,
    /// The requestor, as in `PCM:NET/PO`.
    pub name: Option<At<String>>,
    /// REQSEQ.
    pub reqsync: Option<NumberAt>,
    /// SRVSEQ.
    pub srvsync: Option<NumberAt>,
    /// IMPSEQ, where a version prints it.
    pub impsync: Option<NumberAt>,
    /// Its last cycle.
    pub last_cycle: Option<At<Count>>,
    /// Its last update, in a time zone that the listing does not name.
    pub last_update: Option<At<NaiveDateTime>>,
    /// A line of the record can't be read; what follows it may be of another one.
    damaged_at: Option<usize>,
}

/// What a requestor keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestorSection {
    /// Where it begins.
    pub line: usize,
    /// The post office, where the listing says it.
    pub post_office: Option<String>,
    /// Its server.
    pub server: Option<At<String>>,
    /// REQSEQ.
    pub reqsync: Option<NumberAt>,
    /// SRVSEQ.
    pub srvsync: Option<NumberAt>,
    /// IMPSEQ, where a version prints it.
    pub impsync: Option<NumberAt>,
    damaged_at: Option<usize>,
}

/// Reads a listing.
pub fn read(text: &str) -> Listds {
    let any = |line: &str| match parse(line, Some(Where::Server)) {
        Parsed::Is(statement) => Parsed::Is(statement),
        _ => parse(line, Some(Where::Requestor)),
    };
    let open = text.ends_with(|c: char| c.is_ascii_digit());
    let text = Text::of(lines(text), any, begins);
    let open_end = text.lines.last().filter(|_| open).map(|line| line.number);
    let mut reader = Reader::default();
    let mut at = 0;
    while let Some(line) = text.lines.get(at).copied() {
        let within = reader.within;
        let read = match text.read(at, |line| parse(line, within), begins) {
            Read::Statement(name @ (Statement::Name(_) | Statement::ServerOf(_)), lines) => {
                text.with_rest_of_name(at, (name, lines), |line| parse(line, within), begins)
            }
            read => read,
        };
        let taken = match read {
            Read::Statement(statement, lines) => {
                match reader.take(statement, line) {
                    Ok(()) => reader.listds.lines_read += lines,
                    Err(why) => {
                        text.lines.iter().skip(at).take(lines).for_each(|line| reader.unread(*line, why.clone()));
                    }
                }
                lines
            }
            Read::Not(why, lines) => {
                for line in text.lines.iter().skip(at).take(lines) {
                    reader.unread(*line, why.clone());
                }
                lines
            }
        };
        at += taken;
    }
    Listds { open_end, ..reader.listds }
}
