//! Two scenarios fact by fact: where they say different things.

use std::collections::HashMap;

use crate::scenario::path::{Path, name_of};
use crate::scenario::record::{Cell, Datum, Record};
use crate::scenario::schema::TableSpec;
use crate::scenario::{Element, Scenario};
use crate::values::folded_name;

/// A fact that two scenarios do not have alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where it stands; an element that only one has is one difference. Elements of the left are named where both have
    /// them, and of those that only one has the position is its own.
    pub path: Path,
    /// What the left one says, in words; "unknown" where it says nothing.
    pub left: String,
    /// What the right one says.
    pub right: String,
}

const UNKNOWN: &str = "unknown";
const NOT_LISTED: &str = "not listed";

/// Keys of an element that stand for it where only one side has it.
const TOLD: usize = 3;

/// Every fact in which two scenarios differ, in the order of the format.
pub fn differences(left: &Scenario, right: &Scenario) -> Vec<Difference> {
    let mut found = Vec::new();
    cells(&Path::default(), left.cell(), right.cell(), &mut found);
    found
}

fn cells(path: &Path, left: Cell<'_>, right: Cell<'_>, found: &mut Vec<Difference>) {
    match (left, right) {
        (Cell::Record(left), right) => records(path, Some(left), as_record(right), left.spec(), found),
        (left, Cell::Record(right)) => records(path, as_record(left), Some(right), right.spec(), found),
        (Cell::List(left), right) if of_tables(&left) => lists(path, &left, &as_list(right), found),
        (left, Cell::List(right)) if of_tables(&right) => lists(path, &as_list(left), &right, found),
        (Cell::Scalar(left), Cell::Scalar(right)) if left == right => {}
        (left, right) => {
            let (left, right) = (in_words(&left), in_words(&right));
            if left != right {
                found.push(Difference { path: path.clone(), left, right });
            }
        }
    }
}

fn as_record(cell: Cell<'_>) -> Option<&dyn Record> {
    if let Cell::Record(record) = cell { Some(record) } else { None }
}

