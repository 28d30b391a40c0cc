//! A text to be read page by page within a popup: sentences, pairs of a label and a text, lines as they stand in a file.

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::action::ActionId;
use crate::tui::kept::Kept;
use crate::tui::painter::{Painter, after};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{pad_left, pad_right, width, wrap};
use crate::values::grouped;

use super::scroll::Scroll;

/// Where a line goes on that stands in a file and is longer than the popup is wide.
const HANG: usize = 4;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Ordinary.
    Plain,
    /// What matters.
    Strong,
    /// What is secondary.
    Dim,
    /// Doubtful.
    Doubtful,
    /// Wrong.
    Bad,
}

/// A piece of the text, on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Nothing.
    Blank,
    /// Sentences.
    Text(Ink, String),
    /// What something is, and what is said of it.
    Pair(&'static str, Ink, String),
    /// A number, and what it is of.
    Number(String, String),
    /// A line as it stands in a file.
    Exact(String),
}

/// A line as it is drawn: in front a label, and behind it the text.
#[derive(Debug)]
struct Shown {
    label: String,
    ink: Ink,
    text: String,
}

/// The text, and how far it is scrolled.
#[derive(Debug, Default)]
pub struct Sheet {
    pieces: Vec<Piece>,
    lines: Kept<usize, Vec<Shown>>,
    scroll: Scroll,
}

impl Sheet {
    /// Of these pieces, from the beginning.
    pub fn new(pieces: Vec<Piece>) -> Self {
        Self { pieces, ..Self::default() }
    }

    /// Turns pages; `false` when the action means nothing here.
    pub fn act(&self, action: ActionId) -> bool {
        match action {
            ActionId::First => self.scroll.begin(),
            ActionId::Last => self.scroll.end(),
            other => return self.scroll.act(other),
        }
        true
    }

    /// So many lines on, or back.
    pub fn step(&self, by: isize) {
        self.scroll.step(by);
    }

    /// How many lines it has in so many columns.
    pub fn height(&self, columns: u16) -> usize {
        self.lines(columns.into()).len()
    }

    /// Whether something lies below what was drawn last.
    pub fn goes_on(&self) -> bool {
        self.scroll.goes_on()
    }

    /// Draws what has room.
    pub fn view(&self, area: Rect, painter: &mut Painter<'_>) {
        let lines = self.lines(area.width.into());
        let first = self.scroll.first(lines.len(), area.height.into(), None);
        for (y, line) in lines.iter().skip(first).take(area.height.into()).enumerate() {
            let row = Rect { y: area.y + y as u16, height: 1, ..area };
            let used = painter.text(row, &line.label, painter.theme.dim);
            painter.text(after(row, used), &line.text, style(line.ink, painter.theme));
        }
    }

    /// Signs for what lies above and below, at the right end of a row; returns what is left of it.
    pub fn marks(&self, row: Rect, painter: &mut Painter<'_>) -> Rect {
        self.scroll.marks(row, painter)
    }

    fn lines(&self, columns: usize) -> std::rc::Rc<Vec<Shown>> {
        self.lines.get(columns, || {
            let labels = self.pieces.iter().filter_map(|piece| match piece {
                Piece::Pair(label, ..) => Some(width(label) + 3),
                _ => None,
            });
            let labels = labels.max().unwrap_or(0).min(columns / 2);
            let numbers = self.pieces.iter().filter_map(|piece| match piece {
                Piece::Number(number, _) => Some(width(number)),
                _ => None,
            });
            let numbers = numbers.max().unwrap_or(0);
            self.pieces.iter().flat_map(|piece| piece.lines(columns, labels, numbers)).collect()
        })
    }
}

impl Piece {
    fn lines(&self, columns: usize, labels: usize, numbers: usize) -> Vec<Shown> {
        let columns = columns.max(1);
        let beside = |label: String, ink: Ink, text: &str| -> Vec<Shown> {
            let indent = width(&label);
            let line = |(i, text): (usize, String)| Shown {
                label: if i == 0 { label.clone() } else { " ".repeat(indent) },
                ink,
                text,
            };
            wrap(text, columns.saturating_sub(indent).max(1)).into_iter().enumerate().map(line).collect()
        };
        match self {
            Self::Blank => vec![Shown { label: String::new(), ink: Ink::Plain, text: String::new() }],
            Self::Text(ink, text) => beside(String::new(), *ink, text),
            Self::Pair(label, ink, text) => beside(pad_right(label, labels).to_string(), *ink, text),
            Self::Number(number, of) => beside(format!("{}  ", pad_left(number, numbers)), Ink::Plain, of),
            Self::Exact(line) => exact(line, columns),
        }
    }
}

