//! Records that contradict each other: both sides walked one step and found different things, and only one of them had to
//! change a field for it. Of a step the last record counts, whoever wrote it; so the field says what that one says. Where the
//! two name different servers that a table is about, or one put back what the other one went on from, all of the table hangs
//! on it: somebody must choose.

use std::collections::BTreeMap;

use super::answers::Answers;
use super::choice::{Choice, choose, joined};
use super::content::Content;
use super::parts::{Parts, Section};
use super::put_back;
use super::rounds;
use super::united::{United, plain};
use crate::scenario::{ABOUT, About, MERGE};
use crate::values::same_name;

/// Gives such fields the value of the later record, and says which they are.
pub fn settle(
    sections: &mut Vec<United>,
    base: &Parts,
    (ours, theirs): (&Parts, &Parts),
    known: &Answers,
) -> Vec<String> {
    spelled_alike(sections, ours, theirs);
    let (our, their) = (recorded(base, ours, known), recorded(base, theirs, known));
    let both = our.iter().filter_map(|(step, ours)| Some((step, ours, their.get(step)?)));
    let differing: Vec<_> = both.filter(|(_, our, their)| our.value != their.value).collect();
    let mut told = Vec::new();
    let place = |record: &Recorded| sections.iter().position(|section| section.id == record.id);
    let ours_is_last: Vec<bool> = differing.iter().map(|(_, our, their)| place(our) > place(their)).collect();
    let named = sections.iter().filter(|section| !names_of(&section.id).is_empty());
    let servers =
        named.filter_map(|section| Some((section, section.entries.iter().find(|line| line.key == "server")?)));
    let mut choices: Vec<Choice> = servers
        .filter(|(_, line)| line.conflict)
        .map(|(section, line)| of_server(&section.id, line.sides.words.clone()))
        .collect();
    let (by_id, their_id) = (ours.by_id(), theirs.by_id());
    for section in sections.iter_mut().filter(|section| section.list.as_deref() != Some("step")) {
        let (Some(here), Some(there)) = (by_id.get(section.id.as_str()), their_id.get(section.id.as_str())) else {
            continue;
        };
        for line in section.entries.iter_mut().filter(|line| !line.conflict) {
            let Some((here, there)) = said(here, &line.key).zip(said(there, &line.key)) else { continue };
            let mut found = differing.iter().zip(&ours_is_last);
            let found = found.find(|((_, our, their), _)| our.value == here && their.value == there);
            let Some(((_, our, their), ours_is_last)) = found else { continue };
            let table = plain(&section.id);
            let place = if table.is_empty() { line.key.clone() } else { format!("{table}.{}", line.key) };
            let step = match (our.step(), their.step()) {
                (ours, theirs) if ours == theirs => format!("the step {ours}"),
                (ours, theirs) => format!("the steps {ours} and {theirs}"),
            };
            let what =
                format!("{place}: two people recorded different things of {step}, {} and {}", our.shown, their.shown);
            let names = |its: &Recorded| names_of(&section.id).contains(&(its.of.0.as_str(), its.of.1.as_str()));
            if line.key == "server" && names(our) {
                choices.push(of_server(&section.id, what));
                continue;
            }
            let (side, which) =
                if *ours_is_last { (&line.sides.ours, &our.shown) } else { (&line.sides.theirs, &their.shown) };
            line.body.clone_from(side);
            told.push(format!("{what}; it is {which} now, as the later record has it: ask both"));
        }
    }
    choices.extend(put_back::choices(base, ours, theirs));
    choices.extend(differing.iter().filter_map(|(_, our, their)| known.choice(our, their)));
    let choices = joined(choices);
    told.extend(rounds::in_turn(sections, base, (ours, theirs), (known, &choices)));
    told.extend(of_states(base, (ours, theirs), &choices));
    choose(sections, &choices, base, (ours, theirs));
    told
}

