//! A file of its own for one test.

use std::path::PathBuf;

/// A file in a folder that goes when it goes.
pub struct File {
    folder: tempfile::TempDir,
    name: &'static str,
}

impl File {
    /// Writes `case.toml`.
    pub fn new(content: impl AsRef<[u8]>) -> Self {
        Self::named("case.toml", content)
    }

    /// Writes a file of this name.
    pub fn named(name: &'static str, content: impl AsRef<[u8]>) -> Self {
        let file = Self { folder: tempfile::tempdir().unwrap(), name };
        std::fs::write(file.folder.path().join(name), content).unwrap();
        file
    }

    /// Its path, as an argument.
    pub fn path(&self) -> String {
        let path: PathBuf = self.folder.path().join(self.name);
        path.into_os_string().into_string().unwrap()
    }
}

/// A scenario that `usn` answers with 0.
pub const HEALTHY: &str = "schema = 1\ntitle = \"t\"\n[organization]\nsite = \"HQ\"\n\
    [[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\n\
    [restore]\nserver = \"A\"\nbacksync = \"completed\"\nusn_changed = 100\nchanges_missing = 0\n\
    [[restore.partner]]\nserver = \"B\"\nusn = 100\n";

/// A scenario that `usn` answers with 1.
pub fn blocked() -> String {
    HEALTHY.replace("usn = 100\n", "usn = 200\n")
}
