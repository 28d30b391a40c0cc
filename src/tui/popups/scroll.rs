//! How far something longer than its popup is scrolled.

use std::cell::Cell;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::ActionId;
use crate::tui::painter::Painter;

/// How far, as the last frame had it.
#[derive(Debug, Default)]
pub struct Scroll {
    offset: Cell<usize>,
    page: Cell<usize>,
    rows: Cell<usize>,
}

impl Scroll {
    /// Goes a page on or back; `false` where the action says nothing of that.
    pub fn act(&self, action: ActionId) -> bool {
        // A line of the page before stays, so that the eye finds on.
        let page = self.page.get().saturating_sub(1).max(1);
        match action {
            ActionId::PageDown => self.step(page as isize),
            ActionId::PageUp => self.step(-(page as isize)),
            _ => return false,
        }
        true
    }

    /// So many lines on, or back.
    pub fn step(&self, by: isize) {
        let most = self.rows.get().saturating_sub(self.page.get());
        self.offset.set(self.offset.get().saturating_add_signed(by).min(most));
    }

    /// Back to the beginning.
    pub fn begin(&self) {
        self.offset.set(0);
    }

    /// On to the end.
    pub fn end(&self) {
        self.offset.set(self.rows.get().saturating_sub(self.page.get()));
    }

    /// The first of `rows` lines that is shown in so many; these are among them.
    pub fn first(&self, rows: usize, page: usize, seen: Option<usize>) -> usize {
        self.rows.set(rows);
        self.page.set(page);
        let mut first = self.offset.get().min(rows.saturating_sub(page));
        if let Some(seen) = seen {
            first = first.min(seen).max((seen + 1).saturating_sub(page));
        }
        self.offset.set(first);
        first
    }

    /// Whether there are lines below those of the last frame.
    pub fn goes_on(&self) -> bool {
        self.offset.get() + self.page.get() < self.rows.get()
    }

    /// Signs at the right end of a row for what lies above and below; returns what is left of it.
    pub fn marks(&self, row: Rect, painter: &mut Painter<'_>) -> Rect {
        let [up, down] = painter.theme.glyphs.more;
        let above = if self.offset.get() > 0 { up } else { "" };
        let below = if self.goes_on() { down } else { "" };
        if above.is_empty() && below.is_empty() {
            return row;
        }
        let style = painter.theme.accent;
        painter.right(row, &Line::from(Span::styled(format!("  {above}{below}"), style)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_by_page_every_line_is_come_by_and_none_is_skipped() {
        for (rows, page) in [(1, 5), (10, 3), (10, 1), (7, 2)] {
            let scroll = Scroll::default();
            let mut seen = vec![false; rows];
            for _ in 0..20 {
                let first = scroll.first(rows, page, None);
                seen.iter_mut().skip(first).take(page).for_each(|seen| *seen = true);
                scroll.act(ActionId::PageDown);
            }
            assert!(seen.iter().all(|seen| *seen), "{rows} rows, {page} a page");
        }
    }

    #[test]
    fn what_must_be_seen_is_seen() {
        let scroll = Scroll::default();
        assert_eq!(scroll.first(10, 3, Some(7)), 5);
        assert_eq!(scroll.first(10, 3, Some(6)), 5);
        assert_eq!(scroll.first(10, 3, Some(1)), 1);
    }
}
