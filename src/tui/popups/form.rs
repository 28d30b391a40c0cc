//! One or more inputs with what is said of them while they are typed.
//!
//! ```text
//! +- SERVERB's Reps-From value ---------------------------------+
//! | > 0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA    |
//! |   USN 8,483 of SERVERA                                      |
//! |                                                             |
//! |   Belongs here   six fields with commas between             |
//! |   How to learn   on this server: <Site>, Raw Properties ... |
//! |                                                             |
//! | Enter take   Escape leave it as it is                       |
//! +-------------------------------------------------------------+
//! ```

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Code, Focus, Key};
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::Request;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::text::{cut, width, wrap};

use super::scroll::Scroll;
use super::{Answer, Context, Popup, frame};

/// Rows that a text of several lines gets.
const MOST_ROWS: u16 = 6;

/// An input of a form.
pub struct Field {
    /// What it is; empty where the title says it.
    pub label: String,
    /// What is typed.
    pub edit: LineEdit,
    /// What may be chosen with Up and Down.
    pub options: Vec<String>,
}

impl Field {
    /// An input that begins with a text.
    pub fn new(label: impl Into<String>, text: &str) -> Self {
        Self { label: label.into(), edit: LineEdit::new(text), options: Vec::new() }
    }

    /// What is typed, without blanks around it.
    pub fn entry(&self) -> &str {
        self.edit.text().trim()
    }
}

/// What is said of the inputs as they stand.
#[derive(Default)]
pub struct Judgement {
    /// What is wrong, or how it is understood.
    pub says: Vec<Say>,
    /// What Enter asks for; absent while something is wrong.
    pub requests: Option<Vec<Request>>,
}

/// Something said of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Say {
    /// It is wrong.
    Wrong(String),
    /// It deserves a second look.
    Doubt(String),
    /// So it was understood.
    Fine(String),
}

/// What a form is about.
pub trait Inquiry {
    /// Its title.
    fn title(&self) -> String;

    /// What is said of the inputs.
    fn judge(&self, fields: &[Field], cx: &Context<'_>) -> Judgement;

    /// The first input that must be filled in and is empty; what is said of it should be typed there.
    fn missing(&self, _: &[Field]) -> Option<usize> {
        None
    }

    /// What helps to fill it in, a label and a text each.
    fn help(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    /// Whether Enter may write a file.
    fn writes_file(&self) -> bool {
        false
    }

    /// What Enter does, in a word or two.
    fn verb(&self) -> &'static str {
        "take"
    }
}

/// A line below the inputs: what kind of remark it is, its label, its text.
type Below<'l> = (Option<&'l Say>, &'l str, &'l str);

/// A form.
pub struct Form {
    inquiry: Box<dyn Inquiry>,
    fields: Vec<Field>,
    focused: usize,
    judgement: Judgement,
    /// Before the first key nothing is called wrong.
    touched: bool,
    /// What is pasted before the first key takes the place of what stands there.
    replaced: bool,
    scroll: Scroll,
}

impl Form {
    /// A form with its inputs as they stand.
    pub fn new(inquiry: Box<dyn Inquiry>, fields: Vec<Field>, cx: &Context<'_>) -> Self {
        let judgement = inquiry.judge(&fields, cx);
        let focused = inquiry.missing(&fields).unwrap_or(0);
        Self { inquiry, fields, focused, judgement, touched: false, replaced: false, scroll: Scroll::default() }
    }

    /// To the input in which something is missing: what is said of it is typed there, not behind what stands elsewhere.
    fn go_to_missing(&mut self) {
        self.focused = self.inquiry.missing(&self.fields).unwrap_or(self.focused);
    }

    /// What is pasted takes the place of what stands there, until something is typed.
    pub fn replaced_by_paste(mut self) -> Self {
        self.replaced = true;
        self
    }

    fn judge(&mut self, cx: &Context<'_>) {
        self.touched = true;
        // What is said of it stands first.
        self.scroll.begin();
        self.judgement = self.inquiry.judge(&self.fields, cx);
    }

