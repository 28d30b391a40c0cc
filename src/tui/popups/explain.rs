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
//! | Source   Q201414 step 10                                      |
//! | Enter open   Escape leave                                     |
//! +---------------------------------------------------------------+
//! ```

use std::cell::Cell as Shared;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::action::{ActionId, Focus, Key};
use crate::facts::{Facts, Kind, Origin, Value, catalogue, follows};
use crate::scenario::{Cell, Path, Scalar};
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::Request;
use crate::tui::widgets::text::wrap;
use crate::values::{Known, age_in_hours, ago, plural, visible};

use super::edit_value::capital;
use super::scroll::Scroll;
use super::{Answer, Context, Popup, frame};

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
    /// What else is computed: from here the way to every number is short.
    beside: Vec<Input>,
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
}

struct Input {
    fact: String,
    words: String,
    value: String,
}

impl Explain {
    /// Of the fact of this name; `None` where there is none.
    pub fn of(fact: &str, case: &Case) -> Option<Self> {
        let facts = case.facts();
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
        if let Some(at) = read_at(fact, case) {
            text.push(("Read".into(), at));
        }
        let mut after = Vec::new();
        say("How to learn it", explained.how, &mut after);
        say("Belongs there", explained.limits.as_deref().unwrap_or_default(), &mut after);
        say("Source", explained.source.as_deref().unwrap_or_default(), &mut after);
        say("Its name", &visible(fact), &mut after);
        let related = |names: &[String]| names.iter().filter_map(|name| input(name, &facts, case)).collect();
        // A line that holds a USN stands for it.
        let mut inputs: Vec<Input> = related(&explained.inputs);
        inputs.retain(|input| input.fact != fact);
        let mut follows = follows(fact);
        // What every partner has is opened in its own row of the table.
        follows.retain(|name| !name.contains("[...]"));
        let follows: Vec<Input> = related(&follows);
        // What is entered has limits.
        let beside = if explained.limits.is_none() { others(fact) } else { Vec::new() };
        let mut beside: Vec<Input> = related(&beside);
        beside.retain(|other| !inputs.iter().chain(&follows).any(|listed| listed.fact == other.fact));
        let unit = if explained.unit.is_empty() || explained.kind.says_unit() || why.is_some() {
            String::new()
        } else {
            format!(" {}", explained.unit)
        };
        Some(Self {
            title: format!("{}: {value}{unit}", capital(&explained.words)),
            text,
            inputs,
            follows,
            beside,
            after,
            selected: 0,
            scroll: Scroll::default(),
            seen: Shared::new(false),
            in_view: Shared::new(false),
        })
    }

    fn values(&self) -> impl Iterator<Item = &Input> {
        self.inputs.iter().chain(&self.follows).chain(&self.beside)
    }

    fn open(&self) -> Answer {
        if self.show_selected() {
            return Answer::Stay;
        }
        let Some(input) = self.values().nth(self.selected) else { return Answer::gone() };
        let entered = input.fact.parse::<Path>().ok().filter(|path| path.spec().is_some());
        Answer::Close(vec![match entered {
            Some(path) => Request::Field(path),
            None => Request::Explain(input.fact.clone()),
        }])
    }

    /// Explains what is selected, also where it is entered.
    fn explain(&self) -> Answer {
        if self.show_selected() {
            return Answer::Stay;
        }
        let Some(input) = self.values().nth(self.selected) else { return Answer::Stay };
        Answer::Close(vec![Request::Explain(input.fact.clone())])
    }

    /// Nothing is done with what is not seen: it is shown first. Says whether it had to be.
    fn show_selected(&self) -> bool {
        let unseen = self.values().next().is_some() && !self.in_view.get();
        self.seen.set(true);
        unseen
    }

    /// Selects the value before or the next one; without any, the lines move.
    fn go(&mut self, by: isize) {
        let count = self.values().count();
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
        if self.values().next().is_some() {
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
                if *i == self.selected {
                    painter.text(area, theme.glyphs.marker, theme.accent);
                    painter.select(after(area, 2));
                    painter.put_cursor(area);
                }
                painter.hit(area, Hit::Line(*i));
            }
        }
    }
}

