//! Names of places in a scenario: `restore.usn_changed`, `restore.partner[SERVERB].usn`, `step[3].note`.

use std::fmt;
use std::str::FromStr;

use crate::values::{Missing, same_name, visible};

use super::model::Scenario;
use super::record::{Cell, Datum, Record, Scalar};
use super::schema::{FieldSpec, Shape, TableSpec};

/// A place: keys, and which element where a key holds a list. Without a key: the file itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path {
    parts: Vec<Part>,
}

/// A key of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// The key.
    pub key: String,
    /// Which element of the list it holds.
    pub element: Option<Element>,
}

/// An element of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// By the name it has, compared without case.
    Named(String),
    /// By its position, from 0.
    At(usize),
}

/// Why a text names no place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" names nothing in a scenario; write it as in restore.usn_changed or restore.partner[SERVERB].usn")]
pub struct NotAPath(pub String);

impl Element {
    /// The one that is called so.
    pub fn named(name: impl Into<String>) -> Self {
        Self::Named(name.into())
    }

    /// What stands between brackets: digits are a position, a name of digits is quoted.
    pub fn read(written: &str) -> Self {
        let quoted = written.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
        match (quoted, written.parse()) {
            (Some(name), _) => Self::Named(name.to_owned()),
            (None, Ok(position)) => Self::At(position),
            (None, Err(_)) => Self::Named(written.to_owned()),
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(position) => write!(f, "{position}"),
            // As it stands it would be read as something else.
            Self::Named(name) if Self::read(name) != *self => write!(f, "\"{name}\""),
            Self::Named(name) => f.write_str(name),
        }
    }
}

impl Path {
    /// A key of the file itself.
    pub fn of(key: &str) -> Self {
        Self { parts: vec![Part { key: key.to_owned(), element: None }] }
    }

    /// A key of the table here.
    pub fn key(mut self, key: &str) -> Self {
        self.parts.push(Part { key: key.to_owned(), element: None });
        self
    }

    /// The element called `name` of the list here.
    pub fn named(self, name: &str) -> Self {
        self.with(Element::Named(name.to_owned()))
    }

    /// The element at a position of the list here.
    pub fn at(self, position: usize) -> Self {
        self.with(Element::At(position))
    }

    /// An element of the list here.
    pub fn with(mut self, element: Element) -> Self {
        if let Some(last) = self.parts.last_mut() {
            last.element = Some(element);
        }
        self
    }

    /// The parts.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The table or element this is a key of, and the key; `None` where the path ends in an element.
    pub fn split(&self) -> Option<(Path, &str)> {
        let (last, front) = self.parts.split_last()?;
        last.element.is_none().then(|| (Path { parts: front.to_vec() }, last.key.as_str()))
    }

    /// The list this is an element of, and which.
    pub fn split_element(&self) -> Option<(Path, &Element)> {
        let element = self.parts.last()?.element.as_ref()?;
        let mut list = self.clone();
        if let Some(last) = list.parts.last_mut() {
            last.element = None;
        }
        Some((list, element))
    }

    /// The description of what stands here; `None` where the format has no such key.
    pub fn spec(&self) -> Option<&'static FieldSpec> {
        let mut table: &'static TableSpec = &Scenario::SPEC;
        let mut found = None;
        for (i, part) in self.parts.iter().enumerate() {
            let (_, field) = table.field(&part.key)?;
            found = Some(field);
            match (field.shape, &part.element) {
                (Shape::Table(inner), None) => table = inner,
                (Shape::List(Shape::Table(inner)), Some(_)) => table = inner,
                (Shape::List(_), _) if i + 1 == self.parts.len() => {}
                (_, None) if i + 1 == self.parts.len() => {}
                _ => return None,
            }
        }
        found
    }

    /// What it is called, where that can be said without a scenario: "SERVERB's USN", "highest USN".
    pub fn in_words(&self) -> String {
        let words = self.spec().map_or_else(|| self.to_string(), |spec| spec.words.to_owned());
        let element = self.parts.iter().rev().find_map(|part| part.element.as_ref());
        match element {
            Some(Element::Named(name)) => format!("{}'s {words}", visible(name)),
            _ => words,
        }
    }

    /// Whether nothing here means that the registry does not have it, and not that it is unknown.
    pub fn absent_means_not_set(&self) -> bool {
        const SETTINGS: [&[&str]; 3] = [
            &["dirsync", "global_max_seq_in_resync"],
            &["migration", "max_mailbox_logon_retries"],
            &["migration", "mailbox_logon_retry_interval"],
        ];
        SETTINGS.iter().any(|keys| keys.iter().eq(self.parts.iter().map(|part| &part.key)))
    }

    /// What stands here in a scenario.
    pub fn read<'m>(&self, scenario: &'m Scenario) -> Cell<'m> {
        let mut at = scenario.cell();
        for part in &self.parts {
            let Cell::Record(record) = at else {
                return Cell::Absent;
            };
            at = record.get(&part.key);
            if let Some(element) = &part.element {
                at = match at {
                    Cell::List(list) => match position_in(&list, element) {
                        Some(position) => list.into_iter().nth(position).unwrap_or(Cell::Absent),
                        None => Cell::Absent,
                    },
                    _ => Cell::Absent,
                };
            }
        }
        at
    }
}

