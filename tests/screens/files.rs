//! The files of the repair, as people go through them: looked at, left out, confirmed, written, noted, taken back.

use std::fs;
use std::path::{Path, PathBuf};

use backsync::digest::sha256_hex;
use tempfile::TempDir;

use crate::{Stage, cases};

const TEMPLATE: &str = "Obj-Class,Display Name,Directory Name,Hide from AB\r\nMailbox,\"Usn, fix\",USNFIX,\r\n";
const ALL: [&str; 4] = ["AUTHREST.CMD", "FIXUSN.BAT", "MANIFEST.json", "USNFIX.CSV"];

/// A folder with a case in a file, and a template beside it.
pub struct Desk(TempDir);

impl Desk {
    pub fn of(text: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("case.toml"), text).unwrap();
        fs::write(desk.path("usnfix.csv"), TEMPLATE).unwrap();
        desk
    }

    pub fn new() -> Self {
        Self::of(&with_template(&cases::text("article-usn-example")))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn open(&self) -> Stage {
        let mut stage = Stage::at_file(&self.path("case.toml"), false);
        stage.draw(80, 24);
        stage
    }

    /// What is in the folder, hidden files too.
    fn names(&self) -> Vec<String> {
        names(&self.path("out/case"))
    }
}

pub fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

pub fn with_template(text: &str) -> String {
    format!("{text}\n[reimport]\ntemplate = \"usnfix.csv\"\n")
}

fn scenario(stage: &Stage) -> &str {
    stage.app.case().unwrap().document.text()
}

#[track_caller]
pub fn shows(stage: &mut Stage, words: &str) {
    let shown = stage.text(100, 40);
    let joined = shown.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(shown.contains(words) || joined.contains(words), "no {words:?} in\n{shown}");
}

/// Presses Enter, and waits until it has come to an end.
pub fn write(stage: &mut Stage) {
    stage.press(&["Enter"]);
    written(stage);
}

pub fn written(stage: &mut Stage) {
    stage.wait_until("the files", |stage| !stage.text(100, 40).contains("Writing into"));
}

#[test]
fn they_are_written_and_noted_by_one_edit_that_can_be_taken_back() {
    let desk = Desk::new();
    let mut stage = desk.open();
    let before = scenario(&stage).to_owned();
    stage.press(&["w"]);
    shows(&mut stage, "Write 3 files and their manifest");
    assert_eq!(desk.names(), [""; 0], "looking at them writes nothing");
    write(&mut stage);
    assert_eq!(desk.names(), ALL);
    shows(&mut stage, "wrote AUTHREST.CMD, USNFIX.CSV, FIXUSN.BAT, MANIFEST.json into");
    shows(&mut stage, "noted in the scenario");
    for name in ["AUTHREST.CMD", "USNFIX.CSV", "FIXUSN.BAT"] {
        let sha256 = sha256_hex(&fs::read(desk.path("out/case").join(name)).unwrap());
        let record = format!("path = \"out/case/{name}\"\nsha256 = \"{sha256}\"\nat = 1999-01-12T09:31:00Z\n");
        assert!(scenario(&stage).contains(&record), "{}", scenario(&stage));
    }
    let manifest = fs::read_to_string(desk.path("out/case").join("MANIFEST.json")).unwrap();
    assert!(manifest.contains(&sha256_hex(before.as_bytes())), "of the scenario before they were noted in it");
    stage.press(&["u"]);
    assert_eq!(scenario(&stage), before);
    assert_eq!(desk.names(), ALL, "an edit was taken back, not the files");
}

#[test]
fn what_is_shown_is_what_is_written() {
    let desk = Desk::new();
    let mut stage = desk.open();
    stage.press(&["w"]);
    let shown = stage.text(300, 120);
    write(&mut stage);
    let command = fs::read_to_string(desk.path("out/case").join("AUTHREST.CMD")).unwrap();
    let lines: Vec<&str> = command.lines().filter(|line| line.len() < 90).collect();
    assert!(lines.len() > 25, "{lines:?}");
    for line in lines {
        assert!(shown.contains(line), "{line}\n{shown}");
    }
}

