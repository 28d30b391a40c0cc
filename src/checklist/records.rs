//! Which record of a step counts: the last one in the file, unless the step has to be done again since.

use crate::facts::Facts;
use crate::scenario::model::{Step as Written, StepState};

use super::list::{List, Then};
use super::scope::Scope;

/// The records of one list, in the order of the file.
pub struct Records<'s> {
    all: Vec<&'s Written>,
    /// For each step its last record, by its position in `all`.
    last: Vec<Option<usize>>,
    /// For each step the number of records, from the first on, that do not count for it any more.
    since: Vec<usize>,
    /// For each step the one that led back to it or to one before it.
    led_by: Vec<Option<usize>>,
}

impl<'s> Records<'s> {
    /// Those of a list.
    pub fn of(list: &List, facts: &Facts<'s>) -> Self {
        let of_list = |record: &&Written| record.checklist.as_ref().is_some_and(|its| its.as_str() == list.id);
        let all: Vec<&'s Written> = facts.scenario().step.iter().filter(of_list).collect();
        let of_step =
            |id: &str| all.iter().rposition(|record| record.id.as_ref().is_some_and(|its| its.as_str() == id));
        let last = list.steps.iter().map(|step| of_step(&step.id)).collect();
        let mut records = Self { all, last, since: vec![0; list.steps.len()], led_by: vec![None; list.steps.len()] };
        records.begin_again(list, facts);
        records
    }

    /// Whether anything is recorded that was not taken back.
    pub fn any(&self) -> bool {
        let stands = |last: &usize| self.all.get(*last).is_some_and(|record| record.state != Some(StepState::Undone));
        self.last.iter().flatten().any(stands)
    }

    /// The last record of a step, whether it counts or not.
    pub fn last(&self, step: usize) -> Option<&'s Written> {
        self.last.get(step).copied().flatten().and_then(|at| self.all.get(at).copied())
    }

    /// The record of a step that counts.
    pub fn counting(&self, step: usize) -> Option<&'s Written> {
        let at = self.last.get(step).copied().flatten()?;
        self.all.get(at).copied().filter(|_| self.since.get(step).is_some_and(|since| at >= *since))
    }

    /// Whether a later step led back to this very one.
    pub fn leads_to(&self, step: usize, list: &List) -> bool {
        let by = self.led_by(step).and_then(|by| list.steps.get(by)?.if_not.as_ref());
        let id = list.steps.get(step).map(|step| step.id.as_str());
        by.is_some_and(|by| matches!(&by.then, Then::Step(target) if Some(target.value.0.as_str()) == id))
    }

    /// The step that led back to this one, or to one before it.
    pub fn led_by(&self, step: usize) -> Option<usize> {
        self.led_by.get(step).copied().flatten()
    }

    /// Steps are open again where one that ends them was ticked and not enough is known yet, or where what should be seen
    /// was not, and the list says to go back.
    fn begin_again(&mut self, list: &List, facts: &Facts<'s>) {
        let scope = Scope { facts, written: self.written(list), left_out: self.left_out(list) };
        let mut again: Vec<(usize, usize, usize, usize)> = Vec::new();
        for (position, step) in list.steps.iter().enumerate() {
            let Some(at) = self.last.get(position).copied().flatten() else { continue };
            let state = self.all.get(at).and_then(|record| record.state);
            let done = state == Some(StepState::Done);
            if let Some(repeat) = step.again.as_ref().filter(|_| done)
                && let Some((from, _)) = list.step(&repeat.from.value.0)
                && scope.holds(&repeat.until).is_no()
            {
                again.push((from, position, at, position));
                continue;
            }
            let Some(Then::Step(target)) = step.if_not.as_ref().map(|if_not| &if_not.then) else { continue };
            let Some((from, _)) = list.step(&target.value.0).filter(|(from, _)| *from < position) else { continue };
            let unseen = done && step.holds.as_ref().is_some_and(|holds| scope.holds(holds).is_no());
            if unseen {
                again.push((from, position, at, position));
            } else if state == Some(StepState::Failed) {
                // The failed step itself says so until it is done.
                again.push((from, position - 1, at, position));
            }
        }
        for (from, to, at, by) in again {
            let steps = self.since.iter_mut().zip(&mut self.led_by).take(to + 1).skip(from);
            for (since, led_by) in steps.filter(|(since, _)| **since <= at) {
                (*since, *led_by) = (at + 1, Some(by));
            }
        }
    }

    /// What is written down by the last records.
    fn written<'l>(&self, list: &'l List) -> std::collections::HashMap<&'l str, &'s str> {
        let value = |(position, step): (usize, &'l super::list::Step)| {
            let record = self.last(position).filter(|record| record.state == Some(StepState::Done))?;
            Some((step.id.as_str(), record.value.as_ref()?.0.as_str()))
        };
        list.steps.iter().enumerate().filter_map(value).collect()
    }

    /// Those that were left out.
    fn left_out<'l>(&self, list: &'l List) -> std::collections::HashSet<&'l str> {
        let skipped = |at: usize| self.last(at).is_some_and(|record| record.state == Some(StepState::Skipped));
        (0..).zip(&list.steps).filter(|(at, _)| skipped(*at)).map(|(_, step)| step.id.as_str()).collect()
    }
}
