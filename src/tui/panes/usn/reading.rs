//! The text read page by page: what had no room comes next, and after the last page it begins again.

use std::cell::Cell;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Keymap};
use crate::tui::painter::{Painter, Rows, after};
use crate::tui::widgets::text::width;

/// How far the text was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The first line of the page; absent as long as nobody has asked for more.
    from: Option<usize>,
    /// The first line that had no room in the last frame; absent where all of them had.
    next: Cell<Option<usize>>,
}

impl Reading {
    /// Whether somebody reads on.
    pub fn goes_on(&self) -> bool {
        self.from.is_some()
    }

    /// The next page; `false` where all of the text stands there already.
    pub fn turn(&mut self) -> bool {
        let all_seen = self.from.is_none() && self.next.get().is_none();
        self.from = self.next.get();
        !all_seen
    }

    /// Draws the page, and below it how it goes on.
    pub fn view(&self, lines: &[Line<'_>], area: Rect, painter: &mut Painter<'_>, keymap: &Keymap) {
        let height = usize::from(area.height);
        // After an edit there may be less of it.
        let mut from = self.from.filter(|from| *from < lines.len()).unwrap_or(0);
        while from > 0 && lines.get(from).is_some_and(is_blank) {
            from += 1;
        }
        let rest = lines.get(from..).unwrap_or_default();
        if height == 0 {
            self.next.set((!rest.is_empty()).then_some(from));
            return;
        }
        let (all, key) = (rest.len() <= height, keymap.shown(ActionId::UsnDetails).map(|key| key.to_string()));
        let [up, down] = painter.theme.glyphs.more;
        let (sign, words) = if all { (up, "from the beginning") } else { (down, "more") };
        // All of it is there: nothing to be said.
        let hint = (!all || from > 0).then(|| format!("{sign} {}: {words}", key.unwrap_or_default()));
        let (shown, row, hint) = match hint {
            None => (rest.len(), 0, String::new()),
            Some(hint) => place(rest, height, usize::from(area.width), hint, sign),
        };
        self.next.set((shown < rest.len()).then_some(from + shown));
        self.draw(rest.get(..shown).unwrap_or_default(), (row, hint), area, painter);
    }

    fn draw(&self, lines: &[Line<'_>], (at, hint): (usize, String), area: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let mut rows = Rows::of(area);
        for i in 0.. {
            let Some(mut row) = rows.next_row() else { break };
            if i == at && !hint.is_empty() {
                let hint = format!(" {hint}");
                row = painter.right(row, &Line::from(Span::styled(hint, theme.accent)));
            }
            if let Some(line) = lines.get(i) {
                painter.line(after(row, 2), line);
            }
        }
    }
}

/// How many lines have room with the hint, in which row it stands, and the hint itself, which is only its sign where it
/// has no room either.
fn place(lines: &[Line<'_>], height: usize, columns: usize, hint: String, sign: &str) -> (usize, usize, String) {
    let shown = lines.len().min(height);
    if shown < height {
        return (shown, height - 1, hint);
    }
    let fits = |row: &usize| 2 + lines.get(*row).map_or(0, wide) + 1 + width(&hint) <= columns;
    let last_is_title = shown > 1 && lines.get(shown - 2).is_some_and(is_blank) && shown < lines.len();
    if fits(&(shown - 1)) && !(last_is_title && height > 3) {
        return (shown, shown - 1, hint);
    }
    if height > 3 && shown < lines.len() {
        // The line goes to the next page. A title at the end of this one would have nothing below it.
        let title_before = lines.get(shown - 3).is_some_and(is_blank);
        let gone = if last_is_title {
            2
        } else if title_before {
            3
        } else {
            1
        };
        return (shown - gone, height - 1, hint);
    }
    match (0..shown).rev().find(fits) {
        Some(row) => (shown, row, hint),
        None => (shown, shown - 1, sign.to_owned()),
    }
}

fn wide(line: &Line<'_>) -> usize {
    line.spans.iter().map(|span| width(&span.content)).sum()
}

fn is_blank(line: &Line<'_>) -> bool {
    wide(line) == 0
}
