//! Whether a fact can be what it is compared with: "blokced" would never hold, and nobody would notice.

use crate::facts::{FactSpec, Kind, words_of};
use crate::scenario::reader::{Reader, shortened};
use crate::scenario::syntax::NodeId;
use crate::scenario::{Scalar, Suggest};

use super::{Comparison, FactName, Operand};

/// Tells the reader what can't be; false where something can't.
pub fn check(reader: &mut Reader<'_, '_>, node: NodeId, fact: &FactName, comparisons: &[Comparison]) -> bool {
    let Some(spec) = fact.spec() else { return false };
    let mut fits = true;
    for comparison in comparisons {
        let (key, operands) = parts(comparison);
        if let Some((message, hint)) = misfit(spec, key, &operands) {
            let tree = reader.tree();
            let value = tree.key(node, key).and_then(|key| tree.value(key)).unwrap_or(node);
            reader.push(tree.span(value), message, Some(hint));
            fits = false;
        }
    }
    fits
}

fn parts(comparison: &Comparison) -> (&'static str, Vec<&Operand>) {
    match comparison {
        Comparison::Is(operand) => ("is", vec![operand]),
        Comparison::IsNot(operand) => ("is_not", vec![operand]),
        Comparison::OneOf(operands) => ("one_of", operands.iter().collect()),
        Comparison::Above(operand) => ("above", vec![operand]),
        Comparison::AtLeast(operand) => ("at_least", vec![operand]),
        Comparison::Below(operand) => ("below", vec![operand]),
        Comparison::AtMost(operand) => ("at_most", vec![operand]),
        Comparison::Contains(operand) => ("contains", vec![operand]),
        Comparison::Known(_) => ("known", Vec::new()),
    }
}

fn misfit(spec: &FactSpec, key: &str, operands: &[&Operand]) -> Option<(String, String)> {
    let ordered = matches!(key, "above" | "at_least" | "below" | "at_most");
    if ordered && !matches!(spec.kind, Kind::Whole | Kind::Number | Kind::Share | Kind::Hours | Kind::Time) {
        let message = format!("`{key}`: {} is no number and no time, it can't be larger or smaller", spec.name);
        return Some((message, "compare it with is, is_not or one_of".into()));
    }
    if (key == "contains") != spec.is_list() && key != "known" {
        let hint = if spec.is_list() { "compare it with contains" } else { "compare it with is" };
        let what = if spec.is_list() { "a list" } else { "no list" };
        return Some((format!("`{key}`: {} is {what}", spec.name), hint.into()));
    }
    let numbers = |kind| matches!(kind, Kind::Whole | Kind::Number | Kind::Share | Kind::Hours);
    let texts = |kind| matches!(kind, Kind::Text | Kind::Word);
    for operand in operands {
        let kind = operand.kind()?;
        let same = kind == spec.kind || (numbers(kind) && numbers(spec.kind)) || (texts(kind) && texts(spec.kind));
        if !same {
            let message = format!("`{key}`: {} is a {}, this is a {}", spec.name, spec.kind.word(), kind.word());
            return Some((message, example(spec)));
        }
        if let (Kind::Word, Operand::Value(Scalar::Text(word))) = (spec.kind, operand) {
            let words = words_of(&spec.name);
            if !words.contains(&word.as_ref()) {
                let near = Suggest::default().nearest(word, words.iter().copied());
                let hint = near.map_or_else(
                    || format!("it is one of {}", words.join(", ")),
                    |near| format!("did you mean \"{near}\"?"),
                );
                return Some((format!("`{key}`: {} is never \"{}\"", spec.name, shortened(word)), hint));
            }
        }
    }
    None
}

fn example(spec: &FactSpec) -> String {
    match spec.kind {
        Kind::Whole | Kind::Number | Kind::Share | Kind::Hours => "write a number, without quotes".into(),
        Kind::Flag => "write true or false, without quotes".into(),
        Kind::Time => "write 1999-01-12T09:30:00Z, without quotes".into(),
        Kind::Text => "write a text in quotes".into(),
        Kind::Word => format!("it is one of {}", words_of(&spec.name).join(", ")),
    }
}
