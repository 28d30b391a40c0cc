//! A Reps-From value: what one server remembers of another (Q201414 step 6).
//!
//! ```text
//! 0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA
//! |  |  |   |    |                                |
//! |  |  |   |    invocation id of ...             the server that the USN is OF
//! |  |  |   the USN up to which that server's changes were taken
//! not documented; carried and shown, not interpreted
//! ```

use std::fmt;
use std::str::FromStr;

use crate::values::{ServerName, Usn, plural};

/// One line of a Reps-From attribute.
#[derive(Clone, Debug)]
pub struct RepsFrom {
    raw: String,
    front: [u64; 3],
    usn: Usn,
    invocation_id: [u8; 16],
    server: ServerName,
}

/// What keeps a text from being a Reps-From value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {what}")]
pub struct NotRepsFrom {
    /// The character it begins at, from 1.
    pub column: usize,
    /// The field, from 1; 0 where it is about the whole line.
    pub field: usize,
    /// What is wrong.
    pub what: String,
}

const FIELDS: [&str; 6] =
    ["field 1", "field 2", "field 3", "the USN (field 4)", "the invocation id (field 5)", "the server (field 6)"];

impl RepsFrom {
    /// What to type, for faults.
    pub const EXAMPLE_HINT: &'static str =
        "six fields with commas between, such as 0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA";

    /// The line as it was entered.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The same value without what stood round it: blanks, quotes, a line break.
    pub fn trimmed(&self) -> Self {
        let mut raw = self.raw.trim();
        for quote in ['"', '\''] {
            raw = raw.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote)).unwrap_or(raw).trim();
        }
        Self { raw: raw.to_owned(), ..self.clone() }
    }

    /// Fields 1 to 3, whose meaning is not documented.
    pub fn front(&self) -> [u64; 3] {
        self.front
    }

    /// Field 4: up to which USN of [`Self::server`] changes were taken.
    pub fn usn(&self) -> Usn {
        self.usn
    }

    /// Field 5: which incarnation of the server's directory.
    pub fn invocation_id(&self) -> [u8; 16] {
        self.invocation_id
    }

    /// Field 6: the server the USN is OF, never the one it was read on.
    pub fn server(&self) -> &ServerName {
        &self.server
    }
}

impl PartialEq for RepsFrom {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl FromStr for RepsFrom {
    type Err = NotRepsFrom;

    fn from_str(line: &str) -> Result<Self, NotRepsFrom> {
        let cut = Cut::of(line)?;
        let front = [cut.number(0)?, cut.number(1)?, cut.number(2)?];
        let usn = Usn::new(cut.number(3)?).ok_or_else(|| cut.fault(3, "is too large"))?;
        let invocation_id = cut.invocation_id()?;
        let server = ServerName::new(cut.text(5)).ok_or_else(|| {
            cut.fault(5, if cut.text(5).is_empty() { "is missing" } else { "is too long for a name" })
        })?;
        Ok(Self { raw: line.to_owned(), front, usn, invocation_id, server })
    }
}

impl fmt::Display for RepsFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.raw)
    }
}

/// The six fields with the bytes they begin at; only a fault needs columns.
struct Cut<'l> {
    line: &'l str,
    fields: [(usize, &'l str); 6],
}

impl<'l> Cut<'l> {
    /// Cuts at the commas; the sixth field takes what is left, for a name may hold one.
    fn of(line: &'l str) -> Result<Self, NotRepsFrom> {
        let mut from = line.len() - line.trim_start().len();
        let mut inner = line.trim();
        for quote in ['"', '\''] {
            if inner.len() > 1 && inner.starts_with(quote) && inner.ends_with(quote) {
                inner = inner.get(1..inner.len() - 1).unwrap_or_default();
                from += 1;
            }
        }
        let mut fields = [(0, ""); 6];
        let mut given = 0;
        for (slot, part) in fields.iter_mut().zip(inner.splitn(6, ',')) {
            let text = part.trim();
            let indent = part.len() - part.trim_start().len();
            *slot = (from + indent, text);
            from += part.len() + 1;
            given += 1;
        }
        if given < 6 {
            let what = if given == 1 && inner.is_empty() {
                "the line is empty".into()
            } else {
                format!("{} where six belong", plural(given as u64, "field stands", "fields stand"))
            };
            return Err(NotRepsFrom { column: column(line, line.trim_end().len()), field: 0, what });
        }
        Ok(Self { line, fields })
    }

    fn text(&self, field: usize) -> &'l str {
        self.fields.get(field).map_or("", |(_, text)| text)
    }

    fn number(&self, field: usize) -> Result<u64, NotRepsFrom> {
        let text = self.text(field);
        if text.is_empty() {
            return Err(self.fault(field, "is missing"));
        }
        if let Some((before, _)) = text.char_indices().find(|(_, c)| !c.is_ascii_digit()) {
            let mut fault = self.fault(field, &format!("is not a number: \"{}\"", shortened(text)));
            fault.column += text.get(..before).map_or(0, |t| t.chars().count());
            return Err(fault);
        }
        text.parse().map_err(|_| self.fault(field, "is too large"))
    }

    fn invocation_id(&self) -> Result<[u8; 16], NotRepsFrom> {
        let text = self.text(4);
        let mut id = [0; 16];
        if let Some((at, c)) = text.chars().enumerate().find(|(_, c)| !c.is_ascii_hexdigit()) {
            let mut fault = self.fault(4, &format!("has a '{c}', which is no hexadecimal digit"));
            fault.column += at;
            return Err(fault);
        }
        if text.len() != 32 {
            return Err(self.fault(4, &format!("has {} digits where 32 belong", text.len())));
        }
        let value = |digit: u8| char::from(digit).to_digit(16).unwrap_or_default() as u8;
        for (byte, pair) in id.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = pair.iter().fold(0, |byte, digit| byte << 4 | value(*digit));
        }
        Ok(id)
    }

    fn fault(&self, field: usize, what: &str) -> NotRepsFrom {
        let column = self.fields.get(field).map_or(1, |(byte, _)| column(self.line, *byte));
        let name = FIELDS.get(field).copied().unwrap_or("a field");
        NotRepsFrom { column, field: field + 1, what: format!("{name} {what}") }
    }
}

