//! Editing, undoing, saving; and what comes back after a kill -9.

use crate::Desk;
use crate::pty::Console;

/// Changes the highest USN of the case, and waits until that is said.
fn change(console: &mut Console, to: &str) {
    console.press("\r");
    console.wait_for("restore.usn_changed");
    // Ctrl-U empties the input.
    console.press(format!("\u{15}{to}\r"));
    console.wait_for("unsaved");
}

#[test]
fn an_edit_undone_done_again_and_saved_changes_one_line_of_the_file() {
    let desk = Desk::new();
    let before = desk.text();
    let mut console = desk.open();
    change(&mut console, "7490");
    console.wait_for("7,490");
    console.press("u");
    console.wait_for("undone");
    console.wait_for("1,000");
    console.press("U");
    console.wait_for("done again");
    console.press("s");
    console.wait_for("saved case.toml");
    console.press("q");
    let left = console.left();
    left.assert_restored();
    assert!(left.status.success(), "{left:?}");
    let after = desk.text();
    assert_eq!(after, before.replace("usn_changed = 7483 ", "usn_changed = 7490 "));
}

#[test]
fn escape_leaves_an_input_without_a_trace() {
    let desk = Desk::new();
    let before = desk.text();
    let mut console = desk.open();
    console.press("\r");
    console.wait_for("restore.usn_changed");
    console.press("99\u{1b}");
    console.wait_until_gone("restore.usn_changed");
    assert!(!console.screen().contains("unsaved"), "{}", console.screen());
    console.press("q");
    assert!(console.left().status.success());
    assert_eq!(desk.text(), before);
}

#[test]
fn what_is_wrong_is_said_while_it_is_typed_and_not_taken() {
    let desk = Desk::new();
    let mut console = desk.open();
    console.press("\r");
    console.wait_for("restore.usn_changed");
    console.press("x");
    console.wait_for("7483x");
    console.press("\r");
    console.wait_for("restore.usn_changed");
    console.press("\u{1b}");
    console.wait_until_gone("restore.usn_changed");
    console.press("q");
    assert!(console.left().status.success());
}

#[test]
fn after_a_kill_the_edit_is_offered_and_taken_up() {
    let desk = Desk::new();
    let before = desk.text();
    let mut console = desk.open();
    change(&mut console, "7499");
    Console::signal(console.pid(), rustix::process::Signal::KILL);
    let _ = console.ended();
    assert_eq!(desk.text(), before);

    let mut console = Console::spawn(desk.command(&["case.toml"]));
    console.wait_for("7,483 -> 7,499");
    console.press("t");
    console.wait_for("taken up again");
    console.press("s");
    console.wait_for("saved case.toml");
    console.press("q");
    assert!(console.left().status.success());
    assert_eq!(desk.text(), before.replace("usn_changed = 7483 ", "usn_changed = 7499 "));
}

#[test]
fn a_pasted_line_is_looked_at_before_it_is_taken() {
    let desk = Desk::new();
    let mut console = desk.open();
    console.press("\u{1b}[200~SERVERC: 0,112,16,8490,22C3A9375FF7D1118FB700C04FB94608,SERVERA\u{1b}[201~");
    console.wait_for("1 of 1 reading will be taken");
    console.press("\r");
    console.wait_for("1,007");
    console.press("q");
    console.wait_for("leave without saving");
    console.press("d");
    assert!(console.left().status.success());
}

#[test]
fn a_file_changed_meanwhile_is_shown_with_both_sides() {
    let desk = Desk::new();
    let mut console = desk.open();
    change(&mut console, "7490");
    let theirs = desk.text().replace("usn_changed = 7483 ", "usn_changed = 7484 ");
    std::fs::write(desk.file(), &theirs).unwrap();
    console.press("s");
    console.wait_for("7,484");
    console.wait_for("on the disk");
    console.press("c");
    console.wait_until_gone("on the disk");
    assert_eq!(desk.text(), theirs);
    console.press("q");
    console.wait_for("leave without saving");
    console.press("d");
    assert!(console.left().status.success());
}