/// The position of an element of a list that was read.
pub(super) fn position_in(list: &[Cell<'_>], element: &Element) -> Option<usize> {
    match element {
        Element::At(position) => (*position < list.len()).then_some(*position),
        Element::Named(name) => list.iter().position(|cell| match cell {
            Cell::Record(record) => name_of(*record).is_some_and(|its| same_name(&its, name)),
            _ => false,
        }),
    }
}

/// The name of an element, where its kind has one.
pub fn name_of(record: &dyn Record) -> Option<String> {
    match record.get(record.spec().required.first()?) {
        Cell::Scalar(Scalar::Text(name)) => Some(name.into_owned()),
        _ => None,
    }
}

impl FromStr for Path {
    type Err = NotAPath;

    fn from_str(text: &str) -> Result<Self, NotAPath> {
        let fault = || NotAPath(text.to_owned());
        let mut path = Path { parts: Vec::new() };
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            path = path.key(key);
            rest = after;
            if let Some(after) = rest.strip_prefix('[') {
                // A name may hold a bracket; it ends where a key follows, or nothing.
                let end = after.find("].").or_else(|| after.rfind(']')).ok_or_else(fault)?;
                let name = after.get(..end).ok_or_else(fault)?;
                path = path.with(Element::read(name));
                rest = after.get(end + 1..).ok_or_else(fault)?;
            }
            if let Some(after) = rest.strip_prefix('.') {
                rest = after;
            } else if !rest.is_empty() {
                return Err(fault());
            }
        }
        if path.spec().is_none() { Err(fault()) } else { Ok(path) }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.parts.iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            f.write_str(&part.key)?;
            if let Some(element) = &part.element {
                write!(f, "[{element}]")?;
            }
        }
        Ok(())
    }
}

impl Missing {
    /// A value that was not entered, with the way to learn it as the format describes it.
    pub fn entered(path: &Path, why: impl Into<String>) -> Self {
        let how = match path.spec() {
            Some(spec) if !spec.how.is_empty() => spec.how.to_owned(),
            _ => format!("Enter {path} in the scenario."),
        };
        Self { fact: path.to_string(), why: why.into(), how }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written_alike() {
        for text in [
            "title",
            "restore.usn_changed",
            "restore.partner[SERVERB].usn",
            "step[3].note",
            "tags[0]",
            "server[\"2000\"].service_pack",
        ] {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_name_of_digits_or_in_quotes_stays_a_name() {
        for name in ["2000", "007", "\"A\"", "\"", "+1", "A].B"] {
            let path = Path::of("server").named(name).key("service_pack");
            if name != "A].B" {
                assert_eq!(path.to_string().parse::<Path>().unwrap(), path, "{name}");
            }
            assert_eq!(Element::read(&Element::Named(name.into()).to_string()), Element::Named(name.into()));
        }
        let text = "schema = 1\ntitle = \"x\"\n[[server]]\nname = \"1\"\nservice_pack = 3\n[[server]]\nname = \"B\"\n";
        let scenario = crate::scenario::load(text).unwrap();
        let absent = |path: &str| matches!(path.parse::<Path>().unwrap().read(&scenario), Cell::Absent);
        assert!(!absent("server[\"1\"].service_pack") && absent("server[1].service_pack"));
    }

    #[test]
    fn what_the_format_does_not_have_is_no_path() {
        for text in [
            "",
            "restor",
            "restore.usn",
            "restore.partner.usn",
            "restore[0].usn_changed",
            "title.x",
            "restore.partner[B",
        ] {
            assert!(text.parse::<Path>().is_err(), "{text}");
        }
    }

    #[test]
    fn elements_are_found_by_name_without_case_and_by_position() {
        let scenario = crate::scenario::load(
            "schema = 1\ntitle = \"x\"\n[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\nservice_pack = 3\n",
        )
        .unwrap();
        for text in ["server[b].service_pack", "server[1].service_pack"] {
            let cell = text.parse::<Path>().unwrap().read(&scenario);
            assert!(matches!(cell, Cell::Scalar(Scalar::Whole(3))), "{text}");
        }
        assert!(matches!("server[C].name".parse::<Path>().unwrap().read(&scenario), Cell::Absent));
    }
}
