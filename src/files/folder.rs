//! The folder that files are made into: what its manifest says of those that are there, and which of them somebody changed.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::artefact::Artefact;
use crate::artefact::manifest::{Entry, Manifest, NAME};
use crate::digest::Digest;
use crate::generate::{self, Over, WriteError, Written};
use crate::task::{Cancelled, Context};
use crate::values::visible;

use super::manifest::Draft;
use super::open;

/// No manifest of ours is larger.
const MOST_BYTES: u64 = 1024 * 1024;

/// What the manifest of a folder says.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// What it keeps; none where there is no manifest of ours.
    manifest: Option<Manifest>,
    /// Something of its name is there, but it is none of ours.
    foreign: bool,
    /// The case that the files are of, where that is another one.
    other_case: Option<String>,
    /// Files that it names and that are not there any more.
    gone: Vec<String>,
}

/// What was written, and what became of the other files.
#[derive(Debug)]
pub struct Done {
    /// The files, the manifest last.
    pub written: Vec<Written>,
    /// What was found changed; a sentence each, without its point.
    pub notes: Vec<String>,
    /// The kinds that the folder has now.
    pub kinds: Vec<String>,
}

impl Before {
    /// Of a folder, for the case at `file`.
    pub fn of(folder: &Path, file: &Path) -> Self {
        let path = folder.join(NAME);
        if path.symlink_metadata().is_err() {
            return Self::default();
        }
        let Some(mut manifest) = read(&path).ok().and_then(|bytes| Manifest::read(&bytes)) else {
            return Self { foreign: true, ..Self::default() };
        };
        let is_gone = |file: &Entry| folder.join(&file.name).symlink_metadata().is_err();
        let (gone, there): (Vec<Entry>, Vec<Entry>) = manifest.files.into_iter().partition(is_gone);
        manifest.files = there;
        let other_case = (!is_same(&manifest.scenario.path, file)).then(|| {
            let title = manifest.scenario.title.as_deref().unwrap_or("without a title");
            format!("\"{}\" ({})", visible(title), visible(&manifest.scenario.path))
        });
        let gone = gone.into_iter().map(|file| file.name).collect();
        Self { manifest: Some(manifest), foreign: false, other_case, gone }
    }

    /// What will be kept of it.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// The other case that the files are of.
    pub fn other_case(&self) -> Option<&str> {
        self.other_case.as_deref()
    }

    /// Whether it can't be gone on with unasked.
    pub fn is_in_the_way(&self) -> bool {
        self.foreign || self.other_case.is_some()
    }

    /// Which of these files are there, and the manifest where it can't be gone on with.
    pub fn in_the_way(&self, folder: &Path, names: impl IntoIterator<Item = &'static str>) -> Vec<&'static str> {
        let mut there = generate::there(folder, names);
        there.retain(|name| *name != NAME || self.is_in_the_way());
        there
    }

    /// What has to be told of files that are changed or gone.
    fn notes(&self, folder: &Path, files: &[Artefact], context: &Context) -> Result<Vec<String>, Cancelled> {
        let is_written = |name: &str| files.iter().any(|file| file.name == name);
        let mut notes = Vec::new();
        for gone in self.gone.iter().filter(|name| !is_written(name)) {
            notes.push(format!("{} is not there any more, so the manifest leaves it out", visible(gone)));
        }
        for entry in self.manifest.iter().flat_map(|manifest| &manifest.files) {
            if is_as_it_was(folder, entry, context)? {
                continue;
            }
            let name = visible(&entry.name);
            notes.push(match is_written(&entry.name) {
                true => format!("{name} had been changed since it was generated, and was written anew"),
                false => format!("{name} was changed since it was generated, and stays as it is"),
            });
        }
        Ok(notes)
    }
}

/// Writes files of the case at `file` and the manifest, which keeps what it says of other files of the folder.
pub fn write(
    folder: &Path,
    file: &Path,
    files: &[Artefact],
    draft: Draft,
    over: Over<'_>,
    context: &Context,
) -> Result<Done, WriteError> {
    let before = Before::of(folder, file);
    if let Some(whose) = before.other_case().filter(|_| !over.may(NAME)) {
        return Err(WriteError::OtherCase { folder: folder.to_owned(), whose: whose.to_owned() });
    }
    let mut may: Vec<&'static str> = files.iter().map(|file| file.name).filter(|name| over.may(name)).collect();
    if over.may(NAME) || (before.manifest.is_some() && !before.is_in_the_way()) {
        may.push(NAME);
    }
    let notes = before.notes(folder, files, context)?;
    let mut kinds = Vec::new();
    let last = |written: &[Written]| {
        let manifest = draft.of_written(written, before.manifest());
        kinds = manifest.kinds.iter().map(|kind| kind.kind.clone()).collect();
        manifest.build()
    };
    let written = generate::write(folder, files, last, Over::Named(&may), context)?;
    Ok(Done { written, notes, kinds })
}

/// Whether a manifest is of the case at `file`. It has the path as it was given, which may have been from another folder.
fn is_same(path: &str, file: &Path) -> bool {
    let its = Path::new(path);
    if its.is_absolute() && file.is_absolute() { its == file } else { its.file_name() == file.file_name() }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.0.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a file has the bytes that were written.
fn is_as_it_was(folder: &Path, entry: &Entry, context: &Context) -> Result<bool, Cancelled> {
    let path = folder.join(&entry.name);
    // What is of another size needs no digest.
    if !fs::metadata(&path).is_ok_and(|about| about.is_file() && about.len() == entry.bytes) {
        return Ok(false);
    }
    let Ok((mut file, _)) = open(&path) else { return Ok(false) };
    let (mut digest, mut piece) = (Digest::default(), vec![0; 256 * 1024]);
    loop {
        context.check()?;
        match file.read(&mut piece) {
            Ok(0) => return Ok(digest.hex() == entry.sha256),
            Ok(bytes) => digest.add(piece.get(..bytes).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Ok(false),
        }
    }
}