#[test]
fn of_many_rows_the_first_are_shown_and_the_count() {
    let desk = Desk::new();
    let mut stage = desk.open();
    stage.press(&["w", "Down"]);
    shows(&mut stage, "and 1,497 more rows like it, 1,500 in all");
    assert_eq!(stage.text(100, 40).matches("Mailbox,\"Usn, fix\",USNFIX,").count(), 3);
}

#[test]
fn what_is_left_out_is_not_written_and_need_not_be_noted() {
    let desk = Desk::new();
    let mut stage = desk.open();
    let before = scenario(&stage).to_owned();
    stage.press(&["w", "Down", "Space", "n"]);
    shows(&mut stage, "left out");
    shows(&mut stage, "Not noted in the scenario");
    write(&mut stage);
    assert_eq!(desk.names(), ["AUTHREST.CMD", "MANIFEST.json"]);
    assert_eq!(scenario(&stage), before);
    // Everything left out, nothing is written.
    stage.press(&["w", "Space", "Down", "Space", "Enter"]);
    shows(&mut stage, "nothing is chosen that could be written");
}

/// An export of the one mailbox can't be had once more so easily as what is made of it.
#[test]
fn the_template_of_the_case_is_never_written_over() {
    let text = cases::text("article-usn-example").to_string();
    let desk = Desk::of(&format!("{text}\n[reimport]\ntemplate = \"out/case/USNFIX.CSV\"\n"));
    fs::create_dir_all(desk.path("out/case")).unwrap();
    fs::write(desk.path("out/case").join("USNFIX.CSV"), TEMPLATE).unwrap();
    let mut stage = desk.open();
    stage.press(&["w"]);
    shows(&mut stage, "USNFIX.CSV there is the template of this case: another folder");
    stage.press(&["Enter", "o", "Enter"]);
    shows(&mut stage, "nothing was written");
    assert_eq!(desk.names(), ["USNFIX.CSV"]);
    assert_eq!(fs::read(desk.path("out/case").join("USNFIX.CSV")).unwrap(), TEMPLATE.as_bytes());
}

#[test]
fn what_is_there_is_written_over_only_by_the_answer_that_names_it() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("out/case")).unwrap();
    let theirs = desk.path("out/case").join("AUTHREST.CMD");
    fs::write(&theirs, "theirs").unwrap();
    let mut stage = desk.open();
    stage.press(&["w"]);
    shows(&mut stage, "exists");
    for keys in [&["Enter", "Enter"][..], &["Enter", "Escape"], &["Enter", "c"]] {
        stage.press(keys);
        assert_eq!((desk.names(), &*fs::read(&theirs).unwrap()), (vec!["AUTHREST.CMD".to_owned()], &b"theirs"[..]));
        shows(&mut stage, "Write 3 files");
    }
    stage.press(&["Enter"]);
    shows(&mut stage, "write over AUTHREST.CMD");
    // What comes while the question stands there was not asked about.
    fs::write(desk.path("out/case").join("FIXUSN.BAT"), "theirs too").unwrap();
    stage.press(&["o"]);
    written(&mut stage);
    shows(&mut stage, "FIXUSN.BAT exists already. Nothing was written");
    assert_eq!(fs::read(&theirs).unwrap(), b"theirs");
    stage.press(&["Enter"]);
    shows(&mut stage, "write over AUTHREST.CMD, FIXUSN.BAT");
    stage.press(&["o"]);
    written(&mut stage);
    assert_eq!(desk.names(), ALL);
    assert_ne!(fs::read(&theirs).unwrap(), b"theirs");
    assert_eq!(scenario(&stage).matches("[[artefact]]").count(), 3);
}

