//! The Checklists pane: what is done, step by step, with what was done by whom; first of all for a backed-out upgrade
//! (Q195908).
//!
//! ```text
//!   ✓ 12 Agree on the downtime                                  done 1999-01-12 09:25 jb
//! ▸   13 Stop the Exchange services                             next
//!     14 Copy Dir.edb as it is now                              waits for 13
//!
//! ── 13 Stop the Exchange services ──────────────────────────────── 12 of 33 done, as jb
//!   Do       On SERVERA stop the System Attendant in Control Panel, Services ...
//!   Type     NET STOP MSExchangeSA                              y copies it
//! ```
//!
//! | file | what |
//! |---|---|
//! | `spine`, `focus` | a row for each step with its state; the one in focus with everything it needs |
//! | `about` | what the list is for: the branch of the backout article with what tells it, what to know by heart |
//! | `lists` | all lists, those that the case calls for first |
//! | `layout` | which part gets which rows |
//! | `walking` | what keys say of the step in focus |

mod about;
mod focus;
mod layout;
mod lists;
mod spine;
mod walking;

use std::cell::Cell;
use std::rc::Rc;

use ratatui::layout::Rect;

use crate::action::{ActionId, Focus, Keymap, Needs};
use crate::checklist::{Mark, Progress, Sheet, StepSheet};
use crate::tui::case::Case;
use crate::tui::kept::Kept;
use crate::tui::painter::{Hit, Painter, inset};
use crate::tui::request::Request;
use crate::tui::widgets::listing::Listing;
use crate::tui::widgets::remarks::Ink;
use crate::verdict::Verdict;

use super::lines::{self, Page};
use super::{Pane, Target, over};

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// What the list is for.
    About,
    /// Its steps.
    Steps,
    /// All lists.
    Lists,
}

/// A page of lines, with the list that Enter leads to on some of them.
#[derive(Debug, Default)]
struct Leading {
    page: Page,
    /// By the number of the line among those that can be selected.
    leads: Vec<(usize, String)>,
}

impl Leading {
    fn count(&self) -> usize {
        self.page.targets().count()
    }

    /// The line to begin with: the first that leads to a list, else what has to be entered before there is one.
    fn first(&self) -> usize {
        let lead = self.leads.first().map(|(at, _)| *at);
        lead.or_else(|| self.page.targets().position(|target| target.edit.is_some())).unwrap_or(0)
    }

    fn lead(&self, selected: usize) -> Option<&str> {
        self.leads.iter().find(|(at, _)| *at == selected).map(|(_, id)| id.as_str())
    }
}

/// Its state.
#[derive(Debug, Default)]
pub struct Checklists {
    /// What was asked for; by itself what fits the case.
    shown: Option<Shown>,
    /// The list that somebody chose, or began to look at.
    list: Option<String>,
    /// The step in focus; by itself the next one.
    step: Option<usize>,
    /// The first row of the steps that was seen.
    spine: Cell<usize>,
    /// The page of lines, and whether somebody has moved on it.
    rows: Listing,
    moved: bool,
    /// How far the step in focus is scrolled, and the rows of it that are hidden below.
    read: Cell<usize>,
    below: Cell<usize>,
    height: Cell<usize>,
    /// Rows of steps that were seen.
    seen: Cell<usize>,
    sheet: Kept<(u64, Option<String>), Option<Sheet>>,
    page: Kept<(u64, Shown, Option<String>), Leading>,
}

impl Checklists {
    /// Shows the steps of a list.
    pub fn walk(&mut self, list: &str) {
        self.list = Some(list.to_owned());
        self.show(Shown::Steps);
        self.focus(None);
    }

    /// Something was recorded: goes on with the next step, or stays where it was taken back, and where somebody ticks out of
    /// order: what he types next is meant for where he is.
    pub fn ticked(&mut self, list: &str, mark: Mark, out_of_order: Option<usize>) {
        self.list = Some(list.to_owned());
        if mark != Mark::Undone {
            self.focus(out_of_order);
        }
    }

    /// The step in focus of this list, where it is another one than the next.
    pub fn out_of_order(&self, case: &Case, list: &str) -> Option<usize> {
        self.of_step(case, |sheet, at, _| {
            let next = sheet.progress.next.as_ref().is_some_and(|(next, _)| *next == at);
            (sheet.progress.id == list && !next).then_some(at)
        })
    }

    fn show(&mut self, shown: Shown) {
        self.shown = Some(shown);
        self.rows.begin();
        self.moved = false;
    }

