//! The grammar's faults in our words, marked where a person would look.

use toml_parser::{Expected, ParseError};

use crate::scenario::fault::Fault;
use crate::scenario::reader::shortened;
use crate::values::visible;

use super::Span;

/// A fault of the grammar as one of the file; `key` is where it is, as far as that could be read.
pub fn fault_of(error: &ParseError, text: &str, key: String) -> Fault {
    let description = error.description();
    // What was never closed is best shown where it was opened.
    let unclosed = description.starts_with("unclosed") || is_unclosed_text(error);
    let at = if unclosed { error.context().or(error.unexpected()) } else { error.unexpected() };
    let mut span: Span = at.or(error.context()).unwrap_or_default().into();
    if span.start == span.end {
        // An empty place marks the character there; at a line's end, the one before it.
        let (before, after) = text.split_at_checked(span.start as usize).unwrap_or((text, ""));
        let line_end = after.is_empty() || after.starts_with(['\n', '\r']);
        match (line_end, after.chars().next(), before.chars().next_back()) {
            (false, Some(c), _) => span.end += c.len_utf8() as u32,
            (true, _, Some(c)) if c != '\n' => span.start -= c.len_utf8() as u32,
            _ => {}
        }
    }
    // A blank before what is wrong is not wrong.
    let marked = text.get(span.range()).unwrap_or_default();
    span.start += (marked.len() - marked.trim_start_matches([' ', '\t']).len()) as u32;
    let (message, own_hint) = match description {
        "string values must be quoted" => unquoted(text, error),
        _ if is_unclosed_text(error) => ("the text is not closed".into(), None),
        _ => (in_our_words(description), thousands(text, span)),
    };
    Fault { span, key, message, hint: own_hint.or_else(|| hint(error)), also: None }
}

/// A word without quotes, or nothing at all, where a value belongs.
fn unquoted(text: &str, error: &ParseError) -> (String, Option<String>) {
    let span: Span = error.context().or(error.unexpected()).unwrap_or_default().into();
    let word = text.get(span.range()).unwrap_or_default();
    if word.is_empty() {
        return ("a value is missing".into(), Some("write a value behind the `=`, or take the line out".into()));
    }
    let hint = (!word.contains(['"', '\'', '\\'])).then(|| format!("write \"{}\"", shortened(word)));
    ("a text must stand in quotes".into(), hint)
}

/// The decoder calls it invalid, and what it misses is at the very end.
fn is_unclosed_text(error: &ParseError) -> bool {
    let description = error.description();
    description.starts_with("invalid")
        && description.ends_with("string")
        && error.unexpected().is_some_and(|s| s.is_empty())
}

/// `7,483` is how a number is read, not how it is written.
fn thousands(text: &str, span: Span) -> Option<String> {
    let before = text.get(..span.start as usize)?.bytes().next_back()?;
    let mut after = text.get(span.start as usize..)?.bytes();
    let separated =
        before.is_ascii_digit() && after.next() == Some(b',') && after.take(3).filter(u8::is_ascii_digit).count() == 3;
    separated.then(|| "write the number without separators, such as 7483".to_owned())
}

fn in_our_words(description: &str) -> String {
    match description {
        "key with no value" => "a key without `=` and a value".into(),
        "unclosed table" => "the header is not closed".into(),
        "unclosed array table" => "the header of a list of tables is not closed".into(),
        "unclosed array" => "the list is not closed".into(),
        "unclosed inline table" => "the table in braces is not closed".into(),
        "missing comma between array elements" => "a comma is missing between two values".into(),
        "cannot recurse further; max recursion depth met" => "nested too deeply for a scenario".into(),
        other => other.into(),
    }
}

fn hint(error: &ParseError) -> Option<String> {
    let words: Vec<String> = error
        .expected()
        .unwrap_or_default()
        .iter()
        .map(|expected| match expected {
            Expected::Literal("\n") => "a line break".to_owned(),
            Expected::Literal(literal) => format!("`{}`", visible(literal)),
            Expected::Description(words) => (*words).to_owned(),
            _ => String::new(),
        })
        .filter(|words| !words.is_empty())
        .collect();
    let (last, front) = words.split_last()?;
    Some(if front.is_empty() { format!("expected {last}") } else { format!("expected {} or {last}", front.join(", ")) })
}
