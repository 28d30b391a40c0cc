//! Text to model, with every fault of the file and its place; a fault in one place hides none in another.

use std::borrow::Cow;

use super::fault::{Fault, Faults};
use super::model::Scenario;
use super::reader::Reader;
use super::record::Datum;
use super::rules;
use super::syntax::{self, Kind, Lines, Nodes, Span, Tree};

/// The largest file that is read.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// A file that is no scenario: its text, and all that is wrong with it.
#[derive(Debug)]
pub struct Invalid {
    /// The text; bytes that are no UTF-8 stand as U+FFFD.
    pub text: String,
    /// In the order of the file, never empty.
    pub faults: Vec<Fault>,
}

/// Reads a scenario from the bytes of a file.
pub fn load_bytes(bytes: Vec<u8>) -> Result<(String, Scenario), Box<Invalid>> {
    match String::from_utf8(bytes) {
        Ok(text) => match load(&text) {
            Ok(scenario) => Ok((text, scenario)),
            Err(faults) => Err(Box::new(Invalid { text, faults })),
        },
        Err(error) => Err(Box::new(match error.as_bytes() {
            bytes @ ([0xff, 0xfe, ..] | [0xfe, 0xff, ..]) => utf16(bytes),
            bytes => without_utf8(bytes),
        })),
    }
}

/// Reads a scenario from text.
pub fn load(text: &str) -> Result<Scenario, Vec<Fault>> {
    load_with_nodes(text).map(|(scenario, _)| scenario)
}

/// Reads a scenario from text, and how the text is built.
pub(super) fn load_with_nodes(text: &str) -> Result<(Scenario, Nodes), Vec<Fault>> {
    let mut faults = Faults::default();
    let tree = syntax::read(text, &mut faults);
    let scenario = read(&tree, &mut faults);
    if faults.is_empty() { Ok((scenario, tree.into_nodes())) } else { Err(faults.into_sorted()) }
}

fn read(tree: &Tree<'_>, faults: &mut Faults) -> Scenario {
    if let Some(fault) = other_schema(tree) {
        // What another schema means nobody here knows, so nothing else is said of the file.
        *faults = Faults::default();
        faults.push(fault);
        return Scenario::default();
    }
    let scenario = Scenario::read(&mut Reader::new(tree, faults), tree.root()).unwrap_or_default();
    rules::check(&scenario, tree, faults);
    scenario
}

fn other_schema(tree: &Tree<'_>) -> Option<Fault> {
    let node = tree.key(tree.root(), "schema").and_then(|key| tree.value(key))?;
    if tree.kind(node) != Kind::Scalar {
        return None;
    }
    let schema: u64 = tree.source(node).parse().ok().filter(|schema| *schema != 1)?;
    let hint = if schema == 0 {
        "the first schema is 1: write schema = 1".to_owned()
    } else {
        format!(
            "open it with the Backsync that wrote it, or a newer one; `backsync doctor` prints the version of this one ({})",
            env!("CARGO_PKG_VERSION")
        )
    };
    Some(Fault {
        span: tree.span(node),
        key: "schema".into(),
        message: format!("this file is of schema {schema}; this Backsync reads schema 1"),
        hint: Some(hint),
        also: None,
    })
}

/// What Notepad on NT calls Unicode; one fault says it, where every second byte would be one.
fn utf16(bytes: &[u8]) -> Invalid {
    let fault = Fault {
        span: Span::default(),
        key: String::new(),
        message: "the file is UTF-16, which Notepad calls Unicode".into(),
        hint: Some("save it as UTF-8".into()),
        also: None,
    };
    Invalid { text: String::from_utf8_lossy(bytes).into_owned(), faults: vec![fault] }
}

/// Every stretch that is no UTF-8 is a fault; the rest of the file is looked at all the same.
fn without_utf8(bytes: &[u8]) -> Invalid {
    let text = match String::from_utf8_lossy(bytes) {
        Cow::Borrowed(text) => text.to_owned(),
        Cow::Owned(text) => text,
    };
    let mut faults = Faults::default();
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        let invalid = chunk.invalid();
        if invalid.is_empty() {
            continue;
        }
        let end = at + char::REPLACEMENT_CHARACTER.len_utf8();
        let span = Span { start: at as u32, end: end as u32 };
        at = end;
        if faults.only_counts() {
            continue;
        }
        let shown: Vec<String> = invalid.iter().map(|byte| format!("{byte:02X}")).collect();
        faults.push(Fault {
            span,
            key: String::new(),
            message: format!(
                "the byte{} {} {} no UTF-8",
                if shown.len() == 1 { "" } else { "s" },
                shown.join(" "),
                if shown.len() == 1 { "is" } else { "are" }
            ),
            hint: Some("save the file as UTF-8; Notepad calls it so, older editors write a code page".into()),
            also: None,
        });
    }
    read(&syntax::read(&text, &mut faults), &mut faults);
    Invalid { text, faults: faults.into_sorted() }
}

/// A fault with its line and column, as `check` reports it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The key, empty where there is none.
    pub key: String,
    /// What is wrong.
    pub message: String,
    /// What to type next.
    pub hint: Option<String>,
}

impl Invalid {
    /// The faults with lines and columns.
    pub fn problems(&self) -> Vec<Problem> {
        let lines = Lines::of(&self.text);
        let mut cursor = lines.cursor();
        self.faults
            .iter()
            .map(|fault| {
                let place = cursor.place(fault.span.start);
                Problem {
                    line: place.line,
                    column: place.column,
                    key: fault.key.clone(),
                    message: fault.message.clone(),
                    hint: fault.hint.clone(),
                }
            })
            .collect()
    }
}
