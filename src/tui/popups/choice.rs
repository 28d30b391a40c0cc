//! A question with a few answers, each with its letter.
//!
//! ```text
//! +- Leave with 2 unsaved edits? ------------+
//! | SERVERA's highest USN 7,483 -> 7,490     |
//! |                                          |
//! | > s  save and leave                      |
//! |   d  leave without saving                |
//! |   c  stay                                |
//! |                                          |
//! | Enter do it   Escape close               |
//! +------------------------------------------+
//! ```

use std::cell::Cell;

use ratatui::layout::Rect;

use crate::action::{ActionId, Focus, Key};
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::Request;
use crate::tui::widgets::text::{width, wrap};
use crate::values::plural;

use super::{Answer, Context, Popup, frame};

/// Where the words of an answer begin: behind the marker and the letter.
const INDENT: u16 = 5;

/// An answer that can be chosen.
pub struct Choice {
    letter: char,
    words: String,
    /// The same where there is little room; empty where it is short already.
    short: &'static str,
    requests: Vec<Request>,
}

impl Choice {
    /// With what it asks for.
    pub fn new(letter: char, words: impl Into<String>, requests: Vec<Request>) -> Self {
        Self { letter, words: words.into(), short: "", requests }
    }

    /// With what it is called where there is little room.
    pub fn in_short(mut self, words: &'static str) -> Self {
        self.short = words;
        self
    }

    fn words(&self, short: bool) -> &str {
        if short && !self.short.is_empty() { self.short } else { &self.words }
    }
}

/// A question.
pub struct Question {
    title: String,
    text: Vec<String>,
    choices: Vec<Choice>,
    selected: usize,
    scrolled: Cell<usize>,
    /// What Escape does, in words.
    leave: &'static str,
}

impl Question {
    /// A question with its text, a paragraph a string; one that begins with a blank is not wrapped.
    pub fn new(title: impl Into<String>, text: Vec<String>, choices: Vec<Choice>) -> Self {
        Self { title: title.into(), text, choices, selected: 0, scrolled: Cell::new(0), leave: "close" }
    }

    /// The answer that is marked first.
    pub fn selecting(mut self, position: usize) -> Self {
        self.selected = position.min(self.choices.len().saturating_sub(1));
        self
    }

    /// What Escape is called here; it answers nothing.
    pub fn leaving(mut self, words: &'static str) -> Self {
        self.leave = words;
        self
    }

    fn choose(&mut self, position: usize) -> Answer {
        match self.choices.get_mut(position) {
            Some(choice) => Answer::Close(std::mem::take(&mut choice.requests)),
            None => Answer::Stay,
        }
    }

    /// The text in lines; what goes on of an item stands under its beginning.
    fn lines(&self, room: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in &self.text {
            if paragraph.starts_with(' ') {
                lines.push(paragraph.clone());
            } else if let Some(item) = paragraph.strip_prefix("- ") {
                let wrapped = wrap(item, room.saturating_sub(2)).into_iter().enumerate();
                lines.extend(wrapped.map(|(i, line)| format!("{}{line}", if i == 0 { "- " } else { "  " })));
            } else {
                lines.extend(wrap(paragraph, room));
            }
        }
        lines
    }

    /// What stands behind the letter of each answer.
    fn answers(&self, room: usize, short: bool) -> Vec<Vec<String>> {
        let room = room.saturating_sub(usize::from(INDENT)).max(1);
        self.choices.iter().map(|choice| wrap(choice.words(short), room)).collect()
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
            ActionId::Cancel => return Answer::gone(),
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

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let room = painter.area().width.saturating_sub(4).min(72);
        let lines = self.lines(usize::from(room));
        let mut answers = self.answers(usize::from(room), false);
        let rows = answers.iter().map(Vec::len).sum::<usize>() + lines.len() + 4;
        if rows + 2 > usize::from(painter.area().height) {
            // What the question is about is worth more than how the answers are worded.
            answers = self.answers(usize::from(room), true);
        }
        let widest = answers.iter().flatten().map(|line| width(line) + usize::from(INDENT)).max().unwrap_or(0);
        let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0).max(widest).max(width(&self.title) + 3);
        let choices = answers.iter().map(Vec::len).sum::<usize>() as u16;
        // A blank line above the text, below it, and above the keys; and the keys.
        let height = (lines.len() as u16).saturating_add(choices).saturating_add(4);
        let inner = frame::open(painter, &self.title, (widest as u16).min(room), height);
        let mut rows = Rows::of(inner);
        if height <= inner.height {
            rows.next_row();
        }
        // The answers come first in what little room there is, and then the text; the keys are the last to have any.
        let keys = if inner.height + 2 >= height { rows.take_last() } else { None };
        if inner.height + 1 >= height {
            rows.take_last();
        }
        let for_text = rows.left().height.saturating_sub(choices);
        let text = rows.take(for_text.min(lines.len() as u16)).unwrap_or_default();
        self.view_text(&lines, text, painter);
        if for_text > lines.len() as u16 {
            rows.next_row();
        }
        self.view_answers(&answers, &mut rows, painter);
        if let Some(row) = keys {
            frame::keys_line(painter, row, cx.keymap, &[(ActionId::Accept, "do it"), (ActionId::Cancel, self.leave)]);
        }
    }
}

impl Question {
    fn view_text(&self, lines: &[String], area: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let mut shown = Rows::of(area);
        let more = if lines.len() > usize::from(area.height) { shown.take_last() } else { None };
        let height = usize::from(shown.left().height);
        let hidden = lines.len().saturating_sub(height);
        self.scrolled.set(self.scrolled.get().min(hidden));
        for line in lines.iter().skip(self.scrolled.get()).take(height) {
            if let Some(row) = shown.next_row() {
                painter.text(row, line, theme.text);
            }
        }
        if let Some(row) = more {
            let [up, down] = theme.glyphs.more;
            let left = hidden - self.scrolled.get();
            let words = match left {
                0 => format!("{up} PageUp: what stands before"),
                _ => format!("{down} PageDown: {}", plural(left as u64, "more line", "more lines")),
            };
            painter.text(row, &words, theme.accent);
        }
    }

    fn view_answers(&self, answers: &[Vec<String>], rows: &mut Rows, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        for (i, (choice, lines)) in self.choices.iter().zip(answers).enumerate() {
            let selected = i == self.selected;
            for (n, line) in lines.iter().enumerate() {
                let Some(row) = rows.next_row() else { return };
                if n == 0 {
                    painter.text(row, if selected { theme.glyphs.marker } else { " " }, theme.accent);
                    painter.text(after(row, 2), &choice.letter.to_string(), theme.accent);
                }
                painter.text(after(row, INDENT), line, theme.text);
                if selected {
                    painter.select(after(row, 2));
                }
                if selected && n == 0 {
                    painter.put_cursor(row);
                }
                painter.hit(row, Hit::Line(i));
            }
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
