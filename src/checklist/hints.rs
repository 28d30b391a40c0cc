//! What is typed where a list is stuck, or where what was said was a slip.

use crate::scenario::model::StepState;

use super::ends::flag;
use super::refusal::Refusal;
use super::ticking::{Entry, Mark};
use super::truth::Truth;
use super::walk::{State, Walk};

impl Walk<'_, '_> {
    /// The yes or no that a step is to have, where the case has the other one.
    pub fn put_right(&self, id: &str) -> Option<&'static str> {
        let (_, step, now) = self.step(id)?;
        let (_, yes) = flag(step, &self.scope).filter(|_| now.state == State::Done)?;
        let holds = step.holds.as_ref().is_some_and(|holds| matches!(self.scope.holds(holds), Truth::No(_)));
        holds.then(|| word(yes))
    }

    /// The earlier step that stands against one that can't be taken back.
    pub fn against(&self, position: usize) -> Option<&str> {
        self.list.steps.get(position).filter(|step| step.destructive.is_some())?;
        match self.rests(position) {
            Err(Refusal::Against { position, .. }) => Some(&self.list.steps.get(position - 1)?.id),
            _ => None,
        }
    }

    /// How the record at which a list ended is put right.
    pub fn slip(&self, position: usize) -> Option<Slip> {
        let (step, now) = self.list.steps.get(position).zip(self.steps.get(position))?;
        let said = now.record.filter(|_| now.stands(step))?;
        let expected = flag(step, &self.scope).filter(|_| said.state == Some(StepState::Done));
        Some(match expected {
            Some((_, yes)) => Slip::Answer(step.id.clone(), word(yes)),
            None => Slip::TakeBack(step.id.clone()),
        })
    }

    /// The answer by which the case came to call for this list no more, with the place of its step.
    pub fn led_away(&self) -> Option<(usize, Slip)> {
        let steps = self.list.steps.iter().zip(&self.steps).enumerate().filter(|(_, (_, now))| now.last.is_some());
        let mut answers = steps.filter_map(|(at, (step, _))| {
            let not = matches!(self.scope.holds(step.holds.as_ref()?), Truth::No(_));
            let (_, yes) = flag(step, &self.scope).filter(|_| not)?;
            let is_taken = self.tick(&Entry { value: Some(word(yes)), ..self.entry(&step.id) }).is_ok();
            is_taken.then(|| (at, Slip::Answer(step.id.clone(), word(yes))))
        });
        answers.next()
    }

    fn entry<'e>(&self, step: &'e str) -> Entry<'e> {
        let at = *self.scope.facts.now();
        Entry { step, mark: Mark::Done, value: None, confirm: None, note: None, by: None, at, read_at: at }
    }
}

/// How what was said by a slip is put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// The other answer is recorded: the step, and the yes or no.
    Answer(String, &'static str),
    /// The record of the step is taken back.
    TakeBack(String),
}

fn word(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
