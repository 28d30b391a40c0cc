//! The two-line export whose row is repeated: how large a file of it becomes (Q201414, export/import steps 2 to 5).

use thiserror::Error;

/// What is known of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Template {
    /// None is named, or it was not looked at.
    Absent,
    /// It was read.
    Read(TemplateSize),
    /// It cannot be used, and why.
    Unreadable(String),
}

/// The two lengths that count, in bytes, each with its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateSize {
    /// The first line.
    pub header: u64,
    /// The second, which is repeated.
    pub row: u64,
}

/// What the article reckons a row with: 20 MB for 100,000.
const USUAL: TemplateSize = TemplateSize { header: 0, row: 200 };

/// Why a file is no template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotATemplate {
    /// No first line that ends.
    #[error("it has no header line and a row below it")]
    NoRow,
    /// Two mailboxes would both be changed.
    #[error("it has more than one row; export a container that holds the new mailbox alone")]
    MoreRows,
}

impl TemplateSize {
    /// Measures a template: a header, one row, and nothing else.
    pub fn of(bytes: &[u8]) -> Result<Self, NotATemplate> {
        let (header, rest) = line(bytes).ok_or(NotATemplate::NoRow)?;
        let (row, rest) = line(rest).unwrap_or((rest, &[]));
        let text = without_end(row);
        if text.is_empty() || !header.ends_with(b"\n") {
            return Err(NotATemplate::NoRow);
        }
        if !rest.iter().all(u8::is_ascii_whitespace) {
            return Err(NotATemplate::MoreRows);
        }
        // A last line need not end in CRLF; when it is repeated it does.
        Ok(Self { header: header.len() as u64, row: text.len() as u64 + 2 })
    }

    /// The bytes of a file of so many rows.
    pub fn of_file(self, rows: u64) -> Option<u64> {
        self.row.checked_mul(rows)?.checked_add(self.header)
    }
}

impl Template {
    /// The lengths to reckon with.
    pub fn size(&self) -> TemplateSize {
        match self {
            Template::Read(size) => *size,
            Template::Absent | Template::Unreadable(_) => USUAL,
        }
    }
}

/// The first line with its end, and what follows; a line end inside quotes belongs to its field.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut quoted = false;
    let end = bytes.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b'\n' && !quoted
    })?;
    bytes.split_at_checked(end + 1)
}

fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_and_row_are_measured_with_their_ends() {
        let size = |text: &str| TemplateSize::of(text.as_bytes());
        assert_eq!(size("Obj-Class,Name\r\nMailbox,X\r\n"), Ok(TemplateSize { header: 16, row: 11 }));
        assert_eq!(size("Obj-Class,Name\r\nMailbox,X"), Ok(TemplateSize { header: 16, row: 11 }), "as if it ended");
        assert_eq!(size("a,b\r\nMailbox,\"two\r\nlines\"\r\n\r\n"), Ok(TemplateSize { header: 5, row: 22 }));
        assert_eq!(size("a,b\r\n"), Err(NotATemplate::NoRow));
        assert_eq!(size(""), Err(NotATemplate::NoRow));
        assert_eq!(size("a\r\nMailbox\r\nMailbox\r\n"), Err(NotATemplate::MoreRows));
    }

    #[test]
    fn a_file_too_large_for_a_number_has_none() {
        assert_eq!(USUAL.of_file(100_000), Some(20_000_000), "the article's 20 MB");
        assert_eq!(USUAL.of_file(u64::MAX), None);
    }
}
