//! The tools that write hives, where they are installed.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A tool, or a line that it is not there.
fn tool(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    let found = folders.map(|folder| folder.join(name)).find(|file| file.is_file());
    if found.is_none() {
        println!("skipped: no {name} here, so nothing was tried in a hive of its; scripts/registry says how to get it");
    }
    found
}

/// A hive in a folder of its own, and the tools that write it.
pub struct Hive {
    folder: tempfile::TempDir,
    hivexregedit: PathBuf,
    hivexsh: PathBuf,
    prefix: &'static str,
}

impl Hive {
    /// An empty one with this key; `prefix` is where the hive hangs in the registry.
    pub fn with_key(prefix: &'static str, key: &str) -> Option<Self> {
        let (hivexregedit, hivexsh) = (tool("hivexregedit")?, tool("hivexsh")?);
        let hive = Self { folder: tempfile::tempdir().unwrap(), hivexregedit, hivexsh, prefix };
        super::hive::create(&hive.path());
        let steps: String = key.split('\\').map(|part| format!("add {part}\ncd {part}\n")).collect();
        let mut shell = Command::new(&hive.hivexsh)
            .args(["-w".as_ref(), hive.path().as_os_str()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        shell.stdin.take().unwrap().write_all(format!("{steps}commit\nquit\n").as_bytes()).unwrap();
        assert!(shell.wait().unwrap().success());
        Some(hive)
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("hive")
    }

    /// Merges a registry file, as bytes.
    pub fn merge(&self, file: &[u8]) {
        let path = self.folder.path().join("merged.reg");
        std::fs::write(&path, file).unwrap();
        let merge = ["--merge", "--prefix", self.prefix].map(std::ffi::OsStr::new);
        ran(Command::new(&self.hivexregedit).args(merge).args([self.path(), path]));
    }

    /// The whole of it as text.
    pub fn exported(&self) -> String {
        let export = ["--export", "--prefix", self.prefix].map(std::ffi::OsStr::new);
        ran(Command::new(&self.hivexregedit).args(export).args([self.path().as_os_str(), "\\".as_ref()]))
    }
}

/// Imports a file of version 5 with reged; `None`, with a line, where it is not installed.
pub fn reged(hive: &Path, prefix: &str, file: &str) -> Option<()> {
    let reged = tool("reged")?;
    let path = hive.with_file_name("reged.reg");
    std::fs::write(&path, file).unwrap();
    ran(Command::new(reged).args(["-C", "-I"]).arg(hive).arg(prefix).arg(&path));
    Some(())
}

fn ran(command: &mut Command) -> String {
    let output = command.env("LC_ALL", "C").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    // reged ends with 2 where it has written something.
    let fine = output.status.success() || output.status.code() == Some(2);
    assert!(fine, "{command:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}
