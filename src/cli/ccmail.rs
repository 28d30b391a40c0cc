//! `backsync ccmail`: which way out of a damaged cc:Mail post office applies.

use std::path::Path;

use crate::ccmail::{Plan, Seen, plan};
use crate::checklist::Lists;
use crate::concerns::{Concern, Subject};
use crate::facts::Facts;
use crate::report::{plans, walked};
use crate::values::{grouped, plural, visible, wrap_whole_words as wrap};

use super::Status;
use super::layout::{Align, Cell, columns};
use super::output::Output;
use super::paint::{Paint, Tone};
use super::plan::Case;
use super::sections::{headline, section, unknown, warnings};
use super::typed;

pub fn run(path: &Path, output: &mut Output) -> anyhow::Result<Status> {
    let case = Case::open(path, output)?;
    let plan = plan(&case.scenario);
    let facts = Facts::of(&case.scenario, case.now);
    let concern = Concern::of(Subject::Ccmail, plans(&facts), &walked(Lists::built_in(), &facts));
    case.answer(&plan, output, |plan, output| text(path, plan, &concern, output))?;
    // A damaged post office is to be recovered, one way or the other.
    Ok(Status::Act)
}

fn text(path: &Path, plan: &Plan, concern: &Concern<'_>, output: &mut Output) {
    let (paint, all) = (output.paint, output.common.verbose > 0);
    headline(output, &concern.verdict);
    if output.common.quiet {
        return;
    }
    section(output, "Events of the connector", &events(&plan.events, paint));
    section(output, "Other signs", &signs(plan));
    section(output, "What cures the cause", &wrap(&format!("{}.", plan.fixed_by), 76));
    section(output, "Unknown, and how to find out", &unknown(concern.unknown, all, paint));
    section(output, "Take care", &warnings(&plan.warnings, paint));
    let file = typed::file(path);
    if !concern.next.todo {
        section(output, "What to do", &wrap(&concern.next.words, 76));
    }
    let next = match plan.checklist {
        _ if !concern.next.todo => Some(format!("backsync report {file}")),
        Some(id) => Some(format!("backsync checklist {file} {id}")),
        // Where it is entered which one it is, in the console.
        None => Some(format!("backsync {file}")),
    };
    section(output, "Type next", &next.into_iter().collect::<Vec<_>>());
}

fn events(events: &[Seen], paint: Paint) -> Vec<String> {
    let row = |event: &Seen| {
        let (tone, seen) = match event.seen {
            None => (Tone::Doubtful, "unknown".to_owned()),
            Some(0) => (Tone::Dim, "not seen".to_owned()),
            Some(times) => (Tone::Strong, plural(times, "time", "times")),
        };
        vec![
            Cell::plain(grouped(event.id)),
            Cell::painted(seen.clone(), paint.tone(tone, &seen)),
            Cell::plain(format!("{} ended with {}: {}", event.program, event.result_code, event.meaning)),
        ]
    };
    columns(&[Align::Right, Align::Right, Align::Left], &events.iter().map(row).collect::<Vec<_>>())
}

fn signs(plan: &Plan) -> Vec<String> {
    let log = match plan.nft_error_log {
        Some(true) => "NFTERROR.LOG is in the post office folder",
        Some(false) => "NFTERROR.LOG was not seen",
        None => "whether NFTERROR.LOG is in the post office folder is not entered",
    };
    let version = plan.post_office_version.as_ref().map(|version| format!("post office version {}", visible(version)));
    std::iter::once(log.to_owned()).chain(version).collect()
}
