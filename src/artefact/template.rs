//! The two-line export whose second line is repeated (Q201414, export/import steps 3 to 5): a header, one new mailbox.
//!
//! It is looked at closely, for whatever is wrong with it would be wrong a hundred thousand times. What is right goes into
//! the file byte for byte.

use thiserror::Error;

/// A header and the row of one mailbox, without their line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    header: Vec<u8>,
    row: Vec<u8>,
}

/// Why a file is no template.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotATemplate {
    /// The row could not be repeated byte for byte.
    #[error("it is written in Unicode, which the import does not read; save it as ANSI text, or export it again")]
    Unicode,
    /// DOS programs take Ctrl-Z for the end of a file.
    #[error("it has a control character (byte {0:#04x}) in line {1}; export it again")]
    Control(u8, usize),
    /// Nothing to repeat.
    #[error("it has no row below its header; export a container that holds the one new mailbox")]
    NoRow,
    /// All of them would be changed, over and over.
    #[error("it has {0} rows; export a container that holds the one new mailbox and nothing else")]
    MoreRows(usize),
    /// The importing program wants it there (Q184532, events 218 and 226).
    #[error("its first column is not Obj-Class, as an import wants it; export it again")]
    NoClass,
    /// Something else than a mailbox.
    #[error("its row is a {0}, not a Mailbox; export the container with the one new mailbox")]
    NotAMailbox(String),
    /// The row would be refused at each pass (event 291, Q188649).
    #[error("its row has {row} fields, its header {header}; an empty last field keeps its comma")]
    Fields {
        /// Those of the row.
        row: usize,
        /// Those of the header.
        header: usize,
    },
    /// A quote that is not closed would swallow the next row.
    #[error("the quotes in line {0} do not match")]
    Quotes(usize),
    /// Delete and Create can't be done over and over.
    #[error("its Mode is {0}; only Update and Modify can be repeated")]
    Mode(String),
}

impl Template {
    /// Larger is no export of one mailbox.
    pub const MOST_BYTES: u64 = 1024 * 1024;

    /// Reads the two lines.
    pub fn read(bytes: &[u8]) -> Result<Self, NotATemplate> {
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\xef\xbb\xbf") {
            return Err(NotATemplate::Unicode);
        }
        // A CR alone is a line end to some programs and none to others.
        let is_forbidden = |(at, byte): (usize, &u8)| match byte {
            b'\r' => bytes.get(at + 1).is_some_and(|next| *next != b'\n'),
            byte => matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127),
        };
        if let Some(at) = bytes.iter().enumerate().position(is_forbidden) {
            let line = 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
            let byte = bytes.get(at).copied().unwrap_or_default();
            return Err(if byte == 0 { NotATemplate::Unicode } else { NotATemplate::Control(byte, line) });
        }
        let mut rest = bytes;
        let mut lines = Vec::new();
        while !rest.is_empty() {
            let (line, behind) = logical_line(rest).ok_or(NotATemplate::Quotes(lines.len() + 1))?;
            lines.push(line);
            rest = behind;
        }
        while lines.last().is_some_and(|line| line.trim_ascii().is_empty()) {
            lines.pop();
        }
        let (header, row) = match lines.as_slice() {
            [header, row] => (*header, *row),
            [] | [_] => return Err(NotATemplate::NoRow),
            more => return Err(NotATemplate::MoreRows(more.len() - 1)),
        };
        let (names, values) = (fields(header), fields(row));
        let plain = |field: Option<&&[u8]>| {
            let text = String::from_utf8_lossy(field.copied().unwrap_or_default()).into_owned();
            text.trim().trim_matches('"').to_owned()
        };
        if !plain(names.first()).eq_ignore_ascii_case("Obj-Class") {
            return Err(NotATemplate::NoClass);
        }
        if !plain(values.first()).eq_ignore_ascii_case("Mailbox") {
            return Err(NotATemplate::NotAMailbox(plain(values.first())));
        }
        if names.len() != values.len() {
            return Err(NotATemplate::Fields { row: values.len(), header: names.len() });
        }
        let mode = plain(values.get(1));
        if plain(names.get(1)).eq_ignore_ascii_case("Mode")
            && !["", "Update", "Modify"].iter().any(|may| mode.eq_ignore_ascii_case(may))
        {
            return Err(NotATemplate::Mode(mode));
        }
        Ok(Self { header: header.to_vec(), row: row.to_vec() })
    }

    /// The first line with CRLF.
    pub fn header_line(&self) -> Vec<u8> {
        [&*self.header, b"\r\n"].concat()
    }

    /// The second line with CRLF, whether it had it or not.
    pub fn row_line(&self) -> Vec<u8> {
        [&*self.row, b"\r\n"].concat()
    }

    /// What `FIND /c "Mailbox"` counts in a file of so many rows: lines that have the word, in these letters.
    pub fn counted(&self, rows: u64) -> Option<u64> {
        let word = b"Mailbox";
        let has = |line: &&[u8]| line.windows(word.len()).any(|part| part == word);
        let lines = |text: &[u8]| text.split(|byte| *byte == b'\n').filter(has).count() as u64;
        lines(&self.row).checked_mul(rows)?.checked_add(lines(&self.header))
    }
}

