//! The window is closed: the program ends at once, and does not spin.

use super::pty::Console;
use super::*;

#[test]
fn it_ends_when_its_window_is_closed() {
    let mut console = blank();
    console.close_window();
    console.ended();
}

#[test]
fn it_ends_even_if_nobody_but_the_terminal_tells() {
    // Not its controlling terminal: no signal comes, and only reading fails.
    let mut silent = command("blank");
    silent.set_controlling_tty(false);
    let mut console = Console::spawn(silent);
    console.wait_for("BLANK READY");
    console.close_window();
    assert_eq!(console.ended().exit_code(), 1);
}

#[test]
fn it_ends_in_the_middle_of_a_sequence_too() {
    let mut silent = command("blank");
    silent.set_controlling_tty(false);
    let mut console = Console::spawn(silent);
    console.wait_for("BLANK READY");
    console.press("\x1b[200~half a paste");
    console.close_window();
    assert_eq!(console.ended().exit_code(), 1);
}
