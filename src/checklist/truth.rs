//! Whether a condition holds: yes and no with the reason, or unknown with what would tell.

use std::cmp::Ordering;

use crate::facts::{Fact, Kind};
use crate::scenario::entry::shown_value;
use crate::scenario::{Cell, Path, Scalar};
use crate::values::{Known, Missing, same_name, visible};

use super::condition::{Comparison, Condition, Operand, Test, Written};
use super::scope::Scope;

/// What is known of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds, and why.
    Yes(String),
    /// It does not, and why.
    No(String),
    /// Nobody can say, and what would tell.
    Unknown(Vec<Missing>),
}

impl Truth {
    /// Whether it holds for certain.
    pub fn is_yes(&self) -> bool {
        matches!(self, Truth::Yes(_))
    }

    /// Whether it certainly does not.
    pub fn is_no(&self) -> bool {
        matches!(self, Truth::No(_))
    }
}

/// Whether a step became what is asked.
fn became(is: bool, asked: bool, step: &str, what: &str) -> Truth {
    let words = if is { format!("step {step} was {what}") } else { format!("step {step} was not {what}") };
    if is == asked { Truth::Yes(words) } else { Truth::No(words) }
}

impl Scope<'_, '_> {
    /// Whether a condition holds; what is not asked holds.
    pub fn asked(&self, condition: Option<&Condition>) -> Truth {
        condition.map_or_else(|| Truth::Yes(String::new()), |condition| self.holds(condition))
    }

    /// Whether a condition holds.
    pub fn holds(&self, condition: &Condition) -> Truth {
        let truth = match &condition.test {
            Test::All(several) => all(several.iter().map(|one| self.holds(one))),
            Test::Any(several) => any(several.iter().map(|one| self.holds(one))),
            Test::Not(one) => match self.holds(one) {
                Truth::Yes(why) => Truth::No(why),
                Truth::No(why) => Truth::Yes(why),
                unknown => unknown,
            },
            Test::Given(table) => {
                let path = Path::of(&table.0);
                let entered = match path.read(self.facts.scenario()) {
                    Cell::Record(_) => true,
                    Cell::List(list) => !list.is_empty(),
                    _ => false,
                };
                let words = path.in_words();
                if entered { Truth::Yes(format!("{words} entered")) } else { Truth::No(format!("no {words} entered")) }
            }
            Test::Event(number) => self.event(number.0),
            Test::Step(step, asked) => self.wrote(&step.value.0, asked),
            Test::Fact(name, comparisons) => match self.fact(name) {
                Ok(fact) => all(comparisons.iter().map(|comparison| self.compare(&fact, comparison))),
                Err(missing) => Truth::Unknown(vec![missing]),
            },
        };
        match (truth, &condition.reason) {
            (Truth::No(_), Some(reason)) => Truth::No(self.read(reason).text),
            (truth, _) => truth,
        }
    }

    /// What was written down in an earlier step of the list.
    fn wrote(&self, step: &str, asked: &Written) -> Truth {
        let operands = match asked {
            Written::OneOf(operands) => operands,
            Written::Skipped(skipped) => return became(self.left_out.contains(step), *skipped, step, "left out"),
            Written::Failed(failed) => return became(self.failed.contains(step), *failed, step, "tried and failed"),
        };
        let value = match self.written(step) {
            Ok(value) => visible(value),
            Err(missing) => return Truth::Unknown(vec![missing]),
        };
        match operands.iter().map(|one| self.operand(one)).collect::<Result<Vec<_>, _>>() {
            Ok(all) if all.iter().any(|one| same_name(&shown_value(one), &value)) => {
                Truth::Yes(format!("{value} was chosen"))
            }
            Ok(_) => Truth::No(format!("{value} was chosen")),
            Err(missing) => Truth::Unknown(vec![missing]),
        }
    }

    /// Somebody who entered events looked at the logs; where nobody did, nothing can be said.
    fn event(&self, number: u64) -> Truth {
        let scenario = self.facts.scenario();
        let seen = scenario.event.iter().filter(|event| event.id.is_some_and(|id| id.0 == number));
        match seen.count() {
            0 if scenario.event.is_empty() => {
                Truth::Unknown(vec![Missing::entered(&Path::of("event"), format!("whether event {number} was logged"))])
            }
            0 => Truth::No(format!("event {number} is not among the events of the case")),
            _ => Truth::Yes(format!("event {number} was logged")),
        }
    }

