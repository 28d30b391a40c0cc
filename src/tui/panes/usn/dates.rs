//! What happened when, below the partners on wide screens: in which order it was restored and read decides a lot.
//!
//! ```text
//!   What happened when
//!   1999-01-11 22:00  SERVERA restored from the backup      12 h ago
//!   1999-01-12 09:00  SERVERA's highest USN read: 7,483   31 min ago
//! ```

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::timeline::timeline;
use crate::tui::case::Case;
use crate::tui::painter::{Painter, Rows, after};
use crate::tui::widgets::text::{cut, width};
use crate::values::{age_in_hours, ago, visible};

pub fn view(area: Rect, painter: &mut Painter<'_>, case: &Case) {
    let theme = painter.theme;
    let mut rows = Rows::of(after(area, 2));
    let Some(title) = rows.next_row() else { return };
    let dated = timeline(&case.facts(), case.shelf().lists());
    painter.text(title, "What happened when", theme.strong);
    // Of many the last ones, as those before are the better known.
    let room = usize::from(rows.left().height);
    let hidden = if dated.len() > room { dated.len() + 1 - room } else { 0 };
    if hidden > 0
        && let Some(row) = rows.next_row()
    {
        painter.text(row, &format!("{} {hidden} before these, in the Overview", theme.glyphs.more[0]), theme.dim);
    }
    for dated in dated.iter().skip(hidden) {
        let Some(row) = rows.next_row() else { break };
        let long_ago = format!("  {}", ago(age_in_hours(&dated.at, case.now())));
        let left = painter.right(row, &Line::from(Span::styled(long_ago, theme.dim)));
        let used = painter.text(left, &dated.at.format("%Y-%m-%d %H:%M  ").to_string(), theme.dim);
        // What it is comes before what it belongs to, and is never cut for that.
        let (place, full) = (after(left, used), dated.in_full());
        let words = if width(&full) <= place.width.into() { full } else { dated.words.clone() };
        painter.text(place, &cut(&visible(&words), place.width.into(), theme.glyphs.cut), theme.text);
    }
}
