//! One of two people turned the case to another server while the other one recorded what was done to the first. Both stay in the
//! file; what was done to the first counts for nothing on the other, and is told.

use crate::facts::Facts;
use crate::scenario::model::{Step as Written, StepState};
use crate::scenario::{
    ABOUT, About, Change, MERGE, ReadOf, Scenario, SetBack, in_a_sentence, noted, read_of, taken_out,
};
use crate::values::{Moment, same_name, visible};

use super::about::is_about;
use super::list::Step;
use super::lists::Lists;
use super::records::Records;
use super::walk::{State, Walk};

/// What each of the three loses and gets before they are united, so that nothing of the one server meets what is of the other.
#[derive(Default)]
pub struct Turned {
    /// In the one that both come from.
    pub base: Vec<Change>,
    /// In one person's.
    pub ours: Vec<Change>,
    /// In the other's.
    pub theirs: Vec<Change>,
    /// In words.
    pub words: Vec<String>,
}

/// Two people's scenarios that come from one.
pub struct Sides<'s> {
    /// The one that both come from.
    pub base: &'s Scenario,
    /// One person's.
    pub ours: &'s Scenario,
    /// The other's.
    pub theirs: &'s Scenario,
}

/// What was recorded for a server that the case has turned away from meanwhile.
pub fn turned(sides: &Sides<'_>, at: Moment) -> Turned {
    let steps = [sides.base, sides.ours, sides.theirs].into_iter().flat_map(|side| &side.step);
    let at = steps.filter_map(|record| record.at).max().map_or(at, |last| last.max(at));
    let (mut all, mut sentences) = (Turned::default(), Vec::new());
    for about in &ABOUT {
        let [was, here, there] = [sides.base, sides.ours, sides.theirs].map(|scenario| about.server(scenario));
        let (Some(was), Some(here), Some(there)) = (was, here, there) else { continue };
        let ours_stayed = same_name(&here, &was);
        let is = match (ours_stayed, same_name(&there, &was)) {
            (true, false) => there,
            (false, true) => here,
            _ => continue,
        };
        let (stayed, turner) = if ours_stayed { (sides.ours, sides.theirs) } else { (sides.theirs, sides.ours) };
        let of = Turn { about, stayed, turner, base: sides.base };
        if of.both_named() {
            // Somebody must choose; until then what was there before stays with the one who stayed.
            all.base.extend(taken_out(&read_of(about.table, sides.base), sides.base));
            continue;
        }
        let united = of.united();
        let lists = of.lists(&Facts::of(&united, at));
        // Whoever turned the case to another server saw what was there before; only what came in beside it is news.
        if !of.has_news(&lists) {
            continue;
        }
        let (was, is) = (visible(&was), visible(&is));
        let note = format!("it was recorded while {}.server was {was}, and that is {is} now", about.table);
        let back = SetBack { by: Some(MERGE), at, note: &note };
        let counting = lists.iter().flat_map(|(list, ids)| ids.iter().map(move |(id, counts, _)| (list, id, counts)));
        let undone = counting.filter(|(.., counts)| **counts).map(|(list, id, _)| back.undone(list, id));
        let [old, read] = [sides.base, stayed].map(|side| read_of(about.table, side));
        // What he left as it was is of the first, too; what he entered is of the other.
        let left: Vec<ReadOf> = read_of(about.table, turner).into_iter().filter(|its| has(&old, its)).collect();
        let of_stayed: Vec<Change> = undone.chain(taken_out(&read, stayed)).collect();
        let of_turner = taken_out(&left, turner);
        sentences.extend(in_a_sentence(&read, &was, &is));
        let left = left_as_they_are(about, &Facts::of(stayed, at), &was);
        sentences.extend(left.iter().cloned());
        let (ours, theirs) = if ours_stayed { (of_stayed, of_turner) } else { (of_turner, of_stayed) };
        all.base.extend(taken_out(&old, sides.base));
        all.ours.extend(ours);
        all.theirs.extend(theirs);
        let left = left.iter().map(|left| format!(" {left}")).collect::<String>();
        all.words.push(format!("{}{left}", words(about.table, &was, &is, &lists, &read)));
    }
    if !sentences.is_empty() {
        // In the notes of whoever wrote there already: only one of the two has changed them then.
        let ours_wrote = sides.ours.notes != sides.base.notes;
        let (side, changes) = if ours_wrote { (sides.ours, &mut all.ours) } else { (sides.theirs, &mut all.theirs) };
        changes.push(noted(&sentences.join("\n"), side));
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

    /// Whether both recorded a step that names the server, and each another one.
    fn both_named(&self) -> bool {
        let new = |side: &'_ Scenario, name: &(&str, &str)| {
            let mut named = side.step.iter().filter(|record| record.is_of_step(name.0, name.1));
            named.any(|record| record.state == Some(StepState::Done) && is_new(record, side, self.base))
        };
        self.about.names.iter().any(|name| new(self.stayed, name) && new(self.turner, name))
    }

    /// The file of whoever turned it, with the records of both in the order of their time.
    fn united(&self) -> Scenario {
        let mut united = self.turner.clone();
        let new = self.stayed.step.iter().filter(|record| !united.step.contains(record));
        let new: Vec<Written> = new.cloned().collect();
        united.step.extend(new);
        united.step.sort_by_key(|record| record.at);
        united
    }

    /// Whether the other one recorded or read anything since.
    fn has_news(&self, lists: &[Taken<'_>]) -> bool {
        let old = read_of(self.about.table, self.base);
        lists.iter().flat_map(|(_, steps)| steps).any(|(.., news)| *news)
            || read_of(self.about.table, self.stayed).iter().any(|read| !has(&old, read))
    }
}

/// What was begun on the server of before, and waits for somebody: its services stand, also upon what was tried and is to be put
/// back. The case is about another one, and leads nobody there any more.
fn left_as_they_are(about: &About, facts: &Facts<'_>, was: &str) -> Vec<String> {
    let lists = Lists::built_in().all().iter().filter(|list| is_about(list, about));
    let left = lists.filter_map(|list| {
        let walk = Walk::of(list, facts);
        let done = |id: &str| walk.step(id).is_some_and(|(.., now)| now.state == State::Done);
        let stood =
            |step: &&Step| done(&step.id) && step.stops.as_ref().is_some_and(|start| !done(&start.value.0));
        let Some(stop) = list.steps.iter().find(stood) else { return service_left(&walk, was) };
        let (of, id) = (&list.id, &stop.id);
        let tried = list.steps.iter().zip(&walk.steps).rfind(|(step, now)| {
            step.destructive.is_some() && matches!(now.state, State::Done | State::Failed)
        });
        let tried = tried.map_or_else(String::new, |(step, _)| format!(", and since then {} was done or tried", step.id));
        let back = if walk.put_back_first().is_some() { ", which is to be put back before they start" } else { "" };
        Some(format!(
            "The services of {was} stand since {id} ({of}){tried}{back}. This case leads nobody there any more: walk {of} to its end in a case of its own about {was}, such as the file was before it was merged."
        ))
    });
    left.collect()
}

/// A service that a step stopped by its command, and that no later one started: the connector of cc:Mail (Q179072).
fn service_left(walk: &Walk<'_, '_>, was: &str) -> Option<String> {
    const STOP: &str = "NET STOP ";
    const START: &str = "NET START ";
    let list = walk.list;
    let named = |step: &Step, verb| step.command.as_ref()?.written().strip_prefix(verb).map(str::to_owned);
    let done = list.steps.iter().zip(&walk.steps).filter(|(_, now)| now.state == State::Done).map(|(step, _)| step);
    let done: Vec<&Step> = done.collect();
    let stands =
        |at: &usize, service: &String| !done.iter().skip(*at).any(|its| named(its, START).as_ref() == Some(service));
    let (_, stop) = done
        .iter()
        .enumerate()
        .filter_map(|(at, step)| Some((at, named(step, STOP)?, step)))
        .find(|(at, service, _)| stands(at, service))
        .map(|(at, _, step)| (at, step))?;
    let (of, id) = (&list.id, &stop.id);
    Some(format!(
        "What {id} ({of}) stopped on {was} stands. This case leads nobody there any more: start it, or walk {of} to its end in a case of its own about {was}."
    ))
}

/// Whether the same is among them, wherever it stands.
fn has(all: &[ReadOf], read: &ReadOf) -> bool {
    all.iter().any(|its| its.words() == read.words())
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
