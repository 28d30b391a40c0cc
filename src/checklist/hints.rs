//! What is typed where a list is stuck, or where what was said was a slip.

use crate::scenario::model::StepState;

use super::ends::flag;
use super::refusal::Refusal;
use super::truth::Truth;
use super::walk::{State, Walk};

impl Walk<'_, '_> {
    /// The yes or no that a step is to have, where the case has the other one.
    pub fn put_right(&self, id: &str) -> Option<&'static str> {
        let (_, step, now) = self.step(id)?;
        let (_, yes) = flag(step, &self.scope).filter(|_| now.state == State::Done)?;
        let holds = step.holds.as_ref().is_some_and(|holds| matches!(self.scope.holds(holds), Truth::No(_)));
        holds.then_some(if yes { "yes" } else { "no" })
    }

    /// The earlier step that stands against one that can't be taken back.
    pub fn against(&self, position: usize) -> Option<&str> {
        self.list.steps.get(position).filter(|step| step.destructive.is_some())?;
        match self.rests(position) {
            Err(Refusal::Against { position, .. }) => Some(&self.list.steps.get(position - 1)?.id),
            _ => None,
        }
    }

    /// How the record at which a list ended is put right, in the words of the command: a yes or no by the other one, anything
    /// else by taking it back.
    pub fn slip(&self, position: usize) -> Option<String> {
        let (step, now) = self.list.steps.get(position).zip(self.steps.get(position))?;
        let said = now.record.filter(|_| now.stands(step))?;
        let expected = flag(step, &self.scope).filter(|_| said.state == Some(StepState::Done));
        Some(match expected {
            Some((_, yes)) => format!("--done {} --value {}", step.id, if yes { "yes" } else { "no" }),
            None => format!("--undo {}", step.id),
        })
    }
}
