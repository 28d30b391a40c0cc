//! Scenario files opened lately, newest first.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::StateFolder;

/// So many are remembered.
const MOST: usize = 20;

/// The list, kept in the state folder.
#[derive(Clone, Debug)]
pub struct Recent {
    file: PathBuf,
}

impl Recent {
    /// The list of a user.
    pub fn of(state: &StateFolder) -> Self {
        Self { file: state.path().join("recent.json") }
    }

    /// Newest first. A list that can't be read is empty: it is a convenience, and made anew.
    pub fn list(&self) -> Vec<PathBuf> {
        let Ok(text) = fs::read_to_string(&self.file) else { return Vec::new() };
        let paths: Vec<PathBuf> = serde_json::from_str(&text).unwrap_or_default();
        paths.into_iter().take(MOST).collect()
    }

    /// Puts a file to the front. A path that can't be written as text is not remembered.
    pub fn add(&self, path: &Path) -> io::Result<()> {
        let path = std::path::absolute(path)?;
        if path.to_str().is_none() {
            return Ok(());
        }
        let mut paths = self.list();
        if paths.first() == Some(&path) {
            return Ok(());
        }
        paths.retain(|other| *other != path);
        paths.insert(0, path);
        paths.truncate(MOST);
        let folder = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let temporary = folder.join(format!(".recent.{}.tmp", std::process::id()));
        fs::write(&temporary, serde_json::to_string(&paths)?)?;
        fs::rename(&temporary, &self.file).inspect_err(|_| {
            let _ = fs::remove_file(&temporary);
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_first_and_nothing_stands_twice() {
        let folder = tempfile::tempdir().unwrap();
        let recent = Recent::of(&StateFolder::at(folder.path()));
        assert!(recent.list().is_empty());
        for name in ["/a.toml", "/b.toml", "/a.toml"] {
            recent.add(Path::new(name)).unwrap();
        }
        assert_eq!(recent.list(), [PathBuf::from("/a.toml"), PathBuf::from("/b.toml")]);
        for n in 0..30 {
            recent.add(&PathBuf::from(format!("/{n}.toml"))).unwrap();
        }
        assert_eq!(recent.list().len(), MOST);
    }

    #[test]
    fn a_damaged_list_is_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("recent.json"), "{ not a list").unwrap();
        assert!(Recent::of(&StateFolder::at(folder.path())).list().is_empty());
    }
}
