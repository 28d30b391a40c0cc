//! What a step has written down, and whether what it must be can be that: the value, what is wrong, what to write instead.

use crate::scenario::reader::shortened;
use crate::scenario::schema::TextKind;
use crate::scenario::{Scalar, Suggest, entry};

use super::condition::Operand;
use super::file::{RecordFile, ValueKind};
use super::wanted::Wanted;
use super::what::What;

/// What is recorded, and what it is called.
pub struct Recorded {
    name: String,
    what: What,
    /// Whether nobody said of what kind it is, so that it is any text.
    unsaid: bool,
}

impl Recorded {
    /// What this step has written down; nothing where that is several values.
    pub fn of(file: &RecordFile) -> Option<Self> {
        let what = match (&file.field, file.kind.as_ref().map(|kind| kind.value)) {
            (Some(field), _) => {
                let what = What::of(&field.spec()?.shape)?;
                return Some(Self { name: field.0.written().to_owned(), what, unsaid: false });
            }
            (None, Some(ValueKind::Number)) => What::Whole { least: 0, most: i64::MAX as u64 },
            (None, Some(ValueKind::Flag)) => What::Flag,
            (None, Some(ValueKind::Time)) => What::Time,
            (None, Some(ValueKind::Version)) => What::Text(TextKind::Version),
            (None, Some(ValueKind::FullVersion)) => What::FullVersion,
            (None, Some(ValueKind::FileVersion)) => What::FileVersion,
            (None, Some(ValueKind::Word)) => {
                let words = file.one_of.iter().flat_map(|words| &words.value.0);
                What::Word(words.map(|word| word.0.clone()).collect())
            }
            (None, Some(ValueKind::Text) | None) => What::Text(TextKind::Note),
        };
        Some(Self { name: "what is recorded".to_owned(), what, unsaid: file.kind.is_none() })
    }

    /// Whether it can be too small or too large.
    pub fn is_number(&self) -> bool {
        matches!(self.what, What::Whole { .. } | What::Number)
    }

    /// What is wrong, and what to write.
    pub fn misfit(&self, key: &str, wanted: &Wanted) -> Option<(String, String)> {
        let other = |is: &str, hint: Option<String>| {
            let message = format!("`{key}`: {} is {}, this is {is}", self.name, self.what.words());
            Some((message, hint.unwrap_or_else(|| self.what.example())))
        };
        let value = match wanted {
            Wanted::Unclear => {
                let hint = matches!(self.what, What::Time).then(|| "add its offset: 1999-01-12T09:30:00Z".to_owned());
                return other("a time without its offset", hint);
            }
            Wanted::Operand(Operand::Text(_)) if !self.what.is_text() => return other("a text", None),
            Wanted::Operand(Operand::Text(_)) => return None,
            Wanted::Operand(Operand::Fact(fact)) => {
                let spec = fact.spec()?;
                let fits = !spec.is_list() && self.what.takes(spec.kind, key == "is");
                let is = if spec.is_list() { "list" } else { spec.kind.word() };
                let hint = "name a fact of that kind, or write the value";
                return if fits { None } else { other(&format!("the fact {}: {is}", spec.name), Some(hint.into())) };
            }
            Wanted::Operand(Operand::Value(value)) => value,
        };
        match (&self.what, value) {
            (What::Whole { least, most }, Scalar::Whole(n)) if (least..=most).contains(&n) => None,
            (What::Whole { least, .. }, Scalar::Whole(n)) => {
                let message = format!("`{key}` is too {}", if n < least { "small" } else { "large" });
                Some((message, format!("{} is {}", self.name, self.what.shape()?.in_words())))
            }
            (What::Number, Scalar::Whole(_)) => None,
            (What::Whole { .. } | What::Number, Scalar::Number(n)) if *n < 0.0 => {
                let hint = format!("{} is {}", self.name, self.what.shape()?.in_words());
                Some((format!("`{key}` cannot be negative"), hint))
            }
            (What::Number, Scalar::Number(_)) | (What::Flag, Scalar::Flag(_)) | (What::Time, Scalar::Time(_)) => None,
            (What::Whole { .. }, Scalar::Number(n)) if n.fract() == 0.0 && *n < 1e15 => {
                other("a number with a fraction", Some(format!("write it without a fraction: {n:.0}")))
            }
            (What::Whole { .. } | What::Number, Scalar::Text(text)) if text.parse::<u64>().is_ok() => {
                other("a text", Some(format!("write it without quotes: {text}")))
            }
            (What::Word(words), Scalar::Text(text)) => {
                if words.is_empty() || words.iter().any(|word| word == text) {
                    return None;
                }
                let near = Suggest::default().nearest(text, words.iter().map(String::as_str));
                let hint = near.map_or_else(
                    || format!("it is one of {}", words.join(", ")),
                    |near| format!("did you mean \"{near}\"?"),
                );
                Some((format!("`{key}`: {} is never \"{}\"", self.name, shortened(text)), hint))
            }
            (what, Scalar::Text(text)) if what.is_text() => {
                let wrong = what.refuses(text)?;
                let shown = shortened(text);
                Some((format!("`{key}`: {} is {}, never \"{shown}\"", self.name, what.words()), wrong))
            }
            (_, value) => {
                let mut hint = self.what.example();
                if self.what.is_text() && matches!(value, Scalar::Whole(_) | Scalar::Number(_)) {
                    hint = format!("put it in quotes: \"{}\"", entry::shown_value(value));
                    if self.unsaid && matches!(value, Scalar::Whole(_)) {
                        hint += ", or write kind = \"number\"";
                    }
                } else if self.unsaid && matches!(value, Scalar::Flag(_)) {
                    hint += ", or kind = \"yes-or-no\"";
                }
                other(kind_of(value), Some(hint))
            }
        }
    }
}

fn kind_of(value: &Scalar<'_>) -> &'static str {
    match value {
        Scalar::Text(_) => "a text",
        Scalar::Whole(_) => "a whole number",
        Scalar::Number(_) => "a number with a fraction",
        Scalar::Flag(_) => "true or false",
        Scalar::Time(_) => "a time",
    }
}
