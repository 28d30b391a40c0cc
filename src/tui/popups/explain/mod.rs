//! Where a value comes from: its rule, what it was computed from, the article and the step.
//!
//! ```text
//! +- Discrepancy: 1,000 ------------------------------------------+
//! | The highest Reps-From value less the server's own highest USN |
//! |                                                               |
//! | From                                                          |
//! | > Highest Reps-From value                               8,483 |
//! |   Highest USN                                           7,483 |
//! |                                                               |
//! | What follows from it                                          |
//! |   Changes until it catches up                           1,000 |
//! |                                                               |
//! | Computed beside it                                            |
//! |   Changes made here that stay behind                      100 |
//! |   and 12 more of the same plan                                |
//! |                                                               |
//! | Source   Q201414 step 10                                      |
//! | Enter open   Escape leave                                     |
//! +---------------------------------------------------------------+
//! ```

mod inputs;

use std::cell::Cell as Shared;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Focus, Key};
use crate::facts::{Beside, Facts, beside, follows};
use crate::scenario::Path;
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::Request;
use crate::tui::widgets::text::wrap;
use crate::values::{Known, capital, grouped, visible};

use super::scroll::Scroll;
use super::{Answer, Context, Popup, frame};
use inputs::{Input, in_words, input, read_at, stands};

/// Before the name of a fact: it is of the case as it is set, whatever is tried ([`Case::as_set`]).
pub const AS_SET: &str = "as set: ";

/// The columns of a label.
const LABEL: usize = 18;
/// Further than any list goes.
const LAST: isize = 1_000_000;

/// The explanation of one fact.
pub struct Explain {
    title: String,
    /// A label and a text each; before the inputs.
    text: Vec<(String, String)>,
    /// What it comes from.
    inputs: Vec<Input>,
    /// What follows from it.
    follows: Vec<Input>,
    /// What else is computed and hangs directly together with it.
    beside: Vec<Input>,
    /// The rest of what the same plan computes, behind a line: from here the way to every number is short.
    rest: Vec<Input>,
    /// Whether the rest is seen.
    rest_open: bool,
    after: Vec<(String, String)>,
    /// Counted through both lists.
    selected: usize,
    scroll: Scroll,
    /// Whether what is selected must be seen; at first the beginning is, and whoever turns pages looks elsewhere.
    seen: Shared<bool>,
    /// Whether it was, in the last frame.
    in_view: Shared<bool>,
}

