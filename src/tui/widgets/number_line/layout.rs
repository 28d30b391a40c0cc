//! From the line to placed texts: labels, numbers, axis, words, each at its column.

use crate::tui::theme::Glyphs;
use crate::values::{cut, width, wrap};

use super::NumberLine;
use super::attempt::{Fit, Label, fit};
use super::axis;
use super::spans::Span;
use super::stops::{classes, stops};

/// A text at its place; none overlaps another.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The column, from 0.
    pub x: u16,
    /// The row, from 0.
    pub y: u16,
    /// The text, safe to be shown.
    pub text: String,
    /// How it looks.
    pub look: Look,
}

/// The kinds of text of the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // they are the theme's
pub enum Look {
    Text,
    Strong,
    Dim,
    Bad,
    Doubtful,
    Good,
    Rule,
}

/// Said where gaps are not in proportion.
const NOT_TO_SCALE: &str = "not to scale";

/// What the rows are used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    /// Name and number below each other, or beside each other.
    pub labels: u16,
    /// Whether there is an axis.
    pub axis: bool,
    /// Rows of words below the axis; without any they stand in the line itself.
    pub words: u16,
    /// Whether there is a row for notes.
    pub notes: bool,
}

impl Rows {
    fn of(rows: u16) -> Self {
        Self {
            labels: if rows < 3 { 1 } else { 2 },
            axis: rows > 1,
            words: rows.saturating_sub(3).min(2),
            notes: rows > 5,
        }
    }
}

impl NumberLine<'_> {
    /// The line in `columns` columns and `rows` rows, of which 6 are the most that are used and 5 mostly enough.
    pub fn layout(&self, columns: u16, rows: u16, glyphs: &Glyphs) -> Vec<Placed> {
        if columns == 0 || rows == 0 {
            return Vec::new();
        }
        let shape = Rows::of(rows);
        match fit(self, columns, &shape, glyphs.cut) {
            Some(fit) => Sheet { columns, rows: shape, glyphs, placed: Vec::new() }.of(&fit),
            None => self.least(columns, rows, glyphs),
        }
    }

    /// The highest by its name, where there is no room for more. A number is never cut: it would be another number.
    fn least(&self, columns: u16, rows: u16, glyphs: &Glyphs) -> Vec<Placed> {
        let stops = stops(self, &classes(self), 0, usize::from(columns), glyphs.cut);
        let Some(stop) = stops.iter().max_by_key(|stop| stop.weight()) else { return Vec::new() };
        let most = usize::from(columns);
        let name = stop.names.last().map_or_else(String::new, |name| cut(name, most, glyphs.cut).into_owned());
        let fits = |number: &&String| width(number) <= most;
        let number = stop.numbers.last().filter(fits).map_or(glyphs.cut, String::as_str);
        let looks = [(name, Look::Text), (number.to_owned(), Look::Strong)];
        (0..rows).zip(looks).map(|(y, (text, look))| Placed { x: 0, y, text, look }).collect()
    }
}

/// What is being laid out.
struct Sheet<'g> {
    columns: u16,
    rows: Rows,
    glyphs: &'g Glyphs,
    placed: Vec<Placed>,
}

