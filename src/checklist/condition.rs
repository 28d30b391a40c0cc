//! Conditions of a list: tables, not expressions, so that each part has its own line and its own fault.
//!
//! ```toml
//! when = { fact = "usn.discrepancy", above = 0 }
//! when = { all = [{ given = "backout" }, { not = { event = 1173 } }] }
//! ```

use crate::facts::Kind;
use crate::scenario::Scalar;
use crate::scenario::reader::{Reader, Value};
use crate::scenario::record::{Cell, Datum};
use crate::scenario::schema::{FieldSpec, Shape, TableSpec, TextKind};
use crate::scenario::spanned::Spanned;
use crate::scenario::syntax::{self, NodeId};
use crate::values::parse_moment;

use super::file::ConditionFile;
use super::references::{EventNumber, FactName, Id, TableName};
use super::template::Template;

mod kinds;

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// What is looked at.
    pub test: Test,
    /// What is said where it does not hold.
    pub reason: Option<Template>,
}

impl Condition {
    /// Whether it looks at this fact.
    pub fn looks_at(&self, fact: &str) -> bool {
        match &self.test {
            Test::All(several) | Test::Any(several) => several.iter().any(|one| one.looks_at(fact)),
            Test::Not(one) => one.looks_at(fact),
            Test::Fact(name, _) => name.0.written() == fact,
            Test::Given(_) | Test::Event(_) | Test::Step(..) => false,
        }
    }
}

/// What a condition looks at.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Each holds.
    All(Vec<Condition>),
    /// One holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The table has been entered.
    Given(TableName),
    /// An event of this number stands in the case.
    Event(EventNumber),
    /// The fact compared, in each of these ways.
    Fact(FactName, Vec<Comparison>),
    /// What was written down in an earlier step.
    Step(Spanned<Id>, Written),
}

/// What is asked of what was written down in a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// It is one of these.
    OneOf(Vec<Operand>),
    /// Whether the step was left out, so that nothing was.
    Skipped(bool),
    /// Whether the step failed.
    Failed(bool),
}

/// One way to compare a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    /// It is this.
    Is(Operand),
    /// It is not this.
    IsNot(Operand),
    /// It is one of these.
    OneOf(Vec<Operand>),
    /// It is larger, or later.
    Above(Operand),
    /// It is as large, or larger.
    AtLeast(Operand),
    /// It is smaller, or earlier.
    Below(Operand),
    /// It is as large, or smaller.
    AtMost(Operand),
    /// It is a list, and this stands in it.
    Contains(Operand),
    /// Whether it is known at all.
    Known(bool),
}

/// What a fact is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A value.
    Value(Scalar<'static>),
    /// Another fact.
    Fact(FactName),
    /// A text with its values, such as what was written down in an earlier step.
    Text(Template),
}

/// A condition within another; its description ends here, for it would go on for ever.
#[derive(Clone, Debug, PartialEq)]
pub struct Nested(pub Box<Condition>);

static NESTED: TableSpec = TableSpec { key: "condition", doc: "A condition.", fields: &[], required: &[] };

impl Datum for Nested {
    const SHAPE: Shape = Shape::Table(&NESTED);

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        if reader.tree().kind(node) != syntax::Kind::Table {
            reader.wrong(node, &Self::SHAPE, Some("write a condition in braces: { fact = \"...\", is = ... }".into()));
            return None;
        }
        Condition::read(reader, node).map(|condition| Self(Box::new(condition)))
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Absent
    }
}

