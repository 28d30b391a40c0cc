//! `backsync authrest`: the two numbers, what they are made of, what they cost, and what else there is.
//!
//! ```text
//! x NEEDED   AUTHREST 0 1600: on SERVERA Object-Versions stay, and every USN goes up by 1,600.
//!
//!   discrepancy          1,000  Q201414 step 10
//!   changes made here    + 100  Q201414, Authrest example
//!   margin               + 500  Q201414, Authrest example
//!   USN increment        1,600  smallest safe about 1,101, an estimate
//! ```

use std::path::Path;

use crate::checklist::Lists;
use crate::concerns::Walked;
use crate::facts::Facts;
use crate::replication::Need;
use crate::replication::authrest::{Authrest, Storm, doubt, downtime, plan, sentence, sureness};
use crate::replication::compare::{Takes, left_behind};
use crate::replication::forecast::Bound;
use crate::report::walked;
use crate::scenario::model::Purpose;
use crate::values::{Increment, duration, grouped, plural, visible, wrap_whole_words as wrap};
use crate::verdict::Verdict;

use super::Status;
use super::exported;
use super::layout::{Align, Cell, columns};
use super::output::Output;
use super::paint::{Paint, Tone};
use super::plan::Case;
use super::sections::{SHOWN, after_repair, headline, section, unknown, warnings};

pub fn run(path: &Path, output: &mut Output) -> anyhow::Result<Status> {
    let case = Case::open(path, output)?;
    let exported = exported::read(path, &case.scenario, output);
    let plan = plan(&case.scenario, &case.now, exported.as_ref());
    let (plan, walked) = as_walked(plan, &case);
    case.answer(&plan, output, |plan, output| {
        let verdict = match (plan.after_repair(), &plan.command) {
            (Some(_), Some(command)) => after_repair(&case, command),
            (Some(_), None) => after_repair(&case, "another run"),
            (None, _) => {
                let server = plan.server.as_ref().map(|server| server.as_str());
                let under_way = match plan.purpose {
                    Purpose::Backout => walked.under_way(server),
                    _ => walked.importing(server).map(|(verdict, _)| verdict),
                };
                under_way.unwrap_or_else(|| {
                    let doubt = doubt(plan).map_or(String::new(), |doubt| format!(" {doubt}"));
                    Verdict::new(plan.state.grade(), plan.state.word(), sentence(plan) + &doubt)
                })
            }
        };
        text(plan, &verdict, &walked, output);
    })?;
    Ok(if plan.calls_for_action() { Status::Act } else { Status::Fine })
}

/// What the list of a backed-out upgrade records: a command that was run is not handed to anybody who would type it once
/// more.
fn as_walked(plan: Authrest, case: &Case) -> (Authrest, Walked) {
    if case.scenario.step.is_empty() {
        return (plan, Walked::default());
    }
    let walked = walked(Lists::built_in(), &Facts::of(&case.scenario, case.now));
    match walked.ran(plan.purpose).filter(|_| plan.command.is_some()) {
        Some(why) => (Authrest { command: None, no_command_because: Some(why.into_owned()), ..plan }, walked),
        None => (plan, walked),
    }
}

fn text(plan: &Authrest, verdict: &Verdict, walked: &Walked, output: &mut Output) {
    let (paint, all) = (output.paint, output.common.verbose > 0);
    headline(output, verdict);
    if output.common.quiet {
        return;
    }
    let ran = walked.ran(plan.purpose).is_some();
    if let Some(course) = walked.course_of(plan.purpose) {
        section(output, "What to do", &wrap(&course.sentence(), 76));
    }
    section(output, "", &sum(plan, paint));
    section(output, &format!("Objects sent, {}", plan.bound().word()), &forecast(plan, all, paint));
    if plan.state != Need::NotNeeded && !ran {
        section(output, "How it is run", &how(plan));
    }
    section(output, "Which rule", &rules(plan, paint));
    if !ran {
        section(output, "The ways, side by side", &ways(plan, all, paint));
        section(output, "Other cures", &cures(plan));
    }
    section(output, "Unknown, and how to find out", &unknown(&plan.unknown, all, paint));
    section(output, "Take care", &warnings(&plan.warnings, paint));
}

