//! A list being walked over a case: the state of each step from the records, the next one, and how far it is.
//!
//! ```text
//! [[step]] records, last of a step counts ----\
//! steps that are done again, jumps -----------> states --> next, progress
//! conditions over the facts ------------------/
//! ```

use serde::Serialize;

use crate::facts::Facts;
use crate::scenario::Scalar;
use crate::scenario::model::{Step as Written, StepState};
use crate::values::{Known, Missing};
use crate::verdict::Grade;

use super::file::Kind;
use super::list::{IfNot, List, Step, Then};
use super::records::{self, Records};
use super::scope::Scope;
use super::settled::settled;
use super::standing::stands;
use super::truth::Truth;

/// What has become of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is to be done.
    Todo,
    /// It is done.
    Done,
    /// It was left out, with a reason.
    Skipped,
    /// It was tried and did not work.
    Failed,
    /// Its record was taken back.
    Undone,
    /// This case does not need it.
    NotApplicable,
    /// Nobody can say whether this case needs it.
    Unknown,
}

/// What has become of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListState {
    /// There is something left to do.
    Open,
    /// Every step that the case needs is done.
    Finished,
    /// This case does not call for it.
    NotApplicable,
}

/// A step as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct StepNow<'s> {
    /// Its state.
    pub state: State,
    /// The record that counts.
    pub record: Option<&'s Written>,
    /// The last record, also where it has to be done again since.
    pub last: Option<&'s Written>,
    /// Why it is needed, or why it is not.
    pub because: String,
    /// What would tell whether it is needed.
    pub missing: Vec<Missing>,
    /// The earlier pause point that is still open.
    pub waits_for: Option<usize>,
    /// What should be seen was not.
    pub not_seen: bool,
    /// Where it was done, and is open again: the step that led back.
    pub led_by: Option<usize>,
    /// Where it would end the list: what was tried behind it that can't be taken back. It ends nothing any more.
    pub past: Option<usize>,
}

/// Where a list ended before its last step.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended<'l> {
    /// The step at which.
    pub step: usize,
    /// What it means, and the list it goes on with.
    pub if_not: &'l IfNot,
}

/// A list being walked.
pub struct Walk<'l, 's> {
    /// The list.
    pub list: &'l List,
    /// Whether the case calls for it.
    pub applies: Truth,
    /// Its state.
    pub state: ListState,
    /// Its steps.
    pub steps: Vec<StepNow<'s>>,
    /// The step to do next.
    pub next: Option<usize>,
    /// Where it ended early.
    pub ended: Option<Ended<'l>>,
    /// The step that comes next where what can't be taken back lies ahead: that is not begun where the list is not for this
    /// case any more.
    pub halted: Option<usize>,
    /// Steps that are done, of those that the case needs.
    pub done: usize,
    /// Those that were left out, which nobody takes for done.
    pub skipped: usize,
    /// Steps that the case needs.
    pub of: usize,
    /// The values that its texts are filled with.
    pub scope: Scope<'l, 's>,
}

impl StepNow<'_> {
    /// Whether there is a record that can be taken back: the one that counts, or one that itself had steps done again.
    /// What is open again because a later step led back was not said wrongly.
    pub fn stands(&self, step: &Step) -> bool {
        let back = step.again.is_some() || step.if_not.as_ref().is_some_and(|one| matches!(one.then, Then::Step(_)));
        let last = self.last.is_some_and(|last| last.state != Some(StepState::Undone));
        last && (self.record.is_some() || back)
    }

    /// Whether it was done, and is open again since a later step led back to it or to one before it.
    pub fn is_again(&self) -> bool {
        let done = self.last.is_some_and(|last| last.state == Some(StepState::Done));
        done && self.record.is_none() && self.state == State::Todo
    }

    /// Whether nothing is left to do about it.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, State::Done | State::Skipped | State::NotApplicable)
    }
}

