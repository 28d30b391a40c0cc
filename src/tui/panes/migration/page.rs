//! The lines of the pane: the values, what they cost, what others would, and how it is done.

use crate::action::ActionId;
use crate::migration::{DEFAULT_INTERVAL, DEFAULT_RETRIES, Migration, Set, State, steps};
use crate::scenario::model::Migration as Entered;
use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Page, Tone, UNKNOWN, section, unknown};
use crate::values::{duration_to_the_minute, grouped, visible};
use crate::verdict::Grade;
use crate::warning::Warning;

use super::bars;
use super::trial::{self, Trial};

/// Mailboxes that are listed.
const LISTED: usize = 100;

/// What raises and lowers a value.
const KEYS: [ActionId; 2] = [ActionId::MigrationMore, ActionId::MigrationLess];

/// All of it.
pub fn page(plan: &Migration, entered: Option<&Entered>, trial: Option<Trial>) -> Page {
    let open_facts = section("Still unknown", unknown(&plan.unknown));
    let Some(entered) = entered else {
        let first = "The Migration Wizard tries for an hour to log on to each mailbox that fails, before it goes on to the next. Two registry values shorten that (KB 842631).";
        let mut left = vec![Item::about(Body::Text(Tone::Plain, first.into()), "migration.state", first)];
        left.extend(section("What is needed", unknown(&plan.unknown)));
        left.extend([Item::says(Body::Blank), failing(plan)]);
        return Page { left, right: Vec::new() };
    };
    let mut left = values(plan, trial);
    left.extend(section(bars::title(plan), bars::rows(plan, trial)));
    // As long as there is no answer, what is missing for it comes first.
    let open = plan.state == State::Unknown;
    let mut right = if open { open_facts.clone() } else { Vec::new() };
    let numbered = |(number, step): (usize, String)| {
        Item::about(Body::Point(format!("{number}."), Tone::Plain, step.clone()), "migration.state", step)
    };
    // MIGRATE.REG has what is tried, good or not.
    let tried = trial.filter(|_| plan.failing.count.is_some()).map(|trial| trial::steps(plan, trial));
    let steps = tried.unwrap_or_else(|| steps(plan));
    right.extend(section("How it is done", (1..).zip(steps).map(numbered).collect()));
    right.extend(section("The whole run", run(plan, entered, trial)));
    right.extend(section("Mailboxes that the events 13003 name", named(plan)));
    right.extend(if open { Vec::new() } else { open_facts });
    let care = |warning: &Warning| Item::care(warning, about(warning));
    let hasty = trial.and_then(|_| trial::too_hasty(plan));
    right.extend(section("Take care", plan.warnings.iter().chain(&hasty).map(care).collect()));
    Page { left, right }
}

fn term(label: &str, value: String, tone: Tone, notes: &[&str]) -> Body {
    let notes = notes.iter().filter(|note| !note.is_empty()).map(|note| (*note).to_owned()).collect();
    Body::Term { label: label.to_owned(), value, tone, notes }
}

/// What is entered: how many fail, the two values, the build, what would be acceptable.
fn values(plan: &Migration, trial: Option<Trial>) -> Vec<Item> {
    let set = |label: &str, key: &str, of: fn(Set) -> Option<u64>, default: u64, unit: &str| {
        let value = of(plan.set);
        let ignored = plan.honoured == Some(false);
        let (text, tone) = match value {
            None => ("not set".to_owned(), Tone::Plain),
            Some(value) if ignored => (grouped(value), Tone::State(Grade::Bad)),
            Some(value) => (grouped(value), Tone::Strong),
        };
        let note = match value {
            Some(_) if ignored => format!("ignored: {default} {unit}"),
            Some(_) if plan.honoured.is_none() => format!("{unit}, if the build looks at it"),
            Some(_) => unit.to_owned(),
            None => format!("so it is {default} {unit}"),
        };
        let copied = value.map_or("not set".into(), |value| value.to_string());
        let tried = trial.and_then(|trial| trial.note(value, of)).unwrap_or_default();
        let both = if tried.is_empty() { String::new() } else { format!("{note}; {tried}") };
        let notes = if tried.is_empty() { [note.as_str(), "", ""] } else { [both.as_str(), &tried, "tried"] };
        Item::entered(term(label, text, tone, &notes), &format!("migration.{key}"), copied)
    };
    vec![
        failing(plan),
        set("MaxMailboxLogonRetries", "max_mailbox_logon_retries", |set| set.retries, DEFAULT_RETRIES, "tries"),
        set(
            "MailboxLogonRetryInterval",
            "mailbox_logon_retry_interval",
            |set| set.interval_seconds,
            DEFAULT_INTERVAL,
            "seconds apart",
        ),
        build(plan),
        target(plan),
    ]
}

