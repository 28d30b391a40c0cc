//! Wine's cmd.exe: a prefix of its own, made once for all tests of a run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};

/// What a batch file said.
#[derive(Debug)]
pub struct Ran {
    #[allow(dead_code)] // a registry file says nothing
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

fn prefix() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("wineprefix")
}

#[allow(dead_code)] // not every test that runs Wine has a folder on a drive
/// The folder that is drive C, so that a batch file can say `C:\...`.
pub fn drive_c() -> Option<PathBuf> {
    let drive = prefix().join("drive_c");
    if !drive.is_dir() {
        let empty = tempfile::tempdir().unwrap();
        std::fs::write(empty.path().join("EMPTY.CMD"), "").unwrap();
        run(empty.path(), "EMPTY.CMD")?;
    }
    Some(drive)
}

/// Runs a batch file in a folder; `None`, with a line, where there is no Wine.
pub fn run(folder: &Path, file: &str) -> Option<Ran> {
    run_with(folder, &[file])
}

/// The same with words behind the file's name.
pub fn run_with(folder: &Path, words: &[&str]) -> Option<Ran> {
    // One at a time: the first makes the prefix.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(program) = program() else {
        println!(
            "skipped: no Wine here, so {} was not run by a real cmd.exe; scripts/batch says how to get it",
            words[0]
        );
        return None;
    };
    let output = Command::new(program)
        .args(["cmd", "/c"])
        .args(words)
        .stdin(std::process::Stdio::null())
        .current_dir(folder)
        .env("WINEPREFIX", prefix())
        .env("WINEDEBUG", "-all")
        .env_remove("DISPLAY")
        .output()
        .unwrap();
    Some(Ran { said: String::from_utf8_lossy(&output.stdout).replace('\r', "") })
}
