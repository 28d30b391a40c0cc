//! How the preview is drawn: the folder, the list, what is read of the selected line, and what else is done on Enter.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line as Row, Span};

use crate::action::ActionId;
use crate::artefact::manifest;
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::theme::Theme;
use crate::tui::widgets::text::{pad_left, pad_right, width};
use crate::values::{capital, plural, shown_path};

use super::super::{Context, frame};
use super::FilesPreview;
use super::offer::{Line, NotReady, Offer};

/// The columns that text is read in best.
const COLUMNS: u16 = 92;
/// The columns of a name are at least so many, the blanks behind it counted.
const NAME: usize = 15;
/// What stands before the folder.
const LABEL: &str = "Folder  ";
/// From so many columns on there is room for how many rows a file has.
const ROWS: u16 = 60;
/// Rows that are left to what is read below the list.
const READ: u16 = 4;

impl FilesPreview {
    pub(super) fn draw(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let screen = painter.area();
        let inner = frame::open(painter, &self.title(), screen.width.saturating_sub(4).min(COLUMNS), screen.height);
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        let roomy = inner.height >= 16;
        if inner.height >= 8 {
            self.view_note(rows.take_last(), painter, cx);
        }
        if roomy {
            rows.take_last();
        }
        if inner.height >= 6 {
            self.view_folder(rows.next_row(), painter, cx);
        }
        if let Some(asking) = &self.asking {
            if let Some(row) = rows.next_row() {
                match (&asking.wrong, asking.whole()) {
                    (Some(wrong), _) => painter.text(row, wrong, painter.theme.bad),
                    (None, Some(whole)) => {
                        let words = format!("that is {}", shown_path(&whole));
                        painter.text(after(row, width(LABEL) as u16), &words, painter.theme.dim)
                    }
                    (None, None) => 0,
                };
            }
        } else if roomy {
            rows.next_row();
        }
        let lines = self.lines();
        let height = (lines.len() as u16).min(rows.left().height.saturating_sub(READ).max(1));
        self.view_list(&lines, rows.take(height), painter);
        if roomy {
            rows.next_row();
        }
        self.sheet.view(rows.left(), painter);
        if let Some(row) = keys {
            let row = self.sheet.marks(row, painter);
            self.view_keys(row, painter, cx);
        }
    }

    fn title(&self) -> String {
        let files = self.chosen().map(|made| made.files.len() as u64).sum();
        match files {
            0 if self.offers.iter().all(Offer::is_needless) => "There is nothing to write".to_owned(),
            0 if self.offers.iter().all(|offer| offer.made.is_err()) => "Nothing can be written yet".to_owned(),
            0 => "Nothing is chosen".to_owned(),
            1 if self.not_now.is_some() => "A file and its manifest, as they would be written".to_owned(),
            files if self.not_now.is_some() => {
                format!("{} and their manifest, as they would be written", plural(files, "file", "files"))
            }
            1 => "Write a file and its manifest".to_owned(),
            files => format!("Write {} and their manifest", plural(files, "file", "files")),
        }
    }

    fn view_folder(&self, row: Option<Rect>, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let Some(row) = row else { return };
        let theme = painter.theme;
        if let Some(asking) = &self.asking {
            painter.text(row, LABEL, theme.strong);
            asking.edit.view(after(row, width(LABEL) as u16), true, painter);
            return;
        }
        let key = cx.keymap.written(ActionId::FilesFolder);
        let left = painter.right(
            row,
            &Row::from(vec![Span::styled(format!("  {key}"), theme.accent), Span::styled(" another", theme.dim)]),
        );
        let used = painter.text(left, LABEL, theme.dim);
        painter.text(after(left, used), &shown_path(&self.folder), theme.text);
    }

    fn view_list(&self, lines: &[Line<'_>], area: Option<Rect>, painter: &mut Painter<'_>) {
        let Some(area) = area else { return };
        let page = usize::from(area.height);
        let most = lines.len().saturating_sub(page);
        let first = self.first.get().clamp((self.selected + 1).saturating_sub(page), self.selected).min(most);
        self.first.set(first);
        let wide = Wide {
            names: lines.iter().map(|line| width(name_of(line)) + 2).max().unwrap_or(0).max(NAME),
            sizes: lines.iter().map(|line| width(&size(line))).max().unwrap_or(0),
        };
        for (i, line) in lines.iter().enumerate().skip(first).take(page) {
            let row = Rect { y: area.y + (i - first) as u16, height: 1, ..area };
            let used = painter.line(after(row, 2), &self.row(line, &wide, row.width, painter.theme));
            if i == self.selected {
                painter.text(row, painter.theme.glyphs.marker, painter.theme.accent);
                painter.select(Rect { width: used, ..after(row, 2) });
                if self.asking.is_none() {
                    painter.put_cursor(row);
                }
            }
            painter.hit(row, Hit::Line(i));
        }
        let edge = |y| Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 };
        let [up, down] = painter.theme.glyphs.more;
        if first > 0 {
            painter.text(edge(area.y), up, painter.theme.accent);
        }
        if first < most {
            painter.text(edge(area.bottom() - 1), down, painter.theme.accent);
        }
    }

