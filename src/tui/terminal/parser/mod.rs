//! Bytes from a terminal become keys, pastes and the use of the mouse; what is none of these is swallowed whole.
//!
//! ```text
//!  ground ── ESC ──> escape ── [ ──> CSI ── ~ and letters ──> a key, the mouse, or nothing
//!    ^  └─ UTF-8      │  │            └── 200~ ──> paste ── ESC [ 2 0 1 ~ ──> a paste
//!    │                │  ├── O ──> SS3 ── letter ──> a key
//!    │                │  └── P ] ^ _ X ──> a string, until BEL or ESC \
//!    └── silence ─────┴───────────────────────────────────────────────────────────────
//! ```
//!
//! There is no clock here. Whoever reads asks [`Parser::pending`] how long to wait for the rest of what has begun, and
//! calls [`Parser::give_up`] when nothing came: no byte can leave the keyboard deaf.

mod csi;
mod paste;
mod plain;
#[cfg(test)]
mod tests;

use std::time::Duration;

use crate::action::{Code, Key};
use crate::tui::event::Event;
use paste::Paste;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;

/// Nothing a keyboard or a mouse sends is longer. Longer ones are swallowed without being kept.
const LONGEST: usize = 64;

/// How long Escape may be the start of something else.
const AFTER_ESCAPE: Duration = Duration::from_millis(25);
/// How long the rest of a sequence may take. A sequence travels in one piece, save over the slowest of lines.
const AFTER_BYTES: Duration = Duration::from_millis(100);
/// How long a paste may pause: it may be large, and come from far away.
const AFTER_PASTE: Duration = Duration::from_millis(500);

/// What is known of the bytes so far.
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    /// The key that is being read was preceded by Escape.
    alt: bool,
    /// What stands between the beginning and the end of a control sequence.
    body: Vec<u8>,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    /// Inside a character of several bytes.
    Utf8(plain::Utf8),
    Escape,
    /// Escape twice: two keys, or Alt with a key that begins with Escape itself.
    EscapeTwice,
    /// `ESC [`
    Csi,
    /// `ESC O`
    Ss3,
    /// `ESC [ [`, the function keys of the Linux console.
    Console,
    /// `ESC [ M`, a mouse report of the oldest kind: that many bytes follow.
    OldMouse(u8),
    /// An answer of the terminal. `first` while it is empty: then it may be Alt with that character.
    Text {
        first: Option<u8>,
        escape: bool,
    },
    Paste(Paste),
}

/// Whether a byte was used up, or ended something and has to be read once more.
#[derive(PartialEq)]
enum Step {
    Used,
    Again,
}

impl Parser {
    /// Reads what came.
    pub fn feed(&mut self, bytes: &[u8], into: &mut Vec<Event>) {
        for &byte in bytes {
            // Only a state other than the ground asks for another reading, and leaves for the ground or for Escape first.
            while self.step(byte, into) == Step::Again {}
        }
    }

