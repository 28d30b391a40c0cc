//! A scenario's text in parts: sections, and in each the statements, every part with the comments above it.
//!
//! ```text
//! # the case            \ lead  \
//! title = "x" # short   / body  / entry "title"     section "" (the file itself)
//!
//! [[restore.partner]]   head                        section "restore.partner[b]"
//! server = "B"                    entry "server"
//! ```

use std::collections::HashMap;

use crate::scenario::edit::extent::{line_end, line_start, value_end};
use crate::scenario::fault::Faults;
use crate::scenario::syntax::{self, How, Kind, NodeId, Tree};
use crate::scenario::{Path, schema::Shape};
use crate::values::{Moment, folded_name, parse_moment};

use super::content::Content;

/// The text, part by part; put together again it is the same.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The file itself first.
    pub sections: Vec<Section>,
    /// What stands behind the last statement.
    pub tail: String,
}

/// A table with its header, or the file itself.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Which: `restore`, `restore.partner[serverb]`, `event[3 its content]`.
    pub id: String,
    /// The list it is an element of.
    pub list: Option<String>,
    /// Comments and blank lines above its header.
    pub lead: String,
    /// The line of its header.
    pub head: String,
    /// Its statements.
    pub entries: Vec<Entry>,
}

/// A statement.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its key, dots included.
    pub key: String,
    /// Comments and blank lines above it.
    pub lead: String,
    /// Its lines.
    pub body: String,
    /// What it says.
    pub content: Content,
}

impl Section {
    /// What a key says.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Whether both say the same.
    pub fn says_the_same(&self, other: &Section) -> bool {
        let same = |entry: &Entry| other.entry(&entry.key).is_some_and(|its| its.content == entry.content);
        self.entries.len() == other.entries.len() && self.entries.iter().all(same)
    }

    /// Its text without what stands above it.
    pub fn body(&self) -> String {
        let entries = self.entries.iter().map(|entry| format!("{}{}", entry.lead, entry.body));
        std::iter::once(self.head.clone()).chain(entries).collect()
    }

    /// When it was recorded, where it says.
    pub fn at(&self) -> Option<Moment> {
        match &self.entry("at")?.content {
            Content::Time(text) => parse_moment(text).ok(),
            _ => None,
        }
    }
}

/// A header or a statement, and where its lines are.
struct Item<'t> {
    start: usize,
    end: usize,
    what: What<'t>,
}

enum What<'t> {
    Header { path: String, element: bool },
    Statement { key: String, value: NodeId, tree: &'t Tree<'t> },
}

impl Parts {
    /// Takes a text apart; `None` where it is no TOML, for then nobody knows what belongs together.
    pub fn of(text: &str) -> Option<Self> {
        let mut faults = Faults::default();
        let tree = syntax::read(text, &mut faults);
        if !faults.is_empty() {
            return None;
        }
        let mut items = Vec::new();
        collect(&tree, tree.root(), "", "", &mut items);
        items.sort_by_key(|item| item.start);
        let mut parts = Self { sections: vec![Section::default()], tail: String::new() };
        let mut at = 0;
        for item in items {
            let lead = text.get(at..item.start)?.to_owned();
            let body = ended(text.get(item.start..item.end)?);
            at = item.end;
            match item.what {
                What::Header { path, element } => parts.sections.push(Section {
                    list: element.then(|| path.clone()),
                    id: path,
                    lead,
                    head: body,
                    entries: Vec::new(),
                }),
                What::Statement { key, value, tree } => {
                    let content = Content::of(tree, value);
                    parts.sections.last_mut()?.entries.push(Entry { key, lead, body, content });
                }
            }
        }
        parts.tail = text.get(at..)?.to_owned();
        name_elements(&mut parts.sections);
        Some(parts)
    }

    /// The sections by their ids: of ten thousand none is looked for one by one.
    pub fn by_id(&self) -> HashMap<&str, &Section> {
        self.sections.iter().map(|section| (section.id.as_str(), section)).collect()
    }
}

/// The last line of a file may lack its break; between others it needs one.
fn ended(body: &str) -> String {
    if body.ends_with('\n') { body.to_owned() } else { format!("{body}\n") }
}

