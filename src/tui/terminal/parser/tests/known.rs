//! What xterm, the VT terminals, the Linux console, rxvt and kitty send.

use super::*;

fn each(table: &[(&str, &[&str])]) {
    for (bytes, names) in table {
        assert_eq!(read_and_wait(bytes.as_bytes()), keys(names), "{bytes:?}");
    }
}

#[test]
fn characters_and_control_characters() {
    each(&[
        ("q", &["q"]),
        ("Q?", &["Q", "?"]),
        (" ", &["Space"]),
        ("ü漢🙂", &["ü", "漢", "🙂"]),
        ("\t", &["Tab"]),
        ("\r", &["Enter"]),
        ("\n", &["Enter"]),
        ("\x7f", &["Backspace"]),
        ("\x08", &["Backspace"]),
        ("\x01\x03\x1a", &["Ctrl-A", "Ctrl-C", "Ctrl-Z"]),
        ("\0", &["Ctrl-Space"]),
        ("\x1c\x1d\x1e\x1f", &["Ctrl-\\", "Ctrl-]", "Ctrl-^", "Ctrl-_"]),
    ]);
}

#[test]
fn escape_and_alt() {
    each(&[
        ("\x1b", &["Escape"]),
        ("\x1b\x1b", &["Escape", "Escape"]),
        ("\x1b\x1b\x1b", &["Escape", "Escape", "Escape"]),
        ("\x1bx", &["Alt-x"]),
        ("\x1bX", &["Alt-X"]),
        ("\x1bü", &["Alt-ü"]),
        ("\x1b\r", &["Alt-Enter"]),
        ("\x1b\x7f", &["Alt-Backspace"]),
        ("\x1b\x01", &["Ctrl-Alt-a"]),
        ("\x1b\x1bx", &["Escape", "Alt-x"]),
        // Alone, what begins a sequence is a key too.
        ("\x1b[", &["Alt-["]),
        ("\x1bO", &["Alt-O"]),
        ("\x1b]", &["Alt-]"]),
        ("\x1bP", &["Alt-P"]),
        ("\x1b\x1b[", &["Escape", "Alt-["]),
    ]);
}

#[test]
fn arrows_and_the_keys_around_them() {
    each(&[
        ("\x1b[A\x1b[B\x1b[C\x1b[D", &["Up", "Down", "Right", "Left"]),
        ("\x1bOA\x1bOB\x1bOC\x1bOD", &["Up", "Down", "Right", "Left"]),
        ("\x1b[H\x1b[F", &["Home", "End"]),
        ("\x1bOH\x1bOF", &["Home", "End"]),
        ("\x1b[1~\x1b[4~\x1b[7~\x1b[8~", &["Home", "End", "Home", "End"]),
        ("\x1b[2~\x1b[3~", &["Insert", "Delete"]),
        ("\x1b[5~\x1b[6~", &["PageUp", "PageDown"]),
        ("\x1b[Z", &["Shift-Tab"]),
    ]);
}

#[test]
fn modifiers_as_xterm_writes_them() {
    each(&[
        ("\x1b[1;2A", &["Shift-Up"]),
        ("\x1b[1;3B", &["Alt-Down"]),
        ("\x1b[1;5C", &["Ctrl-Right"]),
        ("\x1b[1;6D", &["Ctrl-Shift-Left"]),
        ("\x1b[1;8H", &["Ctrl-Alt-Shift-Home"]),
        ("\x1b[5A\x1bO5A", &["Ctrl-Up", "Ctrl-Up"]),
        ("\x1b[3;5~", &["Ctrl-Delete"]),
        ("\x1b[15;2~", &["Shift-F5"]),
        ("\x1b[1;2P\x1b[1;5S", &["Shift-F1", "Ctrl-F4"]),
        // The locks are no modifiers.
        ("\x1b[1;129A\x1b[1;69A", &["Up", "Ctrl-Up"]),
        // With Super it is another key, and none of ours.
        ("\x1b[1;9A", &[]),
    ]);
}

#[test]
fn modifiers_as_rxvt_writes_them() {
    each(&[
        ("\x1b[a\x1b[d", &["Shift-Up", "Shift-Left"]),
        ("\x1bOa\x1bOd", &["Ctrl-Up", "Ctrl-Left"]),
        ("\x1b\x1b[A\x1b\x1bOA", &["Alt-Up", "Alt-Up"]),
        ("\x1b[3$\x1b[3^\x1b[3@", &["Shift-Delete", "Ctrl-Delete", "Ctrl-Shift-Delete"]),
        ("\x1b[23$", &["Shift-F11"]),
        ("\x1b\x1b[5~", &["Alt-PageUp"]),
    ]);
}

