//! Where a list ended before its last step, in words: why, and what is to be done now. What it would have done is off then.

use crate::backout::CHECKS;
use crate::facts::Facts;
use crate::values::visible;

use super::list::Then;
use super::lists::Lists;
use super::template::Template;
use super::walk::Walk;

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
    /// The list it goes on with: its id and its title.
    pub list: Option<(String, String)>,
}

impl Ending {
    /// That of a list being walked; nothing while it goes on, and where every step was walked.
    pub fn of(walk: &Walk<'_, '_>, lists: &Lists) -> Option<Self> {
        let ended = walk.ended.as_ref()?;
        let read = |text: &Template| visible(&walk.scope.read(text).text).into_owned();
        let note = walk.steps.get(ended.step).and_then(|now| now.record?.note.as_ref());
        let list = match &ended.if_not.then {
            Then::List(id) => {
                let title = lists.get(&id.value.0).map_or_else(|| id.value.0.clone(), |list| read(&list.title));
                Some((id.value.0.clone(), title))
            }
            Then::Stop | Then::Step(_) => None,
        };
        Some(Self {
            at: ended.step,
            step: read(&walk.list.steps.get(ended.step)?.title),
            note: note.map_or_else(String::new, |note| {
                visible(&note.0.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
            }),
            text: read(&ended.if_not.text),
            list,
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
