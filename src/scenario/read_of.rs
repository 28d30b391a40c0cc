//! What was entered of a server that a table is not about any more: it goes into the notes, so that nothing is reckoned with it
//! and nothing of it is lost (Q201414).

use super::{Cell, Change, Path, Scalar, Scenario, without_repair};
use crate::values::visible;

/// Something that was read of it, or done to it: where it stands, and what it is in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOf {
    at: Path,
    words: String,
}

impl ReadOf {
    /// What it is, and what was read or done, in words.
    pub fn words(&self) -> &str {
        &self.words
    }

    fn is_of_repair(&self) -> bool {
        self.at.parts().first().is_some_and(|part| part.key == "repair")
    }
}

/// The version of the Authrest.exe that was had for a restored server: another one may need another (Q201414).
const TOOL: &str = "authrest.tool_version";

/// All that a table says of its server; of a restored one what was done to repair it, and with what, too.
pub fn read_of(table: &str, scenario: &Scenario) -> Vec<ReadOf> {
    let mut all = Vec::new();
    for table in [table].into_iter().chain((table == "restore").then_some("repair")) {
        let at = Path::of(table);
        let Cell::Record(record) = at.read(scenario) else { continue };
        for (position, field) in record.spec().fields.iter().enumerate() {
            if table != "repair" && field.key == "server" {
                continue;
            }
            let at = at.clone().key(field.key);
            match record.field(position) {
                Cell::List(elements) => {
                    let its = elements.iter().enumerate().filter_map(|(i, element)| whole(at.clone().at(i), element));
                    all.extend(its);
                }
                cell => all.extend(whole(at, &cell)),
            }
        }
    }
    let tool = TOOL.parse::<Path>().ok().filter(|_| table == "restore");
    all.extend(tool.and_then(|at| whole(at.clone(), &at.read(scenario))));
    all
}

/// Takes it out of the tables, and enters it in the notes.
pub fn into_notes(all: &[ReadOf], was: &str, is: &str, scenario: &Scenario) -> Vec<Change> {
    let Some(sentence) = in_a_sentence(all, was, is) else { return Vec::new() };
    let mut changes = taken_out(all, scenario);
    changes.push(noted(&sentence, scenario));
    changes
}

/// Takes it out of the tables.
pub fn taken_out(all: &[ReadOf], scenario: &Scenario) -> Vec<Change> {
    let its_repair = |all: &[ReadOf]| all.iter().filter(|read| read.is_of_repair()).count();
    let whole_repair = its_repair(all) > 0 && its_repair(all) == its_repair(&read_of("restore", scenario));
    // From the end on: the places of those before stay what they are.
    let each = all.iter().filter(|read| !(whole_repair && read.is_of_repair())).rev();
    let (elements, values): (Vec<_>, Vec<_>) = each.partition(|read| read.at.split().is_none());
    let mut changes: Vec<Change> = elements.into_iter().map(|read| Change::Remove { at: read.at.clone() }).collect();
    changes.extend(values.into_iter().map(|read| Change::Unset { at: read.at.clone() }));
    if whole_repair {
        changes.extend(without_repair(scenario));
    }
    changes
}

/// It in a sentence, for the notes.
pub fn in_a_sentence(all: &[ReadOf], was: &str, is: &str) -> Option<String> {
    if all.is_empty() {
        return None;
    }
    let words = |of_repair: bool| {
        let its = all.iter().filter(|read| read.is_of_repair() == of_repair).map(|read| read.words.as_str());
        let its: Vec<&str> = its.collect();
        (!its.is_empty()).then(|| its.join("; "))
    };
    let (read, done) = (words(false), words(true).map(|done| format!("its repair: {done}")));
    let (was, is) = (visible(was), visible(is));
    let words = read.into_iter().chain(done).collect::<Vec<_>>().join("; ");
    Some(format!("Entered of {was}, before this case was about {is}: {words}."))
}

/// Enters sentences behind the notes that there are.
pub fn noted(sentences: &str, scenario: &Scenario) -> Change {
    let said = scenario.notes.as_ref().map_or(String::new(), |notes| format!("{}\n", notes.0.trim_end()));
    Change::Set { at: Path::of("notes"), to: Scalar::Text(format!("{said}{sentences}").into()) }
}

fn whole(at: Path, cell: &Cell<'_>) -> Option<ReadOf> {
    let words = match cell {
        Cell::Absent | Cell::List(_) => return None,
        Cell::Scalar(value) => format!("{} {}", at.in_words(), value.in_words()),
        Cell::Record(record) => {
            let named = record.spec().required.first().filter(|key| ["server", "name"].contains(*key)).copied();
            let name = named.map(|key| record.get(key));
            let fields = (0..).zip(record.spec().fields).filter(|(_, field)| Some(field.key) != named);
            let each = fields.filter_map(|(position, field)| match record.field(position) {
                Cell::Scalar(value) => Some(format!("{} {}", field.words, value.in_words())),
                _ => None,
            });
            let each = each.collect::<Vec<_>>().join(", ");
            match name {
                Some(Cell::Scalar(Scalar::Text(name))) if each.is_empty() => format!("{}, not read", visible(&name)),
                Some(Cell::Scalar(Scalar::Text(name))) if named == Some("name") => {
                    format!("{}: {each}", visible(&name))
                }
                Some(Cell::Scalar(Scalar::Text(name))) => format!("on {} {each}", visible(&name)),
                _ => format!("{} ({each})", at.in_words()),
            }
        }
    };
    Some(ReadOf { at, words })
}
