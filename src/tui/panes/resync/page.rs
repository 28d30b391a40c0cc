//! The lines beside the requestors: the setting and the build, the cures, how it is done, the selected requestor, what
//! else the numbers tell, what is unknown.

use crate::dirsync::{Cure, Finding, OUT_OF_REACH, Place, Resync, Scope, State, Step, names};
use crate::scenario::model::Dirsync;
use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Page, Tone, UNKNOWN, section, unknown};
use crate::values::{capital, grouped, visible};
use crate::verdict::Grade;
use crate::warning::Warning;

use super::requestor;

/// Findings, unknown facts and warnings that are listed; of 5,000 requestors nobody reads all, and the filter finds them.
const LISTED: usize = 100;

/// The fact that the steps are about.
pub const STEPS: &str = "resync.asked";

/// All of it, with the requestor at this position in full, and what is said instead of how it is done.
pub fn page(plan: &Resync, entered: Option<&Dirsync>, requestor: Option<usize>, instead: Option<String>) -> Page {
    if plan.requestors.is_empty() {
        return empty(plan, entered);
    }
    let mut left = setting(plan);
    // What no cure helps against stands before them.
    let (beyond, other): (Vec<&Finding>, Vec<&Finding>) =
        plan.findings.iter().partition(|finding| finding.id == OUT_OF_REACH);
    left.extend(section("Out of reach", beyond.into_iter().take(LISTED).map(finding).collect()));
    left.extend(section("Cures, the cheapest first", plan.cures.iter().enumerate().map(cure).collect()));
    let either_way = plan.cures_either_way.iter().enumerate().map(cure).collect();
    left.extend(section("Cures that work whatever is still unknown", either_way));
    let open_facts = section("Still unknown", unknown(&plan.unknown));
    let open = plan.state == State::Unknown;
    // As long as there is no answer, what is missing for it comes first.
    let mut right = if open { open_facts.clone() } else { Vec::new() };
    right.extend(match instead {
        Some(words) => section("What to do", vec![Item::about(Body::Text(Tone::Plain, words.clone()), STEPS, words)]),
        None => steps(plan),
    });
    right.extend(requestor::section(plan, entered, requestor));
    right.extend(section("What else the numbers tell", other.into_iter().take(LISTED).map(finding).collect()));
    right.extend(server(plan, entered));
    right.extend(if open { Vec::new() } else { open_facts });
    let care = |warning: &Warning| Item::care(warning, about(warning));
    right.extend(section("Take care", plan.warnings.iter().map(care).collect()));
    Page { left, right }
}

/// While nothing is entered: what is needed, and how it comes here.
fn empty(plan: &Resync, entered: Option<&Dirsync>) -> Page {
    let first = "MS Mail requestors whose numbers are to be set again import a file that the server writes: Resync.glb. Its header must hold the highest IMPSEQ, SRVSEQ and REQSEQ of all requestors, or Import.exe stops with error 14 (Q215505).";
    let mut left = vec![Item::about(Body::Text(Tone::Plain, first.into()), "resync.state", first)];
    left.extend(section("What is needed", unknown(&plan.unknown)));
    if entered.is_some() {
        left.extend(section("What is known", setting(plan)));
    }
    Page { left, right: if entered.is_some() { server(plan, entered) } else { Vec::new() } }
}

/// The registry value and the build that decide over whom the header is taken.
fn setting(plan: &Resync) -> Vec<Item> {
    let path = "dirsync.global_max_seq_in_resync";
    let over = match plan.scope {
        Some(Scope::All) => "the header is taken over all requestors",
        Some(Scope::Asked) => "the header is taken over those that ask",
        None => "what that does hangs on the build",
    };
    let ignored = plan.setting == Some(1) && plan.dxa.honours_setting == Some(false);
    let (value, tone) = match plan.setting {
        None => ("not set".to_owned(), Tone::Plain),
        Some(value) if ignored => (value.to_string(), Tone::State(Grade::Bad)),
        Some(value) => (value.to_string(), Tone::Strong),
    };
    let over = if ignored { "ignored: the header is taken over those that ask" } else { over };
    let shortest = if ignored { "ignored" } else { "" };
    let [short, shorter] = ["header ", ""].map(|begins| over.replace("the header is taken ", begins));
    let notes = [over.to_owned(), short, shorter, shortest.to_owned()];
    let notes = notes.into_iter().filter(|note| !note.is_empty()).collect();
    let setting = Body::Term { label: "GlobalMaxSeqInResync".into(), value: value.clone(), tone, notes };
    let needed = plan.dxa.needed;
    let (version, tone, notes) = match (&plan.dxa.version, plan.dxa.honours_setting) {
        (Some(version), Some(true)) => (
            version.to_string(),
            Tone::State(Grade::Good),
            vec![format!("looks at GlobalMaxSeqInResync: {needed} or later does"), "looks at it".into()],
        ),
        (Some(version), _) => (
            version.to_string(),
            DOUBTFUL,
            vec![
                format!("does not look at GlobalMaxSeqInResync: {needed} or later does"),
                format!("ignores the setting; {needed} needed"),
                format!("ignores it; needs {needed}"),
                "ignores the setting".into(),
                format!("needs {needed}"),
            ],
        ),
        (None, _) => (
            "unknown".to_owned(),
            DOUBTFUL,
            vec![
                format!("{needed} or later looks at GlobalMaxSeqInResync, older ones ignore it"),
                format!("{needed} or later is needed for it"),
                format!("needs {needed}"),
            ],
        ),
    };
    let build = Body::Term { label: "Dxa.exe".into(), value: version.clone(), tone, notes };
    vec![Item::entered(setting, path, value).more(outcomes(plan)), Item::entered(build, "dirsync.dxa_version", version)]
}