fn as_list(cell: Cell<'_>) -> Vec<Cell<'_>> {
    if let Cell::List(list) = cell { list } else { Vec::new() }
}

fn of_tables(list: &[Cell<'_>]) -> bool {
    matches!(list.first(), Some(Cell::Record(_)))
}

/// A table that one of them lacks is one that says nothing.
fn records(
    path: &Path,
    left: Option<&dyn Record>,
    right: Option<&dyn Record>,
    spec: &'static TableSpec,
    found: &mut Vec<Difference>,
) {
    for (position, field) in spec.fields.iter().enumerate() {
        let left = left.map_or(Cell::Absent, |record| record.field(position));
        let right = right.map_or(Cell::Absent, |record| record.field(position));
        cells(&path.clone().key(field.key), left, right, found);
    }
}

/// Elements are the same by their names where each name stands once, else by their positions.
fn lists(path: &Path, left: &[Cell<'_>], right: &[Cell<'_>], found: &mut Vec<Difference>) {
    let named = names(left).zip(names(right));
    let position_of = |position: usize| match &named {
        Some((left, right)) => left.names.get(position).and_then(|name| right.positions.get(name)).copied(),
        None => Some(position).filter(|position| *position < right.len()),
    };
    let mut met = vec![false; right.len()];
    for (position, cell) in left.iter().enumerate() {
        let at = path.clone().with(element(cell, position, named.is_some()));
        let other = position_of(position);
        match other.and_then(|other| Some((met.get_mut(other)?, right.get(other)?))) {
            Some((met, other)) => {
                *met = true;
                if let (Cell::Record(left), Cell::Record(right)) = (cell, other) {
                    records(&at, Some(*left), Some(*right), left.spec(), found);
                }
            }
            None => found.push(Difference { path: at, left: listed(cell), right: NOT_LISTED.into() }),
        }
    }
    for (position, cell) in right.iter().enumerate().filter(|(position, _)| !met.get(*position).is_some_and(|met| *met))
    {
        let path = path.clone().with(element(cell, position, named.is_some()));
        found.push(Difference { path, left: NOT_LISTED.into(), right: listed(cell) });
    }
}

struct Names {
    names: Vec<String>,
    positions: HashMap<String, usize>,
}

/// The names of the elements; `None` where one has none, or two have the same.
fn names(list: &[Cell<'_>]) -> Option<Names> {
    let name = |cell: &Cell<'_>| if let Cell::Record(record) = cell { name_of(*record) } else { None };
    let names: Vec<String> =
        list.iter().map(|cell| name(cell).map(|name| folded_name(&name))).collect::<Option<_>>()?;
    let positions: HashMap<String, usize> = names.iter().cloned().zip(0..).collect();
    (positions.len() == names.len()).then_some(Names { names, positions })
}

fn element(cell: &Cell<'_>, position: usize, by_name: bool) -> Element {
    match cell {
        Cell::Record(record) if by_name => name_of(*record).map_or(Element::At(position), Element::Named),
        _ => Element::At(position),
    }
}

/// The first few things that an element says.
fn listed(cell: &Cell<'_>) -> String {
    let Cell::Record(record) = cell else { return in_words(cell) };
    let naming = record.spec().required.first();
    let said = record.spec().fields.iter().enumerate().filter(|(_, field)| Some(&field.key) != naming);
    let said = said.filter_map(|(position, field)| match record.field(position) {
        Cell::Scalar(value) => Some(format!("{} {}", field.words, value.in_words())),
        _ => None,
    });
    let said: Vec<String> = said.take(TOLD).collect();
    if said.is_empty() { "listed".into() } else { format!("listed: {}", said.join(", ")) }
}

fn in_words(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Scalar(value) => value.in_words(),
        Cell::List(list) if !list.is_empty() => list.iter().map(in_words).collect::<Vec<_>>().join(", "),
        Cell::Absent | Cell::Record(_) | Cell::List(_) => UNKNOWN.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    const CASE: &str = include_str!("../../../scenarios/article-usn-example.toml");

    fn told(left: &str, right: &str) -> Vec<String> {
        let told = |d: &Difference| format!("{}: {} -> {}", d.path, d.left, d.right);
        differences(&load(left).unwrap(), &load(right).unwrap()).iter().map(told).collect()
    }

    #[test]
    fn a_fact_that_differs_is_told_by_its_path_and_both_values() {
        let other = CASE.replace("usn_changed = 7483", "usn_changed = 7_490").replace("backsync = \"aborted\"", "");
        assert_eq!(told(CASE, &other), ["restore.backsync: aborted -> unknown", "restore.usn_changed: 7,483 -> 7,490"]);
        assert_eq!(told(CASE, CASE), Vec::<String>::new());
        assert_eq!(told(CASE, &format!("{CASE}# a comment is no fact\n")), Vec::<String>::new());
    }

    #[test]
    fn elements_are_found_by_name_wherever_they_stand() {
        let (b, c) = CASE.split_once("\n[[restore.partner]]\nserver = \"SERVERC\"").unwrap();
        let second = format!("\n[[restore.partner]]\nserver = \"serverc\"{}", c.replace("8479", "8497"));
        let front = b.find("[[restore.partner]]").unwrap();
        let turned = format!("{}{second}\n{}", &b[..front], &b[front..]);
        let line = |usn| format!("0,112,16,{usn},22C3A9375FF7D1118FB700C04FB94608,SERVERA");
        assert_eq!(
            told(CASE, &turned),
            [
                "restore.partner[SERVERC].server: SERVERC -> serverc".to_owned(),
                format!("restore.partner[SERVERC].reps_from: {} -> {}", line(8_479), line(8_497))
            ]
        );
    }

    #[test]
    fn what_only_one_has_is_one_difference() {
        let more = format!(
            "{CASE}\n[[server]]\nname = \"SERVERD\"\n[[restore.partner]]\nserver = \"SERVERD\"\nusn = 8483\n[repair]\nmethod = \"touch\"\n"
        );
        assert_eq!(
            told(CASE, &more),
            [
                "server[SERVERD]: not listed -> listed",
                "restore.partner[SERVERD]: not listed -> listed: USN 8,483",
                "repair.method: unknown -> touch",
            ]
        );
        assert!(told(&more, CASE).contains(&"restore.partner[SERVERD]: listed: USN 8,483 -> not listed".to_owned()));
        assert_eq!(
            told(CASE, &CASE.replace("[\"training\", \"restore\"]", "[\"restore\"]")),
            ["tags: training, restore -> restore"]
        );
    }

    #[test]
    fn elements_without_names_of_their_own_are_held_against_each_other_by_position() {
        let steps = |last: &str| {
            format!(
                "{CASE}[[step]]\nchecklist = \"c\"\nid = \"a\"\nstate = \"done\"\n[[step]]\nchecklist = \"c\"\nid = \"{last}\"\nstate = \"done\"\n"
            )
        };
        assert_eq!(told(&steps("b"), &steps("x")), ["step[1].id: b -> x"]);
    }
}