/// One server that two people spelled with other letters is one: as ours has it.
fn spelled_alike(sections: &mut [United], ours: &Parts, theirs: &Parts) {
    let (our, their) = (ours.by_id(), theirs.by_id());
    for section in sections.iter_mut().filter(|section| !names_of(&section.id).is_empty()) {
        let name = |side: Option<&&Section>| text(side?, "server");
        let both = name(our.get(section.id.as_str())).zip(name(their.get(section.id.as_str())));
        let alike = both.is_some_and(|(ours, theirs)| same_name(ours.trim(), theirs.trim()));
        for line in section.entries.iter_mut().filter(|line| alike && line.key == "server" && line.conflict) {
            line.conflict = false;
            line.body.clone_from(&line.sides.ours);
        }
    }
}

/// Two people who name different servers of a table: all of it is chosen between, and with it what they recorded of its lists.
fn of_server(table: &str, what: String) -> Choice {
    let lists = About::of(table).map_or(&[][..], |about| about.lists).iter().map(|list| (*list).to_owned()).collect();
    Choice { tables: vec![table.to_owned()], lists, what }
}

/// What became of one step to the one and not to the other, where nobody chooses: the later record counts, and both are asked.
fn of_states(base: &Parts, (ours, theirs): (&Parts, &Parts), choices: &[Choice]) -> Vec<String> {
    let (our, their) = (states(base, ours), states(base, theirs));
    let both = our.iter().filter_map(|(step, ours)| Some((step, ours, their.get(step)?)));
    let differ = both
        .filter(|((list, _), our, their)| our != their && !choices.iter().any(|choice| choice.lists.contains(list)));
    let shown = |text: &str| crate::scenario::reader::shortened(text);
    let words = |((list, id), our, their): (&(String, String), &String, &String)| {
        let (list, id, our, their) = (shown(list), shown(id), shown(our), shown(their));
        format!("the step {id} of {list} is recorded as {our} here and as {their} there: ask both before you go on")
    };
    differ.map(words).collect()
}

/// The steps, with their lists, that name the server of a table.
fn names_of(table: &str) -> &'static [(&'static str, &'static str)] {
    ABOUT.iter().find(|about| about.table == table).map_or(&[], |about| about.names)
}

/// What was recorded last of a step, or of a field.
pub struct Recorded {
    /// The record itself, by the id of its section.
    id: String,
    /// Its list and its step.
    pub of: (String, String),
    value: String,
    /// The value as it was typed.
    pub shown: String,
}

impl Recorded {
    /// Its step, as a message shows it.
    pub fn step(&self) -> String {
        crate::scenario::reader::shortened(&self.of.1)
    }
}

/// What a side recorded anew: of each step the last value; of steps that fill one field, that of the field.
fn recorded(base: &Parts, side: &Parts, known: &Answers) -> BTreeMap<(String, String), Recorded> {
    new_records(base, side)
        .filter(|section| text(section, "state").is_some_and(|state| state == "done"))
        .filter_map(|section| {
            let shown = text(section, "value")?.trim().to_owned();
            let of = (text(section, "checklist")?, text(section, "id")?);
            let key = known.field(&of).map_or_else(|| of.clone(), |field| (String::new(), field.to_owned()));
            Some((key, Recorded { id: section.id.clone(), of, value: normal(&shown), shown }))
        })
        .collect()
}

/// The same of the last state; not what this took back itself.
fn states(base: &Parts, side: &Parts) -> BTreeMap<(String, String), String> {
    new_records(base, side)
        .filter(|section| text(section, "by").is_none_or(|by| by != MERGE))
        .filter_map(|section| Some(((text(section, "checklist")?, text(section, "id")?), text(section, "state")?)))
        .collect()
}

/// The records that a side has and the base has not.
pub fn new_records<'p>(base: &Parts, side: &'p Parts) -> impl Iterator<Item = &'p Section> {
    let was: Vec<String> = base.sections.iter().map(|section| section.id.clone()).collect();
    let records = side.sections.iter().filter(|section| section.list.as_deref() == Some("step"));
    records.filter(move |section| !was.contains(&section.id))
}

/// What a record says under a key, where that is a text.
pub fn text(section: &Section, key: &str) -> Option<String> {
    match &section.entry(key)?.content {
        Content::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// What a field says, as a record would.
fn said(section: &Section, key: &str) -> Option<String> {
    Some(normal(&section.entry(key)?.content.in_words()))
}

fn normal(text: &str) -> String {
    text.trim().to_lowercase()
}
