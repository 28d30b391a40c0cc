//! What is wrong with the scenario files of a folder, file by file while they are looked at.
//!
//! ```text
//! +- Checking ./scenarios: 3 of 7 --------------------------+
//! | ##############............................              |
//! | > article-usn-example     valid                         |
//! |   broken                  2 faults   12:1 there is no ..|
//! | Enter open   Escape leave                               |
//! +---------------------------------------------------------+
//! ```

use std::path::{Path, PathBuf};

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Focus};
use crate::tui::about::About;
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::{Request, Source};
use crate::tui::widgets::text::{cut, pad_right, width};
use crate::values::{plural, shown_path, visible};

use super::{Answer, Context, News, Popup, frame};

/// The results so far.
pub struct CheckResults {
    folder: String,
    files: Vec<(PathBuf, Option<About>)>,
    finished: bool,
    selected: usize,
}

impl CheckResults {
    /// Nothing is known of these files yet.
    pub fn new(folder: &Path, files: Vec<PathBuf>) -> Self {
        let files: Vec<_> = files.into_iter().map(|file| (file, None)).collect();
        Self { folder: shown_path(folder), finished: files.is_empty(), files, selected: 0 }
    }

    fn title(&self) -> String {
        let done = self.files.iter().filter(|(_, about)| about.is_some()).count();
        let faulty = self
            .files
            .iter()
            .filter(|(_, about)| matches!(about, Some(About::Faulty { .. } | About::Unreadable(_))))
            .count();
        let all = self.files.len();
        if !self.finished {
            return format!("Checking {}: {done} of {all}", self.folder);
        }
        match faulty {
            0 => format!("{}: {} in order", self.folder, plural(all as u64, "file", "files")),
            _ => format!("{}: {faulty} of {} with faults", self.folder, plural(all as u64, "file", "files")),
        }
    }
}

impl Popup for CheckResults {
    fn focus(&self) -> Focus {
        Focus::Popup
    }

    fn act(&mut self, action: ActionId, _: &Context<'_>) -> Answer {
        let last = self.files.len().saturating_sub(1);
        match action {
            ActionId::Cancel => return Answer::Close(vec![Request::CancelTask]),
            ActionId::Accept => {
                let open = self.files.get(self.selected).map(|(file, _)| Request::Open(Source::File(file.clone())));
                return Answer::Ask(open.into_iter().collect());
            }
            ActionId::Up | ActionId::FieldPrevious => self.selected = self.selected.saturating_sub(1),
            ActionId::Down | ActionId::FieldNext => self.selected = (self.selected + 1).min(last),
            ActionId::PageUp => self.selected = self.selected.saturating_sub(10),
            ActionId::PageDown => self.selected = (self.selected + 10).min(last),
            ActionId::First => self.selected = 0,
            ActionId::Last => self.selected = last,
            _ => {}
        }
        Answer::Stay
    }

    fn click(&mut self, hit: Hit, _: &Context<'_>) -> Answer {
        if let Hit::Line(line) = hit {
            self.selected = line;
        }
        Answer::Stay
    }

    fn news(&mut self, news: &News) {
        match news {
            News::About { position, about } => {
                if let Some((_, known)) = self.files.get_mut(*position) {
                    *known = Some(about.clone());
                }
            }
            News::Scanned => self.finished = true,
        }
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let theme = painter.theme;
        let height = (self.files.len() as u16).saturating_add(4);
        let inner = frame::open(painter, &self.title(), 90, height.max(6));
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        if let Some(row) = rows.next_row().filter(|_| !self.finished) {
            let done = self.files.iter().filter(|(_, about)| about.is_some()).count();
            let full = (usize::from(row.width) * done / self.files.len().max(1)) as u16;
            painter.fill(row, theme.glyphs.bar[1], theme.dim);
            painter.fill(Rect { width: full, ..row }, theme.glyphs.bar[0], theme.accent);
        }
        let area = rows.left();
        let page = usize::from(area.height);
        let offset = (self.selected + 1).saturating_sub(page);
        if self.files.is_empty() {
            painter.text(after(area, 2), "there is no scenario file here", theme.dim);
        }
        let name = |file: &Path| visible(&file.file_stem().unwrap_or_default().to_string_lossy()).into_owned();
        let widest =
            self.files.iter().map(|(file, _)| width(&name(file))).max().unwrap_or(0).min(usize::from(inner.width) / 2);
        for (i, (file, about)) in self.files.iter().enumerate().skip(offset).take(page) {
            let row = Rect { y: area.y + (i - offset) as u16, height: 1, ..area };
            let (words, style) = match about {
                None => ("not yet".to_owned(), theme.dim),
                Some(About::Valid { .. }) => ("valid".to_owned(), theme.good),
                Some(About::Faulty { count, first }) => {
                    (format!("{}: {first}", plural(*count as u64, "fault", "faults")), theme.bad)
                }
                Some(About::Unreadable(why)) => (format!("can't be read: {why}"), theme.bad),
            };
            let name = cut(&name(file), widest, theme.glyphs.cut).into_owned();
            let name = pad_right(&name, widest + 3).to_string();
            painter.line(after(row, 2), &Line::from(vec![Span::styled(name, theme.text), Span::styled(words, style)]));
            if i == self.selected {
                painter.text(row, theme.glyphs.marker, theme.accent);
                painter.restyle(after(row, 2), theme.selected);
                painter.put_cursor(row);
            }
            painter.hit(row, Hit::Line(i));
        }
        if let Some(row) = keys {
            let leave = if self.finished { "close" } else { "stop" };
            frame::keys_line(painter, row, cx.keymap, &[(ActionId::Accept, "open"), (ActionId::Cancel, leave)]);
        }
    }
}
