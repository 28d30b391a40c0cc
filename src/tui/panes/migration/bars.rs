//! What is lost with the values in force and with others, a bar each: one mailbox in full, all of them shaded, and where
//! it would be acceptable.

use crate::migration::{
    DEFAULT_INTERVAL, DEFAULT_RETRIES, FLOOR_SECONDS, Migration, Set, Suggestion, Values, delay_minutes,
    minutes_a_mailbox,
};
use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Tone};
use crate::tui::popups::explain::AS_SET;
use crate::tui::widgets::gauge::{Gauge, GaugeKey};
use crate::values::{grouped, pad_left, plural, width};
use crate::verdict::Grade;
use crate::warning::Warning;

use super::trial::Trial;

/// Said where what is suggested is not acceptable either.
const LEAST: &str = "Fewer tries would be within what is acceptable, but wait under 5 minutes a mailbox: a server that is started again would cost every mailbox that is due.";

/// What stands over them.
pub fn title(plan: &Migration) -> String {
    match plan.failing.count {
        Some(1) => "Minutes lost with the failing mailbox".into(),
        Some(count) => format!("Minutes lost with {} failing mailboxes", grouped(count)),
        None => "Minutes lost with failing mailboxes".into(),
    }
}

/// A row of the chart.
struct Row {
    name: String,
    retries: u64,
    interval: u64,
    delay: Option<f64>,
    tone: Tone,
    /// What explain explains.
    fact: String,
    /// It is suggested, and whether as the least that waits long enough.
    suggested: Option<bool>,
}

impl Row {
    fn of_values(values: &Values, trial: Option<Trial>, plan: &Migration) -> Self {
        let set = trial.map_or(plan.set, |trial| trial.set);
        let name = match (values.id, values.in_force, trial) {
            ("as-set", Some(true), None) => "now, as set",
            ("as-set", Some(false), None) => "as set, but ignored",
            ("as-set", None, None) => "as set, perhaps",
            ("as-set", Some(true), Some(_)) => "tried here",
            ("as-set", Some(false), Some(_)) => "tried, but ignored",
            ("as-set", None, Some(_)) => "tried, perhaps",
            // Nothing is set, whatever is tried.
            (_, _, Some(_)) if !set.any() => "now, nothing set",
            // The build looks at neither, so that nothing that is set counts.
            (_, Some(true), _) if plan.honoured == Some(false) && set.any() => ignored(set),
            (_, Some(true), Some(_)) => "tried, nothing set",
            (_, Some(true), None) => "now, nothing set",
            (_, Some(false), _) => "with nothing set",
            (_, None, _) => "ignored, perhaps",
        };
        let tone = match values.in_force {
            Some(true) => Tone::Strong,
            None => DOUBTFUL,
            Some(false) => Tone::Plain,
        };
        let (retries, interval, delay) = (values.retries, values.interval_seconds, values.delay_minutes);
        let fact = match (values.id, values.in_force) {
            (_, Some(true)) => "migration.delay_minutes",
            ("as-set", _) => "migration.delay_as_set",
            _ => "migration.delay_with_nothing_set",
        };
        Self { name: name.into(), retries, interval, delay, tone, fact: fact.into(), suggested: None }
    }

    /// Of what is set while something else is tried.
    fn of_set(trial: Trial, plan: &Migration) -> Self {
        let (retries, interval) = trial.is_set();
        let name = match plan.honoured {
            Some(true) => "now, as set",
            Some(false) => "as set, but ignored",
            None => "as set, perhaps",
        };
        let delay = plan.failing.count.and_then(|failing| delay_minutes(failing, retries, interval));
        // The same case explains it with what is set.
        let of_set = if plan.honoured == Some(true) { "migration.delay_minutes" } else { "migration.delay_as_set" };
        let (tone, fact, suggested) = (Tone::Plain, format!("{AS_SET}{of_set}"), None);
        Self { name: name.into(), retries, interval, delay, tone, fact, suggested }
    }

    fn of_suggestion(suggestion: &Suggestion) -> Self {
        let name = if suggestion.is_floor { "suggested, the least" } else { "suggested" };
        let (retries, interval) = (suggestion.retries, suggestion.interval_seconds);
        let fact = format!("migration.suggestion_{interval}s.delay_minutes");
        let (delay, suggested) = (suggestion.delay_minutes, Some(suggestion.is_floor));
        Self { name: name.into(), retries, interval, delay, tone: Tone::Plain, fact, suggested }
    }
}

/// What is in force while the build looks at nothing that is set.
fn ignored(set: Set) -> &'static str {
    if set.retries.is_some() && set.interval_seconds.is_some() { "now, both ignored" } else { "now, it is ignored" }
}

