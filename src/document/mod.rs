//! An open scenario file: the draft, the file it is saved to, the journal that keeps its edits, the lock that keeps it ours.
//!
//! ```text
//! apply(edit) --plan--> step --journal, fsync--> acknowledged --> draft
//! save()      --journal: about to save--> temporary file, fsync, rename, fsync folder --> journal gone
//! ```

mod disk;
mod error;
mod journal;
mod journal_file;
mod leftovers;
mod lock;
mod open;
mod recovery;
mod save;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use disk::{Disk, RealDisk, read_limited};
pub use error::{DocumentError, OpenError, SaveError};
pub use leftovers::{Leftover, leftovers, probe_state, unsaved_of};
pub use lock::Holder;
pub use open::{Access, resolved};
pub use recovery::{Foreign, Recovery, Unsaved};
pub use save::replace_file;

use crate::digest::sha256_hex;
use crate::scenario::{Draft, DraftStep, Edit, Scenario, SinceSaved, load_bytes};
use crate::settings::StateFolder;

use journal::Journal;
use lock::Lock;

/// A scenario file that is open.
#[derive(Debug)]
pub struct Document {
    origin: Origin,
    /// The path as it was given, for messages.
    given: PathBuf,
    /// The file itself, links resolved.
    file: PathBuf,
    draft: Draft,
    /// What the file holds as far as we know.
    saved: Saved,
    access: Access,
    recovery: Option<Recovery>,
    journal: Option<Journal>,
    _lock: Option<Lock>,
    /// Where journals and locks are kept; none for a document that was opened to be looked at.
    state: Option<StateFolder>,
    disk: Arc<dyn Disk>,
}

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File,
    /// The built-in case of this name, which has no file until it is saved under a name.
    BuiltIn(String),
}

/// An edit that was worked out and not made.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What it is called.
    pub words: String,
    /// The scenario as it would stand afterwards.
    pub scenario: Scenario,
}

/// The content of the file when it was read or written last.
#[derive(Clone, Debug)]
struct Saved {
    text: String,
    /// It was written, but the folder could not be told to keep it.
    unsure: bool,
}

/// What stands on the disk now, beside what we know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// What we read or wrote last.
    Same,
    /// Somebody wrote something else.
    Changed(Vec<u8>),
    /// It is not there any more.
    Gone,
}

impl Document {
    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether it is a built-in case that was not saved under a name.
    pub fn is_built_in(&self) -> bool {
        matches!(self.origin, Origin::BuiltIn(_))
    }

    /// The path as it was given; of a built-in case one that there is no file at.
    pub fn path(&self) -> &Path {
        &self.given
    }

    /// The scenario as it stands.
    pub fn scenario(&self) -> &Scenario {
        self.draft.scenario()
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        self.draft.text()
    }

    /// The text as it was read or written last.
    pub fn saved_text(&self) -> &str {
        &self.saved.text
    }

    /// Whether it may be changed, and if not, why.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// What an earlier session left unsaved, until it is decided on.
    pub fn recovery(&self) -> Option<&Recovery> {
        self.recovery.as_ref()
    }

    /// Whether there is something to save.
    pub fn is_dirty(&self) -> bool {
        self.saved.unsure || self.draft.text() != self.saved.text
    }

    /// The edits that stand, in words, oldest first.
    pub fn edits(&self) -> impl Iterator<Item = &str> {
        self.draft.standing().iter().map(|done| done.words.as_str())
    }

    /// How many edits stand.
    pub fn standing(&self) -> usize {
        self.draft.standing().len()
    }

    /// How many edits lie between the file and what stands: those made since, and those taken back. 0 as soon as the text
    /// is that of the file, however it came to be so.
    pub fn unsaved(&self) -> usize {
        if self.is_dirty() { self.draft.since_saved().count().max(1) } else { 0 }
    }

