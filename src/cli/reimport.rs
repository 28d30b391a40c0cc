//! `backsync reimport`: raising the USN by importing one mailbox over and over, without downtime.
//!
//! ```text
//! x NEEDED   Import 1,500 rows on SERVERA in 1 pass, then save 100 objects once more.
//! ```

use std::path::Path;

use crate::checklist::Lists;
use crate::facts::Facts;
use crate::files::template;
use crate::replication::Need;
use crate::replication::reimport::{Reimport, plan};
use crate::report::walked;
use crate::scenario::model::Purpose;
use crate::values::{capital, duration, grouped, plural, visible, wrap_whole_words as wrap};
use crate::verdict::{Grade, Verdict};

use super::Status;
use super::layout::{Align, Cell, columns};
use super::output::Output;
use super::paint::{Paint, Tone};
use super::plan::Case;
use super::sections::{after_repair, headline, section, unknown, warnings};

pub fn run(path: &Path, output: &mut Output) -> anyhow::Result<Status> {
    let case = Case::open(path, output)?;
    let plan = plan(&case.scenario, &case.now, template::of(path, &case.scenario));
    case.answer(&plan, output, |plan, output| {
        let verdict = match plan.size.rows_imported.filter(|_| plan.after_repair().is_some()) {
            Some(rows) => after_repair(&case, &format!("importing {}", plural(rows, "row", "rows"))),
            None => Verdict::new(plan.state.grade(), plan.state.word(), sentence(plan)),
        };
        let facts = Facts::of(&case.scenario, case.now);
        let walked = walked(Lists::built_in(), &facts);
        let server = plan.server.as_ref().map(|server| server.as_str());
        let tried = walked.trying(server).map(|verdict| (verdict, walked.course_on(TRIED)));
        let importing = || walked.importing(server).map(|(verdict, course)| (verdict, Some(course)));
        if let Some((verdict, course)) = tried.or_else(importing) {
            headline(output, &verdict);
            let lines = course.map_or_else(Vec::new, |course| wrap(&course.sentence(), 76));
            section(output, "What to do", &lines);
            return;
        }
        if let Some(first) =
            walked.goes_first(crate::replication::reimport::LIST).filter(|_| plan.after_repair().is_none())
        {
            let server = server.map_or("The server".into(), visible);
            let words =
                format!("{server}: the checklist {first} comes first; services stand, and an import needs them.");
            headline(output, &Verdict::new(Grade::Doubtful, "WAITS", words));
            let course = walked.course_on(first).map(|course| wrap(&course.sentence(), 76));
            let ended = || walked.end_of(first).map(|ended| wrap(&format!("It {}.", ended.why), 76));
            section(output, "What to do", &course.or_else(ended).unwrap_or_default());
            return;
        }
        if let Some(why) = walked.no_import().filter(|_| plan.after_repair().is_none()) {
            let server = server.map_or("The server".into(), visible);
            let words = format!("{server}: nothing is imported before that is settled.");
            headline(output, &Verdict::new(Grade::Doubtful, "ENDED EARLY", words));
            section(output, "What to do", &wrap(&format!("{}.", capital(why.trim_end_matches('.'))), 76));
            return;
        }
        let outranked = facts.authrest().purpose == Purpose::Backout && case.scenario.restore.is_some();
        if outranked && plan.after_repair().is_none() {
            headline(output, &Verdict::new(Grade::Doubtful, "NOT THIS WAY", OUTRANKED));
            return;
        }
        if case.scenario.restore.is_none() && case.scenario.backout.is_some() {
            headline(output, &Verdict::new(plan.state.grade(), plan.state.word(), BACKED_OUT));
            return;
        }
        text(plan, &verdict, output);
    })?;
    Ok(if plan.calls_for_action() { Status::Act } else { Status::Fine })
}

/// The list by which Authrest is run on a restored directory.
const TRIED: &str = "raise-usn-authrest";

/// An import raises USNs alone, and the copies of the others would win over the directory (Q195908).
const OUTRANKED: &str = "The directory was restored for a backed-out upgrade: its Object-Versions rise too, which no import does. Type backsync backout with this file.";

