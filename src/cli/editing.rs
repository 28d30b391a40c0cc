//! A scenario that a command writes to: opened with its lock, saved before anything is said.

use std::path::Path;

use anyhow::{anyhow, bail};

use crate::document::{Access, Document, OpenError, SaveError};
use crate::settings::StateFolder;
use crate::values::{plural, shown_path};

use super::faults;
use super::output::Output;

/// Opens the scenario to change it, or says why that can't be; `otherwise` is what was not done then.
pub fn open(file: &Path, otherwise: &str, output: &Output) -> anyhow::Result<Document> {
    let state = StateFolder::of_user()?;
    let shown = shown_path(file);
    let document = Document::open(file, &state).map_err(|error| match error {
        OpenError::Invalid { invalid, .. } => {
            output.diagnose(&faults::render(&shown, &invalid, output.paint_notes));
            let count = plural(invalid.faults.len() as u64, "fault", "faults");
            anyhow!("{shown} is not valid: {count}; {otherwise}")
        }
        other => anyhow!(other),
    })?;
    if *document.access() != Access::Edit {
        bail!("{shown} can't be written: {}", document.access().why_not().unwrap_or_default());
    }
    if document.recovery().is_some() {
        // Saving now would part those edits from the content they were made on.
        bail!("{shown} has unsaved edits of an earlier session; open it and take or drop them first: backsync {shown}");
    }
    Ok(document.without_journal())
}

/// Saves it; `otherwise` is what was not done if that fails.
pub fn save(document: &mut Document, file: &Path, otherwise: &str) -> anyhow::Result<()> {
    document.save().map(|_| ()).map_err(|error| match error {
        SaveError::Failed { what, error, .. } => {
            let shown = shown_path(file);
            anyhow!("{shown} was not changed: {what}: {error}\n  {otherwise}; put that right and run it again")
        }
        other => anyhow!(other),
    })
}
