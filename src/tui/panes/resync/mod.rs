//! The Resync.glb pane: whether Import.exe will take the file, on which number it would stop, and what makes it work
//! (Q215505, Q150976).
//!
//! | file | what |
//! |---|---|
//! | `select` | what can be selected in the table, and the way from one to the next |
//! | `order`, `found` | sorting and filtering the requestors; which findings are about whom |
//! | `layout` | which part gets which rows |
//! | `table`, `columns`, `foot` | the requestors and the sums below them |
//! | `page`, `requestor` | the lines beside them: setting, cures, steps, the selected requestor |

mod columns;
mod foot;
mod found;
mod layout;
mod order;
mod page;
mod requestor;
mod select;
mod table;

use std::cell::Cell;
use std::rc::Rc;

use ratatui::layout::Rect;

use crate::action::{ActionId, Focus, Key, Keymap};
use crate::concerns::Subject;
use crate::dirsync::{IMPORT, State};
use crate::scenario::{Change, Edit, Path, Scalar};
use crate::tui::case::Case;
use crate::tui::kept::Kept;
use crate::tui::painter::{Hit, Painter};
use crate::tui::request::Request;
use crate::tui::widgets::listing::{Listing, NONE};
use crate::tui::widgets::remarks::Ink;
use crate::tui::widgets::table::Filter;
use crate::values::capital;
use crate::verdict::Verdict;

use super::lines::{self, Page};
use super::{Pane, Target};

use found::Found;
use order::Sort;
use select::{Cursor, Line, Lines};

/// Its state.
#[derive(Debug, Default)]
pub struct Resync {
    cursor: Cursor,
    /// Whether the lines beside the table have the focus.
    in_lines: bool,
    list: Listing,
    sort: Sort,
    filter: Filter,
    offset: Cell<usize>,
    page_rows: Cell<usize>,
    shown: Kept<(u64, Sort, String), Vec<usize>>,
    sums: Kept<u64, Vec<Line>>,
    found: Kept<u64, Found>,
    page: Kept<(u64, Option<usize>), Page>,
}

impl Resync {
    fn found(&self, case: &Case) -> Rc<Found> {
        self.found.get(case.revision(), || Found::of_plan(case.resync()))
    }

    /// The positions of the requestors shown.
    fn shown(&self, case: &Case) -> Rc<Vec<usize>> {
        let filter = self.filter.text();
        let hangs_on = (case.revision(), self.sort, filter.to_owned());
        self.shown.get(hangs_on, || order::order(case.resync(), &self.found(case), self.sort, filter))
    }

    fn sums(&self, case: &Case) -> Rc<Vec<Line>> {
        self.sums.get(case.revision(), || select::sums(case.resync()))
    }

    /// The position of the requestor that was selected last.
    fn position(&self, case: &Case) -> Option<usize> {
        let (shown, sums) = (self.shown(case), self.sums(case));
        match self.cursor.held(Lines { shown: &shown, sums: &sums }).line {
            Line::Requestor(position) => Some(position),
            _ => self.kept_position(case),
        }
    }

    /// While a sum is selected, the first that asks: it is what the sums are about.
    fn kept_position(&self, case: &Case) -> Option<usize> {
        case.resync().requestors.iter().position(|requestor| requestor.asks)
    }

    fn page(&self, case: &Case) -> Rc<Page> {
        let requestor = self.position(case);
        self.page.get((case.revision(), requestor), || {
            let (concern, plan) = (case.concern(Subject::Resync), case.resync());
            // What was done is not shown as something to be done; nor is that what its checklist ended at.
            let over = !concern.next.todo || (plan.state == State::Ok && case.walked().has_ended(IMPORT));
            let instead = over.then(|| capital(&concern.next.words));
            page::page(plan, case.scenario().dirsync.as_ref(), requestor, instead)
        })
    }

    fn count(&self, case: &Case) -> usize {
        self.page(case).targets().count()
    }

    /// Whether keys go to the lines beside the table; without a requestor there is nothing else.
    fn in_lines(&self, case: &Case) -> bool {
        self.in_lines || (self.shown(case).is_empty() && self.sums(case).is_empty())
    }

