//! The Overview: what to do next, what is unknown and how it is found out, which case this is, what happened when.

mod items;
mod view;

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::action::{ActionId, Focus, Keymap};
use crate::scenario::Path;
use crate::tui::case::Case;
use crate::tui::kept::Kept;
use crate::tui::painter::{Hit, Painter};
use crate::tui::request::Request;
use crate::tui::widgets::listing::Listing;
use crate::verdict::Verdict;

use super::{Pane, Target};

pub use items::{Item, Section};

/// Its state.
#[derive(Debug, Default)]
pub struct Overview {
    list: Listing,
    items: Kept<u64, Vec<Item>>,
}

impl Overview {
    fn items(&self, case: &Case) -> Rc<Vec<Item>> {
        self.items.get(case.revision(), || items::items(case))
    }
}

impl Pane for Overview {
    fn focus(&self) -> Focus {
        Focus::Overview
    }

    fn verdict(&self, case: &Case) -> Verdict {
        items::verdict(case)
    }

    fn act(&mut self, action: ActionId, case: &Case) -> Vec<Request> {
        let count = self.items(case).len();
        self.list.act(action, count);
        Vec::new()
    }

    fn selected(&self, case: &Case) -> Option<Target> {
        let items = self.items(case);
        let fact = |path: Path, text: String| Target { fact: path.to_string(), edit: Some(path), text, partner: None };
        Some(match items.get(self.list.selected(items.len()))? {
            // Where something is unknown, what to do next is to enter that.
            Item::Next { words, fact, edit } => {
                Target { fact: (*fact).into(), edit: edit.clone(), text: words.clone(), partner: None }
            }
            Item::Walk { words, fact, .. } => {
                Target { fact: fact.clone(), edit: None, text: words.clone(), partner: None }
            }
            Item::Concern { verdict, fact, .. } => {
                Target { fact: (*fact).into(), edit: None, text: verdict.sentence.clone(), partner: None }
            }
            Item::Unknown(missing) => Target {
                fact: missing.fact.clone(),
                edit: missing.fact.parse().ok(),
                text: missing.how.clone(),
                partner: None,
            },
            Item::Care { warning, fact } => {
                Target { fact: (*fact).into(), edit: None, text: warning.text.clone(), partner: None }
            }
            Item::About { path, value, .. } => fact(path.clone(), value.clone().unwrap_or_default()),
            Item::Dated { at, words, fact, .. } => {
                let path = fact.as_ref().and_then(|fact| fact.parse::<Path>().ok());
                let text = format!("{} {words}", at.to_rfc3339());
                Target {
                    fact: fact.clone().unwrap_or_else(|| case.plans().state_fact().into()),
                    edit: path,
                    text,
                    partner: None,
                }
            }
        })
    }

    fn leads(&self, case: &Case) -> Option<Vec<Request>> {
        let items = self.items(case);
        match items.get(self.list.selected(items.len()))? {
            Item::Walk { id, .. } => Some(vec![Request::Walk(id.clone())]),
            _ => None,
        }
    }

    fn enters(&self, case: &Case) -> Option<&'static str> {
        self.leads(case).map(|_| "walk it")
    }

    fn click(&mut self, hit: Hit, case: &Case) -> bool {
        let Hit::Line(line) = hit else { return false };
        let again = self.list.selected(self.items(case).len()) == line;
        self.list.select(line);
        again
    }

    fn show(&mut self, fact: &str, case: &Case) -> bool {
        let found = self.items(case).iter().position(|item| match item {
            Item::Unknown(missing) => missing.fact == fact,
            Item::About { path, .. } => path.to_string() == fact,
            _ => false,
        });
        if let Some(found) = found {
            self.list.select(found);
        }
        found.is_some()
    }

    fn view(&self, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap) {
        let items = self.items(case);
        view::view(&self.list, &items, area, painter, keymap);
    }
}
