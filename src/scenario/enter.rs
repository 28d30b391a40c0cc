//! Entering a value as a person means it: what has to change along with it changes in the same edit.

use crate::reps_from::RepsFrom;
use crate::values::{ServerName, same_name, visible};

use super::edit::{Change, Edit};
use super::entry;
use super::model::Partner;
use super::path::Path;
use super::read_of::{into_notes, read_of};
use super::record::{Cell, Scalar};
use super::schema::{Shape, TextKind};
use super::{About, Element, Scenario};

/// The edit that gives `at` a value, or makes it unknown.
pub fn enter(at: &Path, to: Option<Scalar<'static>>, scenario: &Scenario) -> Edit {
    let Some(to) = to else {
        return Edit { changes: forgetting(at, scenario), words: None };
    };
    let to = spelled(at, to, scenario);
    let mut changes = Vec::new();
    if let Some(server) = undeclared(at, &to, scenario) {
        // Every server named anywhere must be a [[server]].
        changes.push(Change::Add { list: Path::of("server"), fields: vec![("name", Scalar::Text(server.into()))] });
    }
    if let Some((list, name)) = missing_partner(at, scenario) {
        let words = format!("{} unknown -> {}", at.in_words(), to.in_words());
        let key = at.spec().map_or("usn", |spec| spec.key);
        changes.push(Change::Add { list, fields: vec![("server", Scalar::Text(name.into())), (key, to)] });
        return Edit { changes, words: Some(words) };
    }
    let turned = turned(at, &to, scenario);
    let words = turned.as_ref().map(|(was, _)| {
        let was = visible(was);
        format!("{} {was} -> {}; what was entered of {was} stands in the notes", at.in_words(), to.in_words())
    });
    let turned = turned.into_iter().flat_map(|(_, changes)| changes);
    changes.extend(turned);
    changes.extend(agreeing(at, &to, scenario));
    changes.push(Change::Set { at: at.clone(), to });
    Edit { changes, words }
}

/// What was entered of one server is nothing of another that is named in its place, nor where its checklists were walked for
/// another one that the file does not name any more. A restored one that is listed as a partner is hardly meant, and is
/// refused as such. The one that it was of, and what changes.
fn turned(at: &Path, to: &Scalar<'_>, scenario: &Scenario) -> Option<(String, Vec<Change>)> {
    let about = About::at(at)?;
    let Scalar::Text(is) = to else { return None };
    let was = about.server(scenario)?;
    let was = if same_name(&was, is) { about.was_walked_for(scenario)? } else { was };
    let is_partner = |partner: &Partner| partner.server.as_ref().is_some_and(|its| same_name(its.as_str(), is));
    let mut partners = scenario.restore.iter().flat_map(|restore| &restore.partner);
    if about.table == "restore" && partners.any(is_partner) {
        return None;
    }
    let changes = into_notes(&read_of(about.table, scenario), &was, is, scenario);
    (!changes.is_empty()).then_some((was, changes))
}

/// The edit that gives a list of values these.
pub fn enter_list(at: &Path, to: &[Scalar<'static>], scenario: &Scenario) -> Edit {
    let old: Vec<Scalar<'_>> = match at.read(scenario) {
        Cell::List(cells) => cells
            .into_iter()
            .filter_map(|cell| if let Cell::Scalar(value) = cell { Some(value) } else { None })
            .collect(),
        _ => Vec::new(),
    };
    Edit { changes: entry::changes(at, &old, to), words: None }
}

/// A reading that is forgotten is forgotten with its time, and in both its forms.
fn forgetting(at: &Path, scenario: &Scenario) -> Vec<Change> {
    let of_partner = at.split().filter(|(partner, key)| is_partner(partner) && ["usn", "reps_from"].contains(key));
    let Some((partner, _)) = of_partner else {
        return vec![Change::Unset { at: at.clone() }];
    };
    let keys = ["reps_from", "usn", "read_at"].map(|key| partner.clone().key(key));
    keys.into_iter().filter(|at| !matches!(at.read(scenario), Cell::Absent)).map(|at| Change::Unset { at }).collect()
}

fn is_partner(path: &Path) -> bool {
    path.parts().last().is_some_and(|part| part.key == "partner" && part.element.is_some())
}

/// The list a value belongs to, and whose it is, where it is of a partner that the list does not have yet: one that was
/// read before a repair is read again after it.
fn missing_partner(at: &Path, scenario: &Scenario) -> Option<(Path, String)> {
    let (partner, _) = at.split().filter(|(partner, _)| is_partner(partner))?;
    let (list, Element::Named(name)) = partner.split_element()? else { return None };
    matches!(partner.read(scenario), Cell::Absent).then(|| (list, name.clone()))
}

