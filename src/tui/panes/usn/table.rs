//! The partners: what each holds for the restored server, how far that is ahead, and how old the reading is.
//!
//! ```text
//!   Partner          Reps-From        Gap   State           Read
//! > SERVERB              8,483     +1,000   x BLOCKED       26 min ago
//!   SERVERD            unknown              ? UNKNOWN       Enter says how
//!   2 of 3 partners read
//! ```

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Keymap};
use crate::replication::{PartnerReading, coverage};
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter, Rows as Lines, after};
use crate::tui::theme::Theme;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::text::{cut, width};
use crate::values::{ago, grouped, signed, visible};

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

/// A column.
struct Column {
    title: &'static str,
    width: usize,
    right: bool,
    sorted: Sort,
}

/// Between two columns.
const GAP: usize = 3;

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
        let mut lines = Lines::of(area);
        let header = lines.next_row();
        // The last line says how many were read; in two rows there is no room for that.
        // Where just that line is missing for the last partner, the partner is worth more.
        let spare = area.height > 3 && usize::from(area.height) != self.shown.len() + 1;
        let foot = if spare || self.is_filtered() { lines.take_last() } else { None };
        let body = lines.left();
        let page = usize::from(body.height);
        let offset = self.scrolled(offset, page);
        let visible_rows: Vec<(usize, &PartnerReading)> = self
            .shown
            .iter()
            .enumerate()
            .skip(offset)
            .take(page)
            .filter_map(|(line, position)| Some((line, case.plan().partners.get(*position)?)))
            .collect();
        let (columns, hidden) = columns(&visible_rows, usize::from(area.width).saturating_sub(2), theme, keymap);
        if let Some(row) = header {
            self.header(&columns, hidden, row, painter);
        }
        let drawn = visible_rows.len() as u16;
        for (i, (line, partner)) in visible_rows.into_iter().enumerate() {
            let row = Rect { y: body.y + i as u16, height: 1, ..body };
            let selected = self.selected == Selection::at(line + 3, self.shown);
            view_row(partner, &columns, selected, row, painter, keymap);
            painter.hit(row, Hit::Line(line + 3));
        }
        let mut foot = foot;
        if self.shown.len() < page && foot.is_some() && !self.filtering {
            // What is said of the table stands right below it.
            foot = Some(Rect { y: body.y + drawn.max(u16::from(case.plan().partners.is_empty())), height: 1, ..body });
        }
        if case.plan().partners.is_empty() && body.height > 0 {
            let key = keymap.shown(ActionId::UsnAdd).map_or(String::new(), |key| key.to_string());
            painter.text(after(body, 2), &format!("no partner yet; {key} adds one"), theme.dim);
        }
        if let Some(row) = foot {
            self.foot(row, offset, page, painter, case);
        }
        (offset, page)
    }

    fn is_filtered(&self) -> bool {
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

    fn header(&self, columns: &[Column], hidden: bool, row: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let mut left = after(row, 2);
        for column in columns {
            let sorted = self.sort != Sort::File && column.sorted == self.sort;
            let mark = if sorted { theme.glyphs.more[1] } else { "" };
            let title = format!("{}{mark}", column.title);
            let title = if column.right { format!("{title:>0$}", column.width) } else { title };
            painter.text(left, &title, if sorted { theme.strong } else { theme.dim });
            left = after(left, (column.width + GAP) as u16);
        }
        if hidden {
            let end = Rect { x: row.right().saturating_sub(1), width: 1, ..row };
            painter.text(end, theme.glyphs.cut, theme.accent);
        }
    }

    fn foot(&self, row: Rect, offset: usize, page: usize, painter: &mut Painter<'_>, case: &Case) {
        let theme = painter.theme;
        let row = after(row, 2);
        if self.is_filtered() {
            let count = format!(
                "  {} of {} shown",
                grouped(self.shown.len() as u64),
                grouped(case.plan().partners.len() as u64)
            );
            let left =
                painter.right(Rect { width: row.width.min(60), ..row }, &Line::from(Span::styled(count, theme.dim)));
            let used = painter.text(left, "filter: ", theme.accent);
            self.filter.view(after(left, used), self.filtering, painter);
            return;
        }
        let mut words = coverage(case.plan()).unwrap_or_default();
        if self.shown.len() > page && page > 0 {
            let (from, to) = (offset + 1, (offset + page).min(self.shown.len()));
            let all = grouped(self.shown.len() as u64);
            words = format!("{} to {} of {all} partners; {words}", grouped(from as u64), grouped(to as u64));
        }
        painter.text(row, &words, theme.dim);
    }
}

