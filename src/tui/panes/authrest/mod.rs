//! The Authrest pane: the two numbers, what they are made of, what they cost, what else there is, and whether it held
//! (Q201414, Q195908).
//!
//! ```text
//!  > AUTHREST 0 1600                                         y copies it   c all ways
//!    On SERVERA Object-Versions stay, and every USN goes up by 1,600.
//!
//!    Discrepancy             1,000   Q201414 step 10
//!    Changes made here       + 100   Q201414, Authrest example
//!    USN increment           1,600
//!    Smallest safe     about 1,101   an estimate
//! ```
//!
//! | file | what |
//! |---|---|
//! | `plan`, `ways`, `after` | the three pages in lines: the numbers, all ways side by side, before and after the repair |
//! | `sum`, `forecast`, `run` | of the plan: the numbers; what is sent; how it is run and by which rule |
//! | `layout` | which part gets which rows |
//! | `sent` | the chart of what is sent |
//! | `confirm` | the typed confirmation where Object-Versions rise |
//! | `checks` | what is checked and recorded after a backed-out upgrade |

mod after;
mod checks;
mod confirm;
mod forecast;
mod layout;
mod plan;
mod run;
mod sent;
mod sum;
mod ways;

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Focus, Keymap};
use crate::concerns::{Course, Subject};
use crate::replication::authrest::{margin, verdict};
use crate::replication::verify;
use crate::scenario::model::Purpose;
use crate::scenario::{Change, Edit, Path, Scalar};
use crate::tui::case::Case;
use crate::tui::kept::Kept;
use crate::tui::painter::{Hit, Painter};
use crate::tui::panes::over;
use crate::tui::popups::{Context, Form};
use crate::tui::request::Request;
use crate::tui::widgets::listing::Listing;
use crate::tui::widgets::remarks::Ink;
use crate::tui::widgets::text::width;
use crate::verdict::Verdict;

use super::lines::{self, Body, Page};
use super::{Pane, Target};

pub use confirm::Confirm;

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// The numbers.
    Plan,
    /// All ways side by side.
    Ways,
    /// Before and after the repair.
    After,
}

impl Shown {
    const ALL: [Self; 3] = [Self::Plan, Self::Ways, Self::After];

    fn next(self) -> Self {
        match self {
            Self::Plan => Self::Ways,
            Self::Ways => Self::After,
            Self::After => Self::Plan,
        }
    }

    /// What it is called where the key leads to it.
    fn words(self) -> &'static str {
        match self {
            Self::Plan => "the numbers",
            Self::Ways => "all ways",
            Self::After => "before and after",
        }
    }
}

/// So much the margin goes up or down at once.
const STEP: u64 = 100;

/// Its state.
#[derive(Debug, Default)]
pub struct Authrest {
    /// What was asked for; by itself the plan, and after a repair what it led to.
    shown: Option<Shown>,
    list: Listing,
    page: Kept<(u64, Shown, bool, bool), Page>,
}

impl Authrest {
    fn shown(&self, case: &Case) -> Shown {
        let fitting = if case.verify().done.is_some() { Shown::After } else { Shown::Plan };
        self.shown.unwrap_or(fitting)
    }

    fn page(&self, case: &Case) -> Rc<Page> {
        let (shown, confirmed) = (self.shown(case), !case.waits_for_confirmation());
        self.page.get((case.revision(), shown, confirmed, case.may_change()), || {
            let page = match shown {
                Shown::Plan => {
                    let next = over::next(case);
                    let later = case.walked().course(&next).and_then(Course::runs_later);
                    let raised = raised(case);
                    let run = plan::Run { confirmed, raised: raised.as_deref(), later };
                    plan::page(case.plans(), &next, run, case.export())
                }
                Shown::Ways => ways::page(case.authrest(), raised(case).is_some()),
                Shown::After => after::page(case.plans(), over::next(case), case.scenario()),
            };
            // Keys that do nothing here are not named.
            if case.may_change() { page } else { page.without_keys() }
        })
    }

    fn count(&self, case: &Case) -> usize {
        self.page(case).targets().count()
    }

    /// Another margin, as an edit like any other.
    fn margin(case: &Case, up: bool) -> Request {
        let now = margin(case.scenario());
        if now == 0 && !up {
            return Request::Say("the margin is 0 already".into());
        }
        let to = if up { now.saturating_add(STEP) } else { now.saturating_sub(STEP) };
        let at = Path::of("authrest").key("margin");
        Request::Edit(Edit::one(Change::Set { at, to: Scalar::Whole(to) }))
    }

    /// At the right of the first row: how the command is copied, and what the next page is.
    fn hint(&self, area: Rect, page: &Page, case: &Case, painter: &mut Painter<'_>, keymap: &Keymap) {
        let first = page.left.first().map_or(0, |item| match &item.body {
            Body::Text(_, text) | Body::Step(_, text) => width(text).min(lines::TEXT) + 4,
            Body::Title(title) => width(title) + 4,
            _ => 0,
        });
        let key = |id| keymap.shown(id).map_or(String::new(), |key| key.to_string());
        let at_command = self.shown(case) == Shown::Plan && self.list.selected(page.targets().count()) == 0;
        let copies = at_command && page.targets().next().is_some_and(|target| target.fact == "authrest.command");
        let copies = copies && case.authrest().command.is_some() && !case.waits_for_confirmation();
        let page = format!("{} {}", key(ActionId::AuthrestPage), self.shown(case).next().words());
        let both = copies.then(|| format!("{} copies it   {page}", key(ActionId::Copy)));
        let row = Rect { height: area.height.min(1), width: area.width.saturating_sub(2), ..area };
        let fits = |words: &String| usize::from(row.width) >= first + width(words) + 2;
        if let Some(words) = both.into_iter().chain([page]).find(fits) {
            painter.right(row, &Line::from(Span::styled(words, painter.theme.dim)));
        }
    }
}

