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

/// Where the lines of a text begin.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<u32>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    pub fn of(text: &'t str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1);
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The place of a byte offset. A byte order mark takes no column.
    pub fn place(&self, offset: u32) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.start(line);
        let before = self.text.get(start as usize..offset as usize).unwrap_or_default();
        let before = if start == 0 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before };
        Place { line, column: before.chars().count() + 1 }
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
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(Lines::of("\u{feff}schema").place(3), Place { line: 1, column: 1 });
    }
}
