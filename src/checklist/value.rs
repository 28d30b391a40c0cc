//! The value that a step has written down: what was typed, held against what belongs there, and the changes it makes.

use crate::scenario::entry;
use crate::scenario::schema::{Shape, TableSpec, TextKind};
use crate::scenario::{About, Cell, Change, Path, Scalar, Scenario, add_named, enter, line_above, spelled};
use crate::values::{Known, visible};

use super::condition::Operand;
use super::effect::Effect;
use super::file::ValueKind;
use super::form::Form;
use super::list::{Record, Step};
use super::named::{new_name, no_such_server};
use super::refusal::Refusal;
use super::ticking::{Entry, is_placeholder};
use super::truth::order;
use super::walk::Walk;

/// What was read.
#[derive(Default)]
pub struct Read {
    /// What goes into the record.
    pub written: Option<String>,
    /// What goes into the scenario.
    pub changes: Vec<Change>,
    /// The note, where the record has more than was said.
    pub note: Option<String>,
    /// The value with what was asked, in words.
    pub recorded: Option<String>,
    /// What else the record changes, in words.
    pub changed: Option<String>,
    /// The facts to be told.
    pub tells: Option<Vec<String>>,
    /// The key that was filled.
    pub filled: Option<Path>,
}

impl Read {
    /// Whether the record is all that is written.
    pub fn changes_nothing(&self) -> bool {
        self.changes.is_empty()
    }

    /// With what else the record changes.
    pub fn with(mut self, effect: Effect) -> Self {
        self.changes.extend(effect.changes);
        self.filled = self.filled.or(effect.at);
        self.changed = effect.words;
        self
    }
}

/// Whether two values are the same: a text as people type it, without case, and with as many spaces as they like.
fn same(a: &Scalar<'_>, b: &Scalar<'_>) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    match (a, b) {
        (Scalar::Text(a), Scalar::Text(b)) => plain(a) == plain(b),
        _ => order(a, b).is_some_and(|order| order.is_eq()),
    }
}

/// Whether nothing stands at a key of which that means something.
pub fn is_not_set(path: &Path, scenario: &Scenario) -> bool {
    path.absent_means_not_set() && matches!(path.read(scenario), Cell::Absent)
}

/// Reads the value of a step that is done.
pub fn read(walk: &Walk<'_, '_>, position: usize, step: &Step, given: &Entry<'_>) -> Result<Read, Refusal> {
    let typed = given.value.map(str::trim).filter(|typed| !typed.is_empty());
    let holds_place = typed.is_some_and(is_placeholder);
    let Some(record) = &step.record else {
        return match (typed, &step.destructive) {
            (None, None) => Ok(Read::default()),
            // What was confirmed is what was done.
            (typed, Some(_)) => {
                Ok(Read { written: given.confirm.or(typed).map(|text| text.trim().to_owned()), ..Read::default() })
            }
            (Some(_), None) => {
                Err(Refusal::NoValueAsked("this step asks for no value; what is worth knowing goes into a note"))
            }
        };
    };
    let asking = Asking { walk, position, record, given };
    match &record.field {
        _ if holds_place => Err(asking.in_its_place()),
        Some(field) => {
            let name = walk.scope.name(&field.0.pieces).map_err(|missing| Refusal::Unknown(vec![missing]))?;
            let path: Path = name
                .parse()
                .map_err(|wrong: crate::scenario::NotAPath| Refusal::Value(visible(&wrong.to_string()).into_owned()))?;
            match path.spec().map(|spec| spec.shape) {
                Some(Shape::List(Shape::Table(table))) => asking.element(&path, table, typed),
                Some(shape) => asking.field(&path, &shape, typed),
                None => Err(Refusal::Value(format!("{} names nothing in a scenario", visible(&name)))),
            }
        }
        None => asking.free(typed),
    }
}

/// Readings from before a repair are what its verification reckons with; one of today in their place would make a repair
/// that holds look as if it did not (Q201414).
fn old_reading(path: &Path, scenario: &Scenario) -> Result<(), Refusal> {
    let mut parts = path.parts().iter().map(|part| part.key.as_str());
    let is_reading = parts.next() == Some("restore") && parts.next().is_some_and(|key| READINGS.contains(&key));
    if is_reading && scenario.repair.is_some() {
        return Err(Refusal::BeforeRepair { what: path.to_string() });
    }
    Ok(())
}

/// The keys of `[restore]` that are read on servers.
const READINGS: [&str; 4] = ["usn_changed", "usn_at_restore", "changes_made_here", "partner"];

/// A number below the one in the line that was taken whole: the higher of the two values of a site counts (Q201414 step 8).
fn contradicted(path: &Path, value: &Scalar<'_>, scenario: &Scenario) -> Result<(), Refusal> {
    match line_above(path, value, scenario) {
        Some(line) => Err(Refusal::Value(format!(
            "{} contradicts the line that was taken, which says {}: of two values the higher one counts. Look again; if the \
             line is wrong, paste the right one in its place",
            value.in_words(),
            Scalar::Whole(line).in_words(),
        ))),
        None => Ok(()),
    }
}

