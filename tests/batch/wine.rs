//! Wine's cmd.exe: a prefix of its own, made once for all tests of a run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};

/// What a batch file said, and its error level.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub said: String,
}

fn program() -> Option<&'static PathBuf> {
    static PROGRAM: OnceLock<Option<PathBuf>> = OnceLock::new();
    PROGRAM
        .get_or_init(|| {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let folders: Vec<PathBuf> = std::env::split_paths(&path).chain(["/usr/lib/wine".into()]).collect();
            ["wine64", "wine"]
                .iter()
                .flat_map(|name| folders.iter().map(move |at| at.join(name)))
                .find(|at| at.is_file())
        })
        .as_ref()
}

/// A drive of the prefix, so that a batch file can say `C:\...`.
pub fn drive_c() -> PathBuf {
    prefix().join("drive_c")
}

fn prefix() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("wineprefix")
}

/// Runs a batch file in a folder; `None`, with a line, where there is no Wine.
pub fn run(folder: &Path, file: &str, environment: &[(&str, &str)]) -> Option<Ran> {
    // One at a time: the first makes the prefix.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(program) = program() else {
        println!(
            "skipped: there is no Wine here, so {file} was not run by a real cmd.exe; scripts/batch says how to get it"
        );
        return None;
    };
    let output = Command::new(program)
        .args(["cmd", "/c", file])
        .current_dir(folder)
        .env("WINEPREFIX", prefix())
        .env("WINEDEBUG", "-all")
        .env_remove("DISPLAY")
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).replace('\r', "");
    Some(Ran { code: output.status.code(), said })
}
