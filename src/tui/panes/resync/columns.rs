//! The columns of the table: which have room, and what stands in them.

use ratatui::style::Style;

use crate::dirsync::{Number, Requestor, Resync, Scope, State};
use crate::tui::theme::Theme;
use crate::tui::widgets::table::{Choice, Column, Columns, Shows};
use crate::tui::widgets::text::width;
use crate::values::{Usn, visible};

use super::found::Found;
use super::order::Sort;
use super::select::{Cell, Line};

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Whether it asks.
    Asks,
    /// Its name.
    Name,
    /// One of its numbers.
    Number(Number),
    /// What else the numbers tell.
    Remarks,
    /// Its address.
    Address,
}

/// Columns behind a number for the sign that belongs to it.
const SIGN: usize = 2;

impl Shows for Shown {
    fn title(self) -> &'static str {
        match self {
            Shown::Asks => "Asks",
            Shown::Name => "Requestor",
            Shown::Number(number) => number.name(),
            Shown::Remarks => "Remarks",
            Shown::Address => "Address",
        }
    }

    fn is_right(self) -> bool {
        matches!(self, Shown::Number(_))
    }

    fn tail(self) -> usize {
        if self.is_right() { SIGN } else { 0 }
    }
}

impl Shown {
    /// What is selected with the cell.
    pub fn cell(self) -> Option<Cell> {
        match self {
            Shown::Asks => Some(Cell::Asks),
            Shown::Name => Some(Cell::Name),
            Shown::Number(number) => Some(Cell::Number(number)),
            Shown::Remarks | Shown::Address => None,
        }
    }
}

impl Sort {
    /// The column that is sorted by, and whether it falls.
    pub fn column(self) -> Option<(Shown, bool)> {
        match self {
            Sort::File => None,
            Sort::Asks => Some((Shown::Asks, true)),
            Sort::Number(number) => Some((Shown::Number(number), true)),
            Sort::Name => Some((Shown::Name, false)),
        }
    }
}

/// The requestors that are seen, each with its position.
pub type Seen<'p> = [(usize, &'p Requestor)];

/// The richest choice of columns that fits into `room`; the selected cell is among them.
pub fn columns(seen: &Seen<'_>, selected: Cell, plan: &Resync, found: &Found, room: usize) -> Columns<Shown> {
    let widest = |text: &dyn Fn(usize, &Requestor) -> usize| {
        seen.iter().map(|(position, requestor)| text(*position, requestor)).max().unwrap_or(0)
    };
    let sign = if seen.iter().any(|(position, _)| found.any(*position)) { SIGN } else { 0 };
    let names = widest(&|_, r| width(&visible(r.name.as_str()))) + sign;
    let labels =
        [&LABELS[..], &SHORT_LABELS].map(|labels: &[&str]| labels.iter().map(|label| width(label)).max().unwrap_or(0));
    let [long, short] = labels.map(|label| label.saturating_sub(ASKS + 3));
    let column = |shows, width| Column { shows, width };
    let most = (room / 3).max(8);
    let [name, narrow, least] =
        [names.clamp(9, most.max(9)).max(long), names.clamp(9, most.max(9)).max(short), 9.max(names.min(10))]
            .map(|width| column(Shown::Name, width));
    let asks = column(Shown::Asks, ASKS);
    let of = |number: Number| {
        let digits = |value: Option<Usn>| value.map_or(UNKNOWN.len(), |value| value.to_string().len());
        let below = [*plan.header.get(number), plan.highest.get(number).as_ref().map(|highest| highest.value)];
        let below = below.into_iter().map(digits).max().unwrap_or(0);
        let least = plan.header_at_least.get(number).map_or(0, |least| least.to_string().len() + 1);
        let own = widest(&|_, r| digits(*r.numbers.get(number)));
        column(Shown::Number(number), own.max(below).max(least).max(number.name().len()) + SIGN)
    };
    let [imp, srv, req] = Number::ALL.map(of);
    let one = match selected {
        Cell::Number(number) => of(number),
        Cell::Asks | Cell::Name => srv,
    };
    let remarks = column(Shown::Remarks, widest(&|position, _| width(&in_words(position, plan, found))).max(7));
    let addresses = widest(&|_, r| r.address.as_ref().map_or(0, |address| width(&visible(address.as_str()))));
    let address = column(Shown::Address, addresses.clamp(7, 32));
    let first = match (addresses > 0, sign > 0) {
        (true, true) => 0,
        (false, true) => 1,
        (true, false) => 2,
        (false, false) => 3,
    };
    // Where not all numbers have room, those that are short come first, and the one that is selected.
    let kept: Vec<Number> = kept(plan, selected);
    let few: Vec<Column<Shown>> = [asks, least].into_iter().chain(kept.iter().copied().map(of)).collect();
    let choices: [(&[Column<Shown>], usize, bool); 11] = [
        (&[asks, name, imp, srv, req, remarks, address], 3, false),
        (&[asks, name, imp, srv, req, remarks], 3, false),
        (&[asks, name, imp, srv, req, address], 3, false),
        (&[asks, name, imp, srv, req], 3, false),
        (&[asks, name, imp, srv, req], 2, false),
        (&[asks, narrow, imp, srv, req], 2, false),
        (&[asks, least, imp, srv, req], 1, false),
        (&few, 1, true),
        (few.get(1..).unwrap_or_default(), 1, true),
        (&[asks, least, one], 1, true),
        (&[least, one], 1, true),
    ];
    let skips = |at: usize| at < first || (first == 1 && at == 2);
    let choices = choices.into_iter().enumerate().filter(|(at, _)| !skips(*at));
    Columns::fitting(choices.map(|(_, (columns, gap, hidden))| Choice { columns, gap, hidden }), room)
}

