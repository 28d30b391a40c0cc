//! The placed texts in a buffer, with the theme's styles.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::theme::Theme;
use crate::tui::widgets::text::put;

use super::layout::{Look, Placed};

/// Draws a line that was laid out for `area`.
pub fn render(line: &[Placed], area: Rect, buf: &mut Buffer, theme: &Theme) {
    for placed in line {
        put(buf, area, (placed.x, placed.y), &placed.text, style(placed.look, theme), theme.glyphs.cut);
    }
}

fn style(look: Look, theme: &Theme) -> Style {
    match look {
        Look::Text => theme.text,
        Look::Strong => theme.strong,
        Look::Dim => theme.dim,
        Look::Bad => theme.bad,
        Look::Doubtful => theme.doubtful,
        Look::Good => theme.good,
        Look::Rule => theme.rule,
    }
}
