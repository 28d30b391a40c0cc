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
//! | Source   Q201414 step 10                                      |
//! | Enter open   Escape leave                                     |
//! +---------------------------------------------------------------+
//! ```

use ratatui::text::{Line, Span};

use crate::action::{ActionId, Focus};
use crate::facts::Facts;
use crate::scenario::Path;
use crate::tui::case::Case;
use crate::tui::painter::{Hit, Painter, Rows, after};
use crate::tui::request::Request;
use crate::tui::widgets::text::wrap;
use crate::values::{Known, plural, visible};

use super::edit_value::capital;
use super::{Answer, Context, Popup, frame};

/// The explanation of one fact.
pub struct Explain {
    title: String,
    /// A label and a text each; before the inputs.
    text: Vec<(String, String)>,
    inputs: Vec<Input>,
    after: Vec<(String, String)>,
    selected: usize,
}

struct Input {
    fact: String,
    words: String,
    value: String,
}

impl Explain {
    /// Of the fact of this name; `None` where there is none.
    pub fn of(fact: &str, case: &Case) -> Option<Self> {
        let facts = Facts::of(case.scenario(), *case.now());
        let explained = facts.explain(fact)?;
        let (value, why) = in_words(&explained.value);
        let mut text = Vec::new();
        if let Some(why) = why {
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
        let mut after = Vec::new();
        say("How to learn it", explained.how, &mut after);
        say("Belongs there", explained.limits.as_deref().unwrap_or_default(), &mut after);
        say("Source", explained.source.as_deref().unwrap_or_default(), &mut after);
        say("Its name", &visible(fact), &mut after);
        let inputs = explained.inputs.iter().filter_map(|name| input(name, &facts, case));
        let unit = if explained.unit.is_empty() || value == "unknown" {
            String::new()
        } else {
            format!(" {}", explained.unit)
        };
        Some(Self {
            title: format!("{}: {value}{unit}", capital(&explained.words)),
            text,
            inputs: inputs.collect(),
            after,
            selected: 0,
        })
    }

    fn open(&self) -> Answer {
        let Some(input) = self.inputs.get(self.selected) else { return Answer::gone() };
        let entered = input.fact.parse::<Path>().ok().filter(|path| path.spec().is_some());
        Answer::Close(vec![match entered {
            Some(path) => Request::Field(path),
            None => Request::Explain(input.fact.clone()),
        }])
    }
}

/// One of the facts it comes from; of a whole list, how many of it are known.
fn input(name: &str, facts: &Facts<'_>, case: &Case) -> Option<Input> {
    if let Some((list, _)) = name.split_once("[...]") {
        let words =
            name.replace("[...]", "[0]").parse::<Path>().map_or_else(|_| name.to_owned(), |path| path.in_words());
        let count = match list.parse::<Path>().map(|path| count(&path.read(case.scenario()))) {
            Ok(Some(count)) => format!("of {}", plural(count as u64, "entry", "entries")),
            _ => String::new(),
        };
        return Some(Input { fact: list.to_owned(), words: format!("{}, of each", capital(&words)), value: count });
    }
    let fact = facts.get(name).ok()?;
    let words = name.parse::<Path>().map_or_else(|_| fact.spec.words.clone(), |path| path.in_words());
    Some(Input { words: capital(&words), value: in_words(&fact.value).0, fact: fact.name })
}

fn count(cell: &crate::scenario::Cell<'_>) -> Option<usize> {
    if let crate::scenario::Cell::List(cells) = cell { Some(cells.len()) } else { None }
}

/// A value and, where it is none, why.
fn in_words(value: &crate::facts::Value) -> (String, Option<String>) {
    match value {
        Known::Value(value) => (value.in_words(), None),
        Known::Unknown(missing) => ("unknown".into(), Some(missing.why.clone())),
        Known::NotApplicable(why) => ("does not apply".into(), Some(why.clone())),
    }
}

impl Popup for Explain {
    fn focus(&self) -> Focus {
        Focus::Popup
    }

    fn act(&mut self, action: ActionId, _: &Context<'_>) -> Answer {
        let last = self.inputs.len().saturating_sub(1);
        match action {
            ActionId::Cancel => return Answer::gone(),
            ActionId::Accept => return self.open(),
            ActionId::Up | ActionId::FieldPrevious => self.selected = self.selected.saturating_sub(1),
            ActionId::Down | ActionId::FieldNext => self.selected = (self.selected + 1).min(last),
            ActionId::First => self.selected = 0,
            ActionId::Last => self.selected = last,
            _ => {}
        }
        Answer::Stay
    }

    fn click(&mut self, hit: Hit, _: &Context<'_>) -> Answer {
        if let Hit::Line(line) = hit {
            self.selected = line;
            return self.open();
        }
        Answer::Stay
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let theme = painter.theme;
        let room = painter.area().width.saturating_sub(4).min(76);
        let text = |pairs: &[(String, String)]| -> Vec<(String, String)> {
            pairs
                .iter()
                .flat_map(|(label, text)| {
                    wrap(text, usize::from(room).saturating_sub(18))
                        .into_iter()
                        .enumerate()
                        .map(move |(i, line)| (if i == 0 { label.clone() } else { String::new() }, line))
                })
                .collect()
        };
        let (above, below) = (text(&self.text), text(&self.after));
        let inputs = self.inputs.len() + if self.inputs.is_empty() { 0 } else { 3 };
        let height = above.len() + inputs + below.len() + 3;
        let inner = frame::open(painter, &self.title, room, height as u16);
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        let roomy = usize::from(inner.height) >= height;
        let pairs = |lines: &[(String, String)], rows: &mut Rows, painter: &mut Painter<'_>| {
            for (i, (label, line)) in lines.iter().enumerate() {
                let Some(row) = rows.next_row() else { break };
                if rows.left().is_empty() && i + 1 < lines.len() {
                    painter.text(row, theme.glyphs.cut, theme.dim);
                    break;
                }
                painter.text(row, label, theme.dim);
                painter.text(after(row, 18), line, theme.text);
            }
        };
        if roomy {
            rows.next_row();
        }
        pairs(&above, &mut rows, painter);
        if !self.inputs.is_empty() {
            if roomy {
                rows.next_row();
            }
            if let Some(row) = rows.next_row() {
                painter.text(row, "It comes from", theme.dim);
            }
            for (i, input) in self.inputs.iter().enumerate() {
                let Some(row) = rows.next_row() else { break };
                let left = painter.right(row, &Line::from(Span::styled(format!(" {}", input.value), theme.strong)));
                painter.text(after(left, 2), &input.words, theme.text);
                if i == self.selected {
                    painter.text(row, theme.glyphs.marker, theme.accent);
                    painter.select(after(row, 2));
                    painter.put_cursor(row);
                }
                painter.hit(row, Hit::Line(i));
            }
            if roomy {
                rows.next_row();
            }
        }
        pairs(&below, &mut rows, painter);
        if let Some(row) = keys {
            let open =
                if self.inputs.is_empty() { &[][..] } else { &[(ActionId::Accept, "open the selected value")][..] };
            let keys: Vec<_> = open.iter().copied().chain([(ActionId::Cancel, "leave")]).collect();
            frame::keys_line(painter, row, cx.keymap, &keys);
        }
    }
}