/// Two of the numbers, or as many as are short.
fn kept(plan: &Resync, selected: Cell) -> Vec<Number> {
    let short = plan.short.iter().map(|short| short.number);
    let selected = if let Cell::Number(number) = selected { Some(number) } else { None };
    let mut kept: Vec<Number> = Vec::new();
    let wanted = short.chain(selected).map(|number| (number, true));
    for (number, needed) in wanted.chain([(Number::Srvseq, false), (Number::Reqseq, false)]) {
        if !kept.contains(&number) && (needed || kept.len() < 2) {
            kept.push(number);
        }
    }
    kept.sort();
    kept
}

/// The width of the first column.
const ASKS: usize = 4;
/// A number that is not known.
const UNKNOWN: &str = "unknown";
const LABELS: [&str; 4] = ["Header, those that ask", "Header, over all", "Highest, over all", "Short by"];
const SHORT_LABELS: [&str; 3] = ["Header", "Highest", "Short by"];

/// What a line below the requestors is called, in so many columns.
pub fn label(line: Line, plan: &Resync, room: usize) -> &'static str {
    let long = match (line, plan.scope) {
        (Line::Header, Some(Scope::Asked)) => "Header, those that ask",
        (Line::Header, Some(Scope::All)) => "Header, over all",
        (Line::Header, None) => "Header, build unknown",
        (Line::Highest, _) => "Highest, over all",
        (Line::Short, _) => "Short by",
        (Line::Requestor(_), _) => "",
    };
    match line {
        _ if width(long) <= room => long,
        Line::Header => "Header",
        Line::Highest => "Highest",
        _ => long,
    }
}

/// What is remarked of a requestor.
pub fn in_words(position: usize, plan: &Resync, found: &Found) -> String {
    let mut words: Vec<&str> = found.of(position, plan).map(|finding| finding.short()).collect();
    words.dedup();
    words.join(", ")
}

/// What stands in a column of a requestor.
pub fn cell(
    shows: Shown,
    (position, requestor): (usize, &Requestor),
    plan: &Resync,
    found: &Found,
    theme: &Theme,
) -> (String, Style) {
    match shows {
        Shown::Asks if requestor.asks => ("[x]".into(), theme.accent),
        Shown::Asks => ("[ ]".into(), theme.dim),
        Shown::Name => {
            let doubt = if found.any(position) { " !" } else { "" };
            let style = if requestor.asks { theme.strong } else { theme.text };
            (format!("{}{doubt}", visible(requestor.name.as_str())), style)
        }
        Shown::Number(number) => match requestor.numbers.get(number) {
            Some(value) => {
                let sign = if requestor.holds.contains(&number) { " *" } else { "  " };
                (format!("{value}{sign}"), if requestor.asks { theme.strong } else { theme.text })
            }
            None => (format!("{UNKNOWN}  "), theme.dim),
        },
        Shown::Remarks => (in_words(position, plan, found), theme.doubtful),
        Shown::Address => {
            let address = requestor.address.as_ref().map_or("".into(), |address| visible(address.as_str()));
            (address.into_owned(), theme.dim)
        }
    }
}

/// Whether what stands below a column of numbers may be more, and has the sign for it.
pub fn is_at_least(line: Line, number: Number, plan: &Resync) -> bool {
    match line {
        Line::Header => {
            plan.header.get(number).is_none() && plan.header_at_least.get(number).is_some() && plan.scope.is_some()
        }
        Line::Highest => {
            plan.highest.get(number).is_none() && plan.requestors.iter().any(|its| its.numbers.get(number).is_some())
        }
        Line::Short => plan.short.iter().any(|short| short.number == number && short.at_least),
        Line::Requestor(_) => false,
    }
}

/// What stands below a column of numbers.
pub fn sum(line: Line, number: Number, plan: &Resync, theme: &Theme) -> (String, Style) {
    let short = plan.short.iter().find(|short| short.number == number);
    match line {
        Line::Header => match (plan.header.get(number), plan.header_at_least.get(number)) {
            (Some(value), _) if short.is_some() => (format!("{value} {}", theme.glyphs.bad), theme.bad),
            (Some(value), _) if plan.state == State::Ok => (format!("{value} {}", theme.glyphs.good), theme.good),
            (Some(value), _) => (format!("{value}  "), theme.strong),
            // However high it is: no other requestor holds more.
            (None, Some(least)) if plan.state == State::Ok => (format!("{least}+ {}", theme.glyphs.good), theme.good),
            (None, Some(least)) if plan.scope.is_some() => {
                (format!("{least}+ {}", theme.glyphs.unknown), theme.doubtful)
            }
            _ => (format!("{UNKNOWN}  "), theme.dim),
        },
        Line::Highest => match plan.highest.get(number) {
            Some(highest) => (format!("{}  ", highest.value), theme.strong),
            // One that is not entered may be higher.
            None => match plan.requestors.iter().filter_map(|its| *its.numbers.get(number)).max() {
                Some(known) => (format!("{known}+ "), theme.doubtful),
                None => (format!("{UNKNOWN}  "), theme.dim),
            },
        },
        Line::Short => match short {
            Some(short) => {
                let least = if short.at_least { "+" } else { "" };
                (format!("{}{least}  ", crate::values::grouped(short.by)), theme.bad)
            }
            None => ("-  ".into(), theme.dim),
        },
        Line::Requestor(_) => (String::new(), theme.text),
    }
}
