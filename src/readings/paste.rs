//! Text pasted by a person, cut into values: whose line each is, and on which server it was read where the text says so.
//!
//! ```text
//! SERVERB: 0,112,16,8483,22C3...,SERVERA      on SERVERB
//! SERVERC:                                    a header: holds up to the next one or an empty line
//! 0,112,16,8479,22C3...,SERVERA               on SERVERC
//! 0,112,16,512,0011...,SERVERB                another server's line of the same attribute
//! SERVERD                                     a name directly before values, that nobody knows: a header, by a guess
//! 0,112,16,8490,22C3...,SERVERA               on SERVERD, perhaps
//! read on the hub, by Kim                     who knows: what follows may have been read anywhere
//! ```

use std::collections::HashMap;

use crate::reps_from::{NotRepsFrom, RepsFrom, behind_label};
use crate::values::{FoldedName, Name, ServerName, Usn, same_name, visible};

use super::attribute::{begins_value, ends_in, values_in};
use super::blocks;
use super::label::{header, looks_like_name, property, resembles_value, unquoted, without_attribute};
use super::wrapped::{self, joined};

/// Values of a paste that are looked at; no site has so many servers.
const MOST: usize = 100_000;

/// A text that was pasted.
#[derive(Clone, Debug, Default)]
pub struct Pasted {
    /// The server whose lines are looked for.
    pub restored: Option<ServerName>,
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
    /// The text does not quite say it: what stands before the value looks like a server's name and is none that is
    /// known, or is not the last thing before the value.
    pub guessed: bool,
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
    /// It is something else: another property, a remark.
    Foreign,
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
            What::Foreign => "not a Reps-From line".into(),
        }
    }
}

/// Cuts a text into values. `known` are the servers that it can have been read on, for headers without a colon and to tell
/// on which server an attribute was read by the line that is not in it.
pub fn read(text: &str, restored: &ServerName, known: &[&str]) -> Pasted {
    let mut reader = Reader {
        restored,
        known: known.iter().map(|name| (FoldedName(name), *name)).collect(),
        pasted: Pasted { restored: Some(restored.clone()), ..Pasted::default() },
        header: None,
        run: 0,
    };
    // A terminal pastes a line break as a carriage return.
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split(['\n', '\r']).collect();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        at += reader.line(at, line, lines.get(at..).unwrap_or_default());
    }
    blocks::settle(&mut reader.pasted.rows, restored, known);
    reader.pasted
}

struct Reader<'a> {
    restored: &'a ServerName,
    /// By name without case, as they are spelled.
    known: HashMap<FoldedName<'a>, &'a str>,
    pasted: Pasted,
    header: Option<Header>,
    /// Which unbroken run of lines this is.
    run: usize,
}

/// The server that a header named.
#[derive(Clone)]
struct Header {
    name: String,
    guessed: bool,
    /// Whether a value followed.
    used: bool,
}

