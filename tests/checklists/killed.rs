//! kill -9 between ticking and saving: the next session offers every record that was acknowledged.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use backsync::checklist::{Entry, Lists, Mark, Walk};
use backsync::document::{Document, Recovery};
use backsync::facts::Facts;
use backsync::settings::StateFolder;

const FOLDER: &str = "BACKSYNC_KILLED_TICKS";

fn open(folder: &Path) -> Document {
    Document::open(&folder.join("case.toml"), &StateFolder::at(folder.join("state"))).unwrap()
}

/// Ticks a step of the discrepancy list in an open document, as the console does.
fn tick(document: &mut Document, step: &str, value: Option<&str>) {
    let at = "1999-01-12T09:30:00Z".parse().unwrap();
    let scenario = document.scenario().clone();
    let facts = Facts::of(&scenario, at);
    let list = Lists::built_in().get("find-discrepancy").unwrap();
    let entry = Entry { step, mark: Mark::Done, value, confirm: None, note: None, by: Some("jb"), at, read_at: at };
    let ticked = Walk::of(list, &facts).tick(&entry).unwrap();
    document.apply(&ticked.edit).unwrap();
}

/// The child: ticks, says so, and is killed before it can save.
#[test]
fn session_that_ticks_and_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut document = open(Path::new(&folder));
    for (step, value) in
        [("start-raw-mode", Some("SERVERA")), ("make-mailbox", None), ("note-usn-changed", Some("7483"))]
    {
        tick(&mut document, step, value);
        println!("\nticked {step}");
        std::io::stdout().flush().unwrap();
    }
    // Until it is killed.
    std::io::stdin().lines().for_each(drop);
}

#[test]
fn a_record_that_was_acknowledged_is_offered_by_the_next_session_with_what_it_filled() {
    let folder = tempfile::tempdir().unwrap();
    let text = "schema = 1\ntitle = \"t\"\n";
    std::fs::write(folder.path().join("case.toml"), text).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::session_that_ticks_and_is_killed", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let ticked = lines.filter(|line| line.starts_with("ticked ")).take(3).count();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(ticked, 3);
    assert_eq!(std::fs::read_to_string(folder.path().join("case.toml")).unwrap(), text, "it was not saved");

    let mut document = open(folder.path());
    assert!(matches!(document.recovery(), Some(Recovery::Unsaved(_))));
    document.recover().unwrap();
    let steps: Vec<&str> = document.scenario().step.iter().map(|step| step.id.as_ref().unwrap().as_str()).collect();
    assert_eq!(steps, ["start-raw-mode", "make-mailbox", "note-usn-changed"]);
    assert_eq!(document.scenario().restore.as_ref().unwrap().usn_changed.unwrap().get(), 7483);
    document.undo().unwrap();
    let restore = document.scenario().restore.as_ref().unwrap();
    assert_eq!((document.scenario().step.len(), restore.usn_changed), (2, None), "value and record are one edit");
}