/// A line of a file with all its blanks; where it is too long it goes on in the next, behind a blank if there is one.
fn exact(line: &str, columns: usize) -> Vec<Shown> {
    let shown = |text: String| Shown { label: String::new(), ink: Ink::Plain, text };
    let hang = HANG.min(columns / 4);
    let (mut lines, mut rest, mut indent) = (Vec::new(), line, 0);
    loop {
        let end = fitting(rest, columns - indent);
        let (front, behind) = rest.split_at(end);
        lines.push(shown(" ".repeat(indent) + front));
        if behind.is_empty() {
            return lines;
        }
        (rest, indent) = (behind, hang);
    }
}

/// How many bytes of a text have room, one character at least.
fn fitting(text: &str, columns: usize) -> usize {
    let (mut used, mut blank) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > columns && at > 0 {
            return if blank > 0 { blank } else { at };
        }
        if grapheme == " " {
            blank = at + 1;
        }
    }
    text.len()
}

fn style(ink: Ink, theme: &Theme) -> Style {
    match ink {
        Ink::Plain => theme.text,
        Ink::Strong => theme.strong,
        Ink::Dim => theme.dim,
        Ink::Doubtful => theme.doubtful,
        Ink::Bad => theme.bad,
    }
}

/// How far work is, as a bar, and in words below it.
pub fn progress(progress: Option<&crate::task::Progress>, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let (done, of) = progress.map_or((0, None), |progress| (progress.done, progress.of));
    let row = Rect { height: area.height.min(1), ..area };
    let part = of.filter(|of| *of > 0).map_or(0.0, |of| done as f64 / of as f64);
    let full = (f64::from(area.width) * part.clamp(0.0, 1.0)) as u16;
    painter.fill(row, theme.glyphs.bar[1], theme.dim);
    painter.fill(Rect { width: full, ..row }, theme.glyphs.bar[0], theme.accent);
    let Some(progress) = progress else { return };
    let of = progress.of.map_or_else(String::new, |of| format!(" of {}", grouped(of)));
    let words = format!("{}{of} {}", grouped(progress.done), progress.words);
    for (line, y) in wrap(&words, area.width.into()).iter().zip(1..area.height) {
        painter.text(Rect { y: area.y + y, height: 1, ..area }, line, theme.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(piece: &Piece, columns: usize) -> Vec<String> {
        piece.lines(columns, 8, 6).into_iter().map(|line| line.label + &line.text).collect()
    }

    #[test]
    fn what_stands_in_a_file_keeps_its_blanks_and_goes_on_below() {
        let line = Piece::Exact("REM  a   b and so on, to the end".to_owned());
        assert_eq!(texts(&line, 80), ["REM  a   b and so on, to the end"]);
        assert_eq!(texts(&line, 16), ["REM  a   b and ", "    so on, to ", "    the end"]);
        assert_eq!(texts(&Piece::Exact("abcdefghij".into()), 4), ["abcd", " efg", " hij"]);
        assert_eq!(texts(&Piece::Exact(String::new()), 16), [""]);
    }

    #[test]
    fn what_goes_on_stands_below_its_beginning() {
        let pair = Piece::Pair("Objects", Ink::Plain, "twelve thousand of them".to_owned());
        assert_eq!(texts(&pair, 20), ["Objects twelve", "        thousand of", "        them"]);
        assert_eq!(texts(&Piece::Number("7".into(), "one".into()), 20), ["     7  one"]);
    }

    #[test]
    fn no_width_is_too_small() {
        for columns in 0..12 {
            for piece in [Piece::Exact("東京 x".into()), Piece::Text(Ink::Dim, "東京 x".into()), Piece::Blank] {
                assert!(!piece.lines(columns, 2, 2).is_empty());
            }
        }
    }
}
