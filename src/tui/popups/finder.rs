//! A list that is searched by typing.
//!
//! ```text
//! +- Commands -------------------------------------------+
//! | > sav                                                |
//! |                                                      |
//! | > Save the scenario                                s |
//! |   Save the scenario under another name             S |
//! |                                                      |
//! | what the selected line has no room for               |
//! | Enter do it   Escape leave                    2 of 40|
//! +------------------------------------------------------+
//! ```

use std::cell::Cell;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Focus, Key};
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::Request;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::text::{cut, put_wrapped, width};

use super::matching::Scorer;
use super::{Answer, Context, Popup, frame};

/// Something that can be found.
pub struct Entry {
    /// What is shown and searched.
    pub text: String,
    /// What it is called in files and commands: searched, and beside the text where there is room.
    pub name: String,
    /// What stands at the right: searched as well.
    pub right: String,
    /// More words to find it by, not shown.
    pub also: String,
    /// The heading it stands under while nothing is typed.
    pub group: &'static str,
    /// Why it can't be chosen now.
    pub why_not: Option<String>,
    /// What choosing it asks for.
    pub requests: Vec<Request>,
}

/// From this width on names have a column of their own.
const NAMES_FROM: u16 = 100;

/// A row of the list.
#[derive(Clone, Copy)]
enum Row {
    Heading(&'static str),
    Entry(usize),
}

/// The list.
pub struct Finder {
    title: String,
    verb: &'static str,
    query: LineEdit,
    entries: Vec<Entry>,
    rows: Vec<Row>,
    selected: usize,
    offset: Cell<usize>,
    page: Cell<usize>,
}

impl Finder {
    /// All of it, nothing typed yet.
    pub fn new(title: impl Into<String>, verb: &'static str, entries: Vec<Entry>) -> Self {
        let mut finder = Self {
            title: title.into(),
            verb,
            query: LineEdit::default(),
            entries,
            rows: Vec::new(),
            selected: 0,
            offset: Cell::new(0),
            page: Cell::new(10),
        };
        finder.search();
        finder
    }

    fn search(&mut self) {
        let query = self.query.text().trim();
        self.rows = if query.is_empty() { grouped(&self.entries) } else { found(&self.entries, query) };
        self.offset.set(0);
        self.selected = 0;
        self.step(0);
    }

    /// Goes `by` entries on; headings are not selected.
    fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        let mut at = (self.selected as isize + by).clamp(0, last as isize) as usize;
        let is_entry = |at: usize| matches!(self.rows.get(at), Some(Row::Entry(_)));
        // Over a heading, onward; at an end, back.
        while !is_entry(at) && by < 0 && at > 0 {
            at -= 1;
        }
        while !is_entry(at) && at < last {
            at += 1;
        }
        if is_entry(at) {
            self.selected = at;
        }
    }

    fn choose(&mut self) -> Answer {
        let Some(Row::Entry(position)) = self.rows.get(self.selected).copied() else { return Answer::Stay };
        let Some(entry) = self.entries.get_mut(position) else { return Answer::Stay };
        match &entry.why_not {
            Some(why) => Answer::Ask(vec![Request::Complain(why.clone())]),
            None => Answer::Close(std::mem::take(&mut entry.requests)),
        }
    }
}

/// Under their headings, in the order they came.
fn grouped(entries: &[Entry]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group = "";
    for (position, entry) in entries.iter().enumerate() {
        if entry.group != group {
            group = entry.group;
            rows.push(Row::Heading(group));
        }
        rows.push(Row::Entry(position));
    }
    rows
}

