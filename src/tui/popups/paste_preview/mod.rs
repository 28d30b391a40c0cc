//! What was pasted: what will be taken, for whom, and what not and why. Nothing happens before Enter.
//!
//! ```text
//! +- 1 of 2 readings will be taken -----------------------------------+
//! |   Line  Read on          Reps-From                                |
//! | >    1  SERVERB              8,483   instead of 8,479                 |
//! |      2  (on which?)          8,490   Right chooses, n names another |
//! |                                                                   |
//! |   Not taken                                                       |
//! |      3  0,112,16,512,0011...   about SERVERC, not the restored server |
//! |                                                                   |
//! | Taken as b change  after the repair                               |
//! | Read at  t change  now                                            |
//! | Enter take 1   Right choose server   Escape take nothing          |
//! +-------------------------------------------------------------------+
//! ```

mod asking;
mod rows;
mod view;
mod whose;

pub use whose::open;

use crate::action::{ActionId, Focus, Key};
use crate::readings::{Assignment, NotTaken, Pasted, Present, Preview, Side, Taking, What, plan, read, servers_beside};
use crate::scenario::Element;
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter};
use crate::tui::request::Request;
use crate::values::{Moment, ServerName, same_name};

use super::entries::Scroll;
use super::{Answer, Context, Popup};
use asking::{About, Answered, Asking, Typed};

/// The preview.
pub struct PastePreview {
    pasted: Pasted,
    /// As readings of before or of after the repair; a choice only where there is something of a repair.
    side: Side,
    has_sides: bool,
    /// The scenario does not say which server was restored; taking this says it.
    names_restored: bool,
    /// For every row that can be taken: its position, and the partner it is assigned to.
    chosen: Vec<Chosen>,
    candidates: Vec<String>,
    preview: Preview,
    /// What would be done if nothing were left out.
    all: Preview,
    scroll: Scroll,
    /// When it was read; without it, when it is taken.
    read_at: Option<Moment>,
    asking: Option<Asking>,
}

struct Chosen {
    row: usize,
    partner: Option<String>,
    guess: Option<Guess>,
    /// It is not taken although the partner is known.
    left_out: bool,
}

/// Why a partner that the text does not name is believed to be meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guess {
    /// It was worked out, or is the selected partner.
    WorkedOut,
    /// A line looks like its name.
    LooksLikeName,
}

impl PastePreview {
    /// Of a text, as readings of this server; `selected` is the partner that is selected in the table. Whoever reads
    /// partners after a repair reads what it led to, and nothing of before is written over unasked.
    pub(super) fn of(text: &str, restored: &ServerName, selected: Option<&str>, side: Side, case: &Case) -> Self {
        let scenario = case.scenario();
        let present = Present::of(scenario);
        let known = servers_beside(restored, scenario);
        let pasted = read(text, restored, &known);
        let unnamed = pasted.takeable().filter(|(_, row)| row.on.is_none()).count();
        let chosen = pasted.takeable().map(|(row, at)| {
            let worked_out = || at.perhaps.clone().or_else(|| selected.filter(|_| unnamed == 1).map(str::to_owned));
            let (partner, guess) = match &at.on {
                Some(on) => (Some(present.spelled(on).to_owned()), at.guessed.then_some(Guess::LooksLikeName)),
                None => worked_out().map_or((None, None), |partner| (Some(partner), Some(Guess::WorkedOut))),
            };
            Chosen { row, partner, guess, left_out: false }
        });
        let chosen: Vec<Chosen> = chosen.collect();
        let mut popup = Self {
            chosen,
            pasted,
            side,
            has_sides: side == Side::After,
            names_restored: present.restored().is_none(),
            candidates: known.into_iter().map(str::to_owned).collect(),
            preview: Preview::default(),
            all: Preview::default(),
            scroll: Scroll::default(),
            read_at: None,
            asking: None,
        };
        popup.leave_out_fallen(case, *case.now());
        popup
    }

    /// What fell is left out until somebody takes it.
    fn leave_out_fallen(&mut self, case: &Case, now: Moment) {
        self.chosen.iter_mut().for_each(|chosen| chosen.left_out = false);
        let all = self.planned(case, now);
        let fallen: std::collections::HashSet<usize> =
            all.rows.iter().filter(|taking| taking.fell).map(|taking| taking.row).collect();
        for chosen in self.chosen.iter_mut().filter(|chosen| fallen.contains(&chosen.row)) {
            chosen.left_out = true;
        }
        self.work_out(case, now);
    }