/// The attribute's name, as listings put it in front of its values.
pub(crate) const ATTRIBUTE: &str = "Reps-From";

/// What stands behind the attribute's name in a line, with a colon between or without; the whole line where it has none.
pub(crate) fn behind_label(line: &str) -> &str {
    const BETWEEN: [char; 4] = [':', '=', ' ', '\t'];
    let line = line.trim_start();
    match line.split_at_checked(ATTRIBUTE.len()) {
        Some((name, behind)) if name.eq_ignore_ascii_case(ATTRIBUTE) => {
            if behind.is_empty() || behind.starts_with(BETWEEN) { behind.trim_start_matches(BETWEEN) } else { line }
        }
        _ => line,
    }
}

/// What is quoted of a field: a paste may hold anything, and a message bears so much.
fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(40).collect();
    if shown.len() < text.len() {
        shown.push_str("...");
    }
    shown
}

/// The column of a byte, in characters from 1.
fn column(line: &str, byte: usize) -> usize {
    line.get(..byte).map_or(1, |before| before.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA";

    fn fault(line: &str) -> (usize, usize) {
        let wrong = line.parse::<RepsFrom>().unwrap_err();
        (wrong.field, wrong.column)
    }

    #[test]
    fn the_articles_own_line() {
        let line: RepsFrom = ARTICLE.parse().unwrap();
        assert_eq!(line.usn().get(), 8_483);
        assert_eq!(line.front(), [0, 112, 16]);
        assert_eq!(line.server().as_str(), "SERVERA");
        assert_eq!(line.invocation_id()[..3], [0x22, 0xc3, 0xa9]);
        assert_eq!(line.raw(), ARTICLE);
    }

    #[test]
    fn small_letters_spaces_quotes_and_crlf_are_taken() {
        for line in [
            ARTICLE.to_lowercase(),
            ARTICLE.replace(',', " , "),
            format!("\"{ARTICLE}\""),
            format!("  '{ARTICLE}'\r\n"),
        ] {
            assert_eq!(line.parse::<RepsFrom>().unwrap().usn().get(), 8_483, "{line}");
        }
    }

    #[test]
    fn a_server_name_may_hold_a_comma() {
        assert_eq!(format!("{ARTICLE},2").parse::<RepsFrom>().unwrap().server().as_str(), "SERVERA,2");
    }

    #[test]
    fn field_and_column_of_what_is_wrong_are_named() {
        assert_eq!(fault("0,112,16,84x3,22C3A9375FF7D1118FB700C04FB94608,SERVERA"), (4, 12));
        assert_eq!(fault("0,112,16,,22C3A9375FF7D1118FB700C04FB94608,SERVERA"), (4, 10));
        assert_eq!(fault("0,112,16,-5,22C3A9375FF7D1118FB700C04FB94608,SERVERA"), (4, 10));
        assert_eq!(fault("0,112,16,9223372036854775808,22C3A9375FF7D1118FB700C04FB94608,A"), (4, 10));
        assert_eq!(fault("0,112,16,8483,22C3A9375FF7D1118FB700C04FB9460G,SERVERA"), (5, 46));
        assert_eq!(fault("0,112,16,8483,22C3,SERVERA"), (5, 15));
        assert_eq!(fault("0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,"), (6, 48));
        assert_eq!(fault("0,112,16,8483").0, 0);
        assert_eq!(fault("").0, 0);
    }
}
