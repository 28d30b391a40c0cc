//! Files of the repair and raw exports in the real console: whole or not at all, however it ends.

use std::fs;

use rustix::process::Signal;

use crate::Desk;
use crate::places::ESCAPE;
use crate::pty::Console;

const TEMPLATE: &str = "Obj-Class,Display Name,Directory Name,Hide from AB\r\nMailbox,\"Usn, fix\",USNFIX,\r\n";
const EXPORT: &str = "Obj-Class,Directory Name,Obj-Dist-Name,Is-Deleted,USN-Changed\r\n\
    Mailbox,ANNA,/o=Example/ou=HQ/cn=Recipients/cn=ANNA,0,7381\r\n\
    Mailbox,BEN,/o=Example/ou=HQ/cn=Recipients/cn=BEN,1,7484\r\n";

fn desk(settings: &str) -> Desk {
    let desk = Desk::new();
    desk.write("case.toml", &format!("{}\n[reimport]\ntemplate = \"usnfix.csv\"\n{settings}", desk.text()));
    desk.write("usnfix.csv", TEMPLATE);
    desk
}

/// With so many rows that nobody waits for the end of them.
fn large() -> Desk {
    let desk = desk("lines_per_file = 1000000000\n");
    desk.write("case.toml", &desk.text().replace("16,8483,", "16,200008483,"));
    desk
}

fn open(desk: &Desk, shows: &str) -> Console {
    let console = Console::spawn(desk.command(&["case.toml"]));
    console.wait_for(shows);
    console
}

/// What is in the folder, hidden files too; nothing where there is none.
fn names(desk: &Desk) -> Vec<String> {
    let Ok(entries) = fs::read_dir(desk.folder.path().join("out/case")) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The console while it writes.
fn writing(desk: &Desk) -> Console {
    let mut console = open(desk, "200,008,483");
    console.press("w");
    console.wait_for("Write 3 files and their manifest");
    console.press("\r");
    console.wait_for("bytes, USNFIX.CSV of");
    console
}

#[test]
fn files_are_looked_at_written_noted_and_saved() {
    let desk = desk("");
    let before = desk.text();
    let mut console = open(&desk, "8,483");
    console.press("w");
    console.wait_for("REM To be run on SERVERA: AUTHREST 0 1600");
    console.press("\r");
    console.wait_for("wrote AUTHREST.CMD");
    console.press("s");
    console.wait_for("saved case.toml");
    console.press("q");
    let left = console.left();
    left.assert_restored();
    assert!(left.status.success());
    assert_eq!(names(&desk), ["AUTHREST.CMD", "FIXUSN.BAT", "MANIFEST.json", "USNFIX.CSV"]);
    assert!(desk.text().starts_with(&before) && desk.text().matches("[[artefact]]").count() == 3, "{}", desk.text());
}

#[test]
fn what_is_there_is_not_written_over() {
    let desk = desk("");
    fs::create_dir_all(desk.folder.path().join("out/case")).unwrap();
    desk.write("out/case/FIXUSN.BAT", "theirs");
    let mut console = open(&desk, "8,483");
    console.press("w");
    console.wait_for("exists");
    console.press("\r");
    console.wait_for("write over FIXUSN.BAT");
    console.press("\r");
    console.wait_until_gone("write over FIXUSN.BAT");
    assert_eq!(names(&desk), ["FIXUSN.BAT"]);
    console.press("\r");
    console.wait_for("write over FIXUSN.BAT");
    console.press("o");
    console.wait_for("wrote AUTHREST.CMD");
    assert_eq!(names(&desk).len(), 4);
    assert!(fs::read_to_string(desk.folder.path().join("out/case/FIXUSN.BAT")).unwrap().starts_with("@ECHO OFF"));
    console.press("qd");
    assert!(console.left().status.success());
}

#[test]
fn read_only_it_writes_nothing_and_says_why() {
    let desk = desk("");
    let mut console = Console::spawn(desk.command(&["--read-only", "case.toml"]));
    console.wait_for("8,483");
    console.press("w");
    console.wait_for("as they would be written");
    console.press("\r");
    console.wait_for("this case is open read-only: it was opened so");
    console.press("\x1b");
    console.wait_until_gone("as they would be written");
    console.press("q");
    assert!(console.left().status.success());
    assert_eq!(names(&desk), [""; 0]);
}

#[test]
fn cancelled_while_it_writes_it_leaves_nothing_and_says_so() {
    let desk = large();
    let mut console = writing(&desk);
    console.press(ESCAPE);
    console.wait_for("cancelled: nothing was written");
    assert!(!desk.folder.path().join("out").exists());
    console.wait_for("Write 3 files and their manifest");
    console.press([ESCAPE, "q"].concat());
    let left = console.left();
    left.assert_restored();
    assert!(left.status.success());
}

#[cfg(target_os = "linux")]
#[test]
fn killed_while_it_writes_it_leaves_nothing_half() {
    let desk = large();
    for _ in 0..2 {
        let console = writing(&desk);
        Console::signal(console.pid(), Signal::KILL);
        let _ = console.ended();
        assert_eq!(names(&desk), [""; 0], "not even a hidden one");
    }
    // The next one goes as if nothing had been.
    desk.write("case.toml", &desk.text().replace("16,200008483,", "16,8483,"));
    let mut console = open(&desk, "8,483");
    console.press("w");
    console.wait_for("Write 3 files and their manifest");
    console.press("\r");
    console.wait_for("wrote AUTHREST.CMD");
    assert_eq!(names(&desk), ["AUTHREST.CMD", "FIXUSN.BAT", "MANIFEST.json", "USNFIX.CSV"]);
    console.press("qd");
    assert!(console.left().status.success());
}

#[test]
fn asked_to_end_while_it_writes_it_ends_that_first_and_says_so() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let desk = large();
        let console = writing(&desk);
        Console::signal(console.pid(), signal);
        let left = console.left();
        left.assert_restored();
        assert!(left.screen.contains("note: cancelled: nothing was written"), "{}", left.screen);
        assert!(!desk.folder.path().join("out").exists());
    }
}

