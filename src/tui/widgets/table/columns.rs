//! The columns of a table: the richest choice of them that has room, their titles, and a row drawn in them.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::painter::{Painter, after};
use crate::tui::widgets::text::{cut, width};

/// What a column shows.
pub trait Shows: Copy + PartialEq {
    /// Its title.
    fn title(self) -> &'static str;

    /// Whether it has numbers, which end below each other.
    fn is_right(self) -> bool;

    /// Columns behind its numbers, for a sign that belongs to them.
    fn tail(self) -> usize {
        0
    }
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column<S> {
    /// What it shows.
    pub shows: S,
    /// How wide it is.
    pub width: usize,
}

/// Columns that could be drawn.
pub struct Choice<'c, S> {
    /// From left to right.
    pub columns: &'c [Column<S>],
    /// Between two of them.
    pub gap: usize,
    /// Whether one that matters is left out.
    pub hidden: bool,
}

/// The columns that have room.
pub struct Columns<S> {
    columns: Vec<Column<S>>,
    gap: usize,
    hidden: bool,
}

impl<S: Shows> Columns<S> {
    /// The first choice that fits into `room`; none of them where not even the last does.
    pub fn fitting<'c>(choices: impl IntoIterator<Item = Choice<'c, S>>, room: usize) -> Self
    where
        S: 'c,
    {
        let fits = |choice: &Choice<'_, S>| {
            let gaps = choice.gap * choice.columns.len().saturating_sub(1);
            choice.columns.iter().map(|column| column.width).sum::<usize>() + gaps <= room
        };
        match choices.into_iter().find(fits) {
            Some(Choice { columns, gap, hidden }) => Self { columns: columns.to_vec(), gap, hidden },
            None => Self { columns: Vec::new(), gap: 1, hidden: true },
        }
    }

    /// Whether this is shown.
    pub fn has(&self, shows: S) -> bool {
        self.columns.iter().any(|column| column.shows == shows)
    }

    /// What stands where in a row, behind the place of the marker.
    pub fn places(&self, row: Rect) -> impl Iterator<Item = (Column<S>, Rect)> {
        let mut left = after(row, 2);
        self.columns.iter().map(move |column| {
            let place = Rect { width: left.width.min(column.width as u16), ..left };
            left = after(left, (column.width + self.gap) as u16);
            (*column, place)
        })
    }

    /// The titles, with an arrow at the one that is sorted by: down where the largest comes first.
    pub fn header(&self, sorted: Option<(S, bool)>, row: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let [up, down] = theme.glyphs.more;
        for (column, place) in self.places(row) {
            let mark = sorted.filter(|(by, _)| *by == column.shows).map(|(_, falls)| if falls { down } else { up });
            let (title, arrow) = (column.shows.title(), mark.unwrap_or_default());
            let title = match (column.shows.is_right(), column.shows.tail()) {
                (true, 0) => {
                    let title = format!("{title}{arrow}");
                    format!("{title:>0$}", column.width)
                }
                // The arrow stands where the signs do.
                (true, tail) => format!("{title:>0$}{arrow}", column.width.saturating_sub(tail)),
                (false, _) => format!("{title}{arrow}"),
            };
            // A title may reach into the gap behind its column.
            let place = Rect { width: row.right().saturating_sub(place.x), ..place };
            painter.text(place, &title, if mark.is_some() { theme.strong } else { theme.dim });
        }
        if self.hidden {
            let end = Rect { x: row.right().saturating_sub(1), width: 1, ..row };
            painter.text(end, theme.glyphs.cut, theme.accent);
        }
    }

    /// A row of it.
    pub fn row(&self, cell: impl Fn(S) -> (String, Style), row: Rect, painter: &mut Painter<'_>) {
        for (column, place) in self.places(row) {
            let (text, style) = cell(column.shows);
            let text = cut(&text, column.width, painter.theme.glyphs.cut);
            let pad = if column.shows.is_right() { column.width.saturating_sub(width(&text)) } else { 0 };
            painter.text(after(place, pad as u16), &text, style);
        }
    }
}
