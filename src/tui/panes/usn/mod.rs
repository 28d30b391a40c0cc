//! The USN pane: by how much the restored server is behind what each partner asks for (Q201414).
//!
//! | file | what |
//! |---|---|
//! | `select` | what can be selected, and the way from one to the next |
//! | `order` | sorting and filtering the partners |
//! | `layout` | which part gets which rows |
//! | `numbers`, `table`, `parts`, `dates` | the three numbers, the partners, what stands below and beside |

mod dates;
mod layout;
mod numbers;
mod order;
mod parts;
mod select;
mod table;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::action::{ActionId, Code, Focus, Key, Keymap};
use crate::scenario::{Change, Edit, Path};
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter};
use crate::tui::request::Request;
use crate::tui::theme::{Glyphs, Theme};
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::number_line::{NumberLine, Placed, render};

use super::{Pane, Target};

pub use order::Sort;
use parts::Part;
use select::Selection;

/// Its state.
#[derive(Debug, Default)]
pub struct Usn {
    selected: Selection,
    sort: Sort,
    filter: LineEdit,
    filtering: bool,
    part: Part,
    offset: Cell<usize>,
    page: Cell<usize>,
    order: RefCell<Option<Order>>,
    line: RefCell<Option<(LineOf, Rc<Vec<Placed>>)>>,
    text: RefCell<Option<(TextOf, Rc<Vec<Line<'static>>>)>>,
}

/// What the number line hangs on: the revision of the case, columns and rows, the characters.
type LineOf = (u64, u16, u16, Glyphs);

/// What the text hangs on: the revision of the case, the part, the partner, columns, the theme.
type TextOf = (u64, Part, Option<usize>, u16, String);

/// The partners shown, and for what that was worked out.
#[derive(Clone, Debug)]
struct Order {
    revision: u64,
    sort: Sort,
    filter: String,
    shown: Rc<Vec<usize>>,
    highest: Option<usize>,
}

impl Usn {
    /// The positions of the partners shown, worked out when something it hangs on has changed.
    fn shown(&self, case: &Case) -> Rc<Vec<usize>> {
        let mut kept = self.order.borrow_mut();
        let (revision, sort, filter) = (case.revision(), self.sort, self.filter.text());
        if let Some(order) = kept.as_ref().filter(|o| o.revision == revision && o.sort == sort && o.filter == filter) {
            return order.shown.clone();
        }
        let shown = Rc::new(order::order(case.plan(), sort, filter));
        let plan = case.plan();
        let highest = plan.highest.as_ref().map(|highest| &highest.server);
        let highest = plan.partners.iter().position(|partner| Some(&partner.server) == highest);
        *kept = Some(Order { revision, sort, filter: filter.to_owned(), shown: shown.clone(), highest });
        shown
    }

    /// The position of the partner that asks for most.
    fn highest(&self, case: &Case) -> Option<usize> {
        self.shown(case);
        self.order.borrow().as_ref()?.highest
    }

    fn go(&mut self, action: ActionId, case: &Case) {
        let shown = self.shown(case);
        let page = self.page.get().max(1);
        self.selected = self.selected.held(&shown).moved(action, &shown, page);
    }

    fn remove(&self, case: &Case) -> Vec<Request> {
        let Some(name) = self.selected(case).and_then(|target| target.partner) else { return Vec::new() };
        let at = Path::of("restore").key("partner").named(&name);
        vec![Request::Edit(Edit::one(Change::Remove { at }))]
    }

    /// The text, worked out when something it hangs on has changed: it looks at every partner, too.
    fn text(&self, partner: Option<usize>, width: u16, case: &Case, theme: &Theme) -> Rc<Vec<Line<'static>>> {
        let mut kept = self.text.borrow_mut();
        let hangs_on = (case.revision(), self.part, partner, width, theme.name.clone());
        match &*kept {
            Some((same, lines)) if *same == hangs_on => lines.clone(),
            _ => {
                let lines = Rc::new(parts::lines(self.part, partner, case, width, theme));
                *kept = Some((hangs_on, lines.clone()));
                lines
            }
        }
    }

