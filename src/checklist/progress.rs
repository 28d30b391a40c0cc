//! How far a list is, in short: for a table of all lists, for the Overview, and to choose the one to go on with.

use crate::facts::Facts;
use crate::values::visible;
use crate::verdict::{Grade, Next};

use super::condition::{Condition, Test};
use super::ending::Ending;
use super::lists::Lists;
use super::survey::survey;
use super::template::Template;
use super::truth::Truth;
use super::walk::{ListState, Walk};

/// How far a list is.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// The list.
    pub id: String,
    /// What it is for.
    pub title: String,
    /// The article it follows.
    pub article: String,
    /// Whether the case calls for it.
    pub applies: Truth,
    /// Its state.
    pub state: ListState,
    /// Its state in a word, and how good that is.
    pub word: (Grade, String),
    /// Steps that are done, of those that the case needs.
    pub done: usize,
    /// Those that were left out, which nobody takes for done.
    pub skipped: usize,
    /// Steps that the case needs.
    pub of: usize,
    /// How many steps it has, and how many of them the case needs.
    pub length: String,
    /// Whether somebody is to walk it: called for, or begun and not over.
    pub due: bool,
    /// The next step, with its title.
    pub next: Option<(usize, String)>,
    /// Where it ended before its last step.
    pub ended: Option<Ending>,
    /// The position in the scenario of what was recorded last of it.
    pub recorded: Option<usize>,
    /// Whether it is one of the user's own.
    pub own: bool,
    /// A fact that says whether the case calls for it.
    pub fact: Option<String>,
}

impl Progress {
    /// That of a list being walked.
    pub fn of(walk: &Walk<'_, '_>, lists: &Lists) -> Self {
        let list = walk.list;
        let its = |name: &crate::values::Name| name.as_str() == list.id;
        let records = &walk.scope.facts.scenario().step;
        let stands = walk.steps.iter().any(|now| now.record.is_some());
        let recorded = records.iter().rposition(|record| record.checklist.as_ref().is_some_and(its));
        let shown = |text: &Template| visible(&walk.scope.read(text).text).into_owned();
        let title = |at: usize| Some((at, shown(&list.steps.get(at)?.title)));
        Self {
            id: list.id.clone(),
            title: shown(&list.title),
            article: list.article.clone(),
            applies: walk.applies.clone(),
            state: walk.state,
            word: walk.word(),
            done: walk.done,
            skipped: walk.skipped,
            of: walk.of,
            length: walk.length(),
            due: walk.is_due(),
            next: walk.next.and_then(title),
            ended: Ending::of(walk, lists),
            recorded: recorded.filter(|_| stands),
            own: lists.own().iter().any(|own| own.id == list.id),
            fact: list.applies.as_ref().and_then(|applies| fact(applies, walk)),
        }
    }

    /// Whether somebody has begun to walk it.
    pub fn is_begun(&self) -> bool {
        self.recorded.is_some()
    }

    /// How far it is, in a few words.
    pub fn words(&self) -> String {
        match self.state {
            ListState::Finished => "finished".to_owned(),
            _ if !self.is_begun() => self.length.clone(),
            ListState::Open if self.next.is_none() => "ended early".to_owned(),
            ListState::Open | ListState::NotApplicable => self.so_far(),
        }
    }

    /// How many steps are done, and how many were left out.
    pub fn so_far(&self) -> String {
        let skipped = if self.skipped == 0 { String::new() } else { format!(", {} skipped", self.skipped) };
        format!("{} of {} done{skipped}", self.done, self.of)
    }
}

/// The first fact that a condition asks for.
fn fact(condition: &Condition, walk: &Walk<'_, '_>) -> Option<String> {
    match &condition.test {
        Test::All(several) | Test::Any(several) => several.iter().find_map(|one| fact(one, walk)),
        Test::Not(one) => fact(one, walk),
        Test::Given(_) | Test::Event(_) | Test::Step(..) => None,
        Test::Fact(name, _) => walk.scope.fact(name).ok().map(|fact| fact.name),
    }
}

/// All lists, those that the case calls for first.
pub fn progress(lists: &Lists, facts: &Facts<'_>) -> Vec<Progress> {
    survey(lists, facts).iter().map(|walk| Progress::of(walk, lists)).collect()
}

/// The list to go on with, in console and command: of those under way the one recorded last that waits for no other; else the
/// one that a list which ended leads on to; else the one by which what comes next is done, or the first that the case calls
/// for; else what is finished of those; else what the case perhaps calls for. In the place of one that waits the one that
/// `goes_first`.
pub fn foremost<'p, 'w>(
    all: &'p [Progress],
    next: Option<&str>,
    goes_first: impl Fn(&str) -> Option<&'w str>,
) -> Option<&'p Progress> {
    let one = chosen(all, next, |list| goes_first(list).is_some())?;
    goes_first(&one.id).and_then(|first| all.iter().find(|its| its.id == first)).or(Some(one))
}

fn chosen<'p>(all: &'p [Progress], next: Option<&str>, waits: impl Fn(&str) -> bool) -> Option<&'p Progress> {
    let open = |one: &&Progress| one.state == ListState::Open && one.next.is_some();
    let called = || all.iter().filter(|one| one.applies.is_yes());
    let begun = all.iter().filter(open).filter(|one| one.is_begun() && one.due);
    // Once the list that it leads on to is walked, the one that ended is looked at once more.
    let on = |one: &'p Progress| {
        let ended = one.ended.as_ref()?;
        match &ended.list {
            Some((id, _)) => all.iter().find(|its| its.id == *id),
            None => ended.again.as_ref().map(|_| one),
        }
    };
    let perhaps = || all.iter().filter(|one| matches!(one.applies, Truth::Unknown(_))).filter(open);
    let its = |one: &&Progress| Some(one.id.as_str()) == next;
    let last = |called: bool| {
        begun.clone().filter(move |one| called != one.applies.is_no()).max_by_key(|one| (!waits(&one.id), one.recorded))
    };
    last(true)
        .or_else(|| called().find_map(on))
        .or_else(|| last(false))
        .or_else(|| called().filter(open).find(its))
        .or_else(|| called().find(open))
        .or_else(|| called().max_by_key(|one| one.recorded))
        .or_else(|| perhaps().find(its))
        .or_else(|| perhaps().next())
        .or_else(|| all.first())
}

/// The list to go on with behind one that is over: the one that its end names; else another that was begun; else the one by
/// which what comes next is done; else the first that the case calls for.
pub fn goes_on<'p>(all: &'p [Progress], over: &Progress, next: Option<&Next>) -> Option<&'p Progress> {
    if let Some(ended) = &over.ended {
        return all.iter().find(|one| ended.list.as_ref().is_some_and(|(id, _)| one.id == *id));
    }
    // Walked for a step of another list, it leads back there.
    let for_it = |one: &&Progress| {
        one.ended.as_ref().and_then(|ended| ended.again.as_ref()).is_some_and(|again| again.walked == over.id)
    };
    if let Some(back) = all.iter().find(for_it) {
        return Some(back);
    }
    let others = || all.iter().filter(|one| one.id != over.id && one.state == ListState::Open && one.next.is_some());
    let begun = others().filter(|one| one.is_begun() && one.due);
    let begun = begun.max_by_key(|one| (!one.applies.is_no(), one.recorded));
    let called = || others().filter(|one| one.applies.is_yes());
    let its = || called().find(|one| next.is_some_and(|next| Some(one.id.as_str()) == next.list));
    begun.or_else(its).or_else(|| called().next())
}