impl<'l, 's> Walk<'l, 's> {
    /// Walks a list over a case.
    pub fn of(list: &'l List, facts: &'l Facts<'s>) -> Self {
        let records = Records::of(list, facts);
        let mut scope =
            Scope { facts, written: Default::default(), left_out: Default::default(), failed: Default::default() };
        let applies = match (scope.asked(list.applies.as_ref()), records::calling(list, facts)) {
            (Truth::No(_), Some(by)) => Truth::Yes(by),
            (asked, _) => asked,
        };
        let mut steps: Vec<StepNow<'s>> = Vec::new();
        let mut passed = Passed::default();
        let mut ended = None;
        for (position, step) in list.steps.iter().enumerate() {
            let record = records.counting(position);
            let way_back = step.led_back && !records.leads_to(position, list);
            let not_led = way_back.then(|| "no later step led back to it".to_owned());
            let now = look(step, record, &scope, not_led.or_else(|| passed.at(position, list)));
            let not_seen = now.not_seen && (now.state == State::Failed || records.is_judged(list, position));
            let now = StepNow { last: records.last(position), past: records.past(position, list), not_seen, ..now };
            let now = match records.led_by(position).filter(|_| now.is_again()) {
                Some(by) => StepNow { because: again(list, position, by, &scope), led_by: Some(by), ..now },
                None => now,
            };
            if let Some(value) = record.filter(|_| now.state == State::Done).and_then(|its| its.value.as_ref()) {
                scope.written.insert(&step.id, &value.0);
            }
            if now.state == State::Skipped {
                scope.left_out.insert(&step.id);
            }
            if now.state == State::Failed {
                scope.failed.insert(&step.id);
            }
            if now.not_seen
                && let Some(if_not) = &step.if_not
            {
                match &if_not.then {
                    Then::Step(target) => passed.until(position, list.step(&target.value.0).map(|(at, _)| at)),
                    // What was looked at because of it is walked: what the case still says of it ends nothing any more,
                    // unless it says that all of this is for another case: then that list went the way of this one.
                    Then::List(on)
                        if now.state == State::Done
                            && !(applies.is_no() && position + 1 < list.steps.len())
                            && record.is_some_and(|record| records::walked_since(&on.value.0, record, facts)) => {}
                    // What can't be taken back was tried upon it: there is no other way any more.
                    Then::Stop | Then::List(_) if now.past.is_some() => {}
                    Then::Stop | Then::List(_) => {
                        ended = ended.or(Some(Ended { step: position, if_not }));
                        if now.state == State::Done {
                            passed.until(position, Some(list.steps.len()));
                        }
                    }
                }
            }
            steps.push(now);
        }
        let settled: Vec<bool> = (0..steps.len()).map(|position| settled(list, &steps, position)).collect();
        let mut waits_for = None;
        steps.iter_mut().for_each(|now| now.not_seen &= now.past.is_none());
        for ((position, step), now) in list.steps.iter().enumerate().zip(&mut steps) {
            now.waits_for = waits_for.filter(|_| !now.is_settled());
            if waits_for.is_none() && step.is_pause() && !settled.get(position).copied().unwrap_or(true) {
                waits_for = Some(position);
            }
        }
        // What failed and went on all the same is looked at once more where all else of a verification is done.
        let failed = || steps.iter().position(|now| now.state == State::Failed && now.past.is_none());
        let open = settled.iter().position(|settled| !settled);
        let open = open.or_else(|| failed().filter(|_| list.kind == Kind::DoConfirm));
        let of = steps.iter().filter(|now| now.state != State::NotApplicable).count();
        let left = steps.iter().zip(&settled).filter(|(now, settled)| now.state != State::NotApplicable && !**settled);
        let skipped = steps.iter().filter(|now| now.state == State::Skipped).count();
        let done = of - left.count() - skipped;
        // Services that stand are started first.
        let over = list.over.as_ref().filter(|_| stands(list, &steps).is_none());
        let over = over.map(|over| scope.holds(over)).and_then(|over| match over {
            Truth::Yes(why) => Some(why),
            Truth::No(_) | Truth::Unknown(_) => None,
        });
        let (ended, begun) = (ended.filter(|_| over.is_none()), records.any() && over.is_none());
        let applies = match over {
            Some(why) if !applies.is_no() => Truth::No(why),
            _ => applies,
        };
        let state = match (&applies, open) {
            (Truth::No(_), _) if !begun => ListState::NotApplicable,
            // A list that ended early leaves something to be done elsewhere.
            (_, None) if ended.is_none() => ListState::Finished,
            _ => ListState::Open,
        };
        // Where it ended nothing goes on, not what was left open before either.
        let next = open.filter(|_| state == ListState::Open && ended.is_none());
        let walk = Self { list, applies, state, steps, next, ended, halted: None, done, skipped, of, scope };
        // What leads up to it is not done either.
        let ahead = |at: usize| {
            let mut steps = list.steps.iter().zip(&walk.steps).skip(at);
            steps.any(|(step, now)| step.destructive.is_some() && !now.is_settled())
        };
        let halted = walk.next.filter(|at| ahead(*at) && walk.is_for_this_case().is_err());
        Self { next: walk.next.filter(|_| halted.is_none()), halted, ..walk }
    }

