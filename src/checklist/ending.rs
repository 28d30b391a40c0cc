//! Where a list ended before its last step, in words: why, and what is to be done now. What it would have done is off then.

use crate::backout::CHECKS;
use crate::facts::Facts;
use crate::scenario::model::StepState;
use crate::values::visible;

use super::hints::Slip;
use super::list::{List, Step, Then};
use super::lists::Lists;
use super::records;
use super::template::Template;
use super::truth::Truth;
use super::walk::{ListState, State, StepNow, Walk};

/// Where it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The position of the step at which.
    pub at: usize,
    /// What that step is.
    pub step: String,
    /// What was noted there.
    pub note: String,
    /// What it means, and what to do.
    pub text: String,
    /// The list it goes on with: its id and its title; nothing once that was walked to its end, nor where the case does not
    /// call for it.
    pub list: Option<(String, String)>,
    /// Where that was walked, the step to be looked at once more.
    pub again: Option<Again>,
    /// How what was said there is put right, where that was a slip.
    pub slip: Option<Slip>,
    /// The step that stopped services which stand: they are started, and its record is taken back, before anything else.
    pub stands: Option<Standing>,
}

/// Services that stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The step that stopped them.
    pub stop: String,
    /// What is to be done about them, as a sentence.
    pub words: String,
}

/// A step to be looked at once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// Its id.
    pub step: String,
    /// The list that was walked for it.
    pub walked: String,
}

/// What is said where the list that a failed step goes on with is walked.
const LOOK: &str = "Look once more, and tick this step if it is seen now.";
/// What is said where it was walked before the step failed.
const ANEW: &str =
    "Go through it once more: each of its steps is ticked anew. Then look, and tick this step if it is seen now.";
/// The same of a step that found that the case goes the way of the other list.
const INSTEAD: &str = "Nothing of this list is to be done; where its answer was a slip, take that back.";
/// The same of a step that looks for the trouble itself.
const NOTHING: &str = "Nothing of this list is to be done, unless what this step looks for is seen after all.";

/// The list that is to be walked for one that ended: the one that it goes on with, or, where that has ended too, the one that
/// that goes on with; and whether this comes back to the one that ended.
fn led_to(walk: &Walk<'_, '_>, on: &str, lists: &Lists) -> (String, bool) {
    let (mut on, mut seen) = (on.to_owned(), vec![walk.list.id.clone()]);
    loop {
        if let Some(anew) = lists.get(&on).and_then(|list| walked_anew_by(list, walk, lists)) {
            return (anew, false);
        }
        let ended = lists.get(&on).map(|list| Walk::of(list, walk.scope.facts)).and_then(|its| its.ended);
        let Some(Then::List(next)) = ended.map(|ended| &ended.if_not.then) else { return (on, false) };
        if next.value.0 == walk.list.id {
            return (on, true);
        }
        // A circle of others is told by them.
        if seen.contains(&next.value.0) {
            return (on, false);
        }
        seen.push(std::mem::replace(&mut on, next.value.0.clone()));
    }
}

/// Whether a list ended with a step that is recorded as failed, and the case says that what it looks for is so.
fn is_seen_by_now(walk: &Walk<'_, '_>) -> bool {
    let at = walk.ended.as_ref().map(|ended| ended.step);
    let failed = at.and_then(|at| walk.steps.get(at)).is_some_and(|now| now.state == State::Failed);
    let holds = at.and_then(|at| walk.list.steps.get(at)?.holds.as_ref());
    failed && holds.is_some_and(|holds| walk.scope.holds(holds).is_yes())
}

/// The list that one which was walked to its end has walked anew, where that is not done yet.
fn walked_anew_by(list: &List, walk: &Walk<'_, '_>, lists: &Lists) -> Option<String> {
    let state = |list: &List| Walk::of(list, walk.scope.facts).state;
    let anew = list.steps.iter().find_map(|step| step.walks_anew.as_ref())?;
    let open = lists.get(&anew.value.0).filter(|anew| state(anew) == ListState::Open)?;
    let ended = walk.ended.as_ref().and_then(|ended| walk.steps.get(ended.step)?.record)?;
    let since = records::gone_through_since(&list.id, ended, walk.scope.facts);
    (since && state(list) == ListState::Finished).then(|| open.id.clone())
}

