//! One record of a CSV file: where its fields are. Quotes double inside quotes, and a line break may stand between them.

use memchr::{memchr, memchr2};

/// A field of a record, by its place in the record; quotes not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Where it begins.
    pub from: usize,
    /// Behind its last byte.
    pub to: usize,
    /// It has doubled quotes inside.
    pub doubled: bool,
}

/// What is wrong with a record, and where in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Something stands between the closing quote and the next separator.
    BehindQuote {
        /// Where the quote opens.
        opened: usize,
        /// Where that something is.
        at: usize,
    },
    /// The quote that opens here is not closed.
    NotClosed(usize),
}

/// What stands at the beginning of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A record of this length, its line end counted.
    Record(usize),
    /// More bytes are needed to know.
    Cut,
    /// No record.
    Wrong(Wrong),
}

/// Finds the fields of the first record; `last` says that nothing comes behind `bytes`.
pub fn record(bytes: &[u8], separator: u8, last: bool, fields: &mut Vec<Field>) -> Found {
    fields.clear();
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (field, next) = if rest.first() == Some(&b'"') {
            match quoted(bytes, at, separator, last) {
                Ok(Some(found)) => found,
                Ok(None) => return Found::Cut,
                Err(wrong) => return Found::Wrong(wrong),
            }
        } else {
            match memchr2(separator, b'\n', rest) {
                Some(length) => (Field { from: at, to: at + length, doubled: false }, at + length),
                None if last => (Field { from: at, to: bytes.len(), doubled: false }, bytes.len()),
                None => return Found::Cut,
            }
        };
        fields.push(field);
        match bytes.get(next) {
            Some(byte) if *byte == separator => at = next + 1,
            // The line end, or the end of the file.
            end => {
                if let Some(field) = fields.last_mut().filter(|field| field.to == next)
                    && field.to > field.from
                    && bytes.get(field.to - 1) == Some(&b'\r')
                {
                    field.to -= 1;
                }
                return Found::Record(next + usize::from(end.is_some()));
            }
        }
    }
}

/// The field in quotes at `at`, and where its separator or line end is.
fn quoted(bytes: &[u8], at: usize, separator: u8, last: bool) -> Result<Option<(Field, usize)>, Wrong> {
    let mut field = Field { from: at + 1, to: at + 1, doubled: false };
    loop {
        let Some(length) = memchr(b'"', bytes.get(field.to..).unwrap_or_default()) else {
            return if last { Err(Wrong::NotClosed(at)) } else { Ok(None) };
        };
        field.to += length;
        match bytes.get(field.to + 1..).unwrap_or_default() {
            [] if !last => return Ok(None),
            [b'"', ..] => {
                field.doubled = true;
                field.to += 2;
            }
            [b'\r'] if !last => return Ok(None),
            [b'\r', b'\n', ..] | [b'\r'] => return Ok(Some((field, field.to + 2))),
            [byte, ..] if *byte != separator && *byte != b'\n' => {
                return Err(Wrong::BehindQuote { opened: at, at: field.to + 1 });
            }
            _ => return Ok(Some((field, field.to + 1))),
        }
    }
}

/// The content of a field.
pub fn content(record: &[u8], field: Field) -> std::borrow::Cow<'_, [u8]> {
    let raw = record.get(field.from..field.to).unwrap_or_default();
    if !field.doubled {
        return raw.into();
    }
    let mut out = Vec::with_capacity(raw.len());
    let mut bytes = raw.iter();
    while let Some(byte) = bytes.next() {
        out.push(*byte);
        if *byte == b'"' {
            bytes.next();
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(bytes: &[u8]) -> Result<(Vec<String>, usize), Found> {
        let mut fields = Vec::new();
        match record(bytes, b',', true, &mut fields) {
            Found::Record(length) => {
                let text = |field: &Field| String::from_utf8(content(bytes, *field).into_owned()).unwrap();
                Ok((fields.iter().map(text).collect(), length))
            }
            other => Err(other),
        }
    }

    #[test]
    fn fields_end_at_commas_and_records_at_lines() {
        let ok = |list: &[&str], length| Ok((list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(), length));
        assert_eq!(fields(b"a,b\r\nc"), ok(&["a", "b"], 5));
        assert_eq!(fields(b"a,\n"), ok(&["a", ""], 3));
        assert_eq!(fields(b"a,"), ok(&["a", ""], 2));
        assert_eq!(fields(b""), ok(&[""], 0));
        assert_eq!(fields(b"\"a,\"\"b\"\"\r\nc\",d"), ok(&["a,\"b\"\r\nc", "d"], 14));
        assert_eq!(fields(b"\"\"\r\n"), ok(&[""], 4));
        assert_eq!(fields(b"a\"b,c\r"), ok(&["a\"b", "c"], 6));
        assert_eq!(fields(b"\"a\"\r"), ok(&["a"], 4));
    }

    #[test]
    fn what_is_wrong_is_placed() {
        assert_eq!(fields(b"a,\"b\"c\n"), Err(Found::Wrong(Wrong::BehindQuote { opened: 2, at: 5 })));
        assert_eq!(fields(b"a,\"b\n"), Err(Found::Wrong(Wrong::NotClosed(2))));
    }

    #[test]
    fn a_cut_record_waits() {
        let whole = b"a,\"b\"\"\r\n\",c\r\n";
        for end in 0..whole.len() {
            assert_eq!(record(&whole[..end], b',', false, &mut Vec::new()), Found::Cut, "{end}");
        }
        assert_eq!(record(whole, b',', false, &mut Vec::new()), Found::Record(whole.len()));
    }
}
