//! How it is run: with which file, what stands still, from where; and by which rule it got its numbers.

use crate::replication::Need;
use crate::replication::authrest::{Authrest, Rule, downtime};
use crate::values::capital;
use crate::verdict::Grade;

use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Tone};

/// Where it finds its other files (Q201414).
const FOLDER: &str = "From the folder Exchsrvr\\Bin on 4.0 and 5.0, where it finds its other files.";

/// What has to stand still, with which file, from where.
pub fn how(plan: &Authrest) -> Vec<Item> {
    if plan.state == Need::NotNeeded || plan.usn_increment.is_none() {
        return Vec::new();
    }
    let (tone, tool) = tool(plan);
    let services = if plan.downtime_allowed == Some(false) { DOUBTFUL } else { Tone::Plain };
    let text = |tone, words: String, fact: &str, edit: &str| {
        Item::about(Body::Text(tone, words.clone()), fact, words).edited_at(edit)
    };
    vec![
        text(tone, tool, "authrest.tool.ok", "authrest.tool_version"),
        text(services, downtime(plan), "restore.downtime_allowed", "restore.downtime_allowed"),
        text(Tone::Plain, FOLDER.to_owned(), "authrest.tool.needed", ""),
    ]
}

fn tool(plan: &Authrest) -> (Tone, String) {
    let version = plan.tool.version.as_ref().map_or(String::new(), |version| format!(" {version}"));
    match (plan.tool.needed, plan.tool.ok) {
        (None, _) => (DOUBTFUL, "Which Authrest.exe works depends on the version of Exchange.".into()),
        (Some("4.0 CD"), _) => (Tone::Plain, "Authrest.exe must be the one of the 4.0 CD.".into()),
        (Some(needed), Some(true)) => {
            (Tone::State(Grade::Good), format!("Authrest.exe{version} works: {needed} or later is needed."))
        }
        (Some(needed), Some(false)) => {
            (Tone::State(Grade::Bad), format!("Authrest.exe{version} does not work here: {needed} or later is needed."))
        }
        (Some(needed), None) => {
            (DOUBTFUL, format!("Authrest.exe {needed} or later is needed; which one is at hand is not entered."))
        }
    }
}

/// The rules side by side, that of this case in full.
pub fn rules(plan: &Authrest) -> Vec<Item> {
    let rule = |rule: &Rule| {
        let (tone, why) = if rule.applies { (Tone::Strong, "This case") } else { (Tone::Plain, "Not here") };
        let cells = [rule.purpose, rule.numbers, rule.source].map(|text| (tone, text.to_owned()));
        let more = format!("{}. {why}: {}.", capital(rule.effect), rule.why);
        let item = Item::about(Body::Cells(cells.into()), "authrest.purpose_in_force", rule.purpose)
            .edited_at("authrest.purpose")
            .more(more);
        Item { open: rule.applies, ..item }
    };
    plan.rules.iter().map(rule).collect()
}
