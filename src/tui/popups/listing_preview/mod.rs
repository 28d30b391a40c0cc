//! A listing that was pasted: what of it will be taken, what not and why, and every line that can't be read. Nothing
//! happens before Enter.
//!
//! ```text
//! +- LISTDS: 3 values will be taken ------------------------------------+
//! |   Line  Of             What                 Now                     |
//! | >    2  the server     highest SRVSEQ        81   instead of 80     |
//! |      5  PO-SOUTH       REQSEQ                17   as before         |
//! |                                                                     |
//! |   Can't be read                                                     |
//! |      9  ReqSync = 17, SrvSync = 8O                                  |
//! |         SrvSync is no whole number                                  |
//! |                                                                     |
//! | Of whom   as it says itself   Right chooses                         |
//! | Enter take 3   Space leave out   Escape take nothing                |
//! +---------------------------------------------------------------------+
//! ```

mod rows;
mod view;

use std::rc::Rc;

use crate::action::{ActionId, Focus};
use crate::evidence::listing::{Listing, kind_of, read};
use crate::listings::{Becomes, LeftOut, Preview, Row, names_somebody, plan_without};
use crate::scenario::Change;
use crate::tui::case::Case;
use crate::tui::kept::Kept;
use crate::tui::painter::{Hit, Painter};
use crate::tui::request::Request;

use super::entries::{Scroll, Shown};
use super::{Answer, Context, Popup};

/// The preview.
pub struct ListingPreview {
    listing: Listing,
    preview: Preview,
    /// The requestor it is said to be of; absent, whom it says itself.
    whose: Option<String>,
    /// The requestor is only the one that was selected.
    guessed: bool,
    /// What is left out although it could be taken.
    left_out: LeftOut,
    /// Another number for everything that changes what is shown.
    turn: usize,
    scroll: Scroll,
    lines: Kept<(usize, usize, String), Vec<Shown>>,
}

impl ListingPreview {
    /// Of a text that one of the programs printed; `None` where it has no line of any. `selected` is the requestor that is
    /// selected in the table.
    pub fn of(text: &str, selected: Option<&str>, case: &Case) -> Option<Self> {
        let listing = read(text, kind_of(text)?);
        let left_out = LeftOut::default();
        let preview = plan_without(case.scenario(), &listing, None, &left_out);
        let mut popup = Self {
            listing,
            preview,
            whose: None,
            guessed: false,
            left_out,
            turn: 0,
            scroll: Scroll::default(),
            lines: Kept::default(),
        };
        if popup.preview.asks_whose() && selected.is_some() && !names_somebody(&popup.listing) {
            popup.whose = selected.map(str::to_owned);
            popup.guessed = true;
            popup.work_out(case);
        }
        Some(popup)
    }

    fn work_out(&mut self, case: &Case) {
        self.preview = plan_without(case.scenario(), &self.listing, self.whose.as_deref(), &self.left_out);
        self.turn += 1;
    }

    /// Whether it may be of one requestor or another.
    fn may_be_anybodys(&self) -> bool {
        match &self.listing {
            Listing::Listds(listds) => !listds.requestors.is_empty(),
            Listing::Listq(_) | Listing::DirsyncLog(_) => true,
        }
    }

    /// The next or previous requestor; whom the listing says itself is one of the choices.
    fn choose(&mut self, step: isize, cx: &Context<'_>) {
        let Some(case) = cx.case.filter(|_| self.may_be_anybodys()) else { return };
        let names: Vec<&str> = case.resync().requestors.iter().map(|requestor| requestor.name.as_str()).collect();
        let now = self.whose.as_ref().and_then(|whose| names.iter().position(|name| name == whose));
        let now = now.map_or(0, |at| at as isize + 1);
        let next = (now + step).rem_euclid(names.len() as isize + 1);
        self.whose = usize::try_from(next - 1).ok().and_then(|at| names.get(at)).map(|name| (*name).to_owned());
        self.guessed = false;
        self.work_out(case);
    }

