//! How a journal is written: a line a record, each with a checksum, so that a torn one is seen for what it is.
//!
//! ```text
//! 3f1c09a2b4d5e6f7 {"backsync_journal":1,"path":"...","base":"<sha-256 of the file>"}
//! 9a0b1c2d3e4f5061 {"kind":"edit","words":"highest USN 7,483 -> 7,484","splices":[...],"at":"..."}
//! 77aa88bb99cc00dd {"kind":"saving","sha256":"..."}
//! ```

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::digest::sha256_hex;
use crate::scenario::{Splice, StepKind};

/// The first line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the journal's format.
    pub backsync_journal: u32,
    /// The scenario file, for people.
    pub path: String,
    /// SHA-256 of the content that the first record was made on.
    pub base: String,
}

/// A record of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Record {
    /// An edit, an undo or a redo.
    Step(StepRecord),
    /// The content with this SHA-256 was about to be saved.
    Saving {
        /// Always `saving`.
        kind: Saving,
        /// The content.
        sha256: String,
    },
}

/// An edit, an undo or a redo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecord {
    /// Which of the three.
    pub kind: StepKind,
    /// What it is called.
    pub words: String,
    /// What it did to the text.
    pub splices: Vec<Splice>,
    /// When, RFC 3339.
    pub at: String,
}

/// The word `saving`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Saving {
    /// Saving.
    Saving,
}

/// A journal that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    pub header: Header,
    pub records: Vec<Record>,
    /// Bytes at the end that are no whole record: a write that never came to its end.
    pub torn: usize,
}

/// The header line of a journal for the file at `path` with the content `base`.
pub fn header_line(path: &Path, base: &str) -> Vec<u8> {
    line(&Header { backsync_journal: 1, path: path.display().to_string(), base: base.to_owned() })
}

/// A record as a line, its checksum in front.
pub fn line(record: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_string(record).unwrap_or_default();
    format!("{} {json}\n", checksum(&json)).into_bytes()
}

/// Reads a journal; `None` when not even its header is whole.
pub fn read(bytes: &[u8]) -> Option<Read> {
    let mut rest = bytes;
    let header: Header = serde_json::from_str(next_line(&mut rest)?).ok()?;
    if header.backsync_journal != 1 {
        return None;
    }
    let mut records = Vec::new();
    loop {
        let before = rest;
        match next_line(&mut rest).and_then(|json| serde_json::from_str(json).ok()) {
            Some(record) => records.push(record),
            None => {
                return Some(Read { header, records, torn: before.len() });
            }
        }
    }
}

fn next_line<'b>(rest: &mut &'b [u8]) -> Option<&'b str> {
    let end = rest.iter().position(|b| *b == b'\n')?;
    let (line, after) = rest.split_at_checked(end)?;
    let (sum, json) = std::str::from_utf8(line).ok()?.split_once(' ')?;
    if sum != checksum(json) {
        return None;
    }
    *rest = after.get(1..).unwrap_or_default();
    Some(json)
}

fn checksum(json: &str) -> String {
    let mut digest = sha256_hex(json.as_bytes());
    digest.truncate(16);
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(words: &str) -> Record {
        Record::Step(StepRecord {
            kind: StepKind::Edit,
            words: words.into(),
            splices: vec![Splice::insert(3, "ü\n")],
            at: "2000-01-01T00:00:00Z".into(),
        })
    }

    fn journal() -> Vec<u8> {
        let saving = Record::Saving { kind: Saving::Saving, sha256: "ab".into() };
        let parts =
            [header_line(Path::new("x.toml"), "base"), line(&record("one")), line(&saving), line(&record("two"))];
        parts.concat()
    }

    #[test]
    fn what_is_written_is_read_back() {
        let read = read(&journal()).unwrap();
        assert_eq!(read.header.base, "base");
        assert_eq!(read.records.len(), 3);
        assert_eq!(read.records[2], record("two"));
        assert_eq!(read.torn, 0);
    }

    #[test]
    fn cut_anywhere_the_whole_records_before_the_cut_are_read() {
        let journal = journal();
        let ends: Vec<usize> = (0..journal.len()).filter(|i| journal[*i] == b'\n').map(|i| i + 1).collect();
        for cut in 0..=journal.len() {
            let whole = ends.iter().filter(|end| **end <= cut).count();
            match read(&journal[..cut]) {
                None => assert_eq!(whole, 0, "cut at {cut}"),
                Some(read) => {
                    assert_eq!(read.records.len(), whole - 1, "cut at {cut}");
                    assert_eq!(read.torn, cut - ends[whole - 1]);
                }
            }
        }
    }

    #[test]
    fn a_flipped_bit_ends_the_journal_before_it() {
        let whole = journal();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 4;
            let records = read(&damaged).map_or(0, |read| read.records.len());
            let before = whole[..at].iter().filter(|b| **b == b'\n').count();
            assert_eq!(records, before.saturating_sub(1), "bit at {at}");
        }
    }
}
