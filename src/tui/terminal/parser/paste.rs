//! A bracketed paste: its bytes until the closing bracket, then its text.

use crate::tui::event::Event;

const END: &[u8] = b"\x1b[201~";

/// What is kept of a paste, in bytes. The rest is swallowed.
pub(super) const LIMIT: usize = 4 << 20;

/// The bytes of a paste.
#[derive(Debug, Default)]
pub(super) struct Paste {
    bytes: Vec<u8>,
    /// How much of the closing bracket stands at the end.
    matched: usize,
}

impl Paste {
    /// Takes one byte; whether it was the last of the closing bracket.
    pub(super) fn push(&mut self, byte: u8) -> bool {
        if END.get(self.matched) == Some(&byte) {
            self.matched += 1;
            return self.matched == END.len();
        }
        // The bracket has one Escape, its first byte: a new one can only begin with this byte.
        for &kept in END.iter().take(std::mem::take(&mut self.matched)) {
            self.keep(kept);
        }
        if END.first() == Some(&byte) {
            self.matched = 1;
        } else {
            self.keep(byte);
        }
        false
    }

    fn keep(&mut self, byte: u8) {
        if self.bytes.len() < LIMIT {
            self.bytes.push(byte);
        }
    }

    /// The text, unless it is empty: lines end with `\n`, and what is no UTF-8 is left out, like NUL.
    pub(super) fn event(self) -> Option<Event> {
        let mut text = String::with_capacity(self.bytes.len());
        let mut after_return = false;
        for c in self.bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()) {
            match c {
                '\n' if after_return => {}
                '\r' => text.push('\n'),
                '\0' => {}
                c => text.push(c),
            }
            after_return = c == '\r';
        }
        (!text.is_empty()).then_some(Event::Paste(text))
    }
}