/// Why nobody is to type the command now, where a checklist records that it was run, or that rows were imported in its place.
fn raised(case: &Case) -> Option<Cow<'_, str>> {
    case.walked().ran(case.authrest().purpose)
}

/// Where the case stands, where something was done that can't be taken back.
fn standing(case: &Case) -> Option<Verdict> {
    let server = case.authrest().server.as_ref().map(|server| server.as_str());
    let repaired = verify::all_work(&case.verify().checks);
    let backout = case.authrest().purpose == Purpose::Backout && !repaired;
    let under_way = case.walked().under_way(server).filter(|_| backout);
    let concern = || case.concerns().into_iter().find(|concern| concern.subject == Subject::Directory);
    under_way.or_else(|| raised(case).and_then(|_| Some(concern()?.verdict)))
}

impl Pane for Authrest {
    fn focus(&self) -> Focus {
        Focus::Authrest
    }

    fn act(&mut self, action: ActionId, case: &Case) -> Vec<Request> {
        match action {
            ActionId::AuthrestPage => {
                self.shown = Some(self.shown(case).next());
                self.list.begin();
            }
            ActionId::AuthrestAnew => {
                self.shown = Some(Shown::Plan);
                self.list.begin();
                return vec![Request::PlanAnew];
            }
            ActionId::AuthrestMore => return vec![Self::margin(case, true)],
            ActionId::AuthrestLess => return vec![Self::margin(case, false)],
            other => self.list.act(other, self.count(case)),
        }
        Vec::new()
    }

    /// Whether it is needed and why; after a repair whether that held.
    fn verdict(&self, case: &Case) -> Verdict {
        match self.shown(case) {
            Shown::After => verify::verdict(case.verify()),
            _ if case.verify().done.is_some() => case.plans().verdict(),
            Shown::Plan | Shown::Ways => standing(case).unwrap_or_else(|| verdict(case.authrest(), case.plan())),
        }
    }

    fn selected(&self, case: &Case) -> Option<Target> {
        let page = self.page(case);
        page.targets().nth(self.list.selected(page.targets().count())).cloned()
    }

    fn click(&mut self, hit: Hit, case: &Case) -> bool {
        let Hit::Line(line) = hit else { return false };
        let again = self.list.selected(self.count(case)) == line;
        self.list.select(line);
        again
    }

    fn show(&mut self, fact: &str, case: &Case) -> bool {
        // What stands in the USN pane too is shown there.
        if !["authrest.", "repair.", "verify."].iter().any(|own| fact.starts_with(own)) {
            return false;
        }
        let before = self.shown;
        for shown in Shown::ALL {
            self.shown = Some(shown);
            let found = self.page(case).targets().position(|target| target.fact == fact);
            // A command that waits to be confirmed goes by another name.
            let found = found.or((fact == "authrest.command" && shown == Shown::Plan).then_some(0));
            if let Some(found) = found {
                self.list.begin();
                self.list.select(found);
                return true;
            }
        }
        self.shown = before;
        false
    }

    fn confirmation_due(&self, case: &Case) -> bool {
        let at_command = self.shown(case) == Shown::Plan && self.list.selected(self.count(case)) == 0;
        at_command && case.waits_for_confirmation() && raised(case).is_none()
    }

    fn form(&self, case: &Case, cx: &Context<'_>) -> Option<Form> {
        if self.confirmation_due(case) {
            return Confirm::form(case.authrest(), cx);
        }
        let fact = self.selected(case).filter(|_| case.may_change())?.fact;
        checks::Record::form(&fact, case.verify(), cx)
    }

    fn shows_after(&self, case: &Case) -> bool {
        self.shown(case) == Shown::After && case.restore().is_some()
    }

    fn shows_margin(&self, case: &Case) -> bool {
        self.shown(case) == Shown::Plan
    }

    fn view(&self, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap) {
        let page = self.page(case);
        let count = page.targets().count();
        let selected = self.list.selected(count);
        let ink = Ink { room: 0, theme: painter.theme, keymap };
        let charted = self.shown(case) == Shown::Plan && case.authrest().objects_at_most.is_some();
        // These tables are wider than half of most screens.
        let least = if self.shown(case) == Shown::Plan { layout::WIDE } else { layout::WIDE_TABLE };
        let least = if page.right.is_empty() { u16::MAX } else { least };
        let rows = |columns| lines::rows(&page.left, 0, selected, columns, ink).len();
        let places = layout::layout(area, charted, least, rows);
        let parts = lines::columns(&page, [places.left, places.right], selected, ink);
        self.list.view(&parts, count, painter);
        if self.list.is_at_beginning() {
            self.hint(places.left, &page, case, painter, keymap);
        }
        if !places.chart.is_empty() {
            sent::view(case.authrest(), case, places.chart, painter);
        }
    }
}