    /// Takes all of it as readings of the other side.
    fn turn(&mut self, cx: &Context<'_>) -> Answer {
        if !self.has_sides {
            return complain("nothing is entered of a repair: these are readings of before one");
        }
        self.side = if self.side == Side::After { Side::Before } else { Side::After };
        if let Some(case) = cx.case {
            self.leave_out_fallen(case, cx.now);
        }
        Answer::Stay
    }

    /// Whether the text has anything that could be called a value.
    pub(super) fn is_empty(&self) -> bool {
        self.pasted.rows.iter().all(|row| matches!(row.what, What::Foreign))
    }

    /// What taking the readings does that are not left out.
    fn planned(&self, case: &Case, now: Moment) -> Preview {
        let assigned = self
            .chosen
            .iter()
            .filter(|chosen| !chosen.left_out)
            .filter_map(|chosen| Some(Assignment { row: chosen.row, partner: chosen.partner.clone()? }));
        let assigned: Vec<Assignment> = assigned.collect();
        // A file that people read has no use for nanoseconds.
        let at = chrono::SubsecRound::trunc_subsecs(self.read_at.unwrap_or(now), 0);
        plan(self.side, case.scenario(), &self.pasted, &assigned, &at)
    }

    fn work_out(&mut self, case: &Case, now: Moment) {
        self.preview = self.planned(case, now);
        // What is said of a reading that is left out is what would be said if it were not.
        let left_out: Vec<usize> = (0..self.chosen.len()).filter(|i| self.is_left_out(*i)).collect();
        if left_out.is_empty() {
            self.all = Preview::default();
            return;
        }
        self.leave_out(&left_out, false);
        self.all = self.planned(case, now);
        self.leave_out(&left_out, true);
    }

    fn is_left_out(&self, item: usize) -> bool {
        self.chosen.get(item).is_some_and(|chosen| chosen.left_out)
    }

    fn leave_out(&mut self, items: &[usize], out: bool) {
        for item in items {
            if let Some(chosen) = self.chosen.get_mut(*item) {
                chosen.left_out = out;
            }
        }
    }

    /// The selected reading, where it is one that can be taken.
    fn selected(&mut self) -> Option<&mut Chosen> {
        self.chosen.get_mut(self.scroll.selected)
    }

    /// The selected reading was taken there, says the user. One whose value fell is left out all the same.
    fn assign(&mut self, partner: Option<String>, cx: &Context<'_>) {
        let Some(case) = cx.case else { return };
        let Some(row) = self.selected().map(|chosen| chosen.row) else { return };
        let present = Present::on(self.side, case.scenario());
        let before = partner.as_deref().and_then(|partner| present.known_usn(partner));
        let fell = match self.pasted.rows.get(row).map(|row| &row.what) {
            Some(What::Restored(line)) => before.is_some_and(|before| before > line.usn()),
            _ => false,
        };
        if let Some(chosen) = self.selected() {
            (chosen.partner, chosen.guess, chosen.left_out) = (partner, None, fell);
        }
        self.work_out(case, cx.now);
    }

    /// The next or previous server that the selected reading may have been taken on; nobody is one of them.
    fn choose(&mut self, step: isize, cx: &Context<'_>) {
        if self.candidates.is_empty() {
            self.ask(About::Server);
            return;
        }
        let count = self.candidates.len() as isize + 1;
        let Some(chosen) = self.chosen.get(self.scroll.selected) else { return };
        let now = match &chosen.partner {
            Some(partner) => {
                self.candidates.iter().position(|name| same_name(name, partner)).map_or(0, |at| at as isize + 1)
            }
            None => 0,
        };
        let next = (now + step).rem_euclid(count);
        let partner = usize::try_from(next - 1).ok().and_then(|at| self.candidates.get(at).cloned());
        self.assign(partner, cx);
    }

    /// Leaves the selected reading out, or takes it after all.
    fn toggle(&mut self, cx: &Context<'_>) -> Answer {
        let Some(chosen) = self.selected() else { return Answer::Stay };
        if chosen.partner.is_none() {
            return complain("choose first on which server it was read");
        }
        chosen.left_out = !chosen.left_out;
        if let Some(case) = cx.case {
            self.work_out(case, cx.now);
        }
        Answer::Stay
    }

