//! How the preview is drawn.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::ActionId;
use crate::readings::Side;
use crate::scenario::Scalar;
use crate::scenario::entry::understood;
use crate::tui::painter::{Painter, Rows, after};
use crate::tui::widgets::text::{pad_left, pad_right, width, wrap};
use crate::values::plural;

use super::super::{Context, Say, entries, frame};
use super::PastePreview;
use super::asking::Asking;

/// Rows that are left to the list whatever else would be shown.
const LEAST: u16 = 3;

impl PastePreview {
    pub(super) fn draw(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let theme = painter.theme;
        let room = painter.area().width.saturating_sub(4).min(76);
        let lines = self.lines(usize::from(room), theme, cx.keymap);
        let taken = self.preview.rows.len() as u64;
        let title = match self.chosen.len() {
            0 => "Nothing here can be taken".to_owned(),
            all => format!("{taken} of {} will be taken", plural(all as u64, "reading", "readings")),
        };
        let below = match &self.asking {
            Some(asking) => said(asking, usize::from(room.saturating_sub(2))).len().max(1) as u16,
            None => u16::from(self.has_sides),
        };
        let height = (lines.len() as u16).saturating_add(4).saturating_add(below);
        let inner = frame::open(painter, &title, room, height);
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        match &self.asking {
            Some(asking) => view_asking(asking, &mut rows, below, painter),
            None if self.chosen.is_empty() => {}
            None => {
                if rows.left().height > LEAST {
                    self.view_time(&mut rows, painter, cx);
                }
                // Of both this is what must not be missed.
                if self.has_sides && rows.left().height > 1 {
                    self.view_side(&mut rows, painter, cx);
                }
            }
        }
        if inner.height >= height {
            rows.take_last();
        }
        if let Some(row) = rows.next_row().filter(|_| !self.chosen.is_empty()) {
            let title = format!(" Line  {} {}", pad_right("Read on", self.widest_name()), pad_left("Reps-From", 11));
            painter.text(after(row, 2), &title, theme.dim);
        }
        entries::view(&lines, &self.scroll, self.asking.is_none(), rows.left(), painter);
        if let Some(row) = keys {
            self.view_keys(row, painter, cx);
        }
    }

    /// Whether these are readings of before or of after the repair.
    fn view_side(&self, rows: &mut Rows, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let Some(row) = rows.take_last() else { return };
        let theme = painter.theme;
        let (words, style) = match self.side {
            Side::After => ("after the repair", theme.strong),
            Side::Before => ("before the repair", theme.doubtful),
        };
        let line = vec![
            Span::styled("Taken as ", theme.dim),
            Span::styled(cx.keymap.written(ActionId::PasteSide), theme.accent),
            Span::styled(" change  ", theme.dim),
            Span::styled(words, style),
        ];
        painter.line(row, &Line::from(line));
    }

    /// When it was read, which is the same for all of it.
    fn view_time(&self, rows: &mut Rows, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let Some(row) = rows.take_last() else { return };
        let theme = painter.theme;
        let at = self.read_at.and_then(|at| understood(&Scalar::Time(at), &cx.now));
        let line = vec![
            Span::styled("Read at  ", theme.dim),
            Span::styled(cx.keymap.written(ActionId::PasteTime), theme.accent),
            Span::styled(" change  ", theme.dim),
            Span::styled(at.unwrap_or_else(|| "now".to_owned()), theme.text),
        ];
        painter.line(row, &Line::from(line));
    }

    fn view_keys(&self, row: Rect, painter: &mut Painter<'_>, cx: &Context<'_>) {
        if self.asking.is_some() {
            let keys = [(ActionId::Accept, "take"), (ActionId::Cancel, "back")];
            frame::keys_line(painter, row, cx.keymap, &keys);
            return;
        }
        let taken = self.preview.rows.len();
        let take = format!("take {taken}");
        let mut left = row;
        if taken > 0 {
            left = frame::keys_line(painter, left, cx.keymap, &[(ActionId::Accept, &take)]);
        }
        if !self.chosen.is_empty() {
            left = frame::keys_line(painter, left, cx.keymap, &[(ActionId::Right, "choose server")]);
        }
        // On a narrow screen the way out comes first.
        let some_partner = self.chosen.iter().any(|chosen| chosen.partner.is_some());
        if some_partner && left.width > 36 {
            let words = if self.is_left_out(self.scroll.selected) { "take it" } else { "leave out" };
            left = frame::keys_line(painter, left, cx.keymap, &[(ActionId::PasteLeaveOut, words)]);
        }
        let leave = if self.chosen.is_empty() { "close" } else { "take nothing" };
        frame::keys_line(painter, left, cx.keymap, &[(ActionId::Cancel, leave)]);
    }
}

/// What is said of an input, in lines with the kind of each.
fn said(asking: &Asking, room: usize) -> Vec<(&Say, String)> {
    let mut lines = Vec::new();
    for say in &asking.says {
        let (Say::Wrong(text) | Say::Doubt(text) | Say::Fine(text)) = say;
        lines.extend(wrap(text, room).into_iter().map(|line| (say, line)));
    }
    lines
}

/// The input at the foot, and below it what is said of it.
fn view_asking(asking: &Asking, rows: &mut Rows, below: u16, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let mut area = Vec::new();
    for _ in 0..=below.min(rows.left().height.saturating_sub(1)) {
        area.extend(rows.take_last());
    }
    let mut area = area.into_iter().rev();
    let Some(row) = area.next() else { return };
    painter.text(row, asking.label(), theme.strong);
    asking.edit.view(after(row, width(asking.label()) as u16 + 2), true, painter);
    for ((say, line), row) in said(asking, usize::from(row.width)).into_iter().zip(area) {
        let style = match say {
            Say::Wrong(_) => theme.bad,
            Say::Doubt(_) => theme.doubtful,
            Say::Fine(_) => theme.dim,
        };
        painter.text(row, &line, style);
    }
}
