//! What an explanation lists: facts with their values in words.

use crate::facts::{Facts, Kind, Value, catalogue};
use crate::scenario::{Cell, Path, Scalar};
use crate::tui::case::Case;
use crate::values::{Known, age_in_hours, ago, capital, plural};

/// A fact that can be opened from here.
pub struct Input {
    /// Its name.
    pub fact: String,
    /// What it is called.
    pub words: String,
    /// What it is.
    pub value: String,
    /// It has a meaning in this case.
    pub applies: bool,
}

/// When a value was read, where the scenario says so.
pub fn read_at(fact: &str, facts: &Facts<'_>) -> Option<String> {
    let path: Path = fact.parse().ok()?;
    let (table, key) = path.split()?;
    // Only what is read: it is the USNs, and the line one stands in.
    if !key.starts_with("usn") && key != "reps_from" {
        return None;
    }
    let beside = table.key("read_at");
    beside.spec()?;
    match beside.read(facts.scenario()) {
        Cell::Scalar(Scalar::Time(at)) => {
            Some(format!("{}, {}", at.format("%Y-%m-%d %H:%M:%S %:z"), ago(age_in_hours(&at, facts.now()))))
        }
        _ => None,
    }
}

/// What stands in the registry, where this value of it is only tried: it is what the scenario said when it was saved.
pub fn stands(fact: &str, facts: &Facts<'_>, case: &Case) -> Option<String> {
    let path: Path = fact.parse().ok().filter(Path::absent_means_not_set)?;
    let [tried, saved] = [facts.scenario(), case.saved()].map(|scenario| match path.read(scenario) {
        Cell::Scalar(value) => Some(value),
        _ => None,
    });
    let set = saved.as_ref().map_or("not set".to_owned(), Scalar::in_words);
    (tried != saved).then(|| format!("in the registry it is {set}, as far as the saved case says"))
}

/// One of the facts it comes from; of a whole list, how many of it are known.
pub fn input(name: &str, facts: &Facts<'_>, case: &Case) -> Option<Input> {
    if let Some((list, _)) = name.split_once("[...]") {
        let words = match name.replace("[...]", "[0]").parse::<Path>() {
            Ok(path) => path.in_words(),
            Err(_) => catalogue().into_iter().find(|spec| spec.name == name)?.words,
        };
        let count = match list.parse::<Path>().map(|path| count(&path.read(facts.scenario()))) {
            Ok(Some(count)) => format!("of {}", plural(count as u64, "entry", "entries")),
            _ => String::new(),
        };
        let words = format!("{}, of each", capital(&words));
        return Some(Input { fact: list.to_owned(), words, value: count, applies: true });
    }
    let fact = facts.get(name).ok()?;
    let words = name.parse::<Path>().map_or_else(|_| fact.spec.words.clone(), |path| path.in_words());
    let value = in_words(&fact.name, fact.spec.kind, &fact.value, case).0;
    let applies = !matches!(fact.value, Known::NotApplicable(_));
    Some(Input { words: capital(&words), value, applies, fact: fact.name })
}

fn count(cell: &Cell<'_>) -> Option<usize> {
    if let Cell::List(cells) = cell { Some(cells.len()) } else { None }
}

/// A value and, where it is none, why.
pub fn in_words(fact: &str, kind: Kind, value: &Value, case: &Case) -> (String, Option<String>) {
    match value {
        Known::Value(value) => (case.in_words(fact, kind, value), None),
        Known::Unknown(missing) => ("unknown".into(), Some(missing.why.clone())),
        Known::NotApplicable(why) => ("does not apply".into(), Some(why.clone())),
    }
}
