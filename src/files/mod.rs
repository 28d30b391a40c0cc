//! The files of a case: those that its scenario names, read where they are, and those that are made for it.
//!
//! ```text
//! scenario --names--> template, raw export        read again, and seen whether they still are what they were
//!     \--> plans ---> kinds: ready with their files, or not and why --> `generate`, MANIFEST.json, [[artefact]]
//! ```
//!
//! What is on the disk is written by `generate`, into a `folder` whose manifest goes on; what is noted in the scenario goes through its document as any other edit.

pub mod beside;
pub mod exported;
pub mod folder;
pub mod import;
pub mod made;
pub mod manifest;
pub mod record;
pub mod template;

use std::fs::File;
use std::io;
use std::path::Path;

/// Opens a file that is to be read whole, and says how large it is. A pipe or a device might never end, or never begin.
pub fn open(path: &Path) -> io::Result<(File, u64)> {
    let about = path.metadata()?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !about.is_file() {
        return Err(io::Error::other("it is no ordinary file"));
    }
    Ok((File::open(path)?, about.len()))
}
