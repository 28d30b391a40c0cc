//! Writing artefacts into a folder: each whole or not at all, none over another unless told to, nothing outside the folder.
//!
//! ```text
//! all contents --> files without their names, digest, fsync --all of them there?--> names, one after the other
//! ```
//!
//! Until every file is on the disk none has a name. Whoever cancels, runs out of space or is killed leaves what was there before.

mod unfinished;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use crate::artefact::{Artefact, Content, manifest};
use crate::digest::Digest;
use crate::task::{Cancelled, Context};
use crate::values::{grouped, plural, shown_path};

use unfinished::Unfinished;

/// A file that is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name.
    pub name: &'static str,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

/// Why the files were not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Some are there already.
    #[error("{} already. Nothing was written", exist(.0))]
    Exists(Vec<PathBuf>),
    /// The disk refused.
    #[error("{} could not be written: {what}: {error}. {}", shown_path(.path), outcome(.placed))]
    Failed {
        /// Which.
        path: PathBuf,
        /// What was being done.
        what: String,
        /// Why it failed.
        error: io::Error,
        /// Those that have their names all the same.
        placed: Vec<&'static str>,
    },
    /// They are of another case.
    #[error("{} holds files of another case, {whose}. Nothing was written", shown_path(.folder))]
    OtherCase {
        /// Where.
        folder: PathBuf,
        /// Its title and its file.
        whose: String,
    },
    /// It was asked to end.
    #[error("cancelled: nothing was written")]
    Cancelled(#[from] Cancelled),
}

/// What may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over<'n> {
    /// Nothing.
    Nothing,
    /// Files of these names, and no others.
    Named(&'n [&'static str]),
    /// Whatever is there.
    Anything,
}

impl Over<'_> {
    /// Whether a file of this name may be written over.
    pub fn may(self, name: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Named(names) => names.contains(&name),
            Self::Anything => true,
        }
    }
}

fn exist(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths.iter().map(|path| shown_path(path)).collect();
    format!("{} {}", names.join(", "), if names.len() == 1 { "exists" } else { "exist" })
}

fn outcome(placed: &[&str]) -> String {
    match placed {
        [] => "Nothing was written".into(),
        placed => format!("{} {} whole and new", placed.join(", "), if placed.len() == 1 { "is" } else { "are" }),
    }
}

