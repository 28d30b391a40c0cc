//! `backsync usn`: by how much the restored server is behind.
//!
//! ```text
//! x BLOCKED   SERVERA is 1,000 changes behind what SERVERB asks for; 100 changes made here are stranded.
//!
//!   SERVERA, highest USN             7,483   new mailbox, read 31 min ago
//!   Highest Reps-From for SERVERA    8,483   on SERVERB, read 26 min ago
//!   Discrepancy                      1,000
//!
//!   Partner  Reps-From     Gap  State      Read
//!   SERVERB      8,483  +1,000  x BLOCKED  26 min ago
//! ```

use std::path::Path;

use crate::checklist::Lists;
use crate::concerns::{Concern, Subject};
use crate::facts::Facts;
use crate::replication::{self, Discrepancy, PartnerReading, Plans, authrest, plan, verdict, verify};
use crate::report;
use crate::values::{age_in_hours, ago, grouped, plural, signed, visible, wrap_whole_words as wrap};

use super::Status;
use super::layout::{Align, Cell, columns};
use super::output::Output;
use super::paint::{Paint, Tone};
use super::plan::Case;
use super::sections::{SHOWN, headline, section, state, unknown, warnings};

pub fn run(path: &Path, output: &mut Output) -> anyhow::Result<Status> {
    let case = Case::open(path, output)?;
    let plan = plan(&case.scenario, &case.now);
    case.answer(&plan, output, |plan, output| text(&case, plan, output))?;
    Ok(if plan.calls_for_action() { Status::Act } else { Status::Fine })
}

fn text(case: &Case, plan: &Discrepancy, output: &mut Output) {
    let paint = output.paint;
    let authrest = authrest::plan_for(&case.scenario, &case.now, plan, None);
    let plans = Plans { discrepancy: plan, authrest: &authrest, verify: &verify::plan_for(&case.scenario, plan) };
    let mut verdict = verdict(plan);
    if plans.is_repaired() {
        verdict.sentence = format!("Before the repair: {}", verdict.sentence);
    }
    headline(output, &verdict);
    if output.common.quiet {
        return;
    }
    let facts = Facts::of(&case.scenario, case.now);
    let next = Concern::of(Subject::Directory, report::plans(&facts), &report::walked(Lists::built_in(), &facts)).next;
    let meaning: Vec<String> = plans.meaning().into_iter().chain([next.to_string()]).collect();
    let meaning: Vec<String> = meaning.iter().flat_map(|line| wrap(line, 76)).collect();
    if plan.coverage.is_some() {
        section(output, "", &numbers(case, plan, paint));
        section(output, "", &partners(plan, output.common.verbose > 0, paint));
        section(output, "What this means", &meaning);
        section(output, "", &clocks(plan, paint));
    }
    section(output, "Unknown, and how to find out", &unknown(&plan.unknown, output.common.verbose > 0, paint));
    section(output, "Take care", &warnings(&plan.warnings, paint));
}

/// The three numbers.
fn numbers(case: &Case, plan: &Discrepancy, paint: Paint) -> Vec<String> {
    let server = plan.server.as_ref().map_or("the restored server".into(), |s| visible(s.as_str()));
    let read_at = case.scenario.restore.as_ref().and_then(|r| r.read_at);
    let own = match plan.usn_changed {
        Some(usn) => (
            usn.to_string(),
            read_at.map_or("new mailbox".to_owned(), |at| {
                format!("new mailbox, read {}", ago(age_in_hours(&at, &case.now)))
            }),
        ),
        None => ("unknown".to_owned(), String::new()),
    };
    let highest = match &plan.highest {
        Some(highest) => (highest.usn.to_string(), format!("on {}", visible(highest.server.as_str()))),
        None => ("unknown".to_owned(), String::new()),
    };
    let discrepancy = match plan.discrepancy {
        // A negative one is no discrepancy: say so rather than print a sign to be puzzled over.
        Some(d) if d < 0 => {
            ("none".to_owned(), format!("the highest is {} below {server}'s own", grouped(d.unsigned_abs())))
        }
        Some(d) => (grouped(d.unsigned_abs()), String::new()),
        None => ("unknown".to_owned(), String::new()),
    };
    let row = |name: String, (value, note): (String, String), tone| {
        vec![
            Cell::plain(name),
            Cell::painted(value.clone(), paint.tone(tone, value)),
            Cell::painted(note.clone(), paint.tone(Tone::Dim, note)),
        ]
    };
    let strongest = state(plan.state.grade(), plan.state.word()).0;
    columns(
        &[Align::Left, Align::Right, Align::Left],
        &[
            row(format!("{server}, highest USN"), own, Tone::Strong),
            row(format!("Highest Reps-From for {server}"), highest, Tone::Strong),
            row("Discrepancy".into(), discrepancy, strongest),
        ],
    )
}

/// The partners, in file order; of very many those that matter most.
fn partners(plan: &Discrepancy, all: bool, paint: Paint) -> Vec<String> {
    let mut shown: Vec<&PartnerReading> = plan.partners.iter().collect();
    let hidden = if all { 0 } else { shown.len().saturating_sub(SHOWN) };
    if hidden > 0 {
        shown.sort_by_key(|p| (p.remarks.is_empty(), std::cmp::Reverse(p.gap)));
        shown.truncate(SHOWN);
    }
    if shown.is_empty() {
        return Vec::new();
    }
    let header = ["Partner", "Reps-From", "Gap", "State", "Read", ""];
    let mut rows = vec![header.iter().map(|h| Cell::painted(*h, paint.tone(Tone::Dim, h))).collect::<Vec<_>>()];
    for partner in shown {
        let overall = partner.state.overall();
        let (tone, word) = state(overall.grade(), overall.word());
        rows.push(vec![
            Cell::plain(visible(partner.server.as_str())),
            Cell::plain(partner.usn.map_or("unknown".to_owned(), |usn| usn.to_string())),
            Cell::plain(partner.gap.map_or(String::new(), signed)),
            Cell::painted(word.clone(), paint.tone(tone, word)),
            Cell::plain(partner.age_hours.map_or(String::new(), ago)),
            Cell::plain(partner.remarks.iter().map(|r| r.words()).collect::<Vec<_>>().join(", ")),
        ]);
    }
    let mut lines = columns(&[Align::Left, Align::Right, Align::Right, Align::Left, Align::Left, Align::Left], &rows);
    if hidden > 0 {
        lines.push(format!("and {} with smaller gaps (-v shows all)", plural(hidden as u64, "partner", "partners")));
    }
    lines.extend(replication::coverage(plan).map(|words| paint.tone(Tone::Dim, words)));
    lines
}

/// What time does: stranded changes, catching up, backsync.
fn clocks(plan: &Discrepancy, paint: Paint) -> Vec<String> {
    let row = |(name, value): (&'static str, String)| {
        vec![Cell::painted(name, paint.tone(Tone::Dim, name)), Cell::plain(value)]
    };
    columns(&[Align::Left, Align::Left], &replication::clocks(plan).into_iter().map(row).collect::<Vec<_>>())
}
