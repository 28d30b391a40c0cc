//! `backsync migration`: how long failing mailboxes hold the wizard up, and what other values give.
//!
//! ```text
//! x SLOW   10 failing mailboxes hold the wizard up for 10 hours; 60 minutes would be acceptable.
//!
//!   Values                     Retries  Seconds  A mailbox     Delay
//!   in force, with nothing set      60       60     60 min   600 min
//!   suggested                        6       60      6 min    60 min
//! ```

use std::path::Path;

use crate::checklist::Lists;
use crate::concerns::{Concern, Subject};
use crate::facts::Facts;
use crate::migration::{Migration, Values, minutes_a_mailbox, plan, steps};
use crate::report::{plans, walked};
use crate::values::{duration_to_the_minute as duration, grouped, plural, visible, wrap_whole_words as wrap};

use super::Status;
use super::layout::{Align, Cell, columns};
use super::output::Output;
use super::paint::{Paint, Tone};
use super::plan::Case;
use super::sections::{SHOWN, headline, section, unknown, warnings};

pub fn run(path: &Path, output: &mut Output) -> anyhow::Result<Status> {
    let case = Case::open(path, output)?;
    let plan = plan(&case.scenario);
    let facts = Facts::of(&case.scenario, case.now);
    let concern = Concern::of(Subject::Migration, plans(&facts), &walked(Lists::built_in(), &facts));
    case.answer(&plan, output, |plan, output| text(plan, &concern, output))?;
    Ok(if plan.calls_for_action() { Status::Act } else { Status::Fine })
}

fn text(plan: &Migration, concern: &Concern<'_>, output: &mut Output) {
    let (paint, all) = (output.paint, output.common.verbose > 0);
    headline(output, &concern.verdict);
    if output.common.quiet {
        return;
    }
    section(output, "", &table(plan, paint));
    section(output, "The whole run", &run_time(plan));
    section(output, "Mailboxes that the events name", &named(plan, all));
    // Once its list is walked the values are taken out again.
    let is_over = plan.calls_for_action() && !concern.next.todo;
    if !is_over {
        section(output, "How it is done", &numbered(steps(plan)));
    }
    section(output, "Unknown, and how to find out", &unknown(&plan.unknown, all, paint));
    section(output, "Take care", &warnings(&plan.warnings, paint));
}

fn table(plan: &Migration, paint: Paint) -> Vec<String> {
    if plan.values.is_empty() {
        return Vec::new();
    }
    let head = ["Values", "Retries", "Seconds", "A mailbox", "Delay"];
    let mut rows = vec![head.iter().map(|h| Cell::painted(*h, paint.tone(Tone::Dim, h))).collect::<Vec<_>>()];
    let row = |words: String, retries, interval, delay: Option<f64>, tone| {
        let delay = delay.map_or("unknown".into(), minutes);
        vec![
            Cell::plain(words),
            Cell::plain(grouped(retries)),
            Cell::plain(grouped(interval)),
            Cell::plain(minutes_a_mailbox(retries, interval).map_or("unknown".into(), minutes)),
            Cell::painted(delay.clone(), paint.tone(tone, delay)),
        ]
    };
    for values in &plan.values {
        let tone = if values.in_force == Some(true) { Tone::Strong } else { Tone::Dim };
        rows.push(row(called(values, plan), values.retries, values.interval_seconds, values.delay_minutes, tone));
    }
    for suggestion in &plan.suggestions {
        let words = if suggestion.is_floor { "suggested, the least" } else { "suggested" };
        rows.push(row(
            words.into(),
            suggestion.retries,
            suggestion.interval_seconds,
            suggestion.delay_minutes,
            Tone::Strong,
        ));
    }
    columns(&[Align::Left, Align::Right, Align::Right, Align::Right, Align::Right], &rows)
}

fn called(values: &Values, plan: &Migration) -> String {
    let what = match values.id {
        "as-set" => "as set in the registry",
        // Something is set, and the build does not look at it, or may not.
        _ if plan.set.any() && values.in_force != Some(false) => "with what is set ignored",
        _ => "with nothing set",
    };
    match values.in_force {
        Some(true) => format!("in force, {what}"),
        Some(false) => format!("not in force, {what}"),
        None => format!("perhaps, {what}"),
    }
}

fn minutes(minutes: f64) -> String {
    let whole = minutes.round();
    if (minutes - whole).abs() < 0.05 { format!("{} min", grouped(whole as u64)) } else { format!("{minutes:.1} min") }
}

fn run_time(plan: &Migration) -> Vec<String> {
    let Some(without) = plan.run_minutes_without_failing else { return Vec::new() };
    let without = format!("{} without failing mailboxes", duration(without));
    vec![match plan.run_minutes {
        Some(with) => format!("{} as it stands, {without}", duration(with)),
        None => format!("{without}; as it stands: unknown"),
    }]
}

fn named(plan: &Migration, all: bool) -> Vec<String> {
    let shown = if all { usize::MAX } else { SHOWN };
    let mut lines: Vec<String> =
        plan.failing.mailboxes.iter().take(shown).map(|mailbox| visible(mailbox).into_owned()).collect();
    let hidden = plan.failing.mailboxes.len().saturating_sub(shown);
    if hidden > 0 {
        lines.push(format!("and {} (-v shows all)", plural(hidden as u64, "mailbox", "mailboxes")));
    }
    lines
}

fn numbered(steps: Vec<String>) -> Vec<String> {
    let mut lines = Vec::new();
    for (i, step) in steps.into_iter().enumerate() {
        let step = wrap(&step, 73).into_iter().enumerate();
        lines.extend(step.map(|(at, line)| {
            let front = if at == 0 { format!("{}.", i + 1) } else { "  ".into() };
            format!("{front} {line}")
        }));
    }
    lines
}
