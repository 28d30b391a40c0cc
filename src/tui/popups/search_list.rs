//! A list under headings, and the line in which something is typed to search it: what finders and the picker share.

use std::cell::Cell;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Code, Key};
use crate::tui::painter::{Hit, Painter, after};
use crate::tui::widgets::line_edit::LineEdit;

use super::Answer;

#[derive(Clone, Copy)]
enum Row {
    Heading(&'static str),
    Entry(usize),
}

/// The rows that are shown, and which is selected. The entries themselves are their owner's.
pub struct SearchList {
    query: LineEdit,
    rows: Vec<Row>,
    selected: usize,
    offset: Cell<usize>,
    page: Cell<usize>,
}

impl Default for SearchList {
    fn default() -> Self {
        let page = Cell::new(10);
        Self { query: LineEdit::default(), rows: Vec::new(), selected: 0, offset: Cell::new(0), page }
    }
}

/// A popup that is a list to be searched: what keys, pastes and clicks do there.
pub trait Searching {
    /// The list.
    fn list(&mut self) -> &mut SearchList;

    /// Looks once more for what is typed.
    fn search(&mut self);

    /// Takes the line that is selected.
    fn choose(&mut self) -> Answer;

    /// What an action does.
    fn acted(&mut self, action: ActionId) -> Answer {
        match action {
            ActionId::Cancel => return Answer::gone(),
            ActionId::Accept => return self.choose(),
            action => self.list().act(action),
        }
        Answer::Stay
    }

    /// What a key that is no action does.
    fn typed(&mut self, key: Key) -> Answer {
        if self.list().key(key) {
            self.search();
        }
        Answer::Stay
    }

    /// What pasting does.
    fn pasted(&mut self, text: &str) -> Answer {
        self.list().paste(text);
        self.search();
        Answer::Stay
    }

    /// What a click does.
    fn clicked(&mut self, hit: Hit) -> Answer {
        match hit {
            Hit::Line(row) if self.list().click(row) => self.choose(),
            _ => Answer::Stay,
        }
    }
}

impl SearchList {
    /// What is typed.
    pub fn query(&self) -> &str {
        self.query.text().trim()
    }

    /// Shows all entries in their order, under the headings they have.
    pub fn show_all(&mut self, headings: impl Iterator<Item = &'static str>) {
        self.rows.clear();
        let mut last = "";
        for (position, heading) in headings.enumerate() {
            if heading != last {
                last = heading;
                self.rows.push(Row::Heading(heading));
            }
            self.rows.push(Row::Entry(position));
        }
        self.begin();
    }

    /// Shows the entries that were found, the best first.
    pub fn show_found(&mut self, positions: impl IntoIterator<Item = usize>) {
        self.rows = positions.into_iter().map(Row::Entry).collect();
        self.begin();
    }

    fn begin(&mut self) {
        self.offset.set(0);
        self.selected = 0;
        self.step(0);
    }

    /// The position of the selected entry.
    pub fn selected(&self) -> Option<usize> {
        match self.rows.get(self.selected) {
            Some(Row::Entry(position)) => Some(*position),
            _ => None,
        }
    }

    /// Goes up or down, where the action says so.
    pub fn act(&mut self, action: ActionId) {
        let page = self.page.get().max(1) as isize;
        let all = self.rows.len() as isize;
        match action {
            ActionId::Up | ActionId::FieldPrevious => self.step(-1),
            ActionId::Down | ActionId::FieldNext => self.step(1),
            ActionId::PageUp => self.step(-page),
            ActionId::PageDown => self.step(page),
            ActionId::First => self.step(-all),
            ActionId::Last => self.step(all),
            // Nothing stands beside an entry, but something beside the cursor.
            ActionId::Left => drop(self.query.key(Key::plain(Code::Left))),
            ActionId::Right => drop(self.query.key(Key::plain(Code::Right))),
            _ => {}
        }
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

    /// Types; says whether there is something else to search for.
    pub fn key(&mut self, key: Key) -> bool {
        let before = self.query.text().to_owned();
        self.query.key(key) && self.query.text() != before
    }

    /// Types what was pasted.
    pub fn paste(&mut self, text: &str) {
        self.query.paste(text);
    }

    /// Selects the row that was clicked; says whether it was selected before.
    pub fn click(&mut self, row: usize) -> bool {
        let again = row == self.selected;
        self.selected = row;
        self.step(0);
        again
    }

    /// Draws what is typed, with the cursor.
    pub fn view_query(&self, row: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        painter.text(row, theme.glyphs.marker, theme.accent);
        self.query.view(after(row, 2), true, painter);
        if self.query.text().is_empty() {
            painter.text(after(row, 2), "type to search", theme.dim);
        }
    }

    /// Draws the rows; `entry` draws one entry, and is told whether it is selected.
    pub fn view(
        &self,
        area: Rect,
        painter: &mut Painter<'_>,
        mut entry: impl FnMut(usize, bool, Rect, &mut Painter<'_>),
    ) {
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
            painter.text(after(area, 2), "nothing fits; Ctrl-U clears what is typed", theme.dim);
        }
        // The cursor stays where something is typed.
        let cursor = painter.cursor;
        for (i, row) in self.rows.iter().enumerate().skip(offset).take(height) {
            let line = Rect { y: area.y + (i - offset) as u16, height: 1, ..area };
            match row {
                Row::Heading(words) => {
                    painter.text(line, words, theme.dim);
                }
                Row::Entry(position) => {
                    entry(*position, i == self.selected, line, painter);
                    painter.hit(line, Hit::Line(i));
                }
            }
        }
        painter.cursor = cursor;
    }

    /// Draws at the right how many of `all` are shown, and whether the list goes on above and below what was drawn last;
    /// returns what is left of the row.
    pub fn view_count(&self, all: usize, row: Rect, painter: &mut Painter<'_>) -> Rect {
        let theme = painter.theme;
        let [up, down] = theme.glyphs.more;
        let above = if self.offset.get() > 0 { format!("{up} ") } else { String::new() };
        let goes_on = self.offset.get() + self.page.get() + 1 < self.rows.len();
        let below = if goes_on { format!("{down} ") } else { String::new() };
        let found = self.rows.iter().filter(|row| matches!(row, Row::Entry(_))).count();
        let count = if found == all { format!("all {all}") } else { format!("{found} of {all} fit") };
        // What stands before it does not touch it.
        painter.right(row, &Line::from(Span::styled(format!("  {above}{below}{count}"), theme.dim)))
    }
}
