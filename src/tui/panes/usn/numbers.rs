//! The three numbers: the server's own highest USN, the highest that a partner asks for, and the difference.
//!
//! ```text
//!   SERVERA, highest USN            Highest Reps-From for SERVERA       Discrepancy
//! > 7,483                           8,483   SERVERB                     1,000
//!   new mailbox, read 31 min ago    read 26 min ago                     x BLOCKED
//! ```
//!
//! On narrow screens a line each.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Keymap};
use crate::replication::{State, is_unsettled};
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter, after};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::width;
use crate::values::{age_in_hours, ago, grouped, visible};

use super::select::Selection;

/// Below this the numbers stand under each other.
const BESIDE: u16 = 72;

struct Number {
    selection: Selection,
    label: String,
    short: String,
    value: String,
    style: Style,
    beside: String,
    note: String,
    note_style: Style,
}

/// Between two numbers, the marker of the next one not counted.
const GAP: u16 = 3;

impl Number {
    /// How wide it is, with its marker.
    fn width(&self) -> usize {
        let beside = if self.beside.is_empty() { 0 } else { 3 + width(&self.beside) };
        2 + width(&self.label).max(width(&self.value) + beside).max(width(&self.note))
    }
}

pub fn view(selected: Selection, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap) {
    let numbers = numbers(case, painter.theme, keymap);
    if area.width < BESIDE || area.height < 3 {
        stacked(&numbers, selected, area, painter);
    } else {
        beside(&numbers, selected, area, painter);
    }
}

fn beside(numbers: &[Number; 3], selected: Selection, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    for (number, (x, width)) in numbers.iter().zip(columns(numbers, area)) {
        let column = Rect { x, width, height: 1, ..area };
        let row = |down: u16| after(Rect { y: area.y + down.min(area.height.saturating_sub(1)), ..column }, 2);
        painter.text(row(0), &number.label, theme.dim);
        if area.height > 1 {
            let used = painter.text(row(1), &number.value, number.style);
            painter.text(after(row(1), used + 3), &number.beside, theme.text);
            mark(number, selected, Rect { y: area.y + 1, ..column }, used, painter);
        }
        if area.height > 2 {
            painter.text(row(2), &number.note, number.note_style);
        }
        painter.hit(Rect { height: area.height, ..column }, Hit::Line(number.selection.line(&[])));
    }
}

/// Where each of the numbers stands, and how wide it may be: evenly where that has room, else as wide as each needs.
fn columns(numbers: &[Number; 3], area: Rect) -> [(u16, u16); 3] {
    let [first, second, last] = numbers.each_ref().map(|number| number.width() as u16 + GAP);
    let even = ((area.width - 2) * 2 / 5).min(36);
    let last = last.min(area.width);
    let steps = if first <= even && second <= even && even * 2 + last <= area.width + GAP {
        [even, even]
    } else {
        // The last holds the answer: it has what it needs, and the first two share what is left.
        let left = (area.width + GAP).saturating_sub(last);
        let second = second.min(left / 2);
        [first.min(left - second), second]
    };
    let [x0, x1, x2] = [0, steps[0], steps[0] + steps[1]].map(|x| area.x + x.min(area.width));
    [(x0, steps[0].saturating_sub(1)), (x1, steps[1].saturating_sub(1)), (x2, area.right() - x2)]
}

fn stacked(numbers: &[Number; 3], selected: Selection, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let at = numbers.iter().position(|number| number.selection == selected).unwrap_or(0);
    // Where not all have a row, the one that is selected has.
    let first = (at + 1).saturating_sub(usize::from(area.height));
    for (i, number) in numbers.iter().skip(first).enumerate().take(usize::from(area.height)) {
        let row = Rect { y: area.y + i as u16, height: 1, ..area };
        let value = Line::from(vec![Span::raw(" "), Span::styled(number.value.clone(), number.style)]);
        let value_row = Rect { width: area.width.min(40), ..row };
        let left = painter.right(value_row, &value);
        painter.text(after(left, 2), &number.short, theme.dim);
        painter.text(after(row, value_row.width + 2), &number.note, number.note_style);
        let width = width(&number.value) as u16;
        if number.selection == selected {
            painter.text(row, theme.glyphs.marker, theme.accent);
            painter.select(Rect { x: value_row.right().saturating_sub(width), width, ..row });
            painter.put_cursor(row);
        }
        painter.hit(row, Hit::Line(number.selection.line(&[])));
    }
}

