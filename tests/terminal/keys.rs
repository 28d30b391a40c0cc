//! Keys, pastes and the mouse on their way through a terminal.

use super::*;

#[test]
fn a_cut_report_of_the_mouse_does_not_make_it_deaf() {
    let mut console = blank();
    console.press("\x1b[<0;1");
    // Costs the next key at most: typed at once it is taken for the report's last letter.
    console.press("A");
    console.press("B");
    console.wait_for("BLANK READY key B");
}

#[test]
fn escape_alone_is_a_key_after_a_moment() {
    let mut console = blank();
    console.press("\x1b");
    console.wait_for("key Escape");
}

#[test]
fn keys_in_one_piece_are_all_read() {
    let mut console = blank();
    console.press("jjj\x1b[5;5~");
    console.wait_for("key Ctrl-PageUp");
    assert!(console.look(|seen| seen.emulator.screen().cell(3, 0).is_some_and(vt100::Cell::inverse)));
}

#[test]
fn ctrl_c_is_a_key() {
    let mut console = blank();
    console.press("\x03");
    console.wait_for("key Ctrl-C");
}

#[test]
fn a_paste_is_one_text() {
    let mut console = blank();
    console.press("\x1b[200~a\rb\x1b[201~");
    console.wait_for(r"paste a\nb");
}

#[test]
fn a_paste_without_end_is_delivered_and_the_next_key_is_heard() {
    let mut console = blank();
    console.press("\x1b[200~lost");
    console.wait_for("paste lost");
    console.press("B");
    console.wait_for("key B");
}

#[test]
fn the_mouse_is_heard_only_while_it_is_captured() {
    let mut console = blank();
    console.press("\x1b[<0;5;6MB");
    console.wait_for("BLANK READY key B");
    console.press("m");
    console.wait_until("the mouse", |seen| seen.modes().contains(&"1006".into()));
    console.press("\x1b[<65;5;6M");
    console.wait_for("WheelDown 4 5");
}

#[test]
fn noise_does_not_make_it_deaf() {
    let mut console = blank();
    for noise in ["\x1b[", "\x1bO", "\x1b]0;x", "\x1bP", "\x1b[M", "\x1b[1;2;3;4;5;6;7;8;9u", "\x1b[999999999999;1H"] {
        console.press(noise);
    }
    console.press(b"\xff\xfe\xc3");
    console.press("\x1b[B");
    console.wait_for("key Down");
}
