//! The rows of a raw export, as they come: numbers are collected, what can't be read is named.

use memchr::{memchr, memchr_iter, memrchr};

use crate::evidence::code_page::Encoding;
use crate::evidence::csv::{self, Field, Found, Wrong};
use crate::values::{Count, Usn, UsnCollector, UsnCounts};

use super::fault::{CORRECT_ROWS, EXPORT_AGAIN, Faults};
use super::header::Columns;
use super::{Above, Header, Object, too_many};

/// Objects above the highest USN that are kept by name.
const LISTED: usize = 100;
/// Of a name so much is kept; a distinguished name of the directory is shorter.
const NAME: usize = 1_000;

/// What was read so far.
pub(super) struct Rows {
    columns: Option<Columns>,
    /// What they are called, as bytes.
    names: Vec<Vec<u8>>,
    fields: Vec<Field>,
    highest: Option<u64>,
    usns: UsnCollector,
    count: u64,
    above: u64,
    /// Class, name and USN, as bytes: what they mean is known at the end.
    listed: Vec<(Option<Vec<u8>>, Vec<u8>, u64)>,
    /// The line that comes next.
    line: u64,
    faults: Faults,
}

/// All of it.
pub(super) struct Finished {
    pub columns: Header,
    pub usns: UsnCounts,
    pub above: Option<Above>,
}

impl Rows {
    pub fn new(highest: Option<Usn>) -> Self {
        Self {
            columns: None,
            names: Vec::new(),
            fields: Vec::new(),
            highest: highest.map(Usn::get),
            usns: UsnCollector::default(),
            count: 0,
            above: 0,
            listed: Vec::new(),
            line: 1,
            faults: Faults { next: CORRECT_ROWS, ..Faults::default() },
        }
    }