    fn go(&mut self, action: ActionId, case: &Case) {
        let (shown, sums) = (self.shown(case), self.sums(case));
        let lines = Lines { shown: &shown, sums: &sums };
        let count = self.count(case);
        if self.in_lines(case) {
            let at_top = self.list.selected(count) == 0 && self.list.is_at_beginning();
            match action {
                ActionId::Up | ActionId::PageUp if at_top && lines.count() > 0 => self.in_lines = false,
                ActionId::First if lines.count() > 0 => {
                    self.in_lines = false;
                    self.cursor = self.cursor.moved(action, lines, 1).unwrap_or(self.cursor);
                }
                other => self.list.act(other, count),
            }
            return;
        }
        if action == ActionId::Last
            && self.cursor.held(lines).line == lines.at(lines.count() - 1).unwrap_or(Line::Header)
        {
            self.enter_lines();
            self.list.act(action, count);
            return;
        }
        match self.cursor.held(lines).moved(action, lines, self.page_rows.get().max(1)) {
            Some(moved) => self.cursor = moved,
            None => self.enter_lines(),
        }
    }

    fn enter_lines(&mut self) {
        self.in_lines = true;
        self.list.begin();
    }

    /// From the requestors to the first cure, where there is one, and back.
    fn turn(&mut self, case: &Case) {
        self.in_lines = !self.in_lines;
        if self.in_lines {
            self.list.begin();
            let page = self.page(case);
            let cure = page.all().filter(|item| item.target.is_some()).position(|item| item.deed.is_some());
            self.list.select(cure.unwrap_or(0));
        }
    }

    fn ask(&self, case: &Case) -> Option<Request> {
        let name = self.requestor(case)?;
        let asks = case.resync().requestors.get(self.position(case)?)?.asks;
        let at = select::path(&name, "resync");
        let shown = crate::values::visible(&name);
        let words = if asks { format!("{shown} asks no longer") } else { format!("{shown} asks for a resync") };
        let change = if asks { Change::Unset { at } } else { Change::Set { at, to: Scalar::Flag(true) } };
        Some(Request::Edit(Edit { changes: vec![change], words: Some(words) }))
    }

    /// Not set, 0, 1, in turn.
    fn setting(case: &Case) -> Request {
        let at = Path::of("dirsync").key("global_max_seq_in_resync");
        let set = |to: u64| Change::Set { at: at.clone(), to: Scalar::Whole(to) };
        let (change, words) = match case.resync().setting {
            None => (set(0), "set to 0"),
            Some(0) => (set(1), "set to 1"),
            Some(_) => (Change::Unset { at: at.clone() }, "not set"),
        };
        Request::Edit(Edit { changes: vec![change], words: Some(format!("GlobalMaxSeqInResync {words}")) })
    }

    fn remove(&self, case: &Case) -> Option<Request> {
        let at = Path::of("dirsync").key("requestor").named(&self.requestor(case)?);
        Some(Request::Edit(Edit::one(Change::Remove { at })))
    }
}

impl Pane for Resync {
    fn focus(&self) -> Focus {
        if self.filter.is_typed() { Focus::Input } else { Focus::Resync }
    }

    fn act(&mut self, action: ActionId, case: &Case) -> Vec<Request> {
        if self.filter.act(action) {
            return Vec::new();
        }
        match action {
            ActionId::ResyncPart => self.turn(case),
            ActionId::ResyncAsk => return self.ask(case).into_iter().collect(),
            ActionId::ResyncSetting => return vec![Self::setting(case)],
            ActionId::ResyncAdd => return vec![Request::Field(Path::of("dirsync").key("requestor"))],
            ActionId::ResyncRemove => return self.remove(case).into_iter().collect(),
            ActionId::ResyncFilter => {
                self.filter.begin();
                self.in_lines = false;
                if let Some(first) = self.shown(case).first().filter(|_| self.requestor(case).is_none()) {
                    self.cursor.line = Line::Requestor(*first);
                }
            }
            ActionId::ResyncSort => {
                self.sort = self.sort.next();
                // What was sorted for is at the top.
                if let Some(first) = self.shown(case).first() {
                    self.cursor.line = Line::Requestor(*first);
                    self.offset.set(0);
                }
                return vec![Request::Say(format!("requestors are sorted {}", self.sort.words()))];
            }
            other => self.go(other, case),
        }
        Vec::new()
    }

    fn key(&mut self, key: Key, case: &Case) -> bool {
        if !self.filter.key(key) {
            return false;
        }
        if self.filter.is_typed() {
            self.offset.set(0);
            let (shown, sums) = (self.shown(case), self.sums(case));
            self.cursor = self.cursor.held(Lines { shown: &shown, sums: &sums });
        }
        true
    }

