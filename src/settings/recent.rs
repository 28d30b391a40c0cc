//! The files that were opened last, for the list to choose from; nothing else hangs on it.
//!
//! ```text
//! {"recent":[{"path":"/cases/4711.toml"},{"bytes":"2f63617365732fe42e746f6d6c"}]}
//! ```

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::{StateFolder, private_folder};

/// The list of recently opened files.
#[derive(Clone, Debug)]
pub struct Recent {
    file: PathBuf,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Listed {
    recent: Vec<Entry>,
}

/// A path: as text, or where it is none as bytes in hexadecimal digits.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Entry {
    Path(String),
    Bytes(String),
}

impl Recent {
    /// How many are kept.
    pub const MOST: usize = 20;

    /// No list of ours is larger; what is, was written by somebody else.
    const MOST_BYTES: u64 = 1024 * 1024;

    /// The list that is kept in this folder.
    pub fn of(state: &StateFolder) -> Self {
        Self { file: state.path().join("recent.json") }
    }

    /// The files, newest first. A list that can't be read is as good as none.
    pub fn list(&self) -> Vec<PathBuf> {
        let mut text = String::new();
        let read = File::open(&self.file).and_then(|file| file.take(Self::MOST_BYTES).read_to_string(&mut text));
        let listed: Listed = read.ok().and_then(|_| serde_json::from_str(&text).ok()).unwrap_or_default();
        let mut paths: Vec<PathBuf> = Vec::new();
        for path in listed.recent.into_iter().filter_map(Entry::path) {
            if path.is_absolute() && !paths.contains(&path) && paths.len() < Self::MOST {
                paths.push(path);
            }
        }
        paths
    }

    /// Puts a file at the front.
    pub fn add(&self, path: &Path) -> io::Result<()> {
        // From another folder a relative path would lead elsewhere.
        let path = std::path::absolute(path)?;
        let mut paths = self.list();
        if paths.first() == Some(&path) {
            return Ok(());
        }
        paths.retain(|listed| *listed != path);
        paths.insert(0, path);
        self.write(&paths)
    }

    /// Takes a file out: it is not there any more.
    pub fn forget(&self, path: &Path) -> io::Result<()> {
        let mut paths = self.list();
        let before = paths.len();
        paths.retain(|listed| listed != path);
        if paths.len() == before { Ok(()) } else { self.write(&paths) }
    }

    /// The whole list, put in the place of the old one at once.
    fn write(&self, paths: &[PathBuf]) -> io::Result<()> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let recent = paths.iter().take(Self::MOST).filter_map(|path| Entry::of(path)).collect();
        let text = serde_json::to_string(&Listed { recent })?;
        private_folder(self.file.parent().unwrap_or(Path::new(".")))?;
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let new = self.file.with_extension(format!("new-{}-{count}", std::process::id()));
        let written = private_file(&new).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&new, &self.file)
        });
        written.inspect_err(|_| {
            let _ = fs::remove_file(&new);
        })
    }
}

impl Entry {
    fn of(path: &Path) -> Option<Self> {
        match path.to_str() {
            Some(text) => Some(Entry::Path(text.to_owned())),
            None => bytes_of(path).map(|bytes| Entry::Bytes(bytes.iter().map(|byte| format!("{byte:02x}")).collect())),
        }
    }

    fn path(self) -> Option<PathBuf> {
        match self {
            Entry::Path(text) => Some(PathBuf::from(text)),
            Entry::Bytes(digits) => {
                let pair = |at| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
                let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(pair).collect();
                from_bytes(bytes?).map(PathBuf::from)
            }
        }
    }
}

#[cfg(unix)]
fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    use std::os::unix::ffi::OsStrExt;
    Some(path.as_os_str().as_bytes().to_vec())
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> Option<OsString> {
    use std::os::unix::ffi::OsStringExt;
    Some(OsString::from_vec(bytes))
}

/// Windows names files in 16 bits, of which not all need be text.
#[cfg(windows)]
fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    use std::os::windows::ffi::OsStrExt;
    Some(path.as_os_str().encode_wide().flat_map(u16::to_le_bytes).collect())
}

