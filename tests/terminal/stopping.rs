//! The program is stopped by the shell, and goes on.

use rustix::process::Signal;

use super::pty::{Console, below_a_shell};
use super::*;

/// The example as a job of a shell, with its first frame on the screen; and its process.
fn job() -> (Console, u32) {
    let console = Console::spawn(below_a_shell(command("blank")));
    console.wait_for("BLANK READY");
    let job = console.foreground();
    assert_ne!(job, console.pid());
    (console, job)
}

/// It is stopped, and the terminal is as it was.
fn assert_stopped(console: &Console) {
    console.wait_for("STOPPED");
    assert!(console.tty_is_as_found());
    assert_eq!(console.modes(), [""; 0]);
}

/// It goes on, and everything is back.
fn go_on(console: &mut Console) {
    console.press("\n");
    console.wait_for("BLANK READY");
    console.wait_for("line 23");
    console.wait_until_gone("STOPPED");
    assert!(!console.tty_is_as_found());
    assert_eq!(console.modes(), ["25", "1049", "2004"]);
    console.press("j");
    console.wait_until("the second line", |seen| seen.emulator.screen().cell(1, 0).is_some_and(vt100::Cell::inverse));
}

fn quit(mut console: Console) {
    console.press("q");
    let left = console.left();
    left.assert_restored();
    assert!(left.screen.contains("ENDED 0"), "{left:#?}");
}

#[test]
fn stopped_by_a_signal_it_gives_the_terminal_back_and_takes_it_again() {
    let (mut console, job) = job();
    Console::signal(job, Signal::TSTP);
    assert_stopped(&console);
    go_on(&mut console);
    quit(console);
}

#[test]
fn stopped_by_its_key_too_and_more_than_once() {
    let (mut console, _) = job();
    for times in 1..=3 {
        console.press("k\x1a");
        // The screen that is given back still has what stood there the last time.
        let said = |seen: &pty::Seen| seen.output.windows(7).filter(|word| *word == b"STOPPED").count();
        console.wait_until("STOPPED again", |seen| said(seen) == times);
        assert_stopped(&console);
        go_on(&mut console);
    }
    quit(console);
}

#[test]
fn its_key_stops_a_script_that_called_it_too() {
    let mut script = command("blank");
    script.get_argv_mut().splice(0..0, ["/bin/sh", "-c", r#""$0"; echo the script ends"#].map(Into::into));
    let mut console = Console::spawn(below_a_shell(script));
    console.wait_for("BLANK READY");
    console.press("\x1a");
    assert_stopped(&console);
    assert!(!console.screen().contains("the script ends"));
    go_on(&mut console);
    quit(console);
}

#[test]
fn the_mouse_is_taken_again() {
    let (mut console, _) = job();
    console.press("m");
    console.wait_until("the mouse", |seen| seen.modes().contains(&"1006".into()));
    console.press("\x1a");
    assert_stopped(&console);
    console.press("\n");
    console.wait_until("the mouse", |seen| seen.modes() == ["25", "1000", "1006", "1049", "2004"]);
    quit(console);
}

#[test]
fn stopped_without_a_chance_to_do_anything_it_takes_the_terminal_again() {
    let (mut console, job) = job();
    Console::signal(job, Signal::STOP);
    console.wait_for("STOPPED");
    go_on(&mut console);
    quit(console);
}

#[test]
fn let_go_on_in_the_background_it_leaves_the_terminal_alone() {
    let (mut console, job) = job();
    console.press("\x1a");
    assert_stopped(&console);
    Console::signal(job, Signal::CONT);
    go_on(&mut console);
    quit(console);
}

#[test]
fn ended_while_it_is_stopped_it_does_not_touch_the_terminal() {
    let (mut console, job) = job();
    console.press("\x1a");
    assert_stopped(&console);
    let mark = console.mark();
    Console::signal(job, Signal::TERM);
    Console::signal(job, Signal::CONT);
    // The shell finds its job dead, or dying.
    console.press("\n");
    console.wait_for("ENDED");
    let written = String::from_utf8(console.since(mark)).unwrap();
    assert!(!written.contains("1049"), "{}", written.escape_debug());
    console.left().assert_restored();
}

#[test]
fn where_nobody_could_let_it_go_on_it_is_not_stopped() {
    // First in its session, without a shell: as the only program of a window.
    let mut console = blank();
    console.press("\x1a");
    Console::signal(console.pid(), Signal::TSTP);
    console.press("j");
    console.wait_until("the second line", |seen| seen.emulator.screen().cell(1, 0).is_some_and(vt100::Cell::inverse));
    console.press("q");
    console.left().assert_restored();
}

#[test]
fn the_key_pressed_too_late_does_not_keep_it_from_ending() {
    // The terminal is ordinary again and makes a signal of the key, while the process is not gone yet.
    for _ in 0..40 {
        let mut console = blank();
        console.press("q");
        console.wait_until("the screen given back", |seen| seen.modes().is_empty());
        console.press("\x1a");
        assert!(console.ended().success());
    }
}
