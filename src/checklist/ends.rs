//! Whether what is said of a step would end its list: that it failed, or an answer that is not the one to be seen.

use crate::scenario::entry;
use crate::scenario::schema::Shape;
use crate::scenario::{Path, Scalar};

use super::condition::{Comparison, Condition, Operand, Test};
use super::list::Step;
use super::scope::Scope;
use super::ticking::{Entry, Mark};
use super::truth::Truth;
use super::walk::Walk;

impl Walk<'_, '_> {
    /// Whether the list would end at this step.
    pub(super) fn would_end(&self, step: &Step, entry: &Entry<'_>) -> bool {
        let is_it = || match (answer(step, entry, &self.scope), &step.holds) {
            (Some(is_it), _) => is_it,
            (None, Some(holds)) => !matches!(self.scope.holds(holds), Truth::No(_)),
            (None, None) => true,
        };
        step.ends()
            && match entry.mark {
                Mark::Failed => true,
                // Whoever did what cures it found that it is gone.
                Mark::Done => step.cures.is_none() && !is_it(),
                Mark::Skipped | Mark::Undone => false,
            }
    }
}

/// Whether a yes or no that is typed is the one to be seen; nothing where something else is asked for.
fn answer(step: &Step, entry: &Entry<'_>, scope: &Scope<'_, '_>) -> Option<bool> {
    let (_, expected) = flag(step, scope)?;
    match entry::read(&Shape::Flag, entry.value?.trim(), &entry.at).ok()?? {
        Scalar::Flag(said) => Some(said == expected),
        _ => None,
    }
}

/// The yes or no that a step fills in, and which of the two is to be seen.
pub(super) fn flag(step: &Step, scope: &Scope<'_, '_>) -> Option<(Path, bool)> {
    let field = scope.name(&step.record.as_ref()?.field.as_ref()?.0.pieces).ok()?;
    let Test::Fact(_, ways) = &of_field(step.holds.as_ref()?, &field, scope)?.test else { return None };
    let expected = match ways.as_slice() {
        [Comparison::Is(Operand::Value(Scalar::Flag(flag)))] => *flag,
        [Comparison::IsNot(Operand::Value(Scalar::Flag(flag)))] => !flag,
        _ => return None,
    };
    Some((field.parse().ok()?, expected))
}

/// The part of a condition that asks for a field.
pub(super) fn of_field<'c>(holds: &'c Condition, field: &str, scope: &Scope<'_, '_>) -> Option<&'c Condition> {
    let each = match &holds.test {
        Test::Any(several) => several.as_slice(),
        _ => std::slice::from_ref(holds),
    };
    each.iter().find(|condition| match &condition.test {
        Test::Fact(fact, _) => scope.name(&fact.0.pieces).is_ok_and(|fact| fact == field),
        _ => false,
    })
}
