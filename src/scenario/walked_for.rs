//! Whom the checklists of a case were walked for. What was done to one server is nothing of another one, also where the file
//! has another name since.

use super::model::{Step, StepState};
use super::{Cell, Path, Scalar, Scenario};
use crate::values::{Missing, same_name, visible};

/// A table that is about one server.
pub struct About {
    /// The table.
    pub table: &'static str,
    /// The steps, with their lists, that name its server.
    pub names: &'static [(&'static str, &'static str)],
    /// The lists that are walked for it.
    pub lists: &'static [&'static str],
}

/// All of them.
pub const ABOUT: [About; 4] = [
    About {
        table: "restore",
        names: &[
            ("find-discrepancy", "start-raw-mode"),
            ("after-restore", "name-server"),
            ("raise-usn-authrest", "have-the-discrepancy"),
            ("raise-usn-import", "have-the-discrepancy"),
        ],
        lists: &[
            "find-discrepancy",
            "raise-usn-authrest",
            "raise-usn-import",
            "plan-next-repair",
            "update-now",
            "after-restore",
            "verify-within-site",
        ],
    },
    About {
        table: "backout",
        names: &[
            ("backout-bridgehead-with-55", "name-server"),
            ("backout-bridgehead-without-55", "name-server"),
            ("backout-member-with-55", "name-server"),
            ("backout-single-server-site", "name-server"),
        ],
        lists: &[
            "backout-bridgehead-with-55",
            "backout-bridgehead-without-55",
            "backout-member-with-55",
            "backout-single-server-site",
            "verify-within-site",
        ],
    },
    About {
        table: "ccmail",
        names: &[("ccmail-hub", "name-server"), ("ccmail-users", "name-server")],
        lists: &["ccmail-hub", "ccmail-users"],
    },
    About {
        table: "dirsync",
        names: &[("make-resync", "name-server")],
        lists: &["make-resync", "cure-error-14", "import-resync"],
    },
];

impl About {
    /// The one of a table.
    pub fn of(table: &str) -> Option<&'static Self> {
        ABOUT.iter().find(|about| about.table == table)
    }

    /// The one whose server stands at a place.
    pub fn at(path: &Path) -> Option<&'static Self> {
        let (table, key) = path.split()?;
        Self::of(&table.to_string()).filter(|_| key == "server")
    }

    /// The server that the table names.
    pub fn server(&self, scenario: &Scenario) -> Option<String> {
        match Path::of(self.table).key("server").read(scenario) {
            Cell::Scalar(Scalar::Text(name)) => Some(name.into_owned()),
            _ => None,
        }
    }

    /// The record that names another server than the table has now, where none names that one since.
    pub fn walked_for<'s>(&self, scenario: &'s Scenario) -> Option<&'s Step> {
        let server = self.server(scenario)?;
        let (_, last) = self.named(scenario).pop()?;
        named_by(last).filter(|named| !same_name(named, &server)).map(|_| last)
    }

    /// Its name.
    pub fn was_walked_for(&self, scenario: &Scenario) -> Option<String> {
        named_by(self.walked_for(scenario)?).map(str::to_owned)
    }

    /// How many records of the file, from the first on, are of another server.
    pub fn of_another(&self, scenario: &Scenario) -> usize {
        let Some(server) = self.server(scenario) else { return 0 };
        let named = self.named(scenario);
        let is_other = |(_, step): &(usize, &Step)| named_by(step).is_some_and(|named| !same_name(named, &server));
        match named.iter().rposition(is_other) {
            Some(other) => named.get(other + 1).map_or(scenario.step.len(), |(at, _)| *at),
            None => 0,
        }
    }

    /// What is to be said of it.
    pub fn said(&self, scenario: &Scenario) -> Option<String> {
        let (step, server) = (self.walked_for(scenario)?, self.server(scenario)?);
        let (of, now) = (visible(named_by(step)?).into_owned(), visible(&server));
        let list = step.checklist.as_ref()?.as_str();
        let id = step.id.as_ref()?.as_str();
        Some(format!(
            "The checklist was walked for {of} ({list}, {id}), and the case is about {now} now: what is recorded and read there is not of {now}. Where the case is about {now}, record that step once more; where only the name was wrong, put it right in its value, too."
        ))
    }

    /// The same as what is not known: whose the numbers are that the case has.
    pub fn unsettled(&self, scenario: &Scenario) -> Option<Missing> {
        let why = self.said(scenario)?;
        let how = "Record the step that names it once more, or put the name right in its value.";
        Some(Missing { how: how.into(), ..Missing::entered(&Path::of(self.table).key("server"), why) })
    }

    /// The records that name a server and stand, with their places in the file.
    fn named<'s>(&self, scenario: &'s Scenario) -> Vec<(usize, &'s Step)> {
        let mut named: Vec<(usize, &Step)> = Vec::new();
        for (at, record) in scenario.step.iter().enumerate() {
            let Some((list, id)) = self.names.iter().find(|(list, id)| record.is_of_step(list, id)) else { continue };
            match record.state {
                Some(StepState::Done) if named_by(record).is_some() => named.push((at, record)),
                Some(StepState::Undone) => {
                    let last = named.iter().rposition(|(_, step)| step.is_of_step(list, id));
                    if let Some(last) = last {
                        named.remove(last);
                    }
                }
                _ => {}
            }
        }
        named
    }
}

