//! What can be selected in the table of requestors: a line, and in it a cell; and the way from one to the next.

use crate::action::ActionId;
use crate::dirsync::{Number, Resync};
use crate::scenario::{Element, Path};
use crate::tui::panes::Target;
use crate::values::{Usn, same_name, visible};

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The requestor at this position of the file.
    Requestor(usize),
    /// What the header will hold.
    Header,
    /// The highest over all.
    Highest,
    /// By how much the header is too low.
    Short,
}

/// A cell of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Whether it asks.
    Asks,
    /// Its name.
    #[default]
    Name,
    /// One of its numbers.
    Number(Number),
}

impl Cell {
    /// From left to right.
    pub const ALL: [Self; 5] = [
        Self::Asks,
        Self::Name,
        Self::Number(Number::Impseq),
        Self::Number(Number::Srvseq),
        Self::Number(Number::Reqseq),
    ];

    /// Its place from the left.
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|other| *other == self).unwrap_or(0)
    }

    /// The one that is beside it, where there is one.
    fn beside(self, right: bool) -> Self {
        let to = if right { self.place() + 1 } else { self.place().saturating_sub(1) };
        Self::ALL.get(to).copied().unwrap_or(self)
    }
}

/// What is selected in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The line.
    pub line: Line,
    /// The cell.
    pub cell: Cell,
}

impl Default for Cursor {
    fn default() -> Self {
        Self { line: Line::Requestor(0), cell: Cell::default() }
    }
}

/// The lines that there are now.
#[derive(Clone, Copy)]
pub struct Lines<'p> {
    /// The positions of the requestors that are shown, in order.
    pub shown: &'p [usize],
    /// What stands below them.
    pub sums: &'p [Line],
}

/// What stands below the requestors of a plan.
pub fn sums(plan: &Resync) -> Vec<Line> {
    if plan.requestors.is_empty() {
        return Vec::new();
    }
    let short = (!plan.short.is_empty()).then_some(Line::Short);
    [Line::Header, Line::Highest].into_iter().chain(short).collect()
}

impl Lines<'_> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.shown.len() + self.sums.len()
    }

    /// The number of a line, counted from the top; that of the first where it is not shown any more.
    pub fn number(&self, line: Line) -> usize {
        match line {
            Line::Requestor(position) => self.shown.iter().position(|shown| *shown == position).unwrap_or(0),
            sum => self.shown.len() + self.sums.iter().position(|other| *other == sum).unwrap_or(0),
        }
    }

    /// The line of this number.
    pub fn at(&self, number: usize) -> Option<Line> {
        let requestor = self.shown.get(number).map(|position| Line::Requestor(*position));
        requestor.or_else(|| self.sums.get(number.checked_sub(self.shown.len())?).copied())
    }
}

impl Cursor {
    /// The same, or where its line is not shown any more the first.
    pub fn held(self, lines: Lines<'_>) -> Self {
        Self { line: lines.at(lines.number(self.line)).unwrap_or(self.line), ..self }
    }

    /// Where a movement leads; `None` where it leads out of the table, below its end.
    pub fn moved(self, action: ActionId, lines: Lines<'_>, page: usize) -> Option<Self> {
        let (now, last) = (lines.number(self.line), lines.count().saturating_sub(1));
        let to = match action {
            ActionId::Left | ActionId::Right => {
                return Some(Self { cell: self.cell.beside(action == ActionId::Right), ..self });
            }
            ActionId::Up => now.saturating_sub(1),
            ActionId::Down | ActionId::PageDown if now == last => return None,
            ActionId::Down => now + 1,
            ActionId::PageUp => now.saturating_sub(page),
            ActionId::PageDown => (now + page).min(last),
            ActionId::First => 0,
            ActionId::Last => last,
            _ => now,
        };
        Some(Self { line: lines.at(to)?, ..self })
    }

