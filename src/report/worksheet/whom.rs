//! Whom a sheet was printed for. What was done to one server is nothing of another one, to which the case turned meanwhile.

use crate::checklist::{Lists, Walk, is_about};
use crate::report::case::Case;
use crate::report::content::{Blank, Block};
use crate::scenario::{ABOUT as TABLES, About, Scenario};
use crate::values::{Missing, visible};

use super::key;
use super::marks::{ABOUT, MARK};
use super::read::{Answer, Said, Sheet, Unreadable};
use super::take::Refused;

/// The lines in the head that say whom the lists and values of a sheet are about.
pub fn blocks(case: &Case<'_>, walks: &[&Walk<'_, '_>], unknown: &[Missing]) -> Vec<Block> {
    let asks = |about: &&About| {
        let of_it = |missing: &Missing| is_of(about, &missing.fact);
        walks.iter().any(|walk| is_about(walk.list, about)) || unknown.iter().any(of_it)
    };
    let named = TABLES.iter().filter(asks).filter_map(|about| Some((about, about.server(case.scenario())?)));
    let given = |(about, name): (&About, String)| format!("{}.server {}", about.table, key::element(&name));
    let blank = |given| Block::Blank(Blank { key: ABOUT.into(), ask: String::new(), belongs: String::new(), given });
    named.map(given).map(|given| blank(Some(given))).collect()
}

/// Whether a key of a case is about the server of a table; a repair is one of the restored server.
fn is_of(about: &About, key: &str) -> bool {
    let table = key.split(['.', '[']).next().unwrap_or_default();
    table == about.table || (about.table == "restore" && table == "repair")
}

/// Tables of which nothing is taken, each with why.
pub struct Barred<'l> {
    lists: &'l Lists,
    tables: Vec<Bar>,
}

struct Bar {
    about: &'static About,
    why: String,
    /// The line that is to be mended, and what is told there once something was not taken because of it.
    head: Option<(usize, String)>,
}

impl<'l> Barred<'l> {
    /// Those whose server is another one by now. A name that the sheet itself puts right counts, too: by that it was read before.
    pub fn of(sheet: &Sheet, scenario: &Scenario, lists: &'l Lists) -> Self {
        let bar = |said: &Said| {
            let (about, name) = split(&said.text)?;
            let now = about.server(scenario)?;
            let answered = sheet.answers.iter().filter_map(|answer| name_in(answer, about));
            if answered.chain([name]).any(|name| key::is(name, &now)) {
                return None;
            }
            let (table, was, is) = (about.table, visible(name), visible(&now));
            let head = format!(
                "the sheet was printed for {was} ({table}.server), and the case is about {is} now: nothing of its lists and values is taken. Print a new sheet for {is}; where only the name was wrong, write {table}.server {is} behind {MARK}{ABOUT}"
            );
            let why = format!("it is of {was}, and the case is about {is} now: see line {}", said.line);
            Some(Bar { about, why, head: Some((said.line, head)) })
        };
        Self { lists, tables: sheet.about.iter().filter_map(bar).collect() }
    }

    /// Once the name of a server was refused, nothing that is said of it is taken for another one.
    pub fn refused(&mut self, answer: &Answer) {
        let Answer::Step(said) = answer else { return };
        let names = |about: &&About| about.names.contains(&(said.list.as_str(), said.step.as_str()));
        let Some(about) = TABLES.iter().find(names) else { return };
        let why = format!("the name of its server was refused ({}.server), so nothing of it is taken", about.table);
        self.tables.push(Bar { about, why, head: None });
    }

    /// Why an answer is not taken, where it is of such a table.
    pub fn bars(&mut self, answer: &Answer) -> Option<Vec<Refused>> {
        let lists = self.lists;
        let (line, is_its): (usize, &dyn Fn(&About) -> bool) = match answer {
            Answer::Field { key, said } => (said.line, &|about| is_of(about, key)),
            Answer::Step(said) => (said.line, &|about| {
                about.lists.contains(&said.list.as_str())
                    || lists.get(&said.list).is_some_and(|list| is_about(list, about))
            }),
        };
        let bar = self.tables.iter_mut().find(|bar| is_its(bar.about))?;
        let head = bar.head.take().map(|(line, why)| Refused { line, why });
        Some(head.into_iter().chain([Refused { line, why: bar.why.clone() }]).collect())
    }
}

/// The table and the name that such a line says.
fn split(text: &str) -> Option<(&'static About, &str)> {
    let (place, name) = text.split_once(char::is_whitespace)?;
    let name = name.trim_start_matches(['=', ' ']).trim();
    let about = TABLES.iter().find(|about| place.eq_ignore_ascii_case(&format!("{}.server", about.table)))?;
    (!name.is_empty()).then_some((about, name))
}

/// What in the head can't be read, or says two things: without it nobody knows whom the sheet is about.
pub fn faults(sheet: &Sheet) -> Vec<Unreadable> {
    let mut faults = Vec::new();
    for (at, said) in sheet.about.iter().enumerate() {
        let Some((about, name)) = split(&said.text) else {
            let why = format!("{MARK}{ABOUT} is written as a place and a name, such as restore.server SERVERA");
            faults.push(Unreadable { line: said.line, why });
            continue;
        };
        let earlier = sheet.about.iter().take(at).filter_map(|said| Some((said.line, split(&said.text)?)));
        let other = |(_, (its, before)): &(usize, (&About, &str))| its.table == about.table && !key::is(before, name);
        if let Some((line, (_, before))) = earlier.into_iter().find(other) {
            let (before, name) = (visible(before), visible(name));
            let why =
                format!("line {line} has the sheet about {before}, this one about {name}: read one sheet at a time");
            faults.push(Unreadable { line: said.line, why });
        }
    }
    faults
}

/// The server that an answer names for a table.
fn name_in<'a>(answer: &'a Answer, about: &About) -> Option<&'a str> {
    match answer {
        Answer::Field { key, said } => (*key == format!("{}.server", about.table)).then_some(said.text.as_str()),
        Answer::Step(said) => {
            let names = about.names.contains(&(said.list.as_str(), said.step.as_str()));
            Some(said.value.as_ref().filter(|_| names)?.text.as_str())
        }
    }
}
