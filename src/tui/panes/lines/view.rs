//! Drawing the lines of the pane.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::action::ActionId;
use crate::tui::theme::Theme;
use crate::tui::widgets::gauge::{Gauge, LEAST};
use crate::tui::widgets::listing::Row;
use crate::tui::widgets::remarks::{self, Ink};
use crate::tui::widgets::text::{cut, pad_left, pad_right, width};

use super::item::{Body, Item, Page, Tone};
use super::table::{Table, cells};

/// Bars are not longer than this.
const BAR: usize = 72;
/// Text is not wider than this.
pub const TEXT: usize = 80;
/// Rows of what comes next, however little it is: what stands below keeps its place.
const STEP: usize = 2;
/// Between a number and what is said of it.
const GAP: usize = 3;

/// A page in one column or in two, as the right one has room or none.
pub fn columns(page: &Page, [left, right]: [Rect; 2], selected: usize, ink: Ink<'_>) -> Vec<(Rect, Vec<Row>)> {
    let first_right = page.left.iter().filter(|item| item.target.is_some()).count();
    let mut below = rows(&page.left, 0, selected, left.width, ink);
    if right.is_empty() {
        below.extend(rows(&page.right, first_right, selected, left.width, ink));
        return vec![(left, below)];
    }
    let mut beside = rows(&page.right, first_right, selected, right.width, ink);
    // Beside the other column the first title needs no blank row above.
    if page.right.first().is_some_and(|item| item.body == Body::Blank) {
        beside.remove(0);
    }
    vec![(left, below), (right, beside)]
}

/// Lines of a column in rows; what can be selected is counted from `first` on.
pub fn rows(items: &[Item], first: usize, selected: usize, columns: u16, ink: Ink<'_>) -> Vec<Row> {
    // Before it the place of the marker, behind it that of the sign that there is more.
    let ink = Ink { room: usize::from(columns).saturating_sub(4), ..ink };
    let (mut table, widths) = (Table::default(), Widths::of(items.iter()));
    let mut rows = Vec::new();
    let mut number = first;
    for (i, item) in items.iter().enumerate() {
        // Each table has columns of its own.
        let begins = i.checked_sub(1).and_then(|before| items.get(before)).is_none_or(|before| !before.is_cells());
        if item.is_cells() && begins {
            let rest = items.get(i..).unwrap_or_default();
            table = Table::of(rest.iter().take_while(|item| item.is_cells()), ink.room);
        }
        let is_selected = item.target.is_some() && number == selected;
        let lines = lines(item, is_selected, &widths, &table, ink);
        if item.target.is_some() {
            rows.extend(Row::of(number, lines));
            number += 1;
        } else {
            rows.extend(lines.into_iter().map(|line| Row { item: None, first: false, line }));
        }
    }
    rows
}

/// What a tone looks like.
pub fn style(tone: Tone, theme: &Theme) -> Style {
    match tone {
        Tone::Plain => theme.text,
        Tone::Strong => theme.strong,
        Tone::Dim => theme.dim,
        Tone::State(grade) => theme.grade(grade).0,
    }
}

/// How wide the columns of numbers are: what they are, and how much.
struct Widths {
    label: usize,
    value: usize,
}

impl Widths {
    /// As wide as what stands in them.
    fn of<'i>(items: impl Iterator<Item = &'i Item>) -> Self {
        let terms = items.filter_map(|item| match &item.body {
            Body::Term { label, value, .. } => Some((width(label), width(value))),
            _ => None,
        });
        let (label, value) = terms.fold((0, 0), |(l, v), (label, value)| (l.max(label), v.max(value)));
        Self { label: label.min(MOST), value: value + GAP }
    }
}

/// A longer label is cut: the value must have room.
const MOST: usize = 28;

fn lines(item: &Item, selected: bool, widths: &Widths, table: &Table, ink: Ink<'_>) -> Vec<Line<'static>> {
    let theme = ink.theme;
    let text = Ink { room: ink.room.min(TEXT), ..ink };
    let mut lines = match &item.body {
        Body::Blank => vec![Line::default()],
        Body::Title(title) => vec![Line::from(Span::styled(title.clone(), theme.strong))],
        Body::Text(tone, words) => text.text(words, 0, style(*tone, theme)),
        Body::Point(front, tone, words) => point(front, *tone, words, text),
        Body::Term { .. } => return term(item, selected, widths, ink),
        Body::Rule => {
            let long = (widths.label + widths.value).min(ink.room);
            vec![Line::from(Span::styled(theme.glyphs.horizontal.repeat(long), theme.rule))]
        }
        Body::Bar(row, gauge) => with_hidden(with_bar(row, gauge, table, ink), row, table, text),
        Body::Key(key) => vec![Line::from(key.spans(theme))],
        Body::Cells(row) if item.whole => whole(row, table, ink),
        Body::Cells(row) => with_hidden(cells(row, table, theme), row, table, text),
        Body::Step(tone, words) => {
            let mut lines = text.text(words, 0, style(*tone, theme));
            lines.resize(lines.len().max(STEP), Line::default());
            lines
        }
        Body::Unknown(missing) => remarks::unknown(missing, selected, text),
        Body::Care(warning) => remarks::care_whole(warning, selected, text),
    };
    if (selected || item.open) && !item.more.is_empty() {
        let indent = match &item.body {
            Body::Cells(_) | Body::Bar(..) => 2,
            Body::Point(front, ..) => width(front) + 1,
            _ => 0,
        };
        lines.extend(text.text(&item.more, indent, if item.open { theme.text } else { theme.dim }));
    }
    if selected {
        lines.extend(item.closer.iter().flat_map(|paragraph| closer(paragraph, text)));
        lines.extend(item.deed.iter().filter_map(|_| deed(text)).flat_map(|deed| text.text(&deed, 2, theme.dim)));
    }
    lines
}

/// A row of a table, and below it what has no column of its own.
fn with_hidden(line: Line<'static>, row: &[(Tone, String)], table: &Table, ink: Ink<'_>) -> Vec<Line<'static>> {
    let is_head = row.iter().all(|(tone, _)| *tone == Tone::Dim);
    let hidden = if is_head { String::new() } else { table.hidden(row) };
    let below = if hidden.is_empty() { Vec::new() } else { ink.text(&hidden, 2, ink.theme.dim) };
    [vec![line], below].concat()
}

