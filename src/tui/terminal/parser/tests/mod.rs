//! The parser is held to what terminals are known to send, and to its promises for everything else.

mod any_bytes;
mod cut;
mod known;
mod pastes;

use super::Parser;
use crate::action::Key;
use crate::tui::event::{Deed, Event, Mouse};

/// What these bytes say when they come at once.
fn read(bytes: &[u8]) -> Vec<Event> {
    let mut events = Vec::new();
    Parser::default().feed(bytes, &mut events);
    events
}

/// What they say when nothing follows.
fn read_and_wait(bytes: &[u8]) -> Vec<Event> {
    let (mut parser, mut events) = (Parser::default(), Vec::new());
    parser.feed(bytes, &mut events);
    parser.give_up(&mut events);
    assert_eq!(parser.pending(), None);
    events
}

/// Keys by their names.
fn keys(names: &[&str]) -> Vec<Event> {
    names.iter().map(|name| Event::Key(name.parse::<Key>().unwrap())).collect()
}

fn mouse(deed: Deed, column: u16, row: u16) -> Vec<Event> {
    vec![Event::Mouse(Mouse { deed, column, row })]
}

fn pasted(text: &str) -> Vec<Event> {
    vec![Event::Paste(text.into())]
}
