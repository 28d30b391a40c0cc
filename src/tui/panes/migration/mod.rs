//! The Migration pane: how long failing mailboxes hold the Migration Wizard up, and which two values shorten that
//! (KB 842631).

use ratatui::layout::Rect;

use crate::action::{ActionId, Focus, Keymap};
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter};
use crate::tui::request::Request;
use crate::tui::widgets::listing::Listing;
use crate::verdict::Verdict;

use super::{Pane, Target};

/// Its state.
#[derive(Debug, Default)]
pub struct Migration {
    list: Listing,
}

impl Pane for Migration {
    fn focus(&self) -> Focus {
        Focus::Migration
    }

    fn act(&mut self, action: ActionId, _: &Case) -> Vec<Request> {
        self.list.act(action, 1);
        Vec::new()
    }

    fn verdict(&self, case: &Case) -> Verdict {
        crate::migration::verdict(case.migration())
    }

    fn selected(&self, _: &Case) -> Option<Target> {
        None
    }

    fn click(&mut self, _: Hit, _: &Case) -> bool {
        false
    }

    fn show(&mut self, _: &str, _: &Case) -> bool {
        false
    }

    fn view(&self, _: Rect, _: &mut Painter<'_>, _: &Case, _: &Keymap) {}
}
