//! Every value of the case by its name: what is entered is edited, what is computed is explained.

use crate::facts::{FactSpec, Origin, catalogue};
use crate::scenario::{Cell, Path, Scalar, Scenario};
use crate::tui::case::Case;
use crate::tui::request::Request;
use crate::values::{Known, capital, visible};

use super::finder::{Entry, Finder};

/// Elements of one list that are offered; of more, their pane has them all.
const MOST: usize = 300;

/// All values, the entered ones in the order of the file.
pub fn values(case: &Case) -> Finder {
    let facts = case.facts();
    let mut entries = Vec::new();
    for spec in catalogue() {
        for name in names(&spec, case) {
            if name == "schema" {
                continue; // there is one, and it says nothing of the case
            }
            let Ok(fact) = facts.get(&name) else { continue };
            let right = match &fact.value {
                Known::Value(value) => case.in_words(&name, spec.kind, &one_line(value)),
                Known::Unknown(_) => "unknown".to_owned(),
                Known::NotApplicable(_) => "-".to_owned(),
            };
            let entered = spec.origin == Origin::Entered;
            let path: Option<Path> = name.parse().ok().filter(|_| entered);
            let words = match &path {
                Some(path) => path.in_words(),
                None => spec.words.clone(),
            };
            // Where nothing may be changed, what is entered is explained too.
            let edited = path.filter(|_| case.may_change());
            let request = edited.map_or_else(|| Request::Explain(name.clone()), Request::Field);
            entries.push(Entry {
                text: capital(&words),
                name: visible(&name).into_owned(),
                right,
                also: String::new(),
                group: match (entered, case.may_change()) {
                    (true, true) => "Entered: Enter edits",
                    (true, false) => "Entered: Enter explains",
                    (false, _) => "Computed: Enter explains",
                },
                why_not: None,
                requests: vec![request],
            });
        }
    }
    Finder::new("Values", "open", entries)
}

/// A value without its line breaks.
fn one_line<'v>(value: &Scalar<'v>) -> Scalar<'v> {
    match value {
        Scalar::Text(text) => Scalar::Text(text.split_whitespace().collect::<Vec<_>>().join(" ").into()),
        other => other.clone(),
    }
}

/// The names a fact has in this case: one for each element of a list.
fn names(spec: &FactSpec, case: &Case) -> Vec<String> {
    let Some((front, back)) = spec.name.split_once("[...]") else {
        return vec![spec.name.clone()];
    };
    let elements = if front == "usn.partner" {
        case.plan().partners.iter().take(MOST).map(|partner| partner.server.as_str().to_owned()).collect()
    } else {
        elements(front, case.scenario())
    };
    elements.into_iter().map(|element| format!("{front}[{element}]{back}")).collect()
}

/// The elements of a list by name, or by position where they have none.
fn elements(list: &str, scenario: &Scenario) -> Vec<String> {
    let Ok(path) = list.parse::<Path>() else { return Vec::new() };
    let Cell::List(cells) = path.read(scenario) else { return Vec::new() };
    let name = |(position, cell): (usize, &Cell<'_>)| match cell {
        Cell::Record(record) => crate::scenario::name_of(*record).unwrap_or_else(|| position.to_string()),
        _ => position.to_string(),
    };
    cells.iter().take(MOST).enumerate().map(name).collect()
}
