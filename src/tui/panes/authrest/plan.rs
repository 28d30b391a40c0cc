//! The plan in lines: the command, the sum, what is sent, how it is run, what is missing.

use crate::replication::Need;
use crate::replication::authrest::{Authrest, Storm, Term, downtime, sentence};
use crate::tui::popups::capital;
use crate::values::{grouped, visible};

use super::item::{Body, Item, Tone, section};

/// Everything, from the command on.
pub fn items(plan: &Authrest, confirmed: bool) -> Vec<Item> {
    let mut items = command(plan, confirmed);
    items.extend(sum(plan));
    items.extend(sent(plan));
    items.extend(recommended(plan));
    items.extend(run(plan));
    items.extend(section("Which rule", rules(plan)));
    items.extend(section("Still unknown", unknown(plan)));
    items.extend(section("Take care", warnings(plan)));
    items
}

fn command(plan: &Authrest, confirmed: bool) -> Vec<Item> {
    let body = |tone, text: &str| Body::Text(tone, text.to_owned());
    let first = match (&plan.command, &plan.no_command_because) {
        (Some(command), _) if plan.overwrites() && !confirmed => Item::derived(
            body(Tone::Doubtful, "It raises Object-Versions: Enter shows the command, once the numbers are confirmed"),
            "authrest.command",
            command.clone(),
        ),
        (Some(command), _) => Item::derived(body(Tone::Strong, command), "authrest.command", command.clone()),
        (None, Some(why)) => {
            let words = format!("No command: {why}");
            Item::derived(body(tone(plan.state), &words), "authrest.command", words.clone())
        }
        (None, None) => Item::derived(body(Tone::Doubtful, "No command"), "authrest.command", ""),
    };
    let mut items = vec![first];
    if plan.command.is_some() {
        // The command stands above already.
        let words = sentence(plan);
        let rest = words.split_once(": ").map_or(words.as_str(), |(_, rest)| rest);
        items.push(Item::text(Tone::Plain, capital(rest)));
    }
    items
}

fn tone(state: Need) -> Tone {
    match state {
        Need::Needed => Tone::Bad,
        Need::NotNeeded => Tone::Good,
        Need::Unknown => Tone::Doubtful,
    }
}

/// The parts as a sum.
fn sum(plan: &Authrest) -> Vec<Item> {
    let Some(increment) = plan.usn_increment else { return Vec::new() };
    let mut items = vec![Item::says(Body::Blank)];
    for (i, term) in plan.sum.iter().enumerate() {
        items.push(part(i, term));
    }
    let counted = |part| plan.sum.iter().any(|term| term.part == part);
    if !plan.sum.is_empty() && !plan.smallest_is_exact && !counted("changes_received") {
        let body = Body::Term {
            words: "received since the restore".into(),
            value: "unknown".into(),
            note: "the margin covers them".into(),
            tone: Tone::Doubtful,
        };
        items.push(Item::entered(body, "restore.changes_received", "unknown"));
    }
    if items.len() > 2 {
        items.push(Item::says(Body::Rule));
    }
    let note = match (plan.smallest_safe, plan.smallest_is_exact) {
        (Some(smallest), true) => format!("smallest safe {}, exact", grouped(smallest.get())),
        (Some(smallest), false) => format!("smallest safe about {}, an estimate", grouped(smallest.get())),
        (None, _) => String::new(),
    };
    let value = grouped(increment.get());
    let total = Body::Term { words: "USN increment".into(), value: value.clone(), note, tone: Tone::Strong };
    items.push(Item::derived(total, "authrest.usn_increment", increment.get().to_string()));
    items
}

fn part(position: usize, term: &Term) -> Item {
    let sign = if position == 0 { "" } else { "+ " };
    let body = Body::Term {
        words: term.words.to_owned(),
        value: format!("{sign}{}", grouped(term.value)),
        note: term.source.to_owned(),
        tone: Tone::Plain,
    };
    let text = term.value.to_string();
    match term.part {
        "changes_made_here" => Item::entered(body, "restore.changes_made_here", text),
        "changes_received" => Item::entered(body, "restore.changes_received", text),
        "used_since_restore" => Item::entered(body, "restore.usn_at_restore", text),
        "margin" => Item::entered(body, "authrest.margin", text),
        _ => Item::derived(body, "usn.discrepancy", text),
    }
}

