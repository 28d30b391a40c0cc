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
use crate::replication::{PartnerReading, is_unsettled};
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter, after};
use crate::tui::theme::Theme;
use crate::tui::widgets::table::{Columns, Filter, Page, scrolled};

use super::columns::{Shown, cell, columns};
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
    pub filter: &'p Filter,
}

/// A part of the partners, on the rows it has.
struct Part<'c> {
    page: Page,
    /// The first that is shown.
    offset: usize,
    partners: Vec<(usize, &'c PartnerReading)>,
    columns: Columns<Shown>,
    /// Whether there are remarks that stand nowhere in words.
    has_legend: bool,
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
        let part = |foot| self.part(offset, area, foot, case, theme, keymap);
        let mut shown = part(1);
        // Signs that are not explained in their row are below; for that a partner of many may go.
        let full = shown.partners.len() == usize::from(shown.page.body.height);
        if shown.has_legend && full && shown.page.body.height > 3 && !self.filter.is_typed() {
            shown = part(2);
        }
        let Part { page: Page { header, body, foot }, offset, partners, columns, has_legend } = shown;
        if let Some(row) = header {
            columns.header(self.sort.column(), row, painter);
        }
        for (y, (line, partner)) in (body.y..).zip(&partners) {
            let row = Rect { y, height: 1, ..body };
            let looks = |shows| match (cell(shows, partner, theme, keymap), shows) {
                // States of before a repair call for nothing any more.
                ((text, _), Shown::State | Shown::Symbol) if repaired => (text, theme.dim),
                (cell, _) => cell,
            };
            columns.row(looks, row, painter);
            if self.selected == Selection::at(line + 3, self.shown) {
                painter.text(row, theme.glyphs.marker, theme.accent);
                painter.select(after(row, 2));
                painter.put_cursor(row);
            }
            painter.hit(row, Hit::Line(line + 3));
        }
        let none = case.plan().partners.is_empty();
        if none && body.height > 0 {
            let adds = keymap.shown(ActionId::UsnAdd).map_or(String::new(), |key| format!("; {key} adds one"));
            let words = match is_unsettled(case.plan()) {
                true => "what was read is not shown while nobody knows whose it is".to_owned(),
                false => format!("no partner yet{adds}"),
            };
            painter.text(after(body, 2), &words, theme.dim);
        }
        if !foot.is_empty() {
            // What is said of the table stands right below it; what is typed stays where it is.
            let y = body.y + (partners.len() as u16).max(u16::from(none));
            let below = if self.filter.is_typed() { foot } else { Rect { y, height: area.bottom() - y, ..foot } };
            let page = usize::from(body.height);
            Foot { rows: self, case, partners: &partners, has_legend, offset, page }.view(below, painter);
        }
        (offset, usize::from(body.height))
    }

    fn part<'c>(
        &self,
        offset: usize,
        area: Rect,
        foot: u16,
        case: &'c Case,
        theme: &Theme,
        keymap: &Keymap,
    ) -> Part<'c> {
        let page = Page::of(area, self.shown.len(), self.filter.is_on(), foot);
        let height = usize::from(page.body.height);
        let line =
            matches!(self.selected, Selection::Partner(_)).then(|| self.selected.line(self.shown).saturating_sub(3));
        let offset = scrolled(offset, self.shown.len(), line, height);
        let positions = self.shown.iter().enumerate().skip(offset).take(height);
        let partners: Vec<_> =
            positions.filter_map(|(line, position)| Some((line, case.plan().partners.get(*position)?))).collect();
        let (columns, has_legend) = columns(&partners, usize::from(area.width).saturating_sub(2), theme, keymap);
        Part { page, offset, partners, columns, has_legend }
    }
}
