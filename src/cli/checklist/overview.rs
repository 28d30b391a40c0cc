//! All lists of a case: those that it calls for first, each with how far it is.

use std::path::Path;

use crate::checklist::{Lists, Progress, Truth, Walk, foremost, tally};
use crate::concerns::{concerns, what_comes_next};
use crate::facts::Facts;
use crate::report::{plans, walked};
use crate::values::plural;
use crate::verdict::Grade;

use super::super::layout::{Align, Cell, columns};
use super::super::output::Output;
use super::super::paint::{Paint, Tone};
use super::super::sections::{headline, section};
use super::super::typed;

pub fn text(path: &Path, walks: &[Walk<'_, '_>], lists: &Lists, output: &mut Output) {
    // A list that was begun changes the case until nothing calls for it any more; it is walked to its end all the same.
    let begun: Vec<_> = walks.iter().filter(|walk| is_under_way(walk, lists)).collect();
    let put_off = walks.first().map(|walk| walked(lists, walk.scope.facts));
    let put_off = |walk: &&Walk<'_, '_>| put_off.as_ref().is_some_and(|walked| walked.puts_off(&walk.list.id));
    let other = |walk: &&Walk<'_, '_>| !begun.iter().any(|begun| begun.list.id == walk.list.id);
    let of =
        |fits: fn(&Truth) -> bool| walks.iter().filter(other).filter(|walk| fits(&walk.applies)).collect::<Vec<_>>();
    let (apply, others) = (of(Truth::is_yes), of(Truth::is_no));
    let perhaps = of(|truth| matches!(truth, Truth::Unknown(_)));
    let (later, apply): (Vec<_>, Vec<_>) = apply.into_iter().partition(put_off);
    let (later_perhaps, perhaps): (Vec<_>, Vec<_>) = perhaps.into_iter().partition(put_off);
    let waits = later.len() + later_perhaps.len();
    // What ended is shown also where nothing calls for it any more: others wait for it.
    let (ended, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|walk| waits > 0 && (walk.ended.is_some() || walk.halted.is_some()));
    let all: Vec<Progress> = walks.iter().map(|walk| Progress::of(walk, lists)).collect();
    let verdict = tally(&all, begun.len());
    headline(output, &verdict);
    if output.common.quiet {
        return;
    }
    let paint = output.paint;
    section(output, "Under way", &rows(&begun, lists, paint));
    section(output, "Ended early", &rows(&ended, lists, paint));
    section(output, "Called for", &rows(&apply, lists, paint));
    section(output, "Perhaps; more has to be known", &rows(&perhaps, lists, paint));
    if waits > 0 {
        let what = plural(waits as u64, "other checklist waits", "other checklists wait");
        section(output, "", &[paint.tone(Tone::Dim, format!("{what} until that is settled"))]);
    }
    if output.common.verbose > 0 {
        section(output, "Not called for", &rows(&others, lists, paint));
    } else if !others.is_empty() {
        let more = format!("and {} that the case does not call for (-v shows them)", others.len());
        section(output, "", &[paint.tone(Tone::Dim, more)]);
    }
    let todo = verdict.grade != Grade::Good;
    let next = walks.first().and_then(|walk| go_on(&all, walk.scope.facts, lists));
    if let Some(id) = next.filter(|_| todo || waits > 0) {
        section(output, "Type next", &[format!("backsync checklist {} {id}", typed::file(path))]);
    }
}

/// Whether it was begun, has a next step, and somebody is to take that.
fn is_under_way(walk: &Walk<'_, '_>, lists: &Lists) -> bool {
    walk.next.is_some() && walk.is_due() && Progress::of(walk, lists).is_begun()
}

/// The list to go on with, where something of it is left.
fn go_on<'p>(all: &'p [Progress], facts: &Facts<'_>, lists: &Lists) -> Option<&'p str> {
    let walked = walked(lists, facts);
    let concerns = concerns(facts.scenario(), plans(facts), &walked);
    let next = what_comes_next(&concerns).and_then(|next| next.list);
    let one = foremost(all, next, |list| walked.goes_first(list))?;
    (one.next.is_some() || one.ended.is_some()).then_some(&one.id)
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