/// A row of a table with the whole of its name.
fn whole(row: &[(Tone, String)], table: &Table, ink: Ink<'_>) -> Vec<Line<'static>> {
    let Some(((tone, name), rest)) = row.split_first() else { return Vec::new() };
    let mut names = table.wrapped(name, ink.room);
    let last = names.pop().unwrap_or_default();
    let above = names.into_iter().map(|line| Line::from(Span::styled(line, style(*tone, ink.theme))));
    let row = [&[(*tone, last)], rest].concat();
    above.chain(with_hidden(cells(&row, table, ink.theme), &row, table, ink)).collect()
}

/// A row of a table with a bar, where there is room for one.
fn with_bar(row: &[(Tone, String)], gauge: &Gauge, table: &Table, ink: Ink<'_>) -> Line<'static> {
    let mut line = cells(row, table, ink.theme);
    let room = ink.room.saturating_sub(table.width());
    if room >= LEAST {
        let gap = table.width().saturating_sub(line.width());
        line.spans.push(Span::raw(" ".repeat(gap)));
        line.spans.extend(gauge.spans(room.min(BAR), ink.theme));
    }
    line
}

/// Said of an item while it is selected; what is counted hangs.
fn closer(paragraph: &str, ink: Ink<'_>) -> Vec<Line<'static>> {
    match paragraph.strip_prefix("- ") {
        Some(rest) => point("  -", Tone::Dim, rest, ink),
        None => ink.text(paragraph, 2, ink.theme.dim),
    }
}

/// What Enter does with something to be done, where it may be.
fn deed(ink: Ink<'_>) -> Option<String> {
    let [enter, undo] = [ActionId::Edit, ActionId::Undo].map(|id| ink.keymap.shown(id));
    let undo = undo.map_or(String::new(), |key| format!("; {key} takes it back"));
    enter.map(|key| format!("{key}: reckon with it here, as if it were done{undo}"))
}

/// Text whose other lines begin below its first word.
fn point(front: &str, tone: Tone, words: &str, ink: Ink<'_>) -> Vec<Line<'static>> {
    let style = style(tone, ink.theme);
    let indent = width(front) + 1;
    let mut lines = ink.text(words, indent, style);
    if let Some(first) = lines.first_mut().and_then(|line| line.spans.first_mut()) {
        first.content = format!("{front} {}", first.content.trim_start()).into();
    }
    lines
}

/// A number with what is said of it: behind it what has room there, and selected all of it below.
fn term(item: &Item, selected: bool, widths: &Widths, ink: Ink<'_>) -> Vec<Line<'static>> {
    let Body::Term { label, value, tone, notes } = &item.body else { return Vec::new() };
    let notes = with_keys(notes, item, ink);
    let theme = ink.theme;
    let wide = widths.label.min(ink.room.saturating_sub(widths.value));
    let mut spans = vec![
        Span::styled(pad_right(&cut(label, wide, theme.glyphs.cut), wide).to_string(), theme.text),
        Span::styled(pad_left(value, widths.value).to_string(), style(*tone, theme)),
    ];
    let room = ink.room.saturating_sub(wide + widths.value + GAP);
    let full = (selected || item.open).then(|| notes.first()).flatten();
    let beside = notes.iter().position(|note| width(note) <= room);
    // What is said in full below is not said in part beside.
    let doubled = |note: &String| beside != Some(0) && full.is_some_and(|full| full.contains(note.as_str()));
    if let Some(note) = beside.and_then(|at| notes.get(at)).filter(|note| !doubled(note)) {
        spans.push(Span::styled(format!("{}{note}", " ".repeat(GAP)), theme.dim));
    }
    let mut lines = vec![Line::from(spans)];
    if selected || item.open {
        let below = Ink { room: ink.room.min(TEXT), ..ink };
        let longest = notes.first().filter(|_| beside != Some(0)).map(String::as_str);
        for words in longest.into_iter().chain([item.more.as_str()]).filter(|words| !words.is_empty()) {
            lines.extend(below.text(words, 2, theme.dim));
        }
    }
    lines
}

/// With the keys that change it: behind what is said of it where both have room, else before.
fn with_keys<'n>(notes: &'n [String], item: &Item, ink: Ink<'_>) -> Cow<'n, [String]> {
    let shown = |id| ink.keymap.shown(id);
    let Some([more, less]) = item.keys else { return Cow::Borrowed(notes) };
    let Some((more, less)) = shown(more).zip(shown(less)) else { return Cow::Borrowed(notes) };
    let keys = format!("{more} and {less} change it");
    let both = notes.first().map(|note| format!("{note}; {keys}"));
    both.into_iter().chain([keys]).collect()
}
