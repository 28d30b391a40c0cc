//! What is lost with the values in force and with others, a bar each: one mailbox in full, all of them shaded, and where
//! it would be acceptable.

use crate::migration::{
    DEFAULT_INTERVAL, DEFAULT_RETRIES, Migration, Suggestion, Values, delay_minutes, minutes_a_mailbox,
};
use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Tone};
use crate::tui::widgets::gauge::{Gauge, GaugeKey};
use crate::values::{grouped, pad_left, plural, width};
use crate::verdict::Grade;

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
}

impl Row {
    fn of_values(values: &Values) -> Self {
        let name = match (values.id, values.in_force) {
            ("as-set", Some(true)) => "now, as set",
            ("as-set", Some(false)) => "as set, but ignored",
            ("as-set", None) => "as set, perhaps",
            (_, Some(true)) => "now, nothing set",
            (_, Some(false)) => "with nothing set",
            (_, None) => "nothing set, perhaps",
        };
        let tone = match values.in_force {
            Some(true) => Tone::Strong,
            None => DOUBTFUL,
            Some(false) => Tone::Plain,
        };
        let (retries, interval, delay) = (values.retries, values.interval_seconds, values.delay_minutes);
        Self { name: name.into(), retries, interval, delay, tone }
    }

    fn of_suggestion(suggestion: &Suggestion) -> Self {
        let name = if suggestion.is_floor { "suggested, the least" } else { "suggested" };
        let (retries, interval) = (suggestion.retries, suggestion.interval_seconds);
        Self { name: name.into(), retries, interval, delay: suggestion.delay_minutes, tone: Tone::Plain }
    }
}

/// All of them: head, values, suggestions. Enter on a suggestion reckons with it.
pub fn rows(plan: &Migration) -> Vec<Item> {
    let others = plan.suggestions.iter().filter(|suggestion| {
        !plan
            .values
            .iter()
            .any(|v| v.retries == suggestion.retries && v.interval_seconds == suggestion.interval_seconds)
    });
    let mut rows: Vec<(Row, Option<&Suggestion>)> =
        plan.values.iter().map(|values| (Row::of_values(values), None)).collect();
    rows.extend(others.map(|suggestion| (Row::of_suggestion(suggestion), Some(suggestion))));
    let scale = Scale::of(plan, &rows);
    let head = ["", "Tries", "A mailbox", "All"].map(|head| (Tone::Dim, head.to_owned()));
    let mut items = vec![Item::says(Body::Cells(head.into()))];
    items.extend(rows.iter().map(|(row, suggestion)| {
        let body = scale.row(row);
        let copied = format!("{} x {} s", row.retries, row.interval);
        let item = Item::about(body, "migration.delay_minutes", copied);
        match suggestion {
            Some(suggestion) => item.does(suggestion.edit.clone()),
            None => item,
        }
    }));
    items.extend(plan.failing.count.map(|_| Item::says(Body::Key(scale.key()))));
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
        let default = delay_minutes(failing, DEFAULT_RETRIES, DEFAULT_INTERVAL);
        let lost = rows.iter().map(|(row, _)| delay_minutes(failing, row.retries, row.interval));
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
            Some(delay) if delay > self.target.unwrap_or(0) as f64 => Tone::State(Grade::Bad),
            Some(_) => Tone::State(Grade::Good),
        };
        let cells = vec![
            (row.tone, row.name.clone()),
            (row.tone, format!("{} x {} s", grouped(row.retries), grouped(row.interval))),
            (row.tone, minutes(Some(one))),
            (tone, pad_left(&minutes(row.delay), self.digits)),
        ];
        let all = row.delay.map(|delay| delay / self.most);
        let one = (one / self.most).min(all.unwrap_or(1.0));
        Body::Bar(cells, Gauge { one: Some(one), all, mark: self.mark() })
    }
}

/// Whole minutes as such, others with a fraction.
fn minutes(minutes: Option<f64>) -> String {
    let Some(minutes) = minutes else { return "unknown".into() };
    let whole = minutes.round();
    if (minutes - whole).abs() < 0.05 { format!("{} min", grouped(whole as u64)) } else { format!("{minutes:.1} min") }
}
