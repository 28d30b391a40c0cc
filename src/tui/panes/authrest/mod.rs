//! The Authrest pane: the two numbers, what they are made of, what they cost, what else there is, and whether it held
//! (Q201414, Q195908).
//!
//! ```text
//!  > AUTHREST 0 1600
//!    On SERVERA Object-Versions stay, and every USN goes up by 1,600.
//!
//!    highest Reps-From less the highest USN       1,000   Q201414 step 10
//!    by administrators, since the restore         + 100   Q201414, Authrest example
//!    USN increment                                1,600   smallest safe about 1,101, an estimate
//! ```
//!
//! | file | what |
//! |---|---|
//! | `item` | a line: what it says, and what Enter and explain are about |
//! | `plan`, `ways`, `after` | the three pages in lines: the numbers, all ways side by side, before and after the repair |
//! | `view` | drawing lines |
//! | `sent` | the chart of what is sent |
//! | `confirm` | the typed confirmation where Object-Versions rise |

mod after;
mod confirm;
mod item;
mod plan;
mod sent;
mod view;
mod ways;

use std::cell::Cell;
use std::rc::Rc;

use ratatui::layout::Rect;

use crate::action::{ActionId, Focus, Keymap};
use crate::replication::authrest::margin;
use crate::scenario::{Change, Edit, Path, Scalar};
use crate::tui::case::Case;
use crate::tui::kept::Kept;
use crate::tui::painter::{Hit, Painter};
use crate::tui::request::Request;

use super::{Pane, Target};

pub use confirm::Confirm;
use item::Item;

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    /// The numbers.
    #[default]
    Plan,
    /// All ways side by side.
    Ways,
    /// Before and after the repair.
    After,
}

/// So much the margin goes up or down at once.
const STEP: u64 = 100;

/// Beside the lines the chart needs so many columns in all.
const BESIDE: u16 = 160;
/// Below them it needs so many rows in all.
const BELOW: u16 = 17;
/// Rows of the chart with its title.
const CHART: u16 = 7;

/// Its state.
#[derive(Debug, Default)]
pub struct Authrest {
    page: Page,
    /// Which of the items that can be selected.
    selected: usize,
    offset: Cell<usize>,
    height: Cell<usize>,
    items: Kept<(u64, Page, bool), Vec<Item>>,
}

impl Authrest {
    fn items(&self, case: &Case) -> Rc<Vec<Item>> {
        let waits = case.waits_for_confirmation();
        self.items.get((case.revision(), self.page, waits), || {
            let plan = case.authrest();
            match self.page {
                Page::Plan => plan::items(plan, !waits),
                Page::Ways => ways::items(plan),
                Page::After => after::items(case.verify()),
            }
        })
    }

    fn last(&self, case: &Case) -> usize {
        self.items(case).iter().filter(|item| item.target.is_some()).count().saturating_sub(1)
    }

    fn turn(&mut self) {
        self.page = match self.page {
            Page::Plan => Page::Ways,
            Page::Ways => Page::After,
            Page::After => Page::Plan,
        };
        self.selected = 0;
    }

    /// Another margin, as an edit like any other.
    fn margin(case: &Case, up: bool) -> Vec<Request> {
        let now = margin(case.scenario());
        let to = if up { now.saturating_add(STEP) } else { now.saturating_sub(STEP) };
        let at = Path::of("authrest").key("margin");
        vec![Request::Edit(Edit::one(Change::Set { at, to: Scalar::Whole(to) }))]
    }

    /// Where there is room for it, the chart: beside the lines, or below them.
    fn areas(&self, area: Rect, case: &Case) -> (Rect, Rect) {
        let nothing = Rect { width: 0, height: 0, ..area };
        if self.page != Page::Plan || case.authrest().usn_increment.is_none() {
            return (area, nothing);
        }
        if area.width >= BESIDE {
            let left = area.width * 11 / 20;
            let chart = Rect { x: area.x + left, width: area.width - left - 1, height: area.height.min(16), ..area };
            return (Rect { width: left - 2, ..area }, chart);
        }
        if area.height >= BELOW {
            let height = CHART.max(area.height * 2 / 5).min(16).min(area.height.saturating_sub(10));
            let lines = Rect { height: area.height - height - 1, ..area };
            let chart = Rect { x: area.x + 2, width: area.width.saturating_sub(3), y: lines.bottom() + 1, height };
            return (lines, chart);
        }
        (area, nothing)
    }
}

impl Pane for Authrest {
    fn focus(&self) -> Focus {
        Focus::Authrest
    }

    fn act(&mut self, action: ActionId, case: &Case) -> Vec<Request> {
        let (last, page) = (self.last(case), self.height.get().max(1));
        match action {
            ActionId::Up | ActionId::Left => self.selected = self.selected.min(last).saturating_sub(1),
            ActionId::Down | ActionId::Right => self.selected = (self.selected + 1).min(last),
            ActionId::PageUp => self.selected = self.selected.min(last).saturating_sub(page),
            ActionId::PageDown => self.selected = (self.selected + page).min(last),
            ActionId::First => self.selected = 0,
            ActionId::Last => self.selected = last,
            ActionId::AuthrestPage => self.turn(),
            ActionId::AuthrestMore => return Self::margin(case, true),
            ActionId::AuthrestLess => return Self::margin(case, false),
            _ => {}
        }
        Vec::new()
    }

    fn selected(&self, case: &Case) -> Option<Target> {
        let items = self.items(case);
        let selected = self.selected.min(self.last(case));
        items.iter().filter_map(|item| item.target.as_ref()).nth(selected).cloned()
    }

    fn click(&mut self, hit: Hit, _: &Case) -> bool {
        let Hit::Line(line) = hit else { return false };
        std::mem::replace(&mut self.selected, line) == line
    }

    fn show(&mut self, fact: &str, case: &Case) -> bool {
        let before = self.page;
        for page in [Page::Plan, Page::Ways, Page::After] {
            self.page = page;
            let items = self.items(case);
            let mut targets = items.iter().filter_map(|item| item.target.as_ref());
            // What stands in the USN pane too is shown there.
            let own = fact.starts_with("authrest.") || fact.starts_with("repair.") || fact.starts_with("verify.");
            if let Some(found) = targets.position(|target| own && target.fact == fact) {
                self.selected = found;
                return true;
            }
        }
        self.page = before;
        false
    }

    fn confirmation_due(&self, case: &Case) -> bool {
        self.page == Page::Plan && self.selected == 0 && case.waits_for_confirmation()
    }

    fn view(&self, area: Rect, painter: &mut Painter<'_>, case: &Case, _: &Keymap) {
        let items = self.items(case);
        let (lines, chart) = self.areas(area, case);
        self.height.set(usize::from(lines.height).saturating_sub(1));
        let rows = view::rows(&items, lines.width, painter.theme);
        let selected = self.selected.min(self.last(case));
        let offset = view::scrolled(&rows, selected, usize::from(lines.height), self.offset.get());
        self.offset.set(offset);
        view::draw(&rows, offset, selected, lines, painter);
        if !chart.is_empty() {
            sent::view(case.authrest(), case, chart, painter);
        }
    }
}
