//! Where a list ended before its last step, in words: why, and what is to be done now. What it would have done is off then.

use crate::backout::CHECKS;
use crate::facts::Facts;
use crate::values::visible;

use super::list::Then;
use super::lists::Lists;
use super::template::Template;
use super::truth::Truth;
use super::walk::{ListState, State, Walk};

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
}

/// A step to be looked at once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// Its id.
    pub step: String,
    /// The list that was walked for it.
    pub walked: String,
}

impl Ending {
    /// That of a list being walked; nothing while it goes on, and where every step was walked.
    pub fn of(walk: &Walk<'_, '_>, lists: &Lists) -> Option<Self> {
        let ended = walk.ended.as_ref()?;
        let read = |text: &Template| visible(&walk.scope.read(text).text).into_owned();
        let note = walk.steps.get(ended.step).and_then(|now| now.record?.note.as_ref());
        let on = match &ended.if_not.then {
            Then::List(id) => Some(id.value.0.clone()),
            Then::Stop | Then::Step(_) => None,
        };
        let list = on.as_ref().and_then(|id| lists.get(id));
        let title = list.map(|list| read(&list.title)).or(on.clone());
        let step = walk.list.steps.get(ended.step)?;
        // What failed is not seen by itself to work since: somebody looks, and says so.
        let failed = walk.steps.get(ended.step).is_some_and(|now| now.state == State::Failed);
        let its = list.map(|list| Walk::of(list, walk.scope.facts));
        let walked = failed && its.as_ref().is_some_and(|its| its.state == ListState::Finished);
        let refused =
            its.as_ref().filter(|its| its.state == ListState::NotApplicable).and_then(|its| match &its.applies {
                Truth::No(why) => Some(why.clone()),
                Truth::Yes(_) | Truth::Unknown(_) => None,
            });
        let title = title.unwrap_or_default();
        let text = match (walked, step.shows) {
            (false, _) => match &refused {
                Some(why) => format!("{} {title}: not in this case, {why}.", read(&ended.if_not.text)),
                None => read(&ended.if_not.text),
            },
            // What was looked for is the trouble itself, and what was walked since found none, or mended it.
            (true, Some(_)) => format!(
                "{title}: that was walked to its end. Nothing of this list is to be done, unless what this step looks for is seen after all."
            ),
            (true, None) => {
                format!("{title}: that was walked to its end. Look once more, and tick this step if it is seen now.")
            }
        };
        Some(Self {
            at: ended.step,
            step: read(&step.title),
            note: note.map_or_else(String::new, |note| {
                visible(&note.0.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
            }),
            text,
            list: on.clone().filter(|_| !walked && refused.is_none()).map(|id| (id, title)),
            again: on.filter(|_| walked && step.shows.is_none()).map(|walked| Again { step: step.id.clone(), walked }),
        })
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
