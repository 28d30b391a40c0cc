//! The journal: every edit is on the disk before it is acknowledged.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::scenario::{DraftStep, Splice, StepKind};

use super::disk::{Disk, private_folder};
use super::journal_file::{Record, Saving, StepRecord, header_line, line};

/// A journal longer than this is written anew with its older records put into one.
const LARGE: u64 = 4 * 1024 * 1024;
/// Bytes of the newest records that are kept one by one.
const KEPT: usize = 512 * 1024;

/// The journal of one document; its file is made with the first record.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    scenario: PathBuf,
    base: String,
    open: Option<Open>,
    disk: Arc<dyn Disk>,
    /// The newest records, with their sizes.
    newest: VecDeque<(StepRecord, usize)>,
    steps: usize,
    /// The length at which it is next made smaller.
    large: u64,
}

#[derive(Debug)]
struct Open {
    file: File,
    /// Up to here everything was acknowledged.
    good: u64,
    /// Behind that something may stand that was not.
    tail: bool,
}

impl Journal {
    /// A journal at `path` for the scenario file, whose content has the digest `base`.
    pub fn new(path: PathBuf, scenario: PathBuf, base: String, disk: Arc<dyn Disk>) -> Self {
        Self { path, scenario, base, open: None, disk, newest: VecDeque::new(), steps: 0, large: LARGE }
    }

    /// Puts a step on the disk. `began_with` is the text that the journal began with, where that is known, `before` the
    /// text the step is made on.
    pub fn append(&mut self, step: &DraftStep, began_with: Option<&str>, before: &str) -> io::Result<()> {
        let record = StepRecord {
            kind: step.kind,
            words: step.words.clone(),
            splices: step.splices.clone(),
            at: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        };
        if let Some(began_with) = began_with.filter(|_| self.open.as_ref().is_some_and(|open| open.good > self.large)) {
            self.compact(began_with, before)?;
        }
        self.put(record)
    }

    /// Says that the content with this digest is about to be saved, so that a crash right after the save is understood.
    pub fn saving(&mut self, sha256: &str) -> io::Result<()> {
        if self.open.is_none() {
            return Ok(());
        }
        self.write(&line(&Record::Saving { kind: Saving::Saving, sha256: sha256.to_owned() }))
    }

    /// The file now holds content with this digest, and nothing is unsaved: the journal begins anew.
    pub fn rebase(&mut self, base: String) {
        self.clear();
        self.base = base;
    }

    /// Starts anew with steps that are unsaved already.
    pub fn resume(&mut self, base: String, steps: Vec<StepRecord>) -> io::Result<()> {
        let lines: Vec<Vec<u8>> = steps.iter().map(|step| line(&Record::Step(step.clone()))).collect();
        self.base = base;
        self.replace(&lines.concat())?;
        self.steps = steps.len();
        self.newest = steps.into_iter().zip(lines.iter().map(Vec::len)).collect();
        Ok(())
    }

    /// Leaves nothing behind.
    pub fn forget(mut self) {
        self.clear();
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn clear(&mut self) {
        // Should removing fail, the record of the save in it says that there is nothing to recover.
        if self.open.take().is_some() {
            let _ = self.disk.remove(&self.path);
        }
        self.newest.clear();
        self.steps = 0;
        self.large = LARGE;
    }

    fn put(&mut self, record: StepRecord) -> io::Result<()> {
        let bytes = line(&Record::Step(record.clone()));
        if self.open.is_none() {
            self.replace(&[])?;
        }
        self.write(&bytes)?;
        self.steps += 1;
        self.newest.push_back((record, bytes.len()));
        while self.newest.iter().map(|(_, size)| size).sum::<usize>() > KEPT && self.newest.len() > 1 {
            self.newest.pop_front();
        }
        Ok(())
    }

    /// Writes at the end and waits for the disk. What fails is cut off again: nothing that was refused may stand
    /// before what is acknowledged later.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(open) = &mut self.open else { return Ok(()) };
        if open.tail {
            cut(&*self.disk, open)?;
        }
        open.tail = true;
        match self.disk.write(&mut open.file, bytes).and_then(|()| self.disk.sync(&open.file)) {
            Ok(()) => {
                open.good += bytes.len() as u64;
                open.tail = false;
                Ok(())
            }
            Err(error) => {
                let _ = cut(&*self.disk, open);
                Err(error)
            }
        }
    }

    /// A new journal file with these records, all acknowledged before, put in the place of the old one at once.
    fn replace(&mut self, records: &[u8]) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new(".")).to_owned();
        private_folder(&folder)?;
        let new = self.path.with_extension(format!("new-{}", std::process::id()));
        let _ = self.disk.remove(&new);
        let bytes = [header_line(&self.scenario, &self.base), records.to_vec()].concat();
        let written = self.write_new(&new, &bytes);
        let file = written.inspect_err(|_| {
            let _ = self.disk.remove(&new);
        })?;
        // From here on the old file has no name any more, whatever comes: what is written must go to the new one.
        self.open = Some(Open { file, good: bytes.len() as u64, tail: false });
        self.disk.sync_folder(&folder)
    }

    fn write_new(&self, new: &Path, bytes: &[u8]) -> io::Result<File> {
        let mut file = self.disk.create_new(new)?;
        self.disk.write(&mut file, bytes)?;
        self.disk.sync(&file)?;
        self.disk.rename(new, &self.path)?;
        Ok(file)
    }

    /// Puts the older records into one, so that a long session does not fill the disk.
    fn compact(&mut self, began_with: &str, before: &str) -> io::Result<()> {
        let mut older = before.to_owned();
        for (record, _) in self.newest.iter().rev() {
            for splice in record.splices.iter().rev() {
                splice.inverse().apply(&mut older).map_err(io::Error::other)?;
            }
        }
        let folded = self.steps - self.newest.len();
        let first = Splice::between(began_with, &older).map(|splice| StepRecord {
            kind: StepKind::Edit,
            words: crate::values::plural(folded as u64, "earlier edit", "earlier edits"),
            splices: vec![splice],
            at: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        });
        let records: Vec<Vec<u8>> = first
            .iter()
            .chain(self.newest.iter().map(|(record, _)| record))
            .map(|record| line(&Record::Step(record.clone())))
            .collect();
        let bytes = records.concat();
        self.replace(&bytes)?;
        // A single change of the whole text may be larger than the limit; then the limit grows with it.
        self.large = LARGE.max(2 * bytes.len() as u64);
        Ok(())
    }
}

fn cut(disk: &dyn Disk, open: &mut Open) -> io::Result<()> {
    use std::io::{Seek, SeekFrom};
    disk.truncate(&open.file, open.good)?;
    open.file.seek(SeekFrom::Start(open.good))?;
    open.tail = false;
    Ok(())
}
