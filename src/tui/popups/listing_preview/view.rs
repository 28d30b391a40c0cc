//! How the preview is drawn.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::ActionId;
use crate::evidence::listing::Kind;
use crate::listings::Becomes;
use crate::tui::painter::{Painter, Rows};
use crate::values::{grouped, plural, visible};

use super::super::{Context, entries, frame};
use super::ListingPreview;

/// The columns that text is read in best.
const COLUMNS: u16 = 92;
/// Rows that are left to the list whatever else would be shown.
const LEAST: u16 = 3;

impl ListingPreview {
    pub(super) fn draw(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let room = painter.area().width.saturating_sub(4).min(COLUMNS);
        let lines = self.lines(usize::from(room), cx, painter);
        // Blank lines above and below the list, what it is of, and the keys.
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(4);
        let inner = frame::open(painter, &self.title(), room, height);
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        if self.may_be_anybodys() && rows.left().height > LEAST {
            self.view_whose(rows.take_last(), painter, cx);
        }
        if inner.height >= height {
            rows.next_row();
            rows.take_last();
        }
        entries::view(&lines, &self.scroll, true, rows.left(), painter);
        if let Some(row) = keys {
            self.view_keys(row, painter, cx);
        }
    }

    fn title(&self) -> String {
        let program = self.preview.kind.program();
        let unread = match self.preview.unread.len() as u64 {
            0 => String::new(),
            lines => format!(", {} not read", plural(lines, "line", "lines")),
        };
        match self.preview.takes() as u64 {
            0 if self.leaves_out() => format!("{program}: all of it is left out{unread}"),
            0 => format!("{program}: nothing can be taken{unread}"),
            taken => {
                let what = match self.preview.kind {
                    Kind::DirsyncLog => plural(taken, "event", "events"),
                    Kind::Listds | Kind::Listq => plural(taken, "value", "values"),
                };
                format!("{program}: {what} will be taken{unread}")
            }
        }
    }

    /// Whose listing it is, where it may be anybody's.
    fn view_whose(&self, row: Option<Rect>, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let Some(row) = row else { return };
        let theme = painter.theme;
        let (name, style) = match &self.whose {
            Some(whose) if self.guessed => (format!("{}, as it is selected", visible(whose)), theme.doubtful),
            Some(whose) => (visible(whose).into_owned(), theme.text),
            None => ("as it says itself".to_owned(), theme.text),
        };
        let line = vec![
            Span::styled("Of whom  ", theme.dim),
            Span::styled(cx.keymap.written(ActionId::Right), theme.accent),
            Span::styled(" change   ", theme.dim),
            Span::styled(name, style),
        ];
        painter.line(row, &Line::from(line));
    }

    fn view_keys(&self, row: Rect, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let taken = self.preview.takes() as u64;
        let take = format!("take {}", grouped(taken));
        let mut keys: Vec<(ActionId, &str)> = Vec::new();
        keys.extend((taken > 0).then_some((ActionId::Accept, take.as_str())));
        // On a narrow screen the way out comes first.
        let words = match self.selected().map(|row| &row.becomes) {
            Some(Becomes::Taken | Becomes::Same) => Some("leave out"),
            Some(Becomes::LeftOut) => Some("take it"),
            _ => None,
        };
        let words = words.filter(|_| row.width > 48 || taken == 0);
        keys.extend(words.map(|words| (ActionId::PasteLeaveOut, words)));
        let nothing = taken > 0 || self.leaves_out();
        keys.push((ActionId::Cancel, if nothing { "take nothing" } else { "close" }));
        frame::keys_line(painter, row, cx.keymap, &keys);
    }
}
