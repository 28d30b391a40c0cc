//! A case in which every text is somebody's: no one of them is left, whatever the paper and its format.
//!
//! The texts are those of the case with every key of the format and of the built-in cases, each replaced by what the
//! format's own description says may stand there: names by a marker of their own, free texts by one that names all of
//! them and has addresses, directory names, accounts and paths besides.

use std::collections::BTreeSet;

use backsync::report::Format;
use backsync::scenario::schema::{Shape, TableSpec, TextKind};
use backsync::scenario::{Scenario, load};
use backsync::values::folded_name;

use super::desk::{Paper, cases, drawn, without_names};

/// What stands in a list of a checklist, of a finding, or of Exchange itself, and is nobody's name.
const NOBODYS: &[&str] = &["step.checklist", "step.id", "acknowledged.finding", "event.source", "event.log"];

/// The case with its texts replaced, and the markers in them.
#[derive(Default)]
struct Marked {
    text: String,
    markers: Vec<String>,
    /// Those of them that a table of the case has: they are found in texts, too.
    names: Vec<String>,
    keys: BTreeSet<String>,
}

impl Marked {
    /// A word that stands nowhere else.
    fn marker(&mut self) -> String {
        let marker = format!("QZ{:03}KWX", self.markers.len());
        self.markers.push(marker.clone());
        marker
    }

    /// One that a table has.
    fn name(&mut self) -> String {
        let name = self.marker();
        self.names.push(name.clone());
        name
    }

    fn of(case: &str) -> Self {
        let mut marked = Self::default();
        let mut table = String::new();
        let mut servers: Vec<(String, String)> = Vec::new();
        // A text over several lines becomes one of one line.
        let mut within = false;
        for line in case.lines() {
            if within || line.contains("= \"\"\"") {
                let begins = !within;
                within = if begins { line.matches("\"\"\"").count() == 1 } else { !line.contains("\"\"\"") };
                if begins {
                    marked.line(&format!("{} = \"x\"", line.split(" =").next().unwrap()), &table, &mut servers);
                }
                continue;
            }
            if let Some(header) = line.strip_prefix('[') {
                table = header.trim_matches(['[', ']']).to_owned();
            }
            marked.line(line, &table, &mut servers);
        }
        marked.text = marked.text.replace("ALL-NAMES", &format!("Names: {}", marked.names.join(", ")));
        marked
    }

    fn line(&mut self, line: &str, table: &str, servers: &mut Vec<(String, String)>) {
        let (key, value) = line.split_once(" = ").unwrap_or((line, ""));
        // A table in braces has a header of its own instead.
        if let Some(inner) = value.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
            for part in inner.split(", ") {
                let within = format!("{table}.{key}");
                let (inner_key, inner_value) = part.trim().split_once(" = ").unwrap();
                self.line(&format!("{key}.{inner_key} = {inner_value}"), &within, servers);
            }
            return;
        }
        let name = key.rsplit('.').next().unwrap();
        let spec = named(table).fields.iter().find(|field| field.key == name);
        let is_text = value.starts_with(['"', '\'']) || value.starts_with("[\"");
        let kind = spec.filter(|_| is_text).and_then(|spec| match spec.shape {
            Shape::Text(kind) => Some(kind),
            Shape::List(Shape::Text(kind)) => Some(*kind),
            _ => None,
        });
        let shown = format!("{table}.{name}");
        let kept = NOBODYS.iter().any(|key| *key == shown);
        let Some(kind) = kind.filter(|_| !kept) else {
            self.text.push_str(line);
            self.text.push('\n');
            return;
        };
        self.keys.insert(shown.clone());
        let first = value.trim_matches(['[', ']', '"', '\'']).to_owned();
        let mut server = |marked: &mut Self, was: &str| {
            let known = servers.iter().find(|(name, _)| name.eq_ignore_ascii_case(was)).map(|(_, now)| now.clone());
            known.unwrap_or_else(|| {
                let marker = marked.name();
                servers.push((was.to_owned(), marker.clone()));
                marker
            })
        };
        let new = match kind {
            TextKind::Version => first,
            TextKind::Server => server(self, &first),
            TextKind::RepsFrom => {
                let (front, name) = first.rsplit_once(',').unwrap();
                format!("{front},{}", server(self, name))
            }
            TextKind::BesidePath => format!("{}/{}.csv", self.name(), self.name()),
            _ if name == "path" || name == "post_office" || name == "ccmcdata" || name == "exchsrvr" => {
                format!("{}/{}.txt", self.name(), self.name())
            }
            _ if ["title", "reference", "tags", "shown_as", "post_office_version"].contains(&name) => {
                "ALL-NAMES".to_owned()
            }
            // Whatever stands in the place of a digest is none.
            _ if name == "sha256" => self.marker(),
            // A name has a table of its own, or is that of whoever did something.
            TextKind::Name if name == "address" => format!("PCM:{}/{}", self.name(), self.name()),
            TextKind::Name => self.name(),
            TextKind::Note => self.telling(),
        };
        let new = if value.starts_with('[') { format!("[\"{new}\"]") } else { format!("\"{new}\"") };
        self.text.push_str(&format!("{key} = {new}\n"));
    }

    /// A text with all names of the case, and with what nobody has entered but has the shape of a name.
    fn telling(&mut self) -> String {
        let [mail, host, dn, part, domain, account, folder, file, web] = std::array::from_fn(|_| self.marker());
        format!(
            "ALL-NAMES; mail {mail}@{host}.example, /o={dn}/ou={part}/cn=Recipients/cn={account}, \
             cn={dn},ou={part} by {domain}\\\\{account}; see C:\\\\{folder}\\\\{file}.evt, \\\\\\\\{host}\\\\{folder} \
             and http://{web}.example/{file}."
        )
    }
}

