#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The batch files under a real cmd.exe, that of Wine, with stand-ins for the programs they start; and USNFIX.CSV as Python
//! reads it.
//!
//! Where Wine is not installed (`scripts/batch` says how) these tests say so in a line and end; Python is always there, for
//! `.ci/run` needs it too.

mod authrest;
mod csv;
mod fixusn;
mod request;
mod stand_in;
mod wine;

use std::path::PathBuf;

use backsync::artefact::Artefact;

/// A folder with files in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, artefacts: &[Artefact]) {
        for artefact in artefacts {
            let mut bytes = Vec::new();
            let mut pieces = artefact.content.pieces();
            while let Some(piece) = pieces.next_piece() {
                bytes.extend_from_slice(piece);
            }
            std::fs::write(self.path(artefact.name), bytes).unwrap();
        }
    }

    fn lines(&self, name: &str) -> Vec<String> {
        std::fs::read_to_string(self.path(name)).unwrap_or_default().lines().map(str::to_owned).collect()
    }
}