    fn ask(&mut self, about: About) {
        if self.chosen.is_empty() || (about == About::Server && self.selected().is_none()) {
            return;
        }
        let text = match (about, self.read_at) {
            (About::Server, _) => String::new(),
            (About::Time, None) => "now".to_owned(),
            (About::Time, Some(at)) => crate::scenario::entry::shown_value(&crate::scenario::Scalar::Time(at)),
        };
        self.asking = Some(Asking::new(about, &text, self.pasted.restored.clone()));
    }

    fn answered(&mut self, typed: Typed, cx: &Context<'_>) {
        self.asking = None;
        let Some(case) = cx.case else { return };
        match typed {
            Typed::Time(at) => {
                self.read_at = at;
                self.work_out(case, cx.now);
            }
            Typed::Server(name) => {
                let name = Present::of(case.scenario()).spelled(name.as_str()).to_owned();
                if !self.candidates.iter().any(|known| same_name(known, &name)) {
                    self.candidates.push(name.clone());
                }
                self.assign(Some(name), cx);
            }
        }
    }

    fn taking(&self, chosen: &Chosen) -> Option<&Taking> {
        let preview = if chosen.left_out { &self.all } else { &self.preview };
        preview.rows.iter().find(|taking| taking.row == chosen.row)
    }

    fn why_not(&self, row: usize) -> Option<&NotTaken> {
        self.preview.not_taken.iter().find(|not| not.row == row)
    }

    fn take(&mut self, cx: &Context<'_>) -> Answer {
        if self.chosen.is_empty() {
            return Answer::gone();
        }
        // However long somebody looked at it, now is when it is taken.
        if let Some(case) = cx.case {
            self.work_out(case, cx.now);
        }
        // What can't be taken stays to be looked at, and is not forgotten.
        let refused = |edit| cx.case.and_then(|case| case.document.check(edit).err());
        if let Some(error) = self.preview.edit.as_ref().and_then(refused) {
            return complain(&error.to_string());
        }
        match self.preview.edit.take() {
            Some(edit) => {
                let first = self.preview.rows.first().map(|taking| Element::named(&taking.partner)).map(|partner| {
                    match self.side {
                        Side::Before => Request::Reveal(format!("usn.partner[{partner}].gap")),
                        Side::After => Request::Reveal(format!("verify.partner[{partner}].state")),
                    }
                });
                Answer::Close([Request::Edit(edit), Request::Forget].into_iter().chain(first).collect())
            }
            None if self.chosen.iter().all(|chosen| chosen.left_out) => complain(&format!(
                "every reading is left out: {} takes the selected one all the same",
                cx.keymap.written(ActionId::PasteLeaveOut)
            )),
            None if self.preview.rows.is_empty() => complain("choose on which server each was read, or Escape"),
            None => Answer::Close(vec![Request::Say("that is what the scenario says already".into())]),
        }
    }
}

fn complain(words: &str) -> Answer {
    Answer::Ask(vec![Request::Complain(words.to_owned())])
}

impl Popup for PastePreview {
    fn focus(&self) -> Focus {
        if self.asking.is_some() { Focus::Input } else { Focus::Preview }
    }

    fn act(&mut self, action: ActionId, cx: &Context<'_>) -> Answer {
        if let Some(asking) = &mut self.asking {
            match asking.act(action, cx) {
                Answered::Stay => {}
                Answered::Left => self.asking = None,
                Answered::With(typed) => self.answered(typed, cx),
            }
            return Answer::Stay;
        }
        match action {
            ActionId::Cancel => {
                let key = cx.keymap.written(ActionId::UsnPaste);
                return Answer::Close(vec![Request::Say(format!("nothing was taken; {key} brings the text back"))]);
            }
            ActionId::Accept => return self.take(cx),
            ActionId::PasteLeaveOut => return self.toggle(cx),
            ActionId::PasteServer => self.ask(About::Server),
            ActionId::PasteTime => self.ask(About::Time),
            ActionId::PasteSide => return self.turn(cx),
            ActionId::Left => self.choose(-1, cx),
            ActionId::Right => self.choose(1, cx),
            other => {
                let count = self.chosen.len() + self.others().len();
                self.scroll.act(other, count);
            }
        }
        Answer::Stay
    }

    fn key(&mut self, key: Key, cx: &Context<'_>) -> Answer {
        if let Some(asking) = &mut self.asking {
            asking.key(key, cx);
        }
        Answer::Stay
    }

    fn paste(&mut self, text: &str, cx: &Context<'_>) -> Answer {
        if let Some(asking) = &mut self.asking {
            asking.paste(text, cx);
            return Answer::Stay;
        }
        complain("take or leave first what was pasted before")
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