fn sent(plan: &Authrest) -> Vec<Item> {
    let Some(most) = plan.objects_at_most else { return Vec::new() };
    let exact = if plan.forecast_is_exact { "" } else { "at most " };
    let each: Vec<String> = plan
        .forecast
        .iter()
        .take(LISTED)
        .map(|sent| {
            let count = sent.objects_at_most.map_or("unknown".to_owned(), grouped);
            format!("{} {count}", visible(sent.server.as_str()))
        })
        .collect();
    let more = plan.forecast.len().saturating_sub(LISTED);
    let more = if more > 0 { format!(", {more} more partners") } else { String::new() };
    let words = format!("Objects sent, {exact}{}: {}{more}.", grouped(most), each.join(", "));
    let (tone, share) = match (plan.storm, plan.share) {
        (Storm::Storm, _) => (Tone::Bad, "a storm, to every server of the organization".to_owned()),
        (storm, Some(share)) => (
            if storm == Storm::Heavy { Tone::Doubtful } else { Tone::Good },
            format!("{:.0} % of the directory: {}", share * 100.0, storm.word()),
        ),
        _ => (Tone::Doubtful, "how much of the directory that is, is not known: count its objects".to_owned()),
    };
    vec![
        Item::says(Body::Blank),
        Item::derived(Body::Text(Tone::Plain, words), "authrest.objects_at_most", most.to_string()),
        Item::entered(Body::Text(tone, capital(&share)), "restore.directory_objects", share),
    ]
}

/// The way to take, and why; the others are a page of their own.
fn recommended(plan: &Authrest) -> Option<Item> {
    let way = plan.compare.iter().find(|way| way.recommended)?;
    let words = format!("Recommended: {}: {}.", way.id.word(), way.why);
    Some(Item::derived(Body::Text(Tone::Plain, words.clone()), "authrest.recommended", words))
}

/// Partners that are named; the chart and the command say the rest.
const LISTED: usize = 6;

/// What has to stand still, with which file, from where.
fn run(plan: &Authrest) -> Vec<Item> {
    if plan.command.is_none() {
        return Vec::new();
    }
    let tool = match (plan.tool.needed, plan.tool.ok) {
        (None, _) => (Tone::Doubtful, "Which Authrest.exe works depends on the version of Exchange.".to_owned()),
        (Some(needed), Some(true)) => (Tone::Good, format!("The Authrest.exe at hand works ({needed} or later).")),
        (Some(needed), Some(false)) => {
            (Tone::Bad, format!("The Authrest.exe at hand does not work: {needed} is needed."))
        }
        (Some(needed), None) => {
            (Tone::Doubtful, format!("Authrest.exe {needed} or later is needed; which one is at hand is not entered."))
        }
    };
    let services = if plan.downtime_allowed == Some(true) { Tone::Plain } else { Tone::Doubtful };
    let text = |tone, words: String, fact| Item::entered(Body::Text(tone, words.clone()), fact, words);
    section(
        "How it is run",
        vec![
            text(tool.0, tool.1, "authrest.tool_version"),
            text(services, downtime(plan), "restore.downtime_allowed"),
            Item::text(Tone::Plain, "From the folder Exchsrvr\\Bin on 4.0 and 5.0, where it finds its other files."),
        ],
    )
}

fn rules(plan: &Authrest) -> Vec<Item> {
    let rule = |rule: &crate::replication::authrest::Rule| {
        let tone = if rule.applies { Tone::Strong } else { Tone::Dim };
        let words = format!("{}: {} ({}). {}.", rule.purpose, rule.numbers, rule.source, capital(&rule.why));
        Item::entered(Body::Text(tone, words.clone()), "authrest.purpose", words)
    };
    plan.rules.iter().map(rule).collect()
}

fn unknown(plan: &Authrest) -> Vec<Item> {
    let unknown = |missing: &crate::values::Missing| {
        let name =
            missing.fact.parse::<crate::scenario::Path>().map_or_else(|_| missing.fact.clone(), |path| path.in_words());
        let words = format!("? {}: {}. {}", capital(&name), missing.why, missing.how);
        Item::entered(Body::Text(Tone::Doubtful, words), &missing.fact, missing.how.clone())
    };
    plan.unknown.iter().map(unknown).collect()
}

fn warnings(plan: &Authrest) -> Vec<Item> {
    let warning = |warning: &crate::warning::Warning| {
        let words = format!("! {} ({})", capital(&warning.text), warning.source);
        Item::derived(Body::Text(Tone::Doubtful, words), "authrest.state", warning.text.clone())
    };
    plan.warnings.iter().map(warning).collect()
}
