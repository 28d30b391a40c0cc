//! What can go wrong with an open file: what, where, and what to do next. The document is as it was in every case.

use std::io;
use std::path::PathBuf;

use crate::scenario::{EditError, Invalid};
use crate::values::shown_path;

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It can't be read.
    #[error("cannot read {}: {error}", shown_path(path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is no scenario.
    #[error("{} is not a valid scenario", shown_path(path))]
    Invalid {
        /// The file.
        path: PathBuf,
        /// All that is wrong with it.
        invalid: Box<Invalid>,
    },
}

/// Why an edit was not taken.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The scenario would not be valid, or what is to be changed is not there.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The document is read-only.
    #[error("this scenario is open read-only: {0}")]
    ReadOnly(String),
    /// An earlier session's edits wait.
    #[error("edits of an earlier session wait: take them or drop them first")]
    DecideFirst,
    /// The journal could not be written, so the edit would be lost in a crash.
    #[error("the edit was not taken, for it could not be kept safe: {0}; make room, or save to another place")]
    Journal(#[source] io::Error),
    /// The file can't be read again.
    #[error("cannot read {}: {error}", shown_path(path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// What stands on the disk is no scenario.
    #[error("what stands on the disk is not a valid scenario; backsync check says why")]
    Invalid(Box<Invalid>),
}

/// Why a file was not saved; the document is open and dirty as before, and the file on the disk is whole.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Somebody else wrote the file meanwhile.
    #[error("{} was changed by somebody else meanwhile: reload it, save over it, or save elsewhere", shown_path(path))]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// The file is not there any more.
    #[error("{} is not there any more: save over to write it again, or save elsewhere", shown_path(path))]
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// The file is marked as not to be written.
    #[error("{} is write-protected: save over it all the same, or save elsewhere", shown_path(path))]
    Protected {
        /// The file.
        path: PathBuf,
    },
    /// There is such a file already.
    #[error("{} exists already: choose another name, or overwrite it", shown_path(path))]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Somebody has the other file open.
    #[error("{} is open: {holder}", shown_path(path))]
    Held {
        /// The file.
        path: PathBuf,
        /// Who has it.
        holder: String,
    },
    /// It is a built-in case.
    #[error("it has no file yet: save it under a name")]
    NeedsName,
    /// The document is read-only, or waits for a decision.
    #[error("{0}")]
    NotAllowed(String),
    /// The disk refused.
    #[error(
        "{} was not saved: {what}: {error}. The edits are kept; free space or permissions and save again, or save elsewhere",
        shown_path(path)
    )]
    Failed {
        /// The file.
        path: PathBuf,
        /// What was being done.
        what: &'static str,
        /// Why it failed.
        error: io::Error,
    },
    /// The new file is in place, but it is not certain that it survives a power cut.
    #[error("{} is written, but the disk did not confirm it: {error}. Save again", shown_path(path))]
    Unconfirmed {
        /// The file.
        path: PathBuf,
        /// What the disk said.
        error: io::Error,
    },
}
