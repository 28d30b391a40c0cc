//! What rows are filtered by: typed below the table, kept or taken away again.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Code, Key};
use crate::tui::painter::{Painter, after};
use crate::tui::widgets::line_edit::LineEdit;
use crate::values::grouped;

/// The filter of a table.
#[derive(Debug, Default)]
pub struct Filter {
    edit: LineEdit,
    typed: bool,
}

impl Filter {
    /// What rows have to contain.
    pub fn text(&self) -> &str {
        self.edit.text()
    }

    /// Whether it is being typed.
    pub fn is_typed(&self) -> bool {
        self.typed
    }

    /// Whether only some rows are shown, or will be.
    pub fn is_on(&self) -> bool {
        self.typed || !self.text().is_empty()
    }

    /// Begins another search, not more of the one before.
    pub fn begin(&mut self) {
        *self = Self { typed: true, ..Self::default() };
    }

    /// Shows all rows again.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes what concerns it of an action; `false` when it is about something else.
    pub fn act(&mut self, action: ActionId) -> bool {
        match action {
            ActionId::Cancel => self.clear(),
            ActionId::Accept if self.typed => self.typed = false,
            ActionId::Left if self.typed => drop(self.edit.key(Key::plain(Code::Left))),
            ActionId::Right if self.typed => drop(self.edit.key(Key::plain(Code::Right))),
            _ => return false,
        }
        true
    }

    /// Takes a key while it is typed; Escape shows all rows at any time. `false` when the key means nothing here.
    pub fn key(&mut self, key: Key) -> bool {
        if self.typed {
            self.edit.key(key);
            return true;
        }
        let shows_all = key == Key::plain(Code::Escape);
        if shows_all {
            self.clear();
        }
        shows_all
    }

    /// Takes pasted text while it is typed.
    pub fn paste(&mut self, text: &str) -> bool {
        if self.typed {
            self.edit.paste(text);
        }
        self.typed
    }

    /// Draws it, and how many of all rows are left by it.
    pub fn view(&self, shown: usize, all: usize, row: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let count = format!("  {} of {} shown", grouped(shown as u64), grouped(all as u64));
        let row = Rect { width: row.width.min(60), ..row };
        let left = painter.right(row, &Line::from(Span::styled(count, theme.dim)));
        let used = painter.text(left, "filter: ", theme.accent);
        self.edit.view(after(left, used), self.typed, painter);
    }
}
