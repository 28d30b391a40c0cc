//! The page of the plan: the command, the sum, what is sent; beside it what to do first, how it is run, what to be careful
//! about, what is unknown, and which rule.

use crate::replication::Need;
use crate::replication::authrest::{Authrest, Cure, sentence};
use crate::tui::case::Export;
use crate::tui::popups::capital;
use crate::warning::Warning;

use super::item::{Body, DOUBTFUL, Item, Page, Tone, section};
use super::{run, sum};

/// What makes the number itself doubtful, or dangerous: that is said right below it.
const FIRST: &[&str] = &[
    "doubtful-highest",
    "contradicting-facts",
    "read-order",
    "overflow",
    "backout-increment-short",
    "authoritative-overwrites",
    "replication-storm",
];

/// All of it. `confirmed` says whether a command that raises Object-Versions was confirmed, `before` what was done since.
pub fn page(plan: &Authrest, confirmed: bool, before: Option<&str>, export: &Export) -> Page {
    let mut left: Vec<Item> = before.map(before_the_repair).into_iter().collect();
    left.extend(command(plan, confirmed, before.is_some()));
    let (first, others): (Vec<&Warning>, Vec<&Warning>) =
        plan.warnings.iter().partition(|warning| FIRST.contains(&warning.id));
    let ways = recommended(plan);
    if instead(plan) {
        left.extend(ways.iter().take(1).cloned());
    }
    left.extend(first.iter().take(1).map(|warning| Item::care(warning, about(warning))));
    left.extend(sum::number(plan));
    left.extend(section("Objects sent to each partner", sum::sent(plan, export)));
    let unknown = section("Still unknown", plan.unknown.iter().map(Item::unknown).collect());
    let care: Vec<Item> =
        first.iter().skip(1).chain(&others).map(|warning| Item::care(warning, about(warning))).collect();
    // As long as there is no number, what is missing for it comes first.
    let open = plan.command.is_none();
    let ways = ways.into_iter().skip(usize::from(instead(plan))).collect();
    let mut right = section(if instead(plan) { "Besides" } else { "What to do" }, ways);
    right.extend(if open { unknown.clone() } else { Vec::new() });
    right.extend(section("How it is run", run::how(plan)));
    right.extend(section("Take care", care));
    right.extend(if open { Vec::new() } else { unknown });
    right.extend(section("Which rule", run::rules(plan)));
    Page { left, right }
}

fn before_the_repair(done: &str) -> Item {
    Item::text(Tone::Dim, format!("From before the repair ({done}):"))
}

/// The command as it is typed; where Object-Versions rise not before somebody typed that he knows it.
fn command(plan: &Authrest, confirmed: bool, past: bool) -> Vec<Item> {
    let body = |tone, text: &str| Body::Text(tone, text.to_owned());
    let item = match (&plan.command, &plan.no_command_because) {
        (Some(_), _) if plan.overwrites() && !confirmed => {
            let words = "Object-Versions would rise: Enter shows the command, once that is confirmed.";
            Item::about(body(DOUBTFUL, words), "authrest.object_version", words)
        }
        (Some(command), _) => {
            // The command itself stands right above.
            let words = sentence(plan);
            let rest = words.split_once(": ").map_or(words.as_str(), |(_, rest)| rest);
            let tone = if past { Tone::Dim } else { Tone::Strong };
            let item = Item::about(body(tone, command), "authrest.command", command.clone());
            return vec![item, Item::text(Tone::Plain, capital(rest))];
        }
        (None, because) => {
            let overflow = plan.warnings.iter().any(|warning| warning.id == "overflow");
            let words = match (plan.state, because) {
                (Need::NotNeeded, _) => "There is nothing to raise.".to_owned(),
                // What is missing stands below.
                (Need::Needed, _) if plan.usn_increment.is_none() && !overflow => {
                    "No command yet: its number is not known.".to_owned()
                }
                (_, Some(because)) => format!("No command: {because}."),
                (_, None) => "No command: its numbers are not known.".to_owned(),
            };
            Item::about(body(Tone::State(plan.state.grade()), &words), "authrest.command", words.clone())
        }
    };
    vec![item]
}

/// The fact that a warning is about.
fn about(warning: &Warning) -> &'static str {
    match warning.id {
        "doubtful-highest" | "read-order" => "usn.highest",
        "received-unknown" => "restore.changes_received",
        "wrong-tool" => "authrest.tool.ok",
        "replication-storm" => "authrest.storm",
        "expired-tombstones" => "restore.backup_taken",
        "no-directory-backup" => "backout.directory_backup",
        "authoritative-overwrites" => "authrest.object_version",
        "backout-increment-short" | "overflow" => "authrest.increment",
        _ => "authrest.state",
    }
}

/// Whether another way is better than the command above.
fn instead(plan: &Authrest) -> bool {
    plan.compare.iter().any(|way| way.recommended && way.id != Cure::Authrest)
}

/// The way to take, and why; and where that one stops services, the one that does not. All of them are the next page.
fn recommended(plan: &Authrest) -> Vec<Item> {
    let item = |words: String, fact: &str| Item::about(Body::Text(Tone::Plain, words.clone()), fact, words);
    let of = |id: Cure| plan.compare.iter().find(|way| way.id == id);
    let best = plan.compare.iter().find(|way| way.recommended);
    let front = if instead(plan) { "Recommended instead" } else { "Recommended" };
    let recommended =
        best.map(|best| item(format!("{front}: {}. {}.", best.does, capital(best.why)), "authrest.recommended"));
    let other = match (plan.state, best.map(|best| best.id)) {
        (Need::Needed, Some(Cure::Authrest)) => of(Cure::Reimport).map(|other| (other, "Or without downtime")),
        _ => None,
    };
    let other = other.map(|(other, front)| item(format!("{front}: {}.", other.does), "reimport.rows_needed"));
    recommended.into_iter().chain(other).collect()
}
