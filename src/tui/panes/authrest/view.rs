//! Drawing the lines of the pane.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::painter::{Hit, Painter, after};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{pad_left, pad_right, width, wrap};

use super::item::{Body, Item, Tone};

/// Text is not wider than this.
const TEXT: usize = 84;

/// A line of the screen: of which item it is, counted among those that can be selected, and whether it is its first.
pub struct Row {
    item: Option<usize>,
    first: bool,
    line: Line<'static>,
}

/// The lines for so many columns.
pub fn rows(items: &[Item], columns: u16, theme: &Theme) -> Vec<Row> {
    let room = usize::from(columns).saturating_sub(3);
    let widths = Widths { cells: cells(items, room), sum: sum(items) };
    let mut rows = Vec::new();
    let mut selectable = 0;
    for item in items {
        let number = item.target.is_some().then_some(selectable);
        selectable += usize::from(item.target.is_some());
        for (i, line) in lines(&item.body, room, &widths, theme).into_iter().enumerate() {
            rows.push(Row { item: number, first: i == 0, line });
        }
    }
    rows
}

fn style(tone: Tone, theme: &Theme) -> Style {
    match tone {
        Tone::Plain => theme.text,
        Tone::Strong => theme.strong,
        Tone::Dim => theme.dim,
        Tone::Good => theme.good,
        Tone::Doubtful => theme.doubtful,
        Tone::Bad => theme.bad,
    }
}

/// How wide columns are: of tables, and of the sum its words and its numbers.
struct Widths {
    cells: Vec<usize>,
    sum: (usize, usize),
}

/// As wide as what stands in them.
fn sum(items: &[Item]) -> (usize, usize) {
    let terms = items.iter().filter_map(|item| match &item.body {
        Body::Term { words, value, .. } => Some((width(words), width(value))),
        _ => None,
    });
    terms.fold((0, 0), |(words, values), (word, value)| (words.max(word), values.max(value + 3)))
}

/// As wide as what stands in them.
fn cells(items: &[Item], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for item in items {
        let Body::Cells(cells) = &item.body else { continue };
        widths.resize(widths.len().max(cells.len()), 0);
        for (wide, (_, text)) in widths.iter_mut().zip(cells) {
            *wide = (*wide).max(width(text)).min(room / 2);
        }
    }
    widths
}

fn lines(body: &Body, room: usize, widths: &Widths, theme: &Theme) -> Vec<Line<'static>> {
    match body {
        Body::Blank => vec![Line::default()],
        Body::Title(title) => vec![Line::from(Span::styled(*title, theme.strong))],
        Body::Text(tone, text) => wrap(text, room.min(TEXT))
            .into_iter()
            .map(|line| Line::from(Span::styled(line, style(*tone, theme))))
            .collect(),
        Body::Term { words, value, note, tone } => {
            term((words, value, note), style(*tone, theme), room, widths.sum, theme)
        }
        Body::Rule => {
            let long = (widths.sum.0 + widths.sum.1).min(room);
            vec![Line::from(Span::styled(theme.glyphs.horizontal.repeat(long), theme.rule))]
        }
        Body::Cells(cells) => {
            let cell = |(i, (tone, text)): (usize, &(Tone, String))| {
                let wide = widths.cells.get(i).copied().unwrap_or(0);
                // What stands behind the first column are numbers, and words at the end.
                let text = if i == 0 || i + 1 == cells.len() {
                    pad_right(text, wide).to_string()
                } else {
                    pad_left(text, wide).to_string()
                };
                Span::styled(format!("{text}   "), style(*tone, theme))
            };
            vec![Line::from(cells.iter().enumerate().map(cell).collect::<Vec<_>>())]
        }
    }
}

fn term(
    (words, value, note): (&str, &str, &str),
    number: Style,
    room: usize,
    (wide, columns): (usize, usize),
    theme: &Theme,
) -> Vec<Line<'static>> {
    let wide = wide.min(room.saturating_sub(columns));
    let mut wrapped = wrap(words, wide.max(10)).into_iter();
    let first = pad_right(&wrapped.next().unwrap_or_default(), wide).to_string();
    let mut spans = vec![Span::styled(first, theme.text), Span::styled(pad_left(value, columns).to_string(), number)];
    let beside = room >= wide + columns + 3 + width(note);
    if beside {
        spans.push(Span::styled(format!("   {note}"), theme.dim));
    }
    let mut lines = vec![Line::from(spans)];
    lines.extend(wrapped.map(|line| Line::from(Span::styled(line, theme.text))));
    if !beside && !note.is_empty() {
        lines.extend(
            wrap(note, room.saturating_sub(2))
                .into_iter()
                .map(|line| Line::from(Span::styled(format!("  {line}"), theme.dim))),
        );
    }
    lines
}

/// How far the rows are scrolled so that the selected item is seen whole.
pub fn scrolled(rows: &[Row], selected: usize, height: usize, before: usize) -> usize {
    let most = rows.len().saturating_sub(height);
    let Some(first) = rows.iter().position(|row| row.item == Some(selected)) else { return before.min(most) };
    let last = rows.iter().rposition(|row| row.item == Some(selected)).unwrap_or(first);
    // With the first that can be selected what stands above it is seen as well, and with the last what stands below.
    let first = if rows.iter().take(first).all(|row| row.item.is_none()) { 0 } else { first };
    let last =
        if rows.iter().skip(last + 1).all(|row| row.item.is_none()) { rows.len().saturating_sub(1) } else { last };
    let offset = before.min(most).max((last + 1).saturating_sub(height));
    offset.min(first)
}

/// Draws rows from an offset on.
pub fn draw(rows: &[Row], offset: usize, selected: usize, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let height = usize::from(area.height);
    for (i, row) in rows.iter().skip(offset).take(height).enumerate() {
        let line = Rect { y: area.y + i as u16, height: 1, width: area.width.saturating_sub(1), ..area };
        painter.line(after(line, 2), &row.line);
        let Some(item) = row.item else { continue };
        painter.hit(line, Hit::Line(item));
        if item == selected {
            let used = row.line.spans.iter().map(|span| width(&span.content)).sum::<usize>() as u16;
            painter.select(Rect { width: used.min(line.width.saturating_sub(2)), ..after(line, 2) });
            if row.first {
                painter.text(line, theme.glyphs.marker, theme.accent);
                painter.put_cursor(line);
            }
        }
    }
    let [up, down] = theme.glyphs.more;
    let edge = |y| Rect { x: area.right().saturating_sub(1), y, width: 1.min(area.width), height: 1.min(area.height) };
    if offset > 0 {
        painter.text(edge(area.y), up, theme.accent);
    }
    if offset + height < rows.len() && height > 0 {
        painter.text(edge(area.bottom() - 1), down, theme.accent);
    }
}