    /// Takes all whole records; returns how many bytes they are.
    pub fn take(&mut self, bytes: &[u8], last: bool) -> Result<usize, Faults> {
        let mut at = 0;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            if rest.is_empty() {
                return Ok(at);
            }
            let Some(columns) = self.columns else {
                let Some(end) = line_end(rest, last) else { return Ok(at) };
                let header = rest.get(..end).unwrap_or_default();
                let columns = Columns::read(header)?;
                self.names = columns.names(header);
                self.columns = Some(columns);
                self.line += 1;
                at += end;
                continue;
            };
            if let Some((length, usn)) = plain(rest, &columns)
                && self.highest.is_none_or(|highest| usn <= highest || self.listed.len() >= LISTED)
            {
                self.count += 1;
                self.above += u64::from(self.highest.is_some_and(|highest| usn > highest));
                self.usns.push(usn);
                self.line += 1;
                at += length;
                continue;
            }
            match csv::record(rest, columns.separator, last, &mut self.fields) {
                Found::Cut => return Ok(at),
                Found::Record(length) => {
                    let record = rest.get(..length).unwrap_or_default();
                    self.row(record, &columns);
                    self.line += lines(record).max(1);
                    at += length;
                }
                Found::Wrong(wrong) => {
                    // The row is given up at the end of its first line, so that those behind it are looked at too.
                    let Some(end) = line_end(rest, last) else { return Ok(at) };
                    self.quotes(rest, wrong);
                    self.line += 1;
                    at += end;
                }
            }
            if self.count > Count::MAX {
                return Err(too_many(self.line));
            }
        }
    }

    /// The record that never ends.
    pub fn endless(mut self) -> Faults {
        let what = "the row that begins here is longer than 1 MiB; a quote in it is not closed, or it is no export";
        self.faults.add(self.line, 1, what.into());
        if self.columns.is_none() {
            self.faults.next = EXPORT_AGAIN;
        }
        self.faults
    }

    pub fn finish(self, encoding: Encoding) -> Result<Finished, Faults> {
        if self.faults.count > 0 {
            return Err(self.faults);
        }
        let Some(columns) = self.columns else {
            return Err(Faults::one(1, 1, "the file is empty", EXPORT_AGAIN));
        };
        if self.count == 0 {
            return Err(Faults::one(1, 1, "there is no row behind the header", EXPORT_AGAIN));
        }
        let text = |bytes: &Vec<u8>| encoding.decode(bytes).chars().take(NAME).collect::<String>();
        let object = |(class, name, usn): &(Option<Vec<u8>>, Vec<u8>, u64)| {
            Some(Object { class: class.as_ref().map(text), name: text(name), usn: Usn::new(*usn)? })
        };
        let listed = self.listed.iter().filter_map(object).collect();
        Ok(Finished {
            columns: Header { count: columns.count as u64, names: self.names.iter().map(text).collect() },
            usns: self.usns.finish(),
            above: self.highest.map(|_| Above { count: self.above, listed }),
        })
    }

    fn row(&mut self, record: &[u8], columns: &Columns) {
        let raw = |field: &Field| record.get(field.from..field.to).unwrap_or_default();
        if let [only] = self.fields.as_slice()
            && columns.count > 1
            && raw(only).trim_ascii().is_empty()
        {
            return; // a blank line, as editors leave them at the end
        }
        match self.usn(record, columns) {
            Ok(usn) => {
                self.count += 1;
                self.usns.push(usn);
                if self.highest.is_some_and(|highest| usn > highest) {
                    self.name(record, columns, usn);
                }
            }
            Err((at, what)) => self.fault(record, at, what),
        }
    }

    /// The USN-Changed of a row, or what is wrong and where.
    fn usn(&self, record: &[u8], columns: &Columns) -> Result<u64, (usize, String)> {
        let raw = |field: &Field| record.get(field.from..field.to).unwrap_or_default();
        let (has, of) = (self.fields.len(), columns.count);
        // Spreadsheets fill rows up with empty fields; anything else there has moved the others.
        let more = self.fields.get(of..).unwrap_or_default();
        if let Some(first) = more.iter().find(|field| !raw(field).trim_ascii().is_empty()) {
            let what =
                format!("the row has {has} fields, the header {of}; a field with a comma in it stands in quotes");
            return Err((first.from, what));
        }
        let Some(field) = self.fields.get(columns.usn).filter(|_| has >= of) else {
            // Also the last field keeps its comma when it is empty (Q188649).
            let what = format!(
                "the row has {has} fields, the header {of}: it is short of a comma; an empty field keeps its own"
            );
            return Err((record.trim_ascii_end().len(), what));
        };
        number(raw(field)).map_err(|why| {
            let shown: String = String::from_utf8_lossy(raw(field)).trim().chars().take(40).collect();
            let what = match shown.as_str() {
                "" => "the object has no USN-Changed".to_owned(),
                shown => format!("USN-Changed \"{shown}\" {why}"),
            };
            (field.from, what)
        })
    }

    fn quotes(&mut self, rest: &[u8], wrong: Wrong) {
        let (place, what) = match wrong {
            Wrong::NotClosed(opened) => (opened, "the quote that opens here is never closed"),
            Wrong::BehindQuote { opened, at } if lines(rest.get(opened..at).unwrap_or_default()) > 0 => {
                (opened, "the quote that opens here is closed lines later, with text behind it; is its own missing?")
            }
            Wrong::BehindQuote { at, .. } => {
                (at, "text stands behind a closing quote; a quote inside a field is doubled")
            }
        };
        self.fault(rest, place, what.into());
    }

    /// Something is wrong at a place of the record that comes next. Columns are characters; a code page has a byte for each.
    fn fault(&mut self, record: &[u8], at: usize, what: String) {
        let front = record.get(..at).unwrap_or_default();
        let start = front.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let before = front.get(start..).unwrap_or_default();
        let characters = std::str::from_utf8(before).map_or(before.len(), |text| text.chars().count());
        self.faults.add(self.line + lines(front), characters as u64 + 1, what);
    }

    fn name(&mut self, record: &[u8], columns: &Columns, usn: u64) {
        self.above += 1;
        if self.listed.len() >= LISTED {
            return;
        }
        let content = |column: Option<usize>| {
            let mut content = csv::content(record, *self.fields.get(column?)?).into_owned();
            content.truncate(NAME * 4);
            Some(content)
        };
        let name = content(columns.dist_name).filter(|name| !name.is_empty()).or_else(|| content(columns.name));
        let object = (content(columns.class), name.unwrap_or_default(), usn);
        self.listed.push(object);
    }
}

/// The length and the USN of a row as nearly all are: a line without a quote, as many fields as the header, the USN the last
/// and nothing but digits. Every other row is looked at field by field.
fn plain(bytes: &[u8], columns: &Columns) -> Option<(usize, u64)> {
    if columns.usn + 1 != columns.count {
        return None;
    }
    let end = memchr(b'\n', bytes)?;
    let line = bytes.get(..end)?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if memchr(b'"', line).is_some() || memchr_iter(columns.separator, line).count() != columns.usn {
        return None;
    }
    let digits = line.get(memrchr(columns.separator, line).map_or(0, |at| at + 1)..)?;
    let usn = number(digits).ok()?;
    Some((end + 1, usn))
}

/// Behind the end of the first line.
fn line_end(bytes: &[u8], last: bool) -> Option<usize> {
    memchr(b'\n', bytes).map(|end| end + 1).or(last.then_some(bytes.len()))
}

/// How many lines end in some bytes.
fn lines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

fn number(field: &[u8]) -> Result<u64, &'static str> {
    let digits = field.trim_ascii();
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err("is no number");
    }
    let add = |sum: u64, digit: &u8| sum.checked_mul(10)?.checked_add(u64::from(digit - b'0'));
    let value = digits.iter().try_fold(0, add).filter(|value| Usn::new(*value).is_some());
    value.ok_or("is too large for a USN")
}
