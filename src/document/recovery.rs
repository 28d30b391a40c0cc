//! What an earlier session left: edits that were never saved, or a journal that belongs to another content.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::digest::sha256_hex;
use crate::scenario::{Draft, StepKind};

use super::journal_file::{self, Record, StepRecord};
use super::{Document, DocumentError};

/// Foreign journals that are kept for one file; the oldest goes first.
const SET_ASIDE: usize = 8;

/// What was found beside the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// Edits that were acknowledged and never saved.
    Unsaved(Unsaved),
    /// A journal that does not fit the file.
    Foreign(Foreign),
}

/// Edits that were acknowledged and never saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    steps: Vec<StepRecord>,
    /// Bytes of a last record that never came to its end; that edit was not acknowledged.
    pub torn: usize,
}

/// A journal that does not fit the file; it is explained, never applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Where it is.
    pub journal: PathBuf,
    /// Why it does not fit.
    pub why: String,
    /// Its edits in words.
    pub edits: Vec<String>,
}

impl Unsaved {
    /// What the edits are called, with "undo" and "redo" before those that were.
    pub fn in_words(&self) -> Vec<String> {
        words(&self.steps)
    }

    /// When the last of them was made, RFC 3339.
    pub fn last_at(&self) -> Option<&str> {
        self.steps.last().map(|step| step.at.as_str())
    }
}

fn words(steps: &[StepRecord]) -> Vec<String> {
    let word = |step: &StepRecord| match step.kind {
        StepKind::Edit => step.words.clone(),
        StepKind::Undo => format!("undo: {}", step.words),
        StepKind::Redo => format!("redo: {}", step.words),
    };
    steps.iter().map(word).collect()
}

/// Looks at the journal of a file whose text is `text`. `Ok(None)`: nothing is unsaved.
pub fn look(journal: &Path, text: &str) -> io::Result<Option<Recovery>> {
    let bytes = match fs::read(journal) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let foreign =
        |why: &str, edits| Ok(Some(Recovery::Foreign(Foreign { journal: journal.to_owned(), why: why.into(), edits })));
    let Some(read) = journal_file::read(&bytes) else {
        // Its first write never came to its end, so no edit was acknowledged; what is whole but strange is kept.
        if !bytes.contains(&b'\n') {
            return Ok(None);
        }
        return foreign("its first line can't be read: it is damaged, or of another version of Backsync", Vec::new());
    };
    let Some(steps) = unsaved_steps(&read.header.base, &read.records, &sha256_hex(text.as_bytes())) else {
        let all: Vec<StepRecord> = read.records.iter().filter_map(step_of).cloned().collect();
        return if all.is_empty() {
            Ok(None)
        } else {
            foreign(
                "the file's content is not the one these edits were made on: it was changed or replaced meanwhile",
                words(&all),
            )
        };
    };
    let steps: Vec<StepRecord> = steps.into_iter().cloned().collect();
    match replayed(text, &steps) {
        Some(draft) if draft.text() == text => Ok(None),
        Some(_) => Ok(Some(Recovery::Unsaved(Unsaved { steps, torn: read.torn }))),
        None => foreign("its edits can't be done on this file again", words(&steps)),
    }
}

/// The steps made on the content with this digest and not saved; `None` where the journal knows no such content.
fn unsaved_steps<'r>(base: &str, records: &'r [Record], content: &str) -> Option<Vec<&'r StepRecord>> {
    let after_save =
        records.iter().rposition(|record| matches!(record, Record::Saving { sha256, .. } if sha256 == content));
    let from = match after_save {
        Some(position) => position + 1,
        None if base == content => 0,
        None => return None,
    };
    Some(records.get(from..).unwrap_or_default().iter().filter_map(step_of).collect())
}

fn step_of(record: &Record) -> Option<&StepRecord> {
    match record {
        Record::Step(step) => Some(step),
        Record::Saving { .. } => None,
    }
}

fn replayed(text: &str, steps: &[StepRecord]) -> Option<Draft> {
    let mut draft = Draft::new(text.to_owned()).ok()?;
    for record in steps {
        let step = draft.step(record.kind, record.words.clone(), record.splices.clone())?;
        draft.take(step);
    }
    Some(draft)
}

impl Document {
    /// Takes the edits of the earlier session; they can be undone one by one.
    pub fn recover(&mut self) -> Result<usize, DocumentError> {
        let Some(Recovery::Unsaved(unsaved)) = &self.recovery else {
            return Ok(0);
        };
        let steps = unsaved.steps.clone();
        let Some(draft) = replayed(self.draft.text(), &steps) else {
            return Ok(0);
        };
        if let Some(journal) = &mut self.journal {
            let base = sha256_hex(self.saved.text.as_bytes());
            journal.resume(base, steps.clone()).map_err(DocumentError::Journal)?;
        }
        self.draft = draft;
        self.recovery = None;
        Ok(steps.len())
    }

    /// Drops what the earlier session left. Its journal is set aside, not destroyed.
    pub fn drop_recovery(&mut self) -> io::Result<()> {
        let Some(_) = &self.recovery else { return Ok(()) };
        if let Some(journal) = &self.journal {
            set_aside(journal.path())?;
        }
        self.recovery = None;
        Ok(())
    }
}

/// Renames a journal so that it is in nobody's way, and lets the oldest of many go.
pub fn set_aside(journal: &Path) -> io::Result<()> {
    let stamp = chrono::Utc::now().format("%Y%m%dT%H%M%S%9f");
    fs::rename(journal, journal.with_extension(format!("{stamp}.aside")))?;
    let mut aside = aside_of(journal);
    aside.sort();
    for old in aside.iter().take(aside.len().saturating_sub(SET_ASIDE)) {
        let _ = fs::remove_file(old);
    }
    Ok(())
}

/// The journals of one file that were set aside.
fn aside_of(journal: &Path) -> Vec<PathBuf> {
    let (Some(folder), Some(stem)) = (journal.parent(), journal.file_stem()) else {
        return Vec::new();
    };
    let front = format!("{}.", stem.to_string_lossy());
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&front) && name.ends_with(".aside")
        })
        .collect()
}