    /// Whether somebody is to walk it: called for, or begun. A cure takes away what called for it, and is walked to its end
    /// all the same; but whoever went on with a repair that holds would raise the numbers once more.
    pub fn is_due(&self) -> bool {
        let verdict = |word: &str| matches!(self.scope.facts.get("verify.state").map(|fact| fact.value), Ok(Known::Value(Scalar::Text(its))) if its == word);
        let is_over =
            || self.list.applies.as_ref().is_some_and(|when| when.looks_at("verify.state")) && verdict("holds");
        self.applies.is_yes() || (self.done + self.skipped > 0 && !is_over())
    }

    /// How far it is, in a word, and how good that is.
    pub fn word(&self) -> (Grade, String) {
        match (self.state, self.next) {
            (ListState::Open, Some(next)) => {
                (Grade::Doubtful, format!("STEP {} OF {}", next + 1, self.list.steps.len()))
            }
            (ListState::Open, None) => {
                let failed = self.steps.iter().any(|now| now.state == State::Failed);
                (if failed { Grade::Bad } else { Grade::Doubtful }, "ENDED EARLY".to_owned())
            }
            (ListState::Finished, _) => (Grade::Good, "FINISHED".to_owned()),
            (ListState::NotApplicable, _) => (Grade::Good, "NOT FOR THIS CASE".to_owned()),
        }
    }

    /// How many of the steps that the case needs are done; the number of a step counts all of them.
    pub fn so_far(&self) -> String {
        let (done, of, all) = (self.done, self.of, self.list.steps.len());
        let needed = if of == all { String::new() } else { format!(" that this case needs of {all}") };
        let skipped = if self.skipped == 0 { String::new() } else { format!(", {} skipped", self.skipped) };
        format!("{done} of {of} steps{needed} done{skipped}")
    }

    /// How many steps it has, and how many of them the case needs.
    pub fn length(&self) -> String {
        match (self.of, self.list.steps.len()) {
            (of, all) if of == all => crate::values::plural(all as u64, "step", "steps"),
            // Not "5 of 10 steps", which on an untouched case reads as if five were done.
            (of, all) => format!("{of} of {all} needed"),
        }
    }

    /// What it means that a step which is done did not show what should be seen; nothing where it did, and where the list ends
    /// with it, which is told by itself.
    pub fn not_seen(&self, id: &str) -> Option<String> {
        let (position, step, now) = self.step(id)?;
        let if_not = step.if_not.as_ref().filter(|_| step.again.is_none())?;
        let ends = self.ended.as_ref().is_some_and(|ended| ended.step == position);
        let back = now.is_again() && now.led_by == Some(position);
        let unseen = now.not_seen && now.state == State::Done && !ends;
        (back || unseen).then(|| self.scope.read(&if_not.text).text)
    }

