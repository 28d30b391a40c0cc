//! Changes to a scenario as changes to its text: only the bytes of what changed, everything else stays.
//!
//! ```text
//! Edit --plan--> splices --apply--> new text --load--> new scenario
//! ```
//!
//! The text is the truth and the model follows from it. So an edit can be undone to the byte, and nothing that the
//! loader would refuse is ever taken: the new text is loaded before anybody sees it.

pub(in crate::scenario) mod extent;
mod finder;
mod insert;
mod remove;
mod render;
mod run;
mod section;
mod words;

use std::borrow::Cow;

use super::load::load_with_nodes;
use super::record::{Cell, Scalar};
use super::splice::{self, Splice};
use super::syntax::{self, Nodes, Tree};
use super::{Fault, Faults, Path, Scenario};

use finder::Finder;

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
    /// Says something of a value in front of the comment behind it, which was about the value before.
    Remark {
        /// The key.
        at: Path,
        /// What is said: one line.
        words: String,
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
    /// How the text is built afterwards.
    pub nodes: Nodes,
    /// What it is called.
    pub words: String,
}

impl Edit {
    /// An edit of a single change.
    pub fn one(change: Change) -> Self {
        Self { changes: vec![change], words: None }
    }

    /// Works the edit out on a text and its scenario; `nodes` are those of the text, where somebody has them.
    pub fn plan(&self, text: &str, scenario: &Scenario, nodes: Option<&Nodes>) -> Result<Planned, EditError> {
        let mut all = Vec::new();
        let mut words = Vec::new();
        let mut now = text.to_owned();
        let mut model = Cow::Borrowed(scenario);
        let mut nodes = nodes.map(Cow::Borrowed);
        let mut left = self.changes.as_slice();
        while let Some(first) = left.first() {
            if !all.is_empty() {
                // In between a compound edit may be at odds with itself; only its end must hold.
                nodes = load_with_nodes(&now).ok().map(|(next, nodes)| {
                    model = Cow::Owned(next);
                    Cow::Owned(nodes)
                });
            }
            let run = {
                let tree = match &nodes {
                    Some(nodes) => Tree::again(&now, nodes),
                    None => syntax::read(&now, &mut Faults::default()),
                };
                run::next(&Finder::new(&tree, &model), left)?
            };
            let (done, rest) = left.split_at_checked(run.changes).unwrap_or((left, &[]));
            if self.words.is_none() {
                words.extend(done.iter().map(|change| words::of(change, &model)));
            }
            now = splice::apply_all(&run.splices, &now).map_err(|_| EditError::Form(first.place().to_string()))?;
            all.extend(run.splices);
            left = rest;
        }
        if now == text {
            return Err(EditError::Nothing);
        }
        let (scenario, nodes) = load_with_nodes(&now).map_err(EditError::Refused)?;
        self.verify(&scenario)?;
        let words = self.words.clone().unwrap_or_else(|| words.join("; "));
        Ok(Planned { splices: all, text: now, scenario, nodes, words })
    }

    /// What was to be written must be what is read; a form of TOML that nobody thought of ends here and not in the file.
    fn verify(&self, scenario: &Scenario) -> Result<(), EditError> {
        let last = self.changes.last();
        for change in &self.changes {
            // A later change of the same edit may have moved or changed it again.
            if self.changes.len() > 1 && last != Some(change) {
                continue;
            }
            let holds = match change {
                Change::Set { at, to } => matches!(at.read(scenario), Cell::Scalar(is) if is == *to),
                Change::Unset { at } => match at.read(scenario) {
                    Cell::Absent => true,
                    Cell::List(list) => list.is_empty(),
                    Cell::Scalar(_) | Cell::Record(_) => false,
                },
                Change::Remark { .. } | Change::Add { .. } | Change::AddValue { .. } | Change::Remove { .. } => true,
            };
            if !holds {
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
            Change::Set { at, .. } | Change::Remark { at, .. } | Change::Unset { at } | Change::Remove { at } => at,
            Change::Add { list, .. } | Change::AddValue { list, .. } => list,
        }
    }
}
