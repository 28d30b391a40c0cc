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
use std::collections::HashMap;

use crate::action::{ActionId, Focus, Key};
use crate::settings::recent::Recent;
use crate::tui::about::{About, scenarios_folder, toml_files};
use crate::tui::app::Shell;
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::{Request, Source};
use crate::tui::widgets::text::{cut, pad_right, width, wrap};
use crate::values::{shown_path, visible};

use super::matching::best;
use super::search_list::{SearchList, Searching};
use super::{Answer, Context, News, Popup, frame};

struct Entry {
    /// What is opened; nothing for the line that makes a new one.
    source: Option<Source>,
    name: String,
    group: &'static str,
}

/// The picker.
pub struct Picker {
    entries: Vec<Entry>,
    list: SearchList,
    about: HashMap<usize, About>,
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
            entries.push(Entry { name: visible(&name).into_owned(), source: Some(Source::File(path.clone())), group });
        }
        for path in shell.state.iter().flat_map(|state| Recent::of(state).list()) {
            entries.push(Entry { name: shown_path(&path), source: Some(Source::File(path)), group: "Opened lately" });
        }
        for case in crate::cases::ALL {
            let source = Some(Source::BuiltIn(case.name.to_owned()));
            entries.push(Entry { name: case.name.to_owned(), source, group: "Built in" });
        }
        let new =
            if shell.read_only { None } else { Some("a new scenario, in which everything is unknown".to_owned()) };
        entries.extend(new.map(|name| Entry { name, source: None, group: "New" }));
        let mut picker = Self { entries, list: SearchList::default(), about: HashMap::new(), scanning: true };
        picker.search();
        picker
    }

    /// What is to be looked at.
    pub fn sources(&self) -> Vec<Source> {
        self.entries.iter().filter_map(|entry| entry.source.clone()).collect()
    }

    fn entry(&self) -> Option<(usize, &Entry)> {
        let position = self.list.selected()?;
        Some((position, self.entries.get(position)?))
    }
}

impl Searching for Picker {
    fn list(&mut self) -> &mut SearchList {
        &mut self.list
    }

    fn search(&mut self) {
        if self.list.query().is_empty() {
            self.list.show_all(self.entries.iter().map(|entry| entry.group));
            return;
        }
        let text = |(i, entry): (usize, &Entry)| match self.about.get(&i) {
            Some(About::Valid { title, .. }) => format!("{} {title}", entry.name),
            _ => entry.name.clone(),
        };
        self.list.show_found(best(self.list.query(), self.entries.iter().enumerate().map(text)));
    }

    fn choose(&mut self) -> Answer {
        // It stays until the case is open: one that can't be opened leaves the choice of another.
        self.entry().map_or(Answer::Stay, |(_, entry)| {
            let open = entry.source.clone().map_or(Request::Act(ActionId::New), Request::Open);
            Answer::Ask(vec![open])
        })
    }
}

impl Popup for Picker {
    fn focus(&self) -> Focus {
        Focus::Input
    }

    fn act(&mut self, action: ActionId, _: &Context<'_>) -> Answer {
        self.acted(action)
    }

    fn key(&mut self, key: Key, _: &Context<'_>) -> Answer {
        self.typed(key)
    }

    fn paste(&mut self, text: &str, _: &Context<'_>) -> Answer {
        self.pasted(text)
    }

    fn click(&mut self, hit: Hit, _: &Context<'_>) -> Answer {
        self.clicked(hit)
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
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        if let Some(row) = rows.next_row() {
            self.list.view_query(row, painter);
        }
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
        self.list.view(list, painter, |position, selected, row, painter| {
            self.entry_line(position, selected, row, painter);
        });
        if let Some(row) = keys {
            let mut left = self.list.view_count(self.entries.len(), row, painter);
            if self.scanning {
                left = painter.right(left, &Line::from(Span::styled("looking at the files  ", painter.theme.dim)));
            }
            let leave = if cx.case.is_some() { "stay here" } else { "quit" };
            frame::keys_line(painter, left, cx.keymap, &[(ActionId::Accept, "open"), (ActionId::Cancel, leave)]);
        }
    }
}

impl Picker {
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
            None if entry.source.is_some() => say("not looked at yet", theme.dim),
            None => say("Say in a sentence what does not work; the Overview then says what to find out.", theme.text),
        }
        match &entry.source {
            Some(Source::File(path)) => say(&shown_path(path), theme.dim),
            Some(Source::BuiltIn(_)) => say("comes with the program; saving it asks for a name", theme.dim),
            None => say("asks for its title and its file", theme.dim),
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