    fn focus(&mut self, step: Option<usize>) {
        self.step = step;
        self.read.set(0);
    }

    /// The list that is shown: the one that was chosen, else that of the backout, else the one to go on with. A backed-out
    /// upgrade of which too little is known has none yet.
    fn list(&self, case: &Case) -> Option<String> {
        match (&self.list, &case.scenario().backout) {
            (Some(list), _) => Some(list.clone()),
            (None, Some(_)) if case.walked().left_standing().is_some() => case.walked().stands.clone(),
            (None, Some(_)) => crate::backout::plan(case.scenario()).checklist.map(str::to_owned),
            (None, None) => case.foremost().map(|foremost| foremost.id.clone()),
        }
    }

    fn sheet(&self, case: &Case) -> Rc<Option<Sheet>> {
        self.sheet.get((case.revision(), self.list.clone()), || self.list(case).and_then(|list| case.sheet(&list)))
    }

    fn shown(&self, case: &Case) -> Shown {
        let sheet = self.sheet(case);
        let Some(sheet) = &*sheet else {
            // Without a list there are no steps.
            return self.shown.filter(|shown| *shown != Shown::Steps).unwrap_or(Shown::About);
        };
        let backout = self.list.is_none() && case.scenario().backout.is_some();
        let fitting = if backout && !sheet.progress.is_begun() { Shown::About } else { Shown::Steps };
        self.shown.unwrap_or(fitting)
    }

    fn page(&self, case: &Case) -> Rc<Leading> {
        let (shown, sheet) = (self.shown(case), self.sheet(case));
        self.page.get((case.revision(), shown, self.list.clone()), || match shown {
            Shown::Lists => lists::page(case),
            Shown::About | Shown::Steps => about::page((*sheet).as_ref(), case),
        })
    }

    /// The line of a page that is selected: until somebody moves, the one to begin with.
    fn row(&self, page: &Leading) -> usize {
        if self.moved { self.rows.selected(page.count()) } else { page.first() }
    }

    /// The step in focus: the next one, unless somebody looks at another.
    fn current(&self, sheet: &Sheet) -> usize {
        let last = sheet.steps.len().saturating_sub(1);
        self.step.or(sheet.progress.next.as_ref().map(|(at, _)| *at)).or(sheet.ended).unwrap_or(last).min(last)
    }

    /// What `look` says of the step in focus; nothing where none is shown.
    fn of_step<T>(&self, case: &Case, look: impl FnOnce(&Sheet, usize, &StepSheet) -> Option<T>) -> Option<T> {
        let sheet = self.sheet(case);
        let sheet = (*sheet).as_ref().filter(|_| self.shown(case) == Shown::Steps)?;
        let at = self.current(sheet);
        look(sheet, at, sheet.steps.get(at)?)
    }
}

impl Pane for Checklists {
    fn focus(&self) -> Focus {
        Focus::Checklists
    }

    fn act(&mut self, action: ActionId, case: &Case) -> Vec<Request> {
        // What somebody has begun to look at stays, whatever comes next by then.
        if self.shown(case) == Shown::Steps && self.list.is_none() {
            self.list = self.list(case);
            self.shown = Some(Shown::Steps);
        }
        walking::act(self, action, case)
    }

    fn verdict(&self, case: &Case) -> Verdict {
        let sheet = self.sheet(case);
        match (self.shown(case), &*sheet) {
            (Shown::Steps, Some(sheet)) => of_list(&sheet.progress, case),
            (Shown::Lists, _) => lists::verdict(case),
            (_, sheet) => about::verdict(sheet.as_ref(), case),
        }
    }

    fn selected(&self, case: &Case) -> Option<Target> {
        if self.shown(case) != Shown::Steps {
            let page = self.page(case);
            return page.page.targets().nth(self.row(&page)).cloned();
        }
        self.of_step(case, |sheet, _, step| {
            let fact = step.fact.clone().or_else(|| sheet.progress.fact.clone());
            let fact = fact.unwrap_or_else(|| case.plans().state_fact().to_owned());
            let text = step.command.clone().or_else(|| step.parts.first().map(|part| part.text.clone()))?;
            Some(Target { fact, edit: None, text, partner: None })
        })
    }

    fn enter(&self, case: &Case) -> Option<Vec<Request>> {
        self.of_step(case, |sheet, _, step| Some(walking::enter(sheet, step)))
    }

    fn leads(&self, case: &Case) -> Option<Vec<Request>> {
        if self.shown(case) == Shown::Steps {
            return None;
        }
        let page = self.page(case);
        page.lead(self.row(&page)).map(|list| vec![Request::Walk(list.to_owned())])
    }

