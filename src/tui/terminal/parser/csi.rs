//! Control sequences (`ESC [ … letter`) and single shifts (`ESC O letter`): which key or use of the mouse each is.
//!
//! Known are the forms of xterm, the VT terminals, the Linux console and rxvt, and the two in which a terminal spells
//! out a character with its modifiers (`CSI u`, and `CSI 27 ; … ~` of xterm).

use crate::action::{Code, Key};
use crate::tui::event::{Deed, Event, Mouse};

/// The parameters of a sequence, each with what follows a colon in it.
struct Fields {
    numbers: [Option<Field>; 3],
    count: usize,
}

#[derive(Clone, Copy, Default)]
struct Field {
    value: Option<u32>,
    after_colon: Option<u32>,
}

/// What the sequence with this body and this last byte says; nothing if it is no key and no use of the mouse.
pub(super) fn read(body: &[u8], last: u8) -> Option<Event> {
    match body {
        [b'<', report @ ..] => return mouse(report, last).map(Event::Mouse),
        // Answers to questions: what the terminal is, what it can, where the cursor is.
        [b'=' | b'>' | b'?', ..] => return None,
        _ => {}
    }
    let fields = Fields::read(body)?;
    if last == b'u' || (last == b'~' && fields.count == 3 && fields.value(0) == Some(27)) {
        return spelt(&fields, if last == b'u' { 0 } else { 2 }).map(Event::Key);
    }
    let numbered = || numbered(fields.value(0)?);
    let (code, held) = match last {
        b'~' => (numbered()?, fields.held(1)?),
        // rxvt writes Shift, Ctrl and both at the end.
        b'$' => (numbered()?, Held { shift: true, ..fields.held(1)? }),
        b'^' => (numbered()?, Held { ctrl: true, ..fields.held(1)? }),
        b'@' => (numbered()?, Held { ctrl: true, shift: true, ..fields.held(1)? }),
        b'a'..=b'd' => (lettered(last.to_ascii_uppercase())?, Held { shift: true, ..fields.letter_held()? }),
        b'Z' => (Code::Tab, Held { shift: true, ..fields.letter_held()? }),
        // Where the cursor is ends with the letter of F3. Nobody asks for it here, and in column 1 it has no modifier.
        b'R' if fields.count > 1 && fields.value(1) == Some(1) => return None,
        _ => (lettered(last)?, fields.letter_held()?),
    };
    Some(Event::Key(held.with(code)))
}

/// What `ESC O` with this last byte says: keys of the keypad, arrows, F1 to F4.
pub(super) fn single_shift(body: &[u8], last: u8) -> Option<Key> {
    let held = Fields::read(body)?.letter_held()?;
    let code = match last {
        b'M' => Code::Enter,
        b'I' => Code::Tab,
        b'X' => Code::Char('='),
        b' ' => Code::Char(' '),
        b'j'..=b'y' => Code::Char(char::from(last - 0x40)),
        // rxvt: the arrows with Ctrl.
        b'a'..=b'd' => return Some(Held { ctrl: true, ..held }.with(lettered(last.to_ascii_uppercase())?)),
        _ => lettered(last)?,
    };
    Some(held.with(code))
}

/// Whether it is a number of one or two digits and nothing else.
pub(super) fn is_number(body: &[u8]) -> bool {
    matches!(body.len(), 1..=2) && body.iter().all(u8::is_ascii_digit)
}

