//! A text being typed: moves and deletes by what a person sees as a character.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::action::{Code, Key};
use crate::values::visible_line;

use crate::tui::painter::{Painter, after};

use super::text::width;

/// A text, and where the cursor is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineEdit {
    text: String,
    cursor: usize,
    /// Whether it may have more than one line.
    lines: bool,
}

impl LineEdit {
    /// The longest text that can be typed or pasted here.
    pub const MAX_BYTES: usize = 256 * 1024;

    /// Begins with a text; the cursor stands at its end.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len(), lines: false }
    }

    /// The same for a text of several lines.
    pub fn of_lines(text: &str) -> Self {
        Self { lines: true, ..Self::new(text) }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes all of it away.
    pub fn clear(&mut self) {
        self.delete(0, self.text.len());
    }

    /// Takes a key; `false` when it means nothing here.
    pub fn key(&mut self, key: Key) -> bool {
        let word = key.ctrl || key.alt;
        match key.code {
            Code::Enter if key.alt && self.lines => self.insert("\n"),
            Code::Left => self.cursor = if word { self.word_before() } else { self.before() },
            Code::Right => self.cursor = if word { self.word_after() } else { self.after() },
            Code::Home => self.cursor = self.line_start(),
            Code::End => self.cursor = self.line_end(),
            Code::Backspace if word => self.delete(self.word_before(), self.cursor),
            Code::Backspace => self.delete(self.before(), self.cursor),
            Code::Delete => self.delete(self.cursor, self.after()),
            Code::Char(c) if key.ctrl && !key.alt => match c {
                'a' => self.cursor = self.line_start(),
                'e' => self.cursor = self.line_end(),
                'u' => self.delete(self.line_start(), self.cursor),
                'k' => self.delete(self.cursor, self.line_end()),
                'w' => self.delete(self.word_before(), self.cursor),
                _ => return false,
            },
            Code::Char('b') if key.alt => self.cursor = self.word_before(),
            Code::Char('f') if key.alt => self.cursor = self.word_after(),
            _ => match key.typed() {
                Some(c) => self.insert(c.encode_utf8(&mut [0; 4])),
                None => return false,
            },
        }
        true
    }

    /// Puts text at the cursor. In a single line, line breaks at the ends go and others become blanks.
    pub fn paste(&mut self, text: &str) {
        if self.lines {
            self.insert(text);
        } else {
            self.insert(&text.trim_matches(['\r', '\n']).replace(['\r', '\n', '\t'], " "));
        }
    }

    fn insert(&mut self, text: &str) {
        let room = Self::MAX_BYTES.saturating_sub(self.text.len());
        let end = (0..=text.len().min(room)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let text = text.get(..end).unwrap_or_default();
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
    }

    fn delete(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = from;
    }

    fn front(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn back(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    fn before(&self) -> usize {
        self.front().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.back().graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let words = self.front().split_word_bound_indices().rev();
        words.into_iter().find(|(_, word)| is_word(word)).map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let found = self.back().split_word_bound_indices().find(|(_, word)| is_word(word));
        found.map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    fn line_start(&self) -> usize {
        self.front().rfind('\n').map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        self.back().find('\n').map_or(self.text.len(), |at| self.cursor + at)
    }

    /// How many rows it wants, at most `most`.
    pub fn rows(&self, most: u16) -> u16 {
        if self.lines { (self.text.matches('\n').count() as u64 + 1).clamp(1, u64::from(most)) as u16 } else { 1 }
    }

    /// Draws it; of a text longer than the area, what is round the cursor. Where text is left out stands a mark.
    pub fn view(&self, area: Rect, focused: bool, painter: &mut Painter<'_>) {
        let row_of_cursor = self.front().matches('\n').count();
        let first = (row_of_cursor + 1).saturating_sub(usize::from(area.height));
        for (i, line) in self.text.split('\n').enumerate().skip(first).take(usize::from(area.height)) {
            let row = Rect { y: area.y + (i - first) as u16, height: 1, ..area };
            let start = self.line_start();
            let front = (i == row_of_cursor).then(|| self.text.get(start..self.cursor).unwrap_or_default());
            view_line(line, front, row, focused, painter);
        }
    }
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// A line with the cursor after `front`, scrolled so that the cursor is seen.
fn view_line(line: &str, front: Option<&str>, area: Rect, focused: bool, painter: &mut Painter<'_>) {
    if area.width == 0 {
        return;
    }
    let mark = painter.theme.glyphs.cut;
    let style = painter.theme.text;
    let column = front.map_or(0, |front| width(&visible_line(front)));
    let room = usize::from(area.width);
    // One column more than the text, for the cursor at its end.
    let shown = visible_line(line);
    let skip = if column + 1 >= room { column + 2 - room.min(column + 2) } else { 0 };
    let mut left = area;
    let mut at = 0;
    if skip > 0 {
        let used = painter.text(left, mark, painter.theme.dim);
        left = after(left, used);
    }
    let mut text = String::new();
    for grapheme in shown.graphemes(true) {
        if at >= skip + usize::from(skip > 0) {
            text.push_str(grapheme);
        }
        at += width(grapheme);
    }
    painter.text(left, &text, style);
    if focused && front.is_some() {
        let x = area.x + (column.saturating_sub(skip)).min(room - 1) as u16;
        painter.put_cursor(Rect { x, width: 1, ..area });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(start: &str, keys: &[&str]) -> (String, usize) {
        let mut edit = LineEdit::new(start);
        for key in keys {
            assert!(edit.key(key.parse().unwrap()), "{key}");
        }
        (edit.text, edit.cursor)
    }

    #[test]
    fn typing_moving_and_deleting() {
        assert_eq!(typed("7483", &["Backspace", "5"]), ("7485".into(), 4));
        assert_eq!(typed("7483", &["Home", "Delete", "9", "End", "0"]), ("94830".into(), 5));
        assert_eq!(typed("a bc", &["Ctrl-W"]), ("a ".into(), 2));
        assert_eq!(typed("a bc", &["Left", "Ctrl-U"]), ("c".into(), 0));
        assert_eq!(typed("a bc", &["Home", "Ctrl-K"]), (String::new(), 0));
        assert_eq!(typed("one two", &["Alt-b", "Alt-b", "Ctrl-Right"]), ("one two".into(), 3));
    }

    #[test]
    fn what_a_person_sees_as_one_character_is_deleted_as_one() {
        assert_eq!(typed("e\u{301}", &["Backspace"]).0, "");
        assert_eq!(typed("👩‍👩‍👧x", &["Left", "Backspace"]).0, "x");
    }

    #[test]
    fn a_pasted_text_stays_in_its_line() {
        let mut edit = LineEdit::new("");
        edit.paste("\r\na\nb\r\n");
        assert_eq!(edit.text(), "a b");
        let mut notes = LineEdit::of_lines("");
        notes.paste("a\nb");
        assert!(notes.key("Alt-Enter".parse().unwrap()));
        assert_eq!(notes.text(), "a\nb\n");
    }

    #[test]
    fn keys_that_mean_nothing_here_are_left_to_others() {
        let mut edit = LineEdit::new("x");
        for key in ["Enter", "Escape", "Tab", "F1", "Ctrl-L", "Up"] {
            assert!(!edit.key(key.parse().unwrap()), "{key}");
        }
    }
}