/// A row of the popup.
enum Row<'e> {
    Blank,
    Heading(&'static str),
    Pair(String, String),
    Value(usize, &'e Input),
    /// How many there are besides, selectable as this one.
    More(usize, usize),
}

impl Explain {
    /// Of the fact of this name; `None` where there is none.
    pub fn of(fact: &str, case: &Case) -> Option<Self> {
        let Some(fact) = fact.strip_prefix(AS_SET) else { return Self::among(&case.facts(), fact, case) };
        let set = case.as_set();
        let mut explained = Self::among(&Facts::of(&set, *case.now()), fact, case)?;
        explained.title = format!("As set: {}", explained.title);
        explained
            .text
            .push(("Of which".into(), "of the two values as they were saved, not of what is tried here".into()));
        // What is opened from here is of the same values.
        let Self { inputs, follows, beside, rest, .. } = &mut explained;
        for input in inputs.iter_mut().chain(follows).chain(beside).chain(rest) {
            input.fact.insert_str(0, AS_SET);
        }
        Some(explained)
    }

    fn among(facts: &Facts<'_>, fact: &str, case: &Case) -> Option<Self> {
        let explained = facts.explain(fact)?;
        let (value, why) = in_words(fact, explained.kind, &explained.value, case);
        let mut text = Vec::new();
        if let Some(why) = why.clone() {
            text.push(("Unknown because".into(), why));
        }
        let say = |label: &str, words: &str, to: &mut Vec<(String, String)>| {
            if !words.is_empty() {
                to.push((label.to_owned(), words.to_owned()));
            }
        };
        if explained.doc.is_empty() {
            say("The rule", explained.rule, &mut text);
        }
        say("What it is", explained.doc.trim(), &mut text);
        text.extend(stands(fact, facts, case).map(|stands| ("Tried here".into(), stands)));
        if let Some(at) = read_at(fact, facts) {
            text.push(("Read".into(), at));
        }
        let mut after = Vec::new();
        say("How to learn it", explained.how, &mut after);
        say("Belongs there", explained.limits.as_deref().unwrap_or_default(), &mut after);
        say("Source", explained.source.as_deref().unwrap_or_default(), &mut after);
        say("Its name", &visible(fact), &mut after);
        let related = |names: &[String]| names.iter().filter_map(|name| input(name, facts, case)).collect();
        // A line that holds a USN stands for it.
        let mut inputs: Vec<Input> = related(&explained.inputs);
        inputs.retain(|input| input.fact != fact);
        let mut follows = follows(fact);
        // What every partner has is opened in its own row of the table.
        follows.retain(|name| !name.contains("[...]"));
        let follows: Vec<Input> = related(&follows);
        // What is entered has limits.
        let Beside { near, rest } = if explained.limits.is_none() { beside(fact) } else { Beside::default() };
        let listed = |input: &Input| inputs.iter().chain(&follows).any(|listed| listed.fact == input.fact);
        let (mut near, mut rest): (Vec<Input>, Vec<Input>) = (related(&near), related(&rest));
        near.retain(|input| !listed(input));
        rest.retain(|input| !listed(input));
        // What does not apply here is nothing to look at.
        let beside = near.extract_if(.., |input| input.applies).collect();
        let rest: Vec<Input> = near.into_iter().chain(rest).collect();
        let unit = match &explained.value {
            Known::Value(value) if !explained.unit.is_empty() && !explained.kind.says_unit() => {
                format!(" {}", value.counted_in(explained.unit))
            }
            _ => String::new(),
        };
        Some(Self {
            title: format!("{}: {value}{unit}", capital(&called(fact, &explained.words))),
            text,
            inputs,
            follows,
            beside,
            rest,
            rest_open: false,
            after,
            selected: 0,
            scroll: Scroll::default(),
            seen: Shared::new(false),
            in_view: Shared::new(false),
        })
    }

    fn values(&self) -> impl Iterator<Item = &Input> {
        let rest = if self.rest_open { &self.rest[..] } else { &[] };
        self.inputs.iter().chain(&self.follows).chain(&self.beside).chain(rest)
    }

    /// The number of the line that stands for the rest, while that is not seen.
    fn more(&self) -> Option<usize> {
        (!self.rest_open && !self.rest.is_empty()).then(|| self.values().count())
    }

    /// How many lines can be selected.
    fn count(&self) -> usize {
        self.values().count() + usize::from(self.more().is_some())
    }

    /// Opens what is selected: where it is entered and may be changed, to change it.
    fn open(&mut self, cx: &Context<'_>) -> Answer {
        self.with_selected(|fact| {
            let entered = fact.parse::<Path>().ok().filter(|path| path.spec().is_some());
            match entered.filter(|_| cx.case.is_some_and(Case::may_change)) {
                Some(path) => Request::Field(path),
                None => Request::Explain(fact.to_owned()),
            }
        })
    }

    /// Explains what is selected, also where it is entered.
    fn explain(&mut self) -> Answer {
        self.with_selected(|fact| Request::Explain(fact.to_owned()))
    }

    /// Does this with the fact that is selected; where that is the line of the rest, it is shown.
    fn with_selected(&mut self, request: impl FnOnce(&str) -> Request) -> Answer {
        if self.show_selected() {
            return Answer::Stay;
        }
        if self.more() == Some(self.selected) {
            self.rest_open = true;
            return Answer::Stay;
        }
        match self.values().nth(self.selected) {
            Some(input) => Answer::Close(vec![request(&input.fact)]),
            None => Answer::Stay,
        }
    }

    /// Nothing is done with what is not seen: it is shown first. Says whether it had to be.
    fn show_selected(&self) -> bool {
        let unseen = self.count() > 0 && !self.in_view.get();
        self.seen.set(true);
        unseen
    }

    /// Selects the value before or the next one; without any, the lines move.
    fn go(&mut self, by: isize) {
        let count = self.count();
        if count == 0 {
            self.scroll.step(by);
            return;
        }
        self.seen.set(true);
        self.selected = self.selected.saturating_add_signed(by).min(count - 1);
    }

    /// All rows, in so many columns.
    fn rows(&self, room: usize, roomy: bool) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        let pairs = |pairs: &[(String, String)], rows: &mut Vec<Row<'_>>| {
            for (label, text) in pairs {
                for (i, line) in wrap(text, room.saturating_sub(LABEL).max(10)).into_iter().enumerate() {
                    rows.push(Row::Pair(if i == 0 { label.clone() } else { String::new() }, line));
                }
            }
        };
        let blank = |rows: &mut Vec<Row<'_>>| rows.extend(roomy.then_some(Row::Blank));
        blank(&mut rows);
        pairs(&self.text, &mut rows);
        let (follows, beside) = (self.inputs.len(), self.inputs.len() + self.follows.len());
        let lists = [
            ("It comes from", &self.inputs, 0),
            ("What follows from it", &self.follows, follows),
            ("Computed beside it", &self.beside, beside),
        ];
        for (title, list, first) in lists.into_iter().filter(|(_, list, _)| !list.is_empty()) {
            blank(&mut rows);
            rows.push(Row::Heading(title));
            rows.extend(list.iter().enumerate().map(|(i, input)| Row::Value(first + i, input)));
        }
        let rest = beside + self.beside.len();
        if self.beside.is_empty() && !self.rest.is_empty() {
            blank(&mut rows);
            rows.push(Row::Heading("Computed beside it"));
        }
        match self.more() {
            Some(at) => rows.push(Row::More(at, self.rest.len())),
            None => rows.extend(self.rest.iter().enumerate().map(|(i, input)| Row::Value(rest + i, input))),
        }
        if self.count() > 0 {
            blank(&mut rows);
        }
        pairs(&self.after, &mut rows);
        rows
    }

    fn view_row(&self, row: &Row<'_>, area: Rect, painter: &mut Painter<'_>) {
        let theme = painter.theme;
        match row {
            Row::Blank => {}
            Row::Heading(words) => {
                painter.text(area, words, theme.dim);
            }
            Row::Pair(label, line) => {
                painter.text(area, label, theme.dim);
                painter.text(after(area, LABEL as u16), line, theme.text);
            }
            Row::Value(i, input) => {
                let left = painter.right(area, &Line::from(Span::styled(format!(" {}", input.value), theme.strong)));
                painter.text(after(left, 2), &input.words, theme.text);
                self.mark(*i, area, painter);
            }
            Row::More(i, count) => {
                let words = if self.beside.is_empty() { "" } else { "and " };
                let words = format!("{words}{} more of the same plan", grouped(*count as u64));
                painter.text(after(area, 2), &words, theme.dim);
                self.mark(*i, area, painter);
            }
        }
    }

    /// The marker where it is selected, and what a click on it means.
    fn mark(&self, i: usize, area: Rect, painter: &mut Painter<'_>) {
        if i == self.selected {
            painter.text(area, painter.theme.glyphs.marker, painter.theme.accent);
            painter.select(after(area, 2));
            painter.put_cursor(area);
        }
        painter.hit(area, Hit::Line(i));
    }
}