/// All of them: head, values, suggestions. Enter on a suggestion reckons with it.
pub fn rows(plan: &Migration, trial: Option<Trial>) -> Vec<Item> {
    let others = plan.suggestions.iter().filter(|suggestion| {
        !plan
            .values
            .iter()
            .any(|v| v.retries == suggestion.retries && v.interval_seconds == suggestion.interval_seconds)
    });
    let mut rows: Vec<(Row, Option<&Suggestion>)> =
        plan.values.iter().map(|values| (Row::of_values(values, trial, plan), None)).collect();
    // What is set stands right below what is tried instead of it.
    let set = trial.filter(|trial| trial.set.any());
    rows.splice(rows.len().min(1)..rows.len().min(1), set.map(|trial| (Row::of_set(trial, plan), None)));
    rows.extend(others.map(|suggestion| (Row::of_suggestion(suggestion), Some(suggestion))));
    let scale = Scale::of(plan, &rows);
    let head = ["", "Tries", "A mailbox", "All"].map(|head| (Tone::Dim, head.to_owned()));
    let mut items = vec![Item::says(Body::Cells(head.into()))];
    items.extend(rows.iter().map(|(row, suggestion)| {
        let body = scale.row(row);
        let copied = format!("{} x {} s", row.retries, row.interval);
        let item = Item::about(body, &row.fact, copied);
        match suggestion {
            Some(suggestion) => item.does(suggestion.edit.clone()),
            None => item,
        }
    }));
    items.extend(plan.failing.count.map(|_| Item::says(Body::Key(scale.key()))));
    let too_little = |warning: &&Warning| warning.id == "target-below-floor";
    items.extend(plan.warnings.iter().find(too_little).map(|_| Item::text(DOUBTFUL, LEAST)));
    items
}

/// What all bars are drawn against.
struct Scale {
    most: f64,
    target: Option<u64>,
    /// Columns of the longest number.
    digits: usize,
}

impl Scale {
    fn of(plan: &Migration, rows: &[(Row, Option<&Suggestion>)]) -> Self {
        let failing = plan.failing.count.unwrap_or(1);
        let default = delay_minutes(failing, DEFAULT_RETRIES, DEFAULT_INTERVAL).unwrap_or(0.0);
        let lost = rows.iter().filter_map(|(row, _)| delay_minutes(failing, row.retries, row.interval));
        let target = plan.target_minutes;
        let most = lost.chain([default, target.unwrap_or(0) as f64, 1.0]).fold(0.0, f64::max);
        let digits = rows.iter().map(|(row, _)| width(&minutes(row.delay))).max().unwrap_or(0);
        Self { most, target, digits }
    }

    fn mark(&self) -> Option<f64> {
        self.target.map(|target| target as f64 / self.most)
    }

    fn key(&self) -> GaugeKey {
        let mark = self.target.map(|target| format!("{} acceptable", plural(target, "minute", "minutes")));
        GaugeKey { one: "one mailbox".into(), all: "all of them".into(), mark }
    }

    fn row(&self, row: &Row) -> Body {
        let one = minutes_a_mailbox(row.retries, row.interval);
        let tone = match row.delay {
            None => Tone::State(Grade::Unknown),
            // It is the best there is: not wrong, however far above what was hoped for.
            Some(_) if row.suggested.is_some() && self.target.is_none() => Tone::Plain,
            Some(delay) if row.suggested == Some(true) && delay > self.target.unwrap_or(0) as f64 => DOUBTFUL,
            Some(delay) if delay > self.target.unwrap_or(0) as f64 => Tone::State(Grade::Bad),
            // What costs mailboxes is not good, however little time it costs.
            Some(_) if row.retries.saturating_mul(row.interval) < FLOOR_SECONDS => DOUBTFUL,
            Some(_) => Tone::State(Grade::Good),
        };
        let cells = vec![
            (row.tone, row.name.clone()),
            (row.tone, format!("{} x {} s", grouped(row.retries), grouped(row.interval))),
            (row.tone, minutes(one)),
            // Where no sign stands before it, as many columns are left.
            (
                tone,
                format!(
                    "{}{}",
                    if tone == Tone::Plain { "  " } else { "" },
                    pad_left(&minutes(row.delay), self.digits)
                ),
            ),
        ];
        let all = row.delay.map(|delay| delay / self.most);
        let one = one.map(|one| (one / self.most).min(all.unwrap_or(1.0)));
        Body::Bar(cells, Gauge { one, all, mark: self.mark() })
    }
}

/// Whole minutes as such, others with a fraction.
fn minutes(minutes: Option<f64>) -> String {
    let Some(minutes) = minutes else { return "unknown".into() };
    let whole = minutes.round();
    if (minutes - whole).abs() < 0.05 { format!("{} min", grouped(whole as u64)) } else { format!("{minutes:.1} min") }
}
