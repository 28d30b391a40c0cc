//! Which record of a step counts: the last one in the file, unless the step has to be done again since.

use crate::facts::Facts;
use crate::scenario::model::{Step as Written, StepState};
use crate::values::{Moment, same_name};

use super::about::of_another;
use super::list::{List, Step, Then};
use super::lists::Lists;
use super::outrun::outrun;
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
    /// For each step when what it rests on was taken back: what was done earlier, and came into the file later with a merge or
    /// a worksheet, was done upon what was there before.
    not_before: Vec<Option<Moment>>,
}

impl<'s> Records<'s> {
    /// Those of a list.
    pub fn of(list: &List, facts: &Facts<'s>) -> Self {
        let of_list = |record: &&Written| record.checklist.as_ref().is_some_and(|its| its.as_str() == list.id);
        // What was walked for another server is not done on this one, nor what was done before the next repair was planned.
        let before = facts.before_next_repair(&list.id).max(of_another(list, facts.scenario()));
        let since = facts.scenario().step.iter().skip(before);
        let all: Vec<&'s Written> = outrun(since.filter(of_list).collect(), list);
        let of_step =
            |id: &str| all.iter().rposition(|record| record.id.as_ref().is_some_and(|its| its.as_str() == id));
        // What planned the next repair was done for the one before.
        let last = list.steps.iter().map(|step| of_step(&step.id).filter(|_| !step.plans_anew)).collect();
        let mut records = Self {
            all,
            last,
            since: vec![0; list.steps.len()],
            led_by: vec![None; list.steps.len()],
            not_before: vec![None; list.steps.len()],
        };
        records.upon(list);
        records.begin_again(list, facts);
        records.put_back(list);
        records.started(list);
        records.named_another(list);
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
        let not_before = self.not_before.get(step).copied().flatten();
        let in_time = |record: &&Written| not_before.zip(record.at).is_none_or(|(not_before, at)| at >= not_before);
        self.all.get(at).copied().filter(in_time).filter(|_| self.since.get(step).is_some_and(|since| at >= *since))
    }

    /// What was tried behind a step that ends the list, and can't be taken back: what would have been right in its place is not
    /// any more, and what goes wrong is said where it shows. What failed is no hindrance to what would put it back.
    pub fn past(&self, step: usize, list: &List) -> Option<usize> {
        let step_itself = list.steps.get(step).filter(|step| step.ends())?;
        let tried = |at: usize| match self.counting(at)?.state? {
            StepState::Done => Some(true),
            StepState::Failed => Some(!step_itself.puts_back),
            StepState::Skipped | StepState::Undone => None,
        };
        let tried = |at: usize| tried(at) == Some(true);
        let mut behind = (0..).zip(&list.steps).skip(step + 1);
        behind.find(|(at, later)| later.destructive.is_some() && tried(*at)).map(|(at, _)| at)
    }

