//! Values that a mail or a narrow window broke over several lines, put together again.

use crate::reps_from::RepsFrom;

/// Lines that a value may go on over, and what one of them may be long: no value needs more, and a hostile text costs
/// no more than its length.
const MOST_LINES: usize = 4;
const LONGEST: usize = 400;

/// What a text says of names and lines, so far as it matters where a value ends.
pub(super) trait Reading {
    /// Whether a server of this name is known.
    fn knows(&self, name: &str) -> bool;

    /// Whether a line begins something of its own, and does not go on with the value above it.
    fn begins(&self, line: &str) -> bool;

    /// Whether a server's name is the restored one's, which is never read on itself.
    fn is_restored(&self, name: &str) -> bool;
}

/// The value that `value` and the lines below it make together, and how many of those lines it took.
///
/// A value that is whole already stays as it is, unless it ends in a name that nobody knows and the next line makes a
/// known one of it.
pub(super) fn joined(value: &str, below: &[&str], text: &impl Reading) -> Option<(String, usize)> {
    let whole = value.parse::<RepsFrom>().ok();
    let front = value.trim().trim_start_matches(['"', '\'']);
    if whole.as_ref().is_some_and(|line| text.knows(line.server().as_str()))
        || value.len() > LONGEST
        || !front.starts_with(|c: char| c.is_ascii_digit())
        || !front.contains(',')
    {
        return None;
    }
    let mut joined = value.trim_end().to_owned();
    let mut found = None;
    for (i, line) in below.iter().take(MOST_LINES).enumerate() {
        let next = line.trim();
        let name_is_missing = joined.ends_with(',') && joined.matches(',').count() == 5;
        // A name before values is a header, unless nobody reads anything there.
        let goes_on = name_is_missing
            && (text.is_restored(next) || (!next.ends_with(':') && below.get(i + 1).is_none_or(|l| !text.begins(l))));
        if next.is_empty() || next.len() > LONGEST || (text.begins(next) && !goes_on) {
            break;
        }
        joined.push_str(next);
        let Ok(line) = joined.parse::<RepsFrom>() else { continue };
        if text.knows(line.server().as_str()) {
            return Some((joined, i + 1));
        }
        if whole.is_none() && found.is_none() {
            found = Some((joined.clone(), i + 1));
        }
    }
    found
}
