//! Changes to a scenario as changes to its text: only the bytes of what changed, everything else stays.
//!
//! ```text
//! Edit --plan--> splices --apply--> new text --load--> new scenario
//! ```
//!
//! The text is the truth and the model follows from it. So an edit can be undone to the byte, and nothing that the
//! loader would refuse is ever taken: the new text is loaded before anybody sees it.

mod extent;
mod insert;
mod remove;
mod render;
mod section;
mod words;

use std::borrow::Cow;

use super::record::{Cell, Scalar};
use super::splice::{self, Splice};
use super::syntax::{Kind, NodeId, Tree};
use super::{Element, Fault, Faults, Path, Scenario, load, path, syntax};

/// What is changed, as one step of undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Done one after the other.
    pub changes: Vec<Change>,
    /// What it is called; made from the changes unless given.
    pub words: Option<String>,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Gives a key a value.
    Set {
        /// The key.
        at: Path,
        /// Its value.
        to: Scalar<'static>,
    },
    /// Takes a key out; its value is unknown from then on.
    Unset {
        /// The key.
        at: Path,
    },
    /// Adds a table to a list of tables.
    Add {
        /// The list.
        list: Path,
        /// Keys and values of the new table.
        fields: Vec<(&'static str, Scalar<'static>)>,
    },
    /// Adds a value to a list of values.
    AddValue {
        /// The list.
        list: Path,
        /// The value.
        value: Scalar<'static>,
    },
    /// Takes an element out of a list.
    Remove {
        /// The element.
        at: Path,
    },
}

/// Why an edit was not taken; the scenario is as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// With it the scenario would be no valid one.
    #[error("{}", first_message(.0))]
    Refused(Vec<Fault>),
    /// What is to be changed is not there.
    #[error("there is no {0} in this scenario")]
    NotThere(String),
    /// The file has it in a form that this change cannot be written into.
    #[error("{0} is written in a form that cannot be changed here; edit the file and open it again")]
    Form(String),
    /// Nothing would change.
    #[error("that is what the scenario says already")]
    Nothing,
}

fn first_message(faults: &[Fault]) -> String {
    let Some(first) = faults.first() else {
        return "the scenario would not be valid".into();
    };
    let hint = first.hint.as_ref().map_or(String::new(), |hint| format!("; {hint}"));
    format!("{}{hint}", first.message)
}

/// An edit worked out on a text.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What to do to the text.
    pub splices: Vec<Splice>,
    /// The text afterwards.
    pub text: String,
    /// The scenario afterwards.
    pub scenario: Scenario,
    /// What it is called.
    pub words: String,
}

impl Edit {
    /// An edit of a single change.
    pub fn one(change: Change) -> Self {
        Self { changes: vec![change], words: None }
    }

    /// Works the edit out on a text and its scenario.
    pub fn plan(&self, text: &str, scenario: &Scenario) -> Result<Planned, EditError> {
        let mut all = Vec::new();
        let mut words = Vec::new();
        let mut now = text.to_owned();
        let mut model = Cow::Borrowed(scenario);
        for change in &self.changes {
            if !all.is_empty()
                && let Ok(next) = load(&now)
            {
                // In between a compound edit may be at odds with itself; only its end must hold.
                model = Cow::Owned(next);
            }
            words.push(words::of(change, &model));
            let splices = {
                let tree = syntax::read(&now, &mut Faults::default());
                change.splices(&tree, &model)?
            };
            now = splice::apply_all(&splices, &now).map_err(|_| EditError::Form(change.place().to_string()))?;
            all.extend(splices);
        }
        if now == text {
            return Err(EditError::Nothing);
        }
        let scenario = load(&now).map_err(EditError::Refused)?;
        self.verify(&scenario)?;
        let words = self.words.clone().unwrap_or_else(|| words.join("; "));
        Ok(Planned { splices: all, text: now, scenario, words })
    }

    /// What was to be written must be what is read; a form of TOML that nobody thought of ends here and not in the file.
    fn verify(&self, scenario: &Scenario) -> Result<(), EditError> {
        let last = self.changes.last();
        for change in &self.changes {
            let holds = match change {
                Change::Set { at, to } => matches!(at.read(scenario), Cell::Scalar(is) if is == *to),
                Change::Unset { at } => match at.read(scenario) {
                    Cell::Absent => true,
                    Cell::List(list) => list.is_empty(),
                    Cell::Scalar(_) | Cell::Record(_) => false,
                },
                Change::Add { .. } | Change::AddValue { .. } | Change::Remove { .. } => true,
            };
            // A later change of the same edit may have moved or changed it again.
            if !holds && (self.changes.len() == 1 || last == Some(change)) {
                return Err(EditError::Form(change.place().to_string()));
            }
        }
        Ok(())
    }
}

impl Change {
    /// What it is about.
    pub fn place(&self) -> &Path {
        match self {
            Change::Set { at, .. } | Change::Unset { at } | Change::Remove { at } => at,
            Change::Add { list, .. } | Change::AddValue { list, .. } => list,
        }
    }

    fn splices(&self, tree: &Tree<'_>, scenario: &Scenario) -> Result<Vec<Splice>, EditError> {
        let at = Finder { tree, scenario };
        match self {
            Change::Set { at: path, to } => insert::set(&at, path, to),
            Change::Unset { at: path } => remove::unset(&at, path),
            Change::Add { list, fields } => section::add(&at, list, fields),
            Change::AddValue { list, value } => insert::add_value(&at, list, value),
            Change::Remove { at: path } => remove::element(&at, path),
        }
    }
}

/// Finds places of the scenario in its tree.
struct Finder<'a, 't> {
    tree: &'a Tree<'t>,
    scenario: &'a Scenario,
}

impl Finder<'_, '_> {
    /// The node at a path: a table, a list, an element or a value.
    fn node(&self, path: &Path) -> Option<NodeId> {
        let mut node = self.tree.root();
        let mut read = Path::default();
        for part in path.parts() {
            node = self.tree.key(node, &part.key).and_then(|key| self.tree.value(key))?;
            read = read.key(&part.key);
            if let Some(element) = &part.element {
                node = self.element(node, &read, element)?;
                read = read.with(element.clone());
            }
        }
        Some(node)
    }

    fn element(&self, list: NodeId, path: &Path, element: &Element) -> Option<NodeId> {
        let Cell::List(cells) = path.read(self.scenario) else {
            return None;
        };
        let position = path::position_in(&cells, element)?;
        let of_tables = matches!(cells.get(position), Some(Cell::Record(_)));
        self.tree.children(list).filter(|node| !of_tables || self.tree.kind(*node) == Kind::Table).nth(position)
    }
}
