//! What a change is called: "SERVERC's USN 8,479 -> 8,497".

use crate::scenario::record::{Cell, Scalar};
use crate::scenario::schema::Shape;
use crate::scenario::{Path, Scenario, path};
use crate::values::visible;

use super::Change;

/// The change in words; `scenario` is the one before it.
pub fn of(change: &Change, scenario: &Scenario) -> String {
    match change {
        Change::Set { at, to } => format!("{} {} -> {}", subject(at, scenario), before(at, scenario), shown(to)),
        Change::Remark { at, .. } => format!("{} remarked", subject(at, scenario)),
        Change::Unset { at } => format!("{} {} -> {}", subject(at, scenario), before(at, scenario), absent(at)),
        Change::Add { list, fields } => {
            let named_by = super::insert::spec_of(list).and_then(|table| table.required.first());
            let name = fields.iter().find(|(key, _)| Some(key) == named_by);
            let name = name.map_or_else(String::new, |(_, value)| format!(" {}", visible(&value.in_words())));
            format!("{}{name} added", one_of(list))
        }
        Change::AddValue { list, value } => format!("{} {} added", one_of(list), shown(value)),
        Change::Remove { at } => {
            let list = at.split_element().map_or_else(|| at.clone(), |(list, _)| list);
            let name = match at.read(scenario) {
                Cell::Record(record) => {
                    path::name_of(record).map_or_else(String::new, |name| format!(" {}", visible(&name)))
                }
                Cell::Scalar(value) => format!(" {}", shown(&value)),
                Cell::Absent | Cell::List(_) => String::new(),
            };
            format!("{}{name} removed", one_of(&list))
        }
    }
}

fn before(at: &Path, scenario: &Scenario) -> String {
    match at.read(scenario) {
        Cell::Absent => absent(at).to_owned(),
        cell => value(cell).to_string(),
    }
}

/// What is not there is unknown, but for values of a registry.
fn absent(at: &Path) -> &'static str {
    if at.absent_means_not_set() { "not set" } else { "unknown" }
}

/// "SERVERC's USN", "highest USN".
fn subject(at: &Path, scenario: &Scenario) -> String {
    let words = at.spec().map_or_else(|| at.to_string(), |spec| spec.words.to_owned());
    let Some((table, _)) = at.split() else {
        return words;
    };
    match table.split_element() {
        Some(_) => match table.read(scenario) {
            Cell::Record(record) => {
                path::name_of(record).map_or(words.clone(), |name| format!("{}'s {words}", visible(&name)))
            }
            _ => words,
        },
        None => words,
    }
}

/// What one element of a list is called: the key of its table.
fn one_of(list: &Path) -> String {
    match list.spec().map(|spec| (spec.shape, spec.words)) {
        Some((Shape::List(Shape::Table(table)), _)) => table.key.to_owned(),
        Some((_, words)) => words.strip_suffix('s').unwrap_or(words).to_owned(),
        None => list.to_string(),
    }
}

fn value(cell: Cell<'_>) -> String {
    match cell {
        Cell::Scalar(scalar) => shown(&scalar),
        Cell::Absent | Cell::Record(_) | Cell::List(_) => "unknown".into(),
    }
}

/// Long texts are named by their beginning.
fn shown(value: &Scalar<'_>) -> String {
    let words = value.in_words();
    if words.chars().count() <= 60 {
        return words;
    }
    format!("{}...", words.chars().take(57).collect::<String>())
}
