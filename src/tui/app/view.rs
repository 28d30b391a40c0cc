//! A frame of the console.
//!
//! ```text
//!  Backsync   the case in a sentence                        Q201414   2 unsaved
//!  1 Overview  2 USN
//!  x BLOCKED   SERVERA is 1,000 changes behind what SERVERB asks for.
//!  ----------------------------------------------------------------------------
//!    the pane
//!  ----------------------------------------------------------------------------
//!  Enter edit   p paste Reps-From   i explain   u undo       : commands  ? help
//! ```

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::values::{plural, visible};

use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::panes::PANES;
use crate::tui::widgets::text::{width, wrap};

use super::App;

/// Below this nothing can be read.
pub const LEAST: (u16, u16) = (40, 10);

impl App {
    /// Draws the whole screen.
    pub(super) fn view(&self, painter: &mut Painter<'_>) {
        let area = painter.area();
        if is_too_small((area.width, area.height)) {
            too_small(painter);
            return;
        }
        let mut rows = Rows::of(area);
        let footer = rows.take_last().unwrap_or_default();
        match &self.case {
            Some(case) => self.view_case(case, &mut rows, painter),
            None => {
                if let Some(row) = rows.next_row() {
                    painter.text(after(row, 1), "Backsync", painter.theme.strong);
                }
            }
        }
        // Under a popup the keys of the pane do nothing; the popup has its own.
        if self.popups.is_empty() && (self.case.is_some() || self.toast.is_some()) {
            self.view_footer(footer, painter);
        }
        let cx = self.context();
        if !self.popups.is_empty() {
            // What lies below steps back.
            painter.restyle(area, ratatui::style::Style::reset().patch(painter.theme.dim));
        }
        for popup in &self.popups {
            popup.view(painter, &cx);
        }
        // What was just said stays readable under a popup.
        if !self.popups.is_empty() && self.toast.is_some() {
            painter.fill(footer, " ", painter.theme.text);
            self.view_footer(footer, painter);
        }
    }

    fn view_case(&self, case: &Case, rows: &mut Rows, painter: &mut Painter<'_>) {
        // What little height there is belongs to the pane.
        let height = painter.area().height;
        if let Some(row) = rows.next_row() {
            header(row, case, painter);
        }
        if height >= 14
            && let Some(row) = rows.next_row()
        {
            self.tabs(row, painter);
        }
        verdict(rows, case, painter);
        if height >= 18 {
            if let Some(row) = rows.next_row() {
                painter.rule(crate::tui::painter::inset(row, 1));
            }
            if let Some(row) = rows.take_last() {
                painter.rule(crate::tui::painter::inset(row, 1));
            }
        }
        self.pane_ref().view(rows.left(), painter, case, &self.shell.keymap);
    }

    fn tabs(&self, area: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let mut left = after(area, 1);
        for (id, number, title, action) in PANES {
            let style = if *id == self.pane { theme.accent } else { theme.dim };
            let name = format!("{number} {title}");
            let used = painter.text(left, &name, style);
            painter.hit(Rect { width: used, ..left }, Hit::Act(*action));
            left = after(left, used + 2);
        }
    }
}

fn header(area: Rect, case: &Case, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let mut right = Vec::new();
    if let Some(reference) = &case.scenario().reference {
        right.push(Span::styled(format!("   {}", visible(reference.as_str())), theme.dim));
    }
    if case.document.access().why_not().is_some() {
        right.push(Span::styled("   read-only", theme.doubtful));
    } else if case.document.recovery().is_some() {
        right.push(Span::styled("   earlier edits wait", theme.doubtful));
    } else if case.document.is_built_in() {
        right.push(Span::styled("   built-in case", theme.dim));
    }
    if case.document.is_dirty() {
        let unsaved = case.document.unsaved() as u64;
        let words = plural(unsaved.max(1), "unsaved", "unsaved");
        right.push(Span::styled(format!("   {words}"), theme.accent));
    }
    right.push(Span::raw(" "));
    let mut right = Line::from(right);
    // On a narrow screen the title is worth more than the reference.
    let wanted = |line: &Line<'_>| line.spans.iter().map(|span| width(&span.content)).sum::<usize>();
    while wanted(&right) > usize::from(area.width) / 2 && right.spans.len() > 2 {
        right.spans.remove(0);
    }
    let left = painter.right(area, &right);
    let mut left = after(left, 1);
    if area.width >= 60 {
        let used = painter.text(left, "Backsync", theme.dim);
        left = after(left, used + 3);
    }
    let title = case.scenario().title.as_ref().map_or("", |title| title.as_str());
    painter.text(left, &visible(title), theme.strong);
}

/// The word of the state and the sentence beside it; it is never cut, it takes the lines it needs.
fn verdict(rows: &mut Rows, case: &Case, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let verdict = case.verdict();
    let look = theme.state(verdict.state);
    let word = format!("{} {}", look.symbol, look.word);
    let indent = width(&word) + 4;
    let room = usize::from(rows.left().width).saturating_sub(indent + 1).min(100);
    for (i, line) in wrap(&verdict.sentence, room).into_iter().enumerate() {
        let Some(row) = rows.next_row() else { break };
        if i == 0 {
            painter.text(after(row, 1), &word, look.style);
        }
        painter.text(after(row, indent as u16), &line, theme.strong);
    }
}

/// Whether nothing can be shown in so many columns and rows.
pub fn is_too_small((width, height): (u16, u16)) -> bool {
    width < LEAST.0 || height < LEAST.1
}

fn too_small(painter: &mut Painter<'_>) {
    let area = painter.area();
    let lines = [
        "Too small.".to_owned(),
        format!("Backsync needs {} x {}.", LEAST.0, LEAST.1),
        format!("This is {} x {}.", area.width, area.height),
        "Nothing is lost; q leaves.".to_owned(),
    ];
    let mut rows = Rows::of(area);
    for line in lines {
        if let Some(row) = rows.next_row() {
            painter.text(row, &line, painter.theme.text);
        }
    }
}
