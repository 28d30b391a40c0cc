//! All texts of a list, those in its conditions too: whatever refers to something can be looked at in one way.

use super::condition::{Comparison, Condition, Operand, Test, Written};
use super::list::{List, Record, Step};
use super::references::Id;
use super::template::Template;
use crate::scenario::Scalar;
use crate::scenario::spanned::Spanned;

impl List {
    /// The texts that belong to no step.
    pub fn own_texts(&self) -> Vec<&Template> {
        let mut all = vec![&self.title];
        all.extend(self.memory.iter().map(|memory| &memory.text));
        all.extend(self.applies.iter().flat_map(of_condition));
        all
    }
}

impl Condition {
    /// The steps of which it asks what was written down, with the words it has for that.
    pub fn words(&self) -> Vec<(&Spanned<Id>, &str)> {
        match &self.test {
            Test::All(several) | Test::Any(several) => several.iter().flat_map(Condition::words).collect(),
            Test::Not(one) => one.words(),
            Test::Step(step, Written::OneOf(operands)) => {
                let words = operands.iter().filter_map(|operand| match operand {
                    Operand::Value(Scalar::Text(word)) => Some((step, word.as_ref())),
                    _ => None,
                });
                words.collect()
            }
            Test::Step(..) | Test::Given(_) | Test::Event(_) | Test::Fact(..) => Vec::new(),
        }
    }

    /// The steps whose values it looks at.
    pub fn steps(&self) -> Vec<&Spanned<Id>> {
        match &self.test {
            Test::All(several) | Test::Any(several) => several.iter().flat_map(Condition::steps).collect(),
            Test::Not(one) => one.steps(),
            Test::Step(step, _) => vec![step],
            Test::Given(_) | Test::Event(_) | Test::Fact(..) => Vec::new(),
        }
    }
}

impl Step {
    /// Its texts.
    pub fn texts(&self) -> Vec<&Template> {
        let mut all = vec![&self.title, &self.what];
        all.extend(self.why.iter().chain(&self.warnings).chain(&self.notes));
        all.extend(self.destructive.iter().chain(&self.command).chain(&self.expect));
        let conditions = self.when.iter().chain(&self.holds).chain(self.again.iter().map(|again| &again.until));
        all.extend(conditions.flat_map(of_condition));
        all.extend(self.if_not.iter().map(|if_not| &if_not.text));
        all.extend(self.record.iter().flat_map(of_record));
        all
    }
}

fn of_record(record: &Record) -> Vec<&Template> {
    let mut all = vec![&record.ask];
    all.extend(record.field.iter().chain(&record.stamps).map(|field| &field.0));
    all.extend(record.is.iter().chain(&record.least).chain(&record.most).filter_map(of_operand));
    all.extend(record.tells.iter().map(|fact| &fact.0));
    all
}

fn of_condition(condition: &Condition) -> Vec<&Template> {
    let mut all: Vec<&Template> = condition.reason.iter().collect();
    match &condition.test {
        Test::All(several) | Test::Any(several) => all.extend(several.iter().flat_map(of_condition)),
        Test::Not(one) => all.extend(of_condition(one)),
        Test::Given(_) | Test::Event(_) | Test::Step(..) => {}
        Test::Fact(fact, comparisons) => {
            all.push(&fact.0);
            all.extend(comparisons.iter().flat_map(operands).filter_map(of_operand));
        }
    }
    all
}

fn operands(comparison: &Comparison) -> Vec<&Operand> {
    match comparison {
        Comparison::OneOf(operands) => operands.iter().collect(),
        Comparison::Known(_) => Vec::new(),
        Comparison::Is(one)
        | Comparison::IsNot(one)
        | Comparison::Above(one)
        | Comparison::AtLeast(one)
        | Comparison::Below(one)
        | Comparison::AtMost(one)
        | Comparison::Contains(one) => vec![one],
    }
}

fn of_operand(operand: &Operand) -> Option<&Template> {
    match operand {
        Operand::Value(_) => None,
        Operand::Fact(fact) => Some(&fact.0),
        Operand::Text(text) => Some(text),
    }
}
