//! The page of the plan: the command, the sum, what is sent; beside it what to do first, how it is run, what to be careful
//! about, what is unknown, and which rule.

use crate::replication::authrest::{Authrest, Cure, doubt, sentence};
use crate::replication::{Need, Plans};
use crate::scenario::model::Purpose;
use crate::tui::case::Export;
use crate::values::capital;
use crate::verdict::Next;
use crate::warning::Warning;

use super::run::{how, rules};
use super::{forecast, sum};
use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Page, Tone, section, unknown};

/// What makes the number itself doubtful, or dangerous: that is said right below it.
const FIRST: &[&str] = &[
    "already-repaired",
    "repair-not-verified",
    "repair-failed",
    "doubtful-highest",
    "contradicting-facts",
    "read-order",
    "overflow",
    "backout-increment-short",
    "authoritative-overwrites",
    "replication-storm",
    "recorded-twice",
];

/// What of the command was done.
#[derive(Clone, Copy, Debug)]
pub struct Run<'w> {
    /// Whether a command that raises Object-Versions was confirmed.
    pub confirmed: bool,
    /// Why it is not to be run any more.
    pub raised: Option<&'w str>,
    /// The number of the step at which it is run, where others of a list that was begun come first.
    pub later: Option<usize>,
}

/// All of it, with what comes `next`.
pub fn page(plans: Plans<'_>, next: &Next, run: Run<'_>, export: &Export) -> Page {
    let plan = plans.authrest;
    // What was done since, after a repair.
    let before = plans.verify.done.as_deref();
    let mut left: Vec<Item> = before.map(before_the_repair).into_iter().collect();
    let Run { confirmed, raised, .. } = run;
    if let Some(why) = raised {
        let words = capital(&format!("{why}."));
        left.push(Item::about(Body::Text(Tone::Strong, words.clone()), "authrest.state", words));
    } else {
        left.extend(command(plan, run, before.is_some()));
    }
    let (first, others): (Vec<&Warning>, Vec<&Warning>) =
        plan.warnings.iter().partition(|warning| FIRST.contains(&warning.id));
    let mut todo = if before.is_some() { Vec::new() } else { what_to_do(plan, next, confirmed) };
    // That another way is better stands right below the command.
    if next.is_way && is_better(plan) {
        left.append(&mut todo);
    }
    left.extend(first.iter().take(1).map(|warning| Item::care(warning, about(warning))));
    if first.is_empty() && before.is_none() {
        left.extend(doubt(plan).map(|words| Item::about(Body::Text(DOUBTFUL, words.clone()), "usn.highest", words)));
    }
    left.extend(sum::number(plan));
    left.extend(section("Objects sent to each partner", forecast::sent(plan, export)));
    // What would have been needed for a run that is over is not looked for any more.
    let over = raised.is_some() && plan.purpose == Purpose::Backout;
    let missing = section("Still unknown", if over { Vec::new() } else { unknown(&plan.unknown) });
    let care: Vec<Item> =
        first.iter().skip(1).chain(&others).map(|warning| Item::care(warning, about(warning))).collect();
    // As long as there is no number, what is missing for it comes first.
    let open = plan.command.is_none();
    let mut right = section("What to do", todo);
    right.extend(if open { missing.clone() } else { Vec::new() });
    right.extend(if raised.is_some() { Vec::new() } else { section("How it is run", how(plan)) });
    right.extend(section("Take care", care));
    right.extend(if open { Vec::new() } else { missing });
    right.extend(section("Which rule", rules(plan)));
    Page { left, right }
}

/// What makes the numbers of every way doubtful, the gravest.
pub(super) fn gravest(plan: &Authrest) -> Option<Item> {
    let first = plan.warnings.iter().find(|warning| FIRST.contains(&warning.id))?;
    Some(Item::care(first, about(first)))
}

fn before_the_repair(done: &str) -> Item {
    Item::text(Tone::Dim, format!("From before the repair ({done}):"))
}

/// The command as it is typed; where Object-Versions rise not before somebody typed that he knows it.
fn command(plan: &Authrest, run: Run<'_>, past: bool) -> Vec<Item> {
    let body = |tone, text: &str| Body::Text(tone, text.to_owned());
    let item = match (&plan.command, &plan.no_command_because) {
        (Some(_), _) if plan.overwrites() && !run.confirmed => {
            let words = match run.later {
                Some(step) => format!(
                    "Not yet: the command is for step {step} of the checklist. Object-Versions rise by it: Enter shows it, once that is confirmed."
                ),
                None => "Object-Versions would rise: Enter shows the command, once that is confirmed.".to_owned(),
            };
            Item::about(body(Tone::Strong, &words), "authrest.object_version", words)
        }
        (Some(command), _) => {
            // The command itself stands right above.
            let words = sentence(plan);
            let rest = words.split_once(": ").map_or(words.as_str(), |(_, rest)| rest);
            let tone = if past { Tone::Dim } else { Tone::Strong };
            let item = Item::about(body(tone, command), "authrest.command", command.clone());
            let later = run.later.map(|step| format!("Not yet: it is for step {step} of the checklist."));
            let later = later.map(|words| Item::text(Tone::Strong, words));
            return [Some(item), later, Some(Item::text(Tone::Plain, capital(rest)))].into_iter().flatten().collect();
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
            Item::about(body(Tone::Strong, &words), "authrest.command", words.clone())
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
        "already-repaired" | "repair-not-verified" | "repair-failed" => "verify.state",
        "replication-storm" => "authrest.storm",
        "expired-tombstones" => "restore.backup_taken",
        "no-directory-backup" => "backout.directory_backup",
        "authoritative-overwrites" => "authrest.object_version",
        "backout-increment-short" | "overflow" => "authrest.increment",
        _ => "authrest.state",
    }
}

/// Whether another way is better than the command.
fn is_better(plan: &Authrest) -> bool {
    plan.compare.iter().any(|way| way.recommended && way.id != Cure::Authrest)
}

/// The way to take, and why; where that one stops services, the one that does not. All of them are the next page. What has
/// to be done before any way comes alone.
fn what_to_do(plan: &Authrest, next: &Next, confirmed: bool) -> Vec<Item> {
    let item = |words: String, fact: &str| Item::about(Body::Text(Tone::Plain, words.clone()), fact, words);
    // What the next sentence asks for was just done.
    if plan.purpose == Purpose::AuthoritativeRestore && confirmed && plan.command.is_some() {
        return vec![item(
            "Run it, its Directory Service stopped: every copy of this server wins.".into(),
            "authrest.state",
        )];
    }
    if !next.is_way {
        return if next.todo { vec![item(capital(&next.words), next.fact)] } else { Vec::new() };
    }
    let front = if is_better(plan) { "Recommended instead" } else { "Recommended" };
    let best = plan.compare.iter().find(|way| way.recommended);
    let import = plan.compare.iter().find(|way| way.id == Cure::Reimport && !is_better(plan));
    let best = best.map(|best| item(format!("{front}: {}. {}.", best.does, capital(best.why)), "authrest.recommended"));
    let import = import.map(|way| item(format!("Or without downtime: {}.", way.does), "reimport.rows_needed"));
    best.into_iter().chain(import).collect()
}
