#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! A session killed with kill -9 at any moment loses no acknowledged edit and leaves a whole file.
//!
//! The test starts itself as a child that edits through the document API and says so after each edit; it kills the child
//! at a random moment, half of the times right at the edge of an acknowledgement, and opens the file again.
//! `BACKSYNC_KILL9_ROUNDS` sets how often; `scripts/kill9` runs a thousand.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use backsync::document::{Document, Recovery};
use backsync::scenario::{Change, Edit, Scalar, load};
use backsync::settings::StateFolder;

const FOLDER: &str = "BACKSYNC_KILL9_FOLDER";
const CASE: &str = "schema = 1\ntitle = \"k\"\n[restore] # r\nchanges_made_here = 0 # the counter\n";
/// Edits of one session, if nobody kills it.
const EDITS: u64 = 60;

fn counter(n: u64) -> Edit {
    Edit::one(Change::Set { at: "restore.changes_made_here".parse().unwrap(), to: Scalar::Whole(n) })
}

fn value(text: &str) -> u64 {
    load(text).unwrap().restore.unwrap().changes_made_here.unwrap().get()
}

fn open(folder: &Path) -> Document {
    Document::open(&folder.join("case.toml"), &StateFolder::at(folder.join("state"))).unwrap()
}

/// The child: counts up, saves now and then, undoes and redoes, and says what was acknowledged.
#[test]
fn session_to_be_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let mut document = open(Path::new(&folder));
    document.recover().unwrap();
    let start = value(document.text());
    let mut out = std::io::stdout();
    let mut say = |word: &str, n: u64| {
        writeln!(out, "\n{word} {n}").unwrap();
        out.flush().unwrap();
    };
    say("open", start);
    for n in start + 1..=start + EDITS {
        document.apply(&counter(n)).unwrap();
        say("ack", n);
        if n % 7 == 0 {
            document.save().unwrap();
        }
        if n % 11 == 0 {
            say("undoing", n);
            document.undo().unwrap();
            document.redo().unwrap();
            say("ack", n);
        }
    }
    document.save().unwrap();
    say("end", start + EDITS);
}

fn start(folder: &Path) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "session_to_be_killed", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    (child, out)
}

/// xorshift: the same rounds for the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n.max(1)
    }
}

/// What the child said; `None` where it said nothing yet.
#[derive(Default)]
struct Heard {
    opened: Option<u64>,
    acknowledged: Option<u64>,
}

impl Heard {
    fn line(&mut self, line: &str) {
        match line.trim_end().split_once(' ').map(|(word, n)| (word, n.parse::<u64>())) {
            Some(("open", Ok(n))) => self.opened = Some(n),
            Some(("ack", Ok(n))) => self.acknowledged = Some(n),
            // Between an undo and its redo the one before it stands.
            Some(("undoing", Ok(n))) => self.acknowledged = Some(n - 1),
            _ => {}
        }
    }
}

/// Kills the child after so many acknowledgements, or after a time, and returns all that it had said.
fn killed(folder: &Path, random: &mut Random, whole: Duration) -> Heard {
    let (mut child, mut out) = start(folder);
    let mut heard = Heard::default();
    let mut line = String::new();
    if random.below(2) == 0 {
        // At the edge: right after an acknowledgement was read, up to a millisecond later.
        let after = 1 + random.below(EDITS);
        let mut acks = 0;
        while acks < after && out.read_line(&mut line).unwrap() > 0 {
            acks += u64::from(line.starts_with("ack"));
            heard.line(&line);
            line.clear();
        }
        std::thread::sleep(Duration::from_micros(random.below(1_000)));
    } else {
        std::thread::sleep(Duration::from_micros(random.below(whole.as_micros() as u64)));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it had said before it died counts.
    while out.read_line(&mut line).unwrap() > 0 {
        if line.ends_with('\n') {
            heard.line(&line);
        }
        line.clear();
    }
    heard
}

#[test]
fn no_acknowledged_edit_is_lost_and_no_file_is_torn() {
    let rounds: u64 = std::env::var("BACKSYNC_KILL9_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.toml");
    std::fs::write(&file, CASE).unwrap();

    // How long a session takes that nobody kills.
    let began = std::time::Instant::now();
    let (mut child, out) = start(folder.path());
    assert!(out.lines().count() as u64 > EDITS);
    assert!(child.wait().unwrap().success());
    let whole = began.elapsed();
    assert_eq!(value(&std::fs::read_to_string(&file).unwrap()), EDITS);

    let mut random = Random(0x5eed_cafe);
    let (mut acknowledged, mut recovered, mut said, mut early) = (EDITS, 0, 0, 0);
    for round in 0..rounds {
        let heard = killed(folder.path(), &mut random, whole);
        if let Some(opened) = heard.opened {
            assert!(
                opened >= acknowledged,
                "round {round}: opened with {opened}, {acknowledged} was acknowledged before"
            );
        } else {
            early += 1;
        }
        said += heard.acknowledged.unwrap_or(0).saturating_sub(acknowledged);
        acknowledged = acknowledged.max(heard.acknowledged.unwrap_or(0)).max(heard.opened.unwrap_or(0));

        let on_disk = std::fs::read_to_string(&file).unwrap();
        let saved = value(&on_disk);
        assert_eq!(on_disk, CASE.replace("= 0 #", &format!("= {saved} #")), "round {round}: the file is whole");
        let mut document = open(folder.path());
        assert_eq!(document.access().why_not(), None, "round {round}: nothing keeps the next session from editing");
        match document.recovery() {
            Some(Recovery::Unsaved(_)) => recovered += 1,
            Some(Recovery::Foreign(foreign)) => panic!("round {round}: {foreign:?}"),
            None => {}
        }
        document.recover().unwrap();
        let now = value(document.text());
        // The edit that was under way may have made it to the disk without having been said.
        assert!(
            now == acknowledged || now == acknowledged + 1,
            "round {round}: {now} after {acknowledged} was acknowledged"
        );
        acknowledged = now;
        // Half of the times the next session finds the journal of the one before, half of the times a saved file.
        if round % 2 == 0 {
            document.save().unwrap();
        } else {
            std::mem::forget(document);
            let _ = std::fs::remove_dir_all(folder.path().join("state").join("locks"));
        }
    }
    println!(
        "kill9: {rounds} sessions killed, {said} edits acknowledged in them, {recovered} times edits recovered, {early} killed before they had opened, 0 lost, 0 torn"
    );
}
