//! What goes with a record that is taken back: a name that was typed by mistake. Nothing hangs on it yet, and left behind it
//! would count as one more requestor, partner or server.

use crate::scenario::schema::{Shape, TextKind};
use crate::scenario::{Cell, Change, Path, Record, Scalar, Scenario};
use crate::values::same_name;

use super::list::Step;
use super::scope::Scope;
use super::walk::StepNow;

/// Takes away the element that the record added, and the server that came with it, where they have nothing but their name.
pub fn named_by_mistake(scope: &Scope<'_, '_>, step: &Step, now: &StepNow<'_>) -> Vec<Change> {
    let field = step.record.as_ref().and_then(|record| record.field.as_ref());
    let path = field.and_then(|field| scope.name(&field.0.pieces).ok()?.parse::<Path>().ok());
    let written = now.record.and_then(|record| record.value.as_ref());
    let (Some(list), Some(name)) = (path, written.map(|value| value.0.as_str())) else { return Vec::new() };
    let scenario = scope.facts.scenario();
    let Some(Shape::List(Shape::Table(table))) = list.spec().map(|spec| spec.shape) else { return Vec::new() };
    let key = table.required.first().copied().unwrap_or_default();
    let names_server = table.field(key).is_some_and(|(_, field)| matches!(field.shape, Shape::Text(TextKind::Server)));
    let server = Path::of("server");
    let mut lists = vec![list.clone()];
    lists.extend((names_server && list != server).then_some(server));
    let bare: Vec<Path> = lists
        .into_iter()
        .map(|list| list.named(name))
        .filter(|at| matches!(at.read(scenario), Cell::Record(record) if is_bare(record)))
        .collect();
    // A name that stands anywhere else is meant.
    if bare.is_empty() || named(scenario, name) > bare.len() {
        return Vec::new();
    }
    bare.into_iter().map(|at| Change::Remove { at }).collect()
}

/// Whether nothing but its name is entered.
fn is_bare(record: &dyn Record) -> bool {
    let given = |position: usize| match record.field(position) {
        Cell::Absent => false,
        Cell::List(list) => !list.is_empty(),
        Cell::Scalar(_) | Cell::Record(_) => true,
    };
    (0..record.spec().fields.len()).filter(|position| given(*position)).count() <= 1
}

/// How often a name stands in the case, its records left out.
fn named(scenario: &Scenario, name: &str) -> usize {
    let fields = scenario.spec().fields.iter().enumerate();
    fields.filter(|(_, field)| field.key != "step").map(|(position, _)| count(&scenario.field(position), name)).sum()
}

fn count(cell: &Cell<'_>, name: &str) -> usize {
    match cell {
        Cell::Scalar(Scalar::Text(text)) => usize::from(same_name(text, name)),
        Cell::Absent | Cell::Scalar(_) => 0,
        Cell::Record(record) => {
            (0..record.spec().fields.len()).map(|position| count(&record.field(position), name)).sum()
        }
        Cell::List(list) => list.iter().map(|cell| count(cell, name)).sum(),
    }
}