    fn enters(&self, case: &Case) -> Option<&'static str> {
        match self.shown(case) {
            Shown::Steps => self.of_step(case, |_, _, step| Some(walking::enters(step))),
            Shown::About | Shown::Lists => self.leads(case).map(|_| "walk it"),
        }
    }

    fn has(&self, needs: Needs, case: &Case) -> bool {
        let has = self.of_step(case, |sheet, at, step| {
            Some(match needs {
                // Of a list that the case does not call for somebody is told so when he ticks a step.
                Needs::Step => true,
                Needs::Skippable => step.may_be_skipped,
                Needs::Recorded => step.stands,
                Needs::Lead => walking::lead(sheet, at, step, case).is_some(),
                _ => false,
            })
        });
        has.unwrap_or(false)
    }

    fn click(&mut self, hit: Hit, case: &Case) -> bool {
        let Hit::Line(line) = hit else { return false };
        if self.shown(case) != Shown::Steps {
            let again = self.row(&self.page(case)) == line;
            self.moved = true;
            self.rows.select(line);
            return again;
        }
        let again = self.of_step(case, |_, at, _| Some(at == line)) == Some(true);
        self.focus(Some(line));
        again
    }

    /// The facts of a backed-out upgrade stand in no other pane.
    fn show(&mut self, fact: &str, case: &Case) -> bool {
        if !fact.starts_with("backout.") || case.scenario().backout.is_none() {
            return false;
        }
        let before = (self.shown, self.list.take());
        self.show(Shown::About);
        let found = self.page(case).page.targets().position(|target| target.fact == fact);
        match found {
            Some(found) => {
                self.moved = true;
                self.rows.select(found);
            }
            None => (self.shown, self.list) = before,
        }
        found.is_some()
    }

    fn view(&self, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap) {
        let sheet = self.sheet(case);
        match &*sheet {
            Some(sheet) if self.shown(case) == Shown::Steps => self.view_steps(sheet, area, painter, case, keymap),
            _ => self.view_page(area, painter, case, keymap),
        }
    }
}

/// How far a list is; of one that is over why, and what comes after it.
fn of_list(progress: &Progress, case: &Case) -> Verdict {
    let (grade, word) = progress.word.clone();
    let title = &progress.title;
    let sentence = match (&progress.ended, over::behind(case, progress)) {
        (Some(ended), _) => format!("{title}, at step {}: {}", ended.at + 1, ended.text),
        (None, Some(behind)) => format!("{title}. {behind}"),
        (None, None) => title.clone(),
    };
    Verdict::new(grade, word, sentence)
}

impl Checklists {
    fn view_page(&self, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap) {
        let page = self.page(case);
        let selected = self.row(&page);
        let ink = Ink { room: 0, theme: painter.theme, keymap };
        // What is told of a branch stands in the left column, and short remarks beside it; of the lists both are alike.
        let least = if self.shown(case) == Shown::Lists { 0 } else { layout::AS_NARROW };
        let columns = layout::columns(inset(area, 1), !page.page.right.is_empty(), least);
        let parts = lines::columns(&page.page, columns, selected, ink);
        self.rows.view_at(&parts, selected, painter);
    }

    fn view_steps(&self, sheet: &Sheet, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap) {
        let current = self.current(sheet);
        let places = layout::steps(inset(area, 1), sheet.steps.len());
        spine::view(sheet, current, &self.spine, places.spine, painter);
        self.seen.set(usize::from(places.spine.height));
        let Some(step) = sheet.steps.get(current) else { return };
        focus::head(sheet, current, places.head, case, painter);
        let ink = Ink { room: layout::room(places.focus), theme: painter.theme, keymap };
        let mut lines = focus::lines(sheet, current, step, ink);
        // Where the head has no room for the whole title, it is the first thing that is read.
        if !focus::has_room(current, step, places.head) {
            lines.splice(0..0, ink.text(&step.title, 0, painter.theme.strong));
        }
        let height = usize::from(places.focus.height);
        let beside = if places.is_wide() { focus::beside(sheet, current, ink) } else { Vec::new() };
        if lines.len() + beside.len() <= height {
            lines.extend(beside);
        }
        let hidden = lines.len().saturating_sub(height);
        self.read.set(self.read.get().min(hidden));
        self.height.set(height);
        self.below.set(hidden - self.read.get());
        focus::view(&lines, self.read.get(), places.focus, painter);
    }
}
