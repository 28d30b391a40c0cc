//! A file without its name: until it is whole nobody can see it.
//!
//! Linux can make a file that has no name at all; the system takes it back when its maker dies, however it dies. Where that
//! is not to be had the file has a name of its own beside the place, and a lock by which the next run knows that its maker
//! is dead.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A file that is being written.
#[derive(Debug)]
pub struct Unfinished {
    file: File,
    /// Its own name, where it needs one.
    beside: Option<PathBuf>,
}

impl Unfinished {
    /// Makes an empty one in a folder; `name` is what it will be called.
    pub fn create(folder: &Path, name: &str) -> io::Result<Self> {
        match nameless(folder) {
            Some(file) => Ok(Self { file, beside: None }),
            None => Self::create_beside(folder, name),
        }
    }

    /// The same with a name of its own.
    fn create_beside(folder: &Path, name: &str) -> io::Result<Self> {
        let beside = folder.join(own_name(name));
        let file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        // Where there are no locks nobody takes it for abandoned either.
        let _ = file.try_lock();
        Ok(Self { file, beside: Some(beside) })
    }

    /// Adds bytes.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Does not return before the disk has it.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    /// Gives it its name; only with `over` in the place of another file.
    pub fn take_name(mut self, path: &Path, over: bool) -> io::Result<()> {
        let own = match &self.beside {
            None if !over => return link_nameless(&self.file, path),
            None => {
                // A link never replaces; so it gets a name of its own for the moment before the rename.
                let own = path.with_file_name(own_name(&path.file_name().unwrap_or_default().to_string_lossy()));
                link_nameless(&self.file, &own)?;
                self.beside.insert(own).clone()
            }
            Some(own) => own.clone(),
        };
        if !over {
            match fs::hard_link(&own, path) {
                // Not every file system has links; then a look has to do.
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists && path.symlink_metadata().is_err() => {}
                linked => return linked,
            }
        }
        fs::rename(&own, path)?;
        self.beside = None;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            let _ = fs::remove_file(beside);
        }
    }
}

/// Removes what a killed run left in a folder: files with such a name whose lock nobody holds.
pub fn remove_abandoned(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_ours = name.starts_with('.') && name.contains(".backsync-") && name.ends_with(".part");
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_ours
            && is_file
            && OpenOptions::new().write(true).open(entry.path()).is_ok_and(|file| file.try_lock().is_ok())
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn own_name(name: &str) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!(".{name}.backsync-{}-{}.part", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A file that has no name; `None` where the system or the file system can't.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{CWD, Mode, OFlags, openat};
    if !Path::new("/proc/self/fd").exists() {
        return None; // it could never be given a name
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    openat(CWD, folder, flags, Mode::from_raw_mode(0o666)).ok().map(File::from)
}

#[cfg(target_os = "linux")]
fn link_nameless(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd;
    let file = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, file, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn link_nameless(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        fs::read_dir(folder).unwrap().map(name).collect()
    }

    /// Both ways, where the system has both.
    fn each_way(test: impl Fn(&Path, Unfinished)) {
        for create in [Unfinished::create, Unfinished::create_beside] {
            let folder = tempfile::tempdir().unwrap();
            let mut file = create(folder.path(), "USNFIX.CSV").unwrap();
            file.write(b"whole").unwrap();
            file.sync().unwrap();
            test(folder.path(), file);
        }
    }

    #[test]
    fn it_gets_its_name_and_keeps_no_other() {
        each_way(|folder, file| {
            file.take_name(&folder.join("USNFIX.CSV"), false).unwrap();
            assert_eq!(names(folder), ["USNFIX.CSV"]);
            assert_eq!(fs::read(folder.join("USNFIX.CSV")).unwrap(), b"whole");
        });
    }

    #[test]
    fn what_is_there_is_replaced_only_when_told_to() {
        each_way(|folder, file| {
            fs::write(folder.join("USNFIX.CSV"), "theirs").unwrap();
            let error = file.take_name(&folder.join("USNFIX.CSV"), false).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
            assert_eq!((names(folder).len(), fs::read(folder.join("USNFIX.CSV")).unwrap()), (1, b"theirs".to_vec()));
        });
        each_way(|folder, file| {
            fs::write(folder.join("USNFIX.CSV"), "theirs").unwrap();
            file.take_name(&folder.join("USNFIX.CSV"), true).unwrap();
            assert_eq!((names(folder).len(), fs::read(folder.join("USNFIX.CSV")).unwrap()), (1, b"whole".to_vec()));
        });
    }

    #[test]
    fn dropped_it_was_never_there() {
        each_way(|folder, file| {
            drop(file);
            assert_eq!(names(folder), [""; 0]);
        });
    }

    #[test]
    fn what_a_dead_run_left_is_removed_and_what_a_living_one_writes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let alive = Unfinished::create_beside(folder.path(), "USNFIX.CSV").unwrap();
        fs::write(folder.path().join(".USNFIX.CSV.backsync-1-0.part"), "half").unwrap();
        fs::write(folder.path().join(".mine.part"), "mine").unwrap();
        remove_abandoned(folder.path());
        let mut left = names(folder.path());
        left.sort();
        assert_eq!(left.len(), 2, "{left:?}");
        assert!(left.contains(&".mine.part".to_owned()));
        drop(alive);
    }
}
