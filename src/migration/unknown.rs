//! What the answer misses, and how it is learnt.

use crate::scenario::Path;
use crate::scenario::model::Migration as Entered;
use crate::values::Missing;

use super::plan::Migration;

/// Everything that is missing.
pub fn missing(plan: &Migration, entered: &Entered) -> Vec<Missing> {
    let mut missing = Vec::new();
    let mut need = |key: &str, why: &str| missing.push(Missing::entered(&Path::of("migration").key(key), why));
    if plan.failing.count.is_none() {
        need("failing_mailboxes", "every failing mailbox costs the same time, but how many there are is not known");
    }
    if plan.mailmig.version.is_none() {
        need(
            "mailmig_version",
            match plan.retries {
                None => "whether the two values that are set count at all depends on it",
                Some(_) => "whether the two values would count if they were set depends on it",
            },
        );
    }
    let run = "how long the whole run takes cannot be said";
    if entered.total_mailboxes.is_none() {
        need("total_mailboxes", run);
    }
    if entered.minutes_per_mailbox.is_none() {
        need("minutes_per_mailbox", run);
    }
    missing
}
