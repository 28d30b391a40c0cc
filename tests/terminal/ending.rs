//! The program ends: by its key, or by a signal.

use rustix::process::Signal;

use super::pty::Console;
use super::*;

#[test]
fn after_its_key_everything_is_as_it_was_found() {
    let mut console = blank();
    assert!(!console.tty_is_as_found());
    assert_eq!(console.modes(), ["25", "1049", "2004"], "what is on while it runs");
    console.press("q");
    let left = console.left();
    left.assert_restored();
    assert!(left.status.success() && left.screen.trim().is_empty(), "{left:#?}");
}

#[test]
fn the_mouse_is_given_back_too() {
    let mut console = blank();
    console.press("m");
    console.wait_until("the mouse", |seen| seen.modes().contains(&"1000".into()));
    console.press("q");
    console.left().assert_restored();
}

#[test]
fn the_mouse_that_was_given_back_before_is_not_missed() {
    let mut console = blank();
    console.press("m");
    console.wait_until("the mouse", |seen| seen.modes().contains(&"1006".into()));
    console.press("m");
    console.wait_until("no mouse", |seen| seen.modes() == ["25", "1049", "2004"]);
    console.press("q");
    console.left().assert_restored();
}

#[test]
fn a_signal_ends_it_as_it_ends_any_program_and_everything_is_as_it_was_found() {
    for (signal, name) in
        [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt"), (Signal::QUIT, "Quit")]
    {
        let console = blank();
        Console::signal(console.pid(), signal);
        let left = console.left();
        left.assert_restored();
        assert!(left.status.signal().is_some_and(|ended| ended.starts_with(name)), "{left:#?}");
    }
}

#[test]
fn without_a_size_nothing_is_written_and_nothing_is_left() {
    let mut console = Console::spawn_sized(command("blank"), 0, 0);
    console.press("q");
    assert!(console.ended().success());
    let written = console.since(0);
    assert!(!written.contains(&b'\x1b'), "only the echo of a key that came early: {}", written.escape_ascii());
    console.left().assert_restored();
}

#[test]
fn it_says_what_it_needs_if_that_is_no_terminal() {
    let mut dumb = command("blank");
    dumb.env("TERM", "dumb");
    let left = Console::spawn(dumb).left();
    left.assert_restored();
    assert!(left.screen.contains("TERM is \"dumb\"") && left.status.exit_code() == 2, "{left:#?}");
}
