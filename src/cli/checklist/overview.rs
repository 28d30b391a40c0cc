//! All lists of a case: those that it calls for first, each with how far it is.

use std::path::Path;

use crate::checklist::{ListState, Lists, Progress, Truth, Walk};
use crate::values::{plural, shown_path};
use crate::verdict::{Grade, Verdict};

use super::super::layout::{Align, Cell, columns};
use super::super::output::Output;
use super::super::paint::{Paint, Tone};
use super::super::sections::{headline, section};

pub fn text(path: &Path, walks: &[Walk<'_, '_>], lists: &Lists, output: &mut Output) {
    let of = |fits: fn(&Truth) -> bool| walks.iter().filter(move |walk| fits(&walk.applies)).collect::<Vec<_>>();
    let apply = of(Truth::is_yes);
    let perhaps = of(|truth| matches!(truth, Truth::Unknown(_)));
    let others = of(Truth::is_no);
    let count = format!("The case calls for {}.", plural(apply.len() as u64, "checklist", "checklists"));
    let verdict = match (apply.iter().any(|walk| walk.state == ListState::Open), perhaps.is_empty()) {
        (true, _) => Verdict::new(Grade::Doubtful, "TO DO", count),
        (false, false) if apply.is_empty() => {
            Verdict::new(Grade::Unknown, "UNKNOWN", "Which checklists the case calls for cannot be said yet.")
        }
        (false, _) => Verdict::new(Grade::Good, "NOTHING TO DO", count),
    };
    headline(output, &verdict);
    if output.common.quiet {
        return;
    }
    let paint = output.paint;
    section(output, "Called for", &rows(&apply, lists, paint));
    section(output, "Perhaps; more has to be known", &rows(&perhaps, lists, paint));
    if output.common.verbose > 0 {
        section(output, "Not called for", &rows(&others, lists, paint));
    } else if !others.is_empty() {
        let more = format!("and {} that the case does not call for (-v shows them)", others.len());
        section(output, "", &[paint.tone(Tone::Dim, more)]);
    }
    // One that has ended leads on to another, or nowhere.
    let ended = apply.iter().find_map(|walk| Progress::of(walk, lists).ended);
    let goes_on = ended.and_then(|ended| ended.list).map(|(id, _)| id);
    let open = || apply.iter().chain(&perhaps).find(|walk| walk.next.is_some()).map(|walk| walk.list.id.clone());
    if let Some(id) = goes_on.or_else(open) {
        section(output, "Type next", &[format!("backsync checklist {} {id}", shown_path(path))]);
    }
}

fn rows(walks: &[&Walk<'_, '_>], lists: &Lists, paint: Paint) -> Vec<String> {
    let row = |walk: &&Walk<'_, '_>| {
        let progress = Progress::of(walk, lists).words();
        vec![
            Cell::plain(walk.list.id.clone()),
            Cell::painted(progress.clone(), paint.tone(Tone::Dim, &progress)),
            Cell::plain(walk.list.article.clone()),
        ]
    };
    let lines = columns(&[Align::Left, Align::Right, Align::Left], &walks.iter().map(row).collect::<Vec<_>>());
    let titles =
        walks.iter().map(|walk| format!("  {}", paint.tone(Tone::Dim, walk.scope.read(&walk.list.title).text)));
    lines.into_iter().zip(titles).flat_map(|(line, title)| [line, title]).collect()
}
