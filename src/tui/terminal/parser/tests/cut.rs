//! A sequence that is cut short costs a key at most, and none after a moment.

use super::super::{AFTER_BYTES, AFTER_ESCAPE, AFTER_PASTE};
use super::*;

/// Beginnings of everything that has an end.
const CUT: &[&[u8]] = &[
    b"\x1b[<0;1",
    b"\x1b[<0;1;",
    b"\x1b[1;",
    b"\x1b[1",
    b"\x1b[?1;2",
    b"\x1b[[",
    b"\x1bO5",
    b"\x1b[M",
    b"\x1b[M !",
    b"\x1b]11;rgb:00",
    b"\x1b]11;rgb:00\x1b",
    b"\x1bP>|a",
    b"\xc3",
    b"\xf0\x9f",
    b"\x1b\xc3",
];

#[test]
fn a_cut_sequence_costs_nothing_after_a_moment() {
    for cut in CUT {
        let (mut parser, mut events) = (Parser::default(), Vec::new());
        parser.feed(cut, &mut events);
        assert_eq!((parser.pending(), &events[..]), (Some(AFTER_BYTES), &[][..]), "{cut:?}");
        parser.give_up(&mut events);
        assert_eq!(parser.pending(), None);
        parser.feed(b"q", &mut events);
        assert_eq!(events, keys(&["q"]), "{cut:?}");
    }
}

#[test]
fn a_cut_report_of_a_press_costs_one_key_if_it_is_typed_at_once() {
    assert_eq!(read(b"\x1b[<0;1jk"), keys(&["k"]));
    assert_eq!(read(b"\x1b[1;jk"), keys(&["k"]));
    assert_eq!(read(b"\x1bO5jk"), [keys(&["Ctrl-*"]), keys(&["k"])].concat(), "the keypad's star is that letter");
}

#[test]
fn control_characters_and_sequences_end_what_was_cut_and_are_read() {
    assert_eq!(read(b"\x1b[<0;1\r"), keys(&["Enter"]));
    assert_eq!(read(b"\x1b[<0;1\x1b[A"), keys(&["Up"]));
    assert_eq!(read(b"\x1bO\x1b[A"), keys(&["Up"]));
    assert_eq!(read(b"\x1b[M \x1b[A"), keys(&["Up"]));
    assert_eq!(read(b"\x1b]11;rgb\x1b[A"), keys(&["Up"]));
    assert_eq!(read(b"\x1b]11;rgb\x18q"), keys(&["q"]));
    assert_eq!(read("\x1b[1;ü".as_bytes()), keys(&["ü"]));
}

#[test]
fn an_answer_however_long_types_nothing() {
    let long = "7".repeat(100_000);
    for (begin, end) in [("\x1b[", "~"), ("\x1b[?", "c"), ("\x1b]", "\x07"), ("\x1bP", "\x1b\\")] {
        assert_eq!(read(format!("{begin}{long}{end}q").as_bytes()), keys(&["q"]), "{begin:?}");
    }
}

#[test]
fn there_is_nothing_to_wait_for_between_sequences() {
    for whole in ["q", "\x1b[A", "\x1b[<0;1;1M", "ü", "\x1b]0;x\x07", "\x1b[200~text\x1b[201~", "\x1b[M   "] {
        let mut parser = Parser::default();
        parser.feed(whole.as_bytes(), &mut Vec::new());
        assert_eq!(parser.pending(), None, "{whole:?}");
    }
}

#[test]
fn escape_is_waited_for_least_and_a_paste_longest() {
    let pending = |bytes: &[u8]| {
        let mut parser = Parser::default();
        parser.feed(bytes, &mut Vec::new());
        parser.pending()
    };
    assert_eq!(pending(b"\x1b"), Some(AFTER_ESCAPE));
    assert_eq!(pending(b"\x1b[1"), Some(AFTER_BYTES));
    assert_eq!(pending(b"\x1b[200~te"), Some(AFTER_PASTE));
    assert!(AFTER_ESCAPE < AFTER_BYTES && AFTER_BYTES < AFTER_PASTE);
}