impl Datum for Condition {
    const SHAPE: Shape = Shape::Table(&ConditionFile::SPEC);

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        let tree = reader.tree();
        let file = ConditionFile::read(reader, node)?;
        let (first, span) = (tree.children(node).next(), tree.span(node));
        let given = |key: &str| tree.key(node, key).is_some();
        let forms: Vec<&str> = FORMS.into_iter().filter(|key| given(key)).collect();
        let compared = COMPARISONS.into_iter().filter(|key| given(key)).count();
        // A table written with a header has its place there; one in braces, at its first key.
        let at = first.map_or(span, |key| tree.span(key));
        let mut fault = |message: &str, hint: &str| {
            reader.push(at, message.to_owned(), Some(hint.to_owned()));
            None::<Self>
        };
        match forms.as_slice() {
            [] => {
                return fault("a condition that asks nothing", "write one of all, any, not, given, event, fact, step");
            }
            [_] => {}
            several => {
                let message = format!("a condition asks one thing, this one asks {}", several.join(" and "));
                return fault(&message, "put them into a list: all = [{ ... }, { ... }]");
            }
        }
        let only = forms.first().copied().unwrap_or_default();
        if only == "step" {
            return match written(&file) {
                Some(written) => Some(Self { test: Test::Step(file.step?, written), reason: file.reason }),
                None => {
                    fault(
                        "what was written down in a step is compared with words",
                        "add is = \"...\" or one_of = [\"...\"], or ask whether the step was left out: skipped = true",
                    );
                    // Whether there is such a step is told all the same.
                    Some(Self { test: Test::Step(file.step?, Written::OneOf(Vec::new())), reason: file.reason })
                }
            };
        }
        if given(SKIPPED) || given(FAILED) {
            return fault("only a step is left out, or fails", "write { step = \"...\", skipped = false }");
        }
        if only != "fact" && compared > 0 {
            return fault(
                &format!("`{only}` is not compared with anything"),
                "only a fact is: { fact = \"...\", is = ... }",
            );
        }
        if only == "fact" && compared == 0 {
            return fault(
                "the fact is not compared with anything",
                "add is, is_not, one_of, above, at_least, below, at_most, contains or known",
            );
        }
        // What stands in it and could not be read was told.
        let several = tree.key(node, only).and_then(|key| tree.value(key));
        let empty =
            several.is_some_and(|list| tree.kind(list) == syntax::Kind::List && tree.children(list).next().is_none());
        if empty && matches!(only, "all" | "any") {
            return fault(&format!("`{only}` has no conditions"), "write them in [ ]: [{ ... }, { ... }]");
        }
        let reason = file.reason.clone();
        Some(Self { test: test(reader, node, file)?, reason })
    }

    fn cell(&self) -> Cell<'_> {
        Cell::Absent
    }
}

const FORMS: [&str; 7] = ["all", "any", "not", "given", "event", "fact", "step"];
const COMPARISONS: [&str; 9] = ["is", "is_not", "one_of", "above", "at_least", "below", "at_most", "contains", "known"];
/// Only a step has these.
const SKIPPED: &str = "skipped";
const FAILED: &str = "failed";

/// What is asked of what was written down; nothing where it is compared in another way.
fn written(file: &ConditionFile) -> Option<Written> {
    let others = [&file.is_not, &file.above, &file.at_least, &file.below, &file.at_most, &file.contains];
    if others.iter().any(|operand| operand.is_some()) || file.known.is_some() {
        return None;
    }
    let all: Vec<Operand> = file.is.iter().chain(&file.one_of).cloned().collect();
    // A bare value that is no word is a slip; a number that follows from the case is named by its fact.
    let fits = |operand: &Operand| matches!(operand, Operand::Value(Scalar::Text(_)) | Operand::Fact(_));
    match (file.skipped.map(Written::Skipped).or(file.failed.map(Written::Failed)), all.is_empty()) {
        (Some(became), true) if file.skipped.is_none() || file.failed.is_none() => Some(became),
        (None, false) if all.iter().all(fits) => Some(Written::OneOf(all)),
        _ => None,
    }
}