/// Which of the files, and of the manifest that comes with them, are there already.
pub fn there(folder: &Path, names: impl IntoIterator<Item = &'static str>) -> Vec<&'static str> {
    let names = names.into_iter().chain([manifest::NAME]);
    names.filter(|name| folder.join(name).symlink_metadata().is_ok()).collect()
}

/// Writes the files, and last of all the one that `last` makes of what is known about them. Returns them in that order.
pub fn write(
    folder: &Path,
    artefacts: &[Artefact],
    last: impl FnOnce(&[Written]) -> Artefact,
    over: Over<'_>,
    context: &Context,
) -> Result<Vec<Written>, WriteError> {
    let made = make_folder(folder).map_err(failed(folder, "the folder could not be made"))?;
    let written = write_into(folder, artefacts, last, over, context);
    if written.is_err() {
        // A folder that is not empty stays.
        made.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
    written
}

fn write_into(
    folder: &Path,
    artefacts: &[Artefact],
    last: impl FnOnce(&[Written]) -> Artefact,
    over: Over<'_>,
    context: &Context,
) -> Result<Vec<Written>, WriteError> {
    unfinished::remove_abandoned(folder);
    let there = there(folder, artefacts.iter().map(|artefact| artefact.name));
    let in_the_way: Vec<PathBuf> = there.iter().filter(|name| !over.may(name)).map(|name| folder.join(name)).collect();
    if !in_the_way.is_empty() {
        return Err(WriteError::Exists(in_the_way));
    }
    if let Some(path) = there.iter().map(|name| folder.join(name)).find(|path| path.is_dir()) {
        return Err(failed(&path, "a folder of that name is there")(io::ErrorKind::IsADirectory.into()));
    }
    let total = artefacts.iter().map(|artefact| artefact.content.bytes()).sum();
    let (mut files, mut written, mut done) = (Vec::new(), Vec::new(), 0);
    let mut add = |artefact: &Artefact| -> Result<Written, WriteError> {
        let (file, sha256) = unnamed(folder, artefact, done, total, context)?;
        done += artefact.content.bytes();
        files.push((artefact.name, file));
        Ok(Written { name: artefact.name, bytes: artefact.content.bytes(), sha256 })
    };
    for artefact in artefacts {
        written.push(add(artefact)?);
    }
    let last = last(&written);
    written.push(add(&last)?);
    context.check()?;
    name_all(folder, files, over)?;
    Ok(written)
}

/// Gives all files their names. Where one can't be had, those before it lose theirs again, unless they stand in the place of
/// others that are gone.
fn name_all(folder: &Path, files: Vec<(&'static str, Unfinished)>, over: Over<'_>) -> Result<(), WriteError> {
    let mut placed: Vec<&'static str> = Vec::new();
    for (name, file) in files {
        let path = folder.join(name);
        if let Err(error) = file.take_name(&path, over.may(name)) {
            placed.retain(|name| over.may(name) || fs::remove_file(folder.join(name)).is_err());
            if error.kind() == io::ErrorKind::AlreadyExists && placed.is_empty() {
                return Err(WriteError::Exists(vec![path]));
            }
            return Err(WriteError::Failed { path, what: "it could not take its place".into(), error, placed });
        }
        placed.push(name);
    }
    sync_folder(folder).map_err(|error| WriteError::Failed {
        path: folder.to_owned(),
        what: "the disk did not confirm the files' names".into(),
        error,
        placed,
    })
}

/// The content in a file that has no name yet, safe on the disk, and its digest.
fn unnamed(
    folder: &Path,
    artefact: &Artefact,
    done: u64,
    total: u64,
    context: &Context,
) -> Result<(Unfinished, String), WriteError> {
    let path = folder.join(artefact.name);
    let content = &artefact.content;
    let size = plural(content.bytes(), "byte", "bytes");
    let mut file = Unfinished::create(folder, artefact.name).map_err(failed(&path, "no file could be made"))?;
    // Digest and disk each take their time; the same pieces are made for both.
    let (wrote, sha256) = thread::scope(|scope| {
        let digest = thread::Builder::new().spawn_scoped(scope, || digest(content, context));
        let wrote = fill(&mut file, content, done, total, artefact.name, context);
        (wrote, digest.map(thread::ScopedJoinHandle::join))
    });
    wrote?.map_err(failed(&path, &format!("writing its {size} failed")))?;
    let no_digest = failed(&path, "its digest could not be made");
    let sha256 = match sha256 {
        Ok(Ok(sha256)) => sha256?,
        Ok(Err(_)) => return Err(no_digest(io::Error::other("it panicked"))),
        Err(error) => return Err(no_digest(error)),
    };
    file.sync().map_err(failed(&path, &format!("the disk did not take its {size}")))?;
    Ok((file, sha256))
}

fn fill(
    file: &mut Unfinished,
    content: &Content,
    mut done: u64,
    total: u64,
    name: &str,
    context: &Context,
) -> Result<io::Result<()>, Cancelled> {
    let mut pieces = content.pieces();
    while let Some(piece) = pieces.next_piece() {
        context.check()?;
        context.report(done, Some(total), format!("bytes, {name} of {}", grouped(content.bytes())));
        if let Err(error) = file.write(piece) {
            return Ok(Err(error));
        }
        done += piece.len() as u64;
    }
    Ok(Ok(()))
}

fn digest(content: &Content, context: &Context) -> Result<String, Cancelled> {
    let (mut pieces, mut digest) = (content.pieces(), Digest::default());
    while let Some(piece) = pieces.next_piece() {
        context.check()?;
        digest.add(piece);
    }
    Ok(digest.hex())
}

/// Makes the folder and those it is in; returns the new ones, the outermost first.
fn make_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    let mut made: Vec<PathBuf> = folder.ancestors().take_while(missing).map(Path::to_owned).collect();
    made.reverse();
    fs::create_dir_all(folder)?;
    Ok(made)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere a folder can't be opened, and names are ordered by the system.
    if cfg!(unix) { fs::File::open(folder)?.sync_all() } else { Ok(()) }
}

fn failed(path: &Path, what: &str) -> impl FnOnce(io::Error) -> WriteError {
    let (path, what) = (path.to_owned(), what.to_owned());
    move |error| WriteError::Failed { path, what, error, placed: Vec::new() }
}