/// The increment as a sum.
fn sum(plan: &Authrest, paint: Paint) -> Vec<String> {
    let row = |name: String, value: String, note: String, tone| {
        vec![
            Cell::plain(name),
            Cell::painted(value.clone(), paint.tone(tone, value)),
            Cell::painted(note.clone(), paint.tone(Tone::Dim, note)),
        ]
    };
    let mut rows = Vec::new();
    for (i, term) in plan.sum.iter().enumerate() {
        let sign = if i == 0 { "" } else { "+ " };
        let value = format!("{sign}{}", grouped(term.value));
        rows.push(row(term.part.replace('_', " "), value, term.source.to_owned(), Tone::Strong));
    }
    if let Some(increment) = plan.usn_increment {
        let smallest = plan.smallest_safe.map_or(String::new(), |smallest| {
            let about = if plan.smallest_is_exact { "" } else { "about " };
            format!("smallest safe {about}{smallest}, {}", sureness(plan))
        });
        rows.push(row("USN increment".into(), increment.to_string(), smallest, Tone::Strong));
    } else if let Some(smallest) = plan.smallest_safe {
        rows.push(row("smallest safe".into(), smallest.to_string(), String::new(), Tone::Strong));
    }
    columns(&[Align::Left, Align::Right, Align::Left], &rows)
}

fn forecast(plan: &Authrest, all: bool, paint: Paint) -> Vec<String> {
    if plan.forecast.is_empty() {
        return Vec::new();
    }
    let mut shown: Vec<_> = plan.forecast.iter().collect();
    let hidden = if all { 0 } else { shown.len().saturating_sub(SHOWN) };
    if hidden > 0 {
        shown.sort_by_key(|forecast| std::cmp::Reverse(forecast.objects_at_most));
        shown.truncate(SHOWN);
    }
    let rows: Vec<_> = shown
        .into_iter()
        .map(|forecast| {
            vec![
                Cell::plain(visible(forecast.server.as_str())),
                Cell::plain(forecast.objects_at_most.map_or("unknown".to_owned(), grouped)),
            ]
        })
        .collect();
    let mut lines = columns(&[Align::Left, Align::Right], &rows);
    if hidden > 0 {
        lines.push(format!("and {} with fewer (-v shows all)", plural(hidden as u64, "partner", "partners")));
    }
    let share = plan.share.map(|share| format!("{:.1} % of the directory: ", share * 100.0));
    let tone = match plan.storm {
        Storm::Light => Tone::Good,
        Storm::Heavy | Storm::Unknown => Tone::Doubtful,
        Storm::Storm => Tone::Bad,
    };
    let word = paint.tone(tone, plan.storm.word());
    lines.push(match share {
        Some(share) => format!("{share}{word}"),
        None if plan.storm == Storm::Unknown => {
            "which share of the directory: how many objects it has is not entered".into()
        }
        None => format!("{word}, however many objects the directory has"),
    });
    match plan.bound() {
        Bound::AtMost => {}
        Bound::Counted => lines.push("counted in the raw export, not estimated".into()),
        Bound::AtLeast => lines.push("counted in a raw export that has not every object".into()),
    }
    let bought =
        plan.objects_at_most.zip(plan.objects_at_smallest).and_then(|(with, without)| with.checked_sub(without));
    if let (Some(margin), Some(more)) = (plan.parts.margin.filter(|margin| *margin > 0), bought) {
        let margin = grouped(margin);
        let line = match more {
            0 => format!("The margin of {margin} sends nobody more than the smallest number would."),
            more => format!(
                "The margin of {margin} sends up to {} more than the smallest number would; each unit at most one.",
                plural(more, "object", "objects")
            ),
        };
        lines.extend(wrap(&line, 76));
    }
    lines
}

