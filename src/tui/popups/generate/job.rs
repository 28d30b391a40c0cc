//! What is written in the end, and what became of it.

use std::path::PathBuf;

use crate::artefact::Artefact;
use crate::files::folder::{self, Done};
use crate::files::manifest::Draft;
use crate::generate::{Over, WriteError};
use crate::task::{Context, Failed};
use crate::values::shown_path;

/// Files to be written.
#[derive(Clone, Debug)]
pub struct Job {
    /// The folder.
    pub folder: PathBuf,
    /// The scenario that they are made from.
    pub file: PathBuf,
    /// The files.
    pub artefacts: Vec<Artefact>,
    /// What becomes the last of them.
    pub manifest: Draft,
    /// Those that may be written over.
    pub over: Vec<&'static str>,
    /// Whether they are noted in the scenario.
    pub note: bool,
}

/// What became of it.
#[derive(Debug)]
pub struct Outcome {
    /// The folder.
    pub folder: PathBuf,
    /// Whether they are to be noted in the scenario.
    pub note: bool,
    /// The files, or why there are none.
    pub result: Result<Result<Done, WriteError>, Failed>,
}

impl Job {
    /// Writes all of them, or none.
    pub fn write(self, context: &Context) -> Result<Done, WriteError> {
        folder::write(&self.folder, &self.file, &self.artefacts, self.manifest, Over::Named(&self.over), context)
    }
}

impl Outcome {
    /// What happened, in a sentence without its point.
    pub fn words(&self) -> Result<String, String> {
        match &self.result {
            Ok(Ok(done)) => {
                let names: Vec<&str> = done.written.iter().map(|file| file.name).collect();
                let notes = done.notes.iter().map(|note| format!("; {note}")).collect::<String>();
                Ok(format!("wrote {} into {}{notes}", names.join(", "), shown_path(&self.folder)))
            }
            Ok(Err(error)) => Err(error.to_string()),
            Err(failed) => Err(format!("the files were not written: {failed}")),
        }
    }
}