    /// The next or the previous of what may be chosen; where nothing may be, the next or previous input.
    fn choose(&mut self, step: isize, cx: &Context<'_>) {
        let Some(field) = self.fields.get_mut(self.focused) else { return };
        if field.options.is_empty() {
            self.go(step);
            return;
        }
        let count = field.options.len() as isize;
        let now = field.options.iter().position(|option| option == field.edit.text());
        let next = match now {
            Some(position) => (position as isize + step).rem_euclid(count),
            None if step > 0 => 0,
            None => count - 1,
        };
        if let Some(option) = field.options.get(next as usize) {
            field.edit = LineEdit::new(option);
        }
        self.judge(cx);
    }

    fn move_cursor(&mut self, code: Code) {
        if let Some(field) = self.fields.get_mut(self.focused) {
            field.edit.key(Key::plain(code));
        }
    }

    fn go(&mut self, step: isize) {
        let count = self.fields.len().max(1) as isize;
        self.focused = (self.focused as isize + step).rem_euclid(count) as usize;
    }
}

impl Popup for Form {
    fn focus(&self) -> Focus {
        Focus::Input
    }

    fn act(&mut self, action: ActionId, cx: &Context<'_>) -> Answer {
        match action {
            ActionId::Cancel => return Answer::gone(),
            ActionId::Accept => {
                self.judge(cx);
                if let Some(requests) = self.judgement.requests.take() {
                    return Answer::Close(requests);
                }
                self.go_to_missing();
            }
            ActionId::FieldNext => self.go(1),
            ActionId::FieldPrevious => self.go(-1),
            ActionId::Up => self.choose(-1, cx),
            ActionId::Down => self.choose(1, cx),
            // Keys of lists; where something is typed they move the cursor.
            ActionId::Left => self.move_cursor(Code::Left),
            ActionId::Right => self.move_cursor(Code::Right),
            ActionId::First => self.move_cursor(Code::Home),
            ActionId::Last => self.move_cursor(Code::End),
            other => {
                self.scroll.act(other);
            }
        }
        Answer::Stay
    }

    fn key(&mut self, key: Key, cx: &Context<'_>) -> Answer {
        if let Some(field) = self.fields.get_mut(self.focused)
            && field.edit.key(key)
        {
            self.judge(cx);
        }
        Answer::Stay
    }

    fn writes_file(&self) -> bool {
        self.inquiry.writes_file()
    }

    fn paste(&mut self, text: &str, cx: &Context<'_>) -> Answer {
        if let Some(field) = self.fields.get_mut(self.focused) {
            if self.replaced && !self.touched {
                field.edit.clear();
            }
            field.edit.paste(text);
            self.judge(cx);
        }
        Answer::Stay
    }

    fn click(&mut self, hit: Hit, _: &Context<'_>) -> Answer {
        if let Hit::Line(position) = hit {
            self.focused = position.min(self.fields.len().saturating_sub(1));
        }
        Answer::Stay
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let room = painter.area().width.saturating_sub(4).min(76);
        let says = self.said(usize::from(room.saturating_sub(2)));
        let help = self.helps(usize::from(room.saturating_sub(2)));
        let labels = self.fields.iter().any(|field| !field.label.is_empty());
        let inputs: u16 = self.fields.iter().map(|field| field.edit.rows(MOST_ROWS) + u16::from(labels)).sum();
        // A long label goes on in another row while its input is the one that is filled in.
        let label_rows = |field: &Field| wrap(&field.label, usize::from(room.saturating_sub(2))).len().max(1) as u16;
        let inputs = inputs + self.fields.iter().map(|field| label_rows(field) - 1).max().unwrap_or(0);
        // A blank line above, one below what is said, one above the keys; and the keys.
        let height = inputs + says.len().max(1) as u16 + help.len() as u16 + 3 + u16::from(!help.is_empty());
        let inner = frame::open(painter, &self.inquiry.title(), room, height);
        let mut rows = Rows::of(inner);
        let keys = if inner.height > 3 { rows.take_last() } else { None };
        if inner.height >= height {
            rows.next_row();
        }
        self.view_inputs(&mut rows, labels, painter);
        let below = self.below(&says, &help, inner.height >= height);
        let first = self.scroll.first(below.len(), rows.left().height.into(), None);
        for (style, label, line) in below.into_iter().skip(first) {
            let Some(row) = rows.next_row() else { break };
            let used = painter.text(after(row, 2), label, painter.theme.dim);
            let style = match style {
                Some(Say::Wrong(_)) => painter.theme.bad,
                Some(Say::Doubt(_)) => painter.theme.doubtful,
                Some(Say::Fine(_)) => painter.theme.dim,
                None => painter.theme.text,
            };
            painter.text(after(row, 2 + used), line, style);
        }
        if let Some(row) = keys {
            let row = self.scroll.marks(row, painter);
            self.view_keys(row, painter, cx);
        }
    }
}

