#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! Open files: what is saved, what is kept, what is refused, and what is offered after a crash.

mod built_in;
mod failing;
mod journal;
mod locking;
mod saving;
mod unsaved;

use std::fs;
use std::path::PathBuf;

use backsync::document::{Document, OpenError};
use backsync::scenario::{Change, Edit, Scalar};
use backsync::settings::StateFolder;

const CASE: &str = "schema = 1\ntitle = \"x\" # the case\n[restore]\nusn_changed = 7483 # read on Tuesday\n";

/// A folder with a scenario and a state folder.
struct Desk {
    folder: tempfile::TempDir,
    file: PathBuf,
    state: StateFolder,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("case.toml");
        fs::write(&file, CASE).unwrap();
        let state = StateFolder::at(folder.path().join("state"));
        Self { folder, file, state }
    }

    fn open(&self) -> Document {
        self.try_open().unwrap()
    }

    fn try_open(&self) -> Result<Document, OpenError> {
        Document::open(&self.file, &self.state)
    }

    fn on_disk(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }

    fn journals(&self) -> Vec<PathBuf> {
        list(self.state.path().join("journals"))
    }

    /// Everything in the scenario's folder that is not the scenario or the state folder.
    fn litter(&self) -> Vec<PathBuf> {
        list(self.folder.path().to_owned()).into_iter().filter(|p| *p != self.file && p != self.state.path()).collect()
    }
}

fn list(folder: PathBuf) -> Vec<PathBuf> {
    fs::read_dir(folder).map(|all| all.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
}

fn usn(n: u64) -> Edit {
    Edit::one(Change::Set { at: "restore.usn_changed".parse().unwrap(), to: Scalar::Whole(n) })
}

fn with_usn(n: u64) -> String {
    CASE.replace("7483", &n.to_string())
}

/// Ends as a killed process does: nothing is tidied up, but the system takes its lock back.
fn crash(document: Document, desk: &Desk) {
    std::mem::forget(document);
    let locks = desk.state.path().join("locks");
    fs::remove_dir_all(locks).unwrap();
}