fn collect<'t>(tree: &'t Tree<'t>, table: NodeId, path: &str, prefix: &str, items: &mut Vec<Item<'t>>) {
    let lines = |node: NodeId, end: usize| {
        let text = tree.text();
        (line_start(text, tree.span(node).start as usize), line_end(text, end))
    };
    for key in tree.children(table) {
        let Some(value) = tree.value(key) else { continue };
        let name = tree.key_name(key);
        let join = |front: &str| if front.is_empty() { name.to_string() } else { format!("{front}.{name}") };
        match (tree.kind(value), tree.how(value)) {
            (Kind::Tables, _) => {
                for element in tree.children(value) {
                    let (start, end) = lines(element, tree.span(element).end as usize);
                    items.push(Item { start, end, what: What::Header { path: join(path), element: true } });
                    collect(tree, element, &join(path), "", items);
                }
            }
            (Kind::Table, How::Header) => {
                let (start, end) = lines(value, tree.span(value).end as usize);
                items.push(Item { start, end, what: What::Header { path: join(path), element: false } });
                collect(tree, value, &join(path), "", items);
            }
            (Kind::Table, How::Implied) => collect(tree, value, &join(path), "", items),
            (Kind::Table, How::Dotted) => collect(tree, value, &join(path), &join(prefix), items),
            _ => {
                let (start, end) = lines(key, value_end(tree, key));
                items.push(Item { start, end, what: What::Statement { key: join(prefix), value, tree } });
            }
        }
    }
}

/// Elements are known by their name, where their kind has one, else by all that they say; of several alike, by their number.
fn name_elements(sections: &mut [Section]) {
    let mut seen = HashMap::new();
    for section in sections {
        if let Some(list) = &section.list {
            let named_by = match list.parse::<Path>().ok().and_then(|path| path.spec()).map(|spec| spec.shape) {
                Some(Shape::List(Shape::Table(table))) if table.required.len() == 1 => table.required.first().copied(),
                _ => None,
            };
            let name = named_by.and_then(|key| match &section.entry(key)?.content {
                Content::Text(name) => Some(folded_name(name)),
                _ => None,
            });
            let name = name.unwrap_or_else(|| {
                let mut all: Vec<String> =
                    section.entries.iter().map(|entry| format!("{}={:?}", entry.key, entry.content)).collect();
                all.sort();
                all.join(";")
            });
            section.id = format!("{list}[{name}]");
        }
        let count = seen.entry(section.id.clone()).or_insert(0_usize);
        *count += 1;
        if *count > 1 {
            section.id = format!("{}#{count}", section.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(parts: &Parts) -> String {
        let mut text = String::new();
        for section in &parts.sections {
            text.push_str(&section.lead);
            text.push_str(&section.body());
        }
        text.push_str(&parts.tail);
        text
    }

    #[test]
    fn put_together_again_it_is_the_same() {
        for case in crate::cases::ALL {
            assert_eq!(whole(&Parts::of(case.text).unwrap()), case.text, "{}", case.name);
        }
        let everything = include_str!("../../../tests/fixtures/everything.toml");
        assert_eq!(whole(&Parts::of(everything).unwrap()), everything);
        for text in ["a.b = 1\na.c = \"\"\"\nx\n\"\"\" # y\n# end\n", "[a]\n[a.b]\nc = [\n 1,\n]\n\n", ""] {
            assert_eq!(whole(&Parts::of(text).unwrap()), text);
        }
    }

    #[test]
    fn elements_are_known_by_name_or_by_what_they_say() {
        let text = "[[server]]\nname = \"B\"\n[[event]]\nid = 7\n[[event]]\nid = 7 # again\n[[step]]\nchecklist = \"l\"\nid = \"i\"\nstate = \"done\"\n";
        let ids: Vec<String> = Parts::of(text).unwrap().sections.into_iter().map(|section| section.id).collect();
        assert_eq!(
            ids,
            [
                "",
                "server[b]",
                "event[id=Whole(7)]",
                "event[id=Whole(7)]#2",
                "step[checklist=Text(\"l\");id=Text(\"i\");state=Text(\"done\")]"
            ]
        );
    }
}
