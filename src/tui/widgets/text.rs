//! Text on the screen: measured, cut and broken as the rest of the house does, and put where it belongs.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

pub use crate::values::{cut, pad_left, pad_right, width, wrap};

/// Puts one line at a place in `area`, cut with `mark` where the area ends; returns the column behind it.
///
/// Nothing happens outside of the area. Text from a file has gone through [`crate::values::visible`] before.
pub fn put(buf: &mut Buffer, area: Rect, (x, y): (u16, u16), text: &str, style: Style, mark: &str) -> u16 {
    let area = area.intersection(buf.area);
    let (column, row) = (area.x.saturating_add(x), area.y.saturating_add(y));
    if x >= area.width || y >= area.height {
        return column;
    }
    let room = usize::from(area.width - x);
    write(buf, (column, row), &cut(text, room, mark), room, style)
}

/// Writes text that has room, and returns the column behind it.
///
/// Nearly all text is ASCII, of which every character is a cell: it need not be taken apart, as most of the time of a
/// frame was spent on.
pub(in crate::tui) fn write(buf: &mut Buffer, (column, row): (u16, u16), text: &str, room: usize, style: Style) -> u16 {
    let plain = text.len() <= room && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if !plain {
        let ground = buf.cell((column, row)).map(|cell| cell.bg).unwrap_or_default();
        #[expect(clippy::disallowed_methods, reason = "what has no room was cut with a mark before")]
        let end = buf.set_stringn(column, row, text, room, style).0;
        // The second half of a wide character was made empty, and with it the background of the theme.
        for x in column..end {
            if let Some(cell) = buf.cell_mut((x, row)).filter(|cell| cell.bg == Color::Reset) {
                cell.set_bg(style.bg.unwrap_or(ground));
            }
        }
        return end;
    }
    for (x, byte) in (column..).zip(text.bytes()) {
        if let Some(cell) = buf.cell_mut((x, row)) {
            cell.set_char(char::from(byte)).set_style(style);
        }
    }
    column.saturating_add(text.len() as u16).min(buf.area.right())
}

/// Puts a paragraph into `area`, and returns how many rows it took; the last row is cut where more would follow.
pub fn put_wrapped(buf: &mut Buffer, area: Rect, text: &str, style: Style, mark: &str) -> u16 {
    let lines = wrap(text, area.width.into());
    for (y, line) in (0..area.height).zip(&lines) {
        if y + 1 == area.height {
            // All that is left, for `put` to cut.
            let rest: Vec<&str> = lines.iter().skip(y.into()).map(String::as_str).collect();
            put(buf, area, (0, y), &rest.join(" "), style, mark);
        } else {
            put(buf, area, (0, y), line, style, mark);
        }
    }
    lines.len().min(area.height.into()) as u16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_short_way_writes_what_the_long_one_does(
            text in "[ -~]{0,12}|\\PC{0,12}|[ -~\t\n]{0,12}", column in 0_u16..12, room in 0_usize..14,
        ) {
            let style = Style::new().add_modifier(ratatui::style::Modifier::BOLD);
            let mut long = Buffer::filled(Rect::new(0, 0, 12, 1), ratatui::buffer::Cell::new("#"));
            let mut short = long.clone();
            #[expect(clippy::disallowed_methods, reason = "beside it, how the library does it")]
            let end = long.set_stringn(column, 0, &text, room, style).0;
            prop_assert_eq!(write(&mut short, (column, 0), &text, room, style), end);
            prop_assert_eq!(short, long);
        }
    }

    fn row(buf: &Buffer, y: u16) -> String {
        (buf.area.left()..buf.area.right()).map(|x| buf[(x, y)].symbol()).collect()
    }

    #[test]
    fn what_is_too_long_is_cut_with_a_mark() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 10, 2));
        let area = Rect::new(2, 0, 6, 2);
        assert_eq!(put(&mut buf, area, (0, 0), "SERVERA-1", Style::new(), "…"), 8);
        assert_eq!(put(&mut buf, area, (2, 1), "ab", Style::new(), "…"), 6);
        assert_eq!(row(&buf, 0), "  SERVE…  ");
        assert_eq!(row(&buf, 1), "    ab    ");
    }

    #[test]
    fn a_paragraph_says_where_more_would_follow() {
        let area = Rect::new(0, 0, 9, 2);
        let mut buf = Buffer::empty(area);
        assert_eq!(put_wrapped(&mut buf, area, "one two three four", Style::new(), "…"), 2);
        assert_eq!(row(&buf, 0), "one two  ");
        assert_eq!(row(&buf, 1), "three fo…");
        assert_eq!(put_wrapped(&mut buf, area, "one two", Style::new(), "…"), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// The width that is reckoned with is the width that is drawn.
        #[test]
        fn a_text_takes_as_many_cells_as_it_is_wide(text in ".{0,12}|[東京ｶﾞけ\u{300}-\u{308}א-תم-يلا👩🏽❤\u{fe0f}🇩🇪]{0,12}") {
            let area = Rect::new(0, 0, 200, 1);
            let mut buf = Buffer::empty(area);
            prop_assert_eq!(usize::from(put(&mut buf, area, (0, 0), &text, Style::new(), "~")), width(&text));
        }

        #[test]
        fn nothing_is_put_outside_of_the_area(
            text in "[a-c東 ]{0,40}", x in 0_u16..12, y in 0_u16..12, w in 0_u16..20, h in 0_u16..6, at in (0_u16..9, 0_u16..6),
        ) {
            let mut buf = Buffer::empty(Rect::new(1, 1, 10, 4));
            let area = Rect::new(x, y, w, h);
            put(&mut buf, area, at, &text, Style::new(), "~");
            put_wrapped(&mut buf, area, &text, Style::new(), "~");
            for row in buf.area.rows() {
                for place in row.columns().map(|c| c.as_position()) {
                    prop_assert!(area.contains(place) || buf[place].symbol() == " ");
                }
            }
        }
    }
}