/// The first line without its end, and what follows; between quotes a line end belongs to the field.
fn logical_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut quoted = false;
    let end = bytes.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b'\n' && !quoted
    });
    if quoted && end.is_none() {
        return None;
    }
    let (line, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
    Some((line.strip_suffix(b"\r").unwrap_or(line), rest.get(1..).unwrap_or_default()))
}

/// The fields of a line, as they stand there.
fn fields(line: &[u8]) -> Vec<&[u8]> {
    let mut quoted = false;
    line.split(|byte| {
        quoted ^= *byte == b'"';
        *byte == b',' && !quoted
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The default header of an export (Q188628), and a row in the manner of the SDK's sample.
    const HEADER: &str = "Obj-Class,First Name,Last name,Display Name,Alias Name,Directory Name,Primary Windows NT Account,Home-Server,E-mail address,E-mail Addresses,Members,Obj-Container,Hide from AB";
    const ROW: &str = "Mailbox,Usn,Fix,\"Fix, USN 100%\",usnfix,usnfix,HQ\\usnfix,SERVERA,,MS:EX/HQ/USNFIX%SMTP:usnfix@hq.example%X400:c=US;a= ;p=Example;o=HQ;s=fix;,,USNFIX,";

    fn read(text: &str) -> Result<Template, NotATemplate> {
        Template::read(text.as_bytes())
    }

    #[test]
    fn the_row_stays_byte_for_byte_and_ends_in_crlf() {
        for end in ["\r\n", "\n", "", "\r\n\r\n \r\n"] {
            let template = read(&format!("{HEADER}\r\n{ROW}{end}")).unwrap();
            assert_eq!(template.row_line(), format!("{ROW}\r\n").as_bytes());
            assert_eq!(template.header_line(), format!("{HEADER}\r\n").as_bytes());
        }
        let ansi = [HEADER.as_bytes(), b"\nMailbox,J\xfcrgen,,,,,,,,,,,\n"].concat();
        assert_eq!(Template::read(&ansi).unwrap().row_line(), b"Mailbox,J\xfcrgen,,,,,,,,,,,\r\n");
    }

    #[test]
    fn find_counts_lines_and_not_rows() {
        let template = |header: &str, row: &str| read(&format!("{header}\n{row}\n")).unwrap();
        assert_eq!(template(HEADER, ROW).counted(9_000), Some(9_000));
        assert_eq!(template("Obj-Class,Mailbox", "Mailbox,\"two\nMailbox lines\"").counted(10), Some(21));
        assert_eq!(template("Obj-Class,x", "mailbox,").counted(10), Some(0));
        assert_eq!(template("Obj-Class,x", "Mailbox,\"a\nMailbox\"").counted(u64::MAX), None);
    }

    #[test]
    fn what_can_not_be_repeated_is_no_template() {
        use NotATemplate::*;
        for (text, why) in [
            ("", NoRow),
            ("Obj-Class,x\r\n", NoRow),
            ("Obj-Class,x\r\nMailbox,1\r\nMailbox,2\r\nMailbox,3\r\n", MoreRows(3)),
            ("Directory Name,Obj-Class\r\n1,Mailbox\r\n", NoClass),
            ("Obj-Class,x\r\ndl,1\r\n", NotAMailbox("dl".into())),
            ("Obj-Class,x,y\r\nMailbox,1\r\n", Fields { row: 2, header: 3 }),
            ("Obj-Class,x\r\nMailbox,\"1\r\n", Quotes(2)),
            ("Obj-Class,Mode\r\nMailbox,Delete\r\n", Mode("Delete".into())),
            ("Obj-Class,x\r\nMailbox,\u{1a}\r\n", Control(0x1a, 2)),
            ("Obj-Class,x\r\nMailbox,a\rb\r\n", Control(13, 2)),
            ("\u{feff}Obj-Class,x\r\nMailbox,1\r\n", Unicode),
        ] {
            assert_eq!(read(text), Err(why), "{text}");
        }
        let wide: Vec<u8> = format!("{HEADER}\r\n{ROW}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Template::read(&wide), Err(Unicode));
        assert!(read("Obj-Class,Mode,x\r\nMailbox,modify,\r\n").is_ok());
    }

    proptest! {
        #[test]
        fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Template::read(&[b"Obj-Class,x\nMailbox,", &*bytes].concat());
            let _ = Template::read(&bytes);
        }
    }
}
