//! The USN pane: by how much the restored server is behind what each partner asks for (Q201414).
//!
//! | file | what |
//! |---|---|
//! | `select` | what can be selected, and the way from one to the next |
//! | `order` | sorting and filtering the partners |
//! | `layout` | which part gets which rows |
//! | `numbers`, `table`, `parts`, `dates` | the three numbers, the partners, what stands below and beside |
//! | `columns`, `foot` | of the table: what has room, and what is said below it |
//! | `reading` | the text page by page |

mod columns;
mod dates;
mod foot;
mod layout;
mod numbers;
mod order;
mod parts;
mod reading;
mod select;
mod table;

use std::cell::Cell;
use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::action::{ActionId, Focus, Key, Keymap};
use crate::scenario::{Change, Edit, Path};
use crate::tui::case::Case;
use crate::tui::kept::Kept;
use crate::tui::painter::{Hit, Painter};
use crate::tui::request::Request;
use crate::tui::theme::{Glyphs, Theme};
use crate::tui::widgets::number_line::{NumberLine, Placed, render};
use crate::tui::widgets::table::Filter;
use crate::verdict::Verdict;

use super::{Pane, Target};

pub use order::Sort;
use reading::Reading;
use select::Selection;

/// Its state.
#[derive(Debug, Default)]
pub struct Usn {
    selected: Selection,
    sort: Sort,
    filter: Filter,
    reading: Reading,
    offset: Cell<usize>,
    page: Cell<usize>,
    shown: Kept<ShownOf, Vec<usize>>,
    highest: Kept<u64, Option<usize>>,
    remarks: Kept<u64, bool>,
    line: Kept<LineOf, Vec<Placed>>,
    text: Kept<TextOf, Vec<Line<'static>>>,
}

/// What the order of the partners hangs on: the revision of the case, the column, the filter.
type ShownOf = (u64, Sort, String);

/// What the number line hangs on: the revision of the case, columns and rows, the characters.
type LineOf = (u64, u16, u16, Glyphs);

/// What the text hangs on: the revision of the case, the partner, columns, the theme.
type TextOf = (u64, Option<usize>, u16, String);

impl Usn {
    /// The positions of the partners shown.
    fn shown(&self, case: &Case) -> Rc<Vec<usize>> {
        let filter = self.filter.text();
        let hangs_on = (case.revision(), self.sort, filter.to_owned());
        self.shown.get(hangs_on, || order::order(case.plan(), self.sort, filter))
    }

    /// The position of the partner that asks for most.
    fn highest(&self, case: &Case) -> Option<usize> {
        *self.highest.get(case.revision(), || {
            let highest = &case.plan().highest.as_ref()?.server;
            case.plan().partners.iter().position(|partner| partner.server == *highest)
        })
    }

    /// Whether anything is remarked of any partner.
    fn has_remarks(&self, case: &Case) -> bool {
        let any = || case.plan().partners.iter().any(|partner| !partner.remarks.is_empty());
        *self.remarks.get(case.revision(), any)
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

    /// The text, which looks at every partner.
    fn text(&self, partner: Option<usize>, width: u16, case: &Case, theme: &Theme) -> Rc<Vec<Line<'static>>> {
        let hangs_on = (case.revision(), partner, width, theme.name.clone());
        self.text.get(hangs_on, || parts::lines(partner, case, width, theme))
    }

    /// The number line laid out, which looks at every partner, too.
    fn line(&self, area: Rect, case: &Case, theme: &Theme) -> Rc<Vec<Placed>> {
        let hangs_on = (case.revision(), area.width, area.height, theme.glyphs);
        self.line.get(hangs_on, || {
            NumberLine::of(case.plan(), case.restore()).layout(area.width, area.height, &theme.glyphs)
        })
    }
}

impl Pane for Usn {
    fn focus(&self) -> Focus {
        if self.filter.is_typed() { Focus::Input } else { Focus::Usn }
    }

    fn act(&mut self, action: ActionId, case: &Case) -> Vec<Request> {
        if self.filter.act(action) {
            return Vec::new();
        }
        match action {
            ActionId::UsnAdd => return vec![Request::Field(Path::of("restore").key("partner"))],
            ActionId::UsnRemove => return self.remove(case),
            ActionId::UsnFilter => {
                self.filter.begin();
                self.reading = Reading::default();
                if !matches!(self.selected, Selection::Partner(_)) {
                    self.selected = Selection::first_partner(&self.shown(case)).unwrap_or(self.selected);
                }
            }
            ActionId::UsnSort => {
                self.sort = self.sort.next();
                return vec![Request::Say(format!("partners are sorted {}", self.sort.words()))];
            }
            ActionId::UsnDetails => {
                if !self.reading.turn() {
                    return vec![Request::Say("there is no more: all of it stands here".into())];
                }
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
            let shown = self.shown(case);
            self.selected = self.selected.held(&shown);
        }
        true
    }

    fn paste(&mut self, text: &str, _: &Case) -> bool {
        self.filter.paste(text)
    }

    fn verdict(&self, case: &Case) -> Verdict {
        case.plans().verdict()
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
        self.filter.clear();
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
                reading: self.reading.goes_on(),
                line: case.restore().is_some(),
                in_table: matches!(selected, Selection::Partner(_)),
                filter: self.filter.is_on(),
                remarks: self.has_remarks(case),
            },
        );
        numbers::view(selected, places.numbers, painter, case, keymap);
        if !places.line.is_empty() {
            let theme = painter.theme;
            let line = crate::tui::painter::after(places.line, 2);
            render(&self.line(line, case, theme), line, painter.buffer(), theme);
        }
        let rows = table::Rows { shown: &shown, selected, sort: self.sort, filter: &self.filter };
        let (offset, page) = rows.view(self.offset.get(), places.table, painter, case, keymap);
        self.offset.set(offset);
        self.page.set(page);
        if case.restore().is_some() {
            dates::view(places.dates, painter, case);
        }
        let text = self.text(partner, places.text.width, case, painter.theme);
        self.reading.view(&text, places.text, painter, keymap);
    }
}
