//! What comes next, for the report and whoever else asks.

use crate::verdict::Next;

use super::care::ALONE_NOT_SAID;
use super::plan::{NO_BACKUP, UPGRADE_AGAIN};
use super::{Branch, Plan};

/// What comes next. `ended`: what its checklist says where it ended before its last step.
pub fn next(plan: &Plan, ended: Option<&str>) -> Next {
    let fact = "backout.state";
    if let Some(ended) = ended {
        return with_list(Next::todo(lower(ended), fact), plan);
    }
    if plan.repaired {
        let words = "Nothing is left to be done: replication was checked within the site and between sites.";
        return Next::nothing(words, "backout.repaired");
    }
    if plan.warns(ALONE_NOT_SAID) {
        let words = "see whether it is the only server of its site, and enter that: with others it is another branch (Q195908).";
        return with_list(Next::todo(words, fact), plan);
    }
    if plan.to_do == NO_BACKUP {
        let words = plan.to_do.join(" ");
        return with_list(Next::todo(format!("{} (Q195908).", lower(words.trim_end_matches('.'))), fact), plan);
    }
    match (plan.unknown.first(), plan.to_do.first()) {
        (Some(missing), _) if plan.state == Branch::Unknown => {
            Next::todo(format!("find out: {}. {}", missing.why, missing.how), fact)
        }
        (_, Some(first)) => {
            with_list(Next::todo(format!("{} (Q195908).", lower(first.trim_end_matches('.'))), fact), plan)
        }
        (_, None) => Next::nothing("Nothing has to be done: the upgrade never left the server.", fact),
    }
}

fn with_list(next: Next, plan: &Plan) -> Next {
    Next { list: walked_by(plan), ..next }
}

/// The list by which it is done. A server that the article does not cover has none of its own there: its ways out are those of
/// a site without another 5.5 server.
pub fn walked_by(plan: &Plan) -> Option<&'static str> {
    let borrowed = plan.state == Branch::NotCovered && plan.to_do == UPGRADE_AGAIN;
    plan.checklist.or_else(|| borrowed.then_some("backout-bridgehead-without-55"))
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
