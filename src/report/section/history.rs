//! What happened when, and what the logs said.

use crate::report::case::{Case, when};
use crate::report::content::{Block, Item, Table, items};
use crate::scenario::model::Event;
use crate::timeline::{Dated, Kind, timeline as dated};
use crate::values::{Moment, Name, grouped};

/// Everything dated; what nobody entered is marked.
pub fn timeline(case: &Case<'_>) -> Vec<Block> {
    let item = |entry: Dated| {
        let item = Item::new(words(case, &entry)).named(when(&entry.at));
        if entry.kind == Kind::Computed { item.from("computed") } else { item }
    };
    items(dated(case.facts, case.lists).into_iter().map(item).collect()).into_iter().collect()
}

/// Those of the user's own lists may name anything.
fn words(case: &Case<'_>, entry: &Dated) -> String {
    let index = entry.fact.as_deref().and_then(|fact| fact.strip_prefix("step[")?.split(']').next()?.parse().ok());
    let record = index.and_then(|index: usize| case.scenario().step.get(index));
    match record {
        Some(record) => case.told(record.checklist.as_ref().map_or("", Name::as_str), entry.in_full()),
        None => entry.in_full(),
    }
}

/// Events of one kind on one server are a row.
pub fn events(case: &Case<'_>) -> Vec<Block> {
    let columns = ["Server", "Source", "Event#", "Times#", "First", "Last", "Text of the first"];
    let mut table = Table::new("", &columns);
    let mut kinds: Vec<Kin<'_>> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for event in &case.scenario().event {
        let server = event.server.as_ref().map(|server| crate::values::folded_name(server.as_str()));
        let position = *known.entry((server, event.source.clone(), event.id.map(|id| id.0))).or_insert(kinds.len());
        match kinds.get_mut(position) {
            Some(kin) => kin.add(event),
            None => kinds.push(Kin::of(event)),
        }
    }
    for Kin { event, times, first, last } in kinds {
        let time = |at: Option<Moment>| at.as_ref().map_or_else(String::new, when);
        table.row([
            event.server.as_ref().map_or_else(String::new, |server| server.as_str().to_owned()),
            event.source.as_ref().map_or("", Name::as_str).to_owned(),
            event.id.map_or_else(String::new, |id| id.0.to_string()),
            grouped(times),
            time(first),
            time(last),
            event.message.as_ref().map_or_else(String::new, |message| message.0.clone()),
        ]);
    }
    table.block().into_iter().collect()
}

/// Events of one kind.
struct Kin<'s> {
    event: &'s Event,
    times: u64,
    first: Option<Moment>,
    last: Option<Moment>,
}

impl<'s> Kin<'s> {
    fn of(event: &'s Event) -> Self {
        Self { event, times: times(event), first: event.at, last: event.at }
    }

    fn add(&mut self, event: &Event) {
        self.times = self.times.saturating_add(times(event));
        self.first = self.first.into_iter().chain(event.at).min();
        self.last = self.last.into_iter().chain(event.at).max();
    }
}

fn times(event: &Event) -> u64 {
    event.count.map_or(1, |count| count.get())
}
