//! All lists beside a case: those that it calls for first.

use std::collections::BTreeSet;

use crate::facts::Facts;

use super::lists::Lists;
use super::truth::Truth;
use super::walk::{ListState, Walk};

/// The ids of the lists that were walked to their end; without any record none is looked at.
pub fn finished(lists: &Lists, facts: &Facts<'_>) -> Vec<String> {
    let recorded: BTreeSet<&str> =
        facts.scenario().step.iter().filter_map(|record| Some(record.checklist.as_ref()?.as_str())).collect();
    let walked = recorded.into_iter().filter_map(|id| lists.get(id));
    walked.filter(|list| Walk::of(list, facts).state == ListState::Finished).map(|list| list.id.clone()).collect()
}

/// All lists walked over a case: those that apply, those of which nobody can say, the others; each in its usual order.
pub fn survey<'l, 's>(lists: &'l Lists, facts: &'l Facts<'s>) -> Vec<Walk<'l, 's>> {
    let mut walks: Vec<Walk<'l, 's>> = lists.all().iter().map(|list| Walk::of(list, facts)).collect();
    walks.sort_by_key(|walk| match walk.applies {
        Truth::Yes(_) => 0,
        Truth::Unknown(_) => 1,
        Truth::No(_) => 2,
    });
    walks
}