/// A server that is named here and is none of the case yet.
fn undeclared(at: &Path, to: &Scalar<'_>, scenario: &Scenario) -> Option<String> {
    let names_server = matches!(at.spec()?.shape, Shape::Text(TextKind::Server));
    let declares = at.parts().first().is_some_and(|part| part.key == "server");
    let Scalar::Text(name) = to else { return None };
    if !names_server || declares {
        return None;
    }
    let known =
        |server: &super::model::Server| server.name.as_ref().is_some_and(|known| same_name(known.as_str(), name));
    (!scenario.server.iter().any(known)).then(|| name.clone().into_owned())
}

/// A server's name as the case has it: names compare without case, and who types one in small letters renames nobody.
/// The name of the `[[server]]` itself is spelled as it is typed.
pub fn spelled(at: &Path, to: Scalar<'static>, scenario: &Scenario) -> Scalar<'static> {
    let names_server = at.spec().is_some_and(|spec| matches!(spec.shape, Shape::Text(TextKind::Server)));
    let declares = at.parts().first().is_some_and(|part| part.key == "server");
    match to {
        Scalar::Text(name) if names_server && !declares => Scalar::Text(spelling(&name, scenario).into()),
        to => to,
    }
}

fn spelling(name: &str, scenario: &Scenario) -> String {
    let mut servers = scenario.server.iter().filter_map(|server| server.name.as_ref());
    let known = servers.find(|known| same_name(known.as_str(), name));
    known.map_or_else(|| name.to_owned(), |known| known.as_str().to_owned())
}

/// A partner may have a line and a USN, if they agree: the one follows the other.
fn agreeing(at: &Path, to: &Scalar<'_>, scenario: &Scenario) -> Vec<Change> {
    let Some((partner, key)) = at.split() else { return Vec::new() };
    let in_partner = is_partner(&partner);
    let given = |key: &str| !matches!(partner.clone().key(key).read(scenario), Cell::Absent);
    match (key, to) {
        ("usn", Scalar::Whole(usn)) if in_partner && given("reps_from") => {
            // The line is what somebody read. One that says another number is not evidence of this one any more.
            match partner.clone().key("reps_from").read(scenario) {
                Cell::Scalar(Scalar::Text(line))
                    if line.parse::<RepsFrom>().is_ok_and(|line| line.usn().get() == *usn) =>
                {
                    Vec::new()
                }
                _ => vec![Change::Unset { at: partner.key("reps_from") }],
            }
        }
        ("reps_from", Scalar::Text(line)) if in_partner && given("usn") => match line.parse::<RepsFrom>() {
            Ok(line) => vec![Change::Set { at: partner.key("usn"), to: Scalar::Whole(line.usn().get()) }],
            Err(_) => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The USN in a partner's line, where a number for the same partner is below it.
pub fn line_above(at: &Path, to: &Scalar<'_>, scenario: &Scenario) -> Option<u64> {
    let (partner, _) = at.split().filter(|(partner, key)| is_partner(partner) && *key == "usn")?;
    match (to, partner.key("reps_from").read(scenario)) {
        (Scalar::Whole(usn), Cell::Scalar(Scalar::Text(line))) => {
            let line = line.parse::<RepsFrom>().ok()?.usn().get();
            (line > *usn).then_some(line)
        }
        _ => None,
    }
}

/// The changes that add an element of this name to a list, with its server if that is none of the case yet.
pub fn add_named(list: &Path, name: &str, scenario: &Scenario) -> Vec<Change> {
    let Some(Shape::List(Shape::Table(table))) = list.spec().map(|spec| spec.shape) else { return Vec::new() };
    let Some(key) = table.required.first().copied() else { return Vec::new() };
    let at = list.clone().with(Element::At(0)).key(key);
    let name = spelled(&at, Scalar::Text(name.to_owned().into()), scenario);
    let server = undeclared(&at, &name, scenario);
    let server = server
        .map(|server| Change::Add { list: Path::of("server"), fields: vec![("name", Scalar::Text(server.into()))] });
    server.into_iter().chain([Change::Add { list: list.clone(), fields: vec![(key, name)] }]).collect()
}

/// The edit that adds a partner to a list of them, with its server if that is none of the case yet, and with what was
/// read on it.
pub fn add_partner(
    list: Path,
    name: &ServerName,
    fields: Vec<(&'static str, Scalar<'static>)>,
    scenario: &Scenario,
) -> Edit {
    let name = Scalar::Text(spelling(name.as_str(), scenario).into());
    let mut changes = Vec::new();
    if let Some(server) = undeclared(&list.clone().with(Element::At(0)).key("server"), &name, scenario) {
        changes.push(Change::Add { list: Path::of("server"), fields: vec![("name", Scalar::Text(server.into()))] });
    }
    let words = if let Scalar::Text(name) = &name {
        format!("{} added as a partner", crate::values::visible(name))
    } else {
        String::new()
    };
    let fields = std::iter::once(("server", name)).chain(fields).collect();
    changes.push(Change::Add { list, fields });
    Edit { changes, words: Some(words) }
}
