//! How much is sent, drawn against the increment that is chosen.
//!
//! ```text
//!       12,000 |                                     _######
//!              |                                 .:.........
//!  storm 6,000 |................................:...........
//!              |                            .:..............
//!  heavy 1,200 |      ____________.:########................
//!              +--------|-------------|---------------------
//!                    1,101          9,000
//!                 smallest          chosen
//! ```
//!
//! From a small increment to a large one it is several powers of ten, so the axis is logarithmic: equal steps are equal
//! factors. Up to what is chosen the columns are full; what would be sent beyond is shaded.

mod labels;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::painter::Painter;
use crate::values::{grouped, width};

use labels::{Label, place};

/// What is drawn.
pub struct Chart<'c> {
    /// How much is sent at an increment.
    pub sent: &'c dyn Fn(u64) -> u64,
    /// The most that there is to be sent, where that is known.
    pub all: Option<u64>,
    /// The increments at the two ends of the axis.
    pub ends: (u64, u64),
    /// Increments that have a meaning, from small to large.
    pub marks: Vec<Mark>,
    /// Shares of all from which on it is more than light, and what that is called.
    pub thresholds: Vec<Threshold>,
}

/// An increment that has a meaning.
pub struct Mark {
    /// The increment.
    pub at: u64,
    /// What it is.
    pub words: &'static str,
    /// Whether it is the one that is chosen.
    pub chosen: bool,
}

/// From where on it is more than light.
#[derive(Clone, Copy)]
pub struct Threshold {
    /// The share of all, in hundredths.
    pub percent: u64,
    /// What it is from there on.
    pub words: &'static str,
    /// Whether that is bad, or only doubtful.
    pub bad: bool,
}

/// Rows below the plot: the axis, the numbers, what they are.
const BELOW: u16 = 3;

/// With fewer rows or columns there is nothing to be seen.
pub const LEAST: (u16, u16) = (24, BELOW + 3);

impl Chart<'_> {
    /// Draws it; where there is too little room, nothing.
    pub fn view(&self, area: Rect, painter: &mut Painter<'_>) {
        let most = self.all.unwrap_or_else(|| (self.sent)(self.ends.1)).max(1);
        let named =
            self.thresholds.iter().filter(|_| self.all.is_some()).map(|threshold| width(&threshold.label(most)));
        let gutter = named.max().unwrap_or(0).max(width(&grouped(most))) as u16 + 2;
        if area.width < LEAST.0.max(gutter + 10) || area.height < LEAST.1 {
            return;
        }
        let area = Rect { x: area.x + gutter, width: area.width - gutter, ..area };
        let plot = Plot {
            area: Rect { height: area.height - BELOW, ..area },
            most,
            sent: (0..area.width).map(|column| (self.sent)(self.at(column, area.width)).min(most)).collect(),
        };
        self.view_scale(&plot, gutter, painter);
        let chosen = self.marks.iter().find(|mark| mark.chosen).map(|mark| self.column(mark.at, area.width));
        for (column, sent) in (0..).zip(&plot.sent) {
            let is_beyond = chosen.is_some_and(|chosen| column > chosen);
            let style = if is_beyond { painter.theme.dim } else { self.style(*sent, most, painter) };
            plot.view_column(column, *sent, is_beyond, style, painter);
        }
        self.view_axis(Rect { y: plot.area.bottom(), height: BELOW, ..area }, gutter, painter);
    }

    /// The increment of a column.
    fn at(&self, column: u16, columns: u16) -> u64 {
        let (from, to) = (self.ends.0.max(1) as f64, self.ends.1.max(2) as f64);
        let part = f64::from(column) / f64::from(columns.saturating_sub(1).max(1));
        (from * (to / from).powf(part)).round() as u64
    }

    /// The column of an increment, as near as it gets.
    fn column(&self, increment: u64, columns: u16) -> u16 {
        let (from, to) = (self.ends.0.max(1) as f64, self.ends.1.max(2) as f64);
        let part = ((increment.max(1) as f64 / from).ln() / (to / from).ln()).clamp(0.0, 1.0);
        (part * f64::from(columns.saturating_sub(1))).round() as u16
    }

    /// The numbers at the left, and lines where a threshold lies.
    fn view_scale(&self, plot: &Plot, gutter: u16, painter: &mut Painter<'_>) {
        let (theme, area) = (painter.theme, plot.area);
        for row in area.y..area.bottom() {
            painter.text(Rect { x: area.x - 1, y: row, width: 1, height: 1 }, theme.glyphs.vertical, theme.rule);
        }
        let label = |text: &str, y: u16, painter: &mut Painter<'_>| {
            let used = width(text) as u16;
            let x = area.x.saturating_sub(2 + used).max(area.x - gutter);
            painter.text(Rect { x, y, width: used, height: 1 }, text, theme.dim);
        };
        label(&grouped(plot.most), area.y, painter);
        let mut above = area.y;
        for threshold in self.thresholds.iter().rev().filter(|_| self.all.is_some()) {
            let row = row_of(threshold.number(plot.most), plot.most, area.height);
            let y = area.bottom() - 1 - row;
            // Two in one row could not be told apart.
            if y <= above {
                continue;
            }
            above = y;
            for column in (0..area.width).filter(|column| plot.is_free(*column, row)) {
                // Where a column stands, it would shine through.
                let cell = Rect { x: area.x + column, y, width: 1, height: 1 };
                painter.text(cell, theme.glyphs.unsure, theme.rule);
            }
            label(&threshold.label(plot.most), y, painter);
        }
    }

    fn style(&self, sent: u64, most: u64, painter: &Painter<'_>) -> Style {
        let share = u128::from(sent) * 100 / u128::from(most);
        let passed = self.thresholds.iter().rev().filter(|_| self.all.is_some());
        match passed.clone().find(|threshold| share >= u128::from(threshold.percent)) {
            Some(Threshold { bad: true, .. }) => painter.theme.bad,
            Some(_) => painter.theme.doubtful,
            None => painter.theme.text,
        }
    }

    /// The axis with its marks, and below them what they are.
    fn view_axis(&self, area: Rect, gutter: u16, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        painter.fill(Rect { height: 1, ..area }, theme.glyphs.horizontal, theme.rule);
        let [corner, _] = theme.glyphs.ends;
        painter.text(Rect { x: area.x - 1, width: 1, height: 1, ..area }, corner, theme.rule);
        // Below the axis nothing stands at the left, so that labels may begin there.
        let labels = Label::of(&self.marks, |at| gutter + self.column(at, area.width));
        let left = area.x - gutter;
        let style = |label: &Label| if label.chosen { theme.accent } else { theme.text };
        // A mark without its label would be taken for that of the one beside it.
        for (label, x) in place(&labels, gutter + area.width) {
            let tick = Rect { x: left + label.column, width: 1, height: 1, ..area };
            painter.text(tick, theme.glyphs.tick, style(label));
            let words = if label.chosen { style(label) } else { theme.dim };
            for (y, text, style) in [(1, &label.number, style(label)), (2, &label.words, words)] {
                let used = width(text) as u16;
                let begin = label.column.saturating_sub(used / 2).clamp(x, x + label.width() - used);
                painter.text(Rect { x: left + begin, y: area.y + y, width: used, height: 1 }, text, style);
            }
        }
    }
}

