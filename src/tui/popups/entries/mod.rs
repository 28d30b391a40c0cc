//! A list of a preview: its entries take several lines, one of them is selected, and every line can be reached.

mod scroll;

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::tui::painter::{Hit, Painter, after};

pub use scroll::Scroll;

/// A line, and the entry it belongs to.
#[derive(Debug)]
pub struct Shown {
    /// The entry, counted from the top.
    pub of: usize,
    /// The line that is marked when its entry is selected.
    pub head: bool,
    /// What stands there.
    pub line: Line<'static>,
}

/// Draws the lines that have room, with the selected entry among them; the cursor stands there unless something is typed.
pub fn view(lines: &[Shown], scroll: &Scroll, has_cursor: bool, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let height = usize::from(area.height);
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        match spans.get_mut(line.of) {
            Some((_, last)) => *last = i,
            None => spans.push((i, i)),
        }
    }
    let offset = scroll.show(spans, height);
    for (i, Shown { of, head, line }) in lines.iter().skip(offset).take(height).enumerate() {
        let row = Rect { y: area.y + i as u16, height: 1, ..area };
        painter.line(after(row, 2), line);
        if *head && *of == scroll.selected {
            painter.text(row, theme.glyphs.marker, theme.accent);
            painter.select(after(row, 2));
            if has_cursor {
                painter.put_cursor(row);
            }
        }
        painter.hit(row, Hit::Line(*of));
    }
    let mark = |y| Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 };
    if offset > 0 && height > 1 {
        painter.text(mark(area.y), theme.glyphs.more[0], theme.accent);
    }
    if offset + height < lines.len() && height > 0 {
        painter.text(mark(area.bottom() - 1), theme.glyphs.more[1], theme.accent);
    }
}
