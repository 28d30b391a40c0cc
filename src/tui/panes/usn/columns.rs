//! The columns of the table: which have room, and what stands in them.

use ratatui::style::Style;

use crate::action::{ActionId, Keymap};
use crate::replication::{PartnerReading, State};
use crate::tui::theme::Theme;
use crate::tui::widgets::table::{Choice, Column, Columns, Shows};
use crate::tui::widgets::text::width;
use crate::values::{ago, signed, visible};

use super::order::Sort;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Name,
    Usn,
    Gap,
    State,
    /// The state by its symbol alone.
    Symbol,
    Read,
    Remarks,
}

impl Shows for Shown {
    fn title(self) -> &'static str {
        match self {
            Shown::Name => "Partner",
            Shown::Usn => "Reps-From",
            Shown::Gap => "Gap",
            Shown::State => "State",
            Shown::Symbol => "",
            Shown::Read => "Read",
            Shown::Remarks => "Remarks",
        }
    }

    fn is_right(self) -> bool {
        matches!(self, Shown::Usn | Shown::Gap)
    }
}

impl Sort {
    /// The column that is sorted by, and whether it falls.
    pub fn column(self) -> Option<(Shown, bool)> {
        let column = match self {
            Sort::File => return None,
            Sort::Name => Shown::Name,
            Sort::Gap => Shown::Gap,
            Sort::Age => Shown::Read,
        };
        Some((column, self.falls()))
    }
}

/// The columns for these partners: the richest choice that fits into `room`; and whether there are remarks that stand
/// nowhere in words.
pub fn columns(
    partners: &[(usize, &PartnerReading)],
    room: usize,
    theme: &Theme,
    keymap: &Keymap,
) -> (Columns<Shown>, bool) {
    let widest = |text: &dyn Fn(&PartnerReading) -> usize, least: usize| {
        partners.iter().map(|(_, partner)| text(partner)).max().unwrap_or(0).max(least)
    };
    let name = widest(&|p| width(&visible(p.server.as_str())), 7).min((room / 3).max(8));
    let read = |p: &PartnerReading| width(&read(p, keymap));
    let remarks = widest(&|p| width(&in_words(p)), 0);
    let sign = if remarks > 0 { 2 } else { 0 };
    let column = |shows, width| Column { shows, width };
    let [partner, narrow, least] = [name.max(14.min(room / 3)), name, name.min(8)].map(|w| column(Shown::Name, w));
    let usn = column(Shown::Usn, widest(&|p| p.usn.map_or(7, |usn| usn.to_string().len()), 9));
    let gap = column(Shown::Gap, widest(&|p| p.gap.map_or(0, |gap| signed(gap).len()), 8));
    let state = column(Shown::State, width(theme.state(State::CaughtUp).word) + 4);
    let symbol = column(Shown::Symbol, 1 + sign);
    let read = column(Shown::Read, widest(&read, 12));
    let words = column(Shown::Remarks, remarks);
    let choices: [(&[Column<Shown>], usize, bool); 9] = [
        (&[partner, usn, gap, state, read, words], 3, false),
        (&[narrow, usn, gap, state, read, words], 3, false),
        (&[partner, usn, gap, state, read], 3, false),
        (&[narrow, usn, gap, state, read], 2, false),
        (&[partner, usn, gap, state], 3, true),
        (&[narrow, usn, gap, state], 2, true),
        (&[narrow, usn, gap, symbol], 2, true),
        (&[least, usn, gap, symbol], 1, true),
        (&[least, symbol], 1, true),
    ];
    let first = if remarks > 0 { 0 } else { 2 };
    let choices = choices.into_iter().skip(first);
    let columns = Columns::fitting(choices.map(|(columns, gap, hidden)| Choice { columns, gap, hidden }), room);
    let has_legend = remarks > 0 && !columns.has(Shown::Remarks);
    (columns, has_legend)
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

/// What stands in a column.
pub fn cell(shows: Shown, partner: &PartnerReading, theme: &Theme, keymap: &Keymap) -> (String, Style) {
    let look = theme.state(partner.state.overall());
    let doubt = if partner.remarks.is_empty() { "" } else { " !" };
    match shows {
        Shown::Name => (visible(partner.server.as_str()).into_owned(), theme.text),
        Shown::Usn => match partner.usn {
            Some(usn) => (usn.to_string(), theme.text),
            None => ("unknown".into(), theme.dim),
        },
        Shown::Gap => (partner.gap.map_or(String::new(), signed), theme.strong),
        Shown::State => (format!("{} {}{doubt}", look.symbol, look.word), look.style),
        Shown::Symbol => (format!("{}{doubt}", look.symbol), look.style),
        Shown::Read => {
            let style = if partner.age_hours.is_some() { theme.text } else { theme.dim };
            (read(partner, keymap), style)
        }
        Shown::Remarks => (in_words(partner), theme.doubtful),
    }
}
