//! Which steps are behind: nothing is left to do about them.

use super::file::Backup;
use super::list::{List, Step, Then};
use super::walk::{State, StepNow};

/// Whether a copy was left out that something behind it asks for, which can't be taken back: that is refused, so it is not what
/// comes next.
fn is_missed(list: &List, steps: &[StepNow<'_>], position: usize, step: &Step) -> bool {
    let Some(copy) = step.backs_up.filter(|copy| *copy != Backup::Stores) else { return false };
    let all = || list.steps.iter().zip(steps).enumerate();
    let made = all().any(|(_, (other, now))| other.backs_up == Some(copy) && now.state == State::Done);
    let mut after = all().skip(position + 1);
    !made
        && after.any(|(_, (later, now))| {
            later.destructive.is_some() && matches!(now.state, State::Todo | State::Undone | State::Failed)
        })
}

/// Whether nothing is left to do about a step: a failed one that goes on further down is behind, and
/// so is one that would have ended the list before what can't be taken back was tried.
pub(super) fn settled(list: &List, steps: &[StepNow<'_>], position: usize) -> bool {
    let (Some(now), Some(step)) = (steps.get(position), list.steps.get(position)) else { return true };
    if now.state == State::Skipped && is_missed(list, steps, position, step) {
        return false;
    }
    let goes_on = || match step.if_not.as_ref().map(|if_not| &if_not.then) {
        Some(Then::Step(target)) => list.step(&target.value.0).is_some_and(|(at, _)| at > position),
        _ => false,
    };
    now.is_settled() || (now.state == State::Failed && (now.past.is_some() || goes_on()))
}