impl Form {
    /// What is said of the inputs, in lines with the kind of each.
    fn said(&self, room: usize) -> Vec<(&Say, String)> {
        let mut lines = Vec::new();
        for say in &self.judgement.says {
            let text = match say {
                // An input that nobody has touched is not called wrong.
                Say::Wrong(_) if !self.touched => continue,
                Say::Wrong(text) | Say::Doubt(text) | Say::Fine(text) => text,
            };
            lines.extend(wrap(text, room).into_iter().map(|line| (say, line)));
        }
        lines
    }

    /// What stands below the inputs and scrolls: what is said of them, and what helps; a label and a text a line.
    fn below<'l>(&self, says: &'l [(&'l Say, String)], help: &'l [(String, String)], roomy: bool) -> Vec<Below<'l>> {
        let mut lines: Vec<Below<'_>> = says.iter().map(|(kind, line)| (Some(*kind), "", line.as_str())).collect();
        if roomy && says.is_empty() {
            lines.push((None, "", ""));
        }
        if roomy {
            lines.push((None, "", ""));
        }
        lines.extend(help.iter().map(|(label, line)| (None, label.as_str(), line.as_str())));
        lines
    }

    /// What helps, in two columns.
    fn helps(&self, room: usize) -> Vec<(String, String)> {
        let help = self.inquiry.help();
        let indent = help.iter().map(|(label, _)| width(label)).max().unwrap_or(0) + 3;
        let mut lines = Vec::new();
        for (label, text) in help {
            for (i, line) in wrap(&text, room.saturating_sub(indent).max(10)).into_iter().enumerate() {
                let label = if i == 0 { label.as_str() } else { "" };
                lines.push((format!("{label:indent$}"), line));
            }
        }
        lines
    }

    fn view_inputs(&self, rows: &mut Rows, labels: bool, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        for (i, field) in self.fields.iter().enumerate() {
            let focused = i == self.focused;
            let room = usize::from(rows.left().width).saturating_sub(2);
            let mut lines = if focused { wrap(&field.label, room) } else { Vec::new() };
            let last = lines.pop().unwrap_or_else(|| cut(&field.label, room, theme.glyphs.cut).into_owned());
            for line in lines {
                if let Some(row) = rows.next_row() {
                    painter.text(after(row, 2), &line, theme.strong);
                    painter.hit(row, Hit::Line(i));
                }
            }
            if labels && let Some(row) = rows.next_row() {
                let mut line = vec![Span::styled(last, if focused { theme.strong } else { theme.dim })];
                if !field.options.is_empty() && focused {
                    line.push(Span::styled(
                        format!("   {} of {}", theme.glyphs.more.concat(), field.options.len()),
                        theme.dim,
                    ));
                }
                painter.line(after(row, 2), &Line::from(line));
                painter.hit(row, Hit::Line(i));
            }
            if let Some(area) = rows.take(field.edit.rows(MOST_ROWS)) {
                if focused {
                    painter.text(area, theme.glyphs.marker, theme.accent);
                }
                field.edit.view(after(area, 2), focused, painter);
                let first = Rect { height: 1, ..area };
                if field.edit.text().is_empty() {
                    painter.text(after(first, 2), "(nothing)", theme.dim);
                }
                painter.hit(area, Hit::Line(i));
            }
        }
    }

    fn view_keys(&self, row: Rect, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let mut keys = vec![(ActionId::Accept, self.inquiry.verb()), (ActionId::Cancel, "change nothing")];
        if self.fields.get(self.focused).is_some_and(|field| !field.options.is_empty()) {
            keys.insert(1, (ActionId::Down, "choose"));
        }
        if self.fields.len() > 1 {
            keys.insert(1, (ActionId::FieldNext, "next field"));
        }
        frame::keys_line(painter, row, cx.keymap, &keys);
    }
}
