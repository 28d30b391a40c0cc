//! The disk, an operation at a time, so that tests can make each of them fail.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::scenario::MAX_BYTES;
pub(super) use crate::settings::private_folder;

/// What saving and the journal ask of a disk. The real one does just what the names say.
pub trait Disk: Debug + Send + Sync {
    /// Makes a file that must not exist yet, readable by its owner only.
    fn create_new(&self, path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)
    }

    /// Writes all of `bytes`.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Does not return before the disk has the file.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    /// Cuts a file to a length.
    fn truncate(&self, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }

    /// Gives `new` the mode and, where that is allowed, the owner of `old`.
    fn copy_mode(&self, old: &Path, new: &File) -> io::Result<()> {
        let Ok(about) = fs::metadata(old) else {
            return Ok(());
        };
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            // Only root can give a file away; anybody else keeps it, as with every editor.
            let _ = fchown(new, Some(about.uid()), Some(about.gid()));
        }
        new.set_permissions(about.permissions())
    }

    /// Puts a file in the place of another, at once.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Does not return before the disk has the folder's names.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Elsewhere a folder can't be opened, and renames are ordered by the system.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {}

/// The bytes of a scenario file, never more than a scenario may have.
pub fn read_limited(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder; name a scenario file in it"));
    }
    let mut bytes = Vec::with_capacity(about.len().min(MAX_BYTES) as usize + 1);
    // One byte more than allowed is enough to know, also of a pipe that says nothing of its size.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            "it is larger than 16 MiB; a scenario is not, so is this the right file?",
        ));
    }
    Ok(bytes)
}
