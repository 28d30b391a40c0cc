//! The server that a list is about, and what was done to it (Q201414, Q195908, Q179072, Q215505).

use crate::facts::Facts;
use crate::scenario::model::{Step as Written, StepState};
use crate::scenario::{ABOUT, About, Change, Scenario, SetBack};
use crate::values::{same_name, visible};

use super::list::{List, Step};
use super::lists::Lists;
use super::records::Records;
use super::refusal::Refusal;
use super::template::Piece;
use super::ticking::Entry;

/// Whether a list is about the server that a table names.
pub fn is_about(list: &List, about: &About) -> bool {
    let server = server_of(about);
    list.steps.iter().flat_map(|step| step.texts()).any(|text| text.all().contains(&&server))
}

/// Those whose server a list is about.
pub(super) fn of(list: &List) -> impl Iterator<Item = &'static About> {
    ABOUT.iter().filter(|about| is_about(list, about))
}

/// The table whose server a step names.
pub(super) fn names(step: &Step) -> Option<&'static About> {
    let field = step.record.as_ref()?.field.as_ref()?;
    ABOUT.iter().find(|about| field.0.pieces == [server_of(about)])
}

/// How many records of the file, from the first on, are of a server that a list is not about any more.
pub(super) fn of_another(list: &List, scenario: &Scenario) -> usize {
    of(list).map(|about| about.of_another(scenario)).max().unwrap_or(0)
}

/// What was done to one server is nothing of another: none is named in its place.
pub fn names_the_same(about: &About, name: &str, facts: &Facts<'_>) -> Result<(), Refusal> {
    let was = about.server(facts.scenario()).filter(|was| !same_name(name.trim(), was));
    if was.is_some() && about.table == "restore" && is_partner(name, facts.scenario()) {
        let name = visible(name.trim());
        return Err(Refusal::Value(format!(
            "{name} is entered as a partner of the restored server (restore.partner), and is no partner of itself: take it out \
             there first, in the console with e, or in the file"
        )));
    }
    match was.zip(done_to(about, facts)) {
        Some((was, (list, position, id))) => Err(Refusal::OfAnother { was, list, position, id }),
        None => Ok(()),
    }
}

fn is_partner(name: &str, scenario: &Scenario) -> bool {
    let mut partners = scenario.restore.iter().flat_map(|restore| &restore.partner);
    partners.any(|its| its.server.as_ref().is_some_and(|its| same_name(its.as_str(), name.trim())))
}

/// Whether a step names the server where nobody knows which one the case is about: that is recorded in every case.
pub(super) fn settles(step: &Step, scenario: &Scenario) -> bool {
    names(step).is_some_and(|about| about.walked_for(scenario).is_some())
}

/// What is recorded of the server of before is open again where a step names another one.
pub(super) fn turned(step: &Step, entry: &Entry<'_>, facts: &Facts<'_>) -> Vec<Change> {
    let Some((about, name)) = names(step).zip(entry.value) else { return Vec::new() };
    let Some(was) = about.server(facts.scenario()).filter(|was| !same_name(name.trim(), was)) else {
        return Vec::new();
    };
    let note = format!("it was recorded while {}.server was {}", about.table, visible(&was));
    let back = SetBack { by: entry.by, at: entry.at, note: &note };
    let mut changes = Vec::new();
    for list in Lists::built_in().all().iter().filter(|list| is_about(list, about)) {
        let records = Records::of(list, facts);
        let stands = |at| records.counting(at).is_some_and(|record| record.state != Some(StepState::Undone));
        let its = list.steps.iter().enumerate().filter(|(at, its)| stands(*at) && names(its).is_none());
        changes.extend(its.map(|(_, its)| back.undone(&list.id, &its.id)));
    }
    changes
}

/// The step by which something was done to the server that a table names, beside naming it: then no other one is named.
fn done_to(about: &About, facts: &Facts<'_>) -> Option<(String, usize, String)> {
    let said = |record: &Written| matches!(record.state, Some(StepState::Done | StepState::Failed));
    Lists::built_in().all().iter().filter(|list| is_about(list, about)).find_map(|list| {
        let records = Records::of(list, facts);
        let does = |step: &Step| step.is_ground() || step.backs_up.is_some() || step.stops.is_some();
        let its = |step: &Step| does(step) && names(step).is_none_or(|named| named.table != about.table);
        let mut steps = (0..).zip(&list.steps).filter(|(_, step)| its(step));
        let (at, step) = steps.find(|(at, _)| records.counting(*at).is_some_and(said))?;
        Some((list.id.clone(), at + 1, step.id.clone()))
    })
}

fn server_of(about: &About) -> Piece {
    Piece::Plain(format!("{}.server", about.table))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plans may not name checklists, and know their steps by this table.
    #[test]
    fn what_plans_know_of_the_lists_is_what_the_lists_say() {
        for about in &ABOUT {
            let lists = || Lists::built_in().all().iter();
            let of: Vec<&str> = lists().filter(|list| is_about(list, about)).map(|list| list.id.as_str()).collect();
            let mut known = about.lists.to_vec();
            known.sort_by_key(|id| of.iter().position(|its| its == id));
            assert_eq!(known, of, "{}", about.table);
            let naming = lists().flat_map(|list| list.steps.iter().map(move |step| (list, step)));
            let its = naming.filter(|(_, step)| names(step).is_some_and(|named| named.table == about.table));
            let mut its: Vec<_> = its.map(|(list, step)| (list.id.as_str(), step.id.as_str())).collect();
            let mut known = about.names.to_vec();
            its.sort_unstable();
            known.sort_unstable();
            assert_eq!(known, its, "{}", about.table);
        }
    }
}
