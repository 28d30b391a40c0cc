//! What is said below the table: which partners are shown, how many were read, and what the sign behind a state means.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::replication::{PartnerReading, coverage};
use crate::tui::case::Case;
use crate::tui::painter::{Painter, Rows as Lines, after};
use crate::tui::widgets::text::width;
use crate::values::{grouped, visible};

use super::columns::{Columns, in_words};
use super::order::Sort;
use super::select::Selection;
use super::table::Rows;

/// What it is said of.
pub struct Foot<'p> {
    /// The table.
    pub rows: &'p Rows<'p>,
    /// The case.
    pub case: &'p Case,
    /// The partners that are seen.
    pub partners: &'p [(usize, &'p PartnerReading)],
    /// The columns they are seen in.
    pub columns: &'p Columns,
    /// The first of them.
    pub offset: usize,
    /// How many have room.
    pub page: usize,
}

impl Foot<'_> {
    /// Draws it into one or two rows.
    pub fn view(&self, area: Rect, painter: &mut Painter<'_>) {
        let mut lines = Lines::of(after(area, 2));
        let Some(row) = lines.next_row() else { return };
        let theme = painter.theme;
        let legend = if self.columns.has_legend { self.legend() } else { String::new() };
        let own_row = lines.next_row();
        if self.rows.is_filtered() {
            self.filter(row, painter);
        } else {
            let room = usize::from(row.width);
            let beside = if legend.is_empty() || own_row.is_some() { String::new() } else { legend.clone() };
            let words = self.words(room.saturating_sub(if beside.is_empty() { 0 } else { width(&beside) + 3 }));
            let used = painter.text(row, &words, theme.dim);
            if !beside.is_empty() {
                painter.text(after(row, if used > 0 { used + 3 } else { 0 }), &beside, theme.doubtful);
            }
        }
        if let Some(row) = own_row {
            painter.text(row, &legend, theme.doubtful);
        }
    }

    fn filter(&self, row: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let all = self.case.plan().partners.len() as u64;
        let count = format!("  {} of {} shown", grouped(self.rows.shown.len() as u64), grouped(all));
        let row = Rect { width: row.width.min(60), ..row };
        let left = painter.right(row, &Line::from(Span::styled(count, theme.dim)));
        let used = painter.text(left, "filter: ", theme.accent);
        self.rows.filter.view(after(left, used), self.rows.filtering, painter);
    }

    /// As much of it as has room.
    fn words(&self, room: usize) -> String {
        let before = if self.case.verify().done.is_some() { " before the repair" } else { "" };
        let coverage = coverage(self.case.plan()).map_or(String::new(), |words| words + before);
        let all = grouped(self.rows.shown.len() as u64);
        let position = (self.rows.shown.len() > self.page && self.page > 0).then(|| {
            let (from, to) = (self.offset + 1, (self.offset + self.page).min(self.rows.shown.len()));
            format!("{} to {} of {all}", grouped(from as u64), grouped(to as u64))
        });
        let sorted = match self.rows.sort {
            Sort::File => String::new(),
            sort => format!("sorted {}", sort.words()),
        };
        let join =
            |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("; ");
        let position = position.unwrap_or_default();
        let partners = if position.is_empty() { String::new() } else { format!("{position} partners") };
        let choices = [
            join(&[&partners, &coverage, &sorted]),
            join(&[&partners, &coverage]),
            join(&[&position, &coverage]),
            if position.is_empty() { coverage.clone() } else { position },
        ];
        choices.into_iter().find(|words| width(words) <= room).unwrap_or_default()
    }

    /// What the sign means: of the selected partner, else of all that are seen.
    fn legend(&self) -> String {
        if let Selection::Partner(selected) = self.rows.selected
            && let Some(partner) = self.case.plan().partners.get(selected)
            && !partner.remarks.is_empty()
        {
            return format!("! {}: {}", visible(partner.server.as_str()), in_words(partner));
        }
        let mut words: Vec<&str> = Vec::new();
        for remark in self.partners.iter().flat_map(|(_, partner)| &partner.remarks) {
            if !words.contains(&remark.words()) {
                words.push(remark.words());
            }
        }
        format!("! {}", words.join(", or "))
    }
}