impl Sheet<'_> {
    fn of(mut self, fit: &Fit) -> Vec<Placed> {
        let first = match fit.stops.as_slice() {
            [only] => (usize::from(self.columns).saturating_sub(only.width(&self.rows)) / 2) as u16,
            _ => 0,
        };
        let mut at = first;
        let mut stops = vec![first];
        for columns in &fit.scaled.columns {
            at = at.saturating_add(*columns);
            stops.push(at);
        }
        for (x, label) in stops.iter().zip(&fit.stops) {
            self.label(*x, label);
        }
        let within = self.words(fit, &stops);
        if self.rows.axis {
            let y = self.rows.labels;
            let axis = if fit.stops.len() == 1 {
                axis::alone(self.columns, first, y, self.glyphs)
            } else {
                axis::axis(fit, &stops, y, &within, self.glyphs)
            };
            self.placed.extend(axis);
        }
        self.notes(fit);
        self.placed
    }

    fn put(&mut self, x: u16, y: u16, text: &str, look: Look) {
        if !text.is_empty() {
            self.placed.push(Placed { x, y, text: text.to_owned(), look });
        }
    }

    fn label(&mut self, x: u16, label: &Label) {
        let stop = &label.stop;
        let matters = stop.at.is_some() && (stop.now || stop.highest || stop.goal);
        let name = match stop {
            _ if stop.outlier => Look::Doubtful,
            _ if matters => Look::Text,
            _ => Look::Dim,
        };
        let number = if matters {
            Look::Strong
        } else if stop.at.is_none() {
            Look::Dim
        } else {
            Look::Text
        };
        self.put(x, 0, &label.name, name);
        let (dx, y) = if self.rows.labels == 1 { (width(&label.name) as u16 + 1, 0) } else { (0, 1) };
        self.put(x + dx, y, &label.number, number);
        if let Some(words) = label.below {
            self.put(x, self.rows.labels + 1, words, Look::Doubtful);
        }
    }

    /// Places what is said of the stretches; what stands in the line itself is returned as first column and width.
    fn words(&mut self, fit: &Fit, stops: &[u16]) -> Vec<(u16, u16)> {
        let mut within = Vec::new();
        for (span, words) in fit.spans.iter().zip(&fit.words).filter(|(_, words)| !words.is_empty()) {
            if self.rows.words > 0 {
                self.below(span, words, stops);
            } else if self.rows.axis {
                within.extend(self.in_line(span, words, stops));
            }
        }
        within
    }

    /// In the middle below the stretch.
    fn below(&mut self, span: &Span, words: &str, stops: &[u16]) {
        let (Some(from), Some(to)) = (stops.get(span.from), stops.get(span.to)) else { return };
        let room = usize::from(to - from).saturating_sub(2);
        for (y, line) in (self.rows.labels + 1..).zip(balanced(words, room)) {
            let x = from + 1 + (room.saturating_sub(width(&line)) / 2) as u16;
            self.put(x, y, &line, span.look);
        }
    }

    /// In the middle of the widest gap of the stretch.
    fn in_line(&mut self, span: &Span, words: &str, stops: &[u16]) -> Option<(u16, u16)> {
        let gaps = stops.iter().zip(stops.iter().skip(1)).take(span.to).skip(span.from);
        let (from, to) = gaps.max_by_key(|(from, to)| *to - *from)?;
        let wide = width(words) as u16;
        let x = from + (to - from + 1).saturating_sub(wide) / 2;
        self.put(x, self.rows.labels, words, span.look);
        Some((x, wide))
    }

    /// At the right end of the lowest row that has room: that it is not to scale, and that something is left out.
    fn notes(&mut self, fit: &Fit) {
        let mut notes = Vec::new();
        if fit.dropped {
            notes.push(self.glyphs.cut);
        }
        if !fit.scaled.to_scale {
            notes.push(NOT_TO_SCALE);
        }
        let text = notes.join(" ");
        let Some(x) = self.columns.checked_sub(width(&text) as u16) else { return };
        let rows = self.rows.words + u16::from(self.rows.notes);
        let first = self.rows.labels + 1;
        let taken =
            |y: &u16| self.placed.iter().any(|placed| placed.y == *y && placed.x + width(&placed.text) as u16 + 2 > x);
        if let Some(y) = (first..first + rows).rev().find(|y| !taken(y)) {
            self.put(x, y, &text, Look::Dim);
        }
    }
}

/// Lines of about one length, no more of them than need be.
fn balanced(words: &str, room: usize) -> Vec<String> {
    let lines = wrap(words, room);
    let longest_word = words.split_whitespace().map(width).max().unwrap_or(0);
    (longest_word..room).map(|at| wrap(words, at)).find(|shorter| shorter.len() == lines.len()).unwrap_or(lines)
}
