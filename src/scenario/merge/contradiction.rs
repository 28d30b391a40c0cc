//! Records that contradict each other: both sides walked one step and found different things, and only one of them had to
//! change a field for it. Of a step the last record counts, whoever wrote it; so the field says what that one says. Where the
//! two name different servers that a table is about, all of the table hangs on it: somebody must choose.

use std::collections::{BTreeMap, HashMap};

use super::content::Content;
use super::parts::{Parts, Section};
use super::united::{Clash, United, plain};
use crate::scenario::ABOUT;

/// Gives such fields the value of the later record, and says which they are.
pub fn settle(sections: &mut [United], base: &Parts, ours: &Parts, theirs: &Parts) -> Vec<String> {
    let (our, their) = (recorded(base, ours), recorded(base, theirs));
    let both = our.iter().filter_map(|(step, ours)| Some((step, ours, their.get(step)?)));
    let differing: Vec<_> = both.filter(|(_, our, their)| our.value != their.value).collect();
    let mut told = Vec::new();
    let place = |record: &Recorded| sections.iter().position(|section| section.id == record.id);
    let ours_is_last: Vec<bool> = differing.iter().map(|(_, our, their)| place(our) > place(their)).collect();
    let named = sections.iter().filter(|section| !names_of(&section.id).is_empty());
    let servers =
        named.filter_map(|section| Some((section, section.entries.iter().find(|line| line.key == "server")?)));
    let mut tables: Vec<(String, String)> = servers
        .filter(|(_, line)| line.conflict)
        .map(|(section, line)| (section.id.clone(), line.sides.words.clone()))
        .collect();
    let (ours, theirs) = (ours.by_id(), theirs.by_id());
    for section in sections.iter_mut().filter(|section| section.list.as_deref() != Some("step")) {
        let (Some(here), Some(there)) = (ours.get(section.id.as_str()), theirs.get(section.id.as_str())) else {
            continue;
        };
        for line in section.entries.iter_mut().filter(|line| !line.conflict) {
            let Some((here, there)) = said(here, &line.key).zip(said(there, &line.key)) else { continue };
            let mut found = differing.iter().zip(&ours_is_last);
            let found = found.find(|((_, our, their), _)| our.value == here && their.value == there);
            let Some((((list, id), our, their), ours_is_last)) = found else { continue };
            let table = plain(&section.id);
            let place = if table.is_empty() { line.key.clone() } else { format!("{table}.{}", line.key) };
            let step = crate::scenario::reader::shortened(id);
            let what = format!(
                "{place}: two people recorded different things of the step {step}, {} and {}",
                our.shown, their.shown
            );
            if line.key == "server" && names_of(&section.id).contains(&(list.as_str(), id.as_str())) {
                tables.push((section.id.clone(), what));
                continue;
            }
            let (side, which) =
                if *ours_is_last { (&line.sides.ours, &our.shown) } else { (&line.sides.theirs, &their.shown) };
            line.body.clone_from(side);
            told.push(format!("{what}; it is {which} now, as the later record has it: ask both"));
        }
    }
    choose(sections, tables, base, (&ours, &theirs));
    told
}

/// Where two people name different servers of a table, all of it is chosen between, and with it what they recorded of its lists.
fn choose(
    sections: &mut [United],
    tables: Vec<(String, String)>,
    base: &Parts,
    (ours, theirs): (&ById<'_>, &ById<'_>),
) {
    let was = base.by_id();
    for (table, what) in tables {
        let its = |id: &str| id.strip_prefix(&table).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        for section in sections.iter_mut().filter(|section| its(&section.id)) {
            let text =
                |side: &HashMap<&str, &Section>| side.get(section.id.as_str()).map_or(String::new(), |its| its.body());
            let clash =
                Clash { ours: text(ours), theirs: text(theirs), words: format!("[{}]: {what}", plain(&section.id)) };
            section.conflict = (clash.ours != clash.theirs).then_some(clash);
        }
        let lists = ABOUT.iter().find(|about| about.table == table).map_or(&[][..], |about| about.lists);
        let is_its = |section: &Section| match section.entry("checklist").map(|entry| &entry.content) {
            Some(Content::Text(list)) => lists.contains(&list.as_str()),
            _ => false,
        };
        let steps = sections.iter_mut().filter(|section| section.list.as_deref() == Some("step"));
        for section in steps.filter(|section| !was.contains_key(section.id.as_str())) {
            let text = |side: &ById<'_>| {
                side.get(section.id.as_str()).filter(|its| is_its(its)).map_or(String::new(), |its| its.body())
            };
            let words = format!("[{}]: {what}", plain(&section.id));
            let clash = Clash { ours: text(ours), theirs: text(theirs), words };
            section.conflict = (clash.ours != clash.theirs).then_some(clash);
        }
    }
}

/// The sections of a side by their ids.
type ById<'p> = HashMap<&'p str, &'p Section>;

/// The steps, with their lists, that name the server of a table.
fn names_of(table: &str) -> &'static [(&'static str, &'static str)] {
    ABOUT.iter().find(|about| about.table == table).map_or(&[], |about| about.names)
}

/// What was recorded last of a step.
struct Recorded {
    /// The record itself, by the id of its section.
    id: String,
    value: String,
    /// The value as it was typed.
    shown: String,
}

/// What a side recorded anew: of each step the last value.
fn recorded(base: &Parts, side: &Parts) -> BTreeMap<(String, String), Recorded> {
    let was = base.by_id();
    let records = side.sections.iter().filter(|section| section.list.as_deref() == Some("step"));
    let new = records.filter(|section| !was.contains_key(section.id.as_str()));
    let text = |section: &Section, key: &str| match &section.entry(key)?.content {
        Content::Text(text) => Some(text.clone()),
        _ => None,
    };
    new.filter(|section| text(section, "state").is_some_and(|state| state == "done"))
        .filter_map(|section| {
            let shown = text(section, "value")?.trim().to_owned();
            let recorded = Recorded { id: section.id.clone(), value: normal(&shown), shown };
            Some(((text(section, "checklist")?, text(section, "id")?), recorded))
        })
        .collect()
}

/// What a field says, as a record would.
fn said(section: &Section, key: &str) -> Option<String> {
    Some(normal(&section.entry(key)?.content.in_words()))
}

fn normal(text: &str) -> String {
    text.trim().to_lowercase()
}
