//! The increment as a sum, each part with where it comes from.

use crate::action::ActionId;
use crate::replication::Need;
use crate::replication::authrest::{Authrest, Term, sureness};
use crate::scenario::model::Purpose;
use crate::values::grouped;

use crate::tui::panes::lines::{Body, Item, Tone, UNKNOWN};

/// The parts, the sum, and the smallest number that is safe.
pub fn number(plan: &Authrest) -> Vec<Item> {
    match (plan.purpose, plan.state) {
        (_, Need::NotNeeded) => Vec::new(),
        (Purpose::ResumeReplication, _) if plan.server.is_none() && plan.usn_increment.is_none() => Vec::new(),
        (Purpose::ResumeReplication, _) => computed(plan),
        (Purpose::Backout | Purpose::AuthoritativeRestore, _) => both(plan),
    }
}

/// A row of the numbers.
pub fn term(label: &str, value: String, tone: Tone, notes: &[&str]) -> Body {
    let notes = notes.iter().map(|note| (*note).to_owned()).collect();
    Body::Term { label: label.to_owned(), value, tone, notes }
}

fn computed(plan: &Authrest) -> Vec<Item> {
    let mut items = vec![Item::says(Body::Blank)];
    let unknown = |label: &str, note: &str, fact: &str| {
        Item::entered(term(label, "unknown".into(), UNKNOWN, &[note]), fact, "unknown")
    };
    if plan.sum.is_empty() {
        items.extend(known(plan));
    }
    for (i, part) in plan.sum.iter().enumerate() {
        // What nobody counted stands where it would be added.
        if part.part == "margin" && !plan.smallest_is_exact && plan.parts.changes_received.is_none() {
            items.push(unknown("Changes received", covered(plan.parts.margin), "restore.changes_received"));
        }
        items.push(added(i, part, plan));
    }
    items.push(Item::says(Body::Rule));
    items.push(match plan.usn_increment {
        Some(increment) => {
            let total = term("USN increment", grouped(increment.get()), Tone::Strong, &[]);
            Item::about(total, "authrest.increment", increment.get().to_string())
        }
        None => Item::about(
            term("USN increment", "unknown".into(), UNKNOWN, &["what is missing stands under Still unknown"]),
            "authrest.increment",
            "unknown",
        ),
    });
    items.extend(smallest(plan));
    items
}

/// What is known of the parts, while there is no sum.
fn known(plan: &Authrest) -> Vec<Item> {
    let row = |label: &str, value: Option<String>, source: &str, fact: &str, edit: &str| {
        let (text, tone) = value.map_or(("unknown".into(), UNKNOWN), |value| (value, Tone::Plain));
        Item::about(term(label, text.clone(), tone, &[source]), fact, text).edited_at(edit)
    };
    let parts = &plan.parts;
    let counted = |n: Option<u64>| n.map(|n| format!("+ {}", grouped(n)));
    let (made, received) = ("restore.changes_made_here", "restore.changes_received");
    let behind = parts.discrepancy.map(|d| grouped(d.max(0).unsigned_abs()));
    vec![
        row("Discrepancy", behind, "Q201414 step 10", "usn.discrepancy", ""),
        row("Changes made here", counted(parts.changes_made_here), "Q201414, Authrest example", made, made),
        row("Changes received", counted(parts.changes_received), covered(parts.margin), received, received),
        row("Margin", counted(parts.margin), MARGIN, "authrest.margin_in_force", "authrest.margin"),
    ]
}

/// What the margin does about changes that nobody counted.
fn covered(margin: Option<u64>) -> &'static str {
    if margin == Some(0) { "a margin would cover them" } else { "the margin covers them" }
}

/// What is said of the margin.
const MARGIN: &str = "for what nobody counted";

/// The same where there is none.
const NO_MARGIN: &str = "one would cover what nobody counted";

