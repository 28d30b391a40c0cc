//! Opening a file: read it, ask for its lock, look at what an earlier session left.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::digest::sha256_hex;
use crate::scenario::{Draft, load_bytes};
use crate::settings::StateFolder;

use super::disk::{Disk, RealDisk, read_limited};
use super::journal::Journal;
use super::lock::{Asked, Holder, Lock};
use super::recovery;
use super::{Document, OpenError, Origin, Saved};

/// Whether a document may be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// It may, and every edit is kept in the journal.
    Edit,
    /// It was asked for so.
    ReadOnly,
    /// Somebody else has it open.
    HeldBy(Option<Holder>),
    /// Edits could not be kept safe, and why.
    NoJournal(String),
}

impl Access {
    /// Why nothing may be changed; `None` when it may.
    pub fn why_not(&self) -> Option<String> {
        match self {
            Access::Edit => None,
            Access::ReadOnly => Some("it was opened so".into()),
            Access::HeldBy(Some(holder)) => Some(holder.to_string()),
            Access::HeldBy(None) => Some("another Backsync has it open".into()),
            Access::NoJournal(why) => Some(format!(
                "edits could not be kept safe, for the state folder can't be used: {why}; set {} to a folder of yours",
                StateFolder::SET
            )),
        }
    }
}

impl Document {
    /// Opens a file to change it. Who can't have it so gets it read-only, and [`Document::access`] says why.
    pub fn open(path: &Path, state: &StateFolder) -> Result<Self, OpenError> {
        Self::open_on(path, state, Arc::new(RealDisk))
    }

    /// The same on another disk.
    pub fn open_on(path: &Path, state: &StateFolder, disk: Arc<dyn Disk>) -> Result<Self, OpenError> {
        // The lock first: what is read under it is not being saved by another Backsync at the same time.
        let file = resolved(path);
        let (access, lock) = lock(&file, state);
        let mut document = Self::read(path, file, access, disk)?;
        document.keep(lock, state);
        Ok(document)
    }

    /// Opens a built-in case to change it: kept in a journal like a file, and saved under a name once it has one.
    pub fn of_case(name: &str, text: &str, state: &StateFolder) -> Result<Self, OpenError> {
        let given = Path::new("built-in").join(name);
        let file = state.built_in(name);
        let (access, lock) = lock(&file, state);
        let mut document = Self::of_bytes(&given, file, access, Arc::new(RealDisk), text.as_bytes().to_vec())?;
        document.origin = Origin::BuiltIn(name.to_owned());
        document.keep(lock, state);
        Ok(document)
    }

    /// Opens a built-in case to look at it.
    pub fn of_case_read_only(name: &str, text: &str) -> Result<Self, OpenError> {
        let given = Path::new("built-in").join(name);
        let bytes = text.as_bytes().to_vec();
        let mut document = Self::of_bytes(&given, given.clone(), Access::ReadOnly, Arc::new(RealDisk), bytes)?;
        document.origin = Origin::BuiltIn(name.to_owned());
        Ok(document)
    }

    /// Begins the journal, and looks at what an earlier session left in it.
    fn keep(&mut self, lock: Option<Lock>, state: &StateFolder) {
        self._lock = lock;
        self.state = Some(state.clone());
        if self.access != Access::Edit {
            return;
        }
        let journal = state.journal_of(&self.file);
        match recovery::look(&journal, self.draft.text()) {
            Ok(None) => {
                // What an earlier session left says nothing any more.
                let _ = fs::remove_file(&journal);
            }
            Ok(found) => self.recovery = found,
            Err(error) => self.access = Access::NoJournal(format!("{}: {error}", journal.display())),
        }
        let base = sha256_hex(self.saved.text.as_bytes());
        self.journal = Some(Journal::new(journal, self.file.clone(), base, Arc::clone(&self.disk)));
    }

    /// Opens a file to look at it.
    pub fn open_read_only(path: &Path) -> Result<Self, OpenError> {
        Self::read(path, resolved(path), Access::ReadOnly, Arc::new(RealDisk))
    }

    fn read(given: &Path, file: PathBuf, access: Access, disk: Arc<dyn Disk>) -> Result<Self, OpenError> {
        let unreadable = |error| OpenError::Unreadable { path: given.to_owned(), error };
        let bytes = read_limited(&file).map_err(unreadable)?;
        Self::of_bytes(given, file, access, disk, bytes)
    }

    fn of_bytes(
        given: &Path,
        file: PathBuf,
        access: Access,
        disk: Arc<dyn Disk>,
        bytes: Vec<u8>,
    ) -> Result<Self, OpenError> {
        let (text, scenario) =
            load_bytes(bytes).map_err(|invalid| OpenError::Invalid { path: given.to_owned(), invalid })?;
        Ok(Self {
            origin: Origin::File,
            given: given.to_owned(),
            saved: Saved { text: text.clone(), unsure: false },
            draft: Draft::of(text, scenario),
            file,
            access,
            recovery: None,
            journal: None,
            _lock: None,
            state: None,
            disk,
        })
    }
}

/// Asks for the lock of a file; who can't have it may look all the same.
fn lock(file: &Path, state: &StateFolder) -> (Access, Option<Lock>) {
    match Lock::ask(&state.lock_of(file)) {
        Ok(Asked::Got(lock)) => (Access::Edit, Some(lock)),
        Ok(Asked::Held(holder)) => (Access::HeldBy(holder), None),
        Err(error) => (Access::NoJournal(format!("{}: {error}", state.path().display())), None),
    }
}

/// The file a path leads to, links resolved; one that is not there yet, in the folder it will be in.
pub fn resolved(path: &Path) -> PathBuf {
    if let Ok(file) = fs::canonicalize(path) {
        return file;
    }
    // A link to nothing: what it points to is what would be written.
    if let Ok(target) = fs::read_link(path) {
        let target = path.parent().unwrap_or(Path::new("")).join(target);
        if target != path {
            return in_resolved_folder(&target);
        }
    }
    in_resolved_folder(path)
}

fn in_resolved_folder(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}