#[test]
fn function_keys() {
    each(&[
        ("\x1bOP\x1bOQ\x1bOR\x1bOS", &["F1", "F2", "F3", "F4"]),
        ("\x1b[11~\x1b[12~\x1b[13~\x1b[14~\x1b[15~", &["F1", "F2", "F3", "F4", "F5"]),
        ("\x1b[17~\x1b[18~\x1b[19~\x1b[20~\x1b[21~", &["F6", "F7", "F8", "F9", "F10"]),
        ("\x1b[23~\x1b[24~\x1b[25~\x1b[26~", &["F11", "F12", "F13", "F14"]),
        ("\x1b[28~\x1b[29~\x1b[31~\x1b[34~", &["F15", "F16", "F17", "F20"]),
        ("\x1b[42~\x1b[45~", &["F21", "F24"]),
        ("\x1b[[A\x1b[[E", &["F1", "F5"]),
        ("\x1b[1;5R", &["Ctrl-F3"]),
        ("\x1b[16~\x1b[22~\x1b[99~\x1b[0~\x1b[~", &[]),
    ]);
}

#[test]
fn the_keypad_in_its_application_mode() {
    each(&[("\x1bOM\x1bOp\x1bOy\x1bOk\x1bOm\x1bOX", &["Enter", "0", "9", "+", "-", "="])]);
}

#[test]
fn characters_with_their_modifiers_spelt_out() {
    each(&[
        ("\x1b[97u\x1b[97;2u\x1b[97;5u\x1b[97;6u", &["a", "A", "Ctrl-A", "Ctrl-A"]),
        ("\x1b[49:33;2u", &["!"]),
        ("\x1b[27u\x1b[13;5u\x1b[9;2u\x1b[127;3u", &["Escape", "Ctrl-Enter", "Shift-Tab", "Alt-Backspace"]),
        ("\x1b[27;5;106~\x1b[27;2;65~\x1b[27;5;13~", &["Ctrl-J", "A", "Ctrl-Enter"]),
        ("\x1b[32;2u\x1b[32;5u", &["Shift-Space", "Ctrl-Space"]),
        ("\x1b[57414u\x1b[57400u\x1b[57419u\x1b[57376u\x1b[57387u", &["Enter", "1", "Up", "F13", "F24"]),
        // Pressed, repeated, released.
        ("\x1b[97;1:1u\x1b[97;1:2u\x1b[97;1:3u", &["a", "a"]),
        ("\x1b[1;1:1A\x1b[1;1:3A\x1b[3;1:3~", &["Up"]),
        // Shift by itself, a character that is none, no character.
        ("\x1b[57441u\x1b[55296u\x1b[1u\x1b[u\x1b[99999999999u", &[]),
    ]);
}

#[test]
fn the_left_button_and_the_wheel() {
    assert_eq!(read(b"\x1b[<0;1;1M"), mouse(Deed::Press, 0, 0));
    assert_eq!(read(b"\x1b[<16;300;200M"), mouse(Deed::Press, 299, 199));
    assert_eq!(read(b"\x1b[<64;5;6M"), mouse(Deed::WheelUp, 4, 5));
    assert_eq!(read(b"\x1b[<65;5;6M"), mouse(Deed::WheelDown, 4, 5));
    // Released, moved, dragged, other buttons, places that are none.
    for nothing in ["0;1;1m", "35;1;1M", "32;1;1M", "2;1;1M", "66;1;1M", "128;1;1M", "0;0;1M", "0;1;70000M", "0;1M"] {
        assert_eq!(read_and_wait(format!("\x1b[<{nothing}").as_bytes()), [], "{nothing}");
    }
}

#[test]
fn what_is_no_key_is_swallowed_whole() {
    for nothing in [
        "\x1b[M !!",                         // a mouse report of the oldest kind
        "\x1b[32;10;5M",                     // one of rxvt's
        "\x1b[I\x1b[O",                      // focus
        "\x1b[24;80R\x1b[1;1R\x1b[?1;1R",    // where the cursor is
        "\x1b[?62;4c\x1b[>41;354;0c",        // what the terminal is
        "\x1b[0n\x1b[8;24;80t",              // how it is, how large
        "\x1b[?2026;2$y\x1b[?1u\x1b[20;2$y", // what it can
        "\x1b]11;rgb:0000/0000/0000\x07",
        "\x1b]11;rgb:0000/0000/0000\x1b\\",
        "\x1bP>|a terminal(1)\x1b\\",
        "\x1b_Gi=1;OK\x1b\\\x1b^private\x1b\\\x1bXtext\x1b\\",
        "\x1b[201~",
        "\x1b[1;2;3;4;5;6;7;8;9u",
        "\x1b[999999999999;1H",
        "\x1b[ q\x1b[!p",
        "\u{85}\u{9b}",
    ] {
        assert_eq!(read_and_wait(nothing.as_bytes()), [], "{nothing:?}");
        let with_a_key = [nothing.as_bytes(), b"q"].concat();
        assert_eq!(read_and_wait(&with_a_key), keys(&["q"]), "{nothing:?}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_dropped() {
    for (bytes, names) in [
        (&b"\xff\xfe\x80q"[..], &["q"][..]),
        (b"\xc3q", &["q"]),
        (b"\xe6\xbcq", &["q"]),
        (b"\xc0\xafq", &["q"]),
        (b"\xed\xa0\x80q", &["q"]),
        (b"\xf4\xbf\xbf\xbfq", &["q"]),
        (b"\xc3\x1b[A", &["Up"]),
        (b"\xc3\xc3\xbc", &["ü"]),
    ] {
        assert_eq!(read_and_wait(bytes), keys(names), "{bytes:?}");
    }
}
