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
    /// Up to here what is done is what was done at the last save; a new edit after undo parts the two.
    common: usize,
    /// What was done then beyond that, oldest first: it is in the file, and can't be done again here.
    parted: Vec<Done>,
}

/// An edit that lies between what was saved and what stands, by what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SinceSaved<'h> {
    /// It was made since.
    Made(&'h str),
    /// It is in the file and was taken back here.
    TakenBack(&'h str),
}

impl History {
    /// A new edit; what was undone before it can't be done again.
    pub fn push(&mut self, done: Done) {
        if self.position < self.common {
            let parted = self.done.drain(self.position..self.common);
            self.parted.splice(0..0, parted);
            self.common = self.position;
        }
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
        self.common = self.position;
        self.parted.clear();
    }

    /// The edits between what was saved and what stands, in the order in which they were taken back and made.
    pub fn since_saved(&self) -> impl Iterator<Item = SinceSaved<'_>> {
        let back = self.done.get(self.position..self.common).unwrap_or_default();
        let made = self.done.get(self.common..self.position).unwrap_or_default();
        let back = self.parted.iter().rev().chain(back.iter().rev()).map(|done| SinceSaved::TakenBack(&done.words));
        back.chain(made.iter().map(|done| SinceSaved::Made(&done.words)))
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
        history.since_saved().count()
    }

    fn back(history: &mut History) -> usize {
        history.step_back();
        history.since_saved().count()
    }

    #[test]
    fn what_is_not_saved_counts_what_was_taken_back_too() {
        let history = &mut History::default();
        assert_eq!([edited(history), edited(history), back(history)], [1, 2, 1]);
        history.mark_saved();
        assert_eq!([history.since_saved().count(), back(history)], [0, 1]);
        history.step_forward();
        assert_eq!(history.since_saved().count(), 0);
        // The edit that was saved is gone, and another stands in its place.
        assert_eq!([back(history), edited(history), edited(history), back(history), back(history)], [1, 2, 3, 2, 1]);
    }

    #[test]
    fn what_was_saved_and_taken_back_is_named_although_it_can_not_be_done_again() {
        use SinceSaved::{Made, TakenBack};
        let history = &mut History::default();
        let push = |history: &mut History, words: &str| history.push(Done { words: words.into(), splices: Vec::new() });
        push(history, "a");
        push(history, "b");
        history.mark_saved();
        history.step_back();
        assert_eq!(history.since_saved().collect::<Vec<_>>(), [TakenBack("b")]);
        push(history, "c");
        assert_eq!(history.since_saved().collect::<Vec<_>>(), [TakenBack("b"), Made("c")]);
        history.step_back();
        history.step_back();
        assert_eq!(history.since_saved().collect::<Vec<_>>(), [TakenBack("b"), TakenBack("a")]);
        push(history, "d");
        assert_eq!(history.since_saved().collect::<Vec<_>>(), [TakenBack("b"), TakenBack("a"), Made("d")]);
        history.mark_saved();
        assert_eq!(history.since_saved().count(), 0);
    }
}
