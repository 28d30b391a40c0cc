//! One of two people turned the case to another server while the other one recorded what was done to the first. Both stay in the
//! file; what was done to the first counts for nothing on the other, and is told.

use crate::facts::Facts;
use crate::scenario::model::{Step as Written, StepState};
use crate::scenario::{Cell, Change, Path, Scalar, Scenario, SetBack, without_repair};
use crate::values::{Moment, same_name, visible};

use super::list::{List, Step};
use super::lists::Lists;
use super::records::Records;
use super::template::Piece;

/// The tables that are about one server each.
const ABOUT: [&str; 4] = ["restore", "backout", "ccmail", "dirsync"];

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
    for table in ABOUT {
        let [was, here, there, is] =
            [sides.base, sides.ours, sides.theirs, sides.merged].map(|scenario| server(table, scenario));
        let (Some(was), Some(here), Some(there), Some(is)) = (was, here, there, is) else { continue };
        let stayed = match (same_name(&here, &was), same_name(&there, &was)) {
            (true, false) => sides.ours,
            (false, true) => sides.theirs,
            _ => continue,
        };
        let (was, is) = (visible(&was), visible(&is));
        let note = format!("it was recorded while {table}.server was {was}, and that is {is} now");
        let back = SetBack { by: Some(BY), at, note: &note };
        let mut lists = Vec::new();
        for list in Lists::built_in().all().iter().filter(|list| is_about(list, table)) {
            let records = Records::of(list, &facts);
            let mut ids = Vec::new();
            for (position, step) in list.steps.iter().enumerate() {
                let is_new = |record: &&Written| is_new(record, stayed, sides.base);
                if records.last(position).filter(is_new).is_none() {
                    continue;
                }
                ids.push(step.id.as_str());
                // Where the list begins anew with the other server it counts for nothing already.
                if records.counting(position).is_some() {
                    all.changes.push(back.undone(&list.id, &step.id));
                }
            }
            if !ids.is_empty() {
                lists.push(format!("{} ({})", list.id, ids.join(", ")));
            }
        }
        // What was done to the first is none of the other.
        let turned = if std::ptr::eq(stayed, sides.ours) { sides.theirs } else { sides.ours };
        let repaired = table == "restore" && !lists.is_empty() && stayed.repair.is_some() && turned.repair.is_none();
        if repaired {
            all.changes.extend(without_repair(sides.merged));
        }
        if !lists.is_empty() {
            all.words.push(format!(
                "{table}.server was {was} and is {is} now, and meanwhile steps were recorded for {was}: {}. They count for nothing on {is}, and say so; what was done to {is} all the same is recorded once more. What was read of {was} is none of {is} either{}",
                lists.join(", "),
                if repaired { "; its repair is taken out" } else { "" }
            ));
        }
    }
    all
}

/// The step by which something was done to the server that a table names, beside naming it: then no other one is named.
pub(super) fn done_to(table: &str, facts: &Facts<'_>) -> Option<(String, usize, String)> {
    let server = Path::of(table).key("server").to_string();
    let names = |step: &Step| {
        let field = step.record.as_ref().and_then(|record| record.field.as_ref());
        field.is_some_and(|field| field.0.pieces == [Piece::Plain(server.clone())])
    };
    let said = |record: &Written| matches!(record.state, Some(StepState::Done | StepState::Failed));
    Lists::built_in().all().iter().filter(|list| is_about(list, table)).find_map(|list| {
        let records = Records::of(list, facts);
        let does = |step: &Step| step.is_ground() || step.backs_up.is_some() || step.stops.is_some();
        let mut steps = (0..).zip(&list.steps).filter(|(_, step)| does(step) && !names(step));
        let (at, step) = steps.find(|(at, _)| records.counting(*at).is_some_and(said))?;
        Some((list.id.clone(), at + 1, step.id.clone()))
    })
}

/// The table whose server a step names.
pub(super) fn names_server(step: &Step) -> Option<&'static str> {
    let field = step.record.as_ref()?.field.as_ref()?;
    ABOUT.into_iter().find(|table| field.0.pieces == [Piece::Plain(format!("{table}.server"))])
}

pub(super) fn server(table: &str, scenario: &Scenario) -> Option<String> {
    match Path::of(table).key("server").read(scenario) {
        Cell::Scalar(Scalar::Text(name)) => Some(name.into_owned()),
        _ => None,
    }
}

/// Whether one side recorded that something came of a step since.
fn is_new(record: &Written, side: &Scenario, base: &Scenario) -> bool {
    record.state != Some(StepState::Undone) && side.step.contains(record) && !base.step.contains(record)
}

/// Whether a list is about the server that a table names.
fn is_about(list: &List, table: &str) -> bool {
    let server = Piece::Plain(format!("{table}.server"));
    list.steps.iter().flat_map(|step| step.texts()).any(|text| text.all().contains(&&server))
}