fn lettered(letter: u8) -> Option<Code> {
    Some(match letter {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P'..=b'S' => Code::F(letter - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<Code> {
    let function = |first: u32, name: u32| u8::try_from(number - first + name).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        2 => Some(Code::Insert),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        // The gaps are those of the VT220, whose keyboard had gaps there.
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28..=29 => function(28, 15),
        31..=34 => function(31, 17),
        42..=45 => function(42, 21),
        _ => None,
    }
}

/// A character, or a key that has one, with its modifiers spelt out.
fn spelt(fields: &Fields, character: usize) -> Option<Key> {
    let held = fields.held(1)?;
    let code = match fields.value(character)? {
        8 | 127 => Code::Backspace,
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Escape,
        special @ 57_344..=63_743 => keypad(special)?,
        plain => {
            let shifted = fields.after_colon(character).filter(|_| held.shift);
            let c = char::from_u32(shifted.unwrap_or(plain)).filter(|c| !c.is_control())?;
            return Some(held.with_char(c));
        }
    };
    Some(match code {
        Code::Char(c) => held.with_char(c),
        code => held.with(code),
    })
}

/// The numbers that kitty gives to keys without a character.
fn keypad(number: u32) -> Option<Code> {
    const NAMED: [Code; 10] = [
        Code::Left,
        Code::Right,
        Code::Up,
        Code::Down,
        Code::PageUp,
        Code::PageDown,
        Code::Home,
        Code::End,
        Code::Insert,
        Code::Delete,
    ];
    match number {
        57_376..=57_387 => u8::try_from(number - 57_376 + 13).ok().map(Code::F),
        57_399..=57_408 => char::from_digit(number - 57_399, 10).map(Code::Char),
        57_409 => Some(Code::Char('.')),
        57_410 => Some(Code::Char('/')),
        57_411 => Some(Code::Char('*')),
        57_412 => Some(Code::Char('-')),
        57_413 => Some(Code::Char('+')),
        57_414 => Some(Code::Enter),
        57_415 => Some(Code::Char('=')),
        _ => NAMED.get(usize::try_from(number.checked_sub(57_417)?).ok()?).copied(),
    }
}

/// `ESC [ < button ; column ; row M`: the left button and the wheel. The rest is of no use here.
fn mouse(report: &[u8], last: u8) -> Option<Mouse> {
    let fields = Fields::read(report).filter(|fields| last == b'M' && fields.count == 3)?;
    // Without the bits for Shift, Alt and Ctrl.
    let deed = match fields.value(0)? & !0b1_1100 {
        0 => Deed::Press,
        64 => Deed::WheelUp,
        65 => Deed::WheelDown,
        _ => return None,
    };
    let place = |field| u16::try_from(fields.value(field)?.checked_sub(1)?).ok();
    Some(Mouse { deed, column: place(1)?, row: place(2)? })
}

impl Fields {
    fn read(body: &[u8]) -> Option<Self> {
        let mut fields = Self { numbers: [None; 3], count: 0 };
        if body.is_empty() {
            return Some(fields);
        }
        for text in body.split(|&byte| byte == b';') {
            let mut parts = text.split(|&byte| byte == b':').map(number);
            let (value, after_colon) = (parts.next()??, parts.next().unwrap_or(Some(None))?);
            // No key and no use of the mouse has more.
            *fields.place()? = Some(Field { value, after_colon });
        }
        Some(fields)
    }

    fn place(&mut self) -> Option<&mut Option<Field>> {
        self.count += 1;
        self.numbers.get_mut(self.count - 1)
    }

    fn field(&self, field: usize) -> Field {
        self.numbers.get(field).copied().flatten().unwrap_or_default()
    }

    fn value(&self, field: usize) -> Option<u32> {
        self.field(field).value
    }

    fn after_colon(&self, field: usize) -> Option<u32> {
        self.field(field).after_colon
    }

    /// The modifiers in this field.
    fn held(&self, field: usize) -> Option<Held> {
        const RELEASED: u32 = 3;
        if self.after_colon(field) == Some(RELEASED) {
            return None;
        }
        Held::read(self.value(field).unwrap_or(1))
    }

    /// The modifiers of a sequence that ends with a letter: after a 1, or with old xterms by themselves.
    fn letter_held(&self) -> Option<Held> {
        match self.count {
            0 | 1 => self.held(0),
            2 if matches!(self.value(0), None | Some(1)) => self.held(1),
            _ => None,
        }
    }
}

/// A number, or nothing where none is written. The outer nothing: that is no number, or none of ours.
fn number(digits: &[u8]) -> Option<Option<u32>> {
    if digits.is_empty() {
        return Some(None);
    }
    let read = |sum: u32, digit: &u8| {
        sum.checked_mul(10)?.checked_add(digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?)
    };
    digits.iter().try_fold(0, read).map(Some)
}

/// What was held down with a key.
#[derive(Clone, Copy, Default)]
struct Held {
    shift: bool,
    alt: bool,
    ctrl: bool,
}

impl Held {
    fn read(number: u32) -> Option<Self> {
        let bits = number.checked_sub(1).filter(|bits| *bits < 256)?;
        // Caps Lock and Num Lock (64, 128) say nothing; with Super or Hyper (8, 16) it is another key than without.
        (bits & 0b1_1000 == 0).then_some(Self { shift: bits & 1 != 0, alt: bits & 0b10_0010 != 0, ctrl: bits & 4 != 0 })
    }

    fn with(self, code: Code) -> Key {
        Key { code, ctrl: self.ctrl, alt: self.alt, shift: self.shift }
    }

    /// A character says itself whether Shift was held, and with Ctrl it is small: as the names of keys are read.
    fn with_char(self, c: char) -> Key {
        let mut upper = c.to_uppercase();
        let c = match (self.shift, upper.next(), upper.next()) {
            _ if self.ctrl => c.to_ascii_lowercase(),
            (true, Some(upper), None) => upper,
            _ => c,
        };
        Key { shift: self.shift && c == ' ', ..self.with(Code::Char(c)) }
    }
}
