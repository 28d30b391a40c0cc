//! `backsync verify`: whether the repair held.
//!
//! ```text
//! . HOLDS   The repair of SERVERA holds.
//!
//!   Partner   Before  After  State
//!   SERVERB    8,483  9,084  . PASSED
//! ```

use std::path::Path;

use crate::checklist::Lists;
use crate::concerns::{Concern, Subject};
use crate::facts::Facts;
use crate::replication::verify::{Check, Held, Outcome, Verify, plan, sentence, verdict};
use crate::report::{plans, walked};
use crate::values::{Usn, capital, grouped, visible, wrap_whole_words as wrap};
use crate::verdict::{Next, Verdict};

use super::Status;
use super::layout::{Align, Cell, columns};
use super::output::Output;
use super::paint::{Paint, Tone};
use super::plan::Case;
use super::sections::{headline, section, state, unknown, warnings};

pub fn run(path: &Path, output: &mut Output) -> anyhow::Result<Status> {
    let case = Case::open(path, output)?;
    let plan = plan(&case.scenario, &case.now);
    let facts = Facts::of(&case.scenario, case.now);
    case.answer(&plan, output, |plan, output| {
        let under_way = facts.authrest().tried || facts.reimport().taken;
        text(plan, &next(&facts), under_way, output)
    })?;
    Ok(if plan.state == Held::Holds { Status::Fine } else { Status::Act })
}

/// What comes next, as everywhere.
fn next(facts: &Facts<'_>) -> Next {
    Concern::of(Subject::Directory, plans(facts), &walked(Lists::built_in(), facts)).next
}

fn text(plan: &Verify, next: &Next, under_way: bool, output: &mut Output) {
    let (paint, all) = (output.paint, output.common.verbose > 0);
    // The reasons stand below.
    headline(output, &Verdict { sentence: sentence(plan), ..verdict(plan) });
    if output.common.quiet {
        return;
    }
    let because: Vec<String> = plan.because.iter().flat_map(|reason| wrap(&format!("{reason}."), 76)).collect();
    if !plan.works_since() {
        section(output, "Because", &because);
    }
    // Where Authrest was tried, or rows are taken, and no repair is entered, their list has the word.
    if next.todo && !next.is_way && (plan.done.is_some() || under_way) {
        section(output, "What comes next", &wrap(&capital(&next.words), 76));
    }
    section(output, "Before and after", &readings(plan, paint));
    section(output, "Expected afterwards", &expected(plan));
    section(output, "Checks after a backed-out upgrade", &checks(plan));
    if !plan.is_about_checks() {
        section(output, "Unknown, and how to find out", &unknown(&plan.unknown, all, paint));
    }
    section(output, "Take care", &warnings(&plan.warnings, paint));
}

fn readings(plan: &Verify, paint: Paint) -> Vec<String> {
    let before = |usn: Option<Usn>| usn.map_or("unknown".to_owned(), |usn| usn.to_string());
    let after = |usn: Option<Usn>| usn.map_or("not read".to_owned(), |usn| usn.to_string());
    if plan.found.is_empty() && plan.usn_changed.after.is_none() {
        return Vec::new();
    }
    let head = ["", "Before", "After", "State"];
    let mut rows = vec![head.iter().map(|h| Cell::painted(*h, paint.tone(Tone::Dim, h))).collect::<Vec<_>>()];
    let server = plan.server.as_ref().map_or("restored server".into(), |server| visible(server.as_str()));
    rows.push(vec![
        Cell::plain(format!("{server}, highest USN")),
        Cell::plain(before(plan.usn_changed.before)),
        Cell::plain(after(plan.usn_changed.after)),
    ]);
    for found in &plan.partners {
        let (grade, word) = found.in_words();
        let (tone, word) = state(grade, word);
        rows.push(vec![
            Cell::plain(visible(found.server.as_str())),
            Cell::plain(before(found.before)),
            Cell::plain(after(found.usn)),
            Cell::painted(word.clone(), paint.tone(tone, word)),
        ]);
    }
    columns(&[Align::Left, Align::Right, Align::Right, Align::Left], &rows)
}

fn expected(plan: &Verify) -> Vec<String> {
    let line = |what: &str, value: Option<u64>| {
        let number = value.map_or("unknown".to_owned(), grouped);
        match what {
            "highest-usn" => format!("the server's highest USN: {number} at least"),
            "reps-from" => format!("every Reps-From value: above {number}, after a cycle"),
            _ if value == Some(0) => "Object-Versions: as before".to_owned(),
            _ => format!("Object-Versions: up by {number}"),
        }
    };
    plan.expected.iter().map(|expected| line(expected.what, expected.value)).collect()
}

/// What to look at and where, and what was found (Q195908).
fn checks(plan: &Verify) -> Vec<String> {
    let of = |check: &Check| {
        let word = match check.outcome() {
            Some(Outcome::Works) => "works",
            Some(Outcome::Fails) => "fails",
            None => "not checked",
        };
        let mut lines = wrap(&format!("{}: {word}. {}", check.place, check.what), 76);
        lines.extend(check.recorded_in_words());
        lines
    };
    plan.checks.iter().flat_map(of).collect()
}
