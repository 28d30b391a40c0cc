//! Which scenario to open: those of this folder, those opened lately, the built-in cases.
//!
//! ```text
//! +- Open a scenario ---------------------------------------------------+
//! | > type to search                                                    |
//! |   In ./scenarios                         SERVERA, restored from ... |
//! | > article-usn-example      x BLOCKED     x BLOCKED  SERVERA is      |
//! |   broken                   2 faults      1,000 changes behind ...   |
//! | Enter open   Escape leave                                  3 of 12  |
//! +---------------------------------------------------------------------+
//! ```

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::cell::Cell;
use std::collections::HashMap;

use crate::action::{ActionId, Focus, Key};
use crate::settings::recent::Recent;
use crate::tui::about::{About, scenarios_folder, toml_files};
use crate::tui::app::Shell;
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::{Request, Source};
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::text::{cut, pad_right, width, wrap};
use crate::values::{shown_path, visible};

use super::matching::best;
use super::{Answer, Context, News, Popup, frame};

struct Entry {
    source: Source,
    name: String,
    group: &'static str,
}

#[derive(Clone, Copy)]
enum Row {
    Heading(&'static str),
    Entry(usize),
}

/// The picker.
pub struct Picker {
    query: LineEdit,
    entries: Vec<Entry>,
    about: HashMap<usize, About>,
    rows: Vec<Row>,
    selected: usize,
    offset: Cell<usize>,
    page: Cell<usize>,
    /// Whether files are still being looked at.
    scanning: bool,
}

impl Picker {
    /// All scenarios there are; what they say is looked at afterwards.
    pub fn new(shell: &Shell) -> Self {
        let mut entries = Vec::new();
        let (folder, group) = scenarios_folder(&shell.folder);
        for path in toml_files(&folder) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            entries.push(Entry { name: visible(&name).into_owned(), source: Source::File(path.clone()), group });
        }
        for path in shell.state.iter().flat_map(|state| Recent::of(state).list()) {
            entries.push(Entry { name: shown_path(&path), source: Source::File(path), group: "Opened lately" });
        }
        for case in crate::cases::ALL {
            let source = Source::BuiltIn(case.name.to_owned());
            entries.push(Entry { name: case.name.to_owned(), source, group: "Built in" });
        }
        let mut picker = Self {
            query: LineEdit::default(),
            entries,
            about: HashMap::new(),
            rows: Vec::new(),
            selected: 0,
            offset: Cell::new(0),
            page: Cell::new(10),
            scanning: true,
        };
        picker.search();
        picker
    }

    /// What is to be looked at.
    pub fn sources(&self) -> Vec<Source> {
        self.entries.iter().map(|entry| entry.source.clone()).collect()
    }

    fn search(&mut self) {
        let query = self.query.text().trim();
        self.rows = if query.is_empty() {
            let mut rows = Vec::new();
            let mut group = "";
            for (i, entry) in self.entries.iter().enumerate() {
                if entry.group != group {
                    group = entry.group;
                    rows.push(Row::Heading(group));
                }
                rows.push(Row::Entry(i));
            }
            rows
        } else {
            let text = |i: usize, entry: &Entry| match self.about.get(&i) {
                Some(About::Valid { title, .. }) => format!("{} {title}", entry.name),
                _ => entry.name.clone(),
            };
            best(query, self.entries.iter().enumerate().map(|(i, entry)| text(i, entry)))
                .into_iter()
                .map(Row::Entry)
                .collect()
        };
        self.offset.set(0);
        self.selected = 0;
        self.step(0);
    }

    fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1) as isize;
        let mut at = (self.selected as isize + by).clamp(0, last.max(0)) as usize;
        let is_entry = |at: usize| matches!(self.rows.get(at), Some(Row::Entry(_)));
        while !is_entry(at) && by < 0 && at > 0 {
            at -= 1;
        }
        while !is_entry(at) && at < self.rows.len().saturating_sub(1) {
            at += 1;
        }
        if is_entry(at) {
            self.selected = at;
        }
    }

    fn entry(&self) -> Option<(usize, &Entry)> {
        match self.rows.get(self.selected) {
            Some(Row::Entry(i)) => self.entries.get(*i).map(|entry| (*i, entry)),
            _ => None,
        }
    }

    fn choose(&self) -> Answer {
        // It stays until the case is open: one that can't be opened leaves the choice of another.
        self.entry().map_or(Answer::Stay, |(_, entry)| Answer::Ask(vec![Request::Open(entry.source.clone())]))
    }
}

impl Popup for Picker {
    fn focus(&self) -> Focus {
        Focus::Input
    }

    fn act(&mut self, action: ActionId, _: &Context<'_>) -> Answer {
        let page = self.page.get().max(1) as isize;
        let all = self.rows.len() as isize;
        match action {
            ActionId::Cancel => return Answer::gone(),
            ActionId::Accept => return self.choose(),
            ActionId::Up | ActionId::FieldPrevious => self.step(-1),
            ActionId::Down | ActionId::FieldNext => self.step(1),
            ActionId::PageUp => self.step(-page),
            ActionId::PageDown => self.step(page),
            ActionId::First => self.step(-all),
            ActionId::Last => self.step(all),
            _ => {}
        }
        Answer::Stay
    }

    fn key(&mut self, key: Key, _: &Context<'_>) -> Answer {
        let before = self.query.text().to_owned();
        if self.query.key(key) && self.query.text() != before {
            self.search();
        }
        Answer::Stay
    }