    /// How long to wait for the rest of what has begun; nothing if nothing has.
    pub fn pending(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape | State::EscapeTwice => Some(AFTER_ESCAPE),
            State::Paste(_) => Some(AFTER_PASTE),
            _ => Some(AFTER_BYTES),
        }
    }

    /// The rest did not come: what has begun is taken for what it is, or dropped.
    pub fn give_up(&mut self, into: &mut Vec<Event>) {
        let alt = |byte| Event::Key(Key { alt: true, ..Key::char(char::from(byte)) });
        let whole = std::mem::take(&mut self.body).is_empty();
        match std::mem::take(&mut self.state) {
            State::Escape => into.push(escape()),
            State::EscapeTwice => into.extend([escape(), escape()]),
            State::Csi if whole => into.extend(self.alt.then(escape).into_iter().chain([alt(b'[')])),
            State::Ss3 if whole => into.extend(self.alt.then(escape).into_iter().chain([alt(b'O')])),
            State::Text { first: Some(byte), escape: false } => into.push(alt(byte)),
            State::Paste(paste) => into.extend(paste.event()),
            _ => {}
        }
    }

    fn step(&mut self, byte: u8, into: &mut Vec<Event>) -> Step {
        match &mut self.state {
            State::Ground => {
                self.alt = false;
                return self.plain(byte, into);
            }
            State::Utf8(utf8) => match utf8.push(byte) {
                plain::Pushed::More => {}
                plain::Pushed::Done(c) => {
                    into.extend(c.map(|c| Event::Key(Key { alt: self.alt, ..Key::char(c) })));
                    self.state = State::Ground;
                }
                plain::Pushed::Broken => return self.over(),
            },
            State::Escape => return self.escape(byte, into),
            State::EscapeTwice => match byte {
                b'[' | b'O' => {
                    self.alt = true;
                    self.state = if byte == b'[' { State::Csi } else { State::Ss3 };
                }
                ESC => into.push(escape()),
                _ => {
                    into.push(escape());
                    self.state = State::Escape;
                    return Step::Again;
                }
            },
            State::Csi => return self.csi(byte, into),
            State::Ss3 => return self.ss3(byte, into),
            State::Console => {
                self.state = State::Ground;
                match byte {
                    b'A'..=b'E' => self.key(Key::plain(Code::F(byte - b'A' + 1)), into),
                    b' '..=b'~' => {}
                    _ => return self.over(),
                }
            }
            State::OldMouse(left) => match byte {
                0..b' ' => return self.over(),
                _ if *left > 1 => *left -= 1,
                _ => self.state = State::Ground,
            },
            State::Text { first, escape } => match (byte, *escape) {
                (b'\\', true) | (BEL | CANCEL | SUBSTITUTE, false) => self.state = State::Ground,
                (ESC, false) => *escape = true,
                // Another sequence begins inside. Its Escape has been read.
                (_, true) => {
                    self.state = State::Escape;
                    return Step::Again;
                }
                _ => *first = None,
            },
            State::Paste(paste) => {
                if paste.push(byte) {
                    let State::Paste(paste) = std::mem::take(&mut self.state) else { return Step::Used };
                    into.extend(paste.event());
                }
            }
        }
        Step::Used
    }

    /// A byte outside of any sequence, or after Escape.
    fn plain(&mut self, byte: u8, into: &mut Vec<Event>) -> Step {
        self.state = match byte {
            ESC => State::Escape,
            _ => match plain::first(byte) {
                plain::First::Key(key) => {
                    self.key(key, into);
                    State::Ground
                }
                plain::First::Utf8(utf8) => State::Utf8(utf8),
                plain::First::Nothing => State::Ground,
            },
        };
        Step::Used
    }

    fn escape(&mut self, byte: u8, into: &mut Vec<Event>) -> Step {
        self.alt = false;
        self.state = match byte {
            ESC => State::EscapeTwice,
            b'[' => State::Csi,
            b'O' => State::Ss3,
            b'P' | b']' | b'^' | b'_' | b'X' => State::Text { first: Some(byte), escape: false },
            _ => {
                self.alt = true;
                return self.plain(byte, into);
            }
        };
        Step::Used
    }

    fn csi(&mut self, byte: u8, into: &mut Vec<Event>) -> Step {
        let last = match byte {
            b'[' if self.body.is_empty() => {
                self.state = State::Console;
                return Step::Used;
            }
            b'M' if self.body.is_empty() => {
                self.state = State::OldMouse(3);
                return Step::Used;
            }
            // rxvt ends a key with it; elsewhere it stands before the end.
            b'$' => csi::is_number(&self.body),
            0x40..=0x7e => true,
            0x20..=0x3f => false,
            _ => return self.over(),
        };
        if !last {
            if self.body.len() < LONGEST {
                self.body.push(byte);
            }
            return Step::Used;
        }
        self.state = State::Ground;
        let body = std::mem::take(&mut self.body);
        if body == b"200" && byte == b'~' {
            self.state = State::Paste(Paste::default());
        } else if body.len() < LONGEST {
            match csi::read(&body, byte) {
                Some(Event::Key(key)) => self.key(key, into),
                event => into.extend(event),
            }
        }
        Step::Used
    }

    fn ss3(&mut self, byte: u8, into: &mut Vec<Event>) -> Step {
        match byte {
            b'0'..=b';' if self.body.len() < LONGEST => self.body.push(byte),
            b' '..=b'~' => {
                self.state = State::Ground;
                let body = std::mem::take(&mut self.body);
                if let Some(key) = csi::single_shift(&body, byte) {
                    self.key(key, into);
                }
            }
            _ => return self.over(),
        }
        Step::Used
    }

    /// The sequence is broken: back to the ground, where the byte that broke it is read once more.
    fn over(&mut self) -> Step {
        self.state = State::Ground;
        self.body.clear();
        Step::Again
    }

    fn key(&self, key: Key, into: &mut Vec<Event>) {
        into.push(Event::Key(Key { alt: key.alt || self.alt, ..key }));
    }
}

fn escape() -> Event {
    Event::Key(Key::plain(Code::Escape))
}
