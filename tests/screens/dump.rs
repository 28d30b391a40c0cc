//! A frame as text that can be reviewed: its rows, and then what is drawn in which style.
//!
//! ```text
//! | Backsync   SERVERA does not send |
//! styles
//!  0     1..9 dim   12..33 bold
//! ```

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// The rows of text, as wide as the frame.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height).map(|y| row(buffer, y)).collect()
}

fn row(buffer: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        text.push_str(symbol);
        // What stands behind a wide character is not drawn.
        x += (symbol.width() as u16).max(1);
    }
    text
}

/// All of it.
pub fn dump(buffer: &Buffer, cursor: Option<(u16, u16)>) -> String {
    let mut out: String = rows(buffer).iter().map(|row| format!("|{row}|\n")).collect();
    match cursor {
        Some((x, y)) => out.push_str(&format!("cursor {x},{y}\n")),
        None => out.push_str("no cursor\n"),
    }
    out.push_str("styles\n");
    let mut y = 0;
    while y < buffer.area.height {
        let runs = runs(buffer, y);
        // Rows that look the same are told once.
        let same = (y + 1..buffer.area.height).take_while(|next| self::runs(buffer, *next) == runs).count() as u16;
        if !runs.is_empty() {
            let at = if same > 0 { format!("{y}-{}", y + same) } else { y.to_string() };
            out.push_str(&format!("{at:>5}  {}\n", runs.join("   ")));
        }
        y += same + 1;
    }
    out
}

/// The runs of one style in a row; those in no style at all are left out.
fn runs(buffer: &Buffer, y: u16) -> Vec<String> {
    let mut runs = Vec::new();
    let mut from = 0;
    while from < buffer.area.width {
        let look = look(&buffer[(from, y)]);
        let mut to = from;
        while to < buffer.area.width && self::look(&buffer[(to, y)]) == look {
            to += 1;
        }
        if !look.is_empty() {
            runs.push(format!("{from}..{to} {look}"));
        }
        from = to;
    }
    runs
}

/// A style in words, as "red bold"; nothing for the terminal's own. A foreground is not seen on a blank.
fn look(cell: &Cell) -> String {
    let mut words = Vec::new();
    let seen = cell.symbol() != " ";
    if cell.fg != Color::Reset && (seen || cell.modifier.contains(Modifier::REVERSED)) {
        words.push(cell.fg.to_string().to_lowercase());
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg.to_string().to_lowercase()));
    }
    let attributes = [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ];
    for (attribute, word) in attributes {
        let shows_on_blanks = attribute == Modifier::REVERSED || attribute == Modifier::UNDERLINED;
        if cell.modifier.contains(attribute) && (seen || shows_on_blanks) {
            words.push(word.to_owned());
        }
    }
    words.join(" ")
}