/// The columns that have room, and whether one is left out.
fn columns(rows: &[(usize, &PartnerReading)], room: usize, theme: &Theme, keymap: &Keymap) -> (Vec<Column>, bool) {
    let widest = |text: &dyn Fn(&PartnerReading) -> usize, least: usize| {
        rows.iter().map(|(_, partner)| text(partner)).max().unwrap_or(0).max(least)
    };
    let name = widest(&|p| width(&visible(p.server.as_str())), 14).min((room / 3).max(8));
    let usn = widest(&|p| p.usn.map_or(7, |usn| usn.to_string().len()), 9);
    let gap = widest(&|p| p.gap.map_or(0, |gap| signed(gap).len()), 8);
    let state = width(theme.state(crate::replication::State::CaughtUp).word) + 4;
    let read = widest(
        &|p| {
            p.age_hours
                .map_or(if p.usn.is_none() { width(&how_to_read(keymap)) } else { 0 }, |hours| width(&ago(hours)))
        },
        12,
    );
    let remarks = widest(&|p| width(&remarks(p)), 0);
    let mut all = vec![
        Column { title: "Partner", width: name, right: false, sorted: Sort::Name },
        Column { title: "Reps-From", width: usn, right: true, sorted: Sort::File },
        Column { title: "Gap", width: gap, right: true, sorted: Sort::Gap },
        Column { title: "State", width: state, right: false, sorted: Sort::File },
        Column { title: "Read", width: read, right: false, sorted: Sort::Age },
    ];
    if remarks > 0 {
        all.push(Column { title: "Remarks", width: remarks, right: false, sorted: Sort::File });
    }
    let count = all.len();
    let mut used = 0;
    let mut fits = Vec::new();
    for column in all {
        let gap = if fits.is_empty() { 0 } else { GAP };
        // The last one may be cut: a mark says so.
        let least = if column.title == "Remarks" { column.width.min(12) } else { column.width };
        if used + gap + least > room {
            break;
        }
        used += gap + column.width;
        fits.push(column);
    }
    let hidden = fits.len() < count;
    (fits, hidden)
}

/// Where a reading is missing.
fn how_to_read(keymap: &Keymap) -> String {
    keymap.shown(ActionId::Edit).map_or_else(|| "not read".to_owned(), |key| format!("{key} says how"))
}

fn remarks(partner: &PartnerReading) -> String {
    partner.remarks.iter().map(|remark| remark.words()).collect::<Vec<_>>().join(", ")
}

fn view_row(
    partner: &PartnerReading,
    columns: &[Column],
    selected: bool,
    row: Rect,
    painter: &mut Painter<'_>,
    keymap: &Keymap,
) {
    let theme = painter.theme;
    let mut left = after(row, 2);
    for column in columns {
        let (text, style) = cell(column.title, partner, theme, keymap);
        let text = cut(&text, column.width, theme.glyphs.cut).into_owned();
        let pad = if column.right { column.width.saturating_sub(width(&text)) } else { 0 };
        painter.text(
            Rect { width: left.width.min((column.width + GAP) as u16), ..after(left, pad as u16) },
            &text,
            style,
        );
        left = after(left, (column.width + GAP) as u16);
    }
    if selected {
        painter.text(row, theme.glyphs.marker, theme.accent);
        painter.select(after(row, 2));
        painter.put_cursor(row);
    }
}

fn cell(title: &str, partner: &PartnerReading, theme: &Theme, keymap: &Keymap) -> (String, Style) {
    let look = theme.state(partner.state.overall());
    match title {
        "Partner" => (visible(partner.server.as_str()).into_owned(), theme.text),
        "Reps-From" => match partner.usn {
            Some(usn) => (usn.to_string(), theme.text),
            None => ("unknown".into(), theme.dim),
        },
        "Gap" => (partner.gap.map_or(String::new(), signed), theme.strong),
        "State" => {
            let doubt = if partner.remarks.is_empty() { "" } else { " !" };
            (format!("{} {}{doubt}", look.symbol, look.word), look.style)
        }
        "Read" => match (partner.age_hours, partner.usn) {
            (Some(hours), _) => (ago(hours), theme.text),
            (None, None) => (how_to_read(keymap), theme.dim),
            (None, Some(_)) => ("unknown".into(), theme.dim),
        },
        _ => (remarks(partner), theme.doubtful),
    }
}
