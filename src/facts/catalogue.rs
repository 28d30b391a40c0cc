//! The list of all facts: those that are entered, from the format; those that are derived, from the plans.

use crate::scenario::model::Scenario;
use crate::scenario::schema::{FieldSpec, Shape, TableSpec};
use crate::scenario::{Path, Scalar};

use crate::values::{duration, percent};

use super::derived::Derived;

/// What is known of a fact before there is a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactSpec {
    /// Its name, with `[...]` where an element is named: `restore.partner[...].usn`.
    pub name: String,
    /// What it is called in a sentence.
    pub words: String,
    /// What its number counts, empty where the words say it.
    pub unit: &'static str,
    /// What kind of value it has.
    pub kind: Kind,
    /// How it is learnt.
    pub how: &'static str,
    /// Where it comes from.
    pub origin: Origin,
    /// By which rule it is computed; empty for what is entered.
    pub rule: &'static str,
    /// The facts it is computed from, with `[...]` where it is those of every element, or of the same one.
    pub inputs: &'static [&'static str],
}

impl FactSpec {
    /// Whether it is a list of values, such as the symptoms.
    pub fn is_list(&self) -> bool {
        let path = self.name.replace("[...]", "[0]").parse::<crate::scenario::Path>().ok();
        let shape = path.and_then(|path| path.spec()).map(|spec| spec.shape);
        self.origin == Origin::Entered && matches!(shape, Some(Shape::List(_)))
    }
}

/// What kind of value a fact has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Whole,
    /// A number with a fraction.
    Number,
    /// A part of a whole, from 0 to 1.
    Share,
    /// So many hours.
    Hours,
    /// Yes or no.
    Flag,
    /// A time.
    Time,
    /// Text.
    Text,
    /// One of a few words.
    Word,
}

impl Kind {
    /// A value of this kind as a person reads it.
    pub fn in_words(self, value: &Scalar<'_>) -> String {
        match (self, value) {
            (Kind::Share, Scalar::Number(share)) => percent(*share),
            (Kind::Hours, Scalar::Number(hours)) => duration(*hours),
            _ => value.in_words(),
        }
    }

    /// Whether its words say what they count.
    pub fn says_unit(self) -> bool {
        matches!(self, Kind::Share | Kind::Hours)
    }

    /// The kind in a word, for tables.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Whole => "whole number",
            Kind::Number | Kind::Share | Kind::Hours => "number",
            Kind::Flag => "yes or no",
            Kind::Time => "time",
            Kind::Text => "text",
            Kind::Word => "word",
        }
    }
}

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Somebody enters it.
    Entered,
    /// A rule of this source computes it.
    Derived(&'static str),
}

/// All facts, the entered ones in the order of the format.
pub fn catalogue() -> Vec<FactSpec> {
    let mut all = Vec::new();
    collect(&Scenario::SPEC, "", &mut all);
    all.extend(super::usn::SPECS.iter().map(Derived::spec));
    all.extend(super::authrest::SPECS.iter().map(Derived::spec));
    all.extend(super::reimport::SPECS.iter().map(Derived::spec));
    all.extend(super::verify::SPECS.iter().map(Derived::spec));
    all.extend(super::resync::SPECS.iter().copied().flatten().map(Derived::spec));
    all.extend(super::migration::SPECS.iter().copied().flatten().map(Derived::spec));
    all.extend(super::backout::SPECS.iter().map(Derived::spec));
    all.extend(super::ccmail::SPECS.iter().map(Derived::spec));
    all.extend(super::verify::CHECKS.iter().map(Derived::spec));
    all.extend(super::ways::SPECS.iter().map(Derived::spec));
    all
}

/// What a fact is called in a sentence; `None` of a computed one that there are several of, and of what is none.
pub fn called(name: &str) -> Option<String> {
    match name.parse::<Path>() {
        Ok(path) => Some(path.in_words()),
        Err(_) => catalogue().into_iter().find(|spec| spec.name == name).map(|spec| spec.words),
    }
}

fn collect(table: &'static TableSpec, front: &str, all: &mut Vec<FactSpec>) {
    for field in table.fields {
        let name = if front.is_empty() { field.key.to_owned() } else { format!("{front}.{}", field.key) };
        match field.shape {
            Shape::Table(inner) => collect(inner, &name, all),
            Shape::List(Shape::Table(inner)) => collect(inner, &format!("{name}[...]"), all),
            _ => all.push(entered(name, field)),
        }
    }
}

/// The description of an entered fact.
pub(super) fn entered(name: String, field: &'static FieldSpec) -> FactSpec {
    FactSpec {
        name,
        words: field.words.to_owned(),
        unit: field.unit,
        kind: kind(&field.shape),
        how: field.how,
        origin: Origin::Entered,
        rule: "",
        inputs: &[],
    }
}

fn kind(shape: &Shape) -> Kind {
    match shape {
        Shape::Whole { .. } => Kind::Whole,
        Shape::Number => Kind::Number,
        Shape::Flag => Kind::Flag,
        Shape::Time => Kind::Time,
        Shape::Choice(_) => Kind::Word,
        Shape::List(inner) => kind(inner),
        Shape::Text(_) | Shape::Table(_) => Kind::Text,
    }
}

/// The fact whose name is nearest.
pub(super) fn nearest(name: &str) -> Option<String> {
    let all: Vec<String> = catalogue().into_iter().map(|spec| spec.name).collect();
    crate::scenario::Suggest::default().nearest(name, all.iter().map(String::as_str)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_computed_is_called_by_its_words_as_what_is_entered() {
        assert_eq!(called("migration.delay_minutes").as_deref(), Some("minutes lost at all failing mailboxes"));
        assert_eq!(called("migration.failing_mailboxes").as_deref(), Some("failing mailboxes"));
        assert_eq!(called("usn.partner[A].gap"), None);
    }
}
