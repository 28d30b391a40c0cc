//! One step more or less of a value: what follows from it is seen at once.

use crate::migration::{DEFAULT_INTERVAL, DEFAULT_RETRIES, Migration};
use crate::scenario::{Change, Edit, Path, Scalar};
use crate::tui::request::Request;
use crate::values::Count;

/// A value that is adjusted: its key, the step, where it begins while nothing is entered.
struct Value {
    key: &'static str,
    step: u64,
    now: Option<u64>,
    first: u64,
}

/// The edit that changes the value entered at `selected` by a step; of anything else, how many mailboxes fail.
pub fn by_a_step(selected: Option<Path>, up: bool, plan: &Migration) -> Request {
    let values = [
        Value { key: "failing_mailboxes", step: 1, now: plan.failing.count, first: 0 },
        Value { key: "max_mailbox_logon_retries", step: 1, now: plan.set.retries, first: DEFAULT_RETRIES },
        Value { key: "mailbox_logon_retry_interval", step: 5, now: plan.set.interval_seconds, first: DEFAULT_INTERVAL },
        Value { key: "target_delay_minutes", step: 10, now: plan.target_minutes, first: 0 },
    ];
    let at = |value: &Value| Path::of("migration").key(value.key);
    let [failing, ..] = &values;
    let value = values.iter().find(|value| selected.as_ref() == Some(&at(value))).unwrap_or(failing);
    let now = value.now.unwrap_or(value.first);
    if now == 0 && !up {
        return Request::Say("it is 0 already".into());
    }
    let to = if up { now.saturating_add(value.step).min(Count::MAX) } else { now.saturating_sub(value.step) };
    Request::Edit(Edit::one(Change::Set { at: at(value), to: Scalar::Whole(to) }))
}
