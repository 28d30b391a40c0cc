//! What the state folder holds: for `doctor`, which changes nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::settings::StateFolder;

use super::disk::{Disk, RealDisk, private_folder};
use super::journal_file::{self, Record};
use super::lock;
use super::open::resolved;

/// A journal that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Where it is.
    pub journal: PathBuf,
    /// The scenario it is of, as the journal names it.
    pub scenario: String,
    /// The built-in case it is of, where it is one: that has no file to open.
    pub built_in: Option<String>,
    /// How many steps it holds.
    pub edits: usize,
    /// It was set aside.
    pub aside: bool,
    /// A session has the scenario open now.
    pub open: bool,
}

/// The unsaved edits of one scenario, where there are any.
pub fn unsaved_of(path: &Path, state: &StateFolder) -> Option<Leftover> {
    read(state.journal_of(&resolved(path)), state)
}

/// The journals with edits in them.
pub fn leftovers(state: &StateFolder) -> Vec<Leftover> {
    let Ok(entries) = fs::read_dir(state.path().join("journals")) else {
        return Vec::new();
    };
    let mut found: Vec<Leftover> = entries.flatten().filter_map(|entry| read(entry.path(), state)).collect();
    found.sort_by(|a, b| a.journal.cmp(&b.journal));
    found
}

fn read(journal: PathBuf, state: &StateFolder) -> Option<Leftover> {
    let read = journal_file::read(&fs::read(&journal).ok()?)?;
    let is_saved = |record: &Record| matches!(record, Record::Saving { .. });
    // What came before a save is saved.
    let from = read.records.iter().rposition(is_saved).map_or(0, |position| position + 1);
    let edits = read.records.iter().skip(from).filter(|record| matches!(record, Record::Step(_))).count();
    let aside = journal.extension().is_some_and(|extension| extension == "aside");
    let open = !aside && lock::is_held(&state.lock_of(Path::new(&read.header.path)));
    let built_in = state.name_of_built_in(Path::new(&read.header.path));
    (edits > 0).then_some(Leftover { journal, scenario: read.header.path, built_in, edits, aside, open })
}

/// Tries what an edit would need of the state folder.
pub fn probe_state(state: &StateFolder) -> io::Result<()> {
    let folder = state.path().join("journals");
    private_folder(&folder)?;
    let probe = folder.join(format!("probe-{}", std::process::id()));
    let mut file = RealDisk.create_new(&probe)?;
    let tried = RealDisk.write(&mut file, b"probe\n").and_then(|()| RealDisk.sync(&file));
    RealDisk.remove(&probe)?;
    tried
}