#[test]
fn a_window_closed_while_it_writes_leaves_nothing_half() {
    let desk = large();
    let mut console = writing(&desk);
    console.close_window();
    let _ = console.ended();
    assert!(!desk.folder.path().join("out").exists());
}

#[test]
fn an_export_is_looked_at_taken_and_counted_again_in_the_next_session() {
    let desk = desk("");
    desk.write("usn.csv", EXPORT);
    let mut console = open(&desk, "8,483");
    console.press("I");
    console.wait_for("Read a raw directory export");
    console.press("usn.csv\r");
    console.wait_for("2 objects in usn.csv");
    console.wait_for("cn=BEN");
    console.press("\r");
    console.wait_for("raw USN export of 2 objects");
    console.press("s");
    console.wait_for("saved case.toml");
    console.press("3");
    console.wait_for("at least: 2");
    console.press("q");
    assert!(console.left().status.success());
    let mut console = open(&desk, "8,483");
    console.press("3");
    console.wait_for("at least: 2");
    console.press("q");
    assert!(console.left().status.success());
}

/// Lines that say nothing: their reading takes its time.
fn endless(desk: &Desk) {
    let mut bytes = EXPORT.as_bytes().to_vec();
    bytes.resize(192 * 1024 * 1024, b'\n');
    fs::write(desk.folder.path().join("usn.csv"), bytes).unwrap();
}

#[test]
fn the_reading_of_an_export_can_be_stopped_and_nothing_is_taken() {
    let desk = desk("");
    let before = desk.text();
    endless(&desk);
    let mut console = open(&desk, "8,483");
    console.press("Iusn.csv\r");
    console.wait_for("bytes of the export");
    console.press(ESCAPE);
    console.wait_for("stopped: nothing was taken");
    console.press("q");
    assert!(console.left().status.success());
    assert_eq!(desk.text(), before);
}

#[test]
fn the_reading_in_the_background_is_seen_and_can_be_stopped() {
    let desk = desk("");
    desk.write(
        "case.toml",
        &desk.text().replace(
            "downtime_allowed = true",
            "downtime_allowed = true\nusn_export = { path = \"usn.csv\", sha256 = \"00\" }",
        ),
    );
    endless(&desk);
    let mut console = open(&desk, "8,483");
    console.wait_for("reading usn.csv");
    // Meanwhile everything else goes on.
    console.press("3");
    console.wait_for("at most: 604");
    console.press(ESCAPE);
    console.wait_for("stopped: the forecast says at most");
    console.press("q");
    assert!(console.left().status.success());
}
