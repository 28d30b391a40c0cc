//! Which part of the pane gets which rows.
//!
//! ```text
//!   narrow            wide
//!   left              left   | right
//!   right             chart  |
//!   chart
//! ```

use ratatui::layout::Rect;

use crate::tui::painter::inset;

/// From here on there are two columns.
pub const WIDE: u16 = 116;
/// From here on a wide table stands in one of two columns.
pub const WIDE_TABLE: u16 = 150;
/// The widest left column.
const LEFT: u16 = 94;
/// Rows of the chart with its title: the fewest, and the most.
const CHART: (u16, u16) = (7, 16);
/// Below them the chart needs so many rows in all.
const BELOW: u16 = 16;
/// From here on a blank row stands above it.
const ROOMY: u16 = 20;

/// Where everything goes; an empty area is not drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The lines, or those of the left column.
    pub left: Rect,
    /// Those of the right column; empty where all stand below each other.
    pub right: Rect,
    /// The chart.
    pub chart: Rect,
}

/// Divides the pane, in two columns from so wide on. `rows` tells how many rows the left one takes in so many columns.
pub fn layout(area: Rect, chart: bool, wide: u16, rows: impl Fn(u16) -> usize) -> Places {
    let area = inset(area, 1);
    if area.width < wide {
        let height = if chart && area.height >= BELOW { (area.height * 2 / 5).clamp(CHART.0, CHART.1) } else { 0 };
        return with_chart(area, Rect { width: 0, height: 0, ..area }, height);
    }
    let width = (area.width * 53 / 100).min(LEFT);
    let left = Rect { width, ..area };
    let right = Rect { x: area.x + width + 2, width: area.width - width - 2, ..area };
    let free = area.height.saturating_sub(u16::try_from(rows(width)).unwrap_or(u16::MAX));
    let height = if chart && area.height >= BELOW { free.saturating_sub(1).clamp(CHART.0 + 1, CHART.1) } else { 0 };
    with_chart(left, right, height)
}

/// The chart below the left column.
fn with_chart(left: Rect, right: Rect, height: u16) -> Places {
    if height == 0 {
        return Places { left, right, chart: Rect { height: 0, ..left } };
    }
    let blank = u16::from(left.height >= ROOMY);
    let lines = Rect { height: left.height.saturating_sub(height + blank), ..left };
    let chart = Rect {
        x: left.x + 2,
        width: left.width.saturating_sub(4),
        y: lines.bottom() + blank,
        height: height.min(left.height),
    };
    Places { left: lines, right, chart }
}
