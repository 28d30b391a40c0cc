//! Where the checklist of a backed-out upgrade ended before its last step: what the branch has done by itself is off then.

use crate::facts::Facts;

use super::list::Then;
use super::lists::Lists;
use super::walk::Walk;

/// Where it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackoutEnded {
    /// What it means, and what to do.
    pub text: String,
    /// The list it goes on with.
    pub list: Option<String>,
}

/// Where it ended; nothing while it goes on.
pub fn backout_ended(facts: &Facts<'_>) -> Option<BackoutEnded> {
    let plan = facts.backout();
    let list = Lists::built_in().get(plan.checklist.filter(|_| !plan.repaired)?)?;
    let walk = Walk::of(list, facts);
    let if_not = walk.ended.as_ref()?.if_not;
    let list = match &if_not.then {
        Then::List(list) => Some(list.value.0.clone()),
        Then::Stop | Then::Step(_) => None,
    };
    Some(BackoutEnded { text: walk.scope.read(&if_not.text).text, list })
}
