//! The sections of a report, in the order in which somebody who takes the case over needs them.

mod care;
mod compare;
mod done;
mod files;
mod forbidden;
mod front;
mod history;
mod next;
mod numbers;
mod site;
mod sources;
mod standing;
mod tables;
mod unknown;

use std::collections::HashSet;

use crate::checklist::Walk;
use crate::values::{Missing, rfc3339_utc};
use crate::warning::Warning;

use super::case::Case;
use super::content::{About, Block, Content, Head, Section, plain};

pub use front::{front, title};
pub use standing::{Standing, standings};

/// The report of a case.
pub fn report(case: &Case<'_>) -> Content {
    let standings = standings(case);
    let all = case.walks();
    let walked = case.walked();
    let due = |walk: &&Walk<'_, '_>| walk.is_due() && !walked.puts_off(&walk.list.id);
    let walks: Vec<&Walk<'_, '_>> = all.iter().filter(due).collect();
    let (unknown, warnings) = (missing(case, &standings, &walks), warnings(&standings));
    let mut sections = Vec::new();
    let mut add = |id: &str, title: &str, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            sections.push(Section { id: id.into(), title: title.into(), blocks });
        }
    };
    add("standing", "Where it stands", standing::blocks(&standings));
    add("next", "What comes next", next::blocks(case, &standings, &walks));
    add("not", "What must not be done", forbidden::blocks(case, &walks));
    add("done", "What was done", done::blocks(case));
    add("unknown", "What is not known, and how to find out", unknown::blocks(&unknown));
    add("care", "Take care", care::blocks(&warnings));
    add("numbers", "The numbers, and where they come from", numbers::blocks(case, &standings));
    add("ways", "The ways, compared", compare::blocks(case));
    add("checklists", "Checklists", done::checklists(case, &all));
    add("files", "Files", files::blocks(case));
    add("timeline", "In order of time", history::timeline(case));
    add("events", "Events", history::events(case));
    add("site", "Servers", site::blocks(case));
    add("aside", "Findings set aside", done::aside(case));
    add("notes", "Notes", site::notes(case));
    let sources = sources::blocks(&sections);
    if !sources.is_empty() {
        sections.push(Section { id: "sources".into(), title: "Articles".into(), blocks: sources });
    }
    Content {
        head: head(case, &standings, unknown, warnings),
        paper: "report",
        title: title(case),
        front: front(case),
        sections,
    }
}

/// What programs want to know of a paper.
pub fn head(case: &Case<'_>, standings: &[Standing], unknown: Vec<Missing>, warnings: Vec<Warning>) -> Head {
    let shown =
        |missing: Missing| Missing { fact: plain(&missing.fact), why: plain(&missing.why), how: plain(&missing.how) };
    Head {
        schema: 1,
        scenario: About {
            title: case.scenario().title.as_ref().map(|title| plain(title.as_str())),
            path: plain(case.path),
        },
        at: rfc3339_utc(case.now()),
        state: standings.first().map_or_else(|| "unknown".to_owned(), |standing| standing.state.clone()),
        unknown: unknown.into_iter().map(shown).collect(),
        warnings: warnings.into_iter().map(|warning| Warning { text: plain(&warning.text), ..warning }).collect(),
        redacted: case.names.is_some(),
    }
}

/// Everything that is missing, each once, what the answers need first.
pub fn missing(case: &Case<'_>, standings: &[Standing], walks: &[&Walk<'_, '_>]) -> Vec<Missing> {
    let plans = standings.iter().flat_map(|standing| &standing.unknown);
    let authrest = &case.facts.authrest().unknown;
    let repair = standings.iter().any(|standing| standing.plans_authrest).then_some(authrest).into_iter().flatten();
    let of_walk = |walk: &&Walk<'_, '_>| walk.steps.iter().flat_map(|step| step.missing.clone()).collect::<Vec<_>>();
    let mut all: Vec<Missing> = plans.chain(repair).cloned().chain(walks.iter().flat_map(of_walk)).collect();
    let mut seen = HashSet::new();
    all.retain(|missing| seen.insert(missing.fact.clone()));
    all
}

/// Everything to be careful about, each once.
pub fn warnings(standings: &[Standing]) -> Vec<Warning> {
    let mut all: Vec<Warning> = Vec::new();
    for warning in standings.iter().flat_map(|standing| &standing.warnings) {
        if !all.contains(warning) {
            all.push(warning.clone());
        }
    }
    all
}