impl Threshold {
    /// The number it lies at, where so many are the most.
    fn number(&self, most: u64) -> u64 {
        most.saturating_mul(self.percent) / 100
    }

    /// What stands at the left of it: beside the columns nothing covers it.
    fn label(&self, most: u64) -> String {
        format!("{} {}", self.words, grouped(self.number(most)))
    }
}

/// What lies between the axes.
struct Plot {
    area: Rect,
    /// What the highest row stands for.
    most: u64,
    /// How much is sent, column by column.
    sent: Vec<u64>,
}

impl Plot {
    /// Whether a column does not reach a row, counted from the bottom.
    fn is_free(&self, column: u16, row: u16) -> bool {
        self.sent.get(usize::from(column)).is_none_or(|sent| row_of(*sent, self.most, self.area.height) < row)
    }

    /// A column, full or shaded.
    fn view_column(&self, column: u16, sent: u64, is_shaded: bool, style: Style, painter: &mut Painter<'_>) {
        let (theme, area) = (painter.theme, self.area);
        let steps = u128::from(area.height) * STEPS as u128;
        let full = (u128::from(sent) * steps / u128::from(self.most)) as usize;
        // What is sent at all is seen, however little it is.
        let full = if sent > 0 { full.max(1) } else { 0 };
        for row in 0..area.height {
            let level = full.saturating_sub(usize::from(row) * STEPS).min(STEPS);
            let Some(symbol) = level.checked_sub(1).and_then(|level| theme.glyphs.levels.get(level)) else { break };
            let is_top = full <= (usize::from(row) + 1) * STEPS;
            let [_, shade] = theme.glyphs.bar;
            let cell = Rect { x: area.x + column, y: area.bottom() - 1 - row, width: 1, height: 1 };
            painter.text(cell, if is_shaded && !is_top { shade } else { symbol }, style);
        }
    }
}

/// Steps that a row of the plot can show.
const STEPS: usize = 8;

/// The row of a value, counted from the bottom.
fn row_of(n: u64, most: u64, height: u16) -> u16 {
    let row = u128::from(n) * u128::from(height) / u128::from(most.max(1));
    (row as u16).min(height.saturating_sub(1))
}

#[cfg(test)]
mod tests;
