//! The box round a popup.
//!
//! ```text
//! +- title ------------------+
//! |                          |
//! | what the popup draws     |
//! | Enter take  Escape leave |
//! +--------------------------+
//! ```

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Keymap};
use crate::tui::painter::{Hit, Painter, after, inset};
use crate::tui::widgets::text::{cut, width as width_of};

/// What is left of the screen's width beside a popup is not worth showing below this.
const SLIVER: u16 = 20;

/// Clears the middle of the screen, draws the border and the title, and returns what is inside. `width` and `height` are
/// what the content wants; it gets what there is.
pub fn open(painter: &mut Painter<'_>, title: &str, width: u16, height: u16) -> Rect {
    let screen = painter.area();
    let (width, height) = (width.saturating_add(4).min(screen.width), height.saturating_add(2).min(screen.height));
    // Beside a popup that leaves so little only bits of words would be seen of what is below.
    let width = if screen.width - width < SLIVER { screen.width } else { width };
    let area = Rect {
        x: screen.x + (screen.width - width) / 2,
        // A little above the middle, where the eye is.
        y: screen.y + (screen.height - height) * 2 / 5,
        width,
        height,
    };
    // What is below is not clicked any more.
    painter.hits.clear();
    painter.cursor = None;
    // A column of air on both sides keeps what is below from touching the border.
    let air = Rect { x: area.x.saturating_sub(1), width: area.width.saturating_add(2), ..area };
    painter.fill(air, " ", painter.theme.text);
    border(painter, area);
    let head = inset(Rect { height: area.height.min(1), ..area }, 2);
    if !title.is_empty() && head.width > 4 {
        let shown = cut(title, usize::from(head.width) - 2, painter.theme.glyphs.cut);
        let place = Rect { width: width_of(&shown) as u16 + 2, ..head };
        // What is drawn over the border would take on how the border looks.
        painter.fill(place, " ", painter.theme.text);
        painter.text(after(place, 1), &shown, painter.theme.strong);
    }
    let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    inset(Rect { height: if area.height < 2 { 0 } else { inner.height }, ..inner }, 2)
}

/// Not dim as other rules: what lies below is, and the popup stands out by it.
fn border(painter: &mut Painter<'_>, area: Rect) {
    let (look, glyphs) = (painter.theme.text, painter.theme.glyphs);
    if area.width < 2 || area.height < 2 {
        return;
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    painter.fill(Rect { height: 1, ..area }, glyphs.horizontal, look);
    painter.fill(Rect { y: bottom, height: 1, ..area }, glyphs.horizontal, look);
    painter.fill(Rect { width: 1, ..area }, glyphs.vertical, look);
    painter.fill(Rect { x: right, width: 1, ..area }, glyphs.vertical, look);
    let corners = [(area.x, area.y), (right, area.y), (area.x, bottom), (right, bottom)];
    for ((x, y), symbol) in corners.into_iter().zip(glyphs.corners) {
        painter.fill(Rect { x, y, width: 1, height: 1 }, symbol, look);
    }
}

/// Between two keys.
const GAP: u16 = 3;

/// Keys and what they do, in a row; those that have no room are left out, but never the way out. Returns what is left of
/// the row.
pub fn keys_line(painter: &mut Painter<'_>, area: Rect, keymap: &Keymap, keys: &[(ActionId, &str)]) -> Rect {
    let mut left = area;
    let mut wait = keys.iter().find(|(id, _)| *id == ActionId::Cancel).map_or(0, |(id, _)| {
        // Of the way out the key alone is enough.
        keymap.shown(*id).map_or(0, |key| key.to_string().chars().count() as u16)
    });
    for (id, words) in keys {
        let Some(key) = keymap.shown(*id) else { continue };
        let key = key.to_string();
        let alone = key.chars().count() as u16;
        let mut wanted = alone + words.chars().count() as u16 + 1;
        let leaves = *id == ActionId::Cancel;
        if leaves {
            wait = 0;
        }
        let reserved = if wait > 0 { wait + GAP } else { 0 };
        if wanted + reserved > left.width && leaves {
            wanted = alone.min(left.width);
        }
        if wanted + reserved > left.width {
            continue;
        }
        let theme = painter.theme;
        let words = if wanted > alone { format!(" {words}") } else { String::new() };
        let line = Line::from(vec![Span::styled(key, theme.accent), Span::styled(words, theme.dim)]);
        painter.line(left, &line);
        painter.hit(Rect { width: wanted, ..left }, Hit::Act(*id));
        left = after(left, wanted + GAP);
    }
    left
}
