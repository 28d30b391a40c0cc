//! The plan in sentences, the same for the pane, the command and the report.

use crate::values::{duration_to_the_minute as duration, plural};
use crate::verdict::{Grade, Verdict};

use super::plan::{MOST_WORDS, Migration, State};
use super::suggestions::FLOOR_SECONDS;

/// The answer in one sentence.
pub fn sentence(plan: &Migration) -> String {
    let failing = plan.failing.count.unwrap_or(0);
    let mailboxes = plural(failing, "failing mailbox holds", "failing mailboxes hold");
    match (plan.state, plan.delay_minutes, plan.target_minutes) {
        (State::Slow, None, _) => format!("{mailboxes} the wizard up for {MOST_WORDS}: a number is wrong."),
        (State::Unknown, ..) | (_, None, _) if plan.failing.count.is_none() => {
            "How long failing mailboxes hold the wizard up cannot be said: nobody has counted them.".into()
        }
        (State::Unknown, ..) | (_, None, _) => {
            "How long failing mailboxes hold the wizard up depends on the build of Mailmig.exe, which is not entered."
                .into()
        }
        (_, Some(0.0), _) if failing > 0 => format!(
            "No time is lost, but {} up at once: a server that is started again costs every mailbox that is due.",
            plural(failing, "failing mailbox is given", "failing mailboxes are given")
        ),
        (_, Some(0.0), _) => "No mailbox holds the wizard up.".into(),
        (State::Slow, Some(delay), Some(target)) => {
            format!(
                "{mailboxes} the wizard up for {}; {} would be acceptable.",
                duration(delay),
                duration(target as f64)
            )
        }
        (State::Slow, Some(delay), None) => format!("{mailboxes} the wizard up for {}.", duration(delay)),
        (State::Ok, Some(delay), _) if is_hasty(plan) => format!(
            "{mailboxes} the wizard up for {}, but it waits under 5 minutes: a passing outage costs every mailbox that is due.",
            duration(delay)
        ),
        (State::Ok, Some(delay), _) => {
            format!("{mailboxes} the wizard up for {}, which is acceptable.", duration(delay))
        }
    }
}

/// Whether the values in force wait less than a server takes to be started again.
pub fn is_hasty(plan: &Migration) -> bool {
    let waits = plan.retries.zip(plan.interval_seconds).map(|(retries, interval)| retries.saturating_mul(interval));
    waits.is_some_and(|seconds| seconds < FLOOR_SECONDS)
}

/// The answer: a word, how good it is, and the sentence.
pub fn verdict(plan: &Migration) -> Verdict {
    // What costs mailboxes is not good, however little time it costs.
    let (grade, word) = match plan.state {
        State::Ok if is_hasty(plan) => (Grade::Doubtful, "TOO HASTY"),
        state => (state.grade(), state.word()),
    };
    Verdict::new(grade, word, sentence(plan))
}
