//! The Overview: what to do next, what is unknown and how it is found out, which case this is, what happened when.

mod items;
mod view;

use std::cell::{Cell, RefCell};

use ratatui::layout::Rect;

use crate::action::{ActionId, Focus, Keymap};
use crate::replication::State;
use crate::scenario::Path;
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter};
use crate::tui::request::Request;

use super::{Pane, Target};

pub use items::{Item, Section};

/// Its state.
#[derive(Debug, Default)]
pub struct Overview {
    selected: usize,
    offset: [Cell<usize>; 2],
    page: Cell<usize>,
    /// Whether the last frame had two columns.
    wide: Cell<bool>,
    items: RefCell<Option<(u64, std::rc::Rc<Vec<Item>>)>>,
}

impl Overview {
    /// The items, worked out once for a revision of the case.
    fn items(&self, case: &Case) -> std::rc::Rc<Vec<Item>> {
        let mut kept = self.items.borrow_mut();
        match &*kept {
            Some((revision, items)) if *revision == case.revision() => items.clone(),
            _ => {
                let items = std::rc::Rc::new(items::items(case));
                *kept = Some((case.revision(), items.clone()));
                items
            }
        }
    }

    fn selection(&self, items: &[Item]) -> usize {
        self.selected.min(items.len().saturating_sub(1))
    }

    /// The same way down in the other column.
    fn cross(&self, items: &[Item]) -> usize {
        let left = items.iter().filter(|item| view::column(item) == 0).count();
        let now = self.selection(items);
        if !self.wide.get() || left == 0 || left == items.len() {
            return now;
        }
        let last = items.len() - 1;
        if now < left { (left + now).min(last) } else { (now - left).min(left - 1) }
    }
}

impl Pane for Overview {
    fn focus(&self) -> Focus {
        Focus::Overview
    }

    fn act(&mut self, action: ActionId, case: &Case) -> Vec<Request> {
        let items = self.items(case);
        let (now, last) = (self.selection(&items), items.len().saturating_sub(1));
        let page = self.page.get().max(1);
        self.selected = match action {
            ActionId::Up => now.saturating_sub(1),
            ActionId::Down => (now + 1).min(last),
            ActionId::PageUp => now.saturating_sub(page),
            ActionId::PageDown => (now + page).min(last),
            ActionId::First => 0,
            ActionId::Last => last,
            ActionId::Left | ActionId::Right => self.cross(&items),
            _ => now,
        };
        Vec::new()
    }

    fn selected(&self, case: &Case) -> Option<Target> {
        let items = self.items(case);
        let fact = |path: Path, text: String| Target { fact: path.to_string(), edit: Some(path), text, partner: None };
        Some(match items.get(self.selection(&items))? {
            // Where something is unknown, what to do next is to enter that.
            Item::Next(text) => Target {
                fact: "usn.state".into(),
                edit: first_unknown(&items).filter(|_| case.plan().state == State::Unknown),
                text: text.clone(),
                partner: None,
            },
            Item::Unknown(missing) => Target {
                fact: missing.fact.clone(),
                edit: missing.fact.parse().ok(),
                text: missing.how.clone(),
                partner: None,
            },
            Item::Care { text, .. } => {
                Target { fact: "usn.state".into(), edit: None, text: text.clone(), partner: None }
            }
            Item::About { path, value, .. } => fact(path.clone(), value.clone().unwrap_or_default()),
            Item::Dated { at, words, fact, .. } => {
                let path = fact.as_ref().and_then(|fact| fact.parse::<Path>().ok());
                let text = format!("{} {words}", at.to_rfc3339());
                Target { fact: fact.clone().unwrap_or_else(|| "usn.state".into()), edit: path, text, partner: None }
            }
        })
    }

    fn click(&mut self, hit: Hit, case: &Case) -> bool {
        let Hit::Line(line) = hit else { return false };
        let again = self.selection(&self.items(case)) == line;
        self.selected = line;
        again
    }

    fn show(&mut self, fact: &str, case: &Case) -> bool {
        let found = self.items(case).iter().position(|item| match item {
            Item::Unknown(missing) => missing.fact == fact,
            Item::About { path, .. } => path.to_string() == fact,
            _ => false,
        });
        self.selected = found.unwrap_or(self.selected);
        found.is_some()
    }

    fn view(&self, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap) {
        let items = self.items(case);
        view::view(self, &items, area, painter, keymap);
    }
}

/// Where the first unknown that is listed is entered.
fn first_unknown(items: &[Item]) -> Option<Path> {
    items.iter().find_map(|item| match item {
        Item::Unknown(missing) => missing.fact.parse().ok(),
        _ => None,
    })
}
