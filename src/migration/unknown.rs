//! What the answer misses, and how it is learnt.

use crate::scenario::Path;
use crate::scenario::model::Migration as Entered;
use crate::values::Missing;

use super::plan::{MOST_WORDS, Migration};

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

/// What is more than can be reckoned with: an unknown with its reason, never a number.
pub fn overflow(delay: bool, run: bool) -> Vec<Missing> {
    let beyond = |fact: &str, of: &str, how: &str| Missing {
        fact: fact.to_owned(),
        why: format!("{of} {MOST_WORDS}"),
        how: how.to_owned(),
    };
    let delay = delay.then(|| {
        let how = "Look at the failing mailboxes, the retries and the interval: one of them is not what it should be.";
        beyond("migration.delay_minutes", "the failing mailboxes times the retries times the interval are", how)
    });
    let run = run.then(|| {
        let how = "Look at the mailboxes in all and the minutes that one takes: one of them is not what it should be.";
        beyond("migration.run_minutes_without_failing", "all mailboxes times the minutes that one takes are", how)
    });
    delay.into_iter().chain(run).collect()
}
