//! The sheet: who fills it in, the steps that are open, the values that are missing.

use crate::checklist::Walk;
use crate::report::case::Case;
use crate::report::content::{Blank, Block, Content, Section, plain};
use crate::report::section;
use crate::values::{Missing, Moment, cut};

use super::marks::{AT, BY, CASE, FORM, PRINTED, REDACTED, WORKSHEET};
use super::{missing, steps, whom};

/// The room for a title, in cells.
const TITLE: usize = 68;

/// The worksheet of a case.
pub fn worksheet(case: &Case<'_>) -> Content {
    let standings = section::standings(case);
    let next: Vec<&str> = standings.iter().filter_map(|standing| standing.next.list).collect();
    let all = case.on_paper(&next);
    let walks: Vec<&Walk<'_, '_>> = all.iter().collect();
    let (unknown, warnings) = (section::missing(case, &standings, &walks), section::warnings(&standings));
    let sheets: Vec<steps::Sheet> = walks.iter().enumerate().filter_map(|(i, walk)| steps::of(case, walk, i)).collect();
    let asked: Vec<String> = sheets.iter().flat_map(|sheet| sheet.asked.clone()).collect();
    let mut sections =
        vec![Section { id: "how".into(), title: "How it is filled in".into(), blocks: how(case, &walks, &unknown) }];
    if let Some(section) = sections.first_mut() {
        section.blocks.extend(either(case, &walks, &next));
    }
    sections.extend(sheets.into_iter().map(|sheet| sheet.section));
    let blocks = missing::blocks(case, &unknown, &asked);
    if !blocks.is_empty() {
        sections.push(Section { id: "values".into(), title: "Values that are missing".into(), blocks });
    }
    if sections.len() == 1 {
        let blocks = vec![Block::paragraph("No step is open, and no value is missing that this case calls for.")];
        sections.push(Section { id: "nothing".into(), title: "Nothing to fill in".into(), blocks });
    }
    Content {
        head: section::head(case, &standings, unknown, warnings),
        paper: "worksheet",
        title: section::title(case),
        front: section::front(case),
        sections,
    }
}

/// The two ways of raising a USN, each whole by itself: done both, it is raised twice (Q201414).
const WAYS: [&str; 2] = ["raise-usn-authrest", "raise-usn-import"];

/// That of two ways to one end only one is gone, and which is recommended.
fn either(case: &Case<'_>, walks: &[&Walk<'_, '_>], next: &[&str]) -> Option<Block> {
    let of = |id: &str| walks.iter().find(|walk| walk.list.id == id && walk.next.is_some());
    let title = |id: &str| of(id).map(|walk| case.said(walk.list, walk.scope.read(&walk.list.title).text));
    let [one, other] = WAYS.map(title);
    let (one, other) = one.zip(other)?;
    let best = WAYS.iter().find(|id| next.contains(id)).and_then(|id| title(id));
    let best = best.map_or_else(String::new, |title| format!(" Recommended is: {title}."));
    Some(Block::paragraph(format!(
        "Two of the lists are ways to the same end: {one}, and: {other}. Go one of them, and leave the lines of the other blank.{best}"
    )))
}

fn how(case: &Case<'_>, walks: &[&Walk<'_, '_>], unknown: &[Missing]) -> Vec<Block> {
    let form = if case.names.is_some() { REDACTED } else { FORM };
    let blank = |key: &str, ask: &str, given: Option<String>| {
        Block::Blank(Blank { key: key.into(), ask: ask.into(), belongs: String::new(), given })
    };
    let mut blocks = vec![
        Block::paragraph(
            "Write behind the colons of the lines that begin with @. A line that keeps its blanks is not taken. A step that has its value is done; of another write as its state done (or yes, ok), skipped (or skip) or failed (or fail), and of the last two, as a note, why. A lone x is not taken. Where steps stand there once for each of several, the first of them says for whom: fill that in, too. A time is written as 1999-01-12 09:30, or 09:30 of the same day.",
        ),
        Block::paragraph(format!(
            "As text it is read back with: backsync import {} worksheet SHEET. It says line by line what it took, and what it could not read.",
            case.path
        )),
        blank(WORKSHEET, "", Some(form.to_owned())),
        blank(CASE, "", Some(title(&section::title(case)))),
    ];
    blocks.extend(whom::blocks(case, walks, unknown));
    blocks.extend([
        blank(PRINTED, "", Some(printed(case).format("%Y-%m-%d %H:%M:%S %:z").to_string())),
        blank(BY, "Who fills it in", None),
        blank(AT, "When; for whatever has no time of its own", None),
    ]);
    blocks
}

/// The time up to which a sheet knows what was done: a case that is looked at as of a time may have later records.
fn printed(case: &Case<'_>) -> Moment {
    let records = case.scenario().step.iter().filter_map(|record| record.at);
    records.chain([*case.now()]).max().unwrap_or(*case.now())
}

/// The title of a case as a line of a sheet has it.
pub fn title(title: &str) -> String {
    cut(&plain(title), TITLE, "...").into_owned()
}
