//! Text pasted by a person, cut into values: whose line each is, and on which server it was read where the text says so.
//!
//! ```text
//! SERVERB: 0,112,16,8483,22C3...,SERVERA      on SERVERB
//! SERVERC:                                    a header: holds up to the next one or an empty line
//! 0,112,16,8479,22C3...,SERVERA               on SERVERC
//! 0,112,16,512,0011...,SERVERB                another server's line of the same attribute
//! ```

use std::collections::HashSet;

use crate::reps_from::{NotRepsFrom, RepsFrom};
use crate::values::{FoldedName, Name, ServerName, Usn, same_name, visible};

use super::attribute::{ATTRIBUTE, begins_value, ends_in, values_in};
use super::blocks;

/// Values of a paste that are looked at; no site has so many servers.
const MOST: usize = 100_000;

/// A text that was pasted.
#[derive(Clone, Debug, Default)]
pub struct Pasted {
    /// Its values, in the order of the text.
    pub rows: Vec<Row>,
    /// Values beyond those, which were not looked at.
    pub beyond: usize,
}

/// A value of the text.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line it stands in, from 1.
    pub line: usize,
    /// As it stands there. Show it with [`visible`].
    pub raw: String,
    /// Which attribute it belongs to: rows of one block were read on one server.
    pub block: usize,
    /// The server it was read on, where the text says so.
    pub on: Option<String>,
    /// The server it must have been read on, where only one of those known is not named in the block: an attribute has
    /// a line for every other server and none for its own. To be confirmed, not to be taken.
    pub perhaps: Option<String>,
    /// What it is.
    pub what: What,
}

/// What a value of the text is.
#[derive(Clone, Debug)]
pub enum What {
    /// The restored server's line; of several in a block, the highest.
    Restored(RepsFrom),
    /// The restored server's line of another naming context, whose value is not above this one.
    Lower {
        /// The line.
        line: RepsFrom,
        /// The value that counts.
        than: Usn,
    },
    /// Another server's line.
    Other(RepsFrom),
    /// It can't be read.
    Unreadable {
        /// Why.
        why: NotRepsFrom,
        /// It is the restored server's all the same, by its last field: what it says may be the value that counts.
        of_restored: bool,
    },
    /// It can't be taken as it is, and why.
    Refused(String),
}

impl What {
    /// In a few words, for a list.
    pub fn in_words(&self) -> String {
        match self {
            What::Restored(line) => format!("USN {}", line.usn()),
            What::Lower { line, than } if line.usn() == *than => "the same value again".into(),
            What::Lower { line, .. } => format!("{}: lower, not taken (the other naming context)", line.usn()),
            What::Other(line) => format!("about {}, not the restored server", visible(line.server().as_str())),
            What::Unreadable { why, of_restored: false } => visible(&why.to_string()).into_owned(),
            What::Unreadable { why, of_restored: true } => {
                format!("can't be read, and may be the one that counts: {}", visible(&why.to_string()))
            }
            What::Refused(why) => why.clone(),
        }
    }
}

/// Cuts a text into values. `known` are the servers that it can have been read on, for headers without a colon and to tell
/// on which server an attribute was read by the line that is not in it.
pub fn read(text: &str, restored: &ServerName, known: &[&str]) -> Pasted {
    let mut reader = Reader {
        restored,
        known: known.iter().map(|name| FoldedName(name)).collect(),
        pasted: Pasted::default(),
        header: None,
        run: 0,
    };
    // A terminal pastes a line break as a carriage return.
    for (i, line) in text.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        reader.line(i + 1, line);
    }
    blocks::settle(&mut reader.pasted.rows, restored, known);
    reader.pasted
}

