//! What can be recorded: of which type it is, and how that is called.

use crate::facts::Kind;
use crate::scenario::entry;
use crate::scenario::schema::{Shape, TextKind};
use crate::values::Moment;

use super::form::Form;
use super::value::element;

/// Of which type it is.
pub enum What {
    Whole {
        least: u64,
        most: u64,
    },
    Number,
    Flag,
    Time,
    /// One of these; of none, where they are not known.
    Word(Vec<String>),
    /// A text of this kind.
    Text(TextKind),
    /// A version with all of its four numbers.
    FullVersion,
    /// A raw File-Version.
    FileVersion,
}

impl What {
    /// By the description of a key.
    pub fn of(shape: &Shape) -> Option<Self> {
        Some(match shape {
            Shape::Whole { least, most } => Self::Whole { least: *least, most: *most },
            Shape::Number => Self::Number,
            Shape::Flag => Self::Flag,
            Shape::Time => Self::Time,
            Shape::Choice(words) => Self::Word(words.iter().map(|word| (*word).to_owned()).collect()),
            Shape::Text(kind) => Self::Text(*kind),
            // Of a list of named tables the name is recorded.
            Shape::List(Shape::Table(table)) => return Self::of(&element(table)),
            Shape::Table(_) | Shape::List(_) => return None,
        })
    }

    /// The numbers that it can be.
    pub fn shape(&self) -> Option<Shape> {
        match self {
            Self::Whole { least, most } => Some(Shape::Whole { least: *least, most: *most }),
            Self::Number => Some(Shape::Number),
            _ => None,
        }
    }

    /// Whether it is a text of some kind.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Word(_) | Self::Text(_) | Self::FullVersion | Self::FileVersion)
    }

    /// Whether a fact of this kind can be it; a limit of a whole number may lie between two.
    pub fn takes(&self, kind: Kind, exactly: bool) -> bool {
        match self {
            Self::Whole { .. } if exactly => kind == Kind::Whole,
            Self::Whole { .. } | Self::Number => {
                matches!(kind, Kind::Whole | Kind::Number | Kind::Share | Kind::Hours)
            }
            Self::Flag => kind == Kind::Flag,
            Self::Time => kind == Kind::Time,
            _ => matches!(kind, Kind::Text | Kind::Word),
        }
    }

    /// What belongs there instead of a text that can't be recorded.
    pub fn refuses(&self, text: &str) -> Option<String> {
        if text.trim().is_empty() {
            return Some("write it, or leave the key out".into());
        }
        match self {
            Self::FileVersion => Form::Version.of(text).err().map(|belongs| format!("write {belongs}")),
            Self::FullVersion if text.split('.').count() != 4 => Some("write all four numbers: 5.5.2653.23".into()),
            Self::FullVersion => Self::Text(TextKind::Version).refuses(text),
            Self::Text(kind) => {
                entry::read(&Shape::Text(*kind), text, &Moment::default()).err().map(|wrong| wrong.hint)
            }
            _ => None,
        }
    }

    /// What it is.
    pub fn words(&self) -> String {
        match self {
            Self::Whole { .. } => "a whole number".into(),
            Self::Number => "a number".into(),
            Self::Flag => "yes or no".into(),
            Self::Time => "a time".into(),
            Self::Word(words) if words.is_empty() => "a word".into(),
            Self::Word(words) => format!("one of {}", words.join(", ")),
            Self::Text(TextKind::Version) | Self::FullVersion => "a version".into(),
            Self::Text(TextKind::Server) => "the name of a server".into(),
            Self::Text(TextKind::RepsFrom) => "a Reps-From value".into(),
            Self::Text(_) => "a text".into(),
            Self::FileVersion => "a raw File-Version".into(),
        }
    }

    /// What to write.
    pub fn example(&self) -> String {
        match self {
            Self::Whole { .. } => "write a whole number, without quotes".into(),
            Self::Number => "write a number, without quotes".into(),
            Self::Flag => "write true or false, without quotes".into(),
            Self::Time => "write 1999-01-12T09:30:00Z, without quotes".into(),
            Self::Word(words) => format!("write one of {}, in quotes", words.join(", ")),
            Self::Text(TextKind::Version) | Self::FullVersion => "write a version in quotes: \"5.5.2653.23\"".into(),
            Self::FileVersion => "write 16 digits in quotes: \"17005D0A05000500\"".into(),
            Self::Text(_) => "write a text in quotes".into(),
        }
    }
}
