//! Byte offsets to lines and columns, both from 1, columns in characters.

use super::Span;

/// Where something stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// How many bytes lie between two counts of characters.
const BLOCK: usize = 4096;

/// Where the lines of a text begin.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<u32>,
    /// Characters before each block: a line of many megabytes is not counted through for each of its faults.
    counted: Vec<u32>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    pub fn of(text: &'t str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1);
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect(), counted: count_blocks(text) }
    }

    /// The place of a byte offset. A byte order mark takes no column.
    pub fn place(&self, offset: u32) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.start(line);
        let mark = if start == 0 && self.text.starts_with('\u{feff}') && offset > 0 { 1 } else { 0 };
        let before = self.characters_before(offset);
        Place { line, column: before.saturating_sub(self.characters_before(start) + mark) + 1 }
    }

    fn characters_before(&self, offset: u32) -> usize {
        let block = offset as usize / BLOCK;
        let before = self.counted.get(block).copied().unwrap_or(0) as usize;
        let rest = self.text.as_bytes().get(block * BLOCK..offset as usize).unwrap_or_default();
        before + characters(rest)
    }

    /// For many places one after the other: a line is not counted through anew for each.
    pub fn cursor(&self) -> Cursor<'_, 't> {
        Cursor { lines: self, offset: 0, place: Place { line: 1, column: 1 } }
    }

    /// The bytes of the lines `first..=last`, without the last line break.
    pub fn span_of(&self, first: usize, last: usize) -> Span {
        let end = self.starts.get(last).map_or(self.text.len() as u32, |next| next - 1);
        Span { start: self.start(first), end }
    }

    fn start(&self, line: usize) -> u32 {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0)
    }
}

fn count_blocks(text: &str) -> Vec<u32> {
    let mut counted = vec![0];
    let mut total = 0;
    for block in text.as_bytes().chunks(BLOCK) {
        total += characters(block) as u32;
        counted.push(total);
    }
    counted
}

/// How many characters begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// Remembers the last place.
pub struct Cursor<'l, 't> {
    lines: &'l Lines<'t>,
    offset: u32,
    place: Place,
}

impl Cursor<'_, '_> {
    /// The place of a byte offset.
    pub fn place(&mut self, offset: u32) -> Place {
        let same_line = self.offset > 3
            && offset >= self.offset
            && self.lines.starts.get(self.place.line).is_none_or(|next| offset < *next);
        self.place = if same_line {
            let between = self.lines.text.get(self.offset as usize..offset as usize).unwrap_or_default();
            Place { column: self.place.column + between.chars().count(), ..self.place }
        } else {
            self.lines.place(offset)
        };
        self.offset = offset;
        self.place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let lines = Lines::of("a\r\näö x\n");
        assert_eq!(lines.place(3), Place { line: 2, column: 1 });
        assert_eq!(lines.place(8), Place { line: 2, column: 4 });
        assert_eq!(lines.place(10), Place { line: 3, column: 1 });
    }

    #[test]
    fn a_cursor_finds_the_same_places() {
        let text = "\u{feff}äbc = 1\nd = \"ö\" # ü\n\ne";
        let lines = Lines::of(text);
        let mut cursor = lines.cursor();
        for (offset, _) in text.char_indices() {
            assert_eq!(cursor.place(offset as u32), lines.place(offset as u32), "{offset}");
        }
    }

    #[test]
    fn a_long_line_has_the_same_columns_as_a_short_one() {
        for text in ["\u{feff}".to_owned() + &"aü€😀".repeat(500), "ab\n".repeat(BLOCK)[..2 * BLOCK].to_owned()] {
            let lines = Lines::of(&text);
            let mut expected = Place { line: 1, column: 1 };
            for (offset, c) in text.char_indices() {
                assert_eq!(lines.place(offset as u32), expected, "{offset}");
                expected = match c {
                    '\n' => Place { line: expected.line + 1, column: 1 },
                    '\u{feff}' => expected,
                    _ => Place { column: expected.column + 1, ..expected },
                };
            }
            assert_eq!(lines.place(text.len() as u32), expected);
        }
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(Lines::of("\u{feff}schema").place(3), Place { line: 1, column: 1 });
    }
}