#[test]
fn files_made_again_are_noted_once() {
    let desk = Desk::new();
    let mut stage = desk.open();
    stage.press(&["w"]);
    write(&mut stage);
    stage.press(&["3", "+", "w", "Enter", "o"]);
    written(&mut stage);
    assert_eq!(scenario(&stage).matches("[[artefact]]").count(), 3, "{}", scenario(&stage));
    let sha256 = sha256_hex(&fs::read(desk.path("out/case").join("AUTHREST.CMD")).unwrap());
    assert!(scenario(&stage).contains(&sha256));
    // Written once more as they are, there is nothing to note.
    stage.press(&["w", "Enter", "o"]);
    written(&mut stage);
    shows(&mut stage, "wrote AUTHREST.CMD");
}

#[test]
fn another_folder_is_made_where_it_is_not_there() {
    let desk = Desk::new();
    let mut stage = desk.open();
    let typed = |stage: &mut Stage, folder: &Path| {
        stage.press(&["f", "Ctrl-U"]);
        stage.write(&folder.display().to_string());
        stage.press(&["Enter"]);
    };
    stage.press(&["w"]);
    typed(&mut stage, &desk.path("case.toml").join("deeper"));
    shows(&mut stage, "is no folder");
    stage.press(&["Escape", "f", "Ctrl-U", "Enter"]);
    shows(&mut stage, "Type the name of a folder");
    stage.press(&["Escape"]);
    let deeper = desk.path("for").join("SERVERA");
    typed(&mut stage, &deeper);
    write(&mut stage);
    assert_eq!(names(&deeper), ALL);
    assert!(scenario(&stage).contains("path = \"for/SERVERA/AUTHREST.CMD\""), "{}", scenario(&stage));
}

#[test]
fn what_is_missing_is_filled_in_from_there() {
    let desk = Desk::of(&cases::text("article-usn-example"));
    let mut stage = desk.open();
    stage.press(&["w", "Down"]);
    shows(&mut stage, "reimport.template");
    stage.press(&["Enter"]);
    stage.write("usnfix.csv");
    stage.press(&["Enter"]);
    shows(&mut stage, "Write 3 files and their manifest");
    stage.press(&["Down", "Down", "Down"]);
    shows(&mut stage, "1 edit is not saved");
    write(&mut stage);
    assert_eq!(desk.names(), ALL);

    // And where nothing is needed there is nothing to fill in.
    let mut stage = Stage::on("healthy-site");
    stage.draw(80, 24);
    stage.press(&["w"]);
    shows(&mut stage, "There is nothing to write");
    shows(&mut stage, "it is not needed");
    stage.press(&["Enter"]);
    shows(&mut stage, "there is nothing to enter");
}

