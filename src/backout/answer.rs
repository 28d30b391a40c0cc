//! What comes next, for the report and whoever else asks.

use crate::verdict::Next;

use super::{Branch, Plan};

/// What comes next.
pub fn next(plan: &Plan) -> Next {
    let fact = "backout.state";
    match (plan.unknown.first(), plan.to_do.first()) {
        (Some(missing), _) if plan.state == Branch::Unknown => {
            Next::todo(format!("find out: {}. {}", missing.why, missing.how), fact)
        }
        (_, Some(first)) => Next::todo(format!("{} (Q195908).", lower(first.trim_end_matches('.'))), fact),
        (_, None) => Next::nothing("Nothing has to be done: the upgrade never left the server.", fact),
    }
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
