//! Crossterm's events become ours.

use crossterm::event::{
    Event as Theirs, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::action::{Code, Key};
use crate::tui::event::{Deed, Event, Mouse};

/// What happened, in our words; nothing for what is of no use here.
pub(super) fn event(theirs: Theirs) -> Option<Event> {
    match theirs {
        Theirs::Key(event) => key(event).map(Event::Key),
        Theirs::Mouse(event) => mouse(event).map(Event::Mouse),
        Theirs::Paste(text) => {
            let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
            (!text.is_empty()).then_some(Event::Paste(text))
        }
        Theirs::Resize(..) => Some(Event::Redraw),
        Theirs::FocusGained | Theirs::FocusLost => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    // Windows tells of releases too, and every key would count twice.
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let mut key = Key::plain(Code::Escape);
    (key.ctrl, key.alt, key.shift) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), held(KeyModifiers::SHIFT));
    key.code = match event.code {
        KeyCode::Char(c) => {
            // Both at once is AltGr, and the character is what it types.
            if key.ctrl && key.alt {
                (key.ctrl, key.alt) = (false, false);
            }
            key.shift &= c == ' ';
            Code::Char(if key.ctrl { c.to_ascii_lowercase() } else { c })
        }
        KeyCode::BackTab => {
            key.shift = true;
            Code::Tab
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Escape,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number @ 1..=24) => Code::F(number),
        _ => return None,
    };
    Some(key)
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let deed = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Deed::Press,
        MouseEventKind::ScrollUp => Deed::WheelUp,
        MouseEventKind::ScrollDown => Deed::WheelDown,
        _ => return None,
    };
    Some(Mouse { deed, column: event.column, row: event.row })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<Event> {
        event(Theirs::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn keys_have_the_names_that_they_have_elsewhere() {
        let (none, shift) = (KeyModifiers::NONE, KeyModifiers::SHIFT);
        for (code, modifiers, name) in [
            (KeyCode::Char('q'), none, "q"),
            (KeyCode::Char('Q'), shift, "Q"),
            (KeyCode::Char('P'), KeyModifiers::CONTROL, "Ctrl-P"),
            (KeyCode::Char('x'), KeyModifiers::ALT, "Alt-x"),
            (KeyCode::BackTab, shift, "Shift-Tab"),
            (KeyCode::Tab, none, "Tab"),
            (KeyCode::Up, shift, "Shift-Up"),
            (KeyCode::F(12), none, "F12"),
        ] {
            assert_eq!(pressed(code, modifiers), Some(Event::Key(name.parse().unwrap())), "{name}");
        }
    }

    #[test]
    fn a_character_that_needs_alt_gr_is_a_character() {
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        assert_eq!(pressed(KeyCode::Char('@'), alt_gr), Some(Event::Key(Key::char('@'))));
    }

    #[test]
    fn a_key_counts_once_and_again_when_it_repeats() {
        let of_kind = |kind| event(Theirs::Key(KeyEvent::new_with_kind(KeyCode::Down, KeyModifiers::NONE, kind)));
        assert!(of_kind(KeyEventKind::Press).is_some());
        assert!(of_kind(KeyEventKind::Repeat).is_some());
        assert_eq!(of_kind(KeyEventKind::Release), None);
    }

    #[test]
    fn what_is_of_no_use_is_left_out() {
        assert_eq!(event(Theirs::FocusGained), None);
        assert_eq!(pressed(KeyCode::CapsLock, KeyModifiers::NONE), None);
        assert_eq!(event(Theirs::Paste("\0".into())), None);
        let moved = MouseEvent { kind: MouseEventKind::Moved, column: 0, row: 0, modifiers: KeyModifiers::NONE };
        assert_eq!(event(Theirs::Mouse(moved)), None);
    }

    #[test]
    fn lines_of_a_paste_end_alike() {
        assert_eq!(event(Theirs::Paste("a\r\nb\rc\n".into())), Some(Event::Paste("a\nb\nc\n".into())));
    }
}