    /// What is selected, where that is something that was read.
    fn selected(&self) -> Option<&Row> {
        self.preview.rows.get(self.scroll.selected)
    }

    /// Whether anything is left out that could be taken.
    fn leaves_out(&self) -> bool {
        self.preview.rows.iter().any(|row| row.becomes == Becomes::LeftOut)
    }

    /// Leaves the selected row out, or takes it after all.
    fn toggle(&mut self, cx: &Context<'_>) -> Answer {
        let Some(row) = self.selected() else { return Answer::Stay };
        let id = (row.line, row.what.clone());
        match row.becomes {
            Becomes::Taken | Becomes::Same => _ = self.left_out.insert(id),
            Becomes::LeftOut => _ = self.left_out.remove(&id),
            Becomes::Shown => return complain("it is only shown, and not taken"),
            Becomes::NotTaken(_) => return complain("it is not taken, and why stands below it"),
        }
        if let Some(case) = cx.case {
            self.work_out(case);
        }
        Answer::Stay
    }

    fn take(&mut self, cx: &Context<'_>) -> Answer {
        // The scenario may have changed under it.
        if let Some(case) = cx.case {
            self.work_out(case);
        }
        let refused = |edit| cx.case.and_then(|case| case.document.check(edit).err());
        if let Some(error) = self.preview.edit.as_ref().and_then(refused) {
            return Answer::Ask(vec![Request::Complain(error.to_string())]);
        }
        if self.preview.takes() == 0 && self.leaves_out() {
            let key = cx.keymap.written(ActionId::PasteLeaveOut);
            return complain(&format!("all of it is left out: {key} takes the selected row all the same"));
        }
        let Some(edit) = self.preview.edit.take() else {
            let nothing = if self.preview.takes() > 0 { "that is what the scenario says already" } else { NOTHING };
            return Answer::Close(vec![Request::Say(nothing.into())]);
        };
        let shown = edit.changes.first().map(Change::place).map(ToString::to_string).filter(|fact| fact.contains('['));
        let reveal = shown.map(Request::Reveal);
        Answer::Close([Request::Edit(edit), Request::Forget].into_iter().chain(reveal).collect())
    }

    fn lines(&self, room: usize, cx: &Context<'_>, painter: &Painter<'_>) -> Rc<Vec<Shown>> {
        let hangs_on = (self.turn, room, painter.theme.name.clone());
        self.lines.get(hangs_on, || rows::lines(&self.preview, room, painter.theme, cx.keymap))
    }
}

fn complain(words: &str) -> Answer {
    Answer::Ask(vec![Request::Complain(words.to_owned())])
}

/// Said where nothing of it can be taken.
const NOTHING: &str = "nothing was taken: nothing of it could be";

impl Popup for ListingPreview {
    fn focus(&self) -> Focus {
        Focus::Preview
    }

    fn act(&mut self, action: ActionId, cx: &Context<'_>) -> Answer {
        match action {
            ActionId::Cancel => {
                let key = cx.keymap.written(ActionId::UsnPaste);
                return Answer::Close(vec![Request::Say(format!("nothing was taken; {key} brings the text back"))]);
            }
            ActionId::Accept => return self.take(cx),
            ActionId::PasteLeaveOut => return self.toggle(cx),
            ActionId::PasteServer | ActionId::PasteTime | ActionId::PasteSide => {
                return complain("that is for Reps-From lines, and this is a listing");
            }
            ActionId::Left => self.choose(-1, cx),
            ActionId::Right => self.choose(1, cx),
            other => {
                self.scroll.act(other, rows::count(&self.preview));
            }
        }
        Answer::Stay
    }

    fn paste(&mut self, _: &str, _: &Context<'_>) -> Answer {
        Answer::Ask(vec![Request::Complain("take or leave first what was pasted before".into())])
    }

    fn click(&mut self, hit: Hit, _: &Context<'_>) -> Answer {
        if let Hit::Line(line) = hit {
            self.scroll.selected = line;
        }
        Answer::Stay
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        self.draw(painter, cx);
    }
}