/// From where, with which file, and what stands still.
fn how(plan: &Authrest) -> Vec<String> {
    let version = plan.tool.version.as_ref();
    let tool = match (plan.tool.needed, version, plan.tool.ok) {
        (Some("4.0 CD"), None, _) => "Authrest.exe: the one of the 4.0 CD; which one is at hand is not entered.".into(),
        (Some("4.0 CD"), Some(version), _) => format!("Authrest.exe {version}: it must be the one of the 4.0 CD."),
        (Some(needed), Some(version), Some(true)) => format!("Authrest.exe {version} works here; {needed} is needed."),
        (Some(needed), Some(version), _) => format!("Authrest.exe {version} does not work here: {needed} is needed."),
        (Some(needed), None, _) => {
            format!("Authrest.exe {needed} or later is needed; which one is at hand is not entered.")
        }
        (None, _, _) => "Which Authrest.exe is needed is not known: the version of Exchange is not entered.".into(),
    };
    let mut lines = wrap(&tool, 76);
    lines.extend(wrap(&downtime(plan), 76));
    lines.extend(wrap("From the folder Exchsrvr\\Bin on 4.0 and 5.0, where it finds its other files.", 76));
    if let Some(because) = &plan.no_command_because {
        lines.extend(wrap(&format!("No command line: {because}."), 76));
    }
    if plan.overwrites() && plan.purpose == Purpose::AuthoritativeRestore {
        let by = plan.usn_increment.map_or(0, Increment::get);
        let line = format!("Older copies win everywhere, and every USN goes up by {}. There is no undo.", grouped(by));
        lines.extend(wrap(&line, 76));
    }
    lines
}

fn rules(plan: &Authrest, paint: Paint) -> Vec<String> {
    let mut lines = Vec::new();
    for rule in &plan.rules {
        let mark = if rule.applies { ">" } else { "-" };
        let head = format!("{mark} {}: {}", rule.purpose, rule.numbers);
        let head = if rule.applies { paint.tone(Tone::Strong, head) } else { head };
        lines.push(format!("{head}  {}", paint.tone(Tone::Dim, rule.source)));
        lines.extend(wrap(&rule.why, 74).into_iter().map(|line| format!("  {line}")));
    }
    lines
}

/// A table of the ways; the reasons with `-v`.
fn ways(plan: &Authrest, all: bool, paint: Paint) -> Vec<String> {
    let ways = &plan.compare;
    if ways.is_empty() {
        return Vec::new();
    }
    let unknown = || "unknown".to_owned();
    let head = ["", "Way", "Downtime", "Time", "Objects sent", "Stays behind"];
    let mut rows = vec![head.iter().map(|h| Cell::painted(*h, paint.tone(Tone::Dim, h))).collect::<Vec<_>>()];
    for way in ways {
        let behind = way.stays_behind.map_or_else(unknown, left_behind);
        let time = match way.takes() {
            Takes::Hours(hours) => duration(hours),
            Takes::Unknown => unknown(),
            Takes::Hands => "-".to_owned(),
        };
        rows.push(vec![
            Cell::plain(if way.recommended { ">" } else { "" }),
            Cell::plain(
                way.same_as.map_or(way.id.word().to_owned(), |same| format!("{} = {}", way.id.word(), same.word())),
            ),
            Cell::plain(if way.downtime { "yes" } else { "no" }),
            Cell::plain(time),
            Cell::plain(way.objects_sent.map_or_else(unknown, grouped)),
            Cell::plain(behind),
        ]);
    }
    let aligns = [Align::Left, Align::Left, Align::Left, Align::Right, Align::Right, Align::Left];
    let mut lines = columns(&aligns, &rows);
    if plan.after_repair().is_some() {
        lines.push(paint.tone(Tone::Dim, "none is recommended: these are the numbers of before the repair"));
    }
    let first = ways.iter().filter_map(|way| way.first_because.as_deref());
    lines.extend(first.flat_map(|words| wrap(words, 76)));
    for way in ways.iter().filter(|way| all || way.recommended || way.same_as.is_some()) {
        let line = format!("{}: {}", way.id.word(), way.why);
        lines.extend(wrap(&line, 76).into_iter().map(|line| paint.tone(Tone::Dim, line)));
    }
    lines
}

fn cures(plan: &Authrest) -> Vec<String> {
    let of = |cure: &crate::replication::authrest::OtherCure| {
        let mut lines = wrap(&format!("{}: {}", cure.id, cure.text), 74);
        lines.iter_mut().skip(1).for_each(|line| *line = format!("  {line}"));
        lines
    };
    plan.other_cures.iter().flat_map(of).collect()
}
