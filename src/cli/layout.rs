//! Text in columns, measured in cells of the terminal.

use crate::values::width;

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
    let widest =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|c| width(&c.plain)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..aligns.len()).map(widest).collect();
    rows.iter()
        .map(|row| {
            let mut line = String::new();
            // Behind the last cell that says something there is nothing to align.
            let said = row.iter().rposition(|cell| !cell.plain.is_empty()).map_or(0, |last| last + 1);
            for (i, ((cell, align), wide)) in row.iter().zip(aligns).zip(&widths).enumerate().take(said) {
                let last = i + 1 == said && *align == Align::Left;
                let blanks = if last { String::new() } else { " ".repeat(wide - width(&cell.plain)) };
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
}