/// What else is computed of the same element; then what the same plan computes of the whole.
fn others(fact: &str) -> Vec<String> {
    let plan = |name: &str| name.split('.').next().map(str::to_owned);
    let computed = catalogue().into_iter().filter(|spec| matches!(spec.origin, Origin::Derived(_)));
    let all: Vec<String> = computed.map(|spec| spec.name).collect();
    let own = fact.split_once('[').and_then(|(list, rest)| Some((list, rest.rsplit_once(']')?.0)));
    let beside = all.iter().filter_map(|name| {
        let ((list, element), (front, key)) = own.zip(name.split_once("[...]"))?;
        (front == list).then(|| format!("{list}[{element}]{key}"))
    });
    let whole = all.iter().filter(|name| plan(name) == plan(fact) && !name.contains('[')).cloned();
    beside.chain(whole).filter(|name| name != fact).collect()
}

/// When a value was read, where the scenario says so.
fn read_at(fact: &str, case: &Case) -> Option<String> {
    let path: Path = fact.parse().ok()?;
    let (table, key) = path.split()?;
    // Only what is read: it is the USNs, and the line one stands in.
    if !key.starts_with("usn") && key != "reps_from" {
        return None;
    }
    let beside = table.key("read_at");
    beside.spec()?;
    match beside.read(case.scenario()) {
        Cell::Scalar(Scalar::Time(at)) => {
            Some(format!("{}, {}", at.format("%Y-%m-%d %H:%M:%S %:z"), ago(age_in_hours(&at, case.now()))))
        }
        _ => None,
    }
}

/// One of the facts it comes from; of a whole list, how many of it are known.
fn input(name: &str, facts: &Facts<'_>, case: &Case) -> Option<Input> {
    if let Some((list, _)) = name.split_once("[...]") {
        let words = match name.replace("[...]", "[0]").parse::<Path>() {
            Ok(path) => path.in_words(),
            Err(_) => catalogue().into_iter().find(|spec| spec.name == name)?.words,
        };
        let count = match list.parse::<Path>().map(|path| count(&path.read(case.scenario()))) {
            Ok(Some(count)) => format!("of {}", plural(count as u64, "entry", "entries")),
            _ => String::new(),
        };
        return Some(Input { fact: list.to_owned(), words: format!("{}, of each", capital(&words)), value: count });
    }
    let fact = facts.get(name).ok()?;
    let words = name.parse::<Path>().map_or_else(|_| fact.spec.words.clone(), |path| path.in_words());
    let value = in_words(&fact.name, fact.spec.kind, &fact.value, case).0;
    Some(Input { words: capital(&words), value, fact: fact.name })
}

fn count(cell: &Cell<'_>) -> Option<usize> {
    if let Cell::List(cells) = cell { Some(cells.len()) } else { None }
}

/// A value and, where it is none, why.
fn in_words(fact: &str, kind: Kind, value: &Value, case: &Case) -> (String, Option<String>) {
    match value {
        Known::Value(value) => (case.in_words(fact, kind, value), None),
        Known::Unknown(missing) => ("unknown".into(), Some(missing.why.clone())),
        Known::NotApplicable(why) => ("does not apply".into(), Some(why.clone())),
    }
}

impl Popup for Explain {
    fn focus(&self) -> Focus {
        Focus::Popup
    }

    fn act(&mut self, action: ActionId, _: &Context<'_>) -> Answer {
        let all = self.values().count() as isize;
        match action {
            ActionId::Cancel => return Answer::gone(),
            ActionId::Accept => return self.open(),
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

    fn click(&mut self, hit: Hit, _: &Context<'_>) -> Answer {
        if let Hit::Line(line) = hit {
            // It was clicked, so it was seen.
            self.selected = line;
            self.in_view.set(true);
            return self.open();
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
        let is_selected = |row: &Row<'_>| matches!(row, Row::Value(i, _) if *i == self.selected);
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
            if self.values().next().is_some() {
                keys.splice(0..0, [(ActionId::Accept, "open"), (ActionId::Explain, "explain it")]);
            }
            frame::keys_line(painter, row, cx.keymap, &keys);
        }
    }
}