    /// Those edits by name, as far as they are known.
    pub fn since_saved(&self) -> impl Iterator<Item = SinceSaved<'_>> {
        self.draft.since_saved()
    }

    /// What the edit is called that undo would take back.
    pub fn undoable(&self) -> Option<&str> {
        self.draft.undoable()
    }

    /// What the edit is called that redo would do again.
    pub fn redoable(&self) -> Option<&str> {
        self.draft.redoable()
    }

    /// Works an edit out without making it: what it would be called, and what the scenario would be.
    pub fn check(&self, edit: &Edit) -> Result<Checked, DocumentError> {
        self.may_change()?;
        let step = self.draft.plan(edit)?;
        Ok(Checked { scenario: step.scenario().clone(), words: step.words })
    }

    /// Makes an edit; it is on the disk when this returns. Returns what it is called.
    pub fn apply(&mut self, edit: &Edit) -> Result<String, DocumentError> {
        self.may_change()?;
        let step = self.draft.plan(edit)?;
        self.take(step)
    }

    /// What would stand if the last edit was taken back; `None` when there is none.
    pub fn before_it(&self) -> Option<Scenario> {
        self.draft.plan_undo().map(|step| step.scenario().clone())
    }

    /// Takes the last edit back; `None` when there is none.
    pub fn undo(&mut self) -> Result<Option<String>, DocumentError> {
        self.may_change()?;
        self.draft.plan_undo().map(|step| self.take(step)).transpose()
    }

    /// Does the last edit again that was taken back; `None` when there is none.
    pub fn redo(&mut self) -> Result<Option<String>, DocumentError> {
        self.may_change()?;
        self.draft.plan_redo().map(|step| self.take(step)).transpose()
    }

    /// Writes the file, if there is anything to write. Returns whether there was.
    pub fn save(&mut self) -> Result<bool, SaveError> {
        self.write(false)
    }

    /// Writes the file over what somebody else wrote to it meanwhile.
    pub fn save_over(&mut self) -> Result<bool, SaveError> {
        self.write(true)
    }

    /// Looks what stands on the disk now.
    pub fn on_disk(&self) -> std::io::Result<OnDisk> {
        if self.is_built_in() {
            return Ok(OnDisk::Same);
        }
        match read_limited(&self.file) {
            Ok(bytes) if bytes == self.saved.text.as_bytes() => Ok(OnDisk::Same),
            Ok(bytes) => Ok(OnDisk::Changed(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(OnDisk::Gone),
            Err(error) => Err(error),
        }
    }

    /// Takes what stands on the disk, of a built-in case what it began with; undo brings back what stood here.
    pub fn reload(&mut self) -> Result<(), DocumentError> {
        self.may_change()?;
        let unreadable = |error| DocumentError::Unreadable { path: self.given.clone(), error };
        let bytes = match self.origin {
            Origin::File => read_limited(&self.file).map_err(unreadable)?,
            Origin::BuiltIn(_) => self.saved.text.clone().into_bytes(),
        };
        let (text, _) = load_bytes(bytes).map_err(DocumentError::Invalid)?;
        let words = format!("reloaded {}", self.given.display());
        let step = self.draft.plan_replacement(text.clone(), &words).map_err(|faults| {
            DocumentError::Invalid(Box::new(crate::scenario::Invalid { text: text.clone(), faults }))
        })?;
        // What is on the disk is what is here from now on, so there is nothing to keep a journal of.
        self.saved = Saved { text, unsure: false };
        if let Some(journal) = &mut self.journal {
            journal.rebase(sha256_hex(self.saved.text.as_bytes()));
        }
        if let Some(step) = step {
            self.draft.take(step);
        }
        self.draft.mark_saved();
        Ok(())
    }

    /// Writes the scenario to another file and goes on with that one.
    pub fn save_as(&mut self, path: &Path, overwrite: bool) -> Result<(), SaveError> {
        save::save_as(self, path, overwrite)
    }

    /// Keeps no journal: for a command that saves before it says anything, and so has nothing to keep.
    pub fn without_journal(mut self) -> Self {
        self.journal = None;
        self
    }

    /// Ends the session without saving; what is unsaved is meant to be lost, so no journal is left.
    pub fn close_without_saving(mut self) {
        if let Some(journal) = self.journal.take().filter(|_| self.recovery.is_none()) {
            journal.forget();
        }
    }

    fn write(&mut self, over: bool) -> Result<bool, SaveError> {
        self.may_change().map_err(|error| SaveError::NotAllowed(error.to_string()))?;
        if self.is_built_in() {
            return Err(SaveError::NeedsName);
        }
        let theirs_stands = over && !matches!(self.on_disk(), Ok(OnDisk::Same));
        if !self.is_dirty() && !theirs_stands {
            return Ok(false);
        }
        save::save(self, over)?;
        Ok(true)
    }

    fn take(&mut self, step: DraftStep) -> Result<String, DocumentError> {
        if let Some(journal) = &mut self.journal {
            // What an unconfirmed save wrote is not what the journal began with.
            let began_with = (!self.saved.unsure).then_some(self.saved.text.as_str());
            journal.append(&step, began_with, self.draft.text()).map_err(DocumentError::Journal)?;
        }
        let words = step.words.clone();
        self.draft.take(step);
        Ok(words)
    }

    fn may_change(&self) -> Result<(), DocumentError> {
        if let Some(reason) = self.access.why_not() {
            return Err(DocumentError::ReadOnly(reason));
        }
        match self.recovery {
            Some(_) => Err(DocumentError::DecideFirst),
            None => Ok(()),
        }
    }
}

impl Drop for Document {
    fn drop(&mut self) {
        // Nothing unsaved: nothing to offer next time. Anything else stays, as after a crash.
        if self.recovery.is_none()
            && !self.is_dirty()
            && let Some(journal) = self.journal.take()
        {
            journal.forget();
        }
    }
}
