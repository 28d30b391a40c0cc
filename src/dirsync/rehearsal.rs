//! A Resync.glb to rehearse with: plain text that says so in its first line.
//!
//! ```text
//! BACKSYNC REHEARSAL RESYNC - NOT FOR IMPORT.EXE
//! IMPSEQ 3
//! SRVSEQ 57
//! REQSEQ 13
//! R PCM:NET/PO-SOUTH
//! ```
//!
//! How the real file is laid out is not public, so none is forged: the server writes it.

use thiserror::Error;

use crate::values::{Usn, visible};

use super::requestors::Requestor;
use super::resync::Resync;
use super::{Each, Number};

/// The first line.
pub const MARK: &str = "BACKSYNC REHEARSAL RESYNC - NOT FOR IMPORT.EXE";

/// What stands before a number that may be higher.
const AT_LEAST: &str = "at least ";

/// What a rehearsal file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsal {
    /// The numbers of the header.
    pub header: Each<Held>,
    /// The requestors it was made for, as the file names them.
    pub requestors: Vec<String>,
}

/// A number of the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It is this.
    Exactly(Usn),
    /// A requestor's number is not known, so that it may be higher.
    AtLeast(Usn),
}

impl Held {
    /// The number, where it is known.
    pub fn exactly(self) -> Option<Usn> {
        match self {
            Held::Exactly(value) => Some(value),
            Held::AtLeast(_) => None,
        }
    }

    /// It is this or more.
    pub fn at_least(self) -> Usn {
        match self {
            Held::Exactly(value) | Held::AtLeast(value) => value,
        }
    }
}

/// Why a text is no rehearsal file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotARehearsal {
    /// Perhaps the real one.
    #[error(
        "line 1: it does not begin with \"{MARK}\"; a real RESYNC.GLB is binary and can't be read here. Make a rehearsal file: backsync generate FILE resync --out DIR"
    )]
    NoMark,
    /// A line that belongs to none.
    #[error("line {line}: {why}")]
    Line {
        /// Which, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// A number that does not stand there.
    #[error("{0} is missing; the file was cut or changed, generate it again")]
    Missing(&'static str),
}

impl Rehearsal {
    /// What the server would write in this case; `None` while nobody asks. Where the build decides and is not known, the
    /// header over those that ask is the least that it will be.
    pub fn of(plan: &Resync) -> Option<Self> {
        if plan.asked.is_empty() {
            return None;
        }
        let at_least = |number| plan.header_at_least.get(number).unwrap_or(Usn::ZERO);
        let held = |number| plan.header.get(number).map_or(Held::AtLeast(at_least(number)), Held::Exactly);
        Some(Self { header: Each::of(held), requestors: plan.asking().map(line_of).collect() })
    }

    /// The file; lines end as DOS ends them.
    pub fn to_text(&self) -> String {
        let numbers = Number::ALL.into_iter().map(|number| {
            let held = self.header.get(number);
            let front = if held.exactly().is_some() { "" } else { AT_LEAST };
            format!("{} {front}{}", number.name(), held.at_least().get())
        });
        let requestors = self.requestors.iter().map(|requestor| format!("R {requestor}"));
        std::iter::once(MARK.to_owned()).chain(numbers).chain(requestors).map(|line| line + "\r\n").collect()
    }

    /// Reads such a file.
    pub fn read(text: &str) -> Result<Self, NotARehearsal> {
        let mut lines = text.lines().enumerate();
        if lines.next().is_none_or(|(_, first)| first.trim_end() != MARK) {
            return Err(NotARehearsal::NoMark);
        }
        let mut header: Each<Option<Held>> = Each::default();
        let mut requestors = Vec::new();
        for (at, line) in lines {
            let fault = |why: String| NotARehearsal::Line { line: at + 1, why };
            let line = line.trim_end();
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match Number::ALL.into_iter().find(|number| number.name() == word) {
                Some(number) if header.get(number).is_some() => {
                    return Err(fault(format!("{word} stands here for the second time")));
                }
                Some(number) => *header.get_mut(number) = Some(value(rest).map_err(fault)?),
                None if word == "R" && !rest.is_empty() => requestors.push(rest.to_owned()),
                None if line.is_empty() => {}
                None => return Err(fault("it is neither a number of the header nor a requestor (R ...)".into())),
            }
        }
        let held = |number: Number| header.get(number).ok_or(NotARehearsal::Missing(number.name()));
        let header =
            Each { impseq: held(Number::Impseq)?, srvseq: held(Number::Srvseq)?, reqseq: held(Number::Reqseq)? };
        Ok(Self { header, requestors })
    }

    /// Whether the file was made for this requestor.
    pub fn is_for(&self, requestor: &Requestor) -> bool {
        self.requestors.contains(&line_of(requestor))
    }
}

/// A requestor as the file names it: by its address where that is known.
fn line_of(requestor: &Requestor) -> String {
    let name = requestor.address.as_ref().unwrap_or(&requestor.name);
    visible(name.as_str()).trim_end().to_owned()
}

fn value(text: &str) -> Result<Held, String> {
    let (digits, held) = match text.strip_prefix(AT_LEAST) {
        Some(digits) => (digits, Held::AtLeast as fn(Usn) -> Held),
        None => (text, Held::Exactly as fn(Usn) -> Held),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("a number belongs here".into());
    }
    digits.parse().ok().and_then(Usn::new).map(held).ok_or_else(|| "the number is too large".into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let number = |n| Usn::new(n).unwrap();
        let rehearsal = Rehearsal {
            header: Each {
                impseq: Held::Exactly(number(3)),
                srvseq: Held::AtLeast(number(57)),
                reqseq: Held::Exactly(Usn::MAX),
            },
            requestors: vec!["PCM:NET/PO-SOUTH".into(), "a b".into()],
        };
        let text = rehearsal.to_text();
        assert!(
            text.starts_with("BACKSYNC REHEARSAL RESYNC - NOT FOR IMPORT.EXE\r\nIMPSEQ 3\r\nSRVSEQ at least 57\r\n")
        );
        assert_eq!(Rehearsal::read(&text), Ok(rehearsal.clone()));
        assert_eq!(Rehearsal::read(&text.replace("\r\n", "\n")), Ok(rehearsal));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let whole = format!("{MARK}\nIMPSEQ 3\nSRVSEQ 57\nREQSEQ 13\nR PCM:NET/PO\n");
        for (from, to, says) in [
            (MARK, "RESYNC", "line 1: it does not begin with"),
            ("SRVSEQ 57\n", "", "SRVSEQ is missing"),
            ("57", "5x7", "line 3: a number belongs here"),
            ("57", "-5", "line 3: a number belongs here"),
            ("57", "9223372036854775808", "line 3: the number is too large"),
            ("57", "57\nSRVSEQ 58", "line 4: SRVSEQ stands here for the second time"),
            ("R PCM", "X PCM", "line 5: it is neither"),
        ] {
            let error = Rehearsal::read(&whole.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(error.contains(says), "{to}: {error}");
        }
        assert_eq!(Rehearsal::read(""), Err(NotARehearsal::NoMark));
    }

    proptest! {
        #[test]
        fn nothing_panics(text in ".{0,80}", lines in "((IMPSEQ|SRVSEQ|REQSEQ|R) [0-9a-z]{0,25}\r?\n){0,6}") {
            let _ = Rehearsal::read(&text);
            let _ = Rehearsal::read(&format!("{MARK}\n{lines}{text}"));
        }
    }
}
