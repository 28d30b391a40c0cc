//! Characters and control characters: what a key sends that needs no sequence.

use crate::action::{Code, Key};

/// What the first byte of something is.
pub(super) enum First {
    Key(Key),
    Utf8(Utf8),
    /// No character begins with it.
    Nothing,
}

pub(super) fn first(byte: u8) -> First {
    First::Key(match byte {
        0 => Key::ctrl(' '),
        b'\t' => Key::plain(Code::Tab),
        // Enter is CR. Scripts and some pastes send LF, and Ctrl-J says the same to a shell.
        b'\r' | b'\n' => Key::plain(Code::Enter),
        // Most terminals send DEL; older ones, and those set up like them, BS.
        0x7f | 0x08 => Key::plain(Code::Backspace),
        1..=0x1a => Key::ctrl(char::from(byte - 1 + b'a')),
        0x1c..=0x1f => Key::ctrl(char::from(byte + 0x40)),
        b' '..=b'~' => Key::char(char::from(byte)),
        _ => return Utf8::begin(byte).map_or(First::Nothing, First::Utf8),
    })
}

/// The beginning of a character of two to four bytes.
#[derive(Debug)]
pub(super) struct Utf8 {
    bytes: [u8; 4],
    have: usize,
    need: usize,
}

/// What one more byte made of it.
pub(super) enum Pushed {
    More,
    /// The character, if it is one and no control character.
    Done(Option<char>),
    /// The byte does not belong to it.
    Broken,
}

impl Utf8 {
    fn begin(byte: u8) -> Option<Self> {
        let need = match byte {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        Some(Self { bytes: [byte, 0, 0, 0], have: 1, need })
    }

    pub(super) fn push(&mut self, byte: u8) -> Pushed {
        let Some(place) = self.bytes.get_mut(self.have).filter(|_| byte & 0xc0 == 0x80) else { return Pushed::Broken };
        *place = byte;
        self.have += 1;
        if self.have < self.need {
            return Pushed::More;
        }
        let read = self.bytes.get(..self.need).and_then(|bytes| std::str::from_utf8(bytes).ok());
        Pushed::Done(read.and_then(|text| text.chars().next()).filter(|c| !c.is_control()))
    }
}
