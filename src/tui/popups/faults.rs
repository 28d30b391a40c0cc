//! All faults of a file, each with its line.
//!
//! ```text
//! +- case.toml: 2 faults -----------------------------------+
//! | 12:1   there is no key "usn_chnged" in [restore]        |
//! |        usn_chnged = 7483                                |
//! |        ^^^^^^^^^^                                       |
//! |        did you mean usn_changed?                        |
//! +---------------------------------------------------------+
//! ```

use std::cell::Cell;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Focus};
use crate::scenario::syntax::Lines;
use crate::scenario::{Excerpt, Fault, Invalid};
use crate::tui::painter::{Painter, Rows};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{width, wrap};
use crate::values::plural;

use super::{Answer, Context, Popup, frame};

/// Faults that are shown; whoever has more begins with these.
const SHOWN: usize = 500;

/// Over the list.
const WHERE: &str = "Line and column of each fault. Put them right in an editor, then open the file again.";

/// The list.
pub struct FaultList {
    title: String,
    faults: Vec<Shown>,
    beyond: usize,
    offset: Cell<usize>,
    page: Cell<usize>,
}

/// A fault made ready to be shown.
struct Shown {
    place: String,
    message: String,
    /// The line of the file, and where in it: columns and how many.
    line: Option<(String, usize, usize)>,
    hint: Option<String>,
}

impl FaultList {
    /// Of a file.
    pub fn of(path: &str, invalid: &Invalid) -> Self {
        let lines = Lines::of(&invalid.text);
        let count = plural(invalid.faults.len() as u64, "fault", "faults");
        Self {
            title: format!("{path}: {count}"),
            faults: invalid.faults.iter().take(SHOWN).map(|fault| shown(fault, &invalid.text, &lines)).collect(),
            beyond: invalid.faults.len().saturating_sub(SHOWN),
            offset: Cell::new(0),
            page: Cell::new(10),
        }
    }

    fn lines(&self, room: usize, theme: &Theme) -> Vec<Line<'static>> {
        const INDENT: usize = 8;
        let room = room.saturating_sub(INDENT).max(12);
        let mut all: Vec<Line<'static>> = wrap(WHERE, room + INDENT)
            .into_iter()
            .map(|line| Line::from(Span::styled(line, theme.dim)))
            .chain([Line::default()])
            .collect();
        for fault in &self.faults {
            for (i, text) in wrap(&fault.message, room).into_iter().enumerate() {
                let place = if i == 0 { fault.place.as_str() } else { "" };
                all.push(Line::from(vec![
                    Span::styled(format!("{place:INDENT$}"), theme.accent),
                    Span::styled(text, theme.text),
                ]));
            }
            let indented =
                |text: String, style| Line::from(vec![Span::raw(" ".repeat(INDENT)), Span::styled(text, style)]);
            if let Some((text, column, columns)) = &fault.line {
                // Of a long line, what is round the place.
                let skip = (column + columns.min(&20)).saturating_sub(room.saturating_sub(2));
                let front = if skip > 0 { theme.glyphs.cut } else { "" };
                let rest: String = text.chars().skip(skip + usize::from(skip > 0)).collect();
                all.push(indented(format!("{front}{rest}"), theme.dim));
                let marks = "^".repeat((*columns).clamp(1, room.saturating_sub(column - skip.min(*column)).max(1)));
                all.push(indented(format!("{}{marks}", " ".repeat(column.saturating_sub(skip))), theme.bad));
            }
            for text in fault.hint.iter().flat_map(|hint| wrap(hint, room)) {
                all.push(indented(text, theme.good));
            }
            all.push(Line::default());
        }
        if self.beyond > 0 {
            all.push(Line::from(Span::styled(
                format!("and {} more", plural(self.beyond as u64, "fault", "faults")),
                theme.dim,
            )));
        } else {
            all.pop();
        }
        all
    }
}

fn shown(fault: &Fault, text: &str, lines: &Lines<'_>) -> Shown {
    // A missing key is nowhere; its fault is reported at line 1, and showing that line would only mislead.
    let nowhere = fault.span.start == fault.span.end && fault.span.start == 0;
    let excerpt = Excerpt::of(text, lines, fault.span);
    let before = excerpt.text.get(..excerpt.marked.start).unwrap_or_default();
    let marked = excerpt.text.get(excerpt.marked.clone()).unwrap_or_default();
    Shown {
        place: format!("{}:{}", excerpt.place.line, excerpt.place.column),
        message: fault.message.clone(),
        line: (!nowhere).then(|| (excerpt.text.clone(), width(before), width(marked).max(1))),
        hint: fault.hint.clone(),
    }
}

impl Popup for FaultList {
    fn focus(&self) -> Focus {
        Focus::Popup
    }

    fn act(&mut self, action: ActionId, _: &Context<'_>) -> Answer {
        let (now, page) = (self.offset.get(), self.page.get().max(1));
        match action {
            ActionId::Cancel | ActionId::Accept => return Answer::gone(),
            ActionId::Up => self.offset.set(now.saturating_sub(1)),
            ActionId::Down => self.offset.set(now + 1),
            ActionId::PageUp => self.offset.set(now.saturating_sub(page)),
            ActionId::PageDown => self.offset.set(now + page),
            ActionId::First => self.offset.set(0),
            ActionId::Last => self.offset.set(usize::MAX / 2),
            _ => {}
        }
        Answer::Stay
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let theme = painter.theme;
        let room = painter.area().width.saturating_sub(4).min(96);
        let lines = self.lines(usize::from(room), theme);
        let inner = frame::open(painter, &self.title, room, (lines.len() as u16).saturating_add(3));
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        rows.next_row();
        let area = rows.left();
        let height = usize::from(area.height);
        self.page.set(height);
        let offset = self.offset.get().min(lines.len().saturating_sub(height));
        self.offset.set(offset);
        for (i, line) in lines.iter().skip(offset).take(height).enumerate() {
            painter.line(Rect { y: area.y + i as u16, height: 1, ..area }, line);
        }
        if let Some(row) = keys {
            let more = if offset + height < lines.len() {
                format!("{} more below", theme.glyphs.more[1])
            } else {
                String::new()
            };
            let left = painter.right(row, &Line::from(Span::styled(more, theme.accent)));
            let scroll = (lines.len() > height).then_some((ActionId::Down, "scroll"));
            let keys: Vec<_> = scroll.into_iter().chain([(ActionId::Cancel, "close")]).collect();
            frame::keys_line(painter, left, cx.keymap, &keys);
        }
    }
}