    /// What Enter, explain and copy are about.
    pub fn target(self, plan: &Resync) -> Option<Target> {
        let derived = |fact: String, text: String| Target { fact, edit: None, text, partner: None };
        let number = |value: Option<Usn>| value.map_or("unknown".to_owned(), |value| value.get().to_string());
        Some(match (self.line, self.cell) {
            (Line::Requestor(position), cell) => return requestor(plan, position, cell),
            (Line::Header, Cell::Number(n)) => match (plan.header.get(n), plan.header_at_least.get(n)) {
                (None, Some(least)) if plan.scope.is_some() => {
                    derived(format!("resync.header_at_least.{}", n.key()), least.get().to_string())
                }
                (header, _) => derived(format!("resync.header.{}", n.key()), number(*header)),
            },
            (Line::Header, _) => derived("resync.scope".into(), plan.scope.map_or("unknown", |s| s.word()).into()),
            (Line::Highest, Cell::Number(n)) => {
                let highest = plan.highest.get(n).as_ref().map(|highest| highest.value);
                derived(format!("resync.highest.{}", n.key()), number(highest))
            }
            (Line::Highest, _) => derived("resync.registered".into(), plan.requestors.len().to_string()),
            (Line::Short, Cell::Number(n)) => {
                let short = plan.short.iter().find(|short| short.number == n);
                derived(format!("resync.short.{}", n.key()), short.map_or(0, |short| short.by).to_string())
            }
            (Line::Short, _) => derived("resync.state".into(), crate::dirsync::short_of(plan)),
        })
    }
}

/// Where a value of a requestor is entered.
pub fn path(name: &str, key: &str) -> Path {
    Path::of("dirsync").key("requestor").named(name).key(key)
}

fn requestor(plan: &Resync, position: usize, cell: Cell) -> Option<Target> {
    let requestor = plan.requestors.get(position)?;
    let name = requestor.name.as_str();
    let (key, text) = match cell {
        Cell::Asks => ("resync", if requestor.asks { "yes" } else { "no" }.to_owned()),
        Cell::Name => ("name", visible(name).into_owned()),
        Cell::Number(number) => {
            let value = requestor.numbers.get(number);
            (number.key(), value.map_or("unknown".into(), |value| value.get().to_string()))
        }
    };
    let edit = match cell {
        // A name that changes is no way to find what it belongs to.
        Cell::Name => Path::of("dirsync").key("requestor").at(position).key(key),
        Cell::Asks | Cell::Number(_) => path(name, key),
    };
    let fact = match cell {
        Cell::Name => format!("resync.requestor[{}].holds", Element::named(name)),
        _ => edit.to_string(),
    };
    Some(Target { fact, edit: Some(edit), text, partner: None })
}

/// Where in the table a fact stands.
pub fn of_fact(fact: &str, plan: &Resync) -> Option<Cursor> {
    let number = |key: &str| Number::ALL.into_iter().find(|number| number.key() == key).map(Cell::Number);
    let sum = |line, key: &str| number(key).map(|cell| Cursor { line, cell });
    match fact {
        "resync.scope" => return Some(Cursor { line: Line::Header, cell: Cell::Name }),
        "resync.registered" => return Some(Cursor { line: Line::Highest, cell: Cell::Name }),
        _ => {}
    }
    for (front, line) in [
        ("resync.header.", Line::Header),
        ("resync.header_at_least.", Line::Header),
        ("resync.highest.", Line::Highest),
        ("resync.highest_holder.", Line::Highest),
        ("resync.short.", Line::Short),
    ] {
        if let Some(key) = fact.strip_prefix(front) {
            return sum(line, key);
        }
    }
    let (position, key) = requestor_of(fact, plan)?;
    let cell = match key {
        "resync" => Cell::Asks,
        "name" | "holds" => Cell::Name,
        key => number(key)?,
    };
    Some(Cursor { line: Line::Requestor(position), cell })
}

/// The position of the requestor that a fact is about, and the key behind it.
pub fn requestor_of<'f>(fact: &'f str, plan: &Resync) -> Option<(usize, &'f str)> {
    let rest = fact.strip_prefix("dirsync.requestor[").or_else(|| fact.strip_prefix("resync.requestor["))?;
    let (name, key) = rest.rsplit_once("].")?;
    let name = Element::read(name);
    let is_it = |its: &str| matches!(&name, Element::Named(name) if same_name(its, name));
    let position = plan.requestors.iter().position(|requestor| is_it(requestor.name.as_str()))?;
    Some((position, key))
}
