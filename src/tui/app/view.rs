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

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::values::{plural, visible};
use crate::verdict::Verdict;

use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::panes::PANES;
use crate::tui::widgets::text::{width, wrap};

use super::App;

/// Below this width the answer takes all of it from its second line on.
const NARROW: u16 = 60;
/// The rows that stay for the pane, whatever the answer says.
const PANE: u16 = 4;
/// From this height on the panes have a row of their own.
const TABS: u16 = 14;
/// Below this nothing can be read.
pub const LEAST: (u16, u16) = (40, 10);

impl App {
    /// Draws the whole screen.
    pub(super) fn view(&self, painter: &mut Painter<'_>) {
        let area = painter.area();
        // A theme with a background has it everywhere, not behind letters alone.
        let everywhere = Style { bg: painter.theme.text.bg, ..Style::new() };
        if everywhere.bg.is_some() {
            painter.restyle(area, everywhere);
        }
        if is_too_small((area.width, area.height)) {
            too_small(painter);
            return;
        }
        let mut rows = Rows::of(area);
        // What is said may need more rows; then the pane has fewer, so that what is selected is still seen.
        let footer = self.footer(&mut rows, area);
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
        for popup in &self.popups {
            // What lies below steps back, also another popup.
            painter.restyle(area, Style::reset().patch(everywhere).patch(painter.theme.dim));
            popup.view(painter, &cx);
        }
        // What was just said stays readable under a popup.
        if !self.popups.is_empty() && self.toast.is_some() {
            self.view_footer(footer, painter);
        }
    }

    /// The rows of the footer; in so few as there may be, something of the pane is left.
    fn footer(&self, rows: &mut Rows, area: Rect) -> Rect {
        let most = if area.height < TABS { 2 } else { 3 };
        let mut footer = Rect { y: area.bottom(), height: 0, ..area };
        for _ in 0..self.footer_rows(area.width).min(most) {
            footer = rows.take_last().map_or(footer, |row| Rect { height: footer.height + 1, ..row });
        }
        footer
    }

    fn view_case(&self, case: &Case, rows: &mut Rows, painter: &mut Painter<'_>) {
        // What little height there is belongs to the pane.
        let height = painter.area().height;
        if let Some(row) = rows.next_row() {
            // Where both have no row of their own the panes are worth more: the title stands in the Overview.
            let used = if height >= TABS { 0 } else { self.tabs(row, painter) };
            header(after(row, used), case, painter);
        }
        if height >= TABS
            && let Some(row) = rows.next_row()
        {
            self.tabs(row, painter);
        }
        verdict(rows, &self.pane_ref().verdict(case), painter);
        if height >= 18 {
            if let Some(row) = rows.next_row() {
                painter.rule(crate::tui::painter::inset(row, 1));
            }
            // A second row of what is said stands in its place.
            if self.footer_rows(painter.area().width) == 1
                && let Some(row) = rows.take_last()
            {
                painter.rule(crate::tui::painter::inset(row, 1));
                self.view_reading(crate::tui::painter::inset(row, 3), painter);
            }
        }
        let keymap = &self.shell.keymap;
        let keymap = if case.may_change() { Cow::Borrowed(keymap) } else { Cow::Owned(keymap.of_a_reader()) };
        self.pane_ref().view(rows.left(), painter, case, &keymap);
    }

    /// What is being read in the background, at the end of the rule.
    fn view_reading(&self, row: Rect, painter: &mut Painter<'_>) {
        if let Some(words) = self.being_read() {
            painter.right(row, &Line::from(Span::styled(format!(" {words} "), painter.theme.dim)));
        }
    }

