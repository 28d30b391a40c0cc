//! The report, as people write it from the console: chosen, named, written beside the case, never over another unasked.

use std::fs;

use backsync::checklist::Lists;
use backsync::document::Document;
use backsync::replication::reimport::Template;
use backsync::report::{Format, From, Wanted, page};
use backsync::scenario::load;
use backsync::tui::app::App;

use crate::files::{Desk, shows};
use crate::{Stage, cases};

const EXAMPLE: &str = "article-usn-example";

fn desk() -> Desk {
    Desk::of(&cases::text(EXAMPLE))
}

#[test]
fn it_is_written_beside_the_case_and_changes_nothing_of_it() {
    let desk = desk();
    let mut stage = desk.open();
    stage.press(&["r"]);
    shows(&mut stage, "case-report.html.");
    stage.press(&["Enter"]);
    shows(&mut stage, "wrote ");
    let written = fs::read_to_string(desk.path("case-report.html")).unwrap();
    let text = cases::text(EXAMPLE);
    let scenario = load(&text).unwrap();
    let file = desk.path("case.toml");
    let from = From {
        scenario: &scenario,
        now: scenario.as_of.unwrap(),
        path: file.to_str().unwrap(),
        only: &[],
        lists: Lists::built_in(),
        exported: None,
        template: Template::Absent,
    };
    let wanted = Wanted { format: Format::Html, redact: false, worksheet: false };
    assert!(written == page(from, wanted), "the console writes what the command prints");
    let document = &stage.app.case().unwrap().document;
    assert!(!document.is_dirty() && document.text() == text);
}

#[test]
fn paper_format_and_names_are_chosen_and_the_ending_follows() {
    let desk = desk();
    let mut stage = desk.open();
    stage.press(&["r", "Down", "Tab", "Down", "Down", "Tab", "Down"]);
    shows(&mut stage, "case-report.txt.");
    shows(&mut stage, "A sheet without names can't be read back.");
    stage.press(&["Enter"]);
    let sheet = fs::read_to_string(desk.path("case-report.txt")).unwrap();
    assert!(sheet.starts_with("SERVER-1, ") && sheet.contains("\n@worksheet: 1, without names\n"), "{sheet}");
    assert!(!sheet.contains("SERVERA"));
}

#[test]
fn a_file_that_is_there_goes_only_after_a_question() {
    let desk = desk();
    fs::write(desk.path("case-report.html"), "theirs").unwrap();
    let mut stage = desk.open();
    stage.press(&["r"]);
    shows(&mut stage, "Before it is overwritten you are asked.");
    stage.press(&["Enter"]);
    shows(&mut stage, "There is such a file");
    assert_eq!(fs::read_to_string(desk.path("case-report.html")).unwrap(), "theirs");
    stage.press(&["n"]);
    stage.press(&["Tab", "Tab", "Tab", "Ctrl-U"]);
    stage.write(desk.path("other.md").to_str().unwrap());
    shows(&mut stage, "The format is html, whose files usually end in .html.");
    stage.press(&["Enter"]);
    assert!(fs::read_to_string(desk.path("other.md")).unwrap().starts_with("<!DOCTYPE html>"));
    assert_eq!(fs::read_to_string(desk.path("case-report.html")).unwrap(), "theirs");
    stage.press(&["r", "Enter", "o"]);
    assert!(fs::read_to_string(desk.path("case-report.html")).unwrap().starts_with("<!DOCTYPE html>"));
}

#[test]
fn what_cannot_be_written_is_said_and_what_was_chosen_stays() {
    let desk = desk();
    let mut stage = desk.open();
    stage.press(&["r", "Tab", "Tab", "Tab", "Ctrl-U"]);
    stage.write(desk.path("none/report").to_str().unwrap());
    stage.press(&["Enter"]);
    shows(&mut stage, "There is no folder");
    stage.press(&["Shift-Tab", "Ctrl-U"]);
    stage.write("hidden");
    stage.press(&["Enter"]);
    shows(&mut stage, "Names is one of as they are, replaced.");
    stage.press(&["Escape"]);
    assert_eq!(fs::read_dir(desk.path("")).unwrap().count(), 2, "nothing was written");
}

#[test]
fn a_name_of_the_case_in_the_name_of_the_file_is_told() {
    let desk = desk();
    let mut stage = desk.open();
    stage.press(&["r", "Tab", "Tab", "Down", "Tab", "Ctrl-U"]);
    stage.write(desk.path("servera-report").to_str().unwrap());
    shows(&mut stage, "The name of the file holds a name of the case.");
}

#[test]
fn a_session_that_writes_nothing_writes_no_report() {
    let desk = desk();
    let mut stage = Stage::at_file(&desk.path("case.toml"), true);
    let mut shell = stage.shell();
    shell.read_only = true;
    stage.app = App::new(shell, Some(Document::open_read_only(&desk.path("case.toml")).unwrap()));
    stage.draw(80, 24);
    stage.press(&["r"]);
    shows(&mut stage, "nothing is written in a read-only session");
    assert_eq!(fs::read_dir(desk.path("")).unwrap().count(), 2);
}
