#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The commands that write, and those that print themselves: new, import, doctor, schema, completions, man.

mod agree;
mod backout;
mod checklist;
mod doctor;
mod generate;
mod generate_folder;
mod going_wrong;
mod hints;
mod import;
mod killed;
mod led_to;
mod listing;
mod merge;
mod new;
mod printed;
#[path = "../program/mod.rs"]
mod program;
mod put_back;
mod registry;
mod slips;
mod taken_back;
mod taken_out;
mod two_accounts;
mod upon;
mod usn_export;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use program::{Ran, command, fed, ran};

/// A folder of its own with a state folder of its own.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name).display().to_string()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn state(&self) -> PathBuf {
        self.path("state")
    }

    fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args).output().unwrap())
    }

    /// The same with this on its standard input.
    fn fed(&self, args: &[&str], input: &[u8]) -> Ran {
        fed(&mut self.command(args), input)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = command(args);
        command.env("BACKSYNC_STATE_DIR", self.state()).current_dir(self.folder.path());
        command
    }
}