    /// Whether the facts of today tell if what a step looks for was seen. Once a later step took values out again they tell
    /// nothing of the time when those stood there.
    pub fn is_judged(&self, list: &List, step: usize) -> bool {
        // What was put back was so then; a repair that is entered since says nothing of it.
        if list.steps.get(step).is_some_and(|step| step.puts_back) {
            return false;
        }
        let last = |at: usize| self.last.get(at).copied().flatten();
        let took_out = |at: &usize| self.all.get(*at).is_some_and(|record| record.state == Some(StepState::Done));
        let steps = list.steps.iter().enumerate().skip(step + 1).filter(|(_, step)| !step.clears.is_empty());
        let cleared = steps.filter_map(|(at, _)| last(at).filter(took_out)).max();
        cleared.is_none_or(|cleared| last(step).is_some_and(|at| at > cleared))
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

    /// Steps are open again where what they were done upon was taken back: Exchange that was removed once more, a directory
    /// that was restored once more and that no Authrest has raised. Services that did not start after all show nothing either.
    fn upon(&mut self, list: &List) {
        let carries = |step: &Step| step.is_ground() || list.stops_of(&step.id).next().is_some();
        for (position, ground) in list.steps.iter().enumerate().filter(|(_, step)| carries(step)) {
            let its = |(_, record): &(usize, &Written)| record.id.as_ref().is_some_and(|id| id.as_str() == ground.id);
            let records = self.all.iter().copied().enumerate().filter(its);
            let Some((at, by)) = Written::taken_back(records) else { continue };
            // Once more is done upon it what was done already: then the way back is that of a step that failed.
            let back = match ground.if_not.as_ref().map(|if_not| &if_not.then) {
                Some(Then::Step(target)) if ground.is_ground() => {
                    list.step(&target.value.0).map(|(to, _)| to).filter(|to| *to < position)
                }
                _ => None,
            };
            let went_on = (position + 1..list.steps.len()).any(|later| self.was_done(later, list, at));
            self.open(back.filter(|_| went_on).unwrap_or(position + 1), list.steps.len(), at, position);
            self.not_before.iter_mut().skip(position + 1).for_each(|not| *not = (*not).max(by.at));
        }
    }

    /// What was done upon something that was put back since is done once more.
    fn put_back(&mut self, list: &List) {
        for (position, _) in list.steps.iter().enumerate().filter(|(_, step)| step.puts_back) {
            let done = self.counting(position).is_some_and(|record| record.state == Some(StepState::Done));
            let at = self.last.get(position).copied().flatten().filter(|_| done);
            let Some(at) = at else { continue };
            self.open(position + 1, list.steps.len(), at, position);
            // The copy that could not be put back is none: what is there now is copied before anything is run on it.
            let id = list.steps.get(position).map_or("", |step| step.id.as_str());
            if self.failed(id).is_some_and(|failed| failed < at) {
                let copies = list.steps.iter().enumerate().take(position).filter(|(_, step)| step.backs_up.is_some());
                copies.for_each(|(copy, _)| self.open(copy, copy + 1, at, position));
            }
        }
    }

    /// Services that were started since are stopped once more, and the copies made anew, where something is still to be done
    /// that they stand for.
    fn started(&mut self, list: &List) {
        let done = |records: &Self, at: usize| {
            records.counting(at).is_some_and(|record| record.state == Some(StepState::Done))
        };
        for (position, stop) in list.steps.iter().enumerate() {
            let Some((start, _)) = stop.stops.as_ref().and_then(|start| list.step(&start.value.0)) else { continue };
            let between = list.steps.iter().enumerate().take(start).skip(position + 1);
            let left = between.filter(|(_, step)| step.destructive.is_some()).any(|(at, _)| !done(self, at));
            let last = |at: usize| self.last.get(at).copied().flatten().filter(|_| done(self, at));
            if let Some((stopped, started)) = last(position).zip(last(start)).filter(|_| left)
                && started > stopped
            {
                // What only a way back leads to is none of it: nothing was tried.
                let between = (position..start).filter(|at| list.steps.get(*at).is_some_and(|step| !step.led_back));
                between.for_each(|at| self.open(at, at + 1, started, start));
            }
        }
    }

    /// What was read of one partner is none of the next: once a step names another one, what asks for that one is open again, up to
    /// the end of the round.
    fn named_another(&mut self, list: &List) {
        for (position, step) in list.steps.iter().enumerate().filter(|(_, step)| !step.is_ground() && step.names_one())
        {
            let done = |record: &Written| {
                record.state == Some(StepState::Done) && record.id.as_ref().is_some_and(|id| id.as_str() == step.id)
            };
            let Some(at) = self.last.get(position).copied().flatten() else { continue };
            let Some(last) = self.all.get(at).copied().filter(|record| done(record)) else { continue };
            let before = self.all.iter().take(at).rfind(|record| done(record));
            let names = before.and_then(|before| before.value.as_ref().zip(last.value.as_ref()));
            if names.is_none_or(|(before, now)| same_name(&before.0, &now.0)) {
                continue;
            }
            let ends = |later: &Step| later.again.as_ref().is_some_and(|again| again.from.value.0 == step.id);
            let round = list.steps.iter().rposition(ends);
            for (later, other) in list.steps.iter().enumerate().skip(position + 1) {
                if round.is_some_and(|round| later <= round) || other.asks_of(&step.id) {
                    self.open(later, later + 1, at, position);
                }
            }
        }
    }

    /// Whether something that can't be taken back is recorded as done, or as failed: then there is something to be put back.
    fn was_tried(&self, list: &List) -> bool {
        let tried = |at: usize| {
            self.last(at).is_some_and(|record| matches!(record.state, Some(StepState::Done | StepState::Failed)))
        };
        list.steps.iter().enumerate().any(|(at, step)| step.destructive.is_some() && tried(at))
    }

    /// Whether a step was done before a place.
    fn was_done(&self, step: usize, list: &List, place: usize) -> bool {
        let its = |record: &&Written| {
            record.id.as_ref().is_some_and(|id| list.steps.get(step).is_some_and(|step| id.as_str() == step.id))
        };
        self.all.iter().take(place).filter(|record| its(record)).any(|record| record.state == Some(StepState::Done))
    }

    /// The steps from one up to another, which is not one of them, are done again: what was recorded up to there says nothing.
    fn open(&mut self, from: usize, to: usize, at: usize, by: usize) {
        let steps = self.since.iter_mut().zip(&mut self.led_by).take(to).skip(from);
        for (since, led_by) in steps.filter(|(since, _)| **since <= at) {
            (*since, *led_by) = (at + 1, Some(by));
        }
    }

    /// Steps are open again where one that ends them was ticked and not enough is known yet, or where what should be seen
    /// was not, and the list says to go back.
    fn begin_again(&mut self, list: &List, facts: &Facts<'s>) {
        let scope = self.scope(list, facts);
        let mut again: Vec<(usize, usize, usize, usize)> = Vec::new();
        let mut gone_on: Vec<(usize, usize, usize)> = Vec::new();
        for (position, step) in list.steps.iter().enumerate() {
            let Some(at) = self.last.get(position).copied().flatten() else { continue };
            let state = self.all.get(at).and_then(|record| record.state);
            let done = state == Some(StepState::Done);
            if let Some(repeat) = step.again.as_ref().filter(|_| done)
                && let Some((from, _)) = list.step(&repeat.from.value.0)
                && scope.holds(&repeat.until).is_no()
                && !scope.asked(step.when.as_ref()).is_no()
            {
                again.push((from, position, at, position));
                continue;
            }
            let from = step.if_not.as_ref().and_then(|if_not| list.step(&if_not.from.as_ref()?.value.0));
            if let Some((from, _)) = from.filter(|(from, _)| *from < position && state == Some(StepState::Failed)) {
                again.push((from, position - 1, at, position));
            }
            let Some(Then::Step(target)) = step.if_not.as_ref().map(|if_not| &if_not.then) else { continue };
            let Some((from, _)) = list.step(&target.value.0).filter(|(from, _)| *from <= position) else { continue };
            let unseen = done
                && self.is_judged(list, position)
                && step.holds.as_ref().is_some_and(|holds| scope.holds(holds).is_no());
            if unseen {
                again.push((from, position, at, position));
            } else if state != Some(StepState::Failed) && from < position {
                gone_on.extend(self.failed(&step.id).map(|failed| (from, position, failed)));
            } else if state == Some(StepState::Failed) && from < position && self.may_put_back(list, from, &scope) {
                // The failed step itself says so until it is done.
                again.push((from, position - 1, at, position));
            }
        }
        // What was done upon it before it failed is done once more, also when it has come to its end since.
        for (from, position, failed) in gone_on {
            if list.steps.get(from..=position).unwrap_or_default().iter().any(Step::is_ground) {
                self.open(position + 1, list.steps.len(), failed, position);
            }
        }
        for (from, to, at, by) in again {
            self.open(from, to + 1, at, by);
            // What is done once more has everything upon it done once more.
            let ground = list.steps.get(from..=to).unwrap_or_default().iter().any(Step::is_ground);
            self.open(if ground { by + 1 } else { list.steps.len() }, list.steps.len(), at, by);
        }
    }

    /// The last record that a step failed.
    fn failed(&self, id: &str) -> Option<usize> {
        let its = |record: &&Written| record.id.as_ref().is_some_and(|its| its.as_str() == id);
        self.all.iter().rposition(|record| its(record) && record.state == Some(StepState::Failed))
    }

    /// Whether a step may still put something back; what puts nothing back is no matter of that.
    fn may_put_back(&self, list: &List, step: usize, scope: &Scope<'_, '_>) -> bool {
        let Some(step) = list.steps.get(step).filter(|step| step.puts_back) else { return true };
        self.was_tried(list) && !scope.asked(step.when.as_ref()).is_no()
    }

    /// What the last records say.
    fn scope<'l>(&self, list: &'l List, facts: &'l Facts<'s>) -> Scope<'l, 's> {
        let became = |state| self.became(list, state);
        Scope {
            facts,
            written: self.written(list),
            left_out: became(StepState::Skipped),
            failed: became(StepState::Failed),
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

    /// Those of which this is recorded last.
    fn became<'l>(&self, list: &'l List, state: StepState) -> std::collections::HashSet<&'l str> {
        let is = |at: usize| self.last(at).is_some_and(|record| record.state == Some(state));
        (0..).zip(&list.steps).filter(|(at, _)| is(*at)).map(|(_, step)| step.id.as_str()).collect()
    }
}

