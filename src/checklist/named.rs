//! Names that are typed: of a server that the case does not have, and of an element that is new in it.

use crate::scenario::schema::{Shape, TableSpec, TextKind};
use crate::scenario::{About, Cell, Path, Scalar, Scenario, Suggest};
use crate::values::{same_name, visible};

use super::refusal::Refusal;
use super::value::element;

/// A slip in the name of the server that a table is about: the case has servers, none is called so, and another one stands there,
/// or the lines that were taken are of another one.
pub(super) fn no_such_server(path: &Path, value: &Scalar<'_>, scenario: &Scenario) -> Result<(), Refusal> {
    let (Scalar::Text(name), Some(about)) = (value, About::at(path)) else { return Ok(()) };
    let lines = scenario.restore.iter().flat_map(|restore| &restore.partner).filter_map(|p| p.reps_from.as_ref());
    let mut lines = lines.filter(|_| about.table == "restore");
    let of_another = lines.any(|line| !same_name(line.server().as_str(), name))
        || about.server(scenario).is_some_and(|was| !same_name(&was, name));
    let servers: Vec<&str> = scenario.server.iter().filter_map(|server| Some(server.name.as_ref()?.as_str())).collect();
    if servers.is_empty() || servers.iter().any(|server| same_name(server, name)) || !of_another {
        return Ok(());
    }
    let known: Vec<_> = servers.into_iter().take(NAMED).map(visible).collect();
    Err(Refusal::Value(format!(
        "there is no server {0} in this case; it has {1}. Where another one is meant, declare it in the file first: [[server]] with name = \"{0}\"",
        visible(name),
        known.join(", ")
    )))
}

/// A name that the case does not have yet, where it has others: it may be right, and it may be a slip.
pub(super) fn new_name(list: &Path, table: &TableSpec, name: &str, scenario: &Scenario) -> Option<String> {
    let names_server = matches!(element(table), Shape::Text(TextKind::Server));
    let lists = [Some(list.clone()), names_server.then(|| Path::of("server"))];
    let known: Vec<String> = lists.into_iter().flatten().flat_map(|list| names(&list, scenario)).collect();
    if known.is_empty() || known.iter().any(|known| same_name(known, name)) {
        return None;
    }
    // A partner is never the restored server itself.
    let restored = About::of("restore").and_then(|about| about.server(scenario));
    let of_it = list.parts().first().is_some_and(|part| ["restore", "repair"].contains(&part.key.as_str()));
    let possible = known.iter().filter(|its| !of_it || restored.as_ref().is_none_or(|server| !same_name(its, server)));
    let near = Suggest::default().nearest(name, possible.map(String::as_str));
    Some(near.map_or_else(
        || ", a name that the case did not have,".to_owned(),
        |near| format!(", a name that the case did not have (where {} is meant, take this back),", visible(near)),
    ))
}

/// The names of the elements of a list.
fn names(list: &Path, scenario: &Scenario) -> Vec<String> {
    let Some(Shape::List(Shape::Table(table))) = list.spec().map(|spec| spec.shape) else { return Vec::new() };
    let key = table.required.first().copied().unwrap_or_default();
    let (Some((at, _)), Cell::List(all)) = (table.field(key), list.read(scenario)) else { return Vec::new() };
    let name = |cell: Cell<'_>| match cell {
        Cell::Record(record) => match record.field(at) {
            Cell::Scalar(Scalar::Text(name)) => Some(name.into_owned()),
            _ => None,
        },
        _ => None,
    };
    all.into_iter().filter_map(name).collect()
}

/// Servers that are named in a refusal.
const NAMED: usize = 5;
