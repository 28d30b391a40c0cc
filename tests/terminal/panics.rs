//! The program panics, or a worker of it does.

use super::*;

#[test]
fn a_panic_is_told_on_a_screen_that_is_in_order() {
    let mut console = blank();
    console.press("P");
    let left = console.left();
    left.assert_restored();
    assert!(left.screen.contains("the example trips") && left.status.exit_code() == 101, "{left:#?}");
}

#[test]
fn the_panic_of_a_worker_leaves_the_screen_alone_and_is_told_on_it() {
    let mut console = blank();
    let mark = console.mark();
    console.press("W");
    console.wait_for("caught: panicked at examples/blank.rs");
    let written = String::from_utf8(console.since(mark)).unwrap();
    assert!(written.starts_with("\x1b[?2026h"), "{}", written.escape_debug());
    assert_eq!(console.modes(), ["25", "1049", "2004"]);
    console.press("j");
    console.press("q");
    let left = console.left();
    left.assert_restored();
    assert!(left.status.success() && left.screen.trim().is_empty(), "{left:#?}");
}
