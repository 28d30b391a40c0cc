//! Running the program as a person or a script does.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// What the program said, and its exit status.
#[derive(Debug)]
pub struct Ran {
    /// The exit status; a signal fails the test before.
    pub code: i32,
    /// The answer.
    pub stdout: String,
    /// Everything else.
    pub stderr: String,
}

impl Ran {
    /// The answer as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
}

/// Runs the program in the project's folder.
#[allow(dead_code)] // not every test that starts the program does it this way
pub fn backsync(args: &[&str]) -> Ran {
    ran(command(args).output().unwrap())
}

/// The program, not started yet, with nothing from the environment that changes its output.
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backsync"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("NO_COLOR").env("TERM", "xterm");
    // Never the journals and settings of whoever runs the tests.
    command.env("BACKSYNC_CONFIG_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/config"));
    command.env("BACKSYNC_STATE_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/state"));
    command
}

/// Runs it with this on its standard input, closed behind it.
#[allow(dead_code)] // few tests give it any
pub fn fed(command: &mut Command, input: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    ran(child.wait_with_output().unwrap())
}

/// What a finished run said.
pub fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or_else(|| panic!("ended by a signal: {output:?}")),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
