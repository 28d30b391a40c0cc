//! How far a column is scrolled, and what of it is seen then.

use super::Row;

/// What the last frame showed of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Its rows; none where it was not drawn.
    pub height: usize,
    /// Its first and its last item, seen or not.
    pub items: (usize, usize),
    /// Rows of the selected item that are hidden above.
    pub above: usize,
    /// Rows of the selected item that are hidden below.
    pub below: usize,
    /// Where a page up leads.
    pub page_up: usize,
    /// Where a page down leads.
    pub page_down: usize,
}

/// From where the selection came in the last step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// From an item above, or from elsewhere.
    Above,
    /// From an item below.
    Below,
}

/// The rows of an item: its first and its last.
fn rows_of(rows: &[Row], item: usize) -> Option<(usize, usize)> {
    let is_it = |row: &Row| row.item == Some(item);
    rows.iter().position(is_it).zip(rows.iter().rposition(is_it))
}

/// The offset at which the selected item is seen whole, as near to the one before as that lets it.
pub fn offset(rows: &[Row], selected: usize, height: usize, before: usize, came: Option<From>) -> usize {
    let before = before.min(rows.len().saturating_sub(height));
    let Some((first, last)) = rows_of(rows, selected) else { return before };
    // With it what belongs to no item: the title above, and what stands below the last.
    let free = |row: &Row| row.item.is_none();
    let above = rows.iter().take(first).rev().take_while(|row| free(row)).count();
    if above + last + 1 - first > height {
        // Higher than the screen: its beginning or its end, and then wherever the reader is in it.
        let top = if height > 1 { first - above.min(height - 1) } else { first };
        let end = (last + 1).saturating_sub(height).max(top);
        return match came {
            Some(From::Above) => top,
            Some(From::Below) => end,
            None => before.clamp(top, end),
        };
    }
    let below = rows.iter().skip(last + 1).take_while(|row| free(row)).count();
    let ends = last + 1 + below == rows.len();
    let bottom = if ends { rows.len() } else { last + 1 };
    let least = bottom.saturating_sub(height).min(first);
    before.clamp(least, (first - above).max(least))
}

/// What is seen at this offset.
pub fn seen(rows: &[Row], selected: usize, height: usize, offset: usize) -> Seen {
    let items = || rows.iter().filter_map(|row| row.item);
    let (first, last) = (items().next().unwrap_or(0), items().next_back().unwrap_or(0));
    let (above, below) = rows_of(rows, selected)
        .map_or((0, 0), |(top, bottom)| (offset.saturating_sub(top), (bottom + 1).saturating_sub(offset + height)));
    let beyond = rows.iter().skip(offset + height).find_map(|row| row.item);
    let before = rows.iter().skip(offset.saturating_sub(height)).find_map(|row| row.item);
    Seen {
        height,
        items: (first, last),
        above,
        below,
        page_up: if offset == 0 { first } else { before.unwrap_or(first) },
        page_down: beyond.unwrap_or(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row a character: a digit is one of that item's, anything else belongs to none.
    fn rows(text: &str) -> Vec<Row> {
        let of = |c: char| Row { item: c.to_digit(10).map(|n| n as usize), first: false, line: c.to_string().into() };
        text.chars().map(of).collect()
    }

    #[test]
    fn what_is_selected_is_seen_whole_with_its_title() {
        // Rows, selected, height, offset before, offset then.
        let table = [
            ("t012", 0, 3, 0, 0),
            ("t012", 2, 3, 0, 1),
            ("t012", 0, 3, 1, 0),
            ("t00 u11", 1, 4, 0, 3),
            ("t00 u11", 0, 4, 3, 0),
            ("0-1-", 1, 2, 0, 2),
            ("0123456789", 5, 3, 2, 3),
            ("0123456789", 5, 3, 6, 5),
            ("0123", 1, 9, 3, 0),
            ("", 0, 3, 4, 0),
            ("0", 0, 0, 0, 0),
        ];
        for (text, selected, height, before, then) in table {
            assert_eq!(
                offset(&rows(text), selected, height, before, None),
                then,
                "{text} {selected} {height} {before}"
            );
        }
    }

    #[test]
    fn what_is_higher_than_the_screen_is_read_from_where_the_reader_came() {
        let text = rows("0111112");
        // Rows above may have become fewer, for only the selected item says all it has to say.
        assert_eq!(offset(&text, 1, 3, 2, Some(From::Above)), 1, "its beginning");
        assert_eq!(offset(&rows("0t11111"), 1, 3, 5, Some(From::Above)), 1, "with its title");
        assert_eq!(offset(&text, 1, 3, 0, Some(From::Below)), 3, "its end");
        assert_eq!([0, 2, 9].map(|before| offset(&text, 1, 3, before, None)), [1, 2, 3]);
        assert_eq!(
            seen(&text, 1, 3, 1),
            Seen { height: 3, items: (0, 2), above: 0, below: 2, page_up: 0, page_down: 1 }
        );
        assert_eq!(seen(&text, 1, 3, 3).above, 2);
    }

    #[test]
    fn a_page_leads_to_what_was_not_seen() {
        let text = rows("0123456789");
        assert_eq!((seen(&text, 4, 3, 3).page_up, seen(&text, 4, 3, 3).page_down), (0, 6));
        assert_eq!(seen(&text, 9, 3, 7).page_down, 9);
    }
}
