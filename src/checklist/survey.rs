//! All lists beside a case: those that it calls for first.

use crate::facts::Facts;

use super::lists::Lists;
use super::truth::Truth;
use super::walk::Walk;

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
