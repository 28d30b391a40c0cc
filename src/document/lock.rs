//! One editor a file: a lock that the system takes back when its holder dies, and a note of who that is.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::private_folder;

/// Who has a scenario open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The process.
    pub pid: u32,
    /// The user, where the environment says.
    pub user: Option<String>,
    /// The terminal, where there is one.
    pub terminal: Option<String>,
    /// Since when, RFC 3339.
    pub since: String,
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let user = self.user.as_deref().unwrap_or("somebody");
        write!(
            f,
            "{} has it in process {} since {}",
            crate::values::visible(user),
            self.pid,
            crate::values::visible(&self.since)
        )?;
        match &self.terminal {
            Some(terminal) => write!(f, " (terminal {})", crate::values::visible(terminal)),
            None => Ok(()),
        }
    }
}

/// A lock that is held as long as this lives.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    _file: File,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Asked {
    /// It is ours.
    Got(Lock),
    /// Somebody has it; who, as far as they said.
    Held(Option<Holder>),
}

impl Lock {
    /// Asks for the lock at `path`; does not wait.
    pub fn ask(path: &Path) -> io::Result<Asked> {
        private_folder(path.parent().unwrap_or(Path::new(".")))?;
        loop {
            let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Asked::Held(holder(path))),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Its last holder may have removed the file between our opening and our locking it: then we hold a lock on nothing.
            if is_same_file(&file, path) {
                let _ = fs::write(who(path), serde_json::to_string(&ourselves()).unwrap_or_default());
                return Ok(Asked::Got(Self { path: path.to_owned(), _file: file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still held, so nobody can lock the file we are about to remove.
        let _ = fs::remove_file(who(&self.path));
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether somebody holds the lock at `path` now; asks without taking it for longer than the question.
pub fn is_held(path: &Path) -> bool {
    let Ok(file) = OpenOptions::new().read(true).write(true).open(path) else {
        return false;
    };
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// The note beside the lock: a locked file can't be read by others everywhere.
fn who(lock: &Path) -> PathBuf {
    lock.with_extension("who")
}

fn holder(lock: &Path) -> Option<Holder> {
    serde_json::from_str(&fs::read_to_string(who(lock)).ok()?).ok()
}

fn ourselves() -> Holder {
    let from = |names: [&str; 2]| names.into_iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    Holder {
        pid: std::process::id(),
        user: from(["USER", "USERNAME"]),
        terminal: from(["SSH_TTY", "TTY"]),
        since: chrono::Local::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
    }
}

#[cfg(unix)]
fn is_same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(ours), Ok(there)) = (file.metadata(), fs::metadata(path)) else {
        return false;
    };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn is_same_file(_: &File, _: &Path) -> bool {
    true // a file that is open can't be removed there
}
