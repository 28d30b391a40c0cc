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
//! What is selected has a row whatever happens. What is least needed yields first: the text, then the number line, then
//! rows of the table, and the numbers last; while the text is being read, the line yields before it.

use ratatui::layout::Rect;

use crate::tui::painter::{Rows, inset};

/// From here on the text stands beside the table.
const WIDE: u16 = 116;
/// Rows of the number line in its smallest form, and in its largest.
const LINE: (u16, u16) = (3, 5);
/// The widest that text is set.
const TEXT: u16 = 80;
/// The widest table: with remarks in words, and without.
const TABLE: (u16, u16) = (104, 84);

/// Below this what happened when is not begun.
const DATES: u16 = 4;
/// Below this whoever reads the text sees nothing else but the selected row.
const SHORT: u16 = 12;

/// What the parts would like to have.
pub struct Wants<F> {
    /// Partners to show.
    pub partners: usize,
    /// How many lines the text takes in so many columns.
    pub text: F,
    /// Whether the text is being read, beyond what stood there at first.
    pub reading: bool,
    /// Whether there is anything to draw a line of.
    pub line: bool,
    /// Whether a partner is selected.
    pub in_table: bool,
    /// Whether the table has a line that must be seen, the filter.
    pub filter: bool,
    /// Whether anything is remarked of a partner.
    pub remarks: bool,
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
    let wide = area.width >= WIDE;
    if wants.reading && !wide && area.height < SHORT {
        let selected = rows.take(1).unwrap_or_default();
        let places = Places { text: text(rows.left()), ..Places::default() };
        let numbers = Places { numbers: selected, ..places };
        return if wants.in_table { Places { table: selected, ..places } } else { numbers };
    }
    let heights = if wide { heights(area.height, 0, wants) } else { heights(area.height, in_rows(area, wants), wants) };
    let mut take = |height: u16, blank: u16| {
        rows.take(if height > 0 { blank } else { 0 });
        rows.take(height).unwrap_or_default()
    };
    let mut places = Places { numbers: take(heights.numbers, 0), line: take(heights.line, 1), ..Places::default() };
    if wide {
        rows.take(heights.blank);
        beside(rows.left(), wants, &mut places);
        return places;
    }
    places.table = take(heights.table, heights.blank);
    if rows.left().height > 1 {
        rows.take(1);
        places.text = text(rows.left());
    }
    places
}

/// The table and the text beside each other; below the table what happened when.
fn beside<F>(left: Rect, wants: &Wants<F>, places: &mut Places) {
    let most = if wants.remarks { TABLE.0 } else { TABLE.1 };
    let width = (left.width * 3 / 5).clamp(72, most);
    let mut rows = Rows::of(Rect { width, ..left });
    places.table = rows.take(table(wants, usize::MAX)).unwrap_or_default();
    if rows.left().height > DATES {
        rows.take(1);
        places.dates = Rect { width: width.min(TEXT), ..rows.left() };
    }
    places.text = text(Rect { x: left.x + width + 3, width: left.width - width - 3, ..left });
}

fn text(area: Rect) -> Rect {
    Rect { width: area.width.min(TEXT), ..area }
}

fn in_rows<F: Fn(u16) -> usize>(area: Rect, wants: &Wants<F>) -> u16 {
    u16::try_from((wants.text)(area.width.min(TEXT))).unwrap_or(u16::MAX)
}

