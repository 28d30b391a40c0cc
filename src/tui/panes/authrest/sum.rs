//! The increment as a sum, each part with where it comes from; and what it sends.

use crate::action::ActionId;
use crate::replication::Need;
use crate::replication::authrest::{Authrest, Storm, Term};
use crate::scenario::Element;
use crate::scenario::model::Purpose;
use crate::tui::case::Export;
use crate::values::{grouped, visible};
use crate::verdict::Grade;

use super::item::{Body, DOUBTFUL, Item, Tone, UNKNOWN};

/// The parts, the sum, and the smallest number that is safe.
pub fn number(plan: &Authrest) -> Vec<Item> {
    match (plan.purpose, plan.state) {
        (_, Need::NotNeeded) => Vec::new(),
        (Purpose::ResumeReplication, _) if plan.server.is_none() && plan.usn_increment.is_none() => Vec::new(),
        (Purpose::ResumeReplication, _) => computed(plan),
        (Purpose::Backout | Purpose::AuthoritativeRestore, _) => both(plan),
    }
}

fn term(label: &str, value: String, tone: Tone, notes: &[&str]) -> Body {
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
            items.push(unknown("Changes received", "the margin covers them", "restore.changes_received"));
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
        row("Changes received", counted(parts.changes_received), "the margin covers them", received, received),
        row("Margin", counted(parts.margin), MARGIN, "authrest.margin_in_force", "authrest.margin"),
    ]
}

/// What is said of the margin.
const MARGIN: &str = "for what nobody counted";

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
    let notes = if is_margin { vec![MARGIN] } else { vec![long.as_str(), part.source, article] };
    let body = term(label, format!("{sign}{}", grouped(part.value)), Tone::Plain, &notes);
    let item = Item::about(body, fact, part.value.to_string()).edited_at(edit);
    let keys = [ActionId::AuthrestMore, ActionId::AuthrestLess];
    if is_margin { Item { keys: Some(keys), ..item.more(bought(plan)) } } else { item }
}

/// What the margin is good for, and what it costs.
fn bought(plan: &Authrest) -> String {
    let over = plan.usn_increment.zip(plan.smallest_safe).map(|(n, smallest)| n.get().saturating_sub(smallest.get()));
    let costs = plan.objects_at_most.zip(plan.objects_at_smallest).map(|(n, smallest)| n.saturating_sub(smallest));
    match (over, costs) {
        (Some(over), Some(costs)) => format!(
            "It covers {} USNs that nobody counted, and sends a partner up to {} objects more than the smallest number would.",
            grouped(over),
            grouped(costs)
        ),
        _ => String::new(),
    }
}

fn smallest(plan: &Authrest) -> Option<Item> {
    let smallest = plan.smallest_safe?;
    let (value, notes): (String, &[&str]) = if plan.smallest_is_exact {
        (grouped(smallest.get()), &["exact, by the restore point: not one less", "exact"])
    } else {
        (
            format!("about {}", grouped(smallest.get())),
            &["an estimate, for the restore point is not known", "an estimate"],
        )
    };
    let item = Item::about(
        term("Smallest safe", value, Tone::Plain, notes),
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

/// Partners that are listed; of very many the largest, and the command says the rest.
const LISTED: usize = 12;

/// What each partner is sent, the largest first; its share of the directory; what it would be without the margin.
pub fn sent(plan: &Authrest, export: &Export) -> Vec<Item> {
    let Some(most) = plan.objects_at_most else { return Vec::new() };
    let mut each: Vec<_> = plan.forecast.iter().collect();
    each.sort_by_key(|sent| std::cmp::Reverse(sent.objects_at_most));
    let how = match export {
        Export::Counted(name, _) => format!("exact, counted in {}", visible(name)),
        _ => "at most".to_owned(),
    };
    // Where a name has no room.
    let short = if plan.forecast_is_exact { "exact" } else { "at most" };
    let partner = |sent: &&crate::replication::forecast::Forecast| {
        let name = sent.server.as_str();
        let fact = format!("authrest.forecast[{}].objects_at_most", Element::named(name));
        let (text, tone, note) = match sent.objects_at_most {
            Some(count) => (grouped(count), Tone::Plain, [how.as_str(), short]),
            None => ("unknown".to_owned(), UNKNOWN, ["not read"; 2]),
        };
        Item::about(term(&visible(name), text.clone(), tone, &note), &fact, text)
    };
    let mut items: Vec<Item> = each.iter().take(LISTED).map(partner).collect();
    items.extend(
        export.not_counted().map(|why| Item::about(Body::Text(DOUBTFUL, why.clone()), "restore.usn_export.path", why)),
    );
    let more = each.len().saturating_sub(LISTED);
    if more > 0 {
        let words = format!("and {} more partners with no more than that", grouped(more as u64));
        items.push(Item::about(Body::Text(Tone::Dim, words), "authrest.objects_at_most", most.to_string()));
    }
    items.push(share(plan));
    items.extend(plan.objects_at_smallest.filter(|least| *least < most).map(|least| {
        let with =
            plan.smallest_safe.map_or(String::new(), |smallest| format!("with {} alone", grouped(smallest.get())));
        let body = term("Without the margin", grouped(least), Tone::Plain, &[&with]);
        Item::about(body, "authrest.objects_at_smallest", least.to_string())
    }));
    items
}

fn share(plan: &Authrest) -> Item {
    let (value, tone, note) = match (plan.storm, plan.share) {
        (storm, Some(share)) => (percent(share), Tone::State(grade(storm)), in_words(storm)),
        (Storm::Storm, None) => ("a storm".to_owned(), Tone::State(Grade::Bad), in_words(Storm::Storm)),
        (_, None) => ("unknown".to_owned(), UNKNOWN, "how many objects there are is not entered"),
    };
    let body = term("Of the directory", value.clone(), tone, &[note]);
    Item::about(body, "authrest.share", value).edited_at("restore.directory_objects")
}

/// A share as people say it; a little is not nothing.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 { "under 1 %".into() } else { format!("{percent:.0} %") }
}

/// How good that is.
pub fn grade(storm: Storm) -> Grade {
    match storm {
        Storm::Light => Grade::Good,
        Storm::Heavy | Storm::Unknown => Grade::Doubtful,
        Storm::Storm => Grade::Bad,
    }
}

fn in_words(storm: Storm) -> &'static str {
    match storm {
        Storm::Light => "light: under a tenth",
        Storm::Heavy => "heavy: under half",
        Storm::Storm => "a storm, to every server of the organization",
        Storm::Unknown => "unknown",
    }
}
