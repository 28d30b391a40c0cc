//! The plan as a verdict, and what comes next; the same for the report and the command.

use crate::verdict::{Grade, Next, Verdict};

use super::{Plan, Way};

/// The way out.
pub fn verdict(plan: &Plan) -> Verdict {
    let (word, sentence) = match plan.state {
        Way::HubRestore => {
            ("HUB, RESTORE", "The post office is a hub: restore it from the backup from before the damage.")
        }
        Way::HubReinstall => (
            "HUB, MAKE ANEW",
            "The post office is a hub without a backup: install a new one with the same names and routing.",
        ),
        Way::UsersReinstall => {
            ("USERS, MOVE", "People have their mailboxes in it: install a new post office and move everybody into it.")
        }
        Way::Unknown => {
            return Verdict::new(Grade::Unknown, "UNKNOWN", "Which way out applies cannot be said yet.");
        }
    };
    Verdict::new(Grade::Bad, word, sentence)
}

/// What comes next.
pub fn next(plan: &Plan) -> Next {
    let fact = "ccmail.state";
    let words = match (plan.state, plan.unknown.first()) {
        (Way::Unknown, Some(missing)) => format!("find out: {}. {}", missing.why, missing.how),
        (Way::UsersReinstall, _) => {
            "tell the users that there may be no mail for a long time, then install a new post office (Q179072)."
                .to_owned()
        }
        (Way::HubRestore, _) => "restore the post office from the backup from before the damage (Q179072).".to_owned(),
        _ => "install a new post office with the same names and routing (Q179072).".to_owned(),
    };
    Next::todo(words, fact)
}