/// What comes of both settings, where the build looks at them.
fn outcomes(plan: &Resync) -> String {
    if plan.asked.is_empty() {
        return String::new();
    }
    let word = |state: State| state.word();
    format!(
        "Not set or 0: {}. Set to 1, with Dxa.exe {} or later: {}.",
        word(plan.outcomes.asked),
        plan.dxa.needed,
        word(plan.outcomes.all)
    )
}

/// What it is, what it costs; selected also how it is done.
fn cure((position, cure): (usize, &Cure)) -> Item {
    let body = Body::Point((position + 1).to_string(), Tone::Strong, capital(&cure.words));
    let how = cure.steps.iter().map(|step| format!("- {step}"));
    // The fact is the cheapest one; any other hangs on what decides between them.
    let fact = if position == 0 { "resync.cure" } else { "resync.dxa.honours_setting" };
    Item::about(body, fact, cure.words.clone())
        .open(format!("It costs {}.", cure.cost))
        .closer(how)
        .does(cure.edit.clone())
}

fn finding(finding: &Finding) -> Item {
    let [fact, _] = &finding.facts;
    Item::care(&Warning::from(finding), fact).edited_at(fact)
}

/// What is done on the server, and then on each requestor.
fn steps(plan: &Resync) -> Vec<Item> {
    let mut items = Vec::new();
    if plan.state == State::Error14 {
        items.push(Item::text(
            DOUBTFUL,
            "As it stands this ends with error 14: apply a cure first, and the steps follow.",
        ));
    }
    if plan.hangs_on_setting && plan.state == State::Unknown {
        items.push(Item::text(DOUBTFUL, "Whether this ends well hangs on the build of Dxa.exe: read it first."));
    }
    if plan.state == State::Unknown && !plan.hangs_on_setting && !plan.procedure.is_empty() {
        items.push(Item::text(
            DOUBTFUL,
            "Whether this ends well is not known while numbers are missing: read them first.",
        ));
    }
    let mut before = None;
    for (number, step) in (1..).zip(&plan.procedure) {
        if before != Some(step.place) {
            items.push(Item::text(Tone::Dim, place(step.place, plan)));
            before = Some(step.place);
        }
        items.push(self::step(number, step));
    }
    section("How it is done", items)
}

fn place(place: Place, plan: &Resync) -> String {
    match (place, &plan.server) {
        (Place::Server, Some(server)) => format!("On {}", visible(server.as_str())),
        (Place::Server, None) => "On the server".into(),
        (Place::Requestor, _) => format!("On {}", names(&plan.asked)),
    }
}

fn step(number: usize, step: &Step) -> Item {
    let body = Body::Point(format!("{number}."), Tone::Plain, format!("{} ({})", step.text, step.source));
    match step.command {
        Some(command) => Item::about(body, STEPS, command).more(command),
        None => Item::about(body, STEPS, step.text.clone()),
    }
}

/// Which server, and how far its own updates go.
fn server(plan: &Resync, entered: Option<&Dirsync>) -> Vec<Item> {
    let name = plan.server.as_ref().map(|server| visible(server.as_str()).into_owned());
    let highest = entered.and_then(|dirsync| dirsync.server_srvseq);
    let row = |label: &str, value: Option<String>, key: &str, note: &str| {
        let (value, tone) = value.map_or(("unknown".to_owned(), UNKNOWN), |value| (value, Tone::Plain));
        let notes = vec![note.to_owned()];
        let body = Body::Term { label: label.into(), value: value.clone(), tone, notes };
        Item::entered(body, &format!("dirsync.{key}"), value)
    };
    section(
        "The server",
        vec![
            row("Directory synchronization", name, "server", ""),
            row("Highest SrvSync", highest.map(|usn| grouped(usn.get())), "server_srvseq", "LISTDS -s prints it"),
        ],
    )
}

/// The fact that a warning is about.
fn about(warning: &Warning) -> &'static str {
    match warning.id {
        "set-but-not-honoured" => "resync.dxa.honours_setting",
        "name-is-address" => "resync.asked",
        _ => "resync.state",
    }
}