/// How many mailboxes fail; the keys that raise and lower a number do it wherever one stands.
fn failing(plan: &Migration) -> Item {
    let (count, tone, note) = match (plan.failing.count, plan.failing.entered) {
        (Some(count), true) => (grouped(count), Tone::Strong, ["as entered", "as entered"]),
        (Some(count), false) => (grouped(count), Tone::Strong, ["counted in the events 13003", "by the events"]),
        // While nothing at all is entered, the line above it says the rest.
        (None, _) if plan.values.is_empty() => ("unknown".into(), UNKNOWN, ["see event 13003"; 2]),
        (None, _) => {
            ("unknown".into(), UNKNOWN, ["distinct ones in the events 13003 of MSExchangeMig", "see event 13003"])
        }
    };
    let failing = Item::about(term("Failing mailboxes", count.clone(), tone, &note), "migration.failing", count);
    failing.edited_at("migration.failing_mailboxes").adjusted_by(KEYS)
}

fn build(plan: &Migration) -> Item {
    let needed = plan.mailmig.needed;
    let version = plan.mailmig.version.as_ref().map(ToString::to_string);
    let (tone, notes) = match plan.honoured {
        Some(true) => (Tone::State(Grade::Good), ["looks at both values".to_owned(), String::new()]),
        Some(false) => (
            Tone::State(Grade::Bad),
            [format!("ignores both values: {needed} or later needed"), format!("needs {needed}")],
        ),
        None => (DOUBTFUL, [format!("{needed} or later looks at both values"), format!("needs {needed}")]),
    };
    let value = version.unwrap_or_else(|| "unknown".into());
    let body = term("Mailmig.exe, Mlmig32.dll", value.clone(), tone, &notes.each_ref().map(String::as_str));
    Item::entered(body, "migration.mailmig_version", value)
}

fn target(plan: &Migration) -> Item {
    let value = plan.target_minutes.map_or("none".to_owned(), |minutes| format!("{} min", grouped(minutes)));
    let tone = if plan.target_minutes.is_some() { Tone::Plain } else { Tone::Dim };
    let note = if plan.target_minutes.is_some() { "for all of them together" } else { "so any delay is too long" };
    let copied = plan.target_minutes.map_or("none".to_owned(), |minutes| minutes.to_string());
    Item::entered(term("Acceptable delay", value, tone, &[note]), "migration.target_delay_minutes", copied)
}

/// The whole run, with and without the failing mailboxes.
fn run(plan: &Migration, entered: &Entered, trial: Option<Trial>) -> Vec<Item> {
    let entered_row = |label: &str, key: &str, value: Option<String>, note: &str| {
        let (value, tone) = value.map_or(("unknown".to_owned(), UNKNOWN), |value| (value, Tone::Plain));
        Item::entered(term(label, value.clone(), tone, &[note]), &format!("migration.{key}"), value)
    };
    let computed = |label: &str, fact: &str, minutes: Option<f64>, tone: Tone| {
        let value = minutes.map_or("unknown".to_owned(), duration_to_the_minute);
        let tone = if minutes.is_some() { tone } else { DOUBTFUL };
        Item::about(term(label, value.clone(), tone, &[]), fact, value)
    };
    let each = entered.minutes_per_mailbox.map(|rate| format!("{} min", rate.get()));
    let total = entered.total_mailboxes.map(|count| grouped(count.get()));
    vec![
        entered_row("Mailboxes in all", "total_mailboxes", total, ""),
        entered_row("One that works takes", "minutes_per_mailbox", each, ""),
        computed(
            "Without the failing ones",
            "migration.run_minutes_without_failing",
            plan.run_minutes_without_failing,
            Tone::Plain,
        ),
        computed(
            if trial.is_some() { "With what is tried" } else { "As it stands" },
            "migration.run_minutes",
            plan.run_minutes,
            Tone::Strong,
        ),
    ]
}

fn named(plan: &Migration) -> Vec<Item> {
    let all = plan.failing.mailboxes.len();
    let mut items: Vec<Item> = plan
        .failing
        .mailboxes
        .iter()
        .take(LISTED)
        .map(|mailbox| {
            Item::about(Body::Text(Tone::Plain, visible(mailbox).into_owned()), "migration.failing", mailbox)
        })
        .collect();
    if all > LISTED {
        items.push(Item::text(Tone::Dim, format!("and {} more", grouped((all - LISTED) as u64))));
    }
    items
}

/// The fact that a warning is about.
fn about(warning: &Warning) -> &'static str {
    match warning.id {
        "set-but-not-honoured" => "migration.honoured",
        "target-below-floor" => "migration.target_delay_minutes",
        "more-mailboxes-named" | "mailbox-not-named" => "migration.failing",
        _ => "migration.minutes_per_failing_mailbox",
    }
}
