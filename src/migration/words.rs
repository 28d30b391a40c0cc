//! The plan in sentences, the same for the pane, the command and the report.

use crate::values::{duration, plural};
use crate::verdict::{Grade, Verdict};

use super::plan::{Migration, State};

/// The answer in one sentence.
pub fn sentence(plan: &Migration) -> String {
    let failing = plan.failing.count.unwrap_or(0);
    let mailboxes = plural(failing, "failing mailbox holds", "failing mailboxes hold");
    match (plan.state, plan.delay_minutes, plan.target_minutes) {
        (State::Unknown, ..) | (_, None, _) if plan.failing.count.is_none() => {
            "How long failing mailboxes hold the wizard up cannot be said: nobody has counted them.".into()
        }
        (State::Unknown, ..) | (_, None, _) => {
            "How long failing mailboxes hold the wizard up depends on the build of Mailmig.exe, which is not entered."
                .into()
        }
        (_, Some(0.0), _) => "No mailbox holds the wizard up.".into(),
        (State::Slow, Some(delay), Some(target)) => format!(
            "{mailboxes} the wizard up for {}; {} would be acceptable.",
            duration(delay / 60.0),
            duration(target as f64 / 60.0)
        ),
        (State::Slow, Some(delay), None) => format!("{mailboxes} the wizard up for {}.", duration(delay / 60.0)),
        (State::Ok, Some(delay), _) => {
            format!("{mailboxes} the wizard up for {}, which is acceptable.", duration(delay / 60.0))
        }
    }
}

/// The answer: a word, how good it is, and the sentence.
pub fn verdict(plan: &Migration) -> Verdict {
    let (grade, word) = match plan.state {
        State::Ok => (Grade::Good, "OK"),
        State::Slow => (Grade::Bad, "SLOW"),
        State::Unknown => (Grade::Unknown, "UNKNOWN"),
    };
    Verdict::new(grade, word, sentence(plan))
}
