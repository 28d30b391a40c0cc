//! Leaving with something unsaved; starting on what cannot be opened, and on nothing.

use crate::Desk;
use crate::pty::Console;

#[test]
fn leaving_with_something_unsaved_asks() {
    let desk = Desk::new();
    let before = desk.text();
    let mut console = desk.open();
    console.press("\r");
    console.wait_for("restore.usn_changed");
    console.press("\u{15}7490\r");
    console.wait_for("1 unsaved");
    console.press("q");
    console.wait_for("Leave with 1 unsaved edit?");
    console.press("c");
    console.wait_until_gone("Leave with");
    console.press("q");
    console.wait_for("Leave with 1 unsaved edit?");
    console.press("d");
    let left = console.left();
    left.assert_restored();
    assert_eq!(desk.text(), before);
    // What was dropped is not offered again.
    let mut console = desk.open();
    assert!(!console.screen().contains("of an earlier session"), "{}", console.screen());
    console.press("q");
    assert!(console.left().status.success());
}

#[test]
fn a_broken_file_is_told_with_its_lines_before_the_terminal_is_touched() {
    let desk = Desk::new();
    std::fs::write(desk.file(), "schema = 1\ntitle = \"x\"\n[restor]\n").unwrap();
    let console = Console::spawn(desk.command(&["case.toml"]));
    let left = console.left();
    left.assert_restored();
    assert_eq!(left.status.exit_code(), 2, "{left:#?}");
    assert!(left.screen.contains("restore"), "{left:#?}");
}

#[test]
fn without_a_file_the_picker_offers_the_built_in_cases() {
    let desk = Desk::new();
    let mut console = Console::spawn(desk.command(&[]));
    console.wait_for("Open a scenario");
    console.press("article-usn");
    console.wait_for("BLOCKED");
    console.press("\r");
    console.wait_for("built-in case");
    console.press("q");
    assert!(console.left().status.success());
}
