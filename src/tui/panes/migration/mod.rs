//! The Migration pane: how long failing mailboxes hold the Migration Wizard up, and which two values shorten that
//! (KB 842631).
//!
//! ```text
//! > Failing mailboxes                    10   as entered
//!   MaxMailboxLogonRetries          not set   so it is 60 tries
//!
//!   Minutes lost with 10 failing mailboxes
//!                        Tries       A mailbox   All            60 acceptable
//!   now, nothing set     60 x 60 s      60 min   x 600 min   ####|............
//!   suggested             6 x 60 s       6 min   .  60 min   #...|
//! ```
//!
//! | file | what |
//! |---|---|
//! | `page` | the lines: values, how it is done, the whole run |
//! | `bars` | what is lost with these values and with others |
//! | `trial` | what is set, and what is only tried here |
//! | `adjust` | a step more or less of the selected value |

mod adjust;
mod bars;
mod page;
mod trial;

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::action::{ActionId, Focus, Keymap};
use crate::tui::case::Case;
use crate::tui::kept::Kept;
use crate::tui::painter::{Hit, Painter, inset};
use crate::tui::request::Request;
use crate::tui::widgets::listing::Listing;
use crate::tui::widgets::remarks::Ink;
use crate::verdict::Verdict;

use super::lines::{self, Page};
use super::{Pane, Target};

/// From here on there are two columns: before it bars are worth more that are long enough to be compared.
const WIDE: u16 = 140;
/// The widest left column.
const LEFT: u16 = 110;

/// Its state.
#[derive(Debug, Default)]
pub struct Migration {
    list: Listing,
    page: Kept<(u64, bool), Page>,
}

impl Migration {
    fn page(&self, case: &Case) -> Rc<Page> {
        let trial = trial::of(case.migration(), case.saved());
        // What is saved counts as set from then on.
        self.page.get((case.revision(), trial.is_some()), || {
            page::page(case.migration(), case.scenario().migration.as_ref(), trial)
        })
    }

    fn count(&self, case: &Case) -> usize {
        self.page(case).targets().count()
    }
}

impl Pane for Migration {
    fn focus(&self) -> Focus {
        Focus::Migration
    }

    fn act(&mut self, action: ActionId, case: &Case) -> Vec<Request> {
        match action {
            ActionId::MigrationMore | ActionId::MigrationLess => {
                let selected = self.selected(case).and_then(|target| target.edit);
                vec![adjust::by_a_step(selected, action == ActionId::MigrationMore, case.migration())]
            }
            other => {
                self.list.act(other, self.count(case));
                Vec::new()
            }
        }
    }

    fn verdict(&self, case: &Case) -> Verdict {
        let plan = case.migration();
        trial::verdict(trial::of(plan, case.saved()), crate::migration::verdict(plan))
    }

    fn selected(&self, case: &Case) -> Option<Target> {
        let page = self.page(case);
        page.targets().nth(self.list.selected(page.targets().count())).cloned()
    }

    fn enter(&self, case: &Case) -> Option<Vec<Request>> {
        let page = self.page(case);
        let item = page.selectable(self.list.selected(page.targets().count()))?;
        let edit = item.deed.clone()?;
        // What is tried is selected then, wherever the other rows go.
        let honoured = case.migration().honoured == Some(true);
        let tried = if honoured { "migration.delay_minutes" } else { "migration.delay_as_set" };
        Some(vec![Request::Edit(edit), Request::Reveal(tried.into())])
    }

    fn enters(&self, case: &Case) -> Option<&'static str> {
        match (self.enter(case), self.selected(case)?.edit) {
            (Some(_), _) => Some("try it"),
            (None, Some(_)) => None,
            // Enter explains there, and another key says so.
            (None, None) => Some(""),
        }
    }

    fn click(&mut self, hit: Hit, case: &Case) -> bool {
        let Hit::Line(line) = hit else { return false };
        let again = self.list.selected(self.count(case)) == line;
        self.list.select(line);
        again
    }

    fn undone(&mut self, words: &str, case: &Case) {
        if let Some(suggestion) = self.page(case).doing(words) {
            self.list.select(suggestion);
        }
    }

    fn show(&mut self, fact: &str, case: &Case) -> bool {
        if !fact.starts_with("migration") {
            return false;
        }
        let is_it =
            |target: &Target| target.fact == fact || target.edit.as_ref().is_some_and(|at| at.to_string() == fact);
        let found = self.page(case).targets().position(is_it);
        if let Some(found) = found {
            self.list.begin();
            self.list.select(found);
        }
        found.is_some()
    }

    fn view(&self, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap) {
        let page = self.page(case);
        let count = page.targets().count();
        let area = inset(area, 1);
        let wide = area.width >= WIDE && !page.right.is_empty();
        let width = if wide { (area.width * 58 / 100).min(LEFT) } else { area.width };
        let left = Rect { width, ..area };
        let beside = Rect { x: area.x + width + 2, width: area.width.saturating_sub(width + 2), ..area };
        let right = if wide { beside } else { Rect { width: 0, height: 0, ..area } };
        let ink = Ink { room: 0, theme: painter.theme, keymap };
        let parts = lines::columns(&page, [left, right], self.list.selected(count), ink);
        self.list.view(&parts, count, painter);
    }
}
