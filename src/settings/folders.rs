//! The folders of the user: settings in one, journals and locks in another; never beside the scenario.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};

use crate::digest::sha256_hex;

/// Nobody said where the home is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the home folder is not known; set {0} to a folder of yours")]
pub struct NoFolder(pub &'static str);

/// Where keys.toml, themes and packs are looked for.
pub fn config_folder() -> Result<PathBuf, NoFolder> {
    const SET: &str = "BACKSYNC_CONFIG_DIR";
    if let Some(folder) = from_environment(SET) {
        return Ok(folder);
    }
    Ok(choose_base_strategy().map_err(|_| NoFolder(SET))?.config_dir().join("backsync"))
}

/// Where journals and locks are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateFolder(PathBuf);

impl StateFolder {
    /// The environment variable that names another one.
    pub const SET: &'static str = "BACKSYNC_STATE_DIR";

    /// This folder.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// The user's folder.
    pub fn of_user() -> Result<Self, NoFolder> {
        if let Some(folder) = from_environment(Self::SET) {
            return Ok(Self(folder));
        }
        let base = choose_base_strategy().map_err(|_| NoFolder(Self::SET))?;
        let state = base.state_dir().unwrap_or_else(|| base.data_dir());
        Ok(Self(state.join("backsync")))
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where the journal of a scenario is kept; `file` is its resolved path.
    pub fn journal_of(&self, file: &Path) -> PathBuf {
        self.0.join("journals").join(format!("{}.journal", key_of(file)))
    }

    /// Where the lock of a scenario is kept; `file` is its resolved path.
    pub fn lock_of(&self, file: &Path) -> PathBuf {
        self.0.join("locks").join(format!("{}.lock", key_of(file)))
    }

    /// What stands for the file of a built-in case, which has none: its journal and lock are kept under this name.
    pub fn built_in(&self, name: &str) -> PathBuf {
        let name: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        self.0.join("built-in").join(format!("{name}.toml"))
    }

    /// The built-in case that a path of [`Self::built_in`] stands for.
    pub fn name_of_built_in(&self, file: &Path) -> Option<String> {
        let inside = file.strip_prefix(self.0.join("built-in")).ok()?;
        Some(inside.file_stem()?.to_string_lossy().into_owned())
    }
}

/// Makes a folder for the user alone, and those above it.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn from_environment(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)?;
    // Else it would be another one in each folder that Backsync is started in.
    Some(std::path::absolute(&folder).unwrap_or(folder))
}

/// A file name for a path: enough of its own name to be recognised, and a digest to be unique.
fn key_of(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stem: String = stem.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
    let digest = sha256_hex(file.as_os_str().as_encoded_bytes());
    format!("{stem}-{}", digest.get(..16).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_of_one_name_have_two_journals() {
        let state = StateFolder::at("/state");
        let journal = |path: &str| state.journal_of(Path::new(path));
        assert_ne!(journal("/a/case.toml"), journal("/b/case.toml"));
        assert_eq!(journal("/a/case.toml"), journal("/a/case.toml"));
        assert_eq!(state.built_in("a/../b"), Path::new("/state/built-in/a----b.toml"));
        assert_eq!(state.name_of_built_in(&state.built_in("empty")).as_deref(), Some("empty"));
        assert_eq!(state.name_of_built_in(Path::new("/a/empty.toml")), None);
        assert!(journal("/a/../../x y\u{1b}.toml").starts_with("/state/journals/"));
    }
}
