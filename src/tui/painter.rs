//! What panes and popups draw with: it clips, cuts with a mark, and remembers where the cursor and the mouse have to go.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::action::ActionId;

use super::theme::Theme;
use super::widgets::text::{cut, width, write};

/// What a click on a place means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// An action, as its key would.
    Act(ActionId),
    /// The line with this number of what is shown; a second click opens it.
    Line(usize),
}

/// One frame being drawn.
pub struct Painter<'f> {
    buffer: &'f mut Buffer,
    /// How things look.
    pub theme: &'f Theme,
    /// Where the cursor goes; nowhere hides it.
    pub cursor: Option<(u16, u16)>,
    /// What a click means, the topmost last.
    pub hits: Vec<(Rect, Hit)>,
}

impl<'f> Painter<'f> {
    /// Draws on this buffer.
    pub fn new(buffer: &'f mut Buffer, theme: &'f Theme) -> Self {
        Self { buffer, theme, cursor: None, hits: Vec::new() }
    }

    /// The whole frame.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The buffer, for widgets that draw by themselves.
    pub fn buffer(&mut self) -> &mut Buffer {
        self.buffer
    }

    /// Text in the first row of `area`, cut with a mark where it is too long. Returns how wide it became.
    pub fn text(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return 0;
        }
        let shown = cut(text, usize::from(area.width), self.theme.glyphs.cut);
        write(self.buffer, (area.x, area.y), &shown, usize::from(area.width), style) - area.x
    }

    /// Pieces of text in the first row of `area`; the last that has no room is cut with a mark.
    pub fn line(&mut self, area: Rect, line: &Line<'_>) -> u16 {
        let mut left = area;
        let count = line.spans.len();
        for (i, Span { content, style }) in line.spans.iter().enumerate() {
            let more = i + 1 < count && line.spans.iter().skip(i + 1).any(|span| !span.content.is_empty());
            if more && width(content) >= usize::from(left.width) {
                // Something follows that has no room at all: the mark must stand here.
                let mut text = content.to_string();
                text.push_str("  ");
                self.text(left, &text, *style);
                return area.width;
            }
            let used = self.text(left, content, *style);
            left = after(left, used);
        }
        area.width - left.width
    }

    /// Text that ends at the right edge of the first row; returns what is left of it.
    pub fn right(&mut self, area: Rect, line: &Line<'_>) -> Rect {
        let wanted = line.spans.iter().map(|span| width(&span.content)).sum::<usize>();
        let wanted = u16::try_from(wanted).unwrap_or(u16::MAX).min(area.width);
        self.line(Rect { x: area.right() - wanted, width: wanted, ..area }, line);
        Rect { width: area.width - wanted, ..area }
    }

    /// The same symbol in every cell.
    pub fn fill(&mut self, area: Rect, symbol: &str, style: Style) {
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }

    /// A style over what stands there.
    pub fn restyle(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, style);
    }

    /// A horizontal rule in the first row.
    pub fn rule(&mut self, area: Rect) {
        let row = Rect { height: area.height.min(1), ..area };
        self.fill(row, self.theme.glyphs.horizontal, self.theme.rule);
    }

    /// The look of what is selected. What is dim elsewhere could hardly be read there.
    pub fn select(&mut self, area: Rect) {
        self.restyle(area, self.theme.selected.remove_modifier(Modifier::DIM));
    }

    /// A click there means this.
    pub fn hit(&mut self, area: Rect, hit: Hit) {
        self.hits.push((area, hit));
    }

    /// The cursor goes to the beginning of `area`, if that is on the screen.
    pub fn put_cursor(&mut self, area: Rect) {
        if !area.intersection(self.buffer.area).is_empty() {
            self.cursor = Some((area.x, area.y));
        }
    }
}

/// What is left of a row after `used` columns.
pub fn after(area: Rect, used: u16) -> Rect {
    let used = used.min(area.width);
    Rect { x: area.x + used, width: area.width - used, ..area }
}

/// Rows from the top of an area, one after the other.
pub struct Rows {
    left: Rect,
}

impl Rows {
    /// Of this area.
    pub fn of(area: Rect) -> Self {
        Self { left: area }
    }

    /// The next row; `None` when there is none left.
    pub fn next_row(&mut self) -> Option<Rect> {
        self.take(1)
    }

    /// The next `height` rows, as many as there are; `None` when there is none left.
    pub fn take(&mut self, height: u16) -> Option<Rect> {
        let height = height.min(self.left.height);
        if height == 0 || self.left.width == 0 {
            return None;
        }
        let taken = Rect { height, ..self.left };
        self.left = Rect { y: self.left.y + height, height: self.left.height - height, ..self.left };
        Some(taken)
    }

    /// The last row.
    pub fn take_last(&mut self) -> Option<Rect> {
        if self.left.is_empty() {
            return None;
        }
        self.left.height -= 1;
        Some(Rect { y: self.left.bottom(), height: 1, ..self.left })
    }

    /// What is left.
    pub fn left(&self) -> Rect {
        self.left
    }
}

/// `area` without so many columns on both sides.
pub fn inset(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width / 2);
    Rect { x: area.x + columns, width: area.width - 2 * columns, ..area }
}