/// What fits best first.
fn found(entries: &[Entry], query: &str) -> Vec<Row> {
    let mut scorer = Scorer::new(query);
    let mut scored: Vec<(u32, usize)> = Vec::new();
    for (position, entry) in entries.iter().enumerate() {
        // A key that is typed as it is called comes first of all.
        let best = if entry.right == query {
            Some(u32::MAX)
        } else if entry.also.split(' ').any(|word| word == query) {
            // And what is called just that, after it.
            Some(u32::MAX - 1)
        } else {
            // Its own words count more than what stands beside them.
            scorer
                .score(&entry.text)
                .max(scorer.score(&entry.name))
                .map(|own| own + 20)
                .max(scorer.score(&format!("{} {} {} {}", entry.text, entry.name, entry.right, entry.also)))
        };
        scored.extend(best.map(|best| (best, position)));
    }
    scored.sort_by_key(|(score, position)| (std::cmp::Reverse(*score), *position));
    scored.into_iter().map(|(_, position)| Row::Entry(position)).collect()
}

impl Popup for Finder {
    fn focus(&self) -> Focus {
        Focus::Input
    }

    fn act(&mut self, action: ActionId, _: &Context<'_>) -> Answer {
        let page = self.page.get().max(1) as isize;
        match action {
            ActionId::Cancel => return Answer::gone(),
            ActionId::Accept => return self.choose(),
            ActionId::Up | ActionId::FieldPrevious => self.step(-1),
            ActionId::Down | ActionId::FieldNext => self.step(1),
            ActionId::PageUp => self.step(-page),
            ActionId::PageDown => self.step(page),
            ActionId::First => self.step(-(self.rows.len() as isize)),
            ActionId::Last => self.step(self.rows.len() as isize),
            _ => {}
        }
        Answer::Stay
    }

    fn key(&mut self, key: Key, _: &Context<'_>) -> Answer {
        let before = self.query.text().to_owned();
        if self.query.key(key) && self.query.text() != before {
            self.search();
        }
        Answer::Stay
    }

    fn paste(&mut self, text: &str, _: &Context<'_>) -> Answer {
        self.query.paste(text);
        self.search();
        Answer::Stay
    }

    fn click(&mut self, hit: Hit, _: &Context<'_>) -> Answer {
        match hit {
            Hit::Line(row) if row == self.selected => self.choose(),
            Hit::Line(row) => {
                self.selected = row;
                self.step(0);
                Answer::Stay
            }
            Hit::Act(_) => Answer::Stay,
        }
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let screen = painter.area();
        let all = self.entries.len() as u16 + 12;
        let width = if self.has_names() { 116 } else { 80 };
        let inner = frame::open(painter, &self.title, width, all.min(screen.height.saturating_sub(4)).max(8));
        let theme = painter.theme;
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        if let Some(row) = rows.next_row() {
            painter.text(row, theme.glyphs.marker, theme.accent);
            self.query.view(after(row, 2), true, painter);
            if self.query.text().is_empty() {
                painter.text(after(row, 2), "type to search", theme.dim);
            }
        }
        if rows.left().height > 4 {
            rows.next_row();
        }
        if rows.left().height > 9 {
            let detail = [rows.take_last(), rows.take_last()];
            rows.take_last();
            self.view_detail(detail, painter);
        }
        let cursor = painter.cursor;
        self.view_rows(rows.left(), painter);
        painter.cursor = cursor;
        if let Some(row) = keys {
            let found = self.rows.iter().filter(|row| matches!(row, Row::Entry(_))).count();
            let count = format!("{}{found} of {}", self.more(theme.glyphs.more), self.entries.len());
            let left = painter.right(row, &Line::from(Span::styled(count, theme.dim)));
            frame::keys_line(painter, left, cx.keymap, &[(ActionId::Accept, self.verb), (ActionId::Cancel, "leave")]);
        }
    }
}

impl Finder {
    /// Marks for what stands above and below of what was drawn last.
    fn more(&self, [up, down]: [&str; 2]) -> String {
        let above = self.offset.get() > 0;
        let below = self.offset.get() + self.page.get() + 1 < self.rows.len();
        format!(
            "{}{}",
            if above { format!("{up} ") } else { String::new() },
            if below { format!("{down} ") } else { String::new() }
        )
    }