    /// The number line laid out, worked out when something it hangs on has changed: it looks at every partner.
    fn line(&self, area: Rect, case: &Case, theme: &Theme) -> Rc<Vec<Placed>> {
        let mut kept = self.line.borrow_mut();
        let hangs_on = (case.revision(), area.width, area.height, theme.glyphs);
        match &*kept {
            Some((same, placed)) if *same == hangs_on => placed.clone(),
            _ => {
                let line = NumberLine::of(case.plan(), case.restore());
                let placed = Rc::new(line.layout(area.width, area.height, &theme.glyphs));
                *kept = Some((hangs_on, placed.clone()));
                placed
            }
        }
    }
}

impl Pane for Usn {
    fn focus(&self) -> Focus {
        if self.filtering { Focus::Input } else { Focus::Usn }
    }

    fn act(&mut self, action: ActionId, case: &Case) -> Vec<Request> {
        if self.filtering && action == ActionId::Accept {
            self.filtering = false;
            return Vec::new();
        }
        match action {
            ActionId::Cancel => {
                self.filtering = false;
                self.filter = LineEdit::default();
            }
            ActionId::UsnAdd => return vec![Request::Field(Path::of("restore").key("partner"))],
            ActionId::UsnRemove => return self.remove(case),
            ActionId::UsnFilter => {
                self.filtering = true;
                if !matches!(self.selected, Selection::Partner(_)) {
                    self.selected = Selection::first_partner(&self.shown(case)).unwrap_or(self.selected);
                }
            }
            ActionId::UsnSort => {
                self.sort = self.sort.next();
                return vec![Request::Say(format!("partners are sorted {}", self.sort.words()))];
            }
            ActionId::UsnDetails => self.part = self.part.next(),
            other => self.go(other, case),
        }
        Vec::new()
    }

    fn key(&mut self, key: Key, case: &Case) {
        if self.filtering {
            self.filter.key(key);
            self.offset.set(0);
            let shown = self.shown(case);
            self.selected = self.selected.held(&shown);
        } else if key == Key::plain(Code::Escape) {
            self.filter = LineEdit::default();
        }
    }

    fn paste(&mut self, text: &str, _: &Case) -> bool {
        if self.filtering {
            self.filter.paste(text);
        }
        self.filtering
    }

    fn selected(&self, case: &Case) -> Option<Target> {
        Some(self.selected.held(&self.shown(case)).target(case))
    }

    fn click(&mut self, hit: Hit, case: &Case) -> bool {
        let Hit::Line(line) = hit else { return false };
        let shown = self.shown(case);
        let before = self.selected.held(&shown);
        self.selected = Selection::at(line, &shown);
        before == self.selected
    }

    fn show(&mut self, fact: &str, case: &Case) -> bool {
        let Some(found) = Selection::of_fact(fact, case) else { return false };
        self.filter = LineEdit::default();
        self.selected = found;
        true
    }

    fn view(&self, area: Rect, painter: &mut Painter<'_>, case: &Case, keymap: &Keymap) {
        let shown = self.shown(case);
        let selected = self.selected.held(&shown);
        // While none is selected, the one that asks for most.
        let partner = match selected {
            Selection::Partner(position) => Some(position),
            _ => self.highest(case),
        };
        let places = layout::layout(
            area,
            &layout::Wants {
                partners: shown.len(),
                text: |width| self.text(partner, width, case, painter.theme).len(),
                part: self.part,
                line: case.restore().is_some(),
            },
        );
        numbers::view(selected, places.numbers, painter, case, keymap);
        if !places.line.is_empty() {
            let theme = painter.theme;
            let line = crate::tui::painter::after(places.line, 2);
            render(&self.line(line, case, theme), line, painter.buffer(), theme);
        }
        let rows =
            table::Rows { shown: &shown, selected, sort: self.sort, filter: &self.filter, filtering: self.filtering };
        let (offset, page) = rows.view(self.offset.get(), places.table, painter, case, keymap);
        self.offset.set(offset);
        self.page.set(page);
        if case.restore().is_some() {
            dates::view(places.dates, painter, case);
        }
        let text = self.text(partner, places.text.width, case, painter.theme);
        parts::view(&text, places.text, painter, keymap);
    }
}
