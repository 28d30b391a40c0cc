//! Whether what a record must be can be what is recorded: a number is never "ten", and a step that waits for that would never
//! be done, or would take anything.

use crate::scenario::Scalar;
use crate::scenario::reader::{Reader, Value};
use crate::scenario::record::{Cell, Datum};
use crate::scenario::schema::Shape;
use crate::scenario::spanned::Spanned;
use crate::scenario::syntax::{self, NodeId};
use crate::values::parse_moment;

use super::condition::Operand;
use super::file::RecordFile;
use super::recorded::Recorded;
use super::truth::order;

/// What is recorded is held against this.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// A value, a fact or a text.
    Operand(Operand),
    /// A time without its offset: what is wrong with it depends on what is recorded.
    Unclear,
}

impl Datum for Wanted {
    const SHAPE: Shape = Operand::SHAPE;

    fn read(reader: &mut Reader<'_, '_>, node: NodeId) -> Option<Self> {
        let is_scalar = reader.tree().kind(node) == syntax::Kind::Scalar;
        if is_scalar && matches!(reader.value(node)?, Value::Time(text) if parse_moment(text).is_err()) {
            return Some(Self::Unclear);
        }
        Operand::read(reader, node).map(Self::Operand)
    }

    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Operand(operand) => operand.cell(),
            Self::Unclear => Cell::Absent,
        }
    }
}

impl Wanted {
    /// What can be held against a record.
    pub fn operand(self) -> Option<Operand> {
        match self {
            Self::Operand(operand) => Some(operand),
            Self::Unclear => None,
        }
    }

    fn value(&self) -> Option<&Scalar<'static>> {
        match self {
            Self::Operand(Operand::Value(value)) => Some(value),
            _ => None,
        }
    }
}

/// The key, what is wrong with its value, and what to write.
pub type Misfit = (&'static str, String, String);

/// What of `is`, `least` and `most` can't be.
pub fn misfits(file: &RecordFile) -> Vec<Misfit> {
    let Some(recorded) = Recorded::of(file) else { return Vec::new() };
    let given = |key| match key {
        "is" => file.is.as_ref(),
        "least" => file.least.as_ref(),
        _ => file.most.as_ref(),
    };
    let limits = ["least", "most"].into_iter().filter(|key| given(key).is_some());
    let mut keys = vec!["is"];
    let mut found = Vec::new();
    match (recorded.is_number(), limits.clone().next()) {
        (false, Some(key)) => {
            let typed = file.kind.is_none() && file.field.is_none();
            let hint = if typed { ", or write kind = \"number\"" } else { "" };
            let message = "only a number can be too small or too large".to_owned();
            found.push((key, message, format!("leave out `least` and `most`{hint}")));
        }
        _ => keys.extend(limits),
    }
    let told = |key: &&'static str| {
        let (message, hint) = recorded.misfit(key, &given(key)?.value)?;
        Some((*key, message, hint))
    };
    found.extend(keys.iter().filter_map(told));
    if found.is_empty() {
        found.extend(apart(file));
    }
    found
}

/// Values that no number lies between, and one that lies elsewhere.
fn apart(file: &RecordFile) -> Option<Misfit> {
    let value = |wanted: &Option<Spanned<Wanted>>| wanted.as_ref()?.value.value().cloned();
    let (is, least, most) = (value(&file.is), value(&file.least), value(&file.most));
    let above = |a: &Option<Scalar<'static>>, b: &Option<Scalar<'static>>| {
        let both = a.as_ref().zip(b.as_ref());
        both.and_then(|(a, b)| order(a, b)).is_some_and(|order| order.is_gt())
    };
    let told =
        |key, words: &str, hint: &str| Some((key, format!("`{key}` is {words}: no number can be both"), hint.into()));
    match () {
        () if above(&least, &most) => told("least", "above `most`", "write the smaller of the two as `least`"),
        () if above(&least, &is) => told("is", "below `least`", "leave one of the two out"),
        () if above(&is, &most) => told("is", "above `most`", "leave one of the two out"),
        () => None,
    }
}