fn named_by(step: &Step) -> Option<&str> {
    step.value.as_ref().map(|value| value.0.trim()).filter(|name| !name.is_empty())
}

impl Scenario {
    /// What is recorded of the server that the case is about now, by a list: with its places in the file.
    pub fn recorded_of<'s>(&'s self, list: &'s str) -> impl DoubleEndedIterator<Item = (usize, &'s Step)> {
        let about = ABOUT.iter().filter(|about| about.lists.contains(&list));
        let since = about.map(|about| about.of_another(self)).max().unwrap_or(0);
        self.step.iter().enumerate().skip(since).filter(move |(_, step)| step.is_of_list(list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    /// A case about SERVERX with these records of [`ABOUT`]'s first table.
    fn case(records: &[(&str, &str, &str)]) -> Scenario {
        let mut text = "schema = 1\ntitle = \"x\"\n[[server]]\nname = \"SERVERA\"\n[[server]]\nname = \"SERVERX\"\n[restore]\nserver = \"SERVERX\"\n".to_owned();
        for (i, (id, state, value)) in records.iter().enumerate() {
            let value = if value.is_empty() { String::new() } else { format!("value = \"{value}\"\n") };
            text += &format!(
                "[[step]]\nchecklist = \"find-discrepancy\"\nid = \"{id}\"\nstate = \"{state}\"\nat = 1999-01-12T10:{i:02}:00Z\n{value}"
            );
        }
        load(&text).unwrap()
    }

    #[test]
    fn what_was_recorded_before_the_name_of_now_is_of_another_server() {
        const NAME: &str = "start-raw-mode";
        const MADE: (&str, &str, &str) = ("make-mailbox", "done", "");
        let of = |records: &[(&str, &str, &str)]| {
            let scenario = case(records);
            (About::of("restore").unwrap().of_another(&scenario), scenario.recorded_of("find-discrepancy").count())
        };
        assert_eq!(of(&[MADE]), (0, 1));
        assert_eq!(of(&[(NAME, "done", "serverx"), MADE]), (0, 2));
        assert_eq!(of(&[(NAME, "done", "SERVERA"), MADE]), (2, 0));
        assert_eq!(of(&[(NAME, "done", "SERVERA"), MADE, (NAME, "done", "SERVERX"), MADE]), (2, 2));
        // A slip that was taken back is no other server; taking back the name of now leaves that of before.
        assert_eq!(of(&[(NAME, "done", "SERVRX"), (NAME, "undone", ""), MADE]), (0, 3));
        let back = [(NAME, "done", "SERVERA"), MADE, (NAME, "done", "SERVERX"), (NAME, "undone", "")];
        assert_eq!(of(&back), (4, 0));
    }
}
