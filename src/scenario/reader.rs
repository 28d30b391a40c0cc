//! Walks the tree along a description and reads values; whatever does not fit becomes a fault with its place.

mod tell;

use std::borrow::Cow;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::{Raw, Source};

use crate::values::{Moment, visible};

use super::fault::Faults;
use super::schema::{Shape, TableSpec};
use super::suggest::Suggest;
use super::syntax::{How, Kind, NodeId, Tree, plain_text};

/// A value as TOML knows it.
pub(crate) enum Value<'t> {
    /// A text.
    Text(Cow<'t, str>),
    /// Beyond 64 bits: too large, whatever the limit.
    Whole(Option<i64>),
    /// With a fraction.
    Number(f64),
    /// true or false.
    Flag(bool),
    /// A time, as it is written.
    Time(&'t str),
}

/// Reads one file.
pub struct Reader<'a, 't> {
    tree: &'a Tree<'t>,
    faults: &'a mut Faults,
    suggest: Suggest,
    path: Vec<Step>,
    help: Help,
}

/// What a key that nobody knows is answered with, where no other is near.
#[derive(Clone, Copy)]
enum Help {
    /// Where the format of scenarios is described.
    Scenario,
    /// The keys that there are.
    Keys,
}

/// A part of the path to where the reader is; its words are made only when a fault needs them.
enum Step {
    Key(NodeId),
    Missing(&'static str),
    Element(usize),
}

impl<'a, 't> Reader<'a, 't> {
    /// Reads from `tree`, telling `faults`.
    pub fn new(tree: &'a Tree<'t>, faults: &'a mut Faults) -> Self {
        Self { tree, faults, suggest: Suggest::default(), path: Vec::new(), help: Help::Scenario }
    }

    /// Reads a file of the user's settings; its tables are small enough to be named in full.
    pub fn of_settings(tree: &'a Tree<'t>, faults: &'a mut Faults) -> Self {
        Self { help: Help::Keys, ..Self::new(tree, faults) }
    }

    /// The tree that is read.
    pub(crate) fn tree(&self) -> &'a Tree<'t> {
        self.tree
    }

    /// Goes through a table; `fill` takes a known key and its value, and says whether it knew the key.
    /// False when `node` is no table.
    pub fn table(
        &mut self,
        node: NodeId,
        spec: &'static TableSpec,
        mut fill: impl FnMut(&mut Self, &str, NodeId) -> bool,
    ) -> bool {
        if self.tree.kind(node) != Kind::Table {
            let hint = match self.tree.kind(node) {
                Kind::Tables => Some(format!("write [{}], with single brackets", self.dotted_path())),
                _ => None,
            };
            self.wrong(node, &Shape::Table(spec), hint);
            return false;
        }
        let tree = self.tree;
        let mut meant = Vec::new();
        for key in tree.children(node) {
            let name = tree.key_name(key);
            let Some(value) = tree.value(key) else { continue };
            self.path.push(Step::Key(key));
            if !fill(self, &name, value) {
                meant.extend(self.unknown_key(key, &name, spec));
            }
            self.path.pop();
        }
        for required in spec.required {
            // One slip is one fault: of a key that is written wrongly it is not said again that it is missing.
            let told = matches!(self.help, Help::Keys) && meant.contains(required);
            if !told && tree.key(node, required).is_none() {
                self.missing(node, required);
            }
        }
        true
    }

    /// Goes through the elements of a list.
    pub fn elements(&mut self, node: NodeId, shape: &'static Shape, mut each: impl FnMut(&mut Self, NodeId)) {
        let tree = self.tree;
        let of_tables = matches!(shape, Shape::Table(_));
        match tree.kind(node) {
            Kind::Broken => {}
            Kind::Tables | Kind::List if of_tables || tree.kind(node) == Kind::List => {
                for (i, element) in tree.children(node).enumerate() {
                    if self.faults.is_full() {
                        break;
                    }
                    self.path.push(Step::Element(i));
                    each(self, element);
                    self.path.pop();
                }
            }
            Kind::Table if of_tables => {
                let hint = match tree.how(node) {
                    How::Header => format!("write [[{}]], with double brackets", self.dotted_path()),
                    _ => "put it in [ ]: there can be several".into(),
                };
                let key = self.dotted_path();
                self.push(self.tree.span(node), format!("`{key}` is a list of tables, this is one table"), Some(hint));
            }
            _ => self.wrong(node, &Shape::List(shape), None),
        }
    }

    /// Reads text; `check` refuses it with what is wrong and what to type.
    pub fn text<T>(
        &mut self,
        node: NodeId,
        shape: &Shape,
        check: impl FnOnce(&str) -> Result<T, (String, Option<String>)>,
    ) -> Option<T> {
        match self.value(node)? {
            Value::Text(text) => match check(&text) {
                Ok(value) => Some(value),
                Err((what, hint)) => {
                    let message = format!("`{}` {what}", self.last_key());
                    self.push(self.tree.span(node), message, hint);
                    None
                }
            },
            Value::Whole(_) | Value::Number(_) => {
                let source = self.tree.source(node);
                self.wrong(node, shape, Some(format!("put it in quotes: \"{source}\"")));
                None
            }
            _ => {
                self.wrong(node, shape, None);
                None
            }
        }
    }

    /// Reads one of several words.
    pub fn choice<T>(
        &mut self,
        node: NodeId,
        words: &'static [&'static str],
        known: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let mut suggest = std::mem::take(&mut self.suggest);
        let read = self.text(node, &Shape::Choice(words), |text| {
            known(text).ok_or_else(|| {
                // Among "4.0" and "5.0" the nearest is a guess; all of them are soon read.
                let near = suggest
                    .nearest(text, words.iter().copied())
                    .filter(|near| !near.starts_with(|c: char| c.is_ascii_digit()));
                let hint =
                    near.map_or_else(|| Shape::Choice(words).in_words(), |near| format!("did you mean \"{near}\"?"));
                (format!("cannot be \"{}\"", shortened(text)), Some(hint))
            })
        });
        self.suggest = suggest;
        read
    }

    /// Reads a whole number within bounds.
    pub fn whole(&mut self, node: NodeId, least: u64, most: u64) -> Option<u64> {
        let shape = Shape::Whole { least, most };
        match self.value(node)? {
            Value::Whole(Some(n)) if u64::try_from(n).is_ok_and(|n| (least..=most).contains(&n)) => {
                u64::try_from(n).ok()
            }
            Value::Whole(n) => {
                let key = self.last_key();
                let message = match n {
                    Some(n) if n < 0 => format!("`{key}` cannot be negative"),
                    Some(n) if n.unsigned_abs() < least => format!("`{key}` is too small"),
                    _ => format!("`{key}` is too large"),
                };
                self.push(self.tree.span(node), message, Some(format!("it is {}", shape.in_words())));
                None
            }
            Value::Text(text) if text.parse::<u64>().is_ok() => {
                self.wrong(node, &shape, Some(format!("write it without quotes: {text}")));
                None
            }
            Value::Number(n) if n >= 0.0 && n.fract() == 0.0 && n < 1e15 => {
                self.wrong(node, &shape, Some(format!("write it without a fraction: {n:.0}")));
                None
            }
            _ => {
                self.wrong(node, &shape, None);
                None
            }
        }
    }

    /// Reads a number that may have a fraction; `40` serves where `40.0` could stand.
    pub fn number(&mut self, node: NodeId) -> Option<f64> {
        let n = match self.value(node)? {
            Value::Number(n) => n,
            Value::Whole(Some(n)) => n as f64,
            Value::Text(text) if text.parse::<f64>().is_ok() => {
                self.wrong(node, &Shape::Number, Some(format!("write it without quotes: {text}")));
                return None;
            }
            _ => {
                self.wrong(node, &Shape::Number, None);
                return None;
            }
        };
        if n.is_finite() && n >= 0.0 {
            return Some(n);
        }
        let what = if n.is_finite() { "negative" } else { "infinite or not a number" };
        self.push(
            self.tree.span(node),
            format!("`{}` cannot be {what}", self.last_key()),
            Some("it is a number that is not negative".into()),
        );
        None
    }

    /// Reads true or false.
    pub fn flag(&mut self, node: NodeId) -> Option<bool> {
        match self.value(node)? {
            Value::Flag(flag) => Some(flag),
            Value::Text(text) if text == "true" || text == "false" => {
                self.wrong(node, &Shape::Flag, Some(format!("write it without quotes: {text}")));
                None
            }
            _ => {
                self.wrong(node, &Shape::Flag, None);
                None
            }
        }
    }

    /// Reads a time; one without an offset is refused, for nobody can say when it was.
    pub fn time(&mut self, node: NodeId) -> Option<Moment> {
        use crate::values::{NotAMoment, parse_moment};
        match self.value(node)? {
            Value::Time(text) => match parse_moment(text) {
                Ok(moment) => return Some(moment),
                Err(NotAMoment::NoOffset) => {
                    let message =
                        format!("`{}` is a local time: it does not say which clock it was read on", self.last_key());
                    self.push(self.tree.span(node), message, Some(format!("add the offset: {text}Z, or {text}+01:00")));
                }
                Err(NotAMoment::DateOnly) => {
                    let message = format!("`{}` is a date without a time", self.last_key());
                    self.push(self.tree.span(node), message, Some(format!("add time and offset: {text}T09:30:00Z")));
                }
                Err(NotAMoment::TimeOnly) => {
                    let message = format!("`{}` is a time without a date", self.last_key());
                    let hint = format!("add date and offset: 1999-01-12T{text}Z");
                    self.push(self.tree.span(node), message, Some(hint));
                }
                Err(NotAMoment::NoSuchTime) => {
                    let message = format!("`{}`: there is no such time", self.last_key());
                    self.push(self.tree.span(node), message, Some(format!("it is {}", Shape::Time.in_words())));
                }
            },
            Value::Text(text) if parse_moment(&text).is_ok() => {
                self.wrong(node, &Shape::Time, Some(format!("write it without quotes: {text}")));
            }
            _ => self.wrong(node, &Shape::Time, None),
        }
        None
    }

    /// One value, whatever it is; a list or a table is a fault.
    pub(crate) fn value(&mut self, node: NodeId) -> Option<Value<'t>> {
        match self.tree.kind(node) {
            Kind::Scalar => {}
            Kind::Broken => return None, // told already
            Kind::List | Kind::Tables | Kind::Table | Kind::Key => {
                let what = if self.tree.kind(node) == Kind::Table { "a table" } else { "a list" };
                let message = format!("`{}` is one value, not {what}", self.last_key());
                self.push(self.tree.span(node), message, Some("write the value alone, without [ ] or { }".into()));
                return None;
            }
        }
        let source = self.tree.source(node);
        if let Some(text) = plain_text(source) {
            return Some(Value::Text(text.into()));
        }
        let (text, kind) = decode(source);
        Some(match kind {
            // A line break in a text is one character, whichever way the file ends its lines.
            ScalarKind::String if source.contains('\r') => Value::Text(text.replace("\r\n", "\n").into()),
            ScalarKind::String => Value::Text(text),
            ScalarKind::Boolean(flag) => Value::Flag(flag),
            ScalarKind::DateTime => Value::Time(source),
            ScalarKind::Float => Value::Number(text.parse().unwrap_or(f64::NAN)),
            ScalarKind::Integer(radix) => Value::Whole(i64::from_str_radix(&text, radix.value()).ok()),
        })
    }
}

/// The text of a scalar with quotes, escapes and underscores undone, and what it is.
pub(crate) fn decode(source: &str) -> (Cow<'_, str>, ScalarKind) {
    let whole = toml_parser::Span::new_unchecked(0, source.len());
    let encoding = match source.as_bytes() {
        [b'"', b'"', b'"', ..] => Some(Encoding::MlBasicString),
        [b'\'', b'\'', b'\'', ..] => Some(Encoding::MlLiteralString),
        [b'"', ..] => Some(Encoding::BasicString),
        [b'\'', ..] => Some(Encoding::LiteralString),
        _ => None,
    };
    let mut text = Cow::Borrowed("");
    let raw = Source::new(source).get(whole).map_or(source, |raw| raw.as_str());
    let kind = Raw::new_unchecked(raw, encoding, whole).decode_scalar(&mut text, &mut ());
    (text, kind)
}

/// Foreign text inside a message: visible, and no longer than a message bears.
pub(crate) fn shortened(text: &str) -> String {
    let mut out: String = visible(text).chars().take(60).collect();
    if out.chars().count() < visible(text).chars().count() {
        out.push_str("...");
    }
    out
}