#[test]
fn raised_object_versions_are_confirmed_first_and_again_after_a_change() {
    let desk = Desk::of(&cases::text("authoritative"));
    let mut stage = desk.open();
    stage.press(&["w"]);
    shows(&mut stage, "waits to be confirmed");
    shows(&mut stage, "Every object of SERVERA");
    stage.press(&["Enter"]);
    stage.write("SERVERA 100 200");
    stage.press(&["Enter"]);
    shows(&mut stage, "Type SERVERA 100 2000 to confirm");
    stage.write("0");
    stage.press(&["Enter"]);
    shows(&mut stage, "Write a file and its manifest");
    // The pane knows of it too, and a change takes it back everywhere.
    stage.press(&["Escape", "3"]);
    shows(&mut stage, "AUTHREST 100 2000");
    stage.app.request(backsync::tui::request::Request::Field("authrest.usn_increment".parse().unwrap()));
    stage.press(&["Ctrl-U"]);
    stage.write("3000");
    stage.press(&["Enter", "u", "w"]);
    shows(&mut stage, "waits to be confirmed");
    stage.press(&["Escape"]);
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn a_case_that_is_read_only_says_why_nothing_is_written() {
    let desk = Desk::new();
    let mut stage = Stage::at_file(&desk.path("case.toml"), true);
    stage.draw(80, 24);
    stage.press(&["I"]);
    shows(&mut stage, "this case is open read-only: it was opened so");
    assert!(!stage.text(100, 40).contains("┌"), "no popup");
    // It may be looked at all the same.
    stage.press(&["w"]);
    shows(&mut stage, "3 files and their manifest, as they would be written");
    shows(&mut stage, "REM To be run on SERVERA: AUTHREST 0 1600");
    shows(&mut stage, "This case is open read-only");
    assert!(!stage.text(100, 40).contains("Enter write"));
    assert!(!stage.app.asks_for_file());
    stage.press(&["Enter"]);
    shows(&mut stage, "nothing was written: this case is open read-only: it was opened so");
    assert_eq!(desk.names(), [""; 0]);
    // A session that has the file keeps others from it.
    let mut first = desk.open();
    first.press(&["w"]);
    assert_eq!(desk.names(), [""; 0]);
}

#[test]
fn hostile_names_are_spelled_out_and_never_reach_the_screen_raw() {
    let text =
        cases::text("article-usn-example").replace("title = \"SERVERA,", "title = \"%PATH% & \\u001b[2J\\u202e,");
    let desk = Desk::of(&with_template(&text));
    let mut stage = desk.open();
    stage.press(&["w"]);
    shows(&mut stage, "[U+0025]PATH[U+0025] [U+0026] [U+001B][2J[U+202E]");
    stage.press(&["Down", "Down", "Down", "Down"]);
    shows(&mut stage, "The title of the case stands in the files as [U+0025]PATH[U+0025]");
    for (width, height) in [(40, 10), (80, 24), (200, 50)] {
        let shown = stage.draw(width, height);
        assert!(shown.content.iter().all(|cell| !cell.symbol().chars().any(|c| c.is_control() || c == '\u{202e}')));
    }
}

#[test]
fn a_template_that_can_not_be_used_is_told_and_one_that_never_ends_is_not_begun() {
    let desk = Desk::new();
    fs::write(desk.path("usnfix.csv"), "Obj-Class\r\nMailbox\r\nMailbox\r\n").unwrap();
    let mut stage = desk.open();
    stage.press(&["w", "Down"]);
    shows(&mut stage, "usnfix.csv can't be used: it has 2 rows");
    #[cfg(unix)]
    {
        fs::remove_file(desk.path("usnfix.csv")).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, desk.path("usnfix.csv"), rustix::fs::Mode::RUSR).unwrap();
        stage.press(&["Escape", "w", "Down"]);
        shows(&mut stage, "it is no ordinary file");
    }
}

/// So many rows that nobody waits for the end of them.
fn large() -> Desk {
    let text = cases::text("article-usn-example").replace("16,8483,", "16,200008483,");
    Desk::of(&(with_template(&text) + "lines_per_file = 1000000000\n"))
}

#[test]
fn cancelled_there_is_nothing_and_it_can_be_tried_again() {
    let desk = large();
    let mut stage = desk.open();
    stage.press(&["w", "Enter"]);
    shows(&mut stage, "Writing into");
    stage.press(&["q", "Enter"]);
    shows(&mut stage, "Writing into");
    stage.press(&["Escape"]);
    shows(&mut stage, "stopping");
    written(&mut stage);
    shows(&mut stage, "cancelled: nothing was written");
    shows(&mut stage, "Write 3 files");
    assert!(!desk.path("out").exists());
    assert!(!scenario(&stage).contains("[[artefact]]"));
}

#[test]
fn a_session_that_has_to_end_ends_the_writing_and_says_so() {
    let desk = large();
    let mut stage = desk.open();
    assert_eq!(stage.app.end(), None);
    stage.press(&["w", "Enter"]);
    assert_eq!(stage.app.end().as_deref(), Some("cancelled: nothing was written"));
    assert!(!desk.path("out").exists());
}
