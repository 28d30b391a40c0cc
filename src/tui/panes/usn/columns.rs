//! The columns of the table: which have room, and what stands in them.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::action::{ActionId, Keymap};
use crate::replication::{PartnerReading, State};
use crate::tui::painter::{Painter, after};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, width};
use crate::values::{ago, signed, visible};

use super::order::Sort;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    Name,
    Usn,
    Gap,
    State,
    /// The state by its symbol alone.
    Symbol,
    Read,
    Remarks,
}

/// A column.
#[derive(Clone, Copy)]
struct Column {
    shows: Shows,
    width: usize,
}

/// The columns that have room.
pub struct Columns {
    columns: Vec<Column>,
    gap: usize,
    /// Whether one that matters is left out.
    hidden: bool,
    /// Whether there are remarks that stand nowhere in words.
    pub has_legend: bool,
    /// Whether the states are those of before a repair: they call for nothing any more.
    past: bool,
}

impl Column {
    fn title(&self) -> &'static str {
        match self.shows {
            Shows::Name => "Partner",
            Shows::Usn => "Reps-From",
            Shows::Gap => "Gap",
            Shows::State => "State",
            Shows::Symbol => "",
            Shows::Read => "Read",
            Shows::Remarks => "Remarks",
        }
    }

    fn is_sorted(&self, sort: Sort) -> bool {
        matches!((self.shows, sort), (Shows::Name, Sort::Name) | (Shows::Gap, Sort::Gap) | (Shows::Read, Sort::Age))
    }

    fn is_right(&self) -> bool {
        matches!(self.shows, Shows::Usn | Shows::Gap)
    }
}

impl Columns {
    /// The columns for these partners: the richest choice that fits into `room`.
    pub fn of(partners: &[(usize, &PartnerReading)], room: usize, theme: &Theme, keymap: &Keymap) -> Self {
        let widest = |text: &dyn Fn(&PartnerReading) -> usize, least: usize| {
            partners.iter().map(|(_, partner)| text(partner)).max().unwrap_or(0).max(least)
        };
        let name = widest(&|p| width(&visible(p.server.as_str())), 7).min((room / 3).max(8));
        let read = |p: &PartnerReading| width(&read(p, keymap));
        let remarks = widest(&|p| width(&in_words(p)), 0);
        let sign = if remarks > 0 { 2 } else { 0 };
        let column = |shows, width| Column { shows, width };
        let [partner, narrow, least] = [name.max(14.min(room / 3)), name, name.min(8)].map(|w| column(Shows::Name, w));
        let usn = column(Shows::Usn, widest(&|p| p.usn.map_or(7, |usn| usn.to_string().len()), 9));
        let gap = column(Shows::Gap, widest(&|p| p.gap.map_or(0, |gap| signed(gap).len()), 8));
        let state = column(Shows::State, width(theme.state(State::CaughtUp).word) + 4);
        let symbol = column(Shows::Symbol, 1 + sign);
        let read = column(Shows::Read, widest(&read, 12));
        let words = column(Shows::Remarks, remarks);
        let choices: [(&[Column], usize, bool); 8] = [
            (&[partner, usn, gap, state, read, words], 3, false),
            (&[narrow, usn, gap, state, read, words], 3, false),
            (&[partner, usn, gap, state, read], 3, false),
            (&[partner, usn, gap, state], 3, true),
            (&[narrow, usn, gap, state], 2, true),
            (&[narrow, usn, gap, symbol], 2, true),
            (&[least, usn, gap, symbol], 1, true),
            (&[least, symbol], 1, true),
        ];
        let fits = |columns: &[Column], gap: usize| {
            columns.iter().map(|column| column.width).sum::<usize>() + gap * (columns.len() - 1) <= room
        };
        let first = if remarks > 0 { 0 } else { 2 };
        let found = choices.iter().skip(first).find(|(columns, gap, _)| fits(columns, *gap));
        let (columns, gap, hidden) = found.copied().unwrap_or((&[], 1, true));
        let in_words = columns.iter().any(|column| column.shows == Shows::Remarks);
        Self { columns: columns.to_vec(), gap, hidden, has_legend: remarks > 0 && !in_words, past: false }
    }

    /// With states that are past.
    pub fn past(self, past: bool) -> Self {
        Self { past, ..self }
    }

    /// The titles, with an arrow at the one that is sorted by.
    pub fn header(&self, sort: Sort, row: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let mut left = after(row, 2);
        let [up, down] = theme.glyphs.more;
        for column in &self.columns {
            let sorted = column.is_sorted(sort);
            let mark = if !sorted {
                ""
            } else if sort.falls() {
                down
            } else {
                up
            };
            let title = format!("{}{mark}", column.title());
            let title = if column.is_right() { format!("{title:>0$}", column.width) } else { title };
            painter.text(left, &title, if sorted { theme.strong } else { theme.dim });
            left = after(left, (column.width + self.gap) as u16);
        }
        if self.hidden {
            let end = Rect { x: row.right().saturating_sub(1), width: 1, ..row };
            painter.text(end, theme.glyphs.cut, theme.accent);
        }
    }

    /// A partner.
    pub fn row(&self, partner: &PartnerReading, row: Rect, painter: &mut Painter<'_>, keymap: &Keymap) {
        let past = self.past.then_some(painter.theme.dim);
        let mut left = after(row, 2);
        for column in &self.columns {
            let (text, mut style) = cell(column.shows, partner, painter.theme, keymap);
            if matches!(column.shows, Shows::State | Shows::Symbol) {
                style = past.unwrap_or(style);
            }
            let text = cut(&text, column.width, painter.theme.glyphs.cut);
            let pad = if column.is_right() { column.width.saturating_sub(width(&text)) } else { 0 };
            painter.text(after(left, pad as u16), &text, style);
            left = after(left, (column.width + self.gap) as u16);
        }
    }
}

/// What is remarked of a partner, in words.
pub fn in_words(partner: &PartnerReading) -> String {
    partner.remarks.iter().map(|remark| remark.words()).collect::<Vec<_>>().join(", ")
}

/// When it was read; where it was not, how that is done.
fn read(partner: &PartnerReading, keymap: &Keymap) -> String {
    match (partner.age_hours, partner.usn) {
        (Some(hours), _) => ago(hours),
        (None, None) => {
            keymap.shown(ActionId::Edit).map_or_else(|| "not read".to_owned(), |key| format!("{key} says how"))
        }
        (None, Some(_)) => "unknown".into(),
    }
}

fn cell(shows: Shows, partner: &PartnerReading, theme: &Theme, keymap: &Keymap) -> (String, Style) {
    let look = theme.state(partner.state.overall());
    let doubt = if partner.remarks.is_empty() { "" } else { " !" };
    match shows {
        Shows::Name => (visible(partner.server.as_str()).into_owned(), theme.text),
        Shows::Usn => match partner.usn {
            Some(usn) => (usn.to_string(), theme.text),
            None => ("unknown".into(), theme.dim),
        },
        Shows::Gap => (partner.gap.map_or(String::new(), signed), theme.strong),
        Shows::State => (format!("{} {}{doubt}", look.symbol, look.word), look.style),
        Shows::Symbol => (format!("{}{doubt}", look.symbol), look.style),
        Shows::Read => {
            let style = if partner.age_hours.is_some() { theme.text } else { theme.dim };
            (read(partner, keymap), style)
        }
        Shows::Remarks => (in_words(partner), theme.doubtful),
    }
}
