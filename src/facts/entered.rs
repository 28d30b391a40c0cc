//! Facts that somebody enters: the keys of the scenario.

use crate::scenario::model::{Backsync, Purpose};
use crate::scenario::{Cell, Element, Path, Scalar, Scenario};
use crate::values::{Known, Missing, ServerName, plural};

use super::{Fact, Value, catalogue};

/// The entered fact of this name; `None` where the format has no such key.
pub fn get(name: &str, scenario: &Scenario) -> Option<Fact> {
    let path: Path = name.parse().ok()?;
    let field = path.spec()?;
    let value = match path.read(scenario) {
        Cell::Scalar(scalar) => Known::Value(scalar.into_owned()),
        Cell::List(list) if list.is_empty() && path == Path::of("symptoms") && scenario.knows_symptoms() => {
            Known::Value(Scalar::Text("none".into()))
        }
        Cell::List(list) if list.is_empty() => missing(&path),
        Cell::List(list) if matches!(list.first(), Some(Cell::Record(_))) => {
            Known::Value(Scalar::Text(plural(list.len() as u64, "entry", "entries").into()))
        }
        Cell::List(list) => Known::Value(Scalar::Text(words(&list).into())),
        Cell::Absent => absent(&path, scenario),
        Cell::Record(_) => return None,
    };
    Some(Fact { name: path.to_string(), spec: catalogue::entered(pattern(&path), field), value })
}

fn words(list: &[Cell<'_>]) -> String {
    let word = |cell: &Cell<'_>| {
        if let Cell::Scalar(scalar) = cell { Some(scalar.in_words()) } else { None }
    };
    list.iter().filter_map(word).collect::<Vec<_>>().join(", ")
}

/// `restore.partner[...].usn`
fn pattern(path: &Path) -> String {
    let parts: Vec<String> = path
        .parts()
        .iter()
        .map(|part| if part.element.is_some() { format!("{}[...]", part.key) } else { part.key.clone() })
        .collect();
    parts.join(".")
}

/// What is absent is unknown, but where it is said in another way or has no meaning.
fn absent(path: &Path, scenario: &Scenario) -> Value {
    if path.absent_means_not_set() {
        return Known::Value(Scalar::Text("not set".into()));
    }
    let keys: Vec<&str> = path.parts().iter().map(|part| part.key.as_str()).collect();
    let not = |why: &str| Known::NotApplicable(why.to_owned());
    match keys.as_slice() {
        ["restore" | "repair", "partner", "usn"] => from_line(path, scenario).unwrap_or_else(|| missing(path)),
        // The registry value names those that ask; who is not named does not.
        ["dirsync", "requestor", "resync"] => Known::Value(Scalar::Flag(false)),
        ["restore", "partner", "reps_from"] if from_usn(path, scenario) => {
            not("its USN was entered instead of the line")
        }
        ["restore", "backsync_timeout_minutes"] => match scenario.restore.as_ref().and_then(|r| r.backsync) {
            Some(Backsync::Completed | Backsync::Expired | Backsync::Aborted) => not("backsync does not run any more"),
            Some(Backsync::Running) | None => missing(path),
        },
        ["authrest", "object_version_increment" | "usn_increment"] => {
            match scenario.authrest.as_ref().and_then(|a| a.purpose) {
                Some(Purpose::AuthoritativeRestore) => missing(path),
                _ => not("it is computed; it is entered only for an authoritative restore"),
            }
        }
        _ => missing(path),
    }
}

fn missing(path: &Path) -> Value {
    Known::Unknown(Missing::entered(path, "it is not entered"))
}

fn partner_of<'s>(path: &Path, scenario: &'s Scenario) -> Option<Partner<'s>> {
    let element = path.parts().get(1)?.element.as_ref()?;
    let all: Vec<Partner<'s>> = match path.parts().first()?.key.as_str() {
        "restore" => {
            scenario.restore.iter().flat_map(|r| &r.partner).map(|p| (&p.server, &p.reps_from, p.usn)).collect()
        }
        _ => scenario.repair.iter().flat_map(|r| &r.partner).map(|p| (&p.server, &p.reps_from, p.usn)).collect(),
    };
    let named = |p: &&Partner<'s>, name: &str| p.0.as_ref().zip(ServerName::new(name)).is_some_and(|(a, b)| *a == b);
    match element {
        Element::At(position) => all.get(*position).copied(),
        Element::Named(name) => all.iter().find(|p| named(p, name)).copied(),
    }
}

type Partner<'s> = (&'s Option<ServerName>, &'s Option<crate::reps_from::RepsFrom>, Option<crate::values::Usn>);

fn from_line(path: &Path, scenario: &Scenario) -> Option<Value> {
    let line = partner_of(path, scenario)?.1.as_ref()?;
    Some(Known::Value(Scalar::Whole(line.usn().get())))
}

fn from_usn(path: &Path, scenario: &Scenario) -> bool {
    partner_of(path, scenario).is_some_and(|partner| partner.2.is_some())
}
