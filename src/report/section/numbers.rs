//! The numbers with where they come from: what was entered, what was computed and by which rule, and the tables.

use std::collections::HashSet;

use crate::facts::{FactSpec, Facts, Kind, Origin, catalogue};
use crate::report::case::Case;
use crate::report::content::{Block, Number, plain};
use crate::scenario::Scalar;
use crate::values::Known;

use super::standing::Standing;
use super::tables;

pub fn blocks(case: &Case<'_>, standings: &[Standing]) -> Vec<Block> {
    let catalogue = catalogue();
    let mut blocks = Vec::new();
    for standing in standings {
        let of = |front: &&str| {
            let its = |spec: &&FactSpec| spec.name.starts_with(*front) && !spec.name.contains("[...]");
            catalogue.iter().filter(its).filter_map(|spec| number(case.facts, spec)).collect::<Vec<_>>()
        };
        let mut numbers: Vec<Number> = standing.facts.iter().flat_map(of).collect();
        // What is taken as it was entered is not said twice.
        let mut said = HashSet::new();
        numbers.retain(|number| said.insert((number.words.clone(), number.text.clone())));
        let tables = tables::of(case, standing.facts);
        if numbers.is_empty() && tables.is_empty() {
            continue;
        }
        blocks.push(Block::heading(standing.subject));
        blocks.extend((!numbers.is_empty()).then_some(Block::Numbers { numbers }));
        blocks.extend(tables);
    }
    blocks
}

/// A fact that is known.
fn number(facts: &Facts<'_>, spec: &FactSpec) -> Option<Number> {
    let explained = facts.explain(&spec.name)?;
    let Known::Value(value) = explained.value else { return None };
    let counts = matches!(spec.kind, Kind::Whole | Kind::Number) && !spec.unit.is_empty();
    let words = match value {
        Scalar::Number(share) if spec.name.ends_with(".share") => format!("{:.1} %", share * 100.0),
        // The exact value stands in JSON; nobody reads more than three places.
        Scalar::Number(n) if n.fract() != 0.0 => {
            format!("{n:.3}").trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        _ => value.in_words(),
    };
    let text = if counts { format!("{words} {}", value.counted_in(spec.unit)) } else { words };
    Some(Number {
        fact: plain(&spec.name),
        words: plain(&explained.words),
        text: plain(&text),
        rule: if spec.origin == Origin::Entered { "entered".into() } else { plain(explained.rule) },
        source: explained.source.filter(|source| !source.is_empty()).map(|source| plain(&source)),
        value,
    })
}
