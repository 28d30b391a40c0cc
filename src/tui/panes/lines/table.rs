//! Tables of the pane: as wide as what stands in them; what matters least stands below its row where there is no room.

use ratatui::text::{Line, Span};

use crate::tui::theme::Theme;
use crate::tui::widgets::text::{cut, pad_left, pad_right, width, wrap};

use super::item::{Body, Item, Tone};
use super::view::style;

/// Between two columns.
const GAP: usize = 3;
/// What a table leaves to the bars behind it, and how wide it is at least for that.
const BAR: usize = 14;
const NARROW: usize = 44;

/// The columns of a table.
#[derive(Default)]
pub struct Table {
    /// How wide each is; those that have no room are not drawn.
    widths: Vec<Option<usize>>,
    /// What each is called.
    heads: Vec<String>,
}

impl Table {
    /// That of these lines, in so many columns. Its first column and its last stay; of the others the first go.
    pub fn of<'i>(items: impl Iterator<Item = &'i Item> + Clone, room: usize) -> Self {
        // Of the room for a table with bars they get some, unless the table has little itself.
        let bars = items.clone().any(|item| matches!(item.body, Body::Bar(..)));
        let room = if bars && room >= NARROW { room - BAR } else { room };
        let mut widths: Vec<usize> = Vec::new();
        let mut heads: Option<Vec<String>> = None;
        for item in items {
            let (Body::Cells(cells) | Body::Bar(cells, _)) = &item.body else { continue };
            heads.get_or_insert_with(|| cells.iter().map(|(_, text)| text.clone()).collect());
            widths.resize(widths.len().max(cells.len()), 0);
            for (i, (wide, (tone, text))) in widths.iter_mut().zip(cells).enumerate() {
                let sign = if has_sign(*tone, i, cells) { SIGN } else { 0 };
                *wide = (*wide).max(width(text) + sign);
            }
        }
        let mut widths: Vec<Option<usize>> = widths.into_iter().map(Some).collect();
        let needed = |widths: &[Option<usize>]| widths.iter().flatten().map(|w| w + GAP).sum::<usize>();
        for at in 1..widths.len().saturating_sub(1) {
            if needed(&widths) <= room + GAP {
                break;
            }
            if let Some(column) = widths.get_mut(at) {
                *column = None;
            }
        }
        // What is left of the room is for the names.
        let others = needed(widths.get(1..).unwrap_or_default());
        if let Some(Some(first)) = widths.first_mut() {
            *first = (*first).min(room.saturating_sub(others)).max(8);
        }
        Self { widths, heads: heads.unwrap_or_default() }
    }

    /// What a row has in the columns that have no room, each with its name: it stands below the row.
    pub fn hidden(&self, cells: &[(Tone, String)]) -> String {
        let all = cells.iter().zip(&self.widths).zip(&self.heads);
        let hidden = all.filter(|(((_, text), wide), _)| wide.is_none() && !text.is_empty());
        hidden.map(|(((_, text), _), head)| format!("{head}: {text}")).collect::<Vec<_>>().join("; ")
    }

    /// A name in lines that have room: the other columns stand behind the last of them.
    pub fn wrapped(&self, name: &str, room: usize) -> Vec<String> {
        let Some(column) = self.widths.first().copied().flatten().filter(|column| width(name) > *column) else {
            return vec![name.to_owned()];
        };
        let hang = HANG.min(column.saturating_sub(1));
        let first = wrap(name, room).into_iter().next().unwrap_or_default();
        let rest = name.strip_prefix(&first).map(|rest| rest.trim_start().to_owned()).filter(|rest| !rest.is_empty());
        let mut lines = vec![first];
        lines.extend(rest.map(|rest| wrap(&rest, room.saturating_sub(hang))).unwrap_or_default());
        if let Some(last) = lines.pop_if(|last| width(last) + hang > column) {
            lines.extend(wrap(&last, column - hang));
        }
        let indented = |(i, line): (usize, String)| if i == 0 { line } else { " ".repeat(hang) + &line };
        lines.into_iter().enumerate().map(indented).collect()
    }

    /// The columns it takes, with the gap behind the last.
    pub fn width(&self) -> usize {
        self.widths.iter().flatten().map(|width| width + GAP).sum()
    }
}

/// How far the other lines of a name stand to the right.
const HANG: usize = 2;

/// How much wider a state is with its sign.
const SIGN: usize = 2;

/// A state in the last column stands behind its sign: colour alone says nothing.
fn has_sign(tone: Tone, column: usize, cells: &[(Tone, String)]) -> bool {
    matches!(tone, Tone::State(_)) && column + 1 == cells.len()
}

/// A row of it: names at the left, numbers at the right of their columns, and a state in words at the end.
pub fn cells(cells: &[(Tone, String)], table: &Table, theme: &Theme) -> Line<'static> {
    let mut spans = Vec::new();
    for (i, (tone, text)) in cells.iter().enumerate() {
        let Some(wide) = table.widths.get(i).copied().flatten() else { continue };
        let text = match tone {
            Tone::State(grade) if has_sign(*tone, i, cells) => format!("{} {text}", theme.grade(*grade).1),
            _ => text.clone(),
        };
        let text = cut(&text, wide, theme.glyphs.cut);
        let ends = i == 0 || i + 1 == cells.len();
        let text = if ends { pad_right(&text, wide).to_string() } else { pad_left(&text, wide).to_string() };
        if !spans.is_empty() {
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        spans.push(Span::styled(text, style(*tone, theme)));
    }
    Line::from(spans)
}
