//! What to be careful about with the two values (KB 842631).

use crate::values::{grouped, plural};
use crate::warning::Warning;

use super::plan::{MAILMIG_NEEDED, MOST_WORDS, Migration};
use super::suggestions::FLOOR_SECONDS;

const SOURCE: &str = "KB 842631";

/// Of two values that wait less than a server takes to be started again.
pub fn passing_outage(retries: u64, interval_seconds: u64) -> Option<Warning> {
    let waits = retries.saturating_mul(interval_seconds);
    if waits >= FLOOR_SECONDS {
        return None;
    }
    let gives_up = match waits {
        0 => "at once".to_owned(),
        seconds => format!("after {}", plural(seconds, "second", "seconds")),
    };
    Some(Warning::new(
        "passing-outage-fatal",
        "derived from KB 842631",
        format!(
            "the wizard gives a mailbox up {gives_up}: a server that is started again meanwhile costs every mailbox that is due; wait 5 minutes at least"
        ),
    ))
}

/// The warnings of a plan.
pub fn warnings(plan: &Migration) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let set = plan.set.retries.is_some() || plan.set.interval_seconds.is_some();
    if set && plan.honoured == Some(false) {
        let version = plan.mailmig.version.as_ref().map_or("", |version| version.written());
        warnings.push(Warning::new(
            "set-but-not-honoured",
            SOURCE,
            format!(
                "values are set in the registry, but {version} does not look at them; Mailmig.exe and Mlmig32.dll {MAILMIG_NEEDED} or later do"
            ),
        ));
    }
    warnings.extend(
        plan.retries.zip(plan.interval_seconds).and_then(|(retries, interval)| passing_outage(retries, interval)),
    );
    for beyond in plan.unknown.iter().filter(|missing| missing.why.ends_with(MOST_WORDS)) {
        warnings.push(Warning::new("overflow", "derived from KB 842631", beyond.why.clone()));
    }
    if let Some(target) = plan.target_minutes.filter(|_| plan.failing.count.is_some())
        && plan.suggestions.iter().any(|suggestion| suggestion.is_floor)
    {
        warnings.push(Warning::new(
            "target-below-floor",
            "derived from KB 842631",
            format!(
                "{} for all failing mailboxes together leaves each less than 5 minutes: a passing outage would be fatal, so no fewer retries are suggested",
                plural(target, "minute", "minutes")
            ),
        ));
    }
    let named = plan.failing.mailboxes.len() as u64;
    if let Some(count) = plan.failing.count.filter(|count| plan.failing.entered && *count < named) {
        warnings.push(Warning::new(
            "more-mailboxes-named",
            SOURCE,
            format!(
                "{} entered as failing, but the events 13003 name {}: it is reckoned with what is entered",
                plural(count, "mailbox is", "mailboxes are"),
                grouped(named)
            ),
        ));
    }
    if plan.failing.events_without_mailbox > 0 && !plan.failing.entered {
        let events = plural(plan.failing.events_without_mailbox, "event 13003 names", "events 13003 name");
        warnings.push(Warning::new(
            "mailbox-not-named",
            SOURCE,
            format!("{events} no mailbox in the text that was entered, so there may be more that fail"),
        ));
    }
    warnings
}
