//! Whatever comes: no panic, the same events however it is cut, and the keyboard is heard afterwards.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// Bytes as a noisy line would send them: pieces of sequences, text, anything.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let pieces: &[&[u8]] = &[
        b"\x1b",
        b"\x1b[",
        b"\x1bO",
        b"\x1b]",
        b"\x1bP",
        b"\x1b_",
        b"\x1b\\",
        b"\x1b[<",
        b"\x1b[M",
        b"\x1b[[",
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x07",
        b"\x18",
        b";",
        b":",
        b"0",
        b"1",
        b"27",
        b"99999999999",
        b"~",
        b"u",
        b"M",
        b"A",
        b"$",
        b"q",
        b"\r",
        b"\0",
        b"\xc3",
        b"\xbc",
        b"\xe6\xbc",
        b"\xff",
        b"?",
        b">",
    ];
    let piece = prop_oneof![
        6 => select(pieces.to_vec()).prop_map(<[u8]>::to_vec),
        1 => vec(any::<u8>(), 1..4),
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn after_anything_and_a_moment_a_key_is_that_key(bytes in noise()) {
        let (mut parser, mut events) = (Parser::default(), Vec::new());
        parser.feed(&bytes, &mut events);
        parser.give_up(&mut events);
        prop_assert_eq!(parser.pending(), None);
        let before = events.len();
        parser.feed(b"q", &mut events);
        prop_assert_eq!(&events[before..], &keys(&["q"])[..]);
    }

    #[test]
    fn the_events_are_the_same_however_the_bytes_are_cut(bytes in noise(), cuts in vec(1_usize..7, 0..40)) {
        let (mut parser, mut events, mut rest) = (Parser::default(), Vec::new(), &bytes[..]);
        for cut in cuts {
            let (piece, after) = rest.split_at(cut.min(rest.len()));
            parser.feed(piece, &mut events);
            rest = after;
        }
        parser.feed(rest, &mut events);
        prop_assert_eq!(&events, &read(&bytes));
        parser.give_up(&mut events);
        prop_assert_eq!(events, read_and_wait(&bytes));
    }

    #[test]
    fn something_is_waited_for_exactly_while_giving_up_would_matter(bytes in noise()) {
        let (mut parser, mut events) = (Parser::default(), Vec::new());
        parser.feed(&bytes, &mut events);
        let (pending, before) = (parser.pending(), events.len());
        parser.give_up(&mut events);
        prop_assert!(pending.is_some() || events.len() == before);
    }

    #[test]
    fn characters_are_themselves(text in "\\PC{0,20}") {
        let typed: String = read(text.as_bytes())
            .into_iter()
            .map(|event| match event {
                Event::Key(key) => key.typed().unwrap(),
                other => panic!("{other:?}"),
            })
            .collect();
        prop_assert_eq!(typed, text);
    }

    #[test]
    fn a_paste_is_its_text(text in "[^\\x00\\x1b\\r]{1,60}") {
        let bytes = [b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat();
        prop_assert_eq!(read(&bytes), pasted(&text));
    }

    #[test]
    fn no_key_comes_out_that_has_no_name(bytes in noise()) {
        for event in read_and_wait(&bytes) {
            if let Event::Key(key) = event {
                prop_assert_eq!(key.to_string().parse::<Key>().map(|read| read.code), Ok(key.code));
            }
        }
    }
}
