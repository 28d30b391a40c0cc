//! Everything a report is made from, and what of it is shown.

use std::collections::BTreeSet;

use crate::backout::{CHECKS, LIST};
use crate::checklist::{Ending, List, ListState, Lists, State, Step, StepNow, Truth, Walk, finished, survey};
use crate::concerns::{AllPlans, Course, Ended, Walked};
use crate::dirsync;
use crate::facts::Facts;
use crate::replication::Plans;
use crate::scenario::Scenario;
use crate::scenario::model::StepState;
use crate::values::{Moment, Name, visible};

use super::redact::Names;

/// A case to be reported.
pub struct Case<'c> {
    /// Its facts, with the plans behind them.
    pub facts: &'c Facts<'c>,
    /// The checklists.
    pub lists: &'c Lists,
    /// The path of its file, as it may be shown.
    pub path: &'c str,
    /// What names were replaced by, where they were; then the facts are those of the scenario with the replacements.
    pub names: Option<&'c Names>,
    /// The lists that were asked for on a worksheet; without any it has those of the case.
    pub only: &'c [&'c List],
}

impl<'c> Case<'c> {
    /// The scenario.
    pub fn scenario(&self) -> &'c Scenario {
        self.facts.scenario()
    }

    /// The time it is of.
    pub fn now(&self) -> &'c Moment {
        self.facts.now()
    }

    /// What was walked.
    pub fn walked(&self) -> Walked {
        walked(self.lists, self.facts)
    }

    /// The plans that concerns are read off.
    pub fn plans(&self) -> AllPlans<'c> {
        plans(self.facts)
    }

    /// The lists that are called for, perhaps called for, or begun; those that apply first.
    pub fn walks(&self) -> Vec<Walk<'c, 'c>> {
        let mut walks = survey(self.lists, self.facts);
        walks.retain(|walk| !matches!((&walk.applies, walk.state), (Truth::No(_), ListState::NotApplicable)));
        walks
    }

    /// The lists of a worksheet: those that were asked for; else those that somebody is to walk, or may have to by what is
    /// entered; else those by which what comes next is done.
    pub fn on_paper(&self, next: &[&str]) -> Vec<Walk<'c, 'c>> {
        if !self.only.is_empty() {
            return self.only.iter().map(|list| Walk::of(list, self.facts)).collect();
        }
        let (mut walks, walked) = (self.walks(), self.walked());
        walks.retain(|walk| !walked.puts_off(&walk.list.id));
        let due = |walk: &Walk<'_, '_>| walk.is_due() || self.may_apply(walk);
        if walks.iter().any(|walk| due(walk) && walk.next.is_some()) {
            walks.retain(due);
        } else {
            walks.retain(|walk| next.contains(&walk.list.id.as_str()));
        }
        walks
    }

    /// Whether the case may call for it, and not only because nobody said yet what is seen: by that it may call for nearly
    /// every list.
    fn may_apply(&self, walk: &Walk<'_, '_>) -> bool {
        let Truth::Unknown(missing) = &walk.applies else { return false };
        !missing.iter().any(|missing| matches!(missing.fact.as_str(), "symptoms" | "event"))
    }

    /// What a list says. A list of the user's own may name what the scenario names.
    pub fn said(&self, list: &List, text: String) -> String {
        match self.names {
            Some(names) if self.is_own(&list.id) => names.scrub(&text),
            _ => text,
        }
    }

    /// An id of a record, of whatever list it is.
    pub fn id(&self, list: &str, id: Option<&Name>) -> String {
        self.told(list, id.map_or("", Name::as_str).to_owned())
    }

    /// What is told of a record, of whatever list it is.
    pub fn told(&self, list: &str, text: String) -> String {
        match self.names {
            Some(names) if self.is_own(list) || self.lists.get(list).is_none() => names.scrub(&text),
            _ => text,
        }
    }

    fn is_own(&self, list: &str) -> bool {
        self.lists.own().iter().any(|own| own.id == list)
    }
}

/// The plans behind the facts of a case, that concerns are read off.
pub fn plans<'f>(facts: &'f Facts<'_>) -> AllPlans<'f> {
    let directory = Plans { discrepancy: facts.usn(), authrest: facts.authrest(), verify: facts.verify() };
    AllPlans {
        directory,
        resync: facts.resync(),
        migration: facts.migration(),
        ccmail: facts.ccmail(),
        backout: facts.backout(),
    }
}

