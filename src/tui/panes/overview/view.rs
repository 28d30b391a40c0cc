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

use crate::action::{ActionId, Keymap};
use crate::scenario::Path;
use crate::tui::painter::{Hit, Painter, after, inset};
use crate::tui::popups::capital;
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{pad_left, width, wrap};
use crate::values::visible;

use super::Overview;
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
        Section::Next | Section::Unknown | Section::Care => 0,
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
    fn of(width: u16, items: &[Item]) -> Self {
        let ago = items.iter().filter_map(|item| if let Item::Dated { ago, .. } = item { Some(ago) } else { None });
        let room = |most: u16| usize::from(width.min(most)).saturating_sub(4);
        Self {
            text: room(TEXT),
            line: room(LINE),
            ago: ago.map(|ago| crate::tui::widgets::text::width(ago)).max().unwrap_or(0),
        }
    }
}

/// A row of a column.
enum Row {
    Blank,
    Title(&'static str),
    /// Of the item with this number; only the first row of an item has the marker.
    Item(usize, bool, Line<'static>),
}

pub fn view(pane: &Overview, items: &[Item], area: Rect, painter: &mut Painter<'_>, keymap: &Keymap) {
    let wide = area.width >= WIDE;
    pane.wide.set(wide);
    pane.page.set(usize::from(area.height).saturating_sub(3));
    let selected = pane.selection(items);
    let columns: Vec<Rect> = if wide {
        let left = (area.width / 2).min(TEXT + 2);
        let right = Rect { x: area.x + left + 3, width: area.width - left - 3, ..area };
        vec![Rect { width: left, ..area }, right]
    } else {
        vec![area]
    };
    for (number, place) in columns.into_iter().enumerate() {
        let place = inset(place, 1);
        let mine = |item: &Item| !wide || column(item) == number;
        let rows = rows(items, &mine, selected, &Room::of(place.width, items), painter.theme, keymap);
        if let Some(offset) = pane.offset.get(number) {
            let scrolled = scrolled(&rows, selected, usize::from(place.height), offset.get());
            offset.set(scrolled);
            draw(&rows, scrolled, selected, place, painter);
        }
    }
}

/// How far a column is scrolled so that the selected item is seen whole.
fn scrolled(rows: &[Row], selected: usize, height: usize, before: usize) -> usize {
    let of_selected = |row: &Row| matches!(row, Row::Item(item, ..) if *item == selected);
    let most = rows.len().saturating_sub(height);
    let Some(first) = rows.iter().position(of_selected) else { return before.min(most) };
    let last = rows.iter().rposition(of_selected).unwrap_or(first);
    // The title above is seen as well.
    let first = if matches!(first.checked_sub(1).and_then(|above| rows.get(above)), Some(Row::Title(_))) {
        first - 1
    } else {
        first
    };
    let mut offset = before.min(most);
    if last >= offset + height {
        offset = last + 1 - height;
    }
    offset.min(first)
}

fn draw(rows: &[Row], offset: usize, selected: usize, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let height = usize::from(area.height);
    for (i, row) in rows.iter().skip(offset).take(height).enumerate() {
        let line = Rect { y: area.y + i as u16, height: 1, width: area.width.saturating_sub(2), ..area };
        match row {
            Row::Blank => {}
            Row::Title(title) => {
                painter.text(after(line, 2), title, theme.strong);
            }
            Row::Item(item, first, text) => {
                painter.line(after(line, 2), text);
                painter.hit(line, Hit::Line(*item));
                if *item == selected {
                    painter.select(after(line, 2));
                }
                if *item == selected && *first {
                    painter.text(line, theme.glyphs.marker, theme.accent);
                    painter.put_cursor(line);
                }
            }
        }
    }
    let more = [(offset > 0, area.y, 0), (offset + height < rows.len(), area.bottom().saturating_sub(1), 1)];
    for (is, y, which) in more {
        if is && height > 0 {
            let mark = theme.glyphs.more.get(which).copied().unwrap_or_default();
            painter.text(Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 }, mark, theme.accent);
        }
    }
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
                rows.push(Row::Blank);
            }
            section = Some(item.section());
            rows.push(Row::Title(item.section().title()));
        }
        let lines = lines(item, i == selected, room, theme, keymap);
        rows.extend(lines.into_iter().enumerate().map(|(n, line)| Row::Item(i, n == 0, line)));
    }
    rows
}