    fn paste(&mut self, text: &str, _: &Case) -> bool {
        self.filter.paste(text)
    }

    fn verdict(&self, case: &Case) -> Verdict {
        case.concern(Subject::Resync).verdict
    }

    fn selected(&self, case: &Case) -> Option<Target> {
        if self.in_lines(case) {
            let page = self.page(case);
            return page.targets().nth(self.list.selected(page.targets().count())).cloned();
        }
        let (shown, sums) = (self.shown(case), self.sums(case));
        self.cursor.held(Lines { shown: &shown, sums: &sums }).target(case.resync())
    }

    fn requestor(&self, case: &Case) -> Option<String> {
        if self.in_lines(case) {
            return None;
        }
        let (shown, sums) = (self.shown(case), self.sums(case));
        match self.cursor.held(Lines { shown: &shown, sums: &sums }).line {
            Line::Requestor(position) => {
                case.resync().requestors.get(position).map(|requestor| requestor.name.as_str().to_owned())
            }
            _ => None,
        }
    }

    fn enter(&self, case: &Case) -> Option<Vec<Request>> {
        if !self.in_lines(case) {
            return None;
        }
        let page = self.page(case);
        let item = page.selectable(self.list.selected(page.targets().count()))?;
        // Who took a cure wants to know how it is done: the first step.
        Some(vec![Request::Edit(item.deed.clone()?), Request::Reveal(page::STEPS.into())])
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
        let Hit::Line(number) = hit else { return false };
        let Some((line, cell)) = table::clicked(number) else {
            let again = self.in_lines(case) && self.list.selected(self.count(case)) == number;
            self.in_lines = true;
            self.list.select(number);
            return again;
        };
        let (shown, sums) = (self.shown(case), self.sums(case));
        let Some(line) = (Lines { shown: &shown, sums: &sums }).at(line) else { return false };
        let again = !self.in_lines && self.cursor == Cursor { line, cell };
        self.in_lines = false;
        self.cursor = Cursor { line, cell };
        again
    }

    fn undone(&mut self, words: &str, case: &Case) {
        if let Some(cure) = self.page(case).doing(words) {
            self.in_lines = true;
            self.list.select(cure);
        }
    }

    fn show(&mut self, fact: &str, case: &Case) -> bool {
        if !["dirsync", "resync."].iter().any(|own| fact.starts_with(own)) {
            return false;
        }
        self.filter.clear();
        if let Some(found) = select::of_fact(fact, case.resync()) {
            self.in_lines = false;
            self.cursor = found;
            return true;
        }
        // What else is known of a requestor stands in its lines.
        if let Some((position, _)) = select::requestor_of(fact, case.resync()) {
            self.cursor.line = Line::Requestor(position);
        }
        let found = self.page(case).targets().position(|target| target.fact == fact);
        if let Some(found) = found {
            self.enter_lines();
            self.list.select(found);
        }
        found.is_some()
    }

    fn view(&self, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap) {
        let plan = case.resync();
        let (shown, sums, found, page) = (self.shown(case), self.sums(case), self.found(case), self.page(case));
        let in_lines = self.in_lines(case);
        let count = page.targets().count();
        let selected = if in_lines { self.list.selected(count) } else { NONE };
        let ink = Ink { room: 0, theme: painter.theme, keymap };
        let height = |columns: u16, wide: bool| {
            let left = lines::rows(&page.left, 0, selected, columns, ink).len();
            if wide { left } else { left + lines::rows(&page.right, 0, NONE, columns, ink).len() }
        };
        let lines = Lines { shown: &shown, sums: &sums };
        let wants = layout::Wants {
            requestors: shown.len(),
            sums: sums.len(),
            lines: height,
            right: !page.right.is_empty(),
            in_table: !in_lines,
        };
        let places = layout::layout(area, &wants);
        let rows = table::Rows {
            plan,
            found: &found,
            lines,
            cursor: self.cursor.held(lines),
            focused: !in_lines,
            sort: self.sort,
            filter: &self.filter,
        };
        if !places.table.is_empty() {
            let (offset, page) = rows.view(self.offset.get(), places.table, painter, keymap);
            self.offset.set(offset);
            self.page_rows.set(page);
        }
        let parts = lines::columns(&page, [places.left, places.right], selected, ink);
        if in_lines {
            self.list.view(&parts, count, painter);
        } else {
            self.list.view_resting(&parts, painter);
        }
    }
}
