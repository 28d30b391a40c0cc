//! Keys by name: `q`, `Ctrl-P`, `Alt-Enter`, `Shift-Tab`, `F1`, `Space`.

use std::fmt;
use std::str::FromStr;

/// A key as it was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt, or after Escape.
    pub alt: bool,
    /// With Shift; a character says that itself.
    pub shift: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names are those on the keys
pub enum Code {
    Char(char),
    Enter,
    Escape,
    Tab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// Why a text names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no key; write it as in q, Ctrl-P, Alt-x, Shift-Tab, PageDown, F1 or Space")]
pub struct NotAKey(pub String);

const NAMED: &[(&str, Code)] = &[
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Escape", Code::Escape),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
];

/// Names that people write as well.
const ALSO: &[(&str, &str)] =
    &[("Esc", "Escape"), ("Return", "Enter"), ("PgUp", "PageUp"), ("PgDn", "PageDown"), ("Del", "Delete")];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// The same with Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Self { ctrl: true, ..Self::char(c) }
    }

    /// What it types into a text: a character without Ctrl and Alt. AltGr comes as both at once and types.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if self.ctrl == self.alt && !c.is_control() => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut name = String::new();
        for (held, word) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                name.push_str(word);
            }
        }
        match self.code {
            Code::F(n) => name.push_str(&format!("F{n}")),
            code => match NAMED.iter().find(|(_, named)| *named == code) {
                Some((word, _)) => name.push_str(word),
                None => {
                    if let Code::Char(c) = code {
                        // With Ctrl the case of a letter is not told by terminals; people write it large.
                        name.push(if self.ctrl { c.to_ascii_uppercase() } else { c });
                    }
                }
            },
        }
        f.pad(&name)
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let fault = || NotAKey(text.to_owned());
        let mut key = Key::char(' ');
        let mut rest = text;
        // A modifier is followed by something: `-` alone is the key of that name.
        while let Some((word, after)) =
            rest.split_once('-').filter(|(word, after)| !word.is_empty() && !after.is_empty())
        {
            match word.to_ascii_lowercase().as_str() {
                "ctrl" | "c" if !key.ctrl => key.ctrl = true,
                "alt" | "meta" if !key.alt => key.alt = true,
                "shift" if !key.shift => key.shift = true,
                _ => return Err(fault()),
            }
            rest = after;
        }
        key.code = code(rest).ok_or_else(fault)?;
        if let Code::Char(c) = key.code {
            if c != ' ' && std::mem::take(&mut key.shift) {
                key.code = Code::Char(c.to_ascii_uppercase());
            }
            if key.ctrl {
                key.code = Code::Char(c.to_ascii_lowercase());
            }
        }
        Ok(key)
    }
}

fn code(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control()).then_some(Code::Char(c));
    }
    let name = ALSO.iter().find(|(also, _)| also.eq_ignore_ascii_case(name)).map_or(name, |(_, name)| name);
    if let Some((_, code)) = NAMED.iter().find(|(word, _)| word.eq_ignore_ascii_case(name)) {
        return Some(*code);
    }
    let number = name.strip_prefix(['F', 'f'])?.parse().ok()?;
    (1..=24).contains(&number).then_some(Code::F(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written_alike() {
        for name in [
            "q",
            "Q",
            "?",
            "-",
            "Ctrl-P",
            "Alt-x",
            "Alt-Enter",
            "Shift-Tab",
            "F1",
            "F12",
            "Space",
            "PageDown",
            "Ctrl-Alt-a",
        ] {
            let expected = if name == "Ctrl-Alt-a" { "Ctrl-Alt-A" } else { name };
            assert_eq!(name.parse::<Key>().unwrap().to_string(), expected);
        }
    }

    #[test]
    fn other_spellings_are_taken() {
        assert_eq!("ctrl-p".parse::<Key>().unwrap(), Key::ctrl('p'));
        assert_eq!("C-p".parse::<Key>().unwrap(), Key::ctrl('p'));
        assert_eq!("esc".parse::<Key>().unwrap(), Key::plain(Code::Escape));
        assert_eq!("Shift-a".parse::<Key>().unwrap(), Key::char('A'));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for bad in ["", "Ctrl-", "Hyper-x", "F0", "F25", "Entr", "ab", "Ctrl-Ctrl-x", "\u{1b}"] {
            assert!(bad.parse::<Key>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn alt_gr_types_and_ctrl_does_not() {
        assert_eq!(Key { alt: true, ..Key::ctrl('@') }.typed(), Some('@'));
        assert_eq!(Key::ctrl('a').typed(), None);
        assert_eq!(Key::char('ü').typed(), Some('ü'));
    }
}
