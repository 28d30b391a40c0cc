//! The partners: what each holds for the restored server, how far that is ahead, and how old the reading is.
//!
//! ```text
//!   Partner          Reps-From        Gap   State           Read
//! > SERVERB              8,483     +1,000   x BLOCKED !     26 min ago
//!   SERVERD            unknown              ? UNKNOWN       Enter says how
//!   2 of 3 partners read
//!   ! SERVERB: far from the others
//! ```

use ratatui::layout::Rect;

use crate::action::{ActionId, Keymap};
use crate::replication::PartnerReading;
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter, Rows as Lines, after};
use crate::tui::widgets::line_edit::LineEdit;

use super::columns::Columns;
use super::foot::Foot;
use super::order::Sort;
use super::select::Selection;

/// What is shown.
pub struct Rows<'p> {
    /// The positions of the partners, in order.
    pub shown: &'p [usize],
    /// What is selected.
    pub selected: Selection,
    /// What they are sorted by.
    pub sort: Sort,
    /// What they are filtered by.
    pub filter: &'p LineEdit,
    /// Whether the filter is being typed.
    pub filtering: bool,
}

/// A part of the partners, on the rows it has.
struct Page<'c> {
    header: Option<Rect>,
    body: Rect,
    foot: Rect,
    /// The first that is shown.
    offset: usize,
    partners: Vec<(usize, &'c PartnerReading)>,
    columns: Columns,
}

impl Rows<'_> {
    /// Draws them, scrolled so that the selected one is seen; returns how far, and how many there are on a page.
    pub fn view(
        &self,
        offset: usize,
        area: Rect,
        painter: &mut Painter<'_>,
        case: &Case,
        keymap: &Keymap,
    ) -> (usize, usize) {
        let theme = painter.theme;
        let repaired = case.verify().done.is_some();
        let columns =
            |partners: &[(usize, &PartnerReading)], room| Columns::of(partners, room, theme, keymap).past(repaired);
        let paged = |foot| self.page(offset, area, foot, case, columns);
        let mut page = paged(1);
        // Signs that are not explained in their row are below; for that a partner of many may go.
        let full = page.partners.len() == usize::from(page.body.height);
        if page.columns.has_legend && full && page.body.height > 3 && !self.filtering {
            page = paged(2);
        }
        let Page { header, body, foot, offset, partners, columns } = page;
        if let Some(row) = header {
            columns.header(self.sort, row, painter);
        }
        for (y, (line, partner)) in (body.y..).zip(&partners) {
            let row = Rect { y, height: 1, ..body };
            columns.row(partner, row, painter, keymap);
            if self.selected == Selection::at(line + 3, self.shown) {
                painter.text(row, theme.glyphs.marker, theme.accent);
                painter.select(after(row, 2));
                painter.put_cursor(row);
            }
            painter.hit(row, Hit::Line(line + 3));
        }
        let none = case.plan().partners.is_empty();
        if none && body.height > 0 {
            let key = keymap.shown(ActionId::UsnAdd).map_or(String::new(), |key| key.to_string());
            painter.text(after(body, 2), &format!("no partner yet; {key} adds one"), theme.dim);
        }
        if !foot.is_empty() {
            // What is said of the table stands right below it; what is typed stays where it is.
            let y = body.y + (partners.len() as u16).max(u16::from(none));
            let below = if self.filtering { foot } else { Rect { y, height: area.bottom() - y, ..foot } };
            let page = usize::from(body.height);
            Foot { rows: self, case, partners: &partners, columns: &columns, offset, page }.view(below, painter);
        }
        (offset, usize::from(body.height))
    }

    fn page<'c>(
        &self,
        offset: usize,
        area: Rect,
        foot: u16,
        case: &'c Case,
        columns: impl Fn(&[(usize, &'c PartnerReading)], usize) -> Columns,
    ) -> Page<'c> {
        let mut lines = Lines::of(area);
        // A single row is that of the selected partner; the second one shows what is filtered by, or the header.
        // Where just the line below is missing for the last partner, the partner is worth more.
        let filter = self.is_filtered() && area.height > 1;
        let spare = area.height > 3 && usize::from(area.height) != self.shown.len() + 1;
        let header = if area.height > 1 + u16::from(filter) { lines.next_row() } else { None };
        let mut below = Rect::default();
        for _ in 0..if spare || filter { foot } else { 0 } {
            below = lines.take_last().map_or(below, |row| Rect { height: below.height + 1, ..row });
        }
        let body = lines.left();
        let height = usize::from(body.height);
        let offset = self.scrolled(offset, height);
        let positions = self.shown.iter().enumerate().skip(offset).take(height);
        let partners: Vec<_> =
            positions.filter_map(|(line, position)| Some((line, case.plan().partners.get(*position)?))).collect();
        let columns = columns(&partners, usize::from(area.width).saturating_sub(2));
        Page { header, body, foot: below, offset, partners, columns }
    }

    /// Whether only some are shown.
    pub fn is_filtered(&self) -> bool {
        self.filtering || !self.filter.text().is_empty()
    }

    fn scrolled(&self, offset: usize, page: usize) -> usize {
        let most = self.shown.len().saturating_sub(page);
        let mut offset = offset.min(most);
        if let Selection::Partner(_) = self.selected {
            let line = self.selected.line(self.shown).saturating_sub(3);
            offset = offset.min(line);
            if page > 0 && line >= offset + page {
                offset = line + 1 - page;
            }
        }
        offset
    }
}
