//! The values that are missing and that no step on the sheet asks for, by the server on which they are read.

use crate::report::case::Case;
use crate::report::content::{Blank, Block, plain};
use crate::scenario::schema::{FieldSpec, Shape, TableSpec, TextKind};
use crate::scenario::{Cell, Element, Path, Scenario, name_of};
use crate::values::{Missing, ServerName};

use super::key::written;

/// Room for so many that nobody knows by name yet.
const NAMELESS: usize = 3;

pub fn blocks(case: &Case<'_>, unknown: &[Missing], asked: &[String]) -> Vec<Block> {
    let mut places: Vec<(String, Vec<Block>)> = Vec::new();
    let mut done: Vec<String> = asked.to_vec();
    for missing in unknown {
        let Ok(path) = missing.fact.parse::<Path>() else { continue };
        let mut blanks: Vec<Blank> = of(&path).into_iter().filter(|blank| !done.contains(&blank.key)).collect();
        if blanks.is_empty() {
            continue;
        }
        done.extend(blanks.iter().map(|blank| blank.key.clone()));
        if let Some(time) = path.split().and_then(|(table, key)| read_at(case.scenario(), &table, key)) {
            blanks.extend(Some(time).filter(|blank| !done.contains(&blank.key)));
        }
        let place = place(case.scenario(), &path);
        let at = places.iter().position(|(its, _)| *its == place).unwrap_or_else(|| {
            places.push((place, Vec::new()));
            places.len() - 1
        });
        if let Some((_, blocks)) = places.get_mut(at) {
            blocks.push(Block::paragraph(&missing.how));
            blocks.extend(blanks.into_iter().map(Block::Blank));
        }
    }
    places.into_iter().flat_map(|(place, blocks)| [Block::heading(place)].into_iter().chain(blocks)).collect()
}

/// The lines to fill in for what is missing: a value, or the values of a table.
fn of(path: &Path) -> Vec<Blank> {
    let Some(spec) = path.spec() else { return Vec::new() };
    match spec.shape {
        Shape::Table(table) => asked_of(table).map(|field| blank(&path.clone().key(field.key), field)).collect(),
        Shape::List(Shape::Table(table)) if path.parts().last().is_some_and(|part| part.element.is_none()) => {
            let fields: Vec<&FieldSpec> = asked_of(table).filter(|field| !table.requires(field.key)).collect();
            let nameless = |field: &FieldSpec| {
                let named = path.clone().named("____").key(field.key);
                // The brackets are filled in, too.
                Blank { key: named.to_string(), ..blank(&named, field) }
            };
            (0..NAMELESS).flat_map(|_| fields.iter().map(|field| nameless(field)).collect::<Vec<_>>()).collect()
        }
        Shape::List(Shape::Table(_)) => Vec::new(),
        _ => vec![blank(path, spec)],
    }
}

/// The fields of a table that somebody can learn, and those that say whose it is.
fn asked_of(table: &'static TableSpec) -> impl Iterator<Item = &'static FieldSpec> {
    let single = |field: &&FieldSpec| !matches!(field.shape, Shape::Table(_) | Shape::List(_));
    table
        .fields
        .iter()
        .filter(single)
        .filter(|field| !field.how.is_empty() || matches!(field.key, "server" | "read_at"))
}

fn blank(path: &Path, spec: &FieldSpec) -> Blank {
    Blank { key: written(path), ask: plain(&path.in_words()), belongs: hint(&spec.shape), given: None }
}

/// A reading is worth what its time is known by.
fn read_at(scenario: &Scenario, table: &Path, key: &str) -> Option<Blank> {
    let at = table.clone().key("read_at");
    let spec = at.spec()?;
    let reading = matches!(key, "usn" | "usn_changed" | "reps_from");
    (reading && !matches!(at.read(scenario), Cell::Record(_))).then(|| blank(&at, spec))
}

/// Where it is read.
fn place(scenario: &Scenario, path: &Path) -> String {
    let on = |name: &str| format!("On {name}");
    let server = |server: Option<&ServerName>| server.map(|server| on(server.as_str()));
    let first = path.parts().first().map_or("", |part| part.key.as_str());
    let element = path.parts().iter().find_map(|part| match &part.element {
        Some(Element::Named(name)) => Some(on(name)),
        Some(Element::At(position)) => named(scenario, &part.key, *position).map(|name| on(&name)),
        None => None,
    });
    let of_table = || match first {
        "restore" | "repair" => server(scenario.restore.as_ref().and_then(|its| its.server.as_ref())),
        "dirsync" => server(scenario.dirsync.as_ref().and_then(|its| its.server.as_ref())),
        "backout" => server(scenario.backout.as_ref().and_then(|its| its.server.as_ref())),
        "ccmail" => server(scenario.ccmail.as_ref().and_then(|its| its.server.as_ref())),
        _ => None,
    };
    let several = path.spec().is_some_and(|spec| matches!(spec.shape, Shape::List(_)));
    element.or_else(|| if several { None } else { of_table() }).unwrap_or_else(|| "Elsewhere".to_owned())
}

fn named(scenario: &Scenario, list: &str, position: usize) -> Option<String> {
    let Cell::Record(record) = Path::of(list).at(position).read(scenario) else { return None };
    name_of(record)
}

/// What belongs there, in the few words that a sheet has room for.
pub fn hint(shape: &Shape) -> String {
    match shape {
        Shape::Whole { least: 0, most: 1 } => "0 or 1".to_owned(),
        Shape::Whole { .. } | Shape::Number => "a number".to_owned(),
        Shape::Flag => "yes or no".to_owned(),
        Shape::Time => "a time".to_owned(),
        Shape::Text(TextKind::Version) => "such as 5.5.1960.8".to_owned(),
        Shape::Text(TextKind::RepsFrom) => "the whole line, from the first digit to the name".to_owned(),
        Shape::Text(TextKind::BesidePath) => "a file beside the scenario".to_owned(),
        Shape::Text(_) | Shape::Table(_) => String::new(),
        Shape::Choice(words) => words.join(", "),
        Shape::List(Shape::Table(_)) => "a name".to_owned(),
        Shape::List(Shape::Choice(words)) => format!("with commas between: {}", words.join(", ")),
        Shape::List(_) => "with commas between".to_owned(),
    }
}
