//! What is unknown and what to be careful about, in lines: in short, and in full where it is selected.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Keymap};
use crate::facts::called;
use crate::tui::theme::Theme;
use crate::values::{Missing, capital, visible};
use crate::warning::Warning;

use super::text::wrap;

/// Rows of a warning that is not selected.
const SHORT: usize = 2;

/// What it is drawn with, and in how many columns.
#[derive(Clone, Copy)]
pub struct Ink<'p> {
    /// Columns.
    pub room: usize,
    /// How things look.
    pub theme: &'p Theme,
    /// The keys that are named.
    pub keymap: &'p Keymap,
}

impl Ink<'_> {
    /// Text in as many lines as it takes, each so far to the right.
    pub fn text(&self, text: &str, indent: usize, style: Style) -> Vec<Line<'static>> {
        let lines = wrap(text, self.room.saturating_sub(indent));
        lines.into_iter().map(|line| Line::from(Span::styled(" ".repeat(indent) + &line, style))).collect()
    }
}

/// A fact that is unknown; in full with why it matters and how it is learnt.
pub fn unknown(missing: &Missing, in_full: bool, ink: Ink<'_>) -> Vec<Line<'static>> {
    let theme = ink.theme;
    let words = called(&missing.fact).unwrap_or_else(|| visible(&missing.fact).into());
    let mut lines = signed(theme.glyphs.unknown, &capital(&words), ink);
    if in_full {
        let enter = ink.keymap.shown(ActionId::Edit).map(|key| format!("{key}: enter it here"));
        for text in [capital(&missing.why) + ".", missing.how.clone()].into_iter().chain(enter) {
            lines.extend(ink.text(&text, 2, theme.dim));
        }
    }
    lines
}

/// A warning; with its source where it is selected.
pub fn care_whole(warning: &Warning, selected: bool, ink: Ink<'_>) -> Vec<Line<'static>> {
    let mut lines = signed("!", &capital(&warning.text), ink);
    if selected {
        lines.extend(ink.text(&format!("{}, after {}", warning.id, warning.source), 2, ink.theme.dim));
    }
    lines
}

/// The same where rows are few: its beginning, unless it is selected.
pub fn care(warning: &Warning, in_full: bool, ink: Ink<'_>) -> Vec<Line<'static>> {
    let theme = ink.theme;
    let mut lines = care_whole(warning, in_full, ink);
    if !in_full && lines.len() > SHORT {
        lines.truncate(SHORT);
        if let Some(last) = lines.last_mut() {
            // Apart from the last word: that is whole.
            last.spans.push(Span::styled(format!(" {}", theme.glyphs.cut), theme.dim));
        }
    }
    lines
}

/// Text behind a sign.
fn signed(sign: &str, text: &str, ink: Ink<'_>) -> Vec<Line<'static>> {
    let lines = wrap(text, ink.room.saturating_sub(2));
    let front = |i: usize| if i == 0 { format!("{sign} ") } else { "  ".to_owned() };
    let line =
        |(i, line)| Line::from(vec![Span::styled(front(i), ink.theme.doubtful), Span::styled(line, ink.theme.text)]);
    lines.into_iter().enumerate().map(line).collect()
}
