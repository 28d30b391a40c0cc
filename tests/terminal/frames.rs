//! What is written: a frame in one piece between its marks, nothing without a change, everything after a resize.

use std::time::Duration;

use super::pty::Console;
use super::*;

const BEGIN: &str = "\x1b[?2026h";
const END: &str = "\x1b[?2026l";

fn frames(written: &str) -> usize {
    written.matches(BEGIN).count()
}

#[test]
fn the_first_frame_comes_with_the_modes_and_asks_nothing() {
    let console = blank();
    let written = String::from_utf8(console.since(0)).unwrap();
    assert!(written.starts_with("\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[?2026h"), "{}", written.escape_debug());
    assert!(written.ends_with(END) && frames(&written) == 1);
    for question in ["\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b[?u", "\x1b]1"] {
        assert!(!written.contains(question), "{}", question.escape_debug());
    }
}

#[test]
fn a_key_that_changes_something_costs_one_frame_and_one_that_does_not_none() {
    let mut console = blank();
    let mark = console.mark();
    console.press("x");
    console.press("j");
    console.wait_until("the second line", |seen| seen.emulator.screen().cell(1, 0).is_some_and(vt100::Cell::inverse));
    let written = String::from_utf8(console.since(mark)).unwrap();
    assert!(
        written.starts_with(BEGIN) && written.ends_with(END) && frames(&written) == 1,
        "{}",
        written.escape_debug()
    );
    assert!(
        !written.contains("\x1b[2J") && !written.contains("line 2"),
        "only what changed: {}",
        written.escape_debug()
    );
}

#[test]
fn while_nothing_happens_nothing_is_written_and_nobody_wakes() {
    let console = blank();
    assert!(console.is_silent_for(Duration::from_millis(300)));
    let before = times_waited(&console);
    assert!(console.is_silent_for(Duration::from_secs(1)));
    assert_eq!(times_waited(&console), before);
}

/// How often the program has gone to sleep; nothing where the system does not tell.
fn times_waited(console: &Console) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", console.pid())).ok()?;
    status.lines().find(|line| line.starts_with("voluntary_ctxt_switches")).map(str::to_owned)
}

#[test]
fn a_worker_wakes_the_loop() {
    let mut console = blank();
    console.press("w");
    console.wait_for("BLANK READY a report");
}

#[test]
fn after_a_resize_everything_is_painted_for_the_new_size() {
    let console = blank();
    for (columns, rows) in [(120, 40), (20, 3), (1, 1), (80, 24)] {
        console.resize(columns, rows);
        console.wait_until("all rows", |seen| {
            let (rows_now, columns_now) = seen.emulator.screen().size();
            assert_eq!((columns_now.get(), rows_now.get()), (columns, rows));
            seen.emulator.screen().rows(0, columns).all(|row| row.chars().count() == usize::from(columns))
        });
    }
}

#[test]
fn a_window_that_vanishes_and_comes_back_is_painted() {
    let mut console = blank();
    console.resize(0, 0);
    console.press("j");
    console.resize(80, 24);
    console.press("w");
    console.wait_for("BLANK READY a report");
    console.wait_for("line 23");
}

#[test]
fn without_colour_the_selected_row_is_seen_all_the_same() {
    let mut plain = command("blank");
    plain.env("NO_COLOR", "1");
    let console = Console::spawn(plain);
    console.wait_for("BLANK READY");
    assert!(console.look(|seen| seen.emulator.screen().cell(0, 0).is_some_and(vt100::Cell::inverse)));
}

#[test]
fn a_terminal_that_takes_only_a_part_gets_the_rest_later() {
    let mut console = Console::spawn_sized(command("blank"), 300, 100);
    console.wait_for("BLANK READY");
    console.press("n");
    console.wait_for("at once");
    // More than fits into any buffer between.
    console.press("r");
    console.wait_for("painted");
    assert_eq!(console.look(|seen| seen.emulator.screen().rows(0, 300).filter(|row| row.len() == 300).count()), 100);
    console.press("q");
    console.left().assert_restored();
}

#[test]
fn a_copied_text_is_handed_to_the_terminal() {
    let mut console = blank();
    console.press("c");
    console.wait_until("the copy", |seen| {
        let written = String::from_utf8_lossy(&seen.output);
        written.contains("\x1b]52;c;Y29waWVk")
    });
}
