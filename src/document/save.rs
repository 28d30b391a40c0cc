//! Saving: the new file is whole on the disk before it takes the place of the old one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use crate::digest::sha256_hex;
use crate::settings::StateFolder;

use super::disk::{Disk, RealDisk};
use super::journal::Journal;
use super::lock::{Asked, Lock};
use super::open::resolved;
use super::recovery;
use super::{Document, OnDisk, Origin, SaveError, Saved};

/// A temporary file older than this belongs to nobody any more.
const ABANDONED: Duration = Duration::from_secs(600);

/// Writes the document to its file.
pub fn save(document: &mut Document, over: bool) -> Result<(), SaveError> {
    let text = document.draft.text().to_owned();
    let given = document.given.clone();
    if let Some(journal) = &mut document.journal {
        // Without this record a crash right after the rename leaves a journal that seems to belong to another content.
        // That is explained and loses nothing, so a full state folder does not keep anybody from saving.
        let _ = journal.saving(&sha256_hex(text.as_bytes()));
    }
    let check = || match document.on_disk() {
        // A new file takes its place, which the folder alone would allow.
        Ok(OnDisk::Same) if !over && is_protected(&document.file) => Err(SaveError::Protected { path: given.clone() }),
        Ok(OnDisk::Same) => Ok(()),
        Ok(_) if over => Ok(()),
        Ok(OnDisk::Changed(_)) => Err(SaveError::ChangedOnDisk { path: given.clone() }),
        Ok(OnDisk::Gone) => Err(SaveError::Gone { path: given.clone() }),
        Err(error) => Err(failed(&given, "the file there could not be looked at")(error)),
    };
    let outcome = replace(&*document.disk, &document.file, &given, text.as_bytes(), check);
    settle(document, text, outcome)
}

/// Writes the document to another file, and goes on with that one.
pub fn save_as(document: &mut Document, path: &Path, overwrite: bool) -> Result<(), SaveError> {
    let file = resolved(path);
    if file == document.file {
        return document.write(overwrite).map(|_| ());
    }
    let exists = || SaveError::Exists { path: path.to_owned() };
    if file.exists() && !overwrite {
        return Err(exists());
    }
    let Some(state) = document.state.clone() else {
        return Err(SaveError::NotAllowed("this scenario is open read-only".into()));
    };
    let lock = match Lock::ask(&state.lock_of(&file)).map_err(failed(path, "its lock could not be had"))? {
        Asked::Got(lock) => lock,
        Asked::Held(holder) => {
            let holder = holder.map_or_else(|| "another Backsync has it".to_owned(), |holder| holder.to_string());
            return Err(SaveError::Held { path: path.to_owned(), holder });
        }
    };
    let text = document.draft.text().to_owned();
    let check = || {
        if file.exists() && !overwrite { Err(exists()) } else { Ok(()) }
    };
    let outcome = replace(&*document.disk, &file, path, text.as_bytes(), check);
    if matches!(outcome, Ok(()) | Err(SaveError::Unconfirmed { .. })) {
        if let Some(old) = document.journal.take().filter(|_| document.recovery.is_none()) {
            old.forget();
        }
        let (base, journal) = (sha256_hex(text.as_bytes()), state.journal_of(&file));
        if journal.exists() {
            // Edits that were made to the file which stood there; they fit nothing any more, but they are not ours to destroy.
            let _ = recovery::set_aside(&journal);
        }
        document.journal = Some(Journal::new(journal, file.clone(), base, document.disk.clone()));
        document._lock = Some(lock);
        document.access = super::Access::Edit;
        document.recovery = None;
        document.given = path.to_owned();
        document.file = file;
        document.origin = Origin::File;
    }
    settle(document, text, outcome)
}

/// What is known of the disk after an attempt.
fn settle(document: &mut Document, text: String, outcome: Result<(), SaveError>) -> Result<(), SaveError> {
    let unsure = match &outcome {
        Ok(()) => false,
        Err(SaveError::Unconfirmed { .. }) => true,
        Err(_) => return outcome,
    };
    if !unsure && let Some(journal) = &mut document.journal {
        journal.rebase(sha256_hex(text.as_bytes()));
    }
    document.saved = Saved { text, unsure };
    document.draft.mark_saved();
    outcome
}

/// Writes bytes over a file that nobody has open: what a merge leaves may be no scenario, and so no document.
pub fn replace_file(path: &Path, bytes: &[u8], state: Option<&StateFolder>) -> Result<(), SaveError> {
    let file = resolved(path);
    let asked = state.map(|state| Lock::ask(&state.lock_of(&file)).map_err(failed(path, "its lock could not be had")));
    // The lock is held until the file is written.
    let _lock = match asked.transpose()? {
        Some(Asked::Held(holder)) => {
            let holder = holder.map_or_else(|| "another Backsync has it".to_owned(), |holder| holder.to_string());
            return Err(SaveError::Held { path: path.to_owned(), holder });
        }
        Some(Asked::Got(lock)) => Some(lock),
        None => None,
    };
    replace(&RealDisk, &file, path, bytes, || Ok(()))
}

/// Temporary file in the same folder, fsync, mode kept, rename, fsync of the folder. `check` has the last word before the rename.
fn replace(
    disk: &dyn Disk,
    file: &Path,
    given: &Path,
    bytes: &[u8],
    check: impl FnOnce() -> Result<(), SaveError>,
) -> Result<(), SaveError> {
    let folder = file.parent().unwrap_or(Path::new("."));
    remove_abandoned(file);
    let temporary = temporary(file);
    let written = (|| {
        let mut new = disk.create_new(&temporary).map_err(failed(given, "no file could be made beside it"))?;
        disk.write(&mut new, bytes).map_err(failed(given, "writing failed"))?;
        disk.copy_mode(file, &new).map_err(failed(given, "its mode could not be kept"))?;
        disk.sync(&new).map_err(failed(given, "the disk did not take it"))?;
        check()?;
        disk.rename(&temporary, file).map_err(failed(given, "the new file could not take its place"))
    })();
    if let Err(error) = written {
        let _ = disk.remove(&temporary);
        return Err(error);
    }
    disk.sync_folder(folder).map_err(|error| SaveError::Unconfirmed { path: given.to_owned(), error })
}

/// Whether somebody marked the file as not to be written.
fn is_protected(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|about| about.permissions().readonly())
}

fn failed(path: &Path, what: &'static str) -> impl FnOnce(io::Error) -> SaveError {
    let path = path.to_owned();
    move |error| SaveError::Failed { path, what, error }
}

fn temporary(file: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.backsync-{}-{count}.tmp", std::process::id()))
}

/// What a killed process left beside the file.
fn remove_abandoned(file: &Path) {
    let front = format!(".{}.backsync-", file.file_name().unwrap_or_default().to_string_lossy());
    let Some(Ok(entries)) = file.parent().map(fs::read_dir) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let age = entry
            .metadata()
            .and_then(|about| about.modified())
            .ok()
            .and_then(|at| SystemTime::now().duration_since(at).ok());
        if name.starts_with(&front) && name.ends_with(".tmp") && age.is_some_and(|age| age > ABANDONED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
