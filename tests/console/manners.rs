//! What the console asks before it does something that could be regretted.

use crate::Desk;
use crate::pty::Console;

const ESCAPE: &str = "\u{1b}";

/// Types another highest USN, and waits until that is said.
fn edit(console: &mut Console) {
    console.press("\r");
    console.wait_for("restore.usn_changed");
    console.press("\u{15}7490\r");
    console.wait_for("1 unsaved");
}

fn drop_and_leave(mut console: Console) {
    console.press("q");
    console.wait_for("Leave with 1 unsaved edit?");
    console.press("d");
    assert!(console.left().status.success());
}

#[test]
fn reading_the_file_again_asks_where_something_is_unsaved() {
    let desk = Desk::new();
    let mut console = desk.open();
    edit(&mut console);
    console.press("R");
    console.wait_for("Read the file again without 1 unsaved edit?");
    console.press(ESCAPE);
    console.wait_until_gone("Read the file again");
    console.wait_for("1 unsaved");
    drop_and_leave(console);
}

#[test]
fn a_decision_put_off_is_asked_for_again_when_it_is_in_the_way() {
    let desk = Desk::new();
    let mut console = desk.open();
    edit(&mut console);
    console.press("qk");
    assert!(console.left().status.success());
    let mut console = Console::spawn(desk.command(&["case.toml"]));
    console.wait_for("ended without saving");
    console.press("l");
    console.wait_for("earlier edits wait");
    console.press("\r");
    console.wait_for("ended without saving");
    console.press("t");
    console.wait_for("7,490");
    drop_and_leave(console);
}

#[test]
fn a_new_file_is_not_made_before_it_is_sure_that_it_will_be_opened() {
    let desk = Desk::new();
    let mut console = desk.open();
    edit(&mut console);
    console.press("N");
    console.wait_for("A new scenario");
    console.press("Another\t\u{15}other.toml\r");
    console.wait_for("1 unsaved edit here");
    console.press(ESCAPE);
    console.wait_until_gone("1 unsaved edit here");
    assert!(!desk.folder.path().join("other.toml").exists());
    drop_and_leave(console);
}

#[test]
fn what_is_unsaved_can_be_dropped_for_another_case() {
    let desk = Desk::new();
    let mut console = desk.open();
    edit(&mut console);
    console.press("N");
    console.wait_for("A new scenario");
    console.press("Another\t\u{15}other.toml\r");
    console.wait_for("1 unsaved edit here");
    console.press("d");
    console.wait_for("Another");
    console.wait_for("What to do next");
    console.press("q");
    assert!(console.left().status.success());
    // Nothing of it is offered any more.
    let mut console = desk.open();
    assert!(!console.screen().contains("ended without saving"));
    console.press("q");
    assert!(console.left().status.success());
}

#[test]
fn a_file_that_changed_is_noticed_before_the_first_edit() {
    let desk = Desk::new();
    let mut console = desk.open();
    let theirs = desk.text().replace("usn_changed = 7483 ", "usn_changed = 7500 ");
    std::fs::write(desk.file(), &theirs).unwrap();
    console.press("\r");
    console.wait_for("restore.usn_changed");
    console.press("\u{15}7490\r");
    console.wait_for("The file is another by now");
    console.press("r");
    console.wait_for("7,500");
    console.press("q");
    assert!(console.left().status.success());
    assert_eq!(desk.text(), theirs);
}

#[test]
fn a_write_protected_file_is_not_written_over_unasked() {
    let desk = Desk::new();
    let before = desk.text();
    let mut mode = std::fs::metadata(desk.file()).unwrap().permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(desk.file(), mode).unwrap();
    let mut console = desk.open();
    edit(&mut console);
    console.press("s");
    console.wait_for("The file is write-protected");
    assert_eq!(desk.text(), before);
    console.press("o");
    console.wait_for("saved case.toml");
    assert_eq!(desk.text(), before.replace("usn_changed = 7483 ", "usn_changed = 7490 "));
    console.press("q");
    assert!(console.left().status.success());
}

#[test]
fn in_an_empty_case_the_first_enter_leads_to_the_restored_server() {
    let desk = Desk::new();
    std::fs::write(desk.file(), "schema = 1\ntitle = \"Nothing is known\"\n").unwrap();
    let mut console = Console::spawn(desk.command(&["case.toml"]));
    console.wait_for("What to do next");
    console.press("\r");
    console.wait_for("restore.server");
    console.press(ESCAPE);
    console.wait_until_gone("restore.server");
    console.press("q");
    assert!(console.left().status.success());
}

#[test]
fn the_picker_makes_new_cases_too() {
    let desk = Desk::new();
    let mut console = Console::spawn(desk.command(&[]));
    console.wait_for("Open a scenario");
    console.press("new scenario\r");
    console.wait_for("A new scenario");
    console.press(ESCAPE);
    console.wait_until_gone("─ A new scenario");
    console.press(ESCAPE);
    assert!(console.left().status.success());
}