fn mark(number: &Number, selected: Selection, row: Rect, used: u16, painter: &mut Painter<'_>) {
    if number.selection == selected {
        painter.text(row, painter.theme.glyphs.marker, painter.theme.accent);
        painter.select(Rect { x: row.x + 2, width: used, ..row });
        painter.put_cursor(row);
    }
}

/// While the server was named otherwise by its list what was read is not shown.
const WHOSE: &str = "not settled whose";

fn numbers(case: &Case, theme: &Theme, keymap: &Keymap) -> [Number; 3] {
    let plan = case.plan();
    let server = plan.server.as_ref().map_or("The restored server".into(), |server| visible(server.as_str()));
    let how = keymap.shown(ActionId::Edit).map_or("not read".to_owned(), |key| format!("{key}: how to read it"));
    let unknown = || ("unknown".to_owned(), theme.dim);
    let age = |at| format!("read {}", ago(age_in_hours(&at, case.now())));

    let (own, own_style) = plan.usn_changed.map_or_else(unknown, |usn| (usn.to_string(), theme.strong));
    let own_note = match (plan.usn_changed, case.restore().and_then(|restore| restore.read_at)) {
        (None, _) if is_unsettled(plan) => WHOSE.to_owned(),
        (None, _) => how,
        (Some(_), None) => "when read unknown".to_owned(),
        (Some(_), Some(at)) => age(at),
    };
    let (highest, highest_style) = plan.highest.as_ref().map_or_else(unknown, |h| (h.usn.to_string(), theme.strong));
    let holder = plan.highest.as_ref().map_or(String::new(), |highest| visible(highest.server.as_str()).into_owned());
    let holder_age = plan
        .highest
        .as_ref()
        .and_then(|highest| plan.partners.iter().find(|partner| partner.server == highest.server))
        .and_then(|partner| partner.age_hours);
    let highest_note = match (&plan.highest, holder_age) {
        (None, _) if is_unsettled(plan) => WHOSE.to_owned(),
        (None, _) => "no partner was read".to_owned(),
        (Some(_), Some(hours)) => format!("read {}", ago(hours)),
        (Some(_), None) => "when read unknown".to_owned(),
    };
    // After a repair they are those of before: what they say is past.
    let repaired = case.verify().done.is_some();
    let mut look = theme.state(plan.state);
    if repaired {
        look.style = theme.strong;
    }
    let (gap, gap_style) = match plan.discrepancy {
        None => unknown(),
        // A negative one is no discrepancy: a sign would only puzzle.
        Some(behind) if behind < 0 => ("none".to_owned(), look.style),
        Some(behind) => (grouped(behind.unsigned_abs()), look.style),
    };
    let gap_note = match (plan.state, plan.discrepancy) {
        _ if repaired => "before the repair".to_owned(),
        (State::Unknown, _) => format!("{} {}", look.symbol, look.word),
        (_, Some(behind)) if behind < 0 => {
            format!("{} {}: {} to spare", look.symbol, look.word, grouped(behind.unsigned_abs()))
        }
        _ => format!("{} {}", look.symbol, look.word),
    };
    [
        Number {
            selection: Selection::Own,
            label: format!("{server}, highest USN"),
            short: format!("{server}, highest USN"),
            value: own,
            style: own_style,
            beside: String::new(),
            note: own_note,
            note_style: theme.dim,
        },
        Number {
            selection: Selection::Highest,
            label: "Highest Reps-From".to_owned(),
            short: if holder.is_empty() { "Highest Reps-From".to_owned() } else { format!("Highest, on {holder}") },
            value: highest,
            style: highest_style,
            beside: holder,
            note: highest_note,
            note_style: theme.dim,
        },
        Number {
            selection: Selection::Discrepancy,
            label: "Discrepancy".to_owned(),
            short: "Discrepancy".to_owned(),
            value: gap,
            style: gap_style,
            beside: String::new(),
            note: gap_note,
            note_style: if repaired { theme.dim } else { look.style },
        },
    ]
}
