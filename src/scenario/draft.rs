//! A scenario being edited: text, model and history, nothing of files.

use super::edit::{Edit, EditError};
use super::history::{Done, History, SinceSaved};
use super::load::load_with_nodes;
use super::splice::{Splice, apply_all};
use super::syntax::Nodes;
use super::{Fault, Scenario};

/// The text, the scenario it says, and how it came to be so.
#[derive(Clone, Debug)]
pub struct Draft {
    text: String,
    scenario: Scenario,
    /// How the text is built, as soon as it was read here: an edit among thousands of elements reads it once, not twice.
    nodes: Option<Nodes>,
    history: History,
}

/// What an edit, an undo or a redo does to the text, worked out but not done yet.
#[derive(Clone, Debug)]
pub struct Step {
    /// Which of the three.
    pub kind: StepKind,
    /// What it is called.
    pub words: String,
    /// What it does to the text.
    pub splices: Vec<Splice>,
    text: String,
    scenario: Scenario,
    nodes: Nodes,
}

impl Step {
    /// The scenario as it would stand afterwards.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }
}

/// Whether a [`Step`] goes forward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Something new.
    Edit,
    /// The last edit taken back.
    Undo,
    /// The last one taken back done again.
    Redo,
}

impl Draft {
    /// Begins with a text.
    pub fn new(text: String) -> Result<Self, Vec<Fault>> {
        let (scenario, nodes) = load_with_nodes(&text)?;
        Ok(Self { nodes: Some(nodes), ..Self::of(text, scenario) })
    }

    /// Begins with a text that was loaded already.
    pub fn of(text: String, scenario: Scenario) -> Self {
        Self { text, scenario, nodes: None, history: History::default() }
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The scenario as it stands.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The edits that stand, oldest first.
    pub fn standing(&self) -> &[Done] {
        self.history.standing()
    }

    /// What the edit is called that undo would take back.
    pub fn undoable(&self) -> Option<&str> {
        self.history.last().map(|done| done.words.as_str())
    }

    /// What the edit is called that redo would do again.
    pub fn redoable(&self) -> Option<&str> {
        self.history.redoable().map(|done| done.words.as_str())
    }

    /// What stands now is saved.
    pub fn mark_saved(&mut self) {
        self.history.mark_saved();
    }

    /// The edits between what was saved and what stands.
    pub fn since_saved(&self) -> impl Iterator<Item = SinceSaved<'_>> {
        self.history.since_saved()
    }

    /// Works an edit out.
    pub fn plan(&self, edit: &Edit) -> Result<Step, EditError> {
        let planned = edit.plan(&self.text, &self.scenario, self.nodes.as_ref())?;
        Ok(Step {
            kind: StepKind::Edit,
            words: planned.words,
            splices: planned.splices,
            text: planned.text,
            scenario: planned.scenario,
            nodes: planned.nodes,
        })
    }

    /// Works out what replaces the whole text; `None` when it is the same.
    pub fn plan_replacement(&self, new: String, words: &str) -> Result<Option<Step>, Vec<Fault>> {
        let Some(splice) = Splice::between(&self.text, &new) else {
            return Ok(None);
        };
        let (scenario, nodes) = load_with_nodes(&new)?;
        let (words, splices) = (words.to_owned(), vec![splice]);
        Ok(Some(Step { kind: StepKind::Edit, words, splices, text: new, scenario, nodes }))
    }

    /// Works out the undo of the last edit; `None` when there is none.
    pub fn plan_undo(&self) -> Option<Step> {
        let (done, splices) = self.history.undoable()?;
        self.step(StepKind::Undo, done.words.clone(), splices)
    }

    /// Works out the redo of the last edit undone; `None` when there is none.
    pub fn plan_redo(&self) -> Option<Step> {
        let done = self.history.redoable()?;
        self.step(StepKind::Redo, done.words.clone(), done.splices.clone())
    }

    /// A step of any kind from its changes; `None` when they do not fit this text.
    pub fn step(&self, kind: StepKind, words: String, splices: Vec<Splice>) -> Option<Step> {
        let text = apply_all(&splices, &self.text).ok()?;
        let (scenario, nodes) = load_with_nodes(&text).ok()?;
        Some(Step { kind, words, splices, text, scenario, nodes })
    }

    /// Does a step that was worked out on this draft.
    pub fn take(&mut self, step: Step) {
        match step.kind {
            StepKind::Undo if self.history.undoable().is_some() => self.history.step_back(),
            StepKind::Redo if self.history.redoable().is_some() => self.history.step_forward(),
            // After a crash an undo may reach back beyond what the journal still has; then it is an edit like any other.
            _ => self.history.push(Done { words: step.words, splices: step.splices }),
        }
        self.text = step.text;
        self.scenario = step.scenario;
        self.nodes = Some(step.nodes);
    }
}
