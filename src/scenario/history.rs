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
    /// The position at the last save.
    saved: usize,
    /// Up to here what is done is what was done then; a new edit after undo parts the two.
    common: usize,
}

impl History {
    /// A new edit; what was undone before it can't be done again.
    pub fn push(&mut self, done: Done) {
        self.common = self.common.min(self.position);
        self.done.truncate(self.position);
        self.done.push(done);
        self.position = self.done.len();
    }

    /// The edit that undo would take back, and the changes that do it.
    pub fn undoable(&self) -> Option<(&Done, Vec<Splice>)> {
        let done = self.last()?;
        Some((done, inverse_of(&done.splices)))
    }

    /// The edit that undo would take back.
    pub fn last(&self) -> Option<&Done> {
        self.done.get(self.position.checked_sub(1)?)
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

    /// What stands now is saved.
    pub fn mark_saved(&mut self) {
        (self.saved, self.common) = (self.position, self.position);
    }

    /// How many edits lie between what was saved and what stands: those made since, and those taken back.
    pub fn since_saved(&self) -> usize {
        (self.saved - self.common) + self.position.abs_diff(self.common)
    }

    /// The edits that stand, oldest first.
    pub fn standing(&self) -> &[Done] {
        self.done.get(..self.position).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(history: &mut History) -> usize {
        history.push(Done { words: String::new(), splices: Vec::new() });
        history.since_saved()
    }

    fn back(history: &mut History) -> usize {
        history.step_back();
        history.since_saved()
    }

    #[test]
    fn what_is_not_saved_counts_what_was_taken_back_too() {
        let history = &mut History::default();
        assert_eq!([edited(history), edited(history), back(history)], [1, 2, 1]);
        history.mark_saved();
        assert_eq!([history.since_saved(), back(history)], [0, 1]);
        history.step_forward();
        assert_eq!(history.since_saved(), 0);
        // The edit that was saved is gone, and another stands in its place.
        assert_eq!([back(history), edited(history), edited(history), back(history), back(history)], [1, 2, 3, 2, 1]);
    }
}