impl Ending {
    /// That of a list being walked; nothing while it goes on, and where every step was walked.
    pub fn of(walk: &Walk<'_, '_>, lists: &Lists) -> Option<Self> {
        let Some(ended) = walk.ended.as_ref() else { return Self::halted(walk) };
        let read = |text: &Template| visible(&walk.scope.read(text).text).into_owned();
        let now = walk.steps.get(ended.step)?;
        let step = walk.list.steps.get(ended.step)?;
        let note = now.record.and_then(|record| record.said());
        let text = read(&ended.if_not.text);
        let (text, list, again) = match &ended.if_not.then {
            Then::Stop | Then::Step(_) => (text, None, None),
            Then::List(id) => {
                let (on, comes_back) = led_to(walk, &id.value.0, lists);
                let title = lists.get(&on).map_or_else(|| on.clone(), |list| read(&list.title));
                let its = lists.get(&on).map(|list| Walk::of(list, walk.scope.facts));
                // What failed is not seen by itself to work since: somebody looks, and says so.
                let failed = now.state == State::Failed;
                let is_done = now.state == State::Done;
                let over = failed && its.as_ref().is_some_and(|its| its.state == ListState::Finished);
                // What was walked before it failed is to be walked once more.
                let since = |record| records::gone_through_since(&on, record, walk.scope.facts);
                let finished = over && (step.shows.is_some() || now.record.is_none_or(since));
                let refused = its.as_ref().filter(|its| its.state == ListState::NotApplicable);
                let from = ended.if_not.from.as_ref().and_then(|from| walk.step(&from.value.0));
                let from = from.filter(|(.., now)| now.state != State::Done);
                let again = from.map_or(&step.id, |(_, from, _)| &from.id);
                let again = (step.shows.is_none()).then(|| Again { step: again.clone(), walked: on.clone() });
                let look = from.map_or_else(
                    || LOOK.to_owned(),
                    |(at, from, _)| format!("Go on from step {}, {}.", at + 1, read(&from.title)),
                );
                // What the other one did not see is so by now, as the case has it.
                let slip = comes_back && its.as_ref().is_some_and(is_seen_by_now);
                match refused.map(|its| &its.applies) {
                    _ if slip => (text, Some((on, title)), None),
                    _ if comes_back => (format!("{title}: that leads back here. {look}"), None, again),
                    // What was looked for is the trouble itself, and what was walked since found none, or mended it.
                    _ if finished && again.is_none() => {
                        (format!("{title}: that was walked to its end. {NOTHING}"), None, None)
                    }
                    _ if finished => (format!("{title}: that was walked to its end. {look}"), None, again),
                    // The other one was the way of this case.
                    _ if is_done && its.as_ref().is_some_and(|its| its.state == ListState::Finished) => {
                        (format!("{title}: that was walked to its end. {INSTEAD}"), None, None)
                    }
                    _ if over => (format!("{text} {title}: that was walked before this failed. {ANEW}"), None, again),
                    Some(Truth::No(why)) => (format!("{text} {title}: not in this case, {why}."), None, None),
                    _ => (text, Some((on, title)), None),
                }
            }
        };
        Some(
            Self {
                at: ended.step,
                step: read(&step.title),
                note: note.map_or_else(String::new, |note| {
                    visible(&note.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
                }),
                text,
                list,
                again,
                slip: walk.slip(ended.step),
                stands: None,
            }
            .with_services(walk),
        )
    }

    /// That of a list that the case does not call for any more, before what can't be taken back.
    fn halted(walk: &Walk<'_, '_>) -> Option<Self> {
        let halted = walk.halted?;
        let (at, slip) = walk.led_away().map_or((halted, None), |(at, slip)| (at, Some(slip)));
        let step = visible(&walk.scope.read(&walk.list.steps.get(at)?.title).text).into_owned();
        let Truth::No(why) = &walk.applies else { return None };
        let text = format!(
            "The case does not call for this list any more: {}. What can't be taken back is not begun then.",
            visible(why)
        );
        let (note, list, again, stands) = (String::new(), None, None, None);
        Some(Self { at, step, note, text, list, again, slip, stands }.with_services(walk))
    }

    /// Services that stand are started before anybody goes elsewhere.
    fn with_services(self, walk: &Walk<'_, '_>) -> Self {
        // On what was tried, and is not put back yet, none is started: that has a word of its own.
        let tried = |(step, now): (&Step, &StepNow<'_>)| {
            let said = now.last.and_then(|last| last.state);
            step.destructive.is_some() && said.is_some_and(|said| said != StepState::Undone)
        };
        if walk.list.steps.iter().zip(&walk.steps).any(tried) {
            return self;
        }
        let Some((at, stop)) = walk.stands() else { return self };
        let title = visible(&walk.scope.read(&stop.title).text).into_owned();
        let words = format!(
            "Services stand since step {}, {title}: start them again first (NET START, or restart the computer), and take the record of that step back.",
            at + 1
        );
        let text = format!("{} {words}", self.text);
        let stands = Some(Standing { stop: stop.id.clone(), words });
        Self { text, list: None, again: None, slip: None, stands, ..self }
    }

    /// Where it ended, and what was noted there.
    pub fn why(&self) -> String {
        let note = if self.note.is_empty() { String::new() } else { format!(" ({})", self.note) };
        format!("at step {}, {}{note}", self.at + 1, self.step)
    }

    /// What it means, and what is to be done now.
    pub fn now(&self) -> String {
        match &self.list {
            Some((_, title)) => format!("{} Go on with: {title}.", self.text),
            None => self.text.clone(),
        }
    }
}

/// Where the checklist of a backed-out upgrade ended: what the branch has done by itself is off then.
pub fn backout_ended(facts: &Facts<'_>) -> Option<Ending> {
    let plan = facts.backout();
    let lists = Lists::built_in();
    let list = lists.get(plan.checklist?)?;
    // What comes behind the checks is told of a repaired one too; what was before them is over.
    let checked = list.step(CHECKS[1]).map_or(0, |(at, _)| at);
    Ending::of(&Walk::of(list, facts), lists).filter(|ending| !plan.repaired || ending.at > checked)
}