    fn paste(&mut self, text: &str, _: &Context<'_>) -> Answer {
        self.query.paste(text);
        self.search();
        Answer::Stay
    }

    fn click(&mut self, hit: Hit, _: &Context<'_>) -> Answer {
        let Hit::Line(row) = hit else { return Answer::Stay };
        if row == self.selected {
            return self.choose();
        }
        self.selected = row;
        self.step(0);
        Answer::Stay
    }

    fn news(&mut self, news: &News) {
        match news {
            News::About { position, about } => {
                self.about.insert(*position, about.clone());
            }
            News::Scanned => self.scanning = false,
        }
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let screen = painter.area();
        let inner = frame::open(painter, "Open a scenario", screen.width.min(130), screen.height.saturating_sub(4));
        let theme = painter.theme;
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        if let Some(row) = rows.next_row() {
            painter.text(row, theme.glyphs.marker, theme.accent);
            self.query.view(after(row, 2), true, painter);
            if self.query.text().is_empty() {
                painter.text(after(row, 2), "type to search", theme.dim);
            }
        }
        let cursor = painter.cursor;
        let wide = inner.width >= 90;
        if rows.left().height > 8 {
            rows.next_row();
        }
        let mut list = rows.left();
        if wide {
            let preview = Rect { x: list.x + list.width / 2 + 2, width: list.width - list.width / 2 - 2, ..list };
            list.width /= 2;
            self.preview(preview, painter);
        } else if list.height > 9 {
            let height = 5;
            let preview = Rect { y: list.bottom() - height, height, ..list };
            list.height -= height + 1;
            self.preview(preview, painter);
        }
        self.list(list, painter);
        painter.cursor = cursor;
        if let Some(row) = keys {
            let entries = self.rows.iter().filter(|row| matches!(row, Row::Entry(_))).count();
            let scanning = if self.scanning { "looking at the files   " } else { "" };
            let count = format!("{scanning}{entries} of {}", self.entries.len());
            let left = painter.right(row, &Line::from(Span::styled(count, theme.dim)));
            let leave = if cx.case.is_some() { "stay here" } else { "quit" };
            frame::keys_line(painter, left, cx.keymap, &[(ActionId::Accept, "open"), (ActionId::Cancel, leave)]);
        }
    }
}

impl Picker {
    fn list(&self, area: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let height = usize::from(area.height);
        self.page.set(height.saturating_sub(1));
        let lead = self.selected.min(1);
        let mut offset = self.offset.get().min(self.selected - lead);
        if height > 0 && self.selected >= offset + height {
            offset = self.selected + 1 - height;
        }
        self.offset.set(offset);
        if self.rows.is_empty() {
            painter.text(after(area, 2), "nothing fits; Ctrl-U clears what is typed", theme.dim);
        }
        for (i, row) in self.rows.iter().enumerate().skip(offset).take(height) {
            let line = Rect { y: area.y + (i - offset) as u16, height: 1, ..area };
            match row {
                Row::Heading(words) => {
                    painter.text(line, words, theme.dim);
                }
                Row::Entry(position) => {
                    self.entry_line(*position, i == self.selected, line, painter);
                    painter.hit(line, Hit::Line(i));
                }
            }
        }
    }

    fn entry_line(&self, position: usize, selected: bool, line: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let Some(entry) = self.entries.get(position) else { return };
        let state = self.about.get(&position).map(|about| about.state(theme));
        let state = state.map_or_else(Line::default, |(words, style)| {
            Line::from(vec![Span::raw("  "), Span::styled(pad_right(&words, 12).to_string(), style)])
        });
        let left = painter.right(line, &state);
        let room = usize::from(left.width).saturating_sub(2);
        // Of a long path the end says most.
        let name = if width(&entry.name) > room && room > 4 {
            let skip = width(&entry.name) + width(theme.glyphs.cut) - room;
            let end: String = entry.name.chars().skip(skip).collect();
            format!("{}{end}", theme.glyphs.cut)
        } else {
            cut(&entry.name, room, theme.glyphs.cut).into_owned()
        };
        painter.text(after(left, 2), &name, theme.text);
        if selected {
            painter.text(line, theme.glyphs.marker, theme.accent);
            painter.restyle(after(line, 2), theme.selected);
        }
    }

    fn preview(&self, area: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let Some((position, entry)) = self.entry() else { return };
        let room = usize::from(area.width);
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut say = |text: &str, style| {
            lines.extend(wrap(text, room).into_iter().map(|line| Line::from(Span::styled(line, style))));
        };
        match self.about.get(&position) {
            Some(about @ About::Valid { title, verdict }) => {
                say(title, theme.strong);
                let (words, style) = about.state(theme);
                say(&words, style);
                say(&verdict.sentence, theme.text);
            }
            Some(about @ About::Faulty { first, .. }) => {
                let (words, style) = about.state(theme);
                say(&words, style);
                say(first, theme.text);
                say("Enter shows all of them.", theme.dim);
            }
            Some(About::Unreadable(why)) => say(&format!("can't be read: {why}"), theme.bad),
            None => say("not looked at yet", theme.dim),
        }
        if let Source::File(path) = &entry.source {
            say(&shown_path(path), theme.dim);
        } else {
            say("comes with the program; saving it asks for a name", theme.dim);
        }
        let mut rows = Rows::of(area);
        for line in lines {
            match rows.next_row() {
                Some(row) => painter.line(row, &line),
                None => break,
            };
        }
    }
}