struct Reader<'a> {
    restored: &'a ServerName,
    known: HashSet<FoldedName<'a>>,
    pasted: Pasted,
    /// The server that a header named, and whether a value followed.
    header: Option<(String, bool)>,
    /// Which unbroken run of lines this is.
    run: usize,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            // Between a header and its values there may be one; behind them it ends what the header said.
            if self.header.as_ref().is_none_or(|(_, used)| *used) {
                self.header = None;
            }
            self.run += 1;
            return;
        }
        if let Some(name) = self.header_of(trimmed) {
            if !name.is_empty() {
                self.header = Some((name.to_owned(), false));
                self.run += 1;
            }
            return;
        }
        let (label, values) = self.labelled(trimmed);
        let on = match (label, &mut self.header) {
            (Some(label), _) => Some(label.to_owned()),
            (None, Some((name, used))) => {
                *used = true;
                Some(name.clone())
            }
            (None, None) => None,
        };
        for value in values_in(values) {
            self.value(number, value, on.clone());
        }
    }

    /// `SERVERB:`, `[SERVERB]`, and a known name alone. The attribute's own name is a header that names nobody.
    fn header_of<'l>(&self, line: &'l str) -> Option<&'l str> {
        let bracketed = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        let name = bracketed.or_else(|| line.strip_suffix([':', '='])).unwrap_or(line);
        let name = without_attribute(unquoted(name.trim_end_matches([':', '='])));
        if name.is_empty() {
            return (name != line).then_some(name);
        }
        let is_name = !name.contains(|c: char| c == ',' || c.is_whitespace()) && Name::new(name).is_some();
        let said = name.len() < line.len() && is_name;
        (self.is_known(name) || said).then_some(name)
    }

    /// A name in front of the first value of a line, and the values.
    fn labelled<'l>(&self, line: &'l str) -> (Option<&'l str>, &'l str) {
        let whole = (None, line);
        if begins_value(line) {
            return whole;
        }
        // A name is no longer; a line of a million blanks is looked at once.
        let ends = line.char_indices().take(2 * Name::MAX_CHARS).filter(|(_, c)| matches!(c, ':' | '=' | ' ' | '\t'));
        for (at, c) in ends {
            let (Some(label), Some(values)) = (line.get(..at), line.get(at + 1..)) else { continue };
            if !begins_value(values) {
                continue;
            }
            let name = without_attribute(unquoted(label.trim_end_matches([':', '=', ' ', '\t'])));
            if name.is_empty() {
                return (None, values);
            }
            let said = c != ' ' || label.trim_end().ends_with([':', '=']);
            let is_name = !name.contains(',') && ServerName::new(name).is_some();
            return if self.is_known(name) || (said && is_name) { (Some(name), values) } else { whole };
        }
        whole
    }

    fn value(&mut self, line: usize, raw: &str, on: Option<String>) {
        if self.pasted.rows.len() >= MOST {
            self.pasted.beyond += 1;
            return;
        }
        let what = match raw.parse::<RepsFrom>() {
            Ok(read) if read.server() != self.restored => What::Other(read.trimmed()),
            Ok(_) if on.as_ref().is_some_and(|on| same_name(on, self.restored.as_str())) => What::Refused(format!(
                "{} is the restored server itself, and holds no line of its own: read it on a partner",
                visible(self.restored.as_str())
            )),
            Ok(read) => What::Restored(read.trimmed()),
            Err(why) => What::Unreadable { why, of_restored: ends_in(raw, self.restored) },
        };
        self.pasted.rows.push(Row { line, raw: raw.trim().to_owned(), block: self.run, on, perhaps: None, what });
    }

    fn is_known(&self, name: &str) -> bool {
        self.known.contains(&FoldedName(name)) || same_name(name, self.restored.as_str())
    }
}

/// `SERVERB Reps-From` names SERVERB.
fn without_attribute(name: &str) -> &str {
    let front = name.len().checked_sub(ATTRIBUTE.len()).and_then(|at| name.split_at_checked(at));
    match front {
        Some((front, back)) if back.eq_ignore_ascii_case(ATTRIBUTE) => {
            front.trim_end_matches([':', '=', ' ', '\t', '.'])
        }
        _ => name,
    }
}

fn unquoted(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(name).trim()
}
