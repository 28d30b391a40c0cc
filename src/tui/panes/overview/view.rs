//! Drawing the Overview.
//!
//! ```text
//!   What to do next                                  |  The case
//! > Raise SERVERA's USN with Authrest ...            |    Title      SERVERA does not send
//!                                                    |
//!   Unknown, and how to find out                     |  What happened when
//!   ? SERVERD's USN                                  |    1999-01-11 22:00  restored    12 h ago
//! ```
//!
//! One column below 116 columns, everything under each other.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::action::Keymap;
use crate::tui::painter::{Painter, inset};
use crate::tui::theme::Theme;
use crate::tui::widgets::listing::{Listing, Row};
use crate::tui::widgets::remarks::{self, Ink};
use crate::tui::widgets::text::{cut, pad_left, width, wrap};
use crate::values::visible;
use crate::verdict::{Grade, Verdict};

use super::items::{Item, Section};

/// From here on there are two columns.
const WIDE: u16 = 116;
/// Text is not wider than this.
const TEXT: u16 = 80;
/// A line with columns of its own is not wider than this.
const LINE: u16 = 110;

/// Which of the two columns an item stands in.
pub fn column(item: &Item) -> usize {
    match item.section() {
        Section::Next | Section::Walks | Section::Concerns | Section::Unknown | Section::Care => 0,
        Section::About | Section::Timeline => 1,
    }
}

/// How wide things may be.
struct Room {
    /// Text that goes on in the next line.
    text: usize,
    /// What stands in one line.
    line: usize,
    /// How long ago something was, at most.
    ago: usize,
}

impl Room {
    /// In a column so wide: before the text stands the marker, behind it the mark that there is more.
    fn of(columns: u16, items: &[Item]) -> Self {
        let ago = items.iter().filter_map(|item| if let Item::Dated { ago, .. } = item { Some(ago) } else { None });
        let room = |most: u16| usize::from(columns.min(most)).saturating_sub(4);
        Self { text: room(TEXT), line: room(LINE), ago: ago.map(|ago| width(ago)).max().unwrap_or(0) }
    }
}

pub fn view(list: &Listing, items: &[Item], area: Rect, painter: &mut Painter<'_>, keymap: &Keymap) {
    let selected = list.selected(items.len());
    let columns: Vec<Rect> = if area.width >= WIDE {
        let left = (area.width / 2).min(TEXT + 2);
        let right = Rect { x: area.x + left + 3, width: area.width - left - 3, ..area };
        vec![Rect { width: left, ..area }, right]
    } else {
        vec![area]
    };
    let beside = columns.len() > 1;
    let parts: Vec<(Rect, Vec<Row>)> = columns
        .into_iter()
        .enumerate()
        .map(|(number, place)| {
            let place = inset(place, 1);
            let mine = |item: &Item| !beside || column(item) == number;
            let room = Room::of(place.width, items);
            (place, rows(items, &mine, selected, &room, painter.theme, keymap))
        })
        .collect();
    list.view(&parts, items.len(), painter);
}

fn rows(
    items: &[Item],
    mine: &dyn Fn(&Item) -> bool,
    selected: usize,
    room: &Room,
    theme: &Theme,
    keymap: &Keymap,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut section = None;
    for (i, item) in items.iter().enumerate().filter(|(_, item)| mine(item)) {
        if section != Some(item.section()) {
            if section.is_some() {
                rows.push(Row::plain("", theme.text));
            }
            section = Some(item.section());
            rows.push(Row::plain(item.section().title(), theme.strong));
        }
        rows.extend(Row::of(i, lines(item, i == selected, room, theme, keymap)));
    }
    rows
}

