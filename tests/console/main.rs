#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]
//! The console as a person uses it: the real program in a terminal, keys pressed, the screen read.

#[path = "../pty/mod.rs"]
mod pty;

#[path = "../program/mod.rs"]
mod program;

mod editing;
mod files;
mod idle;
mod killed;
mod killed_ticks;
mod leaving;
mod manners;
mod places;
mod sessions;
mod settings;
mod storm;
mod walking;
mod weather;

use std::path::PathBuf;

use portable_pty::CommandBuilder;
use tempfile::TempDir;

/// A folder with a case, and folders of its own for journals and settings.
pub(crate) struct Desk {
    pub folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let case = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/article-usn-example.toml");
        std::fs::copy(case, folder.path().join("case.toml")).unwrap();
        Self { folder }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("case.toml")
    }

    pub fn text(&self) -> String {
        std::fs::read_to_string(self.file()).unwrap()
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// The console, not started yet.
    pub fn command(&self, args: &[&str]) -> CommandBuilder {
        self.command_of("backsync", args)
    }

    /// A program, not started yet, that finds nothing but this desk.
    pub fn command_of(&self, program: &str, args: &[&str]) -> CommandBuilder {
        let mut command = pty::command(program);
        command.args(args);
        command.cwd(self.folder.path());
        command.env("HOME", self.folder.path());
        command.env("BACKSYNC_STATE_DIR", self.folder.path().join("state"));
        command.env("BACKSYNC_CONFIG_DIR", self.folder.path().join("config"));
        command
    }

    /// The console on the case, with its numbers on the screen.
    pub fn open(&self) -> pty::Console {
        let console = pty::Console::spawn(self.command(&["case.toml"]));
        console.wait_for("8,483");
        console
    }
}