fn test(reader: &mut Reader<'_, '_>, node: NodeId, file: ConditionFile) -> Option<Test> {
    let several = |list: Vec<Nested>| list.into_iter().map(|nested| *nested.0).collect();
    if let Some(fact) = file.fact {
        let mut comparisons = Vec::new();
        let one = |operand: Option<Operand>, how: fn(Operand) -> Comparison| operand.map(how);
        comparisons.extend(one(file.is, Comparison::Is));
        comparisons.extend(one(file.is_not, Comparison::IsNot));
        comparisons.extend((!file.one_of.is_empty()).then_some(Comparison::OneOf(file.one_of)));
        comparisons.extend(one(file.above, Comparison::Above));
        comparisons.extend(one(file.at_least, Comparison::AtLeast));
        comparisons.extend(one(file.below, Comparison::Below));
        comparisons.extend(one(file.at_most, Comparison::AtMost));
        comparisons.extend(one(file.contains, Comparison::Contains));
        comparisons.extend(file.known.map(Comparison::Known));
        let fits = kinds::check(reader, node, &fact, &comparisons);
        // What could not be read was told, and what is left of the condition is not what was meant.
        return (fits && !comparisons.is_empty()).then_some(Test::Fact(fact, comparisons));
    }
    if let Some(table) = file.given {
        return Some(Test::Given(table));
    }
    if let Some(event) = file.event {
        return Some(Test::Event(event));
    }
    if let Some(not) = file.not {
        return Some(Test::Not(not.0));
    }
    match (file.all.is_empty(), file.any.is_empty()) {
        (false, _) => Some(Test::All(several(file.all))),
        (_, false) => Some(Test::Any(several(file.any))),
        _ => None,
    }
}

impl Datum for Operand {
    const SHAPE: Shape = Shape::Text(TextKind::Name);

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        if reader.tree().kind(node) == syntax::Kind::Table {
            let (mut operand, mut given) = (None, 0);
            reader.table(node, &OTHER, |reader, key, value| {
                match key {
                    "fact" => operand = FactName::read(reader, value).map(Operand::Fact),
                    "text" => operand = Template::read(reader, value).map(Operand::Text),
                    _ => return false,
                }
                given += 1;
                true
            });
            if given != 1 {
                let message = format!("`{}` names one fact, or one text", reader.last_key());
                reader.push(reader.tree().span(node), message, Some("write { fact = \"usn.highest\" }".into()));
                return None;
            }
            return operand;
        }
        let span = reader.tree().span(node);
        let scalar = match reader.value(node)? {
            Value::Text(text) => Scalar::Text(text.into_owned().into()),
            Value::Whole(Some(n)) if n >= 0 => Scalar::Whole(n.unsigned_abs()),
            Value::Whole(Some(n)) => Scalar::Number(n as f64),
            Value::Number(n) if n.is_finite() => Scalar::Number(n),
            Value::Flag(flag) => Scalar::Flag(flag),
            Value::Time(text) => match parse_moment(text) {
                Ok(moment) => Scalar::Time(moment),
                Err(_) => {
                    let message = format!("`{}` is a time without its offset", reader.last_key());
                    reader.push(span, message, Some("write 1999-01-12T09:30:00Z".into()));
                    return None;
                }
            },
            Value::Whole(None) | Value::Number(_) => {
                let message = format!("`{}` is no number that a fact can have", reader.last_key());
                reader.push(span, message, None);
                return None;
            }
        };
        Some(Operand::Value(scalar))
    }

    fn cell(&self) -> Cell<'_> {
        match self {
            Operand::Value(value) => Cell::Scalar(value.clone()),
            Operand::Fact(fact) => fact.cell(),
            Operand::Text(text) => Cell::Scalar(Scalar::Text(text.written().into())),
        }
    }
}

static OTHER: TableSpec = TableSpec {
    key: "operand",
    doc: "Another fact, or a text with its values.",
    fields: &[
        field("fact", "fact", "The fact that is compared with."),
        field("text", "text", "The text that is compared with."),
    ],
    required: &[],
};

const fn field(key: &'static str, words: &'static str, doc: &'static str) -> FieldSpec {
    FieldSpec { key, words, unit: "", doc, how: "", shape: Shape::Text(TextKind::Name) }
}

impl Operand {
    /// The kind of value it has.
    fn kind(&self) -> Option<Kind> {
        match self {
            Operand::Value(Scalar::Text(_)) => Some(Kind::Text),
            Operand::Value(Scalar::Whole(_)) => Some(Kind::Whole),
            Operand::Value(Scalar::Number(_)) => Some(Kind::Number),
            Operand::Value(Scalar::Flag(_)) => Some(Kind::Flag),
            Operand::Value(Scalar::Time(_)) => Some(Kind::Time),
            Operand::Fact(fact) => fact.spec().map(|spec| spec.kind),
            Operand::Text(_) => Some(Kind::Text),
        }
    }
}
