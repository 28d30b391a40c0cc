//! Undo and redo without limit: what was done, in words and as changes to the text.

use super::splice::{Splice, inverse_of};

/// An edit that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What it is called.
    pub words: String,
    /// What it did to the text.
    pub splices: Vec<Splice>,
}

/// The edits of a session; those after `position` are undone and can be done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Done>,
    position: usize,
}

impl History {
    /// A new edit; what was undone before it can't be done again.
    pub fn push(&mut self, done: Done) {
        self.done.truncate(self.position);
        self.done.push(done);
        self.position = self.done.len();
    }

    /// The edit that undo would take back, and the changes that do it.
    pub fn undoable(&self) -> Option<(&Done, Vec<Splice>)> {
        let done = self.done.get(self.position.checked_sub(1)?)?;
        Some((done, inverse_of(&done.splices)))
    }

    /// The edit that redo would do again.
    pub fn redoable(&self) -> Option<&Done> {
        self.done.get(self.position)
    }

    /// Undo has happened.
    pub fn step_back(&mut self) {
        self.position = self.position.saturating_sub(1);
    }

    /// Redo has happened.
    pub fn step_forward(&mut self) {
        self.position = (self.position + 1).min(self.done.len());
    }

    /// The edits that stand, oldest first.
    pub fn standing(&self) -> &[Done] {
        self.done.get(..self.position).unwrap_or_default()
    }
}
