//! Raw exports, as people go through them: named by the scenario and read in the background, read anew, taken, stopped.

use std::fs;
use std::path::PathBuf;

use backsync::tui::case::Export;
use backsync::tui::event::Event;
use tempfile::TempDir;

use crate::file_places::read;
use crate::{Stage, cases};

const EXPORT: &str = include_str!("desk/usn.csv");

/// A folder with a case in a file, and an export beside it.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("case.toml"), &*cases::text("article-usn-example")).unwrap();
        fs::write(desk.path("usn.csv"), EXPORT).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn open(&self) -> Stage {
        let mut stage = Stage::at_file(&self.path("case.toml"), false);
        stage.draw(100, 40);
        stage
    }

    /// With the export taken and saved.
    fn taken(&self) -> Stage {
        let mut stage = read(self.open(), &self.path("usn.csv").display().to_string());
        stage.press(&["Enter", "s", "3"]);
        stage
    }
}

fn settled(stage: &mut Stage) {
    stage.wait_until("the export", |stage| !stage.app.reads());
}

fn scenario(stage: &Stage) -> &str {
    stage.app.case().unwrap().document.text()
}

fn counted(stage: &Stage) -> bool {
    matches!(stage.app.case().unwrap().export(), Export::Counted(..))
}

/// What SERVERB and SERVERC are sent.
fn sent(stage: &Stage) -> Vec<Option<u64>> {
    stage.app.case().unwrap().authrest().forecast.iter().map(|sent| sent.objects_at_most).collect()
}

#[track_caller]
fn shows(stage: &mut Stage, words: &str) {
    let shown = stage.text(100, 50);
    let joined = shown.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(shown.contains(words) || joined.contains(words), "no {words:?} in\n{shown}");
}

#[test]
fn an_export_is_looked_at_taken_by_one_edit_and_counts_at_once() {
    let desk = Desk::new();
    let mut stage = read(desk.open(), &desk.path("usn.csv").display().to_string());
    let before = scenario(&stage).to_owned();
    for words in [
        "6 objects in",
        "2 objects are above 7,483",
        "7,484 dl /o=Example/ou=HQ/cn=Recipients/cn=ALL",
        "7,499 Mailbox /o=Example/ou=HQ/cn=Recipients/cn=EVE",
        "Obj-Class, Directory Name, Obj-Dist-Name, Is-Deleted, USN-Changed",
        "exactly, with an increment of 1,600: SERVERB 5, SERVERC 5",
        "The export has 6 objects, restore.directory_objects says 12,000",
    ] {
        shows(&mut stage, words);
    }
    assert_eq!(scenario(&stage), before, "looking at it changes nothing");
    assert_eq!(sent(&stage), [Some(600), Some(604)]);
    stage.press(&["Enter"]);
    let line = "usn_export = { path = \"usn.csv\", sha256 = ";
    assert!(scenario(&stage).contains(line), "{}", scenario(&stage));
    assert!(scenario(&stage).contains("objects = 6, highest = 7499, above_highest = 2 }"));
    // It was counted when it was looked at, and is not read again.
    assert!(counted(&stage) && !stage.app.reads());
    assert_eq!(sent(&stage), [Some(5), Some(5)]);
    stage.press(&["3"]);
    // What the export leaves out may be sent besides.
    shows(&mut stage, "at least, counted in usn.csv");
    shows(&mut stage, "Objects sent to a partner, at least: 5");
    stage.press(&["u"]);
    assert_eq!((scenario(&stage), sent(&stage)), (&*before, vec![Some(600), Some(604)]));
    stage.press(&["U"]);
    settled(&mut stage);
    assert!(counted(&stage), "what undo took away and redo brings back is read again");
}

#[test]
fn of_an_export_of_everything_what_is_sent_is_exact() {
    let desk = Desk::new();
    let whole = cases::text("article-usn-example").replace("directory_objects = 12000", "directory_objects = 6");
    fs::write(desk.path("case.toml"), whole).unwrap();
    let mut stage = desk.taken();
    shows(&mut stage, "exact, counted in usn.csv");
    shows(&mut stage, "Objects sent to a partner, counted: 5");
}

#[test]
fn left_without_enter_nothing_is_taken() {
    let desk = Desk::new();
    let mut stage = read(desk.open(), &desk.path("usn.csv").display().to_string());
    stage.press(&["Escape"]);
    shows(&mut stage, "nothing was taken");
    assert!(!scenario(&stage).contains("usn_export") && !counted(&stage));
}