/// What a fact is called; of one of many also whose it is.
fn called(fact: &str, words: &str) -> String {
    let own = fact.parse::<Path>().ok().filter(|path| fact.contains('[') && path.spec().is_some());
    own.map_or_else(|| words.to_owned(), |path| path.in_words())
}

impl Popup for Explain {
    fn focus(&self) -> Focus {
        Focus::Popup
    }

    fn act(&mut self, action: ActionId, cx: &Context<'_>) -> Answer {
        let all = self.count() as isize;
        match action {
            ActionId::Cancel => return Answer::gone(),
            ActionId::Accept if self.count() == 0 => return Answer::gone(),
            ActionId::Accept => return self.open(cx),
            ActionId::Up | ActionId::FieldPrevious => self.go(-1),
            ActionId::Down | ActionId::FieldNext => self.go(1),
            ActionId::First => self.go(-all.max(LAST)),
            ActionId::Last => self.go(all.max(LAST)),
            other => {
                if self.scroll.act(other) {
                    self.seen.set(false);
                }
            }
        }
        Answer::Stay
    }

    fn key(&mut self, key: Key, cx: &Context<'_>) -> Answer {
        if cx.keymap.keys(ActionId::Explain).contains(&key) { self.explain() } else { Answer::Stay }
    }

    fn click(&mut self, hit: Hit, cx: &Context<'_>) -> Answer {
        if let Hit::Line(line) = hit {
            // It was clicked, so it was seen.
            self.selected = line;
            self.in_view.set(true);
            return self.open(cx);
        }
        Answer::Stay
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let room = painter.area().width.saturating_sub(4).min(76);
        let wanted = self.rows(room.into(), true).len() + 2;
        let inner = frame::open(painter, &self.title, room, wanted as u16);
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        let roomy = usize::from(inner.height) >= wanted;
        let lines = self.rows(inner.width.into(), roomy);
        if roomy {
            rows.take_last();
        }
        let is_selected = |row: &Row<'_>| matches!(row, Row::Value(i, _) | Row::More(i, _) if *i == self.selected);
        // The beginning is seen first: what is selected is mostly right below it.
        let seen = if self.seen.get() { lines.iter().position(is_selected) } else { None };
        let height = usize::from(rows.left().height);
        let first = self.scroll.first(lines.len(), height, seen);
        self.in_view.set(lines.iter().skip(first).take(height).any(is_selected));
        for line in lines.iter().skip(first) {
            let Some(row) = rows.next_row() else { break };
            self.view_row(line, row, painter);
        }
        if let Some(row) = keys {
            let row = self.scroll.marks(row, painter);
            let mut keys = vec![(ActionId::Cancel, "close")];
            if self.more() == Some(self.selected) {
                keys.insert(0, (ActionId::Accept, "show them"));
            } else if self.count() > 0 {
                keys.insert(0, (ActionId::Explain, "explain it"));
                // Where nothing may be changed both keys do the same.
                keys.splice(0..0, cx.case.is_some_and(Case::may_change).then_some((ActionId::Accept, "open")));
            }
            frame::keys_line(painter, row, cx.keymap, &keys);
        }
    }
}