impl Reader<'_> {
    /// Takes a line; returns how many of those below it belong to its value.
    fn line(&mut self, number: usize, line: &str, below: &[&str]) -> usize {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            // Between a header and its values there may be one; behind them it ends what the header said.
            if self.header.as_ref().is_none_or(|header| header.used) {
                self.header = None;
            }
            self.run += 1;
            return 0;
        }
        let guess = || (looks_like_name(trimmed) && self.values_follow(below)).then_some((trimmed, true));
        if let Some((name, guessed)) = self.header_of(trimmed).map(|name| (name, false)).or_else(guess) {
            if !name.is_empty() {
                self.header = Some(Header { name: self.spelled(name), guessed, used: false });
                self.run += 1;
            }
            return 0;
        }
        let (label, values) = self.labelled(trimmed);
        if label.is_none() && !resembles_value(values) && !ends_in_field(values, self.restored) {
            self.foreign(number, trimmed);
            return 0;
        }
        let (on, guessed) = match (label, &mut self.header) {
            (Some(label), _) => (Some(self.spelled(label)), false),
            (None, Some(header)) => {
                header.used = true;
                (Some(header.name.clone()), header.guessed)
            }
            (None, None) => (None, false),
        };
        let mut values = values_in(values);
        let whole = values.last().and_then(|last| joined(last, below, self));
        if whole.is_some() {
            values.pop();
        }
        for value in values {
            self.value(number, value, on.clone(), guessed);
        }
        let Some((value, taken)) = whole else { return 0 };
        self.value(number, &value, on, guessed);
        taken
    }

    /// A line that is no value. What a header said before its values may still hold behind another property of the
    /// same object, but any other line may be a header that can't be read: then nobody knows where the values are of.
    fn foreign(&mut self, number: usize, line: &str) {
        let of_object = property(line).is_some_and(|label| !self.is_known(label));
        match &mut self.header {
            Some(header) if of_object && !header.used => header.guessed = true,
            _ => self.header = None,
        }
        self.run += usize::from(!of_object);
        self.row(number, line, None, false, What::Foreign);
    }

    /// `SERVERB:`, `[SERVERB]`, and a known name alone. The attribute's own name is a header that names nobody.
    fn header_of<'l>(&self, line: &'l str) -> Option<&'l str> {
        header(line).filter(|(name, said)| *said || self.is_known(name)).map(|(name, _)| name)
    }

    /// Whether the next line has a value; the attribute's name may stand between.
    fn values_follow(&self, below: &[&str]) -> bool {
        let names_nobody = |line: &str| header(line.trim()).is_some_and(|(name, _)| name.is_empty());
        let next = below.iter().take(3).find(|line| !names_nobody(line));
        next.is_some_and(|line| begins_value(behind_label(line)))
    }

    /// A name in front of the first value of a line, and the values.
    fn labelled<'l>(&self, line: &'l str) -> (Option<&'l str>, &'l str) {
        let whole = (None, behind_label(line));
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

    fn value(&mut self, line: usize, raw: &str, on: Option<String>, guessed: bool) {
        let what = match raw.parse::<RepsFrom>() {
            Ok(read) if read.server() != self.restored => What::Other(read.trimmed()),
            Ok(_) if on.as_ref().is_some_and(|on| same_name(on, self.restored.as_str())) => What::Refused(format!(
                "{} is the restored server itself, and holds no line of its own: read it on a partner",
                visible(self.restored.as_str())
            )),
            Ok(read) => What::Restored(read.trimmed()),
            Err(why) => What::Unreadable { why, of_restored: ends_in(raw, self.restored) },
        };
        self.row(line, raw, on, guessed, what);
    }

    fn row(&mut self, line: usize, raw: &str, on: Option<String>, guessed: bool, what: What) {
        if self.pasted.rows.len() >= MOST {
            self.pasted.beyond += 1;
            return;
        }
        let row = Row { line, raw: raw.trim().to_owned(), block: self.run, on, guessed, perhaps: None, what };
        self.pasted.rows.push(row);
    }

    fn is_known(&self, name: &str) -> bool {
        self.known.contains_key(&FoldedName(name)) || same_name(name, self.restored.as_str())
    }

    /// A name as it is spelled where it is known.
    fn spelled(&self, name: &str) -> String {
        self.known.get(&FoldedName(name)).map_or(name, |known| known).to_owned()
    }
}

impl wrapped::Reading for Reader<'_> {
    fn knows(&self, name: &str) -> bool {
        self.is_known(name)
    }

    fn begins(&self, line: &str) -> bool {
        self.header_of(line).is_some() || begins_value(behind_label(line)) || self.labelled(line).0.is_some()
    }

    fn is_restored(&self, name: &str) -> bool {
        same_name(name, self.restored.as_str())
    }
}

/// Whether there are fields, of which the last is this server's name.
fn ends_in_field(line: &str, server: &ServerName) -> bool {
    line.contains(',') && ends_in(line, server)
}
