//! The last line: what can be done here and now, the most useful first; never more than has room. Or what was just said.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ACTIONS, ActionId, Focus};

use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::widgets::text::width;

use super::{App, Toast, toast};

/// These are always there.
const ALWAYS: [ActionId; 3] = [ActionId::Palette, ActionId::Help, ActionId::Quit];

/// Between two of them.
const GAP: usize = 2;

impl App {
    /// Actions for the footer, in order.
    pub fn possible(&self) -> Vec<ActionId> {
        let focus = self.pane_ref().focus();
        let here = |id: &ActionId| {
            let action = id.action();
            !action.hint.is_empty() && action.place.holds_at(focus) && !ALWAYS.contains(id)
        };
        self.possible_of(ACTIONS.iter().map(|action| action.id).filter(here))
    }

    pub(super) fn view_footer(&self, area: Rect, painter: &mut Painter<'_>) {
        if self.toast.is_some() {
            self.view_toast(area, painter);
            return;
        }
        if self.pane_ref().focus() == Focus::Input {
            let words = "type to filter   Enter keep   Escape show all";
            painter.text(inset_left(area), words, painter.theme.dim);
            return;
        }
        let always: Vec<_> = ALWAYS.iter().filter_map(|id| self.piece(*id)).collect();
        // Between each of them two blanks, and one at the edge of the screen.
        let reserved =
            always.iter().map(|(_, key, hint)| width(key) + 1 + width(hint) + GAP).sum::<usize>().saturating_sub(1);
        let mut left = inset_left(area);
        let right = usize::from(left.width).saturating_sub(reserved + 1);
        let pieces = self.possible().into_iter().filter_map(|id| self.piece(id));
        let pieces: Vec<_> = pieces.filter(|(.., hint)| !hint.is_empty()).collect();
        let wide = |gap: usize| pieces.iter().map(|(_, key, hint)| width(key) + 1 + width(hint) + gap).sum::<usize>();
        // Where not all have room, more of them are worth more than air between them.
        let gap = if wide(GAP + 1) <= right + GAP + 1 { GAP + 1 } else { GAP };
        let mut used = 0;
        for (id, key, hint) in pieces {
            let wanted = width(&key) + 1 + width(hint) + gap;
            if used + wanted > right + gap {
                continue;
            }
            draw(painter, left, id, &key, hint);
            left = after(left, wanted as u16);
            used += wanted;
        }
        let mut left =
            Rect { x: area.right().saturating_sub(reserved as u16), width: (reserved as u16).min(area.width), ..area };
        for (id, key, hint) in always {
            draw(painter, left, id, &key, hint);
            left = after(left, (width(&key) + 1 + width(hint) + GAP) as u16);
        }
    }

    /// How many rows the foot of the screen takes.
    pub(super) fn footer_rows(&self, columns: u16) -> u16 {
        self.toast.as_ref().map_or(1, |toast| self.toast_lines(toast, columns).len().max(1) as u16)
    }

    fn toast_lines(&self, toast: &Toast, columns: u16) -> Vec<String> {
        // A blank at both edges, and the sign of what did not work.
        let room = usize::from(columns).saturating_sub(2 + sign(toast).len());
        toast::lines(&toast.words, room, self.shell.theme.glyphs.cut)
    }

    fn view_toast(&self, area: Rect, painter: &mut Painter<'_>) {
        let Some(toast) = &self.toast else { return };
        let theme = painter.theme;
        let style = if toast.bad { theme.doubtful } else { theme.strong };
        painter.fill(area, " ", theme.text);
        let mut rows = Rows::of(inset_left(area));
        for (i, line) in self.toast_lines(toast, area.width).iter().enumerate() {
            let Some(row) = rows.next_row() else { break };
            let sign = sign(toast);
            if i == 0 {
                painter.text(row, sign, style);
            }
            painter.text(after(row, sign.len() as u16), line, style);
        }
    }

    fn piece(&self, id: ActionId) -> Option<(ActionId, String, &'static str)> {
        let hint = if id == ActionId::Edit { self.enters() } else { id.action().hint };
        Some((id, self.shell.keymap.shown(id)?.to_string(), hint))
    }

    /// What Enter does: what the pane says, else it edits a value. Where nothing may be edited it says what another key says
    /// too, but where it asks for a confirmation.
    fn enters(&self) -> &'static str {
        let edits = ActionId::Edit.action().hint;
        let Some(case) = &self.case else { return edits };
        let pane = self.pane_ref();
        match pane.enters(case) {
            Some(words) => words,
            None if case.may_change() => edits,
            None if pane.confirmation_due(case) => "confirm",
            None => "",
        }
    }
}

fn sign(toast: &Toast) -> &'static str {
    if toast.bad { "! " } else { "" }
}

fn inset_left(area: Rect) -> Rect {
    after(area, 1)
}

fn draw(painter: &mut Painter<'_>, area: Rect, id: ActionId, key: &str, hint: &str) {
    let theme = painter.theme;
    let line =
        Line::from(vec![Span::styled(key.to_owned(), theme.accent), Span::styled(format!(" {hint}"), theme.text)]);
    let used = painter.line(area, &line);
    painter.hit(Rect { width: used, ..area }, Hit::Act(id));
}