#[cfg(windows)]
fn from_bytes(bytes: Vec<u8>) -> Option<OsString> {
    use std::os::windows::ffi::OsStringExt;
    let units: Vec<u16> =
        bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(u16::from_le_bytes).collect();
    Some(OsString::from_wide(&units))
}

#[cfg(not(any(unix, windows)))]
fn bytes_of(_: &Path) -> Option<Vec<u8>> {
    None
}

#[cfg(not(any(unix, windows)))]
fn from_bytes(_: Vec<u8>) -> Option<OsString> {
    None
}

/// Whose files somebody opens is nobody else's business.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent() -> (tempfile::TempDir, Recent) {
        let folder = tempfile::tempdir().unwrap();
        let recent = Recent::of(&StateFolder::at(folder.path().join("state")));
        (folder, recent)
    }

    fn root(name: &str) -> PathBuf {
        std::path::absolute(Path::new("/cases").join(name)).unwrap()
    }

    #[test]
    fn the_file_opened_last_comes_first_and_each_stands_once() {
        let (_folder, recent) = recent();
        assert!(recent.list().is_empty(), "nothing was opened yet");
        for name in ["a.toml", "b.toml", "a.toml"] {
            recent.add(&root(name)).unwrap();
        }
        assert_eq!(recent.list(), [root("a.toml"), root("b.toml")]);
        recent.add(Path::new("here.toml")).unwrap();
        assert_eq!(recent.list()[0], std::env::current_dir().unwrap().join("here.toml"));
        recent.forget(&root("a.toml")).unwrap();
        recent.forget(&root("never.toml")).unwrap();
        assert!(!recent.list().contains(&root("a.toml")) && recent.list().len() == 2);
    }

    #[test]
    fn only_the_newest_are_kept_and_no_litter() {
        let (_folder, recent) = recent();
        for n in 0..30 {
            recent.add(&root(&format!("{n}.toml"))).unwrap();
        }
        assert_eq!(recent.list().len(), Recent::MOST);
        assert_eq!(recent.list()[0], root("29.toml"));
        assert_eq!(fs::read_dir(recent.file.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_list_that_is_none_is_ignored_and_written_anew() {
        let (_folder, recent) = recent();
        recent.add(&root("a.toml")).unwrap();
        let many: String = (0..5_000).map(|n| format!("{{\"path\":\"/{n}\"}},")).collect();
        for broken in [
            "".to_owned(),
            "null".into(),
            "{\"recent\":7}".into(),
            "{\"recent\":[{\"path\":7}]}".into(),
            "{\"recent\":[{\"bytes\":\"xyz\"},{\"bytes\":\"ü\"},{\"path\":\"relative.toml\"}]}".into(),
            "[".repeat(100_000),
            format!("{{\"recent\":[{many}{{\"path\":\"{}\"}}]}}", "x".repeat(2_000_000)),
        ] {
            fs::write(&recent.file, &broken).unwrap();
            assert!(recent.list().is_empty(), "{}", &broken[..broken.len().min(60)]);
            recent.add(&root("b.toml")).unwrap();
            assert_eq!(recent.list(), [root("b.toml")]);
        }
        fs::write(&recent.file, b"\xff\xfe").unwrap();
        assert!(recent.list().is_empty());
        let more_than_are_kept = format!("{{\"recent\":[{}]}}", many.trim_end_matches(','));
        fs::write(&recent.file, more_than_are_kept).unwrap();
        assert_eq!(recent.list().len(), if cfg!(unix) { Recent::MOST } else { 0 });
    }

    #[test]
    fn a_state_folder_that_can_not_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let in_the_way = folder.path().join("state");
        fs::write(&in_the_way, "a file").unwrap();
        let recent = Recent::of(&StateFolder::at(in_the_way));
        assert!(recent.add(&root("a.toml")).is_err());
        assert!(recent.list().is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_is_kept_to_the_byte_and_nobody_else_reads_the_list() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, recent) = recent();
        let path = PathBuf::from(from_bytes(b"/cases/\xe4.toml".to_vec()).unwrap());
        recent.add(&path).unwrap();
        assert_eq!(recent.list(), [path]);
        assert_eq!(fs::metadata(&recent.file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
