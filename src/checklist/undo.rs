//! What goes with a record that is taken back: what it wrote down, and a name that was typed by mistake. Left behind, a repair that
//! was never made would be reckoned with, or one more requestor, partner or server. What was there before the record stays, however
//! little is known of it: without it a header, or a highest number, would be taken over too few.

use crate::scenario::entry::{self, shown_value};
use crate::scenario::model::{Step as Written, StepState};
use crate::scenario::schema::{Shape, TextKind};
use crate::scenario::trail::{self, NOR_SERVER, NOTHING};
use crate::scenario::{About, Cell, Change, Path, Record, Scalar, Scenario, enter, without_repair};
use crate::values::{same_name, visible};

use super::list::Step;
use super::lists::Lists;
use super::scope::Scope;
use super::template::Piece;
use super::value::Read;
use super::walk::StepNow;

/// The table of what was done, and read since: what stood there is kept with the record that replaces it. A reading of before it is
/// one that somebody has had, and stays.
const KEPT: &str = "repair";

/// What is kept of before with a record that writes this down.
pub fn before(scope: &Scope<'_, '_>, step: &Step, read: &Read) -> Option<String> {
    let filled = read.filled.as_ref()?;
    let added = |change: &Change| match change {
        Change::Add { list, .. } => Some(list.to_string()),
        _ => None,
    };
    let lists: Vec<String> = read.changes.iter().filter_map(added).collect();
    let is_in =
        |list: &String| filled.to_string().strip_prefix(list.as_str()).is_some_and(|rest| rest.starts_with('['));
    if lists.iter().any(|list| is_in(list) && filled.split().is_none()) {
        return Some(if lists.len() == 1 { NOTHING } else { NOR_SERVER }.to_owned());
    }
    // A server that the case did not have comes with its name.
    if About::at(filled).is_some() && lists.iter().any(|list| list == "server") {
        let was = matches!(filled.read(scope.facts.scenario()), Cell::Absent);
        return was.then(|| NOR_SERVER.to_owned());
    }
    let of = filled.parts().first().is_some_and(|part| part.key == KEPT);
    let of = of && About::at(filled).is_none();
    let sets = read.changes.iter().find_map(|change| match change {
        Change::Set { at, to } if at == filled => Some(to),
        // A partner that is entered with its first reading.
        Change::Add { fields, list } if is_in(&list.to_string()) => {
            let (_, key) = filled.split()?;
            fields.iter().find(|(name, _)| *name == key).map(|(_, to)| to)
        }
        _ => None,
    });
    let to = sets.filter(|_| of)?;
    let scenario = scope.facts.scenario();
    let stamp = stamp(step, scope).and_then(|at| match at.read(scenario) {
        Cell::Scalar(Scalar::Time(time)) => Some(time),
        _ => None,
    });
    match filled.read(scenario) {
        Cell::Scalar(was) if was == *to && stamp.is_none() => None,
        Cell::Scalar(was) => Some(trail::timed(&shown_value(&was), stamp.as_ref())),
        _ => Some(NOTHING.to_owned()),
    }
}

/// The name of an element of several that stays in the case though another one is named now.
pub fn stays(scope: &Scope<'_, '_>, step: &Step, now: &StepNow<'_>) -> Option<String> {
    let field = step.record.as_ref()?.field.as_ref()?;
    let list = scope.name(&field.0.pieces).ok()?.parse::<Path>().ok()?;
    let record = now.record.filter(|record| record.before().is_some())?;
    let name = &record.value.as_ref()?.0;
    let there = matches!(list.named(name).read(scope.facts.scenario()), Cell::Record(record) if is_bare(record));
    there.then(|| format!("{} stays in the case: where it was a slip, take it out there", visible(name)))
}

/// What goes, and what is said of it.
pub fn taken_back(scope: &Scope<'_, '_>, step: &Step, now: &StepNow<'_>) -> (Vec<Change>, Option<String>) {
    let field = step.record.as_ref().and_then(|record| record.field.as_ref());
    let path = field.and_then(|field| scope.name(&field.0.pieces).ok()?.parse::<Path>().ok());
    let Some((path, record)) = path.zip(now.last) else { return Default::default() };
    let Some(written) = record.value.as_ref().map(|value| value.0.as_str()) else { return Default::default() };
    let scenario = scope.facts.scenario();
    let before = record.before();
    match path.spec().map(|spec| spec.shape) {
        Some(Shape::List(Shape::Table(_))) => {
            let gone = before.map_or_else(Vec::new, |before| named_by_mistake(&path, written, before, scenario));
            let words = (!gone.is_empty()).then(|| format!("{} taken out", visible(written)));
            (gone, words)
        }
        Some(shape) => {
            let same = |value: &Scalar<'_>| {
                entry::read(&shape, written, &scope.facts.now().to_owned()).is_ok_and(|its| its.as_ref() == Some(value))
            };
            let there = matches!(path.read(scenario), Cell::Scalar(value) if same(&value));
            let name_only = About::at(&path).is_some() && is_alone(&path, scenario);
            match before {
                _ if !there || stands_elsewhere(&path, step, scope) => Default::default(),
                _ if name_only => {
                    let words = format!("{} taken out", path.in_words());
                    let table = path.split().map(|(table, _)| Change::Unset { at: table });
                    let server = Path::of("server").named(written);
                    // Beside its own line it stands in this table, and nowhere else.
                    let came = before == Some(NOR_SERVER) && named(scenario, written) == 2;
                    let bare = matches!(server.read(scenario), Cell::Record(record) if is_bare(record));
                    let server = (came && bare).then_some(Change::Remove { at: server });
                    (table.into_iter().chain(server).collect(), Some(words))
                }
                Some(before) => put_back(&path, first(scenario, record, before, shape), step, scope),
                None => Default::default(),
            }
        }
        None => Default::default(),
    }
}

