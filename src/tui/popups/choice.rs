//! A question with a few answers, each with its letter.
//!
//! ```text
//! +- Leave with 2 unsaved edits? ------------+
//! | SERVERA's highest USN 7,483 -> 7,490     |
//! |                                          |
//! | > s  save and leave                      |
//! |   d  leave without saving                |
//! |   c  stay                                |
//! +------------------------------------------+
//! ```

use std::cell::Cell;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Focus, Key};
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::Request;
use crate::tui::widgets::text::{width, wrap};

use super::{Answer, Context, Popup, frame};

/// An answer that can be chosen.
pub struct Choice {
    letter: char,
    words: String,
    requests: Vec<Request>,
}

impl Choice {
    /// With what it asks for.
    pub fn new(letter: char, words: impl Into<String>, requests: Vec<Request>) -> Self {
        Self { letter, words: words.into(), requests }
    }
}

/// A question.
pub struct Question {
    title: String,
    text: Vec<String>,
    choices: Vec<Choice>,
    selected: usize,
    scrolled: Cell<usize>,
    /// What Escape does, where it is not "nothing".
    escape: Option<usize>,
}

impl Question {
    /// A question with its text, a paragraph a string; one that begins with a blank is not wrapped.
    pub fn new(title: impl Into<String>, text: Vec<String>, choices: Vec<Choice>) -> Self {
        Self { title: title.into(), text, choices, selected: 0, scrolled: Cell::new(0), escape: None }
    }

    /// The answer that is marked first.
    pub fn selecting(mut self, position: usize) -> Self {
        self.selected = position.min(self.choices.len().saturating_sub(1));
        self
    }

    fn choose(&mut self, position: usize) -> Answer {
        match self.choices.get_mut(position) {
            Some(choice) => Answer::Close(std::mem::take(&mut choice.requests)),
            None => Answer::Stay,
        }
    }

    fn lines(&self, room: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in &self.text {
            if paragraph.starts_with(' ') {
                lines.push(paragraph.clone());
            } else {
                lines.extend(wrap(paragraph, room));
            }
        }
        lines
    }
}

impl Popup for Question {
    fn focus(&self) -> Focus {
        // Letters choose, also those that go up and down in other lists.
        Focus::Input
    }

    fn act(&mut self, action: ActionId, _: &Context<'_>) -> Answer {
        let last = self.choices.len().saturating_sub(1);
        match action {
            ActionId::Up | ActionId::FieldPrevious => self.selected = self.selected.saturating_sub(1),
            ActionId::Down | ActionId::FieldNext => self.selected = (self.selected + 1).min(last),
            ActionId::First => self.selected = 0,
            ActionId::Last => self.selected = last,
            ActionId::PageUp => self.scrolled.set(self.scrolled.get().saturating_sub(5)),
            ActionId::PageDown => self.scrolled.set(self.scrolled.get() + 5),
            ActionId::Accept => return self.choose(self.selected),
            ActionId::Cancel => {
                return match self.escape {
                    Some(position) => self.choose(position),
                    None => Answer::gone(),
                };
            }
            _ => {}
        }
        Answer::Stay
    }

    fn key(&mut self, key: Key, cx: &Context<'_>) -> Answer {
        let chosen = key.typed().and_then(|typed| self.choices.iter().position(|choice| choice.letter == typed));
        match (chosen, cx.keymap.find(key, Focus::Popup)) {
            (Some(position), _) => self.choose(position),
            (None, Some(action)) => self.act(action, cx),
            (None, None) => Answer::Stay,
        }
    }

    fn click(&mut self, hit: Hit, _: &Context<'_>) -> Answer {
        if let Hit::Line(position) = hit { self.choose(position) } else { Answer::Stay }
    }

    fn view(&self, painter: &mut Painter<'_>, _: &Context<'_>) {
        let room = painter.area().width.saturating_sub(4).min(72);
        let lines = self.lines(usize::from(room));
        let widest = self.choices.iter().map(|choice| width(&choice.words) + 5).max().unwrap_or(0);
        let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0).max(widest).max(width(&self.title) + 3);
        let choices = self.choices.len() as u16;
        let height = (lines.len() as u16).saturating_add(choices).saturating_add(3);
        let inner = frame::open(painter, &self.title, (widest as u16).min(room), height);
        let theme = painter.theme;
        let mut rows = Rows::of(inner);
        if lines.len() as u16 + choices + 3 <= inner.height {
            rows.next_row();
        }
        // The choices come first in what little room there is.
        let for_text = rows.left().height.saturating_sub(choices);
        let blank = u16::from(for_text > lines.len() as u16);
        let text = rows.take(for_text.min(lines.len() as u16)).unwrap_or_default();
        let hidden = lines.len().saturating_sub(usize::from(text.height));
        self.scrolled.set(self.scrolled.get().min(hidden));
        for (i, line) in lines.iter().skip(self.scrolled.get()).take(usize::from(text.height)).enumerate() {
            let row = Rect { y: text.y + i as u16, height: 1, ..text };
            painter.text(row, line, theme.text);
        }
        if hidden > 0 && text.height > 0 {
            let more = format!(" {} {hidden} more lines: PageDown ", theme.glyphs.more[1]);
            let last = Rect { y: text.bottom() - 1, height: 1, ..text };
            if self.scrolled.get() < hidden {
                painter.right(last, &Line::from(Span::styled(more, theme.dim)));
            }
        }
        rows.take(blank);
        for (i, choice) in self.choices.iter().enumerate() {
            let Some(row) = rows.next_row() else { break };
            let selected = i == self.selected;
            let marker = if selected { theme.glyphs.marker } else { " " };
            painter.text(row, marker, theme.accent);
            painter.text(after(row, 2), &choice.letter.to_string(), theme.accent);
            painter.text(after(row, 5), &choice.words, theme.text);
            if selected {
                painter.restyle(after(row, 2), theme.selected);
                painter.put_cursor(row);
            }
            painter.hit(row, Hit::Line(i));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Keymap;

    /// What a key does to a question, in the way the console asks.
    fn press(question: &mut Question, key: Key) -> Answer {
        let keymap = Keymap::default();
        let cx = Context { case: None, keymap: &keymap, now: "1999-01-12T09:31:00Z".parse().unwrap() };
        match keymap.find(key, question.focus()) {
            Some(action) => question.act(action, &cx),
            None => question.key(key, &cx),
        }
    }

    #[test]
    fn every_letter_can_stand_for_an_answer() {
        for letter in ('a'..='z').chain('A'..='Z') {
            let choices = vec![Choice::new('!', "no", Vec::new()), Choice::new(letter, "yes", vec![Request::Leave])];
            let mut question = Question::new("Well?", Vec::new(), choices);
            let answer = press(&mut question, Key::char(letter));
            assert!(matches!(answer, Answer::Close(requests) if requests.len() == 1), "{letter}");
        }
    }

    #[test]
    fn letters_that_stand_for_none_go_up_and_down() {
        let choices = ["yes", "no"].map(|words| Choice::new('!', words, Vec::new()));
        let mut question = Question::new("Well?", Vec::new(), choices.into());
        press(&mut question, Key::char('j'));
        assert_eq!(question.selected, 1);
        press(&mut question, Key::char('k'));
        assert_eq!(question.selected, 0);
    }
}
