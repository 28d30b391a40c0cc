//! What a record replaced, at the end of its note: taken back, it is put back. A value that was typed by a slip and stays, such as a
//! repair that was never made, would be reckoned with by everything.

use super::model::Step;
use crate::values::{Moment, parse_moment, rfc3339_utc};

/// What stands before it.
const BEFORE: &str = "before: ";
/// What stands before the time at which that was read.
const READ: &str = ", read ";
/// Nothing stood there.
pub const NOTHING: &str = "nothing";
/// Nor was the server declared.
pub const NOR_SERVER: &str = "nothing, nor its server";

/// A value with the time at which it was read.
pub fn timed(value: &str, read_at: Option<&Moment>) -> String {
    read_at.map_or_else(|| value.to_owned(), |at| format!("{value}{READ}{}", rfc3339_utc(at)))
}

/// The value, and that time.
pub fn time_of(before: &str) -> (&str, Option<Moment>) {
    let timed = before.rsplit_once(READ).and_then(|(value, at)| Some((value, parse_moment(at).ok()?)));
    timed.map_or((before, None), |(value, at)| (value, Some(at)))
}

/// What somebody says is no trail, also where it reads like one.
pub fn own(note: &str) -> String {
    if split(note).is_some() { format!("{note}.") } else { note.to_owned() }
}

/// A note with what was there before.
pub fn noted(note: Option<&str>, before: &str) -> String {
    let trail = format!("{BEFORE}{before}");
    note.map_or_else(|| trail.clone(), |note| format!("{note}; {trail}"))
}

impl Step {
    /// What was there before, where this record replaced it.
    pub fn before(&self) -> Option<&str> {
        let note = self.note.as_ref()?;
        Some(split(&note.0)?.1)
    }

    /// What was said in its note.
    pub fn said(&self) -> Option<&str> {
        let note = self.note.as_ref()?.0.as_str();
        Some(split(note).map_or(note, |(said, _)| said)).filter(|said| !said.is_empty())
    }
}

fn split(note: &str) -> Option<(&str, &str)> {
    let at = note.rfind(BEFORE)?;
    let (said, rest) = note.split_at_checked(at)?;
    let said = if said.is_empty() { said } else { said.strip_suffix("; ")? };
    Some((said, rest.strip_prefix(BEFORE)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_and_what_was_before_are_told_apart() {
        for (note, said, before) in [
            ("before: nothing", "", Some("nothing")),
            ("by phone; before: 7483", "by phone", Some("7483")),
            ("the day before: quiet", "the day before: quiet", None),
            ("x; before: y; before: nothing", "x; before: y", Some("nothing")),
        ] {
            let (its_said, its_before) = split(note).map_or((note, None), |(said, before)| (said, Some(before)));
            assert_eq!((its_said, its_before), (said, before), "{note}");
        }
        assert_eq!(noted(None, NOTHING), "before: nothing");
        assert_eq!(noted(Some("by phone"), "7483"), "by phone; before: 7483");
    }
}