/// The rows of a table with so many partners at most: its header, they, and what is said below them.
fn table<F>(wants: &Wants<F>, most: usize) -> u16 {
    let legend = usize::from(wants.remarks);
    let partners = wants.partners.max(1);
    let rows = 2 + partners.min(most) + if partners <= most { legend } else { 0 };
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// How many rows each part gets; where the text stands beside the table, both share theirs.
struct Heights {
    numbers: u16,
    line: u16,
    /// Above the table.
    blank: u16,
    table: u16,
}

/// Rows that are still to be had.
struct Left(u16);

impl Left {
    /// As many of these as there are.
    fn take(&mut self, wanted: u16) -> u16 {
        let taken = wanted.min(self.0);
        self.0 -= taken;
        taken
    }

    /// All of these, or none.
    fn take_all(&mut self, wanted: u16) -> bool {
        let all = wanted <= self.0;
        if all {
            self.0 -= wanted;
        }
        all
    }
}

/// Divides the rows: first all get what they need, then what they like. `text` are the rows that the text below the table
/// would like; none where it stands beside.
fn heights<F>(height: u16, text: u16, wants: &Wants<F>) -> Heights {
    // A row of the table stays, and with it the filter; of the numbers at least the one that is selected.
    let kept = u16::from(wants.in_table || height > 3) + u16::from(wants.filter);
    let numbers = height.saturating_sub(kept).min(3).max(u16::from(!wants.in_table).min(height));
    let mut left = Left(height - numbers);
    // What the signs mean may stand in the row with how many were read.
    let partners = if wants.reading && height < SHORT + 4 { 1 } else { 3 };
    let mut table_rows = left.take(table(wants, partners).min(2 + partners as u16));
    let blank = left.take(1);
    let mut line = 0;
    if wants.line && !wants.reading && left.take_all(LINE.0 + 1) {
        line = LINE.0;
    }
    // A row of the text leads to the rest of it.
    let least = text.min(3);
    let mut text_rows = if left.0 > 1 && least > 0 { left.take(least + 1) } else { 0 };
    if wants.reading {
        return Heights { numbers, line, blank, table: table_rows };
    }
    table_rows += left.take(table(wants, 4) - table_rows.min(table(wants, 4)));
    line += if line > 0 { left.take(1) } else { 0 };
    // The table may have all; but of the text at least half of the room, if it needs that much.
    let half = (text + 1).min((table_rows + text_rows + left.0) / 2).saturating_sub(text_rows);
    text_rows += if text > 0 { left.take(half) } else { 0 };
    if text > 0 {
        table_rows += left.take(table(wants, usize::MAX).saturating_sub(table_rows));
        left.take((text + 1).saturating_sub(text_rows));
    }
    let roomy = text > 0 || left.0 > 12;
    line += if (1..LINE.1).contains(&line) && roomy { left.take(1) } else { 0 };
    Heights { numbers, line, blank, table: table_rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a pane of `partners` would like, with a text of 9 lines.
    fn wants(partners: usize, in_table: bool) -> Wants<impl Fn(u16) -> usize> {
        let text = |_| 9;
        Wants { partners, text, reading: false, line: true, in_table, filter: false, remarks: true }
    }

    fn places(width: u16, height: u16, wants: &Wants<impl Fn(u16) -> usize>) -> Places {
        layout(Rect::new(0, 0, width, height), wants)
    }

    type Lines = fn(u16) -> usize;

    /// Every combination of what can be wanted.
    fn all_wants() -> Vec<Wants<Lines>> {
        let texts: [Lines; 3] = [|_| 0, |_| 9, |_| 70];
        let mut all = Vec::new();
        for partners in [0, 1, 2, 3, 4, 12, 100_000] {
            for text in texts {
                for bits in 0..32 {
                    let is = |bit: u32| bits & (1 << bit) != 0;
                    let (reading, line, in_table, filter, remarks) = (is(0), is(1), is(2), is(3), is(4));
                    all.push(Wants { partners, text, reading, line, in_table, filter, remarks });
                }
            }
        }
        all
    }

    #[test]
    fn at_every_size_the_parts_stay_inside_and_apart() {
        for wants in all_wants() {
            for width in [0, 1, 2, 39, 40, 80, 115, 116, 118, 119, 150, 200, 300] {
                for height in 0..60 {
                    let area = Rect::new(0, 0, width, height);
                    let all = layout(area, &wants);
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
    fn what_is_selected_has_a_row_at_every_size_and_what_is_read_has_some_too() {
        for wants in all_wants() {
            for width in [40, 80, 115, 118, 200] {
                for height in 2..40 {
                    let all = layout(Rect::new(0, 0, width, height), &wants);
                    let selected = if wants.in_table { all.table } else { all.numbers };
                    assert!(selected.height > 0, "{width}x{height} {all:?}");
                    let reads = wants.reading && (wants.text)(80) > 0 && height > 7;
                    assert!(!reads || all.text.height > 0, "{width}x{height} {all:?}");
                }
            }
        }
    }

    #[test]
    fn an_ordinary_terminal_shows_everything() {
        let places = places(80, 18, &wants(2, true));
        assert!(places.line.height >= 4 && places.table.height >= 4 && places.text.height >= 3, "{places:?}");
    }

    #[test]
    fn any_number_of_partners_leaves_the_line_and_three_of_them() {
        // What 24 rows leave to the pane below an answer of one line, and of five.
        for height in 13..=18 {
            for width in [40, 80, 116, 200] {
                for partners in [3, 12, 100_000] {
                    let places = places(width, height, &wants(partners, true));
                    assert!((3..=4).contains(&places.line.height), "{width}x{height} {places:?}");
                    assert!(places.table.height >= 5, "{width}x{height} {places:?}");
                }
            }
        }
    }

    #[test]
    fn a_small_one_shows_the_numbers_and_the_partners() {
        let places = places(40, 7, &wants(2, true));
        assert_eq!((places.numbers.height, places.line.height, places.table.height), (3, 0, 4));
    }

    #[test]
    fn whoever_reads_on_gets_rows_for_it() {
        let reading = Wants { reading: true, ..wants(12, true) };
        assert_eq!(places(80, 16, &reading).text.height, 6);
        assert_eq!(places(40, 4, &reading).text.height, 3);
    }
}