/// An item in lines; the selected one says all it has to say.
fn lines(item: &Item, selected: bool, wide: &Room, theme: &Theme, keymap: &Keymap) -> Vec<Line<'static>> {
    let room = wide.text;
    let plain = |text: String, style: Style| Line::from(Span::styled(text, style));
    match item {
        Item::Next(text) => wrap(text, room).into_iter().map(|line| plain(line, theme.text)).collect(),
        Item::Unknown(missing) => {
            let words = missing.fact.parse::<Path>().map_or_else(|_| missing.fact.clone(), |path| path.in_words());
            let head = vec![
                Span::styled(format!("{} ", theme.glyphs.unknown), theme.doubtful),
                Span::styled(capital(&words), theme.text),
            ];
            let mut lines = vec![Line::from(head)];
            if selected {
                let key = keymap.shown(ActionId::Edit).map_or(String::new(), |key| key.to_string());
                for text in [capital(&missing.why) + ".", missing.how.clone(), format!("{key}: enter it here")] {
                    lines.extend(
                        wrap(&text, room.saturating_sub(2))
                            .into_iter()
                            .map(|line| plain(format!("  {line}"), theme.dim)),
                    );
                }
            }
            lines
        }
        Item::Care { id, text, source } => {
            let mut wrapped = wrap(&capital(text), room.saturating_sub(2)).into_iter();
            let mut lines = Vec::new();
            for (i, line) in wrapped.by_ref().enumerate() {
                let front = if i == 0 { "! " } else { "  " };
                lines.push(Line::from(vec![Span::styled(front, theme.doubtful), Span::styled(line, theme.text)]));
                if !selected && i == 1 {
                    break;
                }
            }
            if wrapped.next().is_some()
                && let Some(last) = lines.last_mut()
            {
                last.spans.push(Span::styled(theme.glyphs.cut, theme.dim));
            }
            if selected {
                lines.push(plain(format!("  {id}, after {source}"), theme.dim));
            }
            lines
        }
        Item::About { label, value, .. } => {
            let value_style = if value.is_some() { theme.text } else { theme.dim };
            let value = value.clone().unwrap_or_else(|| "unknown".into());
            let label = format!("{label:17}");
            let indent = width(&label);
            if !selected {
                return vec![Line::from(vec![Span::styled(label, theme.dim), Span::styled(value, value_style)])];
            }
            let front = |i: usize| if i == 0 { label.clone() } else { " ".repeat(indent) };
            wrap(&value, room.saturating_sub(indent).max(10))
                .into_iter()
                .enumerate()
                .map(|(i, line)| Line::from(vec![Span::styled(front(i), theme.dim), Span::styled(line, value_style)]))
                .collect()
        }
        Item::Dated { at, words, ago, .. } => {
            let when = at.format("%Y-%m-%d %H:%M").to_string();
            let ago = format!("  {}", pad_left(ago, wide.ago));
            let words = visible(words).into_owned();
            if wide.line >= 17 + 24 + 24 {
                let room = wide.line.saturating_sub(width(&when) + width(&ago) + 2);
                let cut = crate::tui::widgets::text::cut(&words, room, theme.glyphs.cut).into_owned();
                let pad = " ".repeat(room.saturating_sub(width(&cut)));
                return vec![Line::from(vec![
                    Span::styled(format!("{when}  "), theme.dim),
                    Span::styled(format!("{cut}{pad}"), theme.text),
                    Span::styled(ago, theme.dim),
                ])];
            }
            vec![Line::from(vec![Span::styled(format!("{when}  "), theme.dim), Span::styled(words, theme.text)])]
        }
    }
}
