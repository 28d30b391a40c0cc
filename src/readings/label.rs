//! What stands before values in a pasted text: names, labels, other properties.

use crate::reps_from::{ATTRIBUTE, behind_label};
use crate::values::{Name, ServerName};

/// What is put between a label and its value.
const BETWEEN: [char; 3] = [':', '=', '\t'];

/// A name that nobody knows is no longer than this; names are shorter, and a text on one line is not one.
const LONGEST: usize = 64;

/// The name in `SERVERB:` or `[SERVERB]`, and whether the signs round it say that it is one. Empty where the line holds
/// nothing but the attribute's own name; nothing where it holds more than a name.
pub(super) fn header(line: &str) -> Option<(&str, bool)> {
    let bracketed = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    let name = bracketed.or_else(|| line.strip_suffix([':', '='])).unwrap_or(line);
    let name = without_attribute(unquoted(name.trim_end_matches([':', '='])));
    if name.is_empty() {
        return (name != line).then_some((name, true));
    }
    let is_name = !name.contains(|c: char| c == ',' || c.is_whitespace()) && Name::new(name).is_some();
    Some((name, name.len() < line.len() && is_name))
}

/// Whether a line may be a server's name and nothing else.
pub(super) fn looks_like_name(line: &str) -> bool {
    line.len() <= LONGEST
        && line.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '$'))
        && line.contains(char::is_alphabetic)
        && ServerName::new(line).is_some()
}

/// Whether a line may be a Reps-From value, whole or damaged.
pub(super) fn resembles_value(line: &str) -> bool {
    let front = behind_label(line).trim_start_matches(['"', '\'']);
    let commas = front.bytes().filter(|b| *b == b',').take(4).count();
    commas == 4 || (commas > 0 && front.starts_with(|c: char| c.is_ascii_digit()))
}

/// The label of another property: `Object class` of `Object class: Site`.
pub(super) fn property(line: &str) -> Option<&str> {
    let (label, value) = line.split_once(BETWEEN)?;
    let (label, value) = (label.trim(), value.trim_matches(|c: char| BETWEEN.contains(&c) || c.is_whitespace()));
    (!label.is_empty() && !value.is_empty()).then_some(label)
}

/// `SERVERB Reps-From` names SERVERB.
pub(super) fn without_attribute(name: &str) -> &str {
    let front = name.len().checked_sub(ATTRIBUTE.len()).and_then(|at| name.split_at_checked(at));
    match front {
        Some((front, back)) if back.eq_ignore_ascii_case(ATTRIBUTE) => {
            front.trim_end_matches([':', '=', ' ', '\t', '.'])
        }
        _ => name,
    }
}

pub(super) fn unquoted(name: &str) -> &str {
    let name = name.trim();
    name.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(name).trim()
}