#[test]
fn an_export_that_says_nothing_in_some_rows_is_not_taken_and_they_are_named() {
    let desk = Desk::new();
    fs::write(desk.path("usn.csv"), EXPORT.replace("7381", "73x1").replace("EVE,0,", "EVE,")).unwrap();
    let mut stage = read(desk.open(), &desk.path("usn.csv").display().to_string());
    shows(&mut stage, "can't be taken: 2 faults");
    shows(&mut stage, "line 2, column 55: USN-Changed \"73x1\" is no number");
    shows(&mut stage, "line 7, column");
    shows(&mut stage, "Correct these rows, or export again");
    stage.press(&["Enter"]);
    shows(&mut stage, "Read a raw directory export");
    stage.press(&["Escape"]);
    assert!(!scenario(&stage).contains("usn_export"));
}

#[test]
fn what_is_no_file_is_said_before_it_is_read() {
    let desk = Desk::new();
    let mut stage = desk.open();
    stage.press(&["I", "Enter"]);
    shows(&mut stage, "Type the path of the export");
    for (path, says) in [("nowhere.csv", "There is no file"), ("", "is a folder")] {
        stage.press(&["Ctrl-U"]);
        stage.write(&desk.path(path).display().to_string());
        stage.press(&["Enter"]);
        shows(&mut stage, says);
    }
    stage.press(&["Escape"]);
    let mut empty = Stage::on("empty");
    empty.draw(80, 24);
    empty.press(&["I"]);
    shows(&mut empty, "no restored server that the export could be of");
}

#[test]
fn opened_again_it_is_counted_as_long_as_it_is_there_unchanged() {
    let desk = Desk::new();
    drop(desk.taken());
    let mut stage = desk.open();
    assert_eq!(sent(&stage), [Some(600), Some(604)], "at most, until it is read");
    stage.press(&["3"]);
    shows(&mut stage, "usn.csv is being read: then it is counted");
    settled(&mut stage);
    assert_eq!(sent(&stage), [Some(5), Some(5)]);
    shows(&mut stage, "at least, counted in usn.csv");
    drop(stage);

    fs::write(desk.path("usn.csv"), EXPORT.replace("7381", "7382")).unwrap();
    let mut stage = desk.open();
    settled(&mut stage);
    shows(&mut stage, "the raw export usn.csv is not used: it is not the file that was imported; import it again (I)");
    stage.press(&["3"]);
    shows(&mut stage, "Not counted in usn.csv: it is not the file that was imported; import it again.");
    drop(stage);

    fs::remove_file(desk.path("usn.csv")).unwrap();
    let mut stage = desk.open();
    settled(&mut stage);
    stage.press(&["3"]);
    shows(&mut stage, "Not counted in usn.csv: it is not there any more; put it back, or import another.");
    // Put back and read again from there: the path is proposed, and nothing has to be edited.
    fs::write(desk.path("usn.csv"), EXPORT).unwrap();
    stage.press(&["I", "Enter"]);
    stage.wait_until("the export", |stage| stage.text(100, 40).contains("6 objects in"));
    stage.press(&["Enter"]);
    shows(&mut stage, "that is what the scenario says already");
    assert!(counted(&stage));
}

#[test]
fn another_edit_does_not_make_it_read_again_and_another_export_does() {
    let desk = Desk::new();
    let mut stage = desk.taken();
    for _ in 0..3 {
        stage.press(&["+"]);
        assert!(counted(&stage) && !stage.app.reads());
    }
    assert_eq!(sent(&stage), [Some(6), Some(6)], "the number is another, and so is what is sent");
    stage.app.request(backsync::tui::request::Request::Field("restore.usn_export.path".parse().unwrap()));
    stage.press(&["Ctrl-U"]);
    stage.write("other.csv");
    stage.press(&["Enter"]);
    assert!(stage.app.reads() && !counted(&stage));
    settled(&mut stage);
    shows(&mut stage, "Not counted in other.csv");
}

#[test]
fn its_reading_can_be_stopped_and_escape_says_nothing_else() {
    let desk = Desk::new();
    drop(desk.taken());
    let mut stage = desk.open();
    stage.press(&["3"]);
    assert!(stage.app.reads());
    stage.press(&["Escape"]);
    assert!(!stage.app.reads());
    shows(&mut stage, "stopped: the forecast says at most");
    shows(&mut stage, "its reading was stopped; I reads it again");
    // What the worker still has to say is heard by nobody.
    for _ in 0..3 {
        stage.app.handle(Event::Report);
    }
    assert!(!counted(&stage));
    let before = stage.text(100, 40);
    stage.press(&["Escape", "Escape"]);
    assert!(!stage.text(100, 40).contains("nothing is being read"), "{before}");
}

#[test]
fn what_came_through_a_pipe_says_that_only_its_summary_was_kept() {
    let mut stage = Stage::on("export-piped");
    stage.draw(80, 24);
    stage.press(&["3"]);
    shows(&mut stage, "only its summary was kept");
    assert!(!stage.app.reads());
}