    /// The names of the panes, where not all have room that of the one that is shown; returns how many columns they took.
    fn tabs(&self, area: Rect, painter: &mut Painter<'_>) -> u16 {
        let theme = painter.theme;
        let mut left = after(area, 1);
        let named = |all: bool| {
            PANES.iter().map(move |(id, number, title, action)| {
                let is_shown = *id == self.pane;
                let name = if all || is_shown { format!("{number} {title}") } else { number.to_string() };
                (name, is_shown, *action)
            })
        };
        let wide = named(true).map(|(name, ..)| width(&name) + 2).sum::<usize>();
        for (name, is_shown, action) in named(wide <= usize::from(left.width)) {
            let style = if is_shown { theme.accent } else { theme.dim };
            let used = painter.text(left, &name, style);
            painter.hit(Rect { width: used, ..left }, Hit::Act(action));
            left = after(left, used + 2);
        }
        area.width - left.width
    }
}

fn header(area: Rect, case: &Case, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let mut right = Vec::new();
    if let Some(reference) = &case.scenario().reference {
        right.push(Span::styled(format!("   {}", visible(reference.as_str())), theme.dim));
    }
    // Beside the tabs of a small screen there are some ten columns.
    let either = |long: &'static str, short: &'static str| if area.width < 30 { short } else { long };
    if case.document.access().why_not().is_some() {
        right.push(Span::styled("   read-only", theme.doubtful));
    } else if case.document.recovery().is_some() {
        right.push(Span::styled(either("   earlier edits wait", " edits wait"), theme.doubtful));
    } else if case.document.is_built_in() {
        right.push(Span::styled(either("   built-in case", "   built-in"), theme.dim));
    }
    if case.document.is_dirty() {
        // As many as the messages and undo count: edits, however many values each one changed.
        let (one, several) = if area.width < 100 { ("unsaved", "unsaved") } else { ("unsaved edit", "unsaved edits") };
        let words = plural(case.document.unsaved() as u64, one, several);
        right.push(Span::styled(format!("   {words}"), theme.accent));
    }
    right.push(Span::raw(" "));
    let mut right = Line::from(right);
    // On a narrow screen the title is worth more than the reference.
    let wanted = |line: &Line<'_>| line.spans.iter().map(|span| width(&span.content)).sum::<usize>();
    while wanted(&right) > usize::from(area.width) / 2 && right.spans.len() > 2 {
        right.spans.remove(0);
    }
    if let Some(first) = right.spans.first_mut().filter(|_| area.width < 30) {
        first.content = first.content.trim_start().to_owned().into();
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

/// The word of the state and the sentence beside it, which takes the lines it needs; only where nothing would be left of
/// the pane it is cut.
fn verdict(rows: &mut Rows, verdict: &Verdict, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let (style, symbol) = theme.grade(verdict.grade);
    let word = format!("{symbol} {}", verdict.word);
    let indent = width(&word) + 4;
    // On a narrow screen the following lines begin further left, so that there are fewer of them.
    let hang = if rows.left().width < NARROW { 3 } else { indent };
    let room = usize::from(rows.left().width).saturating_sub(hang + 1).min(100);
    let most = usize::from(rows.left().height.saturating_sub(PANE)).max(1);
    let lines = hung(&verdict.sentence, room, indent - hang);
    for (i, line) in lines.iter().enumerate().take(most) {
        let Some(row) = rows.next_row() else { break };
        if i == 0 {
            painter.text(after(row, 1), &word, style);
        }
        let row = after(row, if i == 0 { indent } else { hang } as u16);
        // All that is left, for the painter to cut it.
        let rest = if i + 1 == most { lines.get(i..).unwrap_or_default().join(" ") } else { line.clone() };
        painter.text(Rect { width: row.width.saturating_sub(1), ..row }, &rest, theme.strong);
    }
}

/// Text in lines, of which the first begins `indent` columns behind the others.
fn hung(text: &str, room: usize, indent: usize) -> Vec<String> {
    if indent < 2 {
        return wrap(text, room);
    }
    // What stands in the place of the indent is never broken: it is shorter than a line.
    let mut lines = wrap(&format!("{} {text}", "x".repeat(indent - 1)), room);
    if let Some(first) = lines.first_mut() {
        *first = first.get(indent..).unwrap_or_default().to_owned();
    }
    lines
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