    fn compare(&self, fact: &Fact, comparison: &Comparison) -> Truth {
        let words = &fact.spec.words;
        let value = match &fact.value {
            // A state that is the word "unknown" is no state, unless that is what is asked.
            Known::Value(Scalar::Text(word)) if word == "unknown" && fact.spec.kind == Kind::Word => {
                if !names_unknown(comparison) {
                    return self.unknown_state(fact);
                }
                Scalar::Text("unknown".into())
            }
            Known::Value(value) => value.clone(),
            Known::Unknown(missing) => {
                return match comparison {
                    Comparison::Known(true) => Truth::No(format!("{words}: not known yet")),
                    Comparison::Known(false) => Truth::Yes(format!("{words}: not known yet")),
                    _ => Truth::Unknown(vec![missing.clone()]),
                };
            }
            Known::NotApplicable(why) => {
                return match comparison {
                    Comparison::IsNot(_) | Comparison::Known(false) => Truth::Yes(format!("{words}: {why}")),
                    _ => Truth::No(format!("{words}: {why}")),
                };
            }
        };
        let is = said(&value, fact.spec.kind);
        match self.fits(fact, &value, comparison) {
            Ok((true, _)) => Truth::Yes(format!("{words}: {is}")),
            Ok((false, needed)) => Truth::No(format!("{words}: {is} (needed: {needed})")),
            Err(missing) => Truth::Unknown(vec![missing]),
        }
    }

    fn unknown_state(&self, fact: &Fact) -> Truth {
        let missing = self.facts.missing(&fact.name);
        if !missing.is_empty() {
            return Truth::Unknown(missing.to_vec());
        }
        let why = "what it is computed from is not entered".to_owned();
        Truth::Unknown(vec![Missing { fact: fact.name.clone(), why, how: "Enter what is known of the case.".into() }])
    }

    /// Whether the value is as it is needed, and what is needed in words.
    fn fits(&self, fact: &Fact, value: &Scalar<'_>, comparison: &Comparison) -> Result<(bool, String), Missing> {
        let same = |other: &Scalar<'_>| order(value, other) == Some(Ordering::Equal);
        let words_of = |other: &Scalar<'_>| said(other, fact.spec.kind);
        let ordered = |operand: &Operand, words: &str, fits: fn(Ordering) -> bool| {
            let other = self.operand(operand)?;
            Ok((order(value, &other).is_some_and(fits), format!("{words} {}", words_of(&other))))
        };
        match comparison {
            Comparison::Is(operand) => self.operand(operand).map(|other| (same(&other), words_of(&other))),
            Comparison::IsNot(operand) => {
                self.operand(operand).map(|other| (!same(&other), format!("not {}", words_of(&other))))
            }
            Comparison::OneOf(operands) => {
                let others: Vec<Scalar<'_>> = operands.iter().map(|one| self.operand(one)).collect::<Result<_, _>>()?;
                let words: Vec<String> = others.iter().map(words_of).collect();
                Ok((others.iter().any(same), words.join(" or ")))
            }
            Comparison::Above(operand) => ordered(operand, "above", Ordering::is_gt),
            Comparison::AtLeast(operand) => ordered(operand, "at least", Ordering::is_ge),
            Comparison::Below(operand) => ordered(operand, "below", Ordering::is_lt),
            Comparison::AtMost(operand) => ordered(operand, "at most", Ordering::is_le),
            Comparison::Contains(operand) => {
                let other = self.operand(operand)?;
                Ok((self.contains(fact, &other), format!("among others {}", words_of(&other))))
            }
            Comparison::Known(known) => Ok((*known, "unknown".into())),
        }
    }

