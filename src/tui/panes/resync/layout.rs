//! Which part of the pane gets which rows.
//!
//! ```text
//!   narrow            wide
//!   requestors        requestors | right
//!   left              left       |
//!   right
//! ```
//!
//! What is selected has a row whatever happens: on a screen with few rows only the part that has the focus is seen.

use ratatui::layout::Rect;

use crate::tui::painter::inset;

/// From here on there are two columns.
const WIDE: u16 = 116;
/// The widest left column.
const LEFT: u16 = 94;
/// Rows of the table beside the requestors: header, rule, foot.
pub const AROUND: usize = 3;
/// Requestors that are seen however much there is to be said below.
pub const FEW: usize = 3;
/// Sums that are shown while there are few rows: what the header will hold, and the highest.
pub const ESSENTIAL: usize = 2;
/// With so many rows each part gets some of its own.
const BOTH: u16 = 11;
/// Rows of the lines below that are kept while they have the focus.
const LINES: u16 = 6;

/// What the parts would like to have.
pub struct Wants<F> {
    /// Requestors to show.
    pub requestors: usize,
    /// What stands below them.
    pub sums: usize,
    /// How many rows the lines below take in so many columns: with what stands beside them on wide screens, or without.
    pub lines: F,
    /// Whether there is anything for a right column.
    pub right: bool,
    /// Whether the requestors have the focus.
    pub in_table: bool,
}

/// Where everything goes; an empty area is not drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The requestors.
    pub table: Rect,
    /// The lines below them.
    pub left: Rect,
    /// What stands beside both.
    pub right: Rect,
}

/// Divides the pane.
pub fn layout<F: Fn(u16, bool) -> usize>(area: Rect, wants: &Wants<F>) -> Places {
    let area = inset(area, 1);
    let wide = area.width >= WIDE && wants.right;
    let width = if wide { (area.width * 53 / 100).min(LEFT) } else { area.width };
    let column = Rect { width, ..area };
    let (table, blank) = table_rows(area.height, (wants.lines)(width, wide), wants);
    let below = area.height.saturating_sub(table + blank);
    let left = Rect { y: column.y + table + blank, height: below, ..column };
    let beside = Rect { x: area.x + width + 2, width: area.width.saturating_sub(width + 2), ..area };
    let none = Rect { width: 0, height: 0, ..area };
    Places { table: Rect { height: table, ..column }, left, right: if wide { beside } else { none } }
}

/// Rows of the table, and between it and the lines below.
fn table_rows<F>(height: u16, lines: usize, wants: &Wants<F>) -> (u16, u16) {
    if height < BOTH {
        return if wants.in_table { (height, 0) } else { (0, 0) };
    }
    let rows = |requestors: usize, sums: usize| {
        let around = if sums > 0 { AROUND } else { 0 };
        u16::try_from(requestors.max(1) + sums + around).unwrap_or(u16::MAX)
    };
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    let all = rows(wants.requestors, wants.sums);
    let rest = height.saturating_sub(1);
    if all.saturating_add(lines) <= rest {
        return (all, 1);
    }
    // Of many requestors a few are seen, however much there is to be said; the lines get what the requestors leave, and
    // of what many of them would take a part.
    let essential = |requestors| rows(requestors, wants.sums.min(ESSENTIAL));
    let least = essential(wants.requestors.min(FEW));
    let for_lines = lines.min((height * 2).div_ceil(5).max(rest.saturating_sub(essential(wants.requestors))));
    let table = all.min(rest.saturating_sub(for_lines)).max(least);
    let most = if wants.in_table { rest } else { rest.saturating_sub(LINES) };
    (table.min(most), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(requestors: usize, in_table: bool) -> Wants<impl Fn(u16, bool) -> usize> {
        let lines = |_, wide| if wide { 9 } else { 40 };
        Wants { requestors, sums: if requestors > 0 { 3 } else { 0 }, lines, right: true, in_table }
    }

    #[test]
    fn at_every_size_the_parts_stay_inside_and_apart_and_what_is_selected_has_a_row() {
        for requestors in [0, 1, 3, 40, 5_000] {
            for in_table in [true, false] {
                for width in [0, 1, 39, 40, 80, 117, 118, 119, 200, 300] {
                    for height in 0..60 {
                        let area = Rect::new(0, 0, width, height);
                        let all = layout(area, &wants(requestors, in_table));
                        let parts = [all.table, all.left, all.right];
                        for (i, part) in parts.iter().enumerate() {
                            assert_eq!(part.intersection(area), *part, "{width}x{height} {all:?}");
                            for other in parts.iter().skip(i + 1) {
                                assert!(part.intersection(*other).is_empty(), "{width}x{height} {all:?}");
                            }
                        }
                        let focused = if in_table { all.table } else { all.left };
                        assert!(height == 0 || focused.height > 0, "{width}x{height} {all:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn any_number_of_requestors_leaves_room_for_the_cures() {
        for requestors in [3, 12, 5_000] {
            let all = layout(Rect::new(0, 0, 80, 17), &wants(requestors, true));
            assert!(all.left.height >= 7 && all.table.height >= 8, "{all:?}");
        }
    }

    #[test]
    fn where_there_is_room_all_of_it_is_seen() {
        let all = layout(Rect::new(0, 0, 200, 48), &wants(12, true));
        assert_eq!((all.table.height, all.left.height), (18, 29));
    }
}
