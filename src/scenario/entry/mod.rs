//! What a person types into a field, and the value it stands for.
//!
//! ```text
//! "7 483"       --read-->  7483                  --shown-->  "7483"
//! "26 min ago"  --read-->  1999-01-12T09:05:00Z  --understood-->  "today, Tuesday 1999-01-12 09:05:00 +00:00, 26 min ago"
//! ""            --read-->  unknown
//! ```
//!
//! What `shown` gives, `read` takes back as the same value. Nothing is guessed: what can be meant in two ways is refused,
//! for a wrong number can overwrite newer objects.

mod list;
mod number;
mod span;
mod text;
mod time;

pub use list::{changes, read_list};

use crate::values::{Moment, age_in_hours, ago, grouped};

use super::reader::shortened;
use super::record::{Cell, Scalar};
use super::schema::{Shape, TextKind};

/// Why what was typed is no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}; {hint}")]
pub struct Refusal {
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    pub hint: String,
}

impl Refusal {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

/// Reads what was typed; nothing at all is `None`, by which the value becomes unknown.
pub fn read(shape: &Shape, typed: &str, now: &Moment) -> Result<Option<Scalar<'static>>, Refusal> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let plain = text::unquoted(typed.trim()).unwrap_or_else(|| typed.trim().to_owned());
    match shape {
        Shape::Whole { least, most } => number::whole(&plain, *least, *most).map(Scalar::Whole),
        Shape::Number => number::number(&plain).map(Scalar::Number),
        Shape::Flag => flag(&plain).map(Scalar::Flag),
        Shape::Time => time::read(&plain, now).map(Scalar::Time),
        Shape::Text(kind) => text::read(*kind, typed).map(|text| Scalar::Text(text.into())),
        Shape::Choice(words) => text::choice(&plain, words).map(|word| Scalar::Text(word.into())),
        Shape::Table(_) | Shape::List(_) => {
            Err(Refusal::new("several values belong here", "enter them one by one, each in its own field"))
        }
    }
    .map(Some)
}

/// What belongs into a field, as a person types it.
pub fn belongs(shape: &Shape) -> String {
    match shape {
        Shape::Flag => "yes or no".into(),
        Shape::Time => "a time: 1999-01-12 09:30, 09:30, yesterday 14:00, 26 min ago, now".into(),
        Shape::Choice(words) => format!("one of {}", words.join(", ")),
        Shape::Text(TextKind::Name) => "a name".into(),
        Shape::Text(TextKind::Note) => "any text".into(),
        Shape::Text(TextKind::Server) => "the name of a server".into(),
        Shape::Text(TextKind::Version) => "a version, such as 5.5.1960.8".into(),
        Shape::Text(TextKind::RepsFrom) => crate::reps_from::RepsFrom::EXAMPLE_HINT.into(),
        Shape::Text(TextKind::BesidePath) => "a file beside the scenario".into(),
        Shape::List(inner) if !matches!(inner, Shape::Table(_)) => {
            format!("several with commas between, each {}", belongs(inner))
        }
        Shape::Whole { .. } | Shape::Number | Shape::Table(_) | Shape::List(_) => shape.in_words(),
    }
}

/// How a value was understood, where what was typed does not say it plainly.
pub fn understood(value: &Scalar<'_>, now: &Moment) -> Option<String> {
    match value {
        Scalar::Whole(n) => (*n >= 1_000).then(|| grouped(*n)),
        Scalar::Number(n) => (*n >= 1_000.0).then(|| number::in_groups(*n)),
        Scalar::Time(at) => Some(format!("{}, {}", time::in_full(at, now), ago(age_in_hours(at, now)))),
        Scalar::Text(text) => text::understood(text),
        Scalar::Flag(_) => None,
    }
}

/// The text that an input of one line begins with; [`read`] and [`read_list`] take it back as the same value.
pub fn shown(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Absent | Cell::Record(_) => String::new(),
        Cell::Scalar(value) => shown_value(value),
        Cell::List(cells) => list::shown(cells),
    }
}

/// The same of a single value.
pub fn shown_value(value: &Scalar<'_>) -> String {
    match value {
        Scalar::Text(text) => text::shown(text),
        Scalar::Whole(n) => n.to_string(),
        // Adding 0 makes a negative zero, which the format allows, an ordinary one.
        Scalar::Number(n) => (n + 0.0).to_string(),
        Scalar::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
        Scalar::Time(at) => time::shown(at),
    }
}

/// The text that an input of several lines begins with; `None` where only one line with escapes can show it.
pub fn shown_lines(text: &str) -> Option<String> {
    text::lines(text)
}

fn flag(typed: &str) -> Result<bool, Refusal> {
    match typed.to_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => Err(Refusal::new(format!("\"{}\" is neither yes nor no", shortened(typed)), "type yes or no")),
    }
}

#[cfg(test)]
mod tests;
