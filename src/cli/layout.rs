//! Text in columns and paragraphs, measured in cells of the terminal.

use unicode_width::UnicodeWidthStr;

/// Which side a column is flush with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A cell: the text as it is measured, and as it is printed (with colour).
pub struct Cell {
    /// Without colour.
    pub plain: String,
    /// With colour.
    pub shown: String,
}

impl Cell {
    /// A cell without colour.
    pub fn plain(text: impl Into<String>) -> Self {
        let plain = text.into();
        Self { shown: plain.clone(), plain }
    }

    /// A cell with colour.
    pub fn painted(plain: impl Into<String>, shown: String) -> Self {
        Self { plain: plain.into(), shown }
    }
}

/// Lays rows out in columns, two blanks between.
pub fn columns(aligns: &[Align], rows: &[Vec<Cell>]) -> Vec<String> {
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|c| c.plain.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..aligns.len()).map(width).collect();
    rows.iter()
        .map(|row| {
            let mut line = String::new();
            // Behind the last cell that says something there is nothing to align.
            let said = row.iter().rposition(|cell| !cell.plain.is_empty()).map_or(0, |last| last + 1);
            for (i, ((cell, align), width)) in row.iter().zip(aligns).zip(&widths).enumerate().take(said) {
                let last = i + 1 == said && *align == Align::Left;
                let blanks = if last { String::new() } else { " ".repeat(width - cell.plain.width()) };
                if !line.is_empty() {
                    line.push_str("  ");
                }
                match align {
                    Align::Left => line.push_str(&format!("{}{blanks}", cell.shown)),
                    Align::Right => line.push_str(&format!("{blanks}{}", cell.shown)),
                }
            }
            line
        })
        .collect()
}

/// Breaks text into lines of at most `width` cells; a word that is longer stays whole.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_cells() {
        let row = |name: &str, n: &str| vec![Cell::plain(name), Cell::plain(n)];
        assert_eq!(
            columns(&[Align::Left, Align::Right], &[row("東京", "7"), row("SERVERA", "8,483")]),
            ["東京         7", "SERVERA  8,483"]
        );
    }

    #[test]
    fn colour_takes_no_cell() {
        let rows = [
            vec![Cell::painted("x", "\u{1b}[31mx\u{1b}[0m".into()), Cell::plain("1")],
            vec![Cell::plain("yy"), Cell::plain("2")],
        ];
        assert_eq!(columns(&[Align::Left, Align::Right], &rows), ["\u{1b}[31mx\u{1b}[0m   1", "yy  2"]);
    }

    #[test]
    fn text_breaks_between_words_only() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("unbreakable", 3), ["unbreakable"]);
    }
}
