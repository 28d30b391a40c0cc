//! Bracketed pastes.

use super::super::paste::LIMIT;
use super::*;

#[test]
fn a_paste_is_one_event_with_its_text() {
    assert_eq!(read(b"\x1b[200~one\ttwo\x1b[201~q"), [pasted("one\ttwo"), keys(&["q"])].concat());
    assert_eq!(read("\x1b[200~Ж漢字🙂\x1b[201~".as_bytes()), pasted("Ж漢字🙂"));
}

#[test]
fn its_lines_end_alike_and_nul_is_left_out() {
    assert_eq!(read(b"\x1b[200~a\r\nb\rc\nd\r\r\n\0e\x1b[201~"), pasted("a\nb\nc\nd\n\ne"));
}

#[test]
fn what_looks_like_a_key_in_it_is_text() {
    assert_eq!(read(b"\x1b[200~\x1b[A\x1b[20\x1b\x1b[201~"), pasted("\x1b[A\x1b[20\x1b"));
    assert_eq!(read(b"\x1b[200~\x1b[200~x\x1b[201~"), pasted("\x1b[200~x"));
}

#[test]
fn what_is_no_utf_8_in_it_is_left_out() {
    assert_eq!(read(b"\x1b[200~a\xff\xc3b\xe6\xbc\x1b[201~"), pasted("ab"));
}

#[test]
fn an_empty_paste_is_none() {
    assert_eq!(read(b"\x1b[200~\x1b[201~q"), keys(&["q"]));
    assert_eq!(read_and_wait(b"\x1b[200~"), []);
}

#[test]
fn a_paste_that_never_ends_is_delivered_and_the_keyboard_is_heard() {
    let (mut parser, mut events) = (Parser::default(), Vec::new());
    parser.feed(b"\x1b[200~half\x1b[20", &mut events);
    assert_eq!(events, []);
    parser.give_up(&mut events);
    parser.feed(b"q", &mut events);
    // The closing bracket, late.
    parser.feed(b"\x1b[201~k", &mut events);
    assert_eq!(events, [pasted("half"), keys(&["q", "k"])].concat());
}

#[test]
fn a_paste_beyond_the_limit_is_cut_and_the_rest_types_nothing() {
    let (mut parser, mut events) = (Parser::default(), Vec::new());
    parser.feed(b"\x1b[200~", &mut events);
    let piece = "ü".repeat(1 << 16);
    // One byte before, so that the limit falls into a character.
    parser.feed(b"x", &mut events);
    for _ in 0..=LIMIT / piece.len() {
        parser.feed(piece.as_bytes(), &mut events);
    }
    parser.feed(b"\x1b[201~q", &mut events);
    let [Event::Paste(text), Event::Key(_)] = &events[..] else { panic!("{} events", events.len()) };
    assert_eq!(text.len(), LIMIT - 1);
    assert!(text.ends_with('ü'));
}