/// The table of this header.
fn named(header: &str) -> &'static TableSpec {
    header.split('.').filter(|part| !part.is_empty()).fold(&Scenario::SPEC, |table, key| {
        match table.fields.iter().find(|field| field.key == key).unwrap().shape {
            Shape::Table(inner) => inner,
            Shape::List(Shape::Table(inner)) => *inner,
            _ => panic!("{header} is no table"),
        }
    })
}

/// Every key of the format that holds a text.
fn texts(table: &'static TableSpec, at: &str, all: &mut BTreeSet<String>) {
    for field in table.fields {
        let inner = if at.is_empty() { field.key.to_owned() } else { format!("{at}.{}", field.key) };
        match &field.shape {
            Shape::Table(table) | Shape::List(Shape::Table(table)) => texts(table, &inner, all),
            Shape::Text(_) | Shape::List(Shape::Text(_)) => {
                all.insert(if at.is_empty() { format!(".{}", field.key) } else { inner });
            }
            _ => {}
        }
    }
}

/// The page as one string in which nothing is hidden by how its format writes it.
fn plain(page: &str) -> String {
    folded_name(&page.replace("\\u00", "").replace(['\n', '\\'], " "))
}

#[test]
fn no_text_of_any_field_is_left_in_any_format() {
    let mut keys = BTreeSet::new();
    for (name, case) in cases() {
        let marked = Marked::of(case);
        let scenario = load(&marked.text).unwrap_or_else(|faults| panic!("{name}: {faults:#?}\n{}", marked.text));
        keys.extend(marked.keys);
        let pages = drawn(&scenario, without_names);
        for (paper, format, page) in &pages {
            let folded = plain(page);
            for marker in &marked.markers {
                let at = folded.find(&folded_name(marker)).map(|at| at.saturating_sub(80));
                let said = at.and_then(|at| folded.get(at..)).map(|rest| rest.chars().take(140).collect::<String>());
                assert!(said.is_none(), "{name}, {paper:?} as {format:?}: {marker} is left: {}", said.unwrap());
            }
        }
        let again = drawn(&scenario, without_names);
        assert_eq!(pages, again, "{name}: the same words each time");
    }
    let mut all = BTreeSet::new();
    texts(&Scenario::SPEC, "", &mut all);
    let versions = ["authrest.tool_version", "dirsync.dxa_version", "migration.mailmig_version"];
    let missing: Vec<_> = all.iter().filter(|key| !keys.contains(*key) && !NOBODYS.contains(&key.as_str())).collect();
    assert!(missing.iter().all(|key| versions.contains(&key.as_str())), "not tried: {missing:?}");
}

#[test]
fn with_names_the_same_markers_stand_there() {
    // Else the trial above could find nothing whatever was left.
    let marked = Marked::of(super::desk::EVERYTHING);
    let scenario = load(&marked.text).unwrap();
    for (paper, format, page) in drawn(&scenario, super::desk::of) {
        let folded = plain(&page);
        let found = marked.markers.iter().filter(|marker| folded.contains(&folded_name(marker))).count();
        let least = if paper == Paper::Report { marked.markers.len() / 2 } else { 1 };
        assert!(found >= least, "{paper:?} as {format:?}: {found} of {}", marked.markers.len());
        assert!(Format::ALL.contains(&format));
    }
}
