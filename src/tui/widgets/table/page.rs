//! The rows of a table that have room: header, body, foot, and how far the body is scrolled.

use ratatui::layout::Rect;

use crate::tui::painter::Rows;

/// Where the parts of a table stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Titles of the columns, where there is room for them.
    pub header: Option<Rect>,
    /// The rows.
    pub body: Rect,
    /// What is said below them; empty where there is no room.
    pub foot: Rect,
}

impl Page {
    /// Divides the area of a table with so many rows. Its foot would like `foot` lines; while rows are filtered it has
    /// them before the header has its own.
    pub fn of(area: Rect, rows: usize, filtered: bool, foot: u16) -> Self {
        let mut lines = Rows::of(area);
        // A single line is that of the selected row; the second one shows what is filtered by, or the header.
        // Where just the line below is missing for the last row, the row is worth more.
        let filter = filtered && area.height > 1;
        let spare = area.height > 3 && usize::from(area.height) != rows + 1;
        let header = if area.height > 1 + u16::from(filter) { lines.next_row() } else { None };
        let mut below = Rect::default();
        for _ in 0..if spare || filter { foot } else { 0 } {
            below = lines.take_last().map_or(below, |row| Rect { height: below.height + 1, ..row });
        }
        Self { header, body: lines.left(), foot: below }
    }
}

/// How far so many rows are scrolled in a body so high, as little as the one at `line` has to be seen.
pub fn scrolled(offset: usize, rows: usize, line: Option<usize>, height: usize) -> usize {
    let mut offset = offset.min(rows.saturating_sub(height));
    if let Some(line) = line {
        offset = offset.min(line);
        if height > 0 && line >= offset + height {
            offset = line + 1 - height;
        }
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_selected_is_seen_and_nothing_moves_without_need() {
        // Offset, rows, line, height, then.
        let table = [
            (0, 10, Some(0), 4, 0),
            (0, 10, Some(4), 4, 1),
            (3, 10, Some(5), 4, 3),
            (5, 10, Some(2), 4, 2),
            (9, 10, None, 4, 6),
            (0, 0, None, 4, 0),
            (3, 10, Some(7), 0, 3),
        ];
        for (offset, rows, line, height, then) in table {
            assert_eq!(scrolled(offset, rows, line, height), then, "{offset} {rows} {line:?} {height}");
        }
    }

    #[test]
    fn a_single_line_is_a_row_and_the_second_the_filter_or_the_header() {
        let page = |height, filtered| Page::of(Rect::new(0, 0, 40, height), 9, filtered, 1);
        let parts = |page: Page| (page.header.is_some(), page.body.height, page.foot.height);
        assert_eq!(parts(page(1, true)), (false, 1, 0));
        assert_eq!(parts(page(2, true)), (false, 1, 1));
        assert_eq!(parts(page(2, false)), (true, 1, 0));
        assert_eq!(parts(page(6, false)), (true, 4, 1));
        assert_eq!(parts(page(10, false)), (true, 9, 0), "the last row is worth more than what is said of the table");
    }
}
