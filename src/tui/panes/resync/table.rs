//! The requestors with their three numbers, and below them what the header will hold.
//!
//! ```text
//!   Asks   Requestor                  IMPSEQ     SRVSEQ     REQSEQ
//! > [x]    PO-SOUTH                        3 *       57         13
//!   [ ]    PO-NORTH                        2         80 *       17 *
//!   ----------------------------------------------------------------
//!   Header, those that ask                3         57 x       13 x
//!   Highest, over all                      3         80         17
//!   1 of 2 asks   * holds the highest   x too low
//! ```

use ratatui::layout::Rect;

use crate::action::{ActionId, Keymap};
use crate::dirsync::{Requestor, Resync};
use crate::tui::painter::{Hit, Painter, after};
use crate::tui::widgets::table::{Columns, Filter, scrolled};
use crate::tui::widgets::text::width;

use super::columns::{Shown, cell, columns, label, sum};
use super::foot::Foot;
use super::found::Found;
use super::layout::{AROUND, ESSENTIAL, FEW};
use super::order::Sort;
use super::select::{Cell, Cursor, Line, Lines};

/// What is shown.
pub struct Rows<'p> {
    /// The plan.
    pub plan: &'p Resync,
    /// What is remarked of whom.
    pub found: &'p Found,
    /// The lines.
    pub lines: Lines<'p>,
    /// What is selected.
    pub cursor: Cursor,
    /// Whether it is here that keys go.
    pub focused: bool,
    /// What they are sorted by.
    pub sort: Sort,
    /// What they are filtered by.
    pub filter: &'p Filter,
}

/// Where the parts of the table stand.
#[derive(Clone, Copy, Default)]
struct Parts {
    header: Option<Rect>,
    /// The requestors.
    body: Rect,
    rule: Option<Rect>,
    sums: Rect,
    foot: Rect,
}

/// How many of the sums are shown in so many rows: by how much the header is short can be reckoned, so that a few
/// requestors are worth more.
fn sums(all: usize, requestors: usize, height: u16) -> u16 {
    let fits = usize::from(height) >= AROUND + all + requestors.min(2 * FEW);
    (if fits { all } else { all.min(ESSENTIAL) }) as u16
}

/// A click on a line of the table means a number from here on: its line and its cell.
pub const CLICKS: usize = 1 << 24;
/// Cells of a line, and some to spare.
const CELLS: usize = 8;

/// The line and the cell of a click, where it was one on the table.
pub fn clicked(number: usize) -> Option<(usize, Cell)> {
    let number = number.checked_sub(CLICKS)?;
    Some((number / CELLS, Cell::ALL.get(number % CELLS).copied().unwrap_or_default()))
}