    /// A step by its id.
    pub fn step(&self, id: &str) -> Option<(usize, &'l Step, &StepNow<'s>)> {
        let (position, step) = self.list.step(id)?;
        Some((position, step, self.steps.get(position)?))
    }
}

/// Why a step that was done is open.
fn again(list: &List, position: usize, by: usize, scope: &Scope<'_, '_>) -> String {
    let Some(step) = list.steps.get(by) else { return String::new() };
    if let Some(again) = &step.again {
        let why = again.until.reason.as_ref().map(|reason| scope.read(reason).text);
        return format!("it was done, and is done once more: {}", why.as_deref().unwrap_or("not enough is known yet"));
    }
    if by == position {
        return "it was done, and is done once more: what should be seen was not".to_owned();
    }
    let title = scope.read(&step.title).text;
    if by < position && step.puts_back {
        return format!("it was done, and is done once more: step {} ({title}) put back what it was done upon", by + 1);
    }
    let stop = list.steps.get(position..by).unwrap_or_default().iter().find_map(|step| step.stops.as_ref());
    if stop.is_some_and(|start| start.value.0 == step.id) {
        return format!("it was done, and is done once more: the services were started since, by step {}", by + 1);
    }
    if by < position && !step.is_ground() {
        return format!("it was done, and is done once more: step {} ({title}) names another one since", by + 1);
    }
    if by < position {
        return format!(
            "it was done, and is done once more: step {} ({title}), which it rests on, was taken back, or names another one",
            by + 1
        );
    }
    format!("it was done, and is done once more: step {} ({title}) led back here", by + 1)
}

/// A step by itself, without those before it.
fn look<'s>(step: &Step, record: Option<&'s Written>, scope: &Scope<'_, 's>, passed: Option<String>) -> StepNow<'s> {
    let mut now = StepNow {
        state: State::Todo,
        record,
        last: None,
        because: String::new(),
        missing: Vec::new(),
        waits_for: None,
        not_seen: false,
        led_by: None,
        past: None,
    };
    let recorded = record.and_then(|record| record.state);
    match recorded {
        Some(StepState::Done) => {
            now.state = State::Done;
            now.not_seen = step.holds.as_ref().is_some_and(|holds| scope.holds(holds).is_no());
        }
        Some(StepState::Skipped) => now.state = State::Skipped,
        Some(StepState::Failed) => match scope.asked(step.when.as_ref()) {
            // What led back, and is not needed since, holds nothing up any more.
            Truth::No(why) if !step.ends() => (now.state, now.because) = (State::NotApplicable, why),
            _ => (now.state, now.not_seen) = (State::Failed, true),
        },
        Some(StepState::Undone) | None => {
            now.state = if recorded.is_some() { State::Undone } else { State::Todo };
            match (passed, scope.asked(step.when.as_ref())) {
                (Some(why), _) | (None, Truth::No(why)) => (now.state, now.because) = (State::NotApplicable, why),
                (None, Truth::Unknown(missing)) => (now.state, now.missing) = (State::Unknown, missing),
                (None, Truth::Yes(why)) => now.because = why,
            }
        }
    }
    now
}

/// Steps between one at which something was not seen and the one it goes on with.
#[derive(Default)]
struct Passed {
    from: usize,
    until: usize,
}

impl Passed {
    fn until(&mut self, from: usize, until: Option<usize>) {
        if let Some(until) = until.filter(|until| *until > self.until) {
            (self.from, self.until) = (from, until);
        }
    }

    fn at(&self, position: usize, list: &List) -> Option<String> {
        let from = list.steps.get(self.from).filter(|_| self.from < position && position < self.until)?;
        let to = if self.until < list.steps.len() { format!("on to step {}", self.until + 1) } else { "away".into() };
        Some(format!("step {} ({}) led {to}", self.from + 1, from.id))
    }
}
