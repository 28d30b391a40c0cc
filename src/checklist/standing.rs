//! Whether services stand that a step of a list stopped.

use super::list::{List, Step};
use super::walk::{State, StepNow, Walk};

/// The step that stopped services which no later step has started again, and nothing was done since that can't be taken back:
/// then that has the word.
pub(super) fn stands<'l>(list: &'l List, steps: &[StepNow<'_>]) -> Option<(usize, &'l Step)> {
    let mut all = list.steps.iter().zip(steps);
    if all.any(|(step, now)| step.destructive.is_some() && now.state == State::Done) {
        return None;
    }
    let state = |id: &str| steps.get(list.step(id)?.0).map(|now| now.state);
    let started = |id: &str| state(id).is_none_or(|state| state == State::Done);
    let stands = |(_, (step, now)): &(usize, (&Step, &StepNow<'_>))| {
        now.state == State::Done && step.stops.as_ref().is_some_and(|start| !started(&start.value.0))
    };
    let (at, (step, _)) = list.steps.iter().zip(steps).enumerate().find(stands)?;
    Some((at, step))
}

impl<'l> Walk<'l, '_> {
    /// The step that stopped services which stand.
    pub fn stands(&self) -> Option<(usize, &'l Step)> {
        stands(self.list, &self.steps)
    }
}
