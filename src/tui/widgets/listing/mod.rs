//! Items in rows, one of them selected: what every pane that is a list is drawn with.
//!
//! ```text
//!   What to do next
//! > run AUTHREST 0 1600 on SERVERA, its         an item may take several rows; titles and
//!   Directory Service stopped                   blank rows belong to none
//! ```
//!
//! One column or two beside each other. What is selected is seen whole; where it is higher than its column, Down goes
//! through it before it goes on, so that every row can be read on every screen.

mod scroll;

use std::cell::Cell;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::action::ActionId;
use crate::tui::painter::{Hit, Painter, after};

use scroll::{From, Seen};

/// No list has so many items.
pub const NONE: usize = usize::MAX;

/// A row of the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// The item it belongs to, counted through all columns.
    pub item: Option<usize>,
    /// Whether it is the first of its item.
    pub first: bool,
    /// What stands there.
    pub line: Line<'static>,
}

impl Row {
    /// A row that belongs to no item: a title, a rule, nothing.
    pub fn plain(text: impl Into<String>, style: Style) -> Self {
        Self { item: None, first: false, line: Line::from(Span::styled(text.into(), style)) }
    }

    /// The rows of an item.
    pub fn of(item: usize, lines: Vec<Line<'static>>) -> impl Iterator<Item = Self> {
        lines.into_iter().enumerate().map(move |(i, line)| Self { item: Some(item), first: i == 0, line })
    }
}

/// A list: what is selected in it, and how far its columns are scrolled.
#[derive(Debug, Default)]
pub struct Listing {
    selected: usize,
    /// From where the selection came since the last frame.
    came: Cell<Option<From>>,
    columns: [Column; 2],
}

/// A column, as it was drawn last.
#[derive(Debug, Default)]
struct Column {
    offset: Cell<usize>,
    seen: Cell<Seen>,
}

impl Listing {
    /// The selected item, of so many.
    pub fn selected(&self, count: usize) -> usize {
        self.selected.min(count.saturating_sub(1))
    }

    /// Selects an item.
    pub fn select(&mut self, item: usize) {
        self.selected = item;
        self.came.set(Some(From::Above));
    }

    /// Goes on from an item that is seen as selected already: nothing moves.
    pub fn go_on_from(&mut self, item: usize) {
        self.selected = item;
    }

    /// Goes on to another list: its beginning is shown.
    pub fn begin(&mut self) {
        *self = Self::default();
    }

    /// Whether the first row of the first column is seen.
    pub fn is_at_beginning(&self) -> bool {
        self.columns.first().is_some_and(|column| column.offset.get() == 0)
    }

    /// Moves, where the action is a movement.
    pub fn act(&mut self, action: ActionId, count: usize) {
        let last = count.saturating_sub(1);
        let now = self.selected(count);
        let [left, right] = &self.columns;
        let column = if self.is_right(now) { right } else { left };
        let seen = column.seen.get();
        let (offset, height) = (column.offset.get(), seen.height.max(1));
        // A row of what was seen stays, so that nobody loses the thread.
        let step = (height - 1).max(1);
        self.selected = match action {
            ActionId::Down | ActionId::PageDown if seen.below > 0 => {
                column.offset.set(offset + seen.below.min(step));
                now
            }
            ActionId::Up | ActionId::PageUp if seen.above > 0 => {
                column.offset.set(offset.saturating_sub(seen.above.min(step)));
                now
            }
            ActionId::Up => now.saturating_sub(1),
            ActionId::Down => (now + 1).min(last),
            ActionId::PageUp => seen.page_up.min(now),
            ActionId::PageDown => seen.page_down.max(now).min(last),
            ActionId::First => 0,
            ActionId::Last => last,
            ActionId::Left | ActionId::Right => self.across(now),
            _ => now,
        };
        if self.selected != now {
            self.came.set(Some(if self.selected < now { From::Below } else { From::Above }));
        }
    }

    /// Whether an item stood in the right column.
    fn is_right(&self, item: usize) -> bool {
        let [left, right] = self.columns.each_ref().map(|column| column.seen.get());
        right.height > 0 && left.items.1 < item && right.items.0 <= item
    }

    /// The same way down in the other column; where there is none, the same item.
    fn across(&self, now: usize) -> usize {
        let [left, right] = self.columns.each_ref().map(|column| column.seen.get());
        if right.height == 0 || right.items == left.items {
            return now;
        }
        let (from, to) = if self.is_right(now) { (right, left) } else { (left, right) };
        (to.items.0 + now.saturating_sub(from.items.0)).min(to.items.1)
    }

    /// Draws the rows of one column, or of two beside each other, with one item of `count` selected.
    pub fn view(&self, parts: &[(Rect, Vec<Row>)], count: usize, painter: &mut Painter<'_>) {
        self.view_with(parts, self.selected(count), painter);
    }

    /// Draws them with this one selected.
    pub fn view_at(&self, parts: &[(Rect, Vec<Row>)], selected: usize, painter: &mut Painter<'_>) {
        self.view_with(parts, selected, painter);
    }

    /// Draws them while something else has the focus: none is selected.
    pub fn view_resting(&self, parts: &[(Rect, Vec<Row>)], painter: &mut Painter<'_>) {
        self.view_with(parts, NONE, painter);
    }

    fn view_with(&self, parts: &[(Rect, Vec<Row>)], selected: usize, painter: &mut Painter<'_>) {
        let came = self.came.take();
        for (i, column) in self.columns.iter().enumerate() {
            let Some((area, rows)) = parts.get(i) else {
                column.seen.set(Seen::default());
                continue;
            };
            let height = usize::from(area.height);
            column.offset.set(scroll::offset(rows, selected, height, column.offset.get(), came));
            column.seen.set(scroll::seen(rows, selected, height, column.offset.get()));
            draw(rows, column.offset.get(), selected, *area, painter);
        }
    }
}

/// Draws what is seen: in front of it the place of the marker, behind it that of the sign that there is more.
fn draw(rows: &[Row], offset: usize, selected: usize, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let height = usize::from(area.height);
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(offset)) {
        let line = Rect { y, height: 1, width: area.width.saturating_sub(2), ..area };
        painter.line(after(line, 2), &row.line);
        let Some(item) = row.item else { continue };
        painter.hit(line, Hit::Line(item));
        if item == selected {
            painter.select(after(line, 2));
            // Of an item that begins above, the first row that is seen has the marker.
            if row.first || y == area.y {
                painter.text(line, theme.glyphs.marker, theme.accent);
                painter.put_cursor(line);
            }
        }
    }
    let [up, down] = theme.glyphs.more;
    let edges = [(offset > 0, area.y, up), (offset + height < rows.len(), area.bottom().saturating_sub(1), down)];
    for (_, y, mark) in edges.into_iter().filter(|(more, ..)| *more && !area.is_empty()) {
        painter.text(Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 }, mark, theme.accent);
    }
}
