//! What is said below the table: which requestors are seen, how many ask, and what the signs mean.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line as Text, Span};

use crate::dirsync::{Requestor, State};
use crate::tui::painter::{Painter, after};
use crate::tui::widgets::table::Columns;
use crate::tui::widgets::text::width;
use crate::values::{grouped, visible};

use super::columns::{Shown, in_words, is_at_least};
use super::order::Sort;
use super::select::Line;
use super::table::Rows;

/// What it is said of.
pub struct Foot<'p> {
    /// The table.
    pub rows: &'p Rows<'p>,
    /// The requestors that are seen.
    pub seen: &'p [(usize, &'p Requestor)],
    /// The columns they are seen in.
    pub columns: &'p Columns<Shown>,
    /// The first of them.
    pub offset: usize,
    /// How many have room.
    pub page: usize,
}

impl Foot<'_> {
    /// Draws it into a row: as much of it as has room, the most needed first.
    pub fn view(&self, area: Rect, painter: &mut Painter<'_>) {
        let row = Rect { height: area.height.min(1), ..after(area, 2) };
        let all = self.rows.plan.requestors.len();
        if self.rows.filter.is_on() {
            self.rows.filter.view(self.rows.lines.shown.len(), all, row, painter);
            return;
        }
        let theme = painter.theme;
        let mut pieces: Vec<(String, Style)> = Vec::new();
        pieces.extend(self.remark().map(|words| (words, theme.doubtful)));
        pieces.push((self.counts(all), theme.dim));
        pieces.extend(self.signs(painter).into_iter().map(|words| (words, theme.dim)));
        if self.rows.sort != Sort::File {
            pieces.push((format!("sorted {}", self.rows.sort.words()), theme.dim));
        }
        let mut left = usize::from(row.width);
        let mut spans = Vec::new();
        for (words, style) in pieces {
            let gap = if spans.is_empty() { 0 } else { 3 };
            let Some(rest) = left.checked_sub(gap + width(&words)) else { continue };
            left = rest;
            spans.push(Span::raw(" ".repeat(gap)));
            spans.push(Span::styled(words, style));
        }
        painter.line(row, &Text::from(spans));
    }

    /// "1 to 5 of 5,000 requestors, 3 ask"
    fn counts(&self, all: usize) -> String {
        let shown = self.rows.lines.shown.len();
        let asking = self.rows.plan.asked.len();
        let ask = format!("{} {}", grouped(asking as u64), if asking == 1 { "asks" } else { "ask" });
        if shown > self.page && self.page > 0 {
            let to = (self.offset + self.page).min(shown);
            return format!(
                "{} to {} of {}, {ask}",
                grouped(self.offset as u64 + 1),
                grouped(to as u64),
                grouped(all as u64)
            );
        }
        format!("{} of {} {}", grouped(asking as u64), grouped(all as u64), if asking == 1 { "asks" } else { "ask" })
    }

    /// What the signs mean that are seen.
    fn signs(&self, painter: &Painter<'_>) -> Vec<String> {
        let glyphs = painter.theme.glyphs;
        let plan = self.rows.plan;
        let mut signs = Vec::new();
        if self.seen.iter().any(|(_, requestor)| !requestor.holds.is_empty()) {
            signs.push("* highest".to_owned());
        }
        match plan.state {
            State::Error14 => signs.push(format!("{} too low", glyphs.bad)),
            State::Ok => signs.push(format!("{} high enough", glyphs.good)),
            State::Unknown => {}
        }
        let numbers = crate::dirsync::Number::ALL;
        if self.rows.lines.sums.iter().any(|line| numbers.iter().any(|number| is_at_least(*line, *number, plan))) {
            signs.push("+ or more".to_owned());
        }
        signs
    }

    /// What is remarked of the selected requestor, where that stands nowhere in words.
    fn remark(&self) -> Option<String> {
        let Line::Requestor(position) = self.rows.cursor.line else { return None };
        if self.columns.has(Shown::Remarks) || !self.rows.found.any(position) {
            return None;
        }
        let name = self.rows.plan.requestors.get(position).map_or("".into(), |its| visible(its.name.as_str()));
        Some(format!("! {name}: {}", in_words(position, self.rows.plan, self.rows.found)))
    }
}
