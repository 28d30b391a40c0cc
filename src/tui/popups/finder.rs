//! A list that is searched by typing.
//!
//! ```text
//! +- Commands -------------------------------------------+
//! | > sav                                                |
//! |                                                      |
//! | > Save the scenario                                s |
//! |   Save the scenario under another name             S |
//! |                                                      |
//! | what the selected line has no room for               |
//! | Enter do it   Escape leave                    2 of 40|
//! +------------------------------------------------------+
//! ```

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Focus, Key};
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::Request;
use crate::tui::widgets::text::{cut, put_wrapped, width};

use super::matching::Scorer;
use super::search_list::{SearchList, Searching};
use super::{Answer, Context, Popup, frame};

/// Something that can be found.
pub struct Entry {
    /// What is shown and searched.
    pub text: String,
    /// What it is called in files and commands: searched, and beside the text where there is room.
    pub name: String,
    /// What stands at the right: searched as well.
    pub right: String,
    /// More words to find it by, not shown.
    pub also: String,
    /// The heading it stands under while nothing is typed.
    pub group: &'static str,
    /// Why it can't be chosen now.
    pub why_not: Option<String>,
    /// What choosing it asks for.
    pub requests: Vec<Request>,
}

/// From this width on names have a column of their own.
const NAMES_FROM: u16 = 100;

/// The list.
pub struct Finder {
    title: String,
    verb: &'static str,
    entries: Vec<Entry>,
    list: SearchList,
}

impl Finder {
    /// All of it, nothing typed yet.
    pub fn new(title: impl Into<String>, verb: &'static str, entries: Vec<Entry>) -> Self {
        let mut finder = Self { title: title.into(), verb, entries, list: SearchList::default() };
        finder.search();
        finder
    }
}

/// What fits best first.
fn found(entries: &[Entry], query: &str) -> Vec<usize> {
    let mut scorer = Scorer::new(query);
    let mut scored: Vec<(u32, usize)> = Vec::new();
    for (position, entry) in entries.iter().enumerate() {
        // A key that is typed as it is called comes first of all.
        let best = if entry.right == query {
            Some(u32::MAX)
        } else if entry.also.split(' ').any(|word| word == query) {
            // And what is called just that, after it.
            Some(u32::MAX - 1)
        } else {
            // Its own words count more than what stands beside them.
            scorer
                .score(&entry.text)
                .max(scorer.score(&entry.name))
                .map(|own| own + 20)
                .max(scorer.score(&format!("{} {} {} {}", entry.text, entry.name, entry.right, entry.also)))
        };
        scored.extend(best.map(|best| (best, position)));
    }
    scored.sort_by_key(|(score, position)| (std::cmp::Reverse(*score), *position));
    scored.into_iter().map(|(_, position)| position).collect()
}

impl Searching for Finder {
    fn list(&mut self) -> &mut SearchList {
        &mut self.list
    }

    fn search(&mut self) {
        if self.list.query().is_empty() {
            self.list.show_all(self.entries.iter().map(|entry| entry.group));
        } else {
            self.list.show_found(found(&self.entries, self.list.query()));
        }
    }

    fn choose(&mut self) -> Answer {
        let Some(entry) = self.list.selected().and_then(|position| self.entries.get_mut(position)) else {
            return Answer::Stay;
        };
        match &entry.why_not {
            Some(why) => Answer::Ask(vec![Request::Complain(why.clone())]),
            None => Answer::Close(std::mem::take(&mut entry.requests)),
        }
    }
}

impl Popup for Finder {
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

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let screen = painter.area();
        let all = self.entries.len() as u16 + 12;
        let width = if self.has_names() { 116 } else { 80 };
        let inner = frame::open(painter, &self.title, width, all.min(screen.height.saturating_sub(4)).max(8));
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        if let Some(row) = rows.next_row() {
            self.list.view_query(row, painter);
        }
        if rows.left().height > 4 {
            rows.next_row();
        }
        if rows.left().height > 9 {
            let detail = [rows.take_last(), rows.take_last()];
            rows.take_last();
            self.view_detail(detail, painter);
        }
        self.list.view(rows.left(), painter, |position, selected, row, painter| {
            if let Some(entry) = self.entries.get(position) {
                self.view_entry(entry, selected, row, painter);
            }
        });
        if let Some(row) = keys {
            let left = self.list.view_count(self.entries.len(), row, painter);
            frame::keys_line(painter, left, cx.keymap, &[(ActionId::Accept, self.verb), (ActionId::Cancel, "close")]);
        }
    }
}

impl Finder {
    fn view_entry(&self, entry: &Entry, selected: bool, area: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let style = if entry.why_not.is_some() { theme.dim } else { theme.text };
        let columns = self.columns(entry, area.width);
        // Keys stand out; so many values would drown what is searched.
        let style_of_right = match entry.right.as_str() {
            _ if entry.name.is_empty() => theme.accent,
            "unknown" | "-" => theme.dim,
            _ => theme.text,
        };
        let right = cut(&entry.right, columns.right, theme.glyphs.cut).into_owned();
        let right = Line::from(vec![Span::raw("  "), Span::styled(right, style_of_right)]);
        let left = after(painter.right(area, &right), 2);
        painter.text(Rect { width: left.width.min(columns.text), ..left }, &entry.text, style);
        if columns.name {
            painter.text(after(left, columns.text + 2), &entry.name, theme.dim);
        }
        if selected {
            painter.text(area, theme.glyphs.marker, theme.accent);
            painter.select(after(area, 2));
        }
    }

    fn has_names(&self) -> bool {
        self.entries.iter().any(|entry| !entry.name.is_empty())
    }

    /// How the row of an entry is divided.
    fn columns(&self, entry: &Entry, room: u16) -> Columns {
        // A value may be long, but of what it is called something must be left.
        let right = if entry.name.is_empty() { room } else { room * 2 / 5 };
        let name = room >= NAMES_FROM && !entry.name.is_empty();
        Columns { text: if name { room * 2 / 5 } else { room }, name, right: usize::from(right) }
    }

    /// What there was no room for in the row of the selected entry, and why it can't be done.
    fn view_detail(&self, rows: [Option<Rect>; 2], painter: &mut Painter<'_>) {
        let theme = painter.theme;
        let [Some(last), Some(first)] = rows else { return };
        let Some(entry) = self.list.selected().and_then(|position| self.entries.get(position)) else { return };
        let columns = self.columns(entry, first.width);
        let right = width(&entry.right).min(columns.right);
        let left = usize::from(first.width).saturating_sub(right + 4).min(columns.text.into());
        let mut said = Vec::new();
        if width(&entry.text) > left {
            said.push((entry.text.clone(), theme.text));
        }
        if !columns.name && !entry.name.is_empty() {
            said.push((entry.name.clone(), theme.dim));
        }
        if width(&entry.right) > columns.right {
            said.push((entry.right.clone(), theme.text));
        }
        said.extend(entry.why_not.iter().map(|why| (format!("not now: {why}"), theme.doubtful)));
        if let [(words, style)] = said.as_slice() {
            // What stands alone may take both rows.
            let area = after(Rect { height: 2, ..first }, 2);
            put_wrapped(painter.buffer(), area, words, *style, theme.glyphs.cut);
            return;
        }
        for (row, (words, style)) in [first, last].into_iter().zip(said) {
            painter.text(after(row, 2), &words, style);
        }
    }
}

/// How the row of an entry is divided.
struct Columns {
    /// How much its text may take.
    text: u16,
    /// Whether its name stands beside it.
    name: bool,
    /// How much what stands at the right may take.
    right: usize,
}
