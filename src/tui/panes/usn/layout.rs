//! Which part of the USN pane gets which rows.
//!
//! ```text
//!   narrow                     wide
//!   numbers                    numbers
//!   number line                number line
//!   partners                   partners   | text
//!   text                       dates      |
//! ```
//!
//! What is least needed yields first: the number line, then the text, then rows of the table; never the numbers.

use ratatui::layout::Rect;

use crate::tui::painter::{Rows, inset};

use super::parts::Part;

/// From here on the text stands beside the table.
const WIDE: u16 = 116;
/// Rows of the number line.
const LINE: u16 = 4;
/// The widest that text is set, and the widest table.
const TEXT: u16 = 80;

/// Below this what happened when is not begun.
const DATES: u16 = 4;

/// What the parts would like to have.
pub struct Wants<F> {
    /// Partners to show.
    pub partners: usize,
    /// How many lines the text takes in so many columns.
    pub text: F,
    /// The part that was asked for.
    pub part: Part,
    /// Whether there is anything to draw a line of.
    pub line: bool,
}

/// Where everything goes; an empty area is not drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The three numbers.
    pub numbers: Rect,
    /// The number line.
    pub line: Rect,
    /// The partners.
    pub table: Rect,
    /// What it means, the selected partner, the clocks.
    pub text: Rect,
    /// What happened when.
    pub dates: Rect,
}

/// Divides the pane.
pub fn layout<F: Fn(u16) -> usize>(area: Rect, wants: &Wants<F>) -> Places {
    let area = inset(area, 1);
    let mut rows = Rows::of(area);
    let mut places = Places { numbers: rows.take(3).unwrap_or_default(), ..Places::default() };
    let wide = area.width >= WIDE;
    // A header, a few partners, how many were read.
    let table_least = 1 + wants.partners.clamp(1, 3) as u16;
    let table_most = 2 + wants.partners.max(1).min(usize::from(u16::MAX - 2)) as u16;
    let text_least = if wide || wants.part == Part::Meaning { 3 } else { 8 };
    let text_least = if wide { 0 } else { text_least.min((wants.text)(area.width.min(TEXT)) as u16) + 1 };
    if wants.line && rows.left().height >= LINE + 2 + table_least + text_least {
        rows.take(1);
        let height = if rows.left().height > LINE + 16 { LINE + 1 } else { LINE };
        places.line = rows.take(height).unwrap_or_default();
    }
    if rows.left().height > table_least {
        rows.take(1);
    }
    let left = rows.left();
    if wide {
        // All columns of the table, but for the remarks.
        let width = (left.width * 3 / 5).clamp(72, TEXT + 4);
        let mut beside = Rows::of(Rect { width, ..left });
        places.table = beside.take(table_most).unwrap_or_default();
        if beside.left().height > DATES {
            beside.take(1);
            places.dates = Rect { width: width.min(TEXT), ..beside.left() };
        }
        let text = Rect { x: left.x + width + 3, width: left.width - width - 3, ..left };
        places.text = Rect { width: text.width.min(TEXT), ..text };
        return places;
    }
    let text = (wants.text)(left.width.min(TEXT)) as u16;
    // The table may have all; but of the text at least half of the room, if it needs that much.
    let for_text = if left.height >= table_least + 3 { text.min((left.height / 2).max(text_least)) + 1 } else { 0 };
    let table = table_most.min(left.height.saturating_sub(for_text)).max(table_least.min(left.height));
    places.table = rows.take(table).unwrap_or_default();
    if rows.left().height > 1 {
        rows.take(1);
        places.text = Rect { width: rows.left().width.min(TEXT), ..rows.left() };
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(width: u16, height: u16, partners: usize, text: usize) -> Places {
        let wants = Wants { partners, text: |_| text, part: Part::Meaning, line: true };
        layout(Rect::new(0, 0, width, height), &wants)
    }

    #[test]
    fn at_every_size_the_parts_stay_inside_and_apart() {
        for width in 0..200 {
            for height in 0..60 {
                for partners in [0, 1, 3, 12, 100_000] {
                    let area = Rect::new(0, 0, width, height);
                    let all = places(width, height, partners, 9);
                    let parts = [all.numbers, all.line, all.table, all.text, all.dates];
                    for (i, part) in parts.iter().enumerate() {
                        assert_eq!(part.intersection(area), *part, "{width}x{height}");
                        for other in parts.iter().skip(i + 1) {
                            assert!(part.intersection(*other).is_empty(), "{width}x{height} {all:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn an_ordinary_terminal_shows_everything() {
        let places = places(80, 18, 2, 7);
        assert!(places.line.height >= 4 && places.table.height >= 4 && places.text.height >= 3, "{places:?}");
    }

    #[test]
    fn a_small_one_shows_the_numbers_and_the_partners() {
        let places = places(40, 7, 2, 12);
        assert_eq!((places.numbers.height, places.line.height, places.table.height), (3, 0, 3));
    }
}