    fn contains(&self, fact: &Fact, other: &Scalar<'_>) -> bool {
        let Some(Cell::List(list)) = fact.name.parse::<Path>().ok().map(|path| path.read(self.facts.scenario())) else {
            return false;
        };
        let is = |cell: &Cell<'_>| matches!(cell, Cell::Scalar(value) if order(value, other) == Some(Ordering::Equal));
        list.iter().any(is)
    }

    /// The value that something is compared with.
    pub fn operand(&self, operand: &Operand) -> Result<Scalar<'static>, Missing> {
        let name = match operand {
            Operand::Value(value) => return Ok(value.clone()),
            Operand::Text(text) => {
                let mut filled = self.typed(text);
                let why = filled.absent.first().cloned();
                return match (filled.unknown.is_empty(), why) {
                    (false, _) => Err(filled.unknown.swap_remove(0)),
                    (true, Some(why)) => Err(Missing { fact: filled.text, why, how: String::new() }),
                    (true, None) => Ok(Scalar::Text(filled.text.into())),
                };
            }
            Operand::Fact(name) => name,
        };
        let fact = self.fact(name)?;
        match fact.value {
            Known::Value(value) => Ok(value),
            Known::Unknown(missing) => Err(missing),
            Known::NotApplicable(why) => Err(Missing { fact: fact.name, why, how: String::new() }),
        }
    }
}

/// A value as people say it: the words of the format have hyphens, and 5.5 has lost its point in them.
fn said(value: &Scalar<'_>, kind: Kind) -> String {
    let words = value.in_words();
    if kind == Kind::Word { words.replace("-55", " 5.5").replace('-', " ") } else { words }
}

fn names_unknown(comparison: &Comparison) -> bool {
    let unknown = |operand: &Operand| matches!(operand, Operand::Value(Scalar::Text(word)) if word == "unknown");
    match comparison {
        Comparison::Is(operand) | Comparison::IsNot(operand) => unknown(operand),
        Comparison::OneOf(operands) => operands.iter().any(unknown),
        _ => false,
    }
}

/// How two values stand to each other; `None` where they can't be compared. Names compare without case.
pub fn order(a: &Scalar<'_>, b: &Scalar<'_>) -> Option<Ordering> {
    match (a, b) {
        (Scalar::Whole(a), Scalar::Whole(b)) => Some(a.cmp(b)),
        (Scalar::Whole(a), Scalar::Number(b)) => (*a as f64).partial_cmp(b),
        (Scalar::Number(a), Scalar::Whole(b)) => a.partial_cmp(&(*b as f64)),
        (Scalar::Number(a), Scalar::Number(b)) => a.partial_cmp(b),
        (Scalar::Time(a), Scalar::Time(b)) => Some(a.cmp(b)),
        (Scalar::Flag(a), Scalar::Flag(b)) => (a == b).then_some(Ordering::Equal),
        (Scalar::Text(a), Scalar::Text(b)) => same_name(a, b).then_some(Ordering::Equal),
        _ => None,
    }
}

fn all(truths: impl Iterator<Item = Truth>) -> Truth {
    let (mut yes, mut no, mut unknown) = sorted(truths);
    match (no.is_empty(), unknown.is_empty()) {
        (false, _) => Truth::No(no.swap_remove(0)),
        (_, false) => {
            unknown.dedup();
            Truth::Unknown(unknown)
        }
        _ => {
            yes.retain(|why| !why.is_empty());
            Truth::Yes(yes.join("; "))
        }
    }
}

fn any(truths: impl Iterator<Item = Truth>) -> Truth {
    let (mut yes, no, mut unknown) = sorted(truths);
    match (yes.is_empty(), unknown.is_empty()) {
        (false, _) => Truth::Yes(yes.swap_remove(0)),
        (_, false) => {
            unknown.dedup();
            Truth::Unknown(unknown)
        }
        _ => Truth::No(no.join("; ")),
    }
}

fn sorted(truths: impl Iterator<Item = Truth>) -> (Vec<String>, Vec<String>, Vec<Missing>) {
    let (mut yes, mut no, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    for truth in truths {
        match truth {
            Truth::Yes(why) => yes.push(why),
            Truth::No(why) => no.push(why),
            Truth::Unknown(missing) => unknown.extend(missing),
        }
    }
    (yes, no, unknown)
}