/// What was there before the first of the records that stand one upon the other: none of them counts any more.
fn first<'s>(scenario: &'s Scenario, last: &'s Written, before: &'s str, shape: Shape) -> &'s str {
    let its = |record: &&Written| record.checklist == last.checklist && record.id == last.id;
    let until = scenario.step.iter().rposition(|record| std::ptr::eq(record, last)).unwrap_or(0);
    let records = scenario.step.iter().take(until).rev().filter(its);
    let read = |text: &str, at: &Written| entry::read(&shape, text, at.at.as_ref()?).ok()?;
    let mut first = before;
    for record in records.take_while(|record| record.state == Some(StepState::Done)) {
        let wrote = record.value.as_ref().and_then(|value| read(&value.0, record));
        match record.before().filter(|_| wrote.is_some() && wrote == read(trail::time_of(first).0, record)) {
            Some(before) => first = before,
            None => break,
        }
    }
    first
}

/// What was there before, once more; when it was read nobody knows any more.
fn put_back(path: &Path, before: &str, step: &Step, scope: &Scope<'_, '_>) -> (Vec<Change>, Option<String>) {
    let scenario = scope.facts.scenario();
    let (before, read_at) = trail::time_of(before);
    let stamp = stamp(step, scope).filter(|at| !matches!(at.read(scenario), Cell::Absent));
    let value = path.spec().filter(|_| before != NOTHING);
    let value = value.and_then(|spec| entry::read(&spec.shape, before, scope.facts.now()).ok()?);
    // A repair of which nothing else is entered was not made.
    let of_repair = path.parts().first().is_some_and(|part| part.key == "repair");
    let rest = |key: &str| {
        let at = Path::of("repair").key(key);
        at != *path && stamp.as_ref() != Some(&at) && !matches!(at.read(scenario), Cell::Absent)
    };
    let keys = ["method", "applied_at", "usn_increment", "object_version_increment", "usn_changed", "changes_missing"];
    let partners = scenario.repair.as_ref().is_some_and(|repair| !repair.partner.is_empty());
    if of_repair && value.is_none() && !partners && !keys.into_iter().any(rest) {
        return (without_repair(scenario), Some("the repair taken out".to_owned()));
    }
    let words = match &value {
        Some(value) => format!("{} is {} again", path.in_words(), value.in_words()),
        None => format!("{} taken out", path.in_words()),
    };
    let mut changes = enter(path, value, scenario).changes;
    let goes = |at: &Path| {
        changes.iter().any(|change| match change {
            Change::Unset { at: gone } => gone == at,
            Change::Remove { at: gone } => at.split().is_some_and(|(element, _)| element == *gone),
            _ => false,
        })
    };
    let stamp = stamp.filter(|at| !goes(at));
    changes.extend(stamp.map(|at| match read_at {
        Some(time) => Change::Set { at, to: Scalar::Time(time) },
        None => Change::Unset { at },
    }));
    (changes, Some(words))
}

/// Where the time of a reading is entered with it.
fn stamp(step: &Step, scope: &Scope<'_, '_>) -> Option<Path> {
    let stamps = step.record.as_ref()?.stamps.as_ref()?;
    scope.name(&stamps.0.pieces).ok()?.parse::<Path>().ok()
}

/// Whether another step that stands wrote the same field: what that one says is not taken back with this.
fn stands_elsewhere(path: &Path, step: &Step, scope: &Scope<'_, '_>) -> bool {
    let scenario = scope.facts.scenario();
    let fills = |its: &Step| {
        let field = its.record.as_ref().and_then(|record| record.field.as_ref());
        field
            .is_some_and(|field| matches!(field.0.pieces.as_slice(), [Piece::Plain(name)] if *name == path.to_string()))
    };
    Lists::built_in().all().iter().any(|list| {
        list.steps.iter().filter(|its| its.id != step.id && fills(its)).any(|its| {
            let last = scenario.recorded_of(&list.id).rfind(|(_, record)| record.is_of_step(&list.id, &its.id));
            last.is_some_and(|(_, record)| record.state == Some(StepState::Done))
        })
    })
}

/// Whether nothing of a table is entered but this.
fn is_alone(path: &Path, scenario: &Scenario) -> bool {
    let Some((table, _)) = path.split() else { return false };
    matches!(table.read(scenario), Cell::Record(record) if is_bare(record))
}

/// The element that a record added, and the server that came with it, where they have nothing but their name.
fn named_by_mistake(list: &Path, name: &str, before: &str, scenario: &Scenario) -> Vec<Change> {
    let Some(Shape::List(Shape::Table(table))) = list.spec().map(|spec| spec.shape) else { return Vec::new() };
    let key = table.required.first().copied().unwrap_or_default();
    let names_server = table.field(key).is_some_and(|(_, field)| matches!(field.shape, Shape::Text(TextKind::Server)));
    let server = Path::of("server");
    let mut lists = vec![list.clone()];
    lists.extend((before == NOR_SERVER && names_server && *list != server).then_some(server));
    let bare: Vec<Path> = lists
        .into_iter()
        .map(|list| list.named(name))
        .filter(|at| matches!(at.read(scenario), Cell::Record(record) if is_bare(record)))
        .collect();
    // A name that stands anywhere else is meant; the server's own line alone is none of that.
    let declared = usize::from(before != NOR_SERVER && names_server && *list != Path::of("server"));
    if bare.is_empty() || named(scenario, name) > bare.len() + declared {
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
