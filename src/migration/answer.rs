//! How good an answer is, what comes next, and what is done; the same for the pane, the Overview and the command.

use crate::verdict::{Grade, Next};

use super::plan::{Migration, Set, State};
use super::suggestions::Suggestion;
use super::words::is_hasty;

impl State {
    /// How good it is.
    pub fn grade(self) -> Grade {
        match self {
            State::Ok => Grade::Good,
            State::Slow => Grade::Bad,
            State::Unknown => Grade::Unknown,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            State::Ok => "OK",
            State::Slow => "SLOW",
            State::Unknown => "UNKNOWN",
        }
    }
}

/// What comes next.
pub fn next(plan: &Migration) -> Next {
    let fact = "migration.state";
    let build = "Mailmig.exe and Mlmig32.dll";
    match (plan.state, plan.honoured, plan.suggestions.first()) {
        (State::Slow, ..) if plan.is_beyond_reckoning() => {
            Next::todo("correct the failing mailboxes, the retries or the interval: their product is too large.", fact)
        }
        (State::Ok, ..) if is_hasty(plan) => Next::todo(
            "set more retries or a longer interval, so that a mailbox is given up after 5 minutes at the earliest.",
            "migration.minutes_per_failing_mailbox",
        ),
        (State::Ok, ..) => Next::nothing("Nothing has to be changed.", fact),
        (State::Unknown, ..) if plan.failing.count.is_none() => {
            Next::todo("count the mailboxes that the events 13003 of MSExchangeMig name.", "migration.failing")
        }
        (State::Unknown, ..) | (State::Slow, None, _) => Next::todo(
            format!(
                "read the file versions of {build}: older ones than {} ignore both values (KB 842631).",
                plan.mailmig.needed
            ),
            "migration.honoured",
        ),
        (State::Slow, Some(false), _) => Next::todo(
            format!("bring {build} to {} or later: before that neither value counts (KB 842631).", plan.mailmig.needed),
            "migration.honoured",
        ),
        (State::Slow, Some(true), Some(suggestion))
            if !plan.is_in_force(suggestion.retries, suggestion.interval_seconds) =>
        {
            let words = format!(
                "set MaxMailboxLogonRetries to {} and MailboxLogonRetryInterval to {} (KB 842631).",
                suggestion.retries, suggestion.interval_seconds
            );
            Next::todo(words, "migration.delay_minutes").by("migration-delays")
        }
        (State::Slow, Some(true), _) => Next::todo(
            "find out why the wizard can't log on to these mailboxes: less waiting would not outlast a server that is started again.",
            "migration.failing",
        ),
    }
}

/// What is done, in order; nothing where nothing has to be.
pub fn steps(plan: &Migration) -> Vec<String> {
    // What is in force already is no way to less delay.
    let helps = |suggestion: &&Suggestion| {
        plan.state != State::Ok && !plan.is_in_force(suggestion.retries, suggestion.interval_seconds)
    };
    let Some(suggestion) = plan.suggestions.first().filter(helps) else { return Vec::new() };
    let others: Vec<String> = plan
        .suggestions
        .iter()
        .skip(1)
        .map(|other| format!("{} and {}", other.retries, other.interval_seconds))
        .collect();
    let others = if others.is_empty() { String::new() } else { format!(" ({} will do as well)", others.join(", ")) };
    steps_to(plan, plan.set, (suggestion.retries, suggestion.interval_seconds), &others)
}

/// How these two values come into force where others are set, or they themselves; behind them what else would do.
pub fn steps_to(plan: &Migration, set: Set, (retries, interval): (u64, u64), others: &str) -> Vec<String> {
    let key = "HKLM\\SOFTWARE\\Microsoft\\Exchange\\MSExchangeMailMig";
    let values = if (set.retries, set.interval_seconds) == (Some(retries), Some(interval)) {
        format!(
            "Under {key} nothing has to be set: MaxMailboxLogonRetries is {retries} and MailboxLogonRetryInterval is {interval} already{others}."
        )
    } else {
        format!(
            "Under {key} set MaxMailboxLogonRetries to {retries} and MailboxLogonRetryInterval to {interval}{others}, both REG_DWORD. MIGRATE.REG does it."
        )
    };
    vec![
        format!(
            "Mailmig.exe and Mlmig32.dll {} or later, both: what is older ignores the values.",
            plan.mailmig.needed
        ),
        values,
        "Start the wizard again; the computer need not be (KB 842631).".into(),
    ]
}