/// The name by which an element of a list is found.
pub(super) fn element(table: &TableSpec) -> Shape {
    let key = table.required.first().copied().unwrap_or_default();
    table.field(key).map_or(Shape::Text(TextKind::Name), |(_, field)| field.shape)
}

struct Asking<'a, 'l, 's> {
    walk: &'a Walk<'l, 's>,
    position: usize,
    record: &'a Record,
    given: &'a Entry<'a>,
}

impl Asking<'_, '_, '_> {
    /// A key of the scenario. What it holds already is a value too, unless it is to be read now; then nothing is set.
    fn field(&self, path: &Path, shape: &Shape, typed: Option<&str>) -> Result<Read, Refusal> {
        let scenario = self.walk.scope.facts.scenario();
        let Some(typed) = typed else {
            let known = self.walk.scope.facts.get(&path.to_string()).ok().map(|fact| fact.value);
            // That it is not set is no value to set it to; and what was read before is no reading of now.
            let is_old = self.record.is_read_now() && self.before().is_none();
            let known = known.filter(|_| !is_old && !is_not_set(path, scenario));
            return match known {
                Some(Known::Value(value)) => {
                    self.in_range(&value)?;
                    let entered = enter(path, Some(value.clone().into_owned()), scenario);
                    if let Some(words) = entered.words.filter(|_| About::at(path).is_some()) {
                        let read = self.read(&value, path);
                        return Ok(Read { changes: entered.changes, recorded: Some(words), ..read });
                    }
                    Ok(Read { changes: Vec::new(), filled: None, ..self.read(&value, path) })
                }
                _ => self.nothing(shape),
            };
        };
        let value = spelled(path, self.entered(shape, typed)?, scenario);
        old_reading(path, scenario)?;
        contradicted(path, &value, scenario)?;
        no_such_server(path, &value, scenario)?;
        let entered = enter(path, Some(value.clone()), scenario);
        let turned = entered.words.filter(|_| About::at(path).is_some());
        let mut changes = entered.changes;
        if let Some(stamps) = &self.record.stamps {
            let name = self.walk.scope.name(&stamps.0.pieces).map_err(|missing| Refusal::Unknown(vec![missing]))?;
            let at = name
                .parse()
                .map_err(|wrong: crate::scenario::NotAPath| Refusal::Value(visible(&wrong.to_string()).into_owned()))?;
            changes.push(Change::Set { at, to: Scalar::Time(self.given.read_at) });
        }
        let mut read = self.read(&value, path);
        if let Some(words) = turned {
            return Ok(Read { changes, filled: Some(path.clone()), recorded: Some(words), ..read });
        }
        // A line that says less is no evidence of this number, and goes; whoever pasted it is told.
        if changes.iter().any(|change| matches!(change, Change::Unset { .. })) {
            let words = ", in the place of the line that says another number";
            read.recorded = read.recorded.map(|recorded| recorded + words);
        }
        Ok(Read { changes, filled: Some(path.clone()), ..read })
    }

    /// An element of a list, by its name; it is added if it is not there.
    fn element(&self, list: &Path, table: &TableSpec, typed: Option<&str>) -> Result<Read, Refusal> {
        let shape = element(table);
        let Some(typed) = typed.or_else(|| self.before()) else { return self.nothing(&shape) };
        let at = list.clone().at(0).key(table.required.first().copied().unwrap_or_default());
        let value = spelled(&at, self.entered(&shape, typed)?, self.walk.scope.facts.scenario());
        let name = entry::shown_value(&value);
        let there = matches!(list.clone().named(&name).read(self.walk.scope.facts.scenario()), Cell::Record(_));
        if !there {
            old_reading(list, self.walk.scope.facts.scenario())?;
        }
        let changes = if there { Vec::new() } else { add_named(list, &name, self.walk.scope.facts.scenario()) };
        let filled = (!there).then(|| list.clone().named(&name));
        let mut read = self.read(&value, list);
        if let Some(words) = new_name(list, table, &name, self.walk.scope.facts.scenario()) {
            read.recorded = read.recorded.map(|recorded| recorded + &words);
        }
        Ok(Read { changes, filled, ..read })
    }

    /// A value that fills no key.
    fn free(&self, typed: Option<&str>) -> Result<Read, Refusal> {
        let shape = self.free_shape();
        let Some(typed) = typed.or_else(|| self.before()) else { return self.nothing(&shape) };
        let value = match self.record.kind {
            ValueKind::Word => Scalar::Text(self.word(typed)?.into()),
            ValueKind::FileVersion => Scalar::Text(self.file_version(typed)?.into()),
            ValueKind::FullVersion => self.full_version(&shape, typed)?,
            _ => self.entered(&shape, typed)?,
        };
        self.in_range(&value)?;
        Ok(self.read(&value, &Path::default()))
    }

    fn free_shape(&self) -> Shape {
        match self.record.kind {
            ValueKind::Text | ValueKind::Word | ValueKind::FileVersion => Shape::Text(TextKind::Note),
            ValueKind::Number => Shape::Whole { least: 0, most: i64::MAX as u64 },
            ValueKind::Flag => Shape::Flag,
            ValueKind::Time => Shape::Time,
            ValueKind::Version | ValueKind::FullVersion => Shape::Text(TextKind::Version),
        }
    }

    fn word(&self, typed: &str) -> Result<String, Refusal> {
        let words = &self.record.words;
        let same = |word: &&String| word.to_lowercase() == typed.to_lowercase();
        words.iter().find(same).cloned().ok_or_else(|| {
            let shown = visible(typed);
            Refusal::Value(format!("{}: \"{shown}\" is not one of {}", self.ask(), words.join(", ")))
        })
    }

    /// The digits without the blanks that the raw mode prints between them.
    fn file_version(&self, typed: &str) -> Result<String, Refusal> {
        let digits: String = typed.split_whitespace().collect();
        let read = Form::Version.of(&digits);
        read.map_err(|belongs| Refusal::Value(format!("{}: \"{}\" is not {belongs}", self.ask(), visible(typed))))?;
        Ok(digits.to_uppercase())
    }

    /// A version without one of its numbers would be written as another one (Q158336).
    fn full_version(&self, shape: &Shape, typed: &str) -> Result<Scalar<'static>, Refusal> {
        let value = self.entered(shape, typed)?;
        match typed.trim().split('.').count() {
            4 => Ok(value),
            _ => Err(Refusal::Value(format!(
                "{}: \"{}\" has not all four numbers of a version, such as 5.5.2653.23",
                self.ask(),
                visible(typed)
            ))),
        }
    }

    /// What the record of this step that counts has.
    fn before(&self) -> Option<&str> {
        let record = self.walk.steps.get(self.position)?.record?;
        record.value.as_ref().map(|value| value.0.as_str())
    }

    fn entered(&self, shape: &Shape, typed: &str) -> Result<Scalar<'static>, Refusal> {
        let read = entry::read(shape, typed, &self.given.at);
        let value = read.map_err(|wrong| Refusal::Value(format!("{}: {wrong}", self.ask())))?;
        let Some(value) = value else { return Err(self.missing(shape)) };
        self.in_range(&value)?;
        Ok(value)
    }

    fn in_range(&self, value: &Scalar<'_>) -> Result<(), Refusal> {
        let limit = |operand: &Option<Operand>| match operand {
            Some(operand) => {
                self.walk.scope.operand(operand).map(Some).map_err(|missing| Refusal::Unknown(vec![missing]))
            }
            None => Ok(None),
        };
        let refuse = |limit: &Scalar<'_>, words: &str| {
            Err(Refusal::Value(format!(
                "{}: {} can't be, it is {words} {}",
                self.ask(),
                value.in_words(),
                limit.in_words()
            )))
        };
        if let Some(is) = limit(&self.record.is)?.filter(|is| !same(value, is)) {
            return Err(Refusal::Otherwise { ask: self.ask(), said: value.in_words(), is: is.in_words() });
        }
        match (limit(&self.record.least)?, limit(&self.record.most)?) {
            (Some(least), _) if order(value, &least).is_some_and(|order| order.is_lt()) => refuse(&least, "at least"),
            (_, Some(most)) if order(value, &most).is_some_and(|order| order.is_gt()) => refuse(&most, "at most"),
            _ => Ok(()),
        }
    }

    fn nothing(&self, shape: &Shape) -> Result<Read, Refusal> {
        if self.record.optional { Ok(Read::default()) } else { Err(self.missing(shape)) }
    }

    /// What belongs where a hint only has a place for it.
    fn in_its_place(&self) -> Refusal {
        let scope = &self.walk.scope;
        let path = self.record.field.as_ref().and_then(|field| scope.name(&field.0.pieces).ok()?.parse::<Path>().ok());
        let shape = match path.and_then(|path| path.spec()).map(|spec| spec.shape) {
            Some(Shape::List(Shape::Table(table))) => element(table),
            Some(shape) => shape,
            None => self.free_shape(),
        };
        self.missing(&shape)
    }

    fn missing(&self, shape: &Shape) -> Refusal {
        let belongs = match self.record.kind {
            ValueKind::Word => format!("one of {}", self.record.words.join(", ")),
            ValueKind::FileVersion => "16 digits such as 17005D0A05000500".to_owned(),
            _ => entry::belongs(shape),
        };
        Refusal::NoValue { ask: self.ask(), belongs }
    }

    fn ask(&self) -> String {
        self.walk.scope.read(&self.record.ask).text
    }

    fn read(&self, value: &Scalar<'_>, path: &Path) -> Read {
        let tells: Vec<String> =
            self.record.tells.iter().filter_map(|fact| self.walk.scope.name(&fact.0.pieces).ok()).collect();
        Read {
            changed: None,
            written: Some(match value {
                Scalar::Text(text) => text.clone().into_owned(),
                value => entry::shown_value(value),
            }),
            changes: Vec::new(),
            recorded: Some(format!("{} {}", self.ask(), value.in_words())),
            note: None,
            tells: (!self.record.tells.is_empty()).then_some(tells),
            filled: (!path.parts().is_empty()).then(|| path.clone()),
        }
    }
}
