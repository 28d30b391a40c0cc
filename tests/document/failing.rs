//! Every operation of the disk made to fail in turn: the old file stays whole, a message comes, nothing acknowledged is lost.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use backsync::document::{Disk, Document, Recovery};

use crate::{Desk, crash, usn, with_usn};

/// Fails at one operation, and at all after it if it is to stay broken, as a full disk does.
#[derive(Debug)]
struct Failing {
    at: usize,
    stays: bool,
    seen: AtomicUsize,
}

impl Failing {
    fn next(&self) -> io::Result<()> {
        let seen = self.seen.fetch_add(1, Ordering::Relaxed);
        if seen == self.at || (self.stays && seen > self.at) {
            return Err(io::Error::new(io::ErrorKind::StorageFull, format!("operation {seen} made to fail")));
        }
        Ok(())
    }
}

impl Disk for Failing {
    fn create_new(&self, path: &Path) -> io::Result<File> {
        self.next()?;
        backsync::document::RealDisk.create_new(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.next() {
            // A full disk takes half of it first.
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        file.write_all(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.next()?;
        file.sync_all()
    }

    fn truncate(&self, file: &File, length: u64) -> io::Result<()> {
        self.next()?;
        file.set_len(length)
    }

    fn copy_mode(&self, _: &Path, _: &File) -> io::Result<()> {
        self.next()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next()?;
        std::fs::rename(from, to)
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.next()
    }
}

/// Runs a session on a disk that fails at operation `at`; returns whether it came to that one.
fn session(at: usize, stays: bool, dies: bool) -> bool {
    let desk = Desk::new();
    let disk = Arc::new(Failing { at, stays, seen: AtomicUsize::new(0) });
    let mut document = Document::open_on(&desk.file, &desk.state, disk.clone()).unwrap();
    let mut acknowledged = 7_483;
    let mut refused = None;
    let mut in_file = vec![7_483];
    for n in 8_000..8_006 {
        match document.apply(&usn(n)) {
            Ok(_) => (acknowledged, refused) = (n, None),
            Err(error) => {
                refused.get_or_insert(n);
                assert!(error.to_string().contains("made to fail"), "{error}");
            }
        }
        assert_eq!(document.text(), with_usn(acknowledged), "operation {at}: the document holds what was acknowledged");
        if n % 2 == 1 {
            match document.save() {
                Ok(_) => in_file = vec![acknowledged],
                Err(error) => {
                    assert!(error.to_string().contains("made to fail"), "{error}");
                    assert!(document.is_dirty(), "operation {at}");
                    in_file.push(acknowledged); // an unconfirmed save is in place
                }
            }
        }
        assert!(
            in_file.iter().any(|n| desk.on_disk() == with_usn(*n)),
            "operation {at}: the file is whole:\n{}",
            desk.on_disk()
        );
    }
    let text = document.text().to_owned();
    if dies {
        crash(document, &desk);
    } else {
        drop(document);
    }
    let mut document = desk.open();
    match document.recovery() {
        Some(Recovery::Unsaved(_)) => {
            document.recover().unwrap();
        }
        Some(Recovery::Foreign(foreign)) => {
            // Only where the journal could not be told of a save, and then the file has everything.
            assert_eq!(desk.on_disk(), text, "operation {at}: {}", foreign.why);
        }
        None => {}
    }
    // A record that the disk took but never confirmed, and then would not give back, may be offered all the same: the
    // user was told it was not taken, and is shown it again. Lost is nothing.
    let unconfirmed = refused.filter(|_| stays).is_some_and(|n| document.text() == with_usn(n));
    assert!(unconfirmed || document.text() == with_usn(acknowledged), "operation {at}: nothing acknowledged is lost");
    assert!(desk.litter().is_empty(), "operation {at}: {:?}", desk.litter());
    disk.seen.load(Ordering::Relaxed) > at
}

fn each_operation_in_turn(stays: bool, dies: bool) {
    let mut at = 0;
    while session(at, stays, dies) {
        at += 1;
        assert!(at < 500, "it never stops failing");
    }
    assert!(at > 30, "only {at} operations were made to fail");
}

#[test]
fn one_failure_anywhere_loses_nothing() {
    each_operation_in_turn(false, false);
}

#[test]
fn one_failure_anywhere_and_then_a_crash_lose_nothing() {
    each_operation_in_turn(false, true);
}

#[test]
fn a_disk_that_breaks_and_stays_broken_loses_nothing() {
    each_operation_in_turn(true, false);
    each_operation_in_turn(true, true);
}
