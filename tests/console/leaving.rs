//! However the console ends, and from wherever, the terminal is as it was found.

use rustix::process::Signal;

use crate::Desk;
use crate::pty::Console;

/// Keys that lead to every pane and popup, and what is then on the screen.
const PLACES: &[(&str, &str)] = &[
    ("2", "Discrepancy"),
    ("1", "The case"),
    ("\r", "restore.usn_changed"),
    ("i", "How to learn it"),
    ("a", "Add a partner"),
    ("p", "Paste Reps-From values"),
    ("/", "filter:"),
    ("e", "Values"),
    ("S", "Save as"),
    ("o", "Open a scenario"),
    ("N", "A new scenario"),
    ("C", "in order"),
    (":", "Commands"),
    ("?", "Keys"),
    ("Y", "Write the value to a file"),
];

#[test]
fn from_every_place_a_signal_leaves_the_terminal_as_it_was_found() {
    for (key, shown) in PLACES {
        for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
            let desk = Desk::new();
            let mut console = desk.open();
            console.press(key);
            console.wait_for(shown);
            Console::signal(console.pid(), signal);
            let left = console.left();
            assert!(left.tty_as_found && left.modes.is_empty(), "{key:?} {signal:?} {left:#?}");
            assert!(!left.status.success());
        }
    }
}

#[test]
fn from_every_place_a_closed_window_ends_it() {
    for (key, shown) in PLACES {
        let desk = Desk::new();
        let mut console = desk.open();
        console.press(key);
        console.wait_for(shown);
        console.close_window();
        let _ = console.ended();
    }
}

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
    assert!(!console.screen().contains("from before"), "{}", console.screen());
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
