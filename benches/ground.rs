#![allow(clippy::unwrap_used)]
//! What the ground costs: loading, checking, editing and saving, measured in process for `scripts/bench`.
//!
//! Given a folder with `large.toml`, `faulty.toml` and `small.toml`, it takes the name of a measure from each line of
//! its input and answers `name nanoseconds count`. Whoever asks can so put measures of other programs between ours.

use std::fs::{self, File, OpenOptions};
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use backsync::document::Document;
use backsync::scenario::{Change, Edit, Scalar, load, load_bytes};
use backsync::settings::StateFolder;

fn main() {
    // Cargo adds arguments of its own, and runs every bench without any to see whether it starts.
    let Some(folder) = std::env::args().skip(1).find(|arg| !arg.starts_with('-')) else {
        println!("run scripts/bench");
        return;
    };
    let mut ground = Ground::new(PathBuf::from(folder));
    for measure in std::io::stdin().lock().lines() {
        let measure = measure.unwrap();
        let (took, count) = ground.measure(&measure);
        println!("{measure} {} {count}", took.as_nanos());
    }
    ground.small.close_without_saving();
}

/// What is held open between measures.
struct Ground {
    folder: PathBuf,
    text: String,
    faulty: Vec<u8>,
    large: Document,
    small: Document,
    /// Counts up, so that no edit says what stands there already.
    usn: u64,
}

impl Ground {
    fn new(folder: PathBuf) -> Self {
        let open = |name: &str| {
            let state = StateFolder::at(folder.join("state"));
            Document::open(&folder.join(name), &state).unwrap()
        };
        Self {
            text: fs::read_to_string(folder.join("large.toml")).unwrap(),
            faulty: fs::read(folder.join("faulty.toml")).unwrap(),
            large: open("large.toml"),
            small: open("small.toml"),
            usn: 2_700_000,
            folder,
        }
    }

    /// One measure, and how many of something there were.
    fn measure(&mut self, name: &str) -> (Duration, usize) {
        self.usn += 1;
        match name {
            "load" => {
                let (took, scenario) = timed(|| load(black_box(&self.text)).unwrap());
                (took, scenario.server.len())
            }
            "check" => {
                let bytes = self.faulty.clone();
                let (took, problems) = timed(|| load_bytes(bytes).unwrap_err().problems());
                (took, problems.len())
            }
            "save" => {
                let edit = edit("restore.usn_changed", self.usn);
                let (took, saved) = timed(|| {
                    self.large.apply(&edit).unwrap();
                    self.large.save().unwrap()
                });
                (took, usize::from(saved))
            }
            "save-bare" => {
                let (took, ()) = timed(|| bare_save(&self.folder, self.large.text().as_bytes()));
                (took, self.large.text().len())
            }
            "edit" => {
                let edit = edit("restore.usn_changed", self.usn);
                let (took, words) = timed(|| self.small.apply(&edit).unwrap());
                (took, words.len())
            }
            "edit-bare" => {
                let line = format!("{{\"usn_changed\":{}}}{}\n", self.usn, " ".repeat(200));
                let mut file =
                    OpenOptions::new().create(true).append(true).open(self.folder.join("bare.journal")).unwrap();
                let (took, ()) = timed(|| {
                    file.write_all(line.as_bytes()).unwrap();
                    file.sync_all().unwrap();
                });
                (took, line.len())
            }
            _ => (Duration::ZERO, 0),
        }
    }
}

fn timed<T>(what: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = what();
    (start.elapsed(), value)
}

fn edit(at: &str, to: u64) -> Edit {
    Edit::one(Change::Set { at: at.parse().unwrap(), to: Scalar::Whole(to) })
}

/// What no save can do without: the bytes on the disk before they take the place of the old ones.
fn bare_save(folder: &Path, bytes: &[u8]) {
    let (new, file) = (folder.join("bare.tmp"), folder.join("bare.toml"));
    let mut written = File::create(&new).unwrap();
    written.write_all(bytes).unwrap();
    written.sync_all().unwrap();
    fs::rename(&new, &file).unwrap();
    File::open(folder).unwrap().sync_all().unwrap();
}
