//! One of two people turned the case to another server while the other one recorded what was done to the first. Both stay in the
//! file; what was done to the first counts for nothing on the other, and is told.

use crate::facts::Facts;
use crate::scenario::model::{Step as Written, StepState};
use crate::scenario::{ABOUT, About, Change, ReadOf, Scenario, SetBack, into_notes, read_of};
use crate::values::{Moment, same_name, visible};

use super::about::is_about;
use super::lists::Lists;
use super::records::Records;

/// Who takes back what was recorded for the first server.
const BY: &str = "backsync merge";

/// What is to be said of it, and the records that say it.
#[derive(Default)]
pub struct Turned {
    /// Records that are appended.
    pub changes: Vec<Change>,
    /// In words.
    pub words: Vec<String>,
}

/// Two people's scenarios that come from one, and what came of them.
pub struct Sides<'s> {
    /// The one that both come from.
    pub base: &'s Scenario,
    /// One person's.
    pub ours: &'s Scenario,
    /// The other's.
    pub theirs: &'s Scenario,
    /// Both in one.
    pub merged: &'s Scenario,
}

/// What was recorded for a server that the case has turned away from meanwhile.
pub fn turned(sides: &Sides<'_>, at: Moment) -> Turned {
    let last = sides.merged.step.iter().filter_map(|record| record.at).max();
    let at = last.map_or(at, |last| last.max(at));
    let facts = Facts::of(sides.merged, at);
    let mut all = Turned::default();
    for about in &ABOUT {
        let [was, here, there, is] =
            [sides.base, sides.ours, sides.theirs, sides.merged].map(|scenario| about.server(scenario));
        let (Some(was), Some(here), Some(there), Some(is)) = (was, here, there, is) else { continue };
        let (stayed, turner) = match (same_name(&here, &was), same_name(&there, &was)) {
            (true, false) => (sides.ours, sides.theirs),
            (false, true) => (sides.theirs, sides.ours),
            _ => continue,
        };
        let of = Turn { about, stayed, turner, base: sides.base };
        let (was, is) = (visible(&was), visible(&is));
        let note = format!("it was recorded while {}.server was {was}, and that is {is} now", about.table);
        let back = SetBack { by: Some(BY), at, note: &note };
        let lists: Vec<Taken> = of.lists(&facts);
        let read = if about.table == "restore" { of.read(sides.merged) } else { Vec::new() };
        // Whoever turned the case to another server saw what was there before; only what came in beside it is news.
        if !of.has_news(&lists, &read) {
            continue;
        }
        let counting = lists.iter().flat_map(|(list, ids)| ids.iter().map(move |(id, counts, _)| (list, id, counts)));
        all.changes.extend(counting.filter(|(.., counts)| **counts).map(|(list, id, _)| back.undone(list, id)));
        all.changes.extend(into_notes(&read, &was, &is, sides.merged));
        all.words.push(words(about.table, &was, &is, &lists, &read));
    }
    all
}

/// A list, and its steps: whether they counted, and whether the other one recorded them since.
type Taken<'l> = (&'l str, Vec<(&'l str, bool, bool)>);

/// One person's turn to another server.
struct Turn<'s> {
    about: &'s About,
    /// The file of the other one.
    stayed: &'s Scenario,
    /// The file of that person.
    turner: &'s Scenario,
    base: &'s Scenario,
}

impl Turn<'_> {
    /// What is recorded of the server of before.
    fn lists(&self, facts: &Facts<'_>) -> Vec<Taken<'static>> {
        let lists = Lists::built_in().all().iter().filter(|list| is_about(list, self.about));
        let taken = lists.map(|list| {
            let records = Records::of(list, facts);
            let steps = list.steps.iter().enumerate().filter_map(|(position, step)| {
                let its = |record: &&Written| record.is_of_step(&list.id, &step.id);
                let news = self.stayed.step.iter().filter(its).any(|record| is_new(record, self.stayed, self.base));
                let counts = records.counting(position).filter(|record| record.state != Some(StepState::Undone));
                let counts = counts.is_some_and(|record| !is_new(record, self.turner, self.base));
                (news || counts).then_some((step.id.as_str(), counts, news))
            });
            (list.id.as_str(), steps.collect::<Vec<_>>())
        });
        taken.filter(|(_, steps)| !steps.is_empty()).collect()
    }

    /// What is entered of the server of before.
    fn read(&self, merged: &Scenario) -> Vec<ReadOf> {
        let (own, old) = (read_of(self.turner), read_of(self.base));
        let has = |all: &[ReadOf], read: &ReadOf| all.iter().any(|its| its.words() == read.words());
        read_of(merged).into_iter().filter(|read| !has(&own, read) || has(&old, read)).collect()
    }

    /// Whether the other one recorded or read anything since.
    fn has_news(&self, lists: &[Taken<'_>], read: &[ReadOf]) -> bool {
        let old = read_of(self.base);
        lists.iter().flat_map(|(_, steps)| steps).any(|(.., news)| *news)
            || read.iter().any(|read| old.iter().all(|its| its.words() != read.words()))
    }
}

fn words(table: &str, was: &str, is: &str, lists: &[Taken<'_>], read: &[ReadOf]) -> String {
    let each = |(list, steps): &Taken<'_>| {
        let ids: Vec<&str> = steps.iter().map(|(id, ..)| *id).collect();
        format!("{list} ({})", ids.join(", "))
    };
    let each = lists.iter().map(each).collect::<Vec<_>>().join(", ");
    let steps = if each.is_empty() {
        String::new()
    } else {
        format!(
            " Steps recorded for {was} count for nothing on {is}, and say so: {each}. What was done to {is} all the same is recorded once more."
        )
    };
    let read = if read.is_empty() { String::new() } else { format!(" What was entered of {was} stands in the notes.") };
    format!("{table}.server was {was} and is {is} now.{steps}{read}")
}

/// Whether one side recorded that something came of a step since.
fn is_new(record: &Written, side: &Scenario, base: &Scenario) -> bool {
    record.state != Some(StepState::Undone) && side.step.contains(record) && !base.step.contains(record)
}
