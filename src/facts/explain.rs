//! Where a fact comes from: by which rule and from what it is computed, or how it is learnt and what may be entered.

use crate::dirsync::{Scope, resync};
use crate::scenario::model::Scenario;
use crate::scenario::schema::{FieldSpec, Shape, TableSpec};
use crate::scenario::{Cell, Element, Path, Scalar};

use super::derived::InForce;
use super::{Fact, Kind, Origin, Value, derived};

/// Inputs are named element by element up to so many; of more nobody reads a list.
const NAMED: usize = 50;

/// Everything that can be said of a fact of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Its name in this case, such as `usn.partner[SERVERB].gap`.
    pub name: String,
    /// What it is called in a sentence.
    pub words: String,
    /// Its value, or why there is none.
    pub value: Value,
    /// What kind of value that is.
    pub kind: Kind,
    /// What its number counts, empty where the words say it.
    pub unit: &'static str,
    /// How it comes about, in a sentence without its point.
    pub rule: &'static str,
    /// The facts it is computed from, by name; one that ends in `[...]` or has it inside stands for all its elements.
    pub inputs: Vec<String>,
    /// The article and step it comes from, where one is known.
    pub source: Option<String>,
    /// What it is, in full; empty for what is computed.
    pub doc: &'static str,
    /// How it is learnt; empty where the format does not say.
    pub how: &'static str,
    /// What may be entered; `None` for what is computed.
    pub limits: Option<String>,
}

/// The elements of a derived fact that there is one of each of.
type Elements<'f> = &'f dyn Fn(&str) -> Option<Vec<String>>;

/// Explains a fact of this scenario; where it has several rules, by the one in force.
pub fn explain(
    fact: Fact,
    scenario: &Scenario,
    in_force: Option<InForce>,
    elements: Elements<'_>,
) -> Option<Explanation> {
    let Fact { name, spec, value } = fact;
    let base = Explanation {
        name,
        words: spec.words,
        value,
        kind: spec.kind,
        unit: spec.unit,
        rule: in_force.as_ref().map_or(spec.rule, |in_force| in_force.rule),
        inputs: Vec::new(),
        source: None,
        doc: "",
        how: spec.how,
        limits: None,
    };
    Some(match spec.origin {
        Origin::Derived(source) => {
            let patterns = in_force.map_or(spec.inputs, |in_force| in_force.inputs);
            let inputs = inputs(&base.name, patterns, scenario, elements);
            Explanation { inputs, source: Some(source.to_owned()), ..base }
        }
        Origin::Entered => entered(base, scenario)?,
    })
}

fn entered(base: Explanation, scenario: &Scenario) -> Option<Explanation> {
    let path: Path = base.name.parse().ok()?;
    let (table, field) = described(&path)?;
    // A USN that nobody entered stands in the line.
    let line = path.split().filter(|(_, key)| *key == "usn").map(|(partner, _)| partner.key("reps_from"));
    let from_line = line
        .filter(|line| matches!(line.read(scenario), Cell::Scalar(_)) && matches!(path.read(scenario), Cell::Absent));
    Some(Explanation {
        rule: if from_line.is_some() { "the fourth field of the Reps-From line" } else { "entered in the scenario" },
        inputs: from_line.iter().map(Path::to_string).collect(),
        source: [field.how, field.doc, table.doc].into_iter().find_map(cited),
        doc: field.doc.trim(),
        limits: Some(limits(&field.shape)),
        ..base
    })
}

/// The table and the key that a path ends in.
fn described(path: &Path) -> Option<(&'static TableSpec, &'static FieldSpec)> {
    let mut table = &Scenario::SPEC;
    let mut found = None;
    for part in path.parts() {
        let (_, field) = table.field(&part.key)?;
        found = Some((table, field));
        match field.shape {
            Shape::Table(inner) => table = inner,
            Shape::List(Shape::Table(inner)) => table = *inner,
            _ => {}
        }
    }
    found
}

fn limits(shape: &Shape) -> String {
    match shape {
        Shape::List(inner) if !matches!(inner, Shape::Table(_)) => format!("a list, each {}", inner.in_words()),
        shape => shape.in_words(),
    }
}

/// The article that a text names in brackets: `(Q201414 steps 1 to 4)`.
fn cited(text: &str) -> Option<String> {
    let citations = text.split('(').skip(1).filter_map(|rest| rest.split(')').next());
    let is_article = |text: &&str| {
        let number = text.strip_prefix('Q').or_else(|| text.strip_prefix("KB "));
        number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    };
    citations.filter(is_article).last().map(str::to_owned)
}

/// The inputs of a fact with their elements: its own where it has one, else every partner's.
fn inputs(name: &str, patterns: &[&str], scenario: &Scenario, elements: Elements<'_>) -> Vec<String> {
    let own = derived::split(name).1.is_some();
    let element = name.split_once('[').and_then(|(_, rest)| rest.rsplit_once(']')).map(|(element, _)| element);
    let mut inputs = Vec::new();
    for pattern in patterns {
        match (pattern.split_once("[...]"), element.filter(|_| own)) {
            (None, _) => inputs.push((*pattern).to_owned()),
            (Some((front, back)), Some(element)) => inputs.push(format!("{front}[{element}]{back}")),
            (Some((front, back)), None) => inputs.extend(each(pattern, (front, back), scenario, elements)),
        }
    }
    if name.starts_with("resync.header") && resync::plan(scenario).scope == Some(Scope::Asked) {
        inputs.retain(|input| counts(input, scenario));
    }
    inputs
}

/// Whether a number is one that the header over those that ask is taken over.
fn counts(input: &str, scenario: &Scenario) -> bool {
    let Ok(path) = input.parse::<Path>() else { return true };
    let Some((requestor, _)) = path.split() else { return true };
    match requestor.split_element() {
        Some(_) => matches!(requestor.clone().key("resync").read(scenario), Cell::Scalar(Scalar::Flag(true))),
        None => true,
    }
}

fn each(pattern: &str, (front, back): (&str, &str), scenario: &Scenario, elements: Elements<'_>) -> Vec<String> {
    if let Some(names) = elements(pattern).filter(|names| !names.is_empty() && names.len() <= NAMED) {
        return names.into_iter().map(|name| format!("{front}[{}]{back}", Element::Named(name))).collect();
    }
    let Some(Cell::List(list)) = front.parse::<Path>().ok().map(|list| list.read(scenario)) else {
        return vec![pattern.to_owned()];
    };
    if list.is_empty() || list.len() > NAMED {
        return vec![pattern.to_owned()];
    }
    let named = |(position, cell): (usize, &Cell<'_>)| match cell {
        Cell::Record(record) => crate::scenario::name_of(*record).map_or(Element::At(position), Element::Named),
        _ => Element::At(position),
    };
    list.iter().enumerate().map(|at| format!("{front}[{}]{back}", named(at))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_article_in_brackets_is_the_source() {
        assert_eq!(cited("Read it (one below) there (Q201414 steps 1 to 4).").as_deref(), Some("Q201414 steps 1 to 4"));
        assert_eq!(cited("A run of the Migration Wizard (KB 842631).").as_deref(), Some("KB 842631"));
        assert_eq!(cited("Quite (so)."), None);
    }
}