    fn row(&self, line: &Line<'_>, wide: &Wide, columns: u16, theme: &Theme) -> Row<'static> {
        let name = |name: &str, style: Style| Span::styled(pad_right(name, wide.names).to_string(), style);
        let bytes = Span::styled(format!("{}  ", pad_left(&size(line), wide.sizes)), theme.text);
        let state = |name: &str| {
            if self.there.contains(&name) {
                Span::styled("exists", theme.doubtful)
            } else {
                Span::styled("new", theme.dim)
            }
        };
        match line {
            Line::File(kind, file) => {
                let left_out = self.offers.iter().any(|offer| offer.kind == *kind && offer.left_out);
                if left_out {
                    return Row::from(vec![
                        name(file.name, theme.dim),
                        bytes,
                        Span::styled("left out", theme.doubtful),
                    ]);
                }
                let mut spans = vec![name(file.name, theme.text), bytes, state(file.name)];
                if file.content.rows() > 0 && columns >= ROWS {
                    let rows = format!("   {}", plural(file.content.rows(), "row", "rows"));
                    spans.push(Span::styled(rows, theme.dim));
                }
                Row::from(spans)
            }
            Line::NotReady(kind, why) => {
                let words = match why {
                    NotReady::Confirmation => "waits to be confirmed",
                    NotReady::NotMade(not) if not.enter.is_none() => "nothing to write",
                    NotReady::NotMade(_) => "not ready",
                };
                Row::from(vec![name(kind.word(), theme.text), Span::styled(words, theme.doubtful)])
            }
            Line::Manifest => {
                let state = match self.before.manifest() {
                    Some(_) if !self.before.is_in_the_way() => Span::styled("updated", theme.dim),
                    _ => state(manifest::NAME),
                };
                Row::from(vec![name(manifest::NAME, theme.text), bytes, state])
            }
            Line::Remarks => {
                let count = plural(self.remarks().len() as u64, "remark", "remarks");
                Row::from(Span::styled(format!("! {count}"), theme.doubtful))
            }
        }
    }

    fn view_note(&self, row: Option<Rect>, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let Some(row) = row.filter(|_| self.chosen().next().is_some()) else { return };
        let theme = painter.theme;
        if let Some(why) = &self.not_now {
            painter.text(row, &capital(why), theme.doubtful);
            return;
        }
        let key = cx.keymap.written(ActionId::FilesNote);
        let (words, other): (&[&str], _) = match self.note {
            true => (&["Noted in the scenario with their SHA-256", "Noted in the scenario"], " don't"),
            false => (&["Not noted in the scenario", "Not noted"], " note them"),
        };
        let keys = vec![Span::styled(format!("  {key}"), theme.accent), Span::styled(other, theme.dim)];
        let left = painter.right(row, &Row::from(keys));
        let fitting = words.iter().find(|words| width(words) <= usize::from(left.width)).or(words.last());
        painter.text(left, fitting.copied().unwrap_or_default(), theme.text);
    }

    fn view_keys(&self, row: Rect, painter: &mut Painter<'_>, cx: &Context<'_>) {
        if self.asking.is_some() {
            let keys = [(ActionId::Accept, "take"), (ActionId::Cancel, "back")];
            frame::keys_line(painter, row, cx.keymap, &keys);
            return;
        }
        let mut keys: Vec<(ActionId, &str)> = Vec::new();
        match self.line() {
            Some(Line::NotReady(_, NotReady::Confirmation)) => keys.push((ActionId::Accept, "confirm")),
            Some(Line::NotReady(_, NotReady::NotMade(not))) => {
                keys.extend(not.enter.is_some().then_some((ActionId::Accept, "fill it in")));
            }
            _ if self.chosen().next().is_some() && self.not_now.is_none() => keys.push((ActionId::Accept, "write")),
            _ => {}
        }
        if let Some(Line::File(kind, _)) = self.line() {
            let left_out = self.offers.iter().any(|offer| offer.kind == kind && offer.left_out);
            keys.push((ActionId::FilesLeaveOut, if left_out { "take it" } else { "leave out" }));
        }
        keys.push((ActionId::Cancel, if self.not_now.is_some() { "back" } else { "write nothing" }));
        keys.extend(self.sheet.goes_on().then_some((ActionId::PageDown, "read on")));
        frame::keys_line(painter, row, cx.keymap, &keys);
    }
}

/// How wide the columns of the list are.
struct Wide {
    names: usize,
    sizes: usize,
}

/// What stands in the first column.
fn name_of<'l>(line: &Line<'l>) -> &'l str {
    match line {
        Line::File(_, file) => file.name,
        Line::NotReady(kind, _) => kind.word(),
        Line::Manifest => manifest::NAME,
        Line::Remarks => "",
    }
}

/// How large a file will be; of the manifest that is known once it is written.
fn size(line: &Line<'_>) -> String {
    match line {
        Line::File(_, file) => plural(file.content.bytes(), "byte", "bytes"),
        Line::NotReady(..) | Line::Manifest | Line::Remarks => String::new(),
    }
}
