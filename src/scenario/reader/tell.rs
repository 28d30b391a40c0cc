//! Faults of the reader in words: where it is, what is there, what belongs there.

use std::borrow::Cow;

use toml_parser::decoder::ScalarKind;

use crate::scenario::fault::Fault;
use crate::scenario::schema::{Shape, TableSpec};
use crate::scenario::syntax::{Kind, NodeId, Span};
use crate::values::visible;

use super::{Help, Reader, Step, decode, shortened};

impl<'t> Reader<'_, 't> {
    pub(crate) fn wrong(&mut self, node: NodeId, shape: &Shape, hint: Option<String>) {
        if self.tree.kind(node) == Kind::Broken || self.faults.only_counts() {
            return;
        }
        let is = match self.tree.kind(node) {
            Kind::Table => "a table",
            Kind::Tables | Kind::List => "a list",
            _ => match decode(self.tree.source(node)).1 {
                ScalarKind::String => "a text",
                ScalarKind::Boolean(_) => "true or false",
                ScalarKind::DateTime => "a time",
                ScalarKind::Float => "a number with a fraction",
                ScalarKind::Integer(_) => "a whole number",
            },
        };
        let source = shortened(self.tree.source(node));
        let hint = hint.or_else(|| match shape {
            Shape::List(Shape::Table(_)) => Some(format!("write [[{}]] and its keys below", self.dotted_path())),
            Shape::List(_) => Some(format!("put it in brackets: [{source}]")),
            Shape::Table(_) => Some(format!("write [{}] and its keys below", self.dotted_path())),
            Shape::Flag => Some("write true or false, without quotes".into()),
            Shape::Time => Some("write date, time and offset, without quotes: 1999-01-12T09:30:00Z".into()),
            Shape::Whole { .. } => Some("write a whole number, without quotes".into()),
            Shape::Number => Some("write a number, without quotes".into()),
            Shape::Text(_) | Shape::Choice(_) => Some("write a text in quotes".into()),
        });
        let message = format!("`{}` is {is} where {} belongs", self.last_key(), shape.in_words());
        self.push(self.tree.span(node), message, hint);
    }

    /// Returns the key that was meant, where one is near.
    pub(super) fn unknown_key(&mut self, key: NodeId, name: &str, spec: &'static TableSpec) -> Option<&'static str> {
        if self.faults.only_counts() {
            return None;
        }
        let place = if spec.key.is_empty() { String::new() } else { format!(" in [{}]", self.parent_path()) };
        let near = self.suggest.nearest(name, spec.fields.iter().map(|f| f.key));
        let hint = match near {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if matches!(self.help, Help::Keys) => Some(format!("the keys here are {}", listed(spec))),
            None => Some(crate::scenario::model::tables_with(name).map_or_else(
                || "docs/scenario-format.md lists all keys, `backsync schema` prints them".to_owned(),
                |tables| format!("`{}` belongs in {tables}", visible(name)),
            )),
        };
        self.push(self.tree.span(key), format!("there is no key `{}`{place}", shortened(name)), hint);
        near
    }

    /// As the format says, a missing key is reported at line 1; the element it is missing from is the second place.
    pub(super) fn missing(&mut self, node: NodeId, required: &'static str) {
        if self.faults.only_counts() {
            return;
        }
        self.path.push(Step::Missing(required));
        let (key, place) = (self.path(), self.parent_path());
        self.path.pop();
        let message = if place.is_empty() {
            format!("`{required}` is missing")
        } else {
            format!("`{required}` is missing in [{place}]")
        };
        let at = self.tree.span(node);
        let also = (at != Span::default()).then(|| (at, "here".to_owned()));
        // What is told of a scenario in one line has no second place, so the hint names it too.
        let line = 1 + self.tree.text().get(..at.start as usize).map_or(0, |before| before.matches('\n').count());
        let hint = Some(match required {
            "schema" => "begin the file with: schema = 1".to_owned(),
            "step" if matches!(self.help, Help::Keys) => {
                "add a line: [[step]], and below it id, title, what and source".to_owned()
            }
            _ if also.is_none() || matches!(self.help, Help::Keys) => format!("add a line: {required} = \"...\""),
            _ if self.tree.source(node).starts_with('[') => {
                format!("add a line below line {line}: {required} = \"...\"")
            }
            _ => format!("add in line {line}: {required} = \"...\""),
        });
        self.faults.push(Fault { span: Span::default(), key, message, hint, also });
    }

    pub(crate) fn push(&mut self, span: Span, message: String, hint: Option<String>) {
        if self.faults.only_counts() {
            return;
        }
        self.faults.push(Fault { span, key: self.path(), message, hint, also: None });
    }

    /// `restore.partner[2].usn`
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match self.key_of(step) {
                Ok(key) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(&key);
                }
                Err(i) => path.push_str(&format!("[{i}]")),
            }
        }
        path
    }

    /// `restore.partner`, as it stands in a header.
    pub(super) fn dotted_path(&self) -> String {
        let keys: Vec<_> = self.path.iter().filter_map(|step| self.key_of(step).ok()).collect();
        keys.join(".")
    }

    fn parent_path(&self) -> String {
        let path = self.dotted_path();
        path.rsplit_once('.').map_or_else(String::new, |(parent, _)| parent.to_owned())
    }

    pub(crate) fn last_key(&self) -> String {
        self.path.iter().rev().find_map(|step| self.key_of(step).ok()).unwrap_or_default().into_owned()
    }

    /// The key of a step, or the position of an element.
    fn key_of(&self, step: &Step) -> Result<Cow<'t, str>, usize> {
        match step {
            Step::Key(key) => Ok(self.tree.key_name(*key)),
            Step::Missing(key) => Ok(Cow::Borrowed(key)),
            Step::Element(i) => Err(*i),
        }
    }
}

/// All keys of a table.
fn listed(spec: &TableSpec) -> String {
    let keys: Vec<_> = spec.fields.iter().map(|field| format!("`{}`", field.key)).collect();
    match keys.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => keys.concat(),
    }
}