/// Q195908 knows no import, and Q201414's is for a directory that was restored.
const BACKED_OUT: &str = "Nothing is entered of a restored directory, which an import would be for. A backed-out upgrade has a way of its own: type backsync backout with this file.";

fn text(plan: &Reimport, verdict: &Verdict, output: &mut Output) {
    let (paint, all) = (output.paint, output.common.verbose > 0);
    headline(output, verdict);
    if output.common.quiet {
        return;
    }
    section(output, "", &numbers(plan, paint));
    section(output, "How it is done", &steps(plan));
    section(output, "Unknown, and how to find out", &unknown(&plan.unknown, all, paint));
    section(output, "Take care", &warnings(&plan.warnings, paint));
}

fn sentence(plan: &Reimport) -> String {
    let server = plan.server.as_ref().map_or("the restored server".into(), |server| visible(server.as_str()));
    let touch = match plan.touch_afterwards {
        Some(0) => String::new(),
        Some(n) => format!(", then save {} once more", plural(n, "object", "objects")),
        None => ", then save every object changed here once more".into(),
    };
    match (plan.state, plan.size.rows_needed, plan.size.passes) {
        (Need::NotNeeded, ..) => format!("Changes of {server} flow, and nothing was left behind."),
        (Need::Needed, Some(0), _) => match plan.touch_afterwards {
            Some(n) => {
                let objects = plural(n, "object", "objects");
                format!(
                    "Nothing is to be imported on {server}, so this is no way of its own: save {objects} once more (touch)."
                )
            }
            None => format!(
                "Nothing is to be imported on {server}, so this is no way of its own: save every object changed here once more (touch)."
            ),
        },
        (Need::Needed, Some(_), Some(passes)) => {
            let rows = plan.size.rows_imported.map_or("unknown".to_owned(), |n| plural(n, "row", "rows"));
            format!("Import {rows} on {server} in {}{touch}.", plural(passes, "pass", "passes"))
        }
        (Need::Needed, ..) => format!("{server} needs help, but how many rows is not known."),
        (Need::Unknown, ..) => format!("Whether {server} needs an import cannot be said yet."),
    }
}

fn numbers(plan: &Reimport, paint: Paint) -> Vec<String> {
    let size = &plan.size;
    let count = |n: Option<u64>| n.map_or("unknown".to_owned(), grouped);
    let row = |name: &str, value: String, note: &str| {
        vec![
            Cell::plain(name),
            Cell::painted(value.clone(), paint.tone(Tone::Strong, value)),
            Cell::painted(note, paint.tone(Tone::Dim, note)),
        ]
    };
    if size.rows_needed == Some(0) || size == &crate::replication::reimport::Size::default() {
        return Vec::new();
    }
    columns(
        &[Align::Left, Align::Right, Align::Left],
        &[
            row("Rows needed", count(size.rows_needed), "discrepancy and margin"),
            row("Rows in the file", count(size.rows_per_file), "one mailbox, repeated"),
            row("Passes", count(size.passes), "the same file again"),
            row("Rows imported", count(size.rows_imported), ""),
            row("Bytes of the file", count(size.bytes_per_file), ""),
            row("Time, at least", size.hours_at_least.map_or("unknown".into(), duration), "2 hours for 100,000"),
            row("Saved again afterwards", count(plan.touch_afterwards), "each gets a new USN"),
        ],
    )
}

fn steps(plan: &Reimport) -> Vec<String> {
    let Some(check) = plan.check else { return Vec::new() };
    [
        "1. Make a new recipients container with one new mailbox in it, and export that container alone.".to_owned(),
        format!("2. Repeat its row; {check} counts the rows."),
        "3. Import the file so often, off hours. Rows raise only the server's own USN and touch this one mailbox."
            .to_owned(),
        "4. After the last row save each object changed here once more: before, its USN is too low.".to_owned(),
    ]
    .iter()
    .flat_map(|step| wrap(step, 76))
    .collect()
}