/// Something the case is about: its name, its word, and the answer below.
fn concern(name: &str, verdict: &Verdict, ink: Ink<'_>) -> Vec<Line<'static>> {
    let (style, symbol) = ink.theme.grade(verdict.grade);
    let name = Span::styled(format!("{name:24}"), ink.theme.text);
    let mut lines = vec![Line::from(vec![name, Span::styled(format!("{symbol} {}", verdict.word), style)])];
    lines.extend(ink.text(&verdict.sentence, 2, ink.theme.dim));
    lines
}

/// A checklist: how far it is, and behind that what comes next in it.
fn walk(words: &str, grade: Grade, word: &str, ink: Ink<'_>) -> Vec<Line<'static>> {
    let (style, symbol) = ink.theme.grade(grade);
    let front = format!("{symbol} {word} ");
    // What stands in its place is never broken: it is shorter than a line.
    let mut lines = ink.text(&format!("{} {words}", "x".repeat(width(&front))), 0, ink.theme.text);
    if let Some(first) = lines.first_mut() {
        let text: String = first.spans.iter().map(|span| span.content.as_ref()).collect();
        let rest = text.get(width(&front)..).unwrap_or_default().to_owned();
        *first = Line::from(vec![Span::styled(front, style), Span::styled(rest, ink.theme.text)]);
    }
    lines
}

/// An item in lines; the selected one says all it has to say.
fn lines(item: &Item, selected: bool, wide: &Room, theme: &Theme, keymap: &Keymap) -> Vec<Line<'static>> {
    let room = wide.text;
    let ink = Ink { room, theme, keymap };
    match item {
        Item::Next { words, .. } => ink.text(words, 0, theme.text),
        Item::Walk { words, word: (grade, word), .. } => walk(words, *grade, word, ink),
        Item::Unknown(missing) => remarks::unknown(missing, selected, ink),
        Item::Concern { name, verdict, .. } => concern(name, verdict, ink),
        Item::Care { warning, .. } => remarks::care(warning, selected, ink),
        Item::About { label, value, .. } => {
            let value_style = if value.is_some() { theme.text } else { theme.dim };
            let value = value.clone().unwrap_or_else(|| "unknown".into());
            let label = format!("{label:17}");
            let room = wide.line.saturating_sub(width(&label)).max(10);
            let front = [Span::styled(label, theme.dim), Span::raw("")];
            hanging(front, &value, value_style, room, if selected { usize::MAX } else { MOST }, theme)
        }
        Item::Dated { at, words, ago, is_long, .. } => {
            let when = Span::styled(format!("{}  ", at.format("%Y-%m-%d %H:%M")), theme.dim);
            let ago = format!("  {}", pad_left(ago, wide.ago));
            let (line, beside) = match wide.line >= 17 + 24 + 24 {
                true => (wide.line.saturating_sub(width(&ago)), Span::styled(ago, theme.dim)),
                false => (room, Span::raw("")),
            };
            let room = line.saturating_sub(width(&when.content)).max(10);
            let most = if selected || *is_long { usize::MAX } else { MOST };
            hanging([when, beside], &visible(words), theme.text, room, most, theme)
        }
    }
}

/// Lines that a value takes while it is not selected.
const MOST: usize = 3;

/// Text behind something, and in the first line before something, in so many columns and at most so many lines.
fn hanging(
    [front, behind]: [Span<'static>; 2],
    text: &str,
    style: Style,
    room: usize,
    most: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let mut lines = wrap(text, room);
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(cut(&rest, room, theme.glyphs.cut).into_owned());
    }
    let indent = " ".repeat(width(&front.content));
    let mut shown: Vec<Line<'_>> = lines
        .iter()
        .map(|line| Line::from(vec![Span::raw(indent.clone()), Span::styled(line.clone(), style)]))
        .collect();
    if let Some((first, text)) = shown.first_mut().zip(lines.first()) {
        let pad = if behind.content.is_empty() { 0 } else { room.saturating_sub(width(text)) };
        let text = Span::styled(format!("{text}{}", " ".repeat(pad)), style);
        *first = Line::from(vec![front, text, behind]);
    }
    shown
}