    fn view_rows(&self, area: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let height = usize::from(area.height);
        self.page.set(height.saturating_sub(1));
        // The heading above the first entry is seen with it.
        let lead = self.selected.min(1);
        let mut offset = self.offset.get().min(self.selected - lead);
        if height > 0 && self.selected >= offset + height {
            offset = self.selected + 1 - height;
        }
        self.offset.set(offset);
        if self.rows.is_empty() {
            painter.text(after(area, 2), "nothing fits; Escape leaves, Ctrl-U clears", theme.dim);
        }
        for (i, row) in self.rows.iter().enumerate().skip(offset).take(height) {
            let line = Rect { y: area.y + (i - offset) as u16, height: 1, ..area };
            match row {
                Row::Heading(words) => {
                    painter.text(line, words, theme.dim);
                }
                Row::Entry(position) => {
                    if let Some(entry) = self.entries.get(*position) {
                        self.view_entry(entry, i == self.selected, line, painter);
                        painter.hit(line, Hit::Line(i));
                    }
                }
            }
        }
    }

    fn view_entry(&self, entry: &Entry, selected: bool, area: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let style = if entry.why_not.is_some() { theme.dim } else { theme.text };
        let columns = self.columns(entry, area.width);
        // Keys stand out; so many values would drown what is searched.
        let style_of_right = match entry.right.as_str() {
            _ if entry.name.is_empty() => theme.accent,
            "unknown" | "-" => theme.dim,
            _ => theme.text,
        };
        let right = cut(&entry.right, columns.right, theme.glyphs.cut).into_owned();
        let right = Line::from(vec![Span::raw("  "), Span::styled(right, style_of_right)]);
        let left = after(painter.right(area, &right), 2);
        painter.text(Rect { width: left.width.min(columns.text), ..left }, &entry.text, style);
        if columns.name {
            painter.text(after(left, columns.text + 2), &entry.name, theme.dim);
        }
        if selected {
            painter.text(area, theme.glyphs.marker, theme.accent);
            painter.select(after(area, 2));
        }
    }

    fn has_names(&self) -> bool {
        self.entries.iter().any(|entry| !entry.name.is_empty())
    }

    /// How the row of an entry is divided.
    fn columns(&self, entry: &Entry, room: u16) -> Columns {
        // A value may be long, but of what it is called something must be left.
        let right = if entry.name.is_empty() { room } else { room * 2 / 5 };
        let name = room >= NAMES_FROM && !entry.name.is_empty();
        Columns { text: if name { room * 2 / 5 } else { room }, name, right: usize::from(right) }
    }

    /// What there was no room for in the row of the selected entry, and why it can't be done.
    fn view_detail(&self, rows: [Option<Rect>; 2], painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let [Some(last), Some(first)] = rows else { return };
        let Some(Row::Entry(position)) = self.rows.get(self.selected) else { return };
        let Some(entry) = self.entries.get(*position) else { return };
        let columns = self.columns(entry, first.width);
        let right = width(&entry.right).min(columns.right);
        let left = usize::from(first.width).saturating_sub(right + 4).min(columns.text.into());
        let mut said = Vec::new();
        if width(&entry.text) > left {
            said.push((entry.text.clone(), theme.text));
        }
        if !columns.name && !entry.name.is_empty() {
            said.push((entry.name.clone(), theme.dim));
        }
        if width(&entry.right) > columns.right {
            said.push((entry.right.clone(), theme.text));
        }
        said.extend(entry.why_not.iter().map(|why| (format!("not now: {why}"), theme.doubtful)));
        if let [(words, style)] = said.as_slice() {
            // What stands alone may take both rows.
            let area = after(Rect { height: 2, ..first }, 2);
            put_wrapped(painter.buffer(), area, words, *style, theme.glyphs.cut);
            return;
        }
        for (row, (words, style)) in [first, last].into_iter().zip(said) {
            painter.text(after(row, 2), &words, style);
        }
    }
}

/// How the row of an entry is divided.
struct Columns {
    /// How much its text may take.
    text: u16,
    /// Whether its name stands beside it.
    name: bool,
    /// How much what stands at the right may take.
    right: usize,
}