/// What was walked of the checklists of a case.
pub fn walked(lists: &Lists, facts: &Facts<'_>) -> Walked {
    let scenario = facts.scenario();
    let recorded: BTreeSet<&str> =
        scenario.step.iter().filter_map(|record| Some(record.checklist.as_ref()?.as_str())).collect();
    let mut walked = Walked { finished: finished(lists, facts), ..Walked::default() };
    let its = |list: &&List| scenario.recorded_of(&list.id).next().is_some();
    for list in recorded.into_iter().filter_map(|id| lists.get(id)).filter(its) {
        let walk = Walk::of(list, facts);
        let done = |id: &str| walk.step(id).is_some_and(|(_, _, now)| now.state == State::Done);
        walked.raised |= list.id == LIST && done("run-authrest");
        // Of one that is repaired what stands before its checks is over, whoever walked it otherwise.
        let checked = list.step(CHECKS[1]).filter(|_| list.id == LIST && facts.backout().repaired);
        let ending = Ending::of(&walk, lists).filter(|ending| checked.is_none_or(|(at, _)| ending.at > at));
        walked.ended.extend(ending.map(|ending| Ended {
            list: list.id.clone(),
            why: format!("ended {}. {}", ending.why(), ending.now()).trim_end_matches('.').to_owned(),
            stands: ending.stands.map(|its| its.words),
            on: ending.list.map(|(id, _)| id),
        }));
        if list.id.starts_with("backout-") && walk.state != ListState::Finished {
            walked.done = last_done(&walk).or(walked.done);
            // Until what is restored is checked nothing else of the server can be looked at.
            let at = walk.next.or(walk.ended.as_ref().map(|ended| ended.step)).or(walk.halted);
            let checks = list.step(CHECKS[0]).map_or(list.steps.len(), |(at, _)| at);
            walked.down |= last_done(&walk).is_some() && at.is_some_and(|at| at < checks);
        }
        if walk.stands().is_some() {
            walked.stands = Some(list.id.clone());
        }
        walked.courses.extend(course(&walk).filter(|course| checked.is_none_or(|(at, _)| course.at > at)));
    }
    walked.requestors = dirsync::imported(scenario);
    walked.imported = facts.reimport().taken;
    walked.tried = facts.authrest().tried;
    walked.stopped = facts.verify().stopped.is_some();
    // What works was raised, whoever recorded it or did not.
    walked.raised |= facts.backout().repaired;
    walked
}

/// The last step that can't be taken back and is done, or was tried.
fn last_done(walk: &Walk<'_, '_>) -> Option<String> {
    let mut steps = walk.list.steps.iter().zip(&walk.steps);
    let tried = |now: &StepNow<'_>| matches!(now.state, State::Done | State::Failed);
    let (step, now) = steps.rfind(|(step, now)| step.destructive.is_some() && tried(now))?;
    let how = if now.state == State::Done { "is done" } else { "was tried, and failed" };
    Some(format!("\"{}\" {how}", visible(&walk.scope.read(&step.title).text)))
}

/// Where a list is that was begun and goes on.
fn course(walk: &Walk<'_, '_>) -> Option<Course> {
    let begun = walk.steps.iter().any(|now| now.last.is_some() && now.state != State::Undone);
    let at = walk.next.filter(|_| begun)?;
    let title = |step: &Step| visible(&walk.scope.read(&step.title).text).into_owned();
    let (list, of) = (walk.list.id.clone(), walk.list.steps.len());
    let next = walk.list.steps.get(at)?;
    let done = last_done(walk);
    let runs = |step: &Step| step.destructive.is_some() && step.command.is_some();
    let runs = walk.list.steps.iter().skip(at).position(runs).map(|behind| at + behind);
    let tried = |now: &StepNow<'_>| {
        let said = now.last.and_then(|last| last.state);
        now.state != State::Done && matches!(said, Some(StepState::Done | StepState::Failed))
    };
    // What it changed is put back first.
    let back = |runs: usize| {
        let between = walk.list.steps.iter().zip(&walk.steps).take(runs).skip(at);
        between.filter(|(_, now)| now.state != State::Done).any(|(step, _)| step.puts_back || step.is_ground())
    };
    let again = runs.is_some_and(|runs| walk.steps.get(runs).is_some_and(tried) && back(runs));
    Some(Course { list, at, of, step: title(next), done, types: next.command.is_some(), runs, again })
}

/// A time as it is read: the minute, the seconds where there are any, and the offset it was written with.
pub fn when(at: &Moment) -> String {
    use chrono::Timelike;
    let format = if at.second() == 0 { "%Y-%m-%d %H:%M %:z" } else { "%Y-%m-%d %H:%M:%S %:z" };
    at.format(format).to_string()
}