fn added(position: usize, part: &Term, plan: &Authrest) -> Item {
    let (label, fact, edit) = match part.part {
        "discrepancy" => ("Discrepancy", "usn.discrepancy", ""),
        "used_since_restore" => ("Used since restore", "authrest.used_since_restore", "restore.usn_at_restore"),
        "changes_made_here" => ("Changes made here", "restore.changes_made_here", "restore.changes_made_here"),
        "changes_received" => ("Changes received", "restore.changes_received", "restore.changes_received"),
        "margin" => ("Margin", "authrest.margin_in_force", "authrest.margin"),
        _ => ("Test mailbox", "authrest.smallest_safe", ""),
    };
    let sign = if position == 0 { "" } else { "+ " };
    let long = format!("{}, {}", part.words, part.source);
    let is_article = |word: &&str| word.starts_with('Q') && word.ends_with(|c: char| c.is_ascii_digit());
    let article = part.source.split([',', ' ', '\'']).find(is_article).unwrap_or_default();
    let is_margin = part.part == "margin";
    let notes = match (is_margin, part.value) {
        (true, 0) => vec![NO_MARGIN],
        (true, _) => vec![MARGIN],
        _ => vec![long.as_str(), part.source, article],
    };
    let body = term(label, format!("{sign}{}", grouped(part.value)), Tone::Plain, &notes);
    let item = Item::about(body, fact, part.value.to_string()).edited_at(edit);
    let keys = [ActionId::AuthrestMore, ActionId::AuthrestLess];
    if is_margin { Item { keys: Some(keys), ..item.more(bought(plan)) } } else { item }
}

/// What the margin is good for, and what it costs; of none, what one would be.
fn bought(plan: &Authrest) -> String {
    if plan.parts.margin == Some(0) {
        return "Nothing that nobody counted is covered now. Each unit of a margin would cover one such USN, and send a partner at most one object more.".into();
    }
    let over = plan.usn_increment.zip(plan.smallest_safe).map(|(n, smallest)| n.get().saturating_sub(smallest.get()));
    let costs = plan.objects_at_most.zip(plan.objects_at_smallest).map(|(n, smallest)| n.saturating_sub(smallest));
    match (over, costs) {
        (Some(over), Some(0)) => {
            format!(
                "It covers {} USNs that nobody counted, and sends no partner more than the smallest number would.",
                grouped(over)
            )
        }
        (Some(over), Some(costs)) => format!(
            "It covers {} USNs that nobody counted, and sends a partner up to {} objects more than the smallest number would.",
            grouped(over),
            grouped(costs)
        ),
        _ => String::new(),
    }
}

/// What an estimate is the sum of: of the sum above it has all but the margin, and the test mailbox besides.
fn estimated(plan: &Authrest) -> Vec<String> {
    let counted = plan.sum.iter().filter(|term| !["margin", "test_mailbox"].contains(&term.part));
    let counted: Vec<String> = counted.map(|term| grouped(term.value)).collect();
    if counted.is_empty() {
        return vec!["an estimate, for the restore point is not known".into(), "an estimate".into()];
    }
    let sum = counted.join(" + ");
    vec![
        format!("an estimate: {sum} + 1 for the test mailbox"),
        format!("{sum} + 1 for the test mailbox"),
        format!("{sum} + 1, the test mailbox"),
        "+ 1, the test mailbox".into(),
        "an estimate".into(),
    ]
}

fn smallest(plan: &Authrest) -> Option<Item> {
    let smallest = plan.smallest_safe?;
    let (value, notes) = if plan.smallest_is_exact {
        let notes = match sureness(plan) {
            "exact" => ["exact, by the restore point: not one less", "exact"],
            of_read => [of_read, "of those read"],
        };
        (grouped(smallest.get()), notes.map(str::to_owned).to_vec())
    } else {
        (format!("about {}", grouped(smallest.get())), estimated(plan))
    };
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    let item = Item::about(
        term("Smallest safe", value, Tone::Plain, &notes),
        "authrest.smallest_safe",
        smallest.get().to_string(),
    );
    Some(item.edited_at("restore.usn_at_restore"))
}

/// Both numbers where neither is computed.
fn both(plan: &Authrest) -> Vec<Item> {
    let entered = plan.purpose == Purpose::AuthoritativeRestore;
    let source = if entered { "the administrator's to say (Q201414)" } else { "as the article has it (Q195908)" };
    let row = |label: &str, value: Option<u64>, fact: &str, edit: &str| {
        let (text, tone) = value.map_or(("unknown".to_owned(), UNKNOWN), |n| (grouped(n), Tone::Strong));
        let item =
            Item::about(term(label, text, tone, &[source]), fact, value.map_or("unknown".into(), |n| n.to_string()));
        if entered { item.edited_at(edit) } else { item }
    };
    let increment = plan.usn_increment.map(|n| n.get());
    vec![
        Item::says(Body::Blank),
        row(
            "Object-Version increment",
            plan.object_version_increment,
            "authrest.object_version",
            "authrest.object_version_increment",
        ),
        row("USN increment", increment, "authrest.increment", "authrest.usn_increment"),
    ]
}