impl Rows<'_> {
    /// Draws them, scrolled so that the selected one is seen; returns how far, and how many there are on a page.
    pub fn view(&self, offset: usize, area: Rect, painter: &mut Painter<'_>, keymap: &Keymap) -> (usize, usize) {
        let Parts { header, body, rule, sums, foot } = self.parts(area);
        let height = usize::from(body.height);
        let line = matches!(self.cursor.line, Line::Requestor(_)).then(|| self.lines.number(self.cursor.line));
        let offset = scrolled(offset, self.lines.shown.len(), line, height);
        let seen = self.lines.shown.iter().enumerate().skip(offset).take(height);
        let seen: Vec<(usize, (usize, &Requestor))> =
            seen.filter_map(|(line, at)| Some((line, (*at, self.plan.requestors.get(*at)?)))).collect();
        let requestors: Vec<_> = seen.iter().map(|(_, requestor)| *requestor).collect();
        let room = usize::from(area.width).saturating_sub(2);
        let columns = columns(&requestors, self.cursor.cell, self.plan, self.found, room);
        if let Some(row) = header {
            columns.header(self.sort.column(), row, painter);
        }
        let theme = painter.theme;
        for (y, (line, requestor)) in (body.y..).zip(&seen) {
            let row = Rect { y, height: 1, ..body };
            columns.row(|shows| cell(shows, *requestor, self.plan, self.found, theme), row, painter);
            self.mark(*line, Line::Requestor(requestor.0), row, &columns, painter);
        }
        if self.plan.requestors.is_empty() && body.height > 0 {
            let adds = keymap.shown(ActionId::ResyncAdd).map_or(String::new(), |key| format!("; {key} adds one"));
            painter.text(after(body, 2), &format!("no requestor yet{adds}"), theme.dim);
        }
        if let Some(row) = rule {
            painter.rule(Rect { width: self.wide(&columns, row), ..after(row, 2) });
        }
        self.view_sums(sums, &columns, painter);
        if !foot.is_empty() {
            Foot { rows: self, seen: &requestors, columns: &columns, offset, page: height }.view(foot, painter);
        }
        (offset, height)
    }

    /// How wide the columns are.
    fn wide(&self, columns: &Columns<Shown>, row: Rect) -> u16 {
        columns.places(row).last().map_or(0, |(_, place)| place.right().saturating_sub(row.x + 2))
    }

    /// Divides the area: the selected line has a row whatever happens, then a requestor, the sums, the header, the rule.
    fn parts(&self, area: Rect) -> Parts {
        let rows = self.lines.shown.len().max(1);
        let kept = 1 + u16::from(self.filter.is_on() && area.height > 1);
        let least = u16::from(self.is_sum()).min(area.height);
        let sums = sums(self.lines.sums.len(), rows, area.height).min(area.height.saturating_sub(kept)).max(least);
        let rule = u16::from(sums > 0 && area.height >= sums + 4);
        let below = sums + rule;
        let left = Rect { height: area.height - below, ..area };
        let filter = u16::from(self.filter.is_on() && left.height > 1);
        let header = u16::from(left.height > 1 + filter);
        // Where just the line below is missing for the last requestor, the requestor is worth more.
        let rest = left.height.saturating_sub(header);
        let foot = filter.max(u16::from(rest > 2 && usize::from(rest) != rows || usize::from(rest) > rows));
        let body = rest.saturating_sub(foot).min(u16::try_from(rows).unwrap_or(u16::MAX));
        let row = |down: u16, height: u16| Rect { y: area.y + down, height, ..area };
        Parts {
            header: (header > 0).then(|| row(0, 1)),
            body: row(header, body),
            // The sums stand between the requestors and what is said of both.
            rule: (rule > 0).then(|| row(header + body, 1)),
            sums: row(header + body + rule, sums),
            foot: row(header + body + rule + sums, foot),
        }
    }

    fn is_sum(&self) -> bool {
        !matches!(self.cursor.line, Line::Requestor(_))
    }

    /// As many of the lines below as have room, and among them the selected one.
    fn view_sums(&self, area: Rect, columns: &Columns<Shown>, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let height = usize::from(area.height);
        let selected = self.lines.sums.iter().position(|line| *line == self.cursor.line).unwrap_or(0);
        let first = (selected + 1).saturating_sub(height);
        for (y, line) in (area.y..area.bottom()).zip(self.lines.sums.iter().skip(first)) {
            let row = Rect { y, height: 1, ..area };
            let named = self.label_place(columns, row);
            painter.text(named, label(*line, self.plan, named.width.into()), theme.dim);
            columns.row(
                |shows| match shows {
                    Shown::Number(number) => sum(*line, number, self.plan, theme),
                    _ => (String::new(), theme.text),
                },
                row,
                painter,
            );
            self.mark(self.lines.number(*line), *line, row, columns, painter);
        }
    }

    /// Where the name of a sum stands: from the first column to the numbers.
    fn label_place(&self, columns: &Columns<Shown>, row: Rect) -> Rect {
        let left = after(row, 2);
        let numbers = columns.places(row).find(|(column, _)| matches!(column.shows, Shown::Number(_)));
        let end = numbers.map_or(left.right(), |(_, place)| place.x.saturating_sub(1));
        Rect { width: end.saturating_sub(left.x), ..left }
    }

    /// The marker and the cursor, where the line is selected, and what a click on it means.
    fn mark(&self, number: usize, line: Line, row: Rect, columns: &Columns<Shown>, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let selected = self.focused && line == self.cursor.line;
        painter.hit(row, Hit::Line(CLICKS + number * CELLS + self.cursor.cell.place()));
        for (column, place) in columns.places(row) {
            if let Some(cell) = column.shows.cell() {
                painter.hit(place, Hit::Line(CLICKS + number * CELLS + cell.place()));
            }
        }
        if !selected {
            return;
        }
        painter.text(row, theme.glyphs.marker, theme.accent);
        let is_sum = !matches!(line, Line::Requestor(_));
        let at = columns.places(row).find(|(column, _)| column.shows.cell() == Some(self.cursor.cell));
        let place = match (self.cursor.cell, at) {
            (Cell::Asks | Cell::Name, _) if is_sum => {
                let place = self.label_place(columns, row);
                let words = width(label(line, self.plan, place.width.into())) as u16;
                Rect { width: words.min(place.width), ..place }
            }
            (_, Some((_, place))) => place,
            // Its column has no room: all of the line is marked.
            (_, None) => after(row, 2),
        };
        painter.select(place);
        painter.put_cursor(row);
    }
}
