//! What comes next, for the report and whoever else asks.

use crate::values::Missing;
use crate::verdict::Next;

use super::{Plan, Way};

/// What comes next.
pub fn next(plan: &Plan) -> Next {
    let fact = "ccmail.state";
    let words = match (plan.state, plan.unknown.first()) {
        (Way::Unknown, Some(missing)) => format!("find out{}: {}. {}", question(missing), missing.why, missing.how),
        (Way::UsersReinstall, _) => {
            "tell the users that there may be no mail for a long time, then install a new post office (Q179072)."
                .to_owned()
        }
        (Way::HubRestore, _) => "restore the post office from the backup from before the damage (Q179072).".to_owned(),
        _ => "install a new post office with the same names and routing (Q179072).".to_owned(),
    };
    // While nobody knows whether people have their mailboxes in it, the list that loses nobody's mail is the one to read.
    let hub = matches!(plan.state, Way::HubRestore | Way::HubReinstall) || plan.only_the_backup_is_unknown();
    Next::todo(words, fact).by(if hub { "ccmail-hub" } else { "ccmail-users" })
}

/// What is asked: why it matters is no question.
fn question(missing: &Missing) -> &'static str {
    match missing.fact.as_str() {
        "ccmail.post_office_has_users" => " whether people have their mailboxes in the post office",
        "ccmail.clean_backup" => " whether there is a backup from before the damage",
        _ => "",
    }
}