/// The step of another list that ended it and goes on with this one, in words; nothing unless this one is open to that.
pub fn calling(list: &List, facts: &Facts<'_>) -> Option<String> {
    let calls = |(other, id): &&(String, String)| {
        let last =
            facts.scenario().recorded_of(other).map(|(_, record)| record).rfind(|record| record.is_of_step(other, id));
        match last.and_then(|record| record.state) {
            Some(StepState::Failed) => true,
            Some(StepState::Done) => Lists::built_in().get(other).is_some_and(|other| is_not_seen(other, id, facts)),
            _ => false,
        }
    };
    let (other, id) = list.called_by.iter().filter(|_| list.called).find(calls)?;
    Some(format!("the list {other} ended at its step {id}, and goes on with this one"))
}

/// Whether the case says that what a step of a list looks for, which is done, is not so.
fn is_not_seen(list: &List, id: &str, facts: &Facts<'_>) -> bool {
    let records = Records::of(list, facts);
    let scope = records.scope(list, facts);
    list.step(id).is_some_and(|(at, step)| {
        records.is_judged(list, at) && step.holds.as_ref().is_some_and(|holds| scope.holds(holds).is_no())
    })
}

/// Whether a list was walked to its last step after this record.
pub fn walked_since(list: &str, record: &Written, facts: &Facts<'_>) -> bool {
    let last = Lists::built_in().get(list).and_then(|list| list.steps.last());
    last.is_some_and(|last| done_since(record, facts, |its| its.is_of_step(list, &last.id)))
}

/// Whether a step of a list was done after this record.
pub fn gone_through_since(list: &str, record: &Written, facts: &Facts<'_>) -> bool {
    done_since(record, facts, |its| its.is_of_list(list))
}

fn done_since(record: &Written, facts: &Facts<'_>, fits: impl Fn(&Written) -> bool) -> bool {
    let records = &facts.scenario().step;
    let at = records.iter().rposition(|its| std::ptr::eq(its, record));
    let done = records.iter().rposition(|its| fits(its) && its.state == Some(StepState::Done));
    at.zip(done).is_some_and(|(at, done)| done > at)
}
