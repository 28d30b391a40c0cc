//! Finds the richest picture that has room: what gives way first is what matters least.
//!
//! Partners are gathered before words are shortened, words before a stop is left out, and what is left is the highest.

use crate::values::{width, wrap};

use super::layout::Rows;
use super::scale::{Gap, Scaled, scale};
use super::spans::{Span, spans};
use super::stops::{Stop, classes, stops};
use super::{NumberLine, State};

/// Blanks between two labels.
const BETWEEN: u16 = 2;

/// How often a class of partners is divided at most.
const SPLITS: usize = 3;

/// The wordings that a stretch has at most.
const WORDINGS: usize = 3;

/// Below a stop where partners are at `now`.
pub const CAUGHT_UP: &str = "caught up";

/// What is drawn: everything has its wording and its column.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// The stops.
    pub stops: Vec<Label>,
    /// The stretches between them.
    pub spans: Vec<Span>,
    /// What is said of each stretch.
    pub words: Vec<String>,
    /// The gaps between the stops.
    pub gaps: Vec<Gap>,
    /// Their columns.
    pub scaled: Scaled,
    /// Whether a stop was left out.
    pub dropped: bool,
}

/// A stop as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The stop.
    pub stop: Stop,
    /// The wording of its name.
    pub name: String,
    /// The wording of its number.
    pub number: String,
    /// What stands below it.
    pub below: Option<&'static str>,
}

impl Label {
    fn new(stop: &Stop, wording: usize, below: Option<&'static str>) -> Self {
        let pick = |list: &[String]| list.get(wording).or(list.last()).cloned().unwrap_or_default();
        Self { name: pick(&stop.names), number: pick(&stop.numbers), below, stop: stop.clone() }
    }

    /// The columns it takes.
    pub fn width(&self, rows: &Rows) -> usize {
        let (name, number) = (width(&self.name), width(&self.number));
        let label = if rows.labels == 1 { name + 1 + number } else { name.max(number) };
        label.max(self.below.map_or(0, width))
    }
}

/// The richest picture of `columns` columns; nothing where there is room for none.
pub fn fit(line: &NumberLine<'_>, columns: u16, rows: &Rows, mark: &str) -> Option<Fit> {
    let longest = usize::from(columns / 4).clamp(8, 32);
    let classes = classes(line);
    let divided = (0..=SPLITS).rev().map(|splits| stops(line, &classes, splits, longest, mark));
    let mut divided: Vec<Vec<Stop>> = divided.collect();
    divided.dedup();
    let gathered = divided.last()?.clone();
    // What is left when the least of the stops are left out, one more each time.
    let fewer = (1..gathered.len()).map(|dropped| vec![without_least(&gathered, dropped)]);
    let choices: Vec<Vec<Vec<Stop>>> = std::iter::once(divided).chain(fewer).collect();
    for silent in [false, true] {
        for (dropped, choice) in choices.iter().enumerate() {
            for wording in 0..if silent { 1 } else { WORDINGS } {
                for stops in choice {
                    for short in [0, usize::MAX] {
                        let picture = Picture { line, rows, stops, short, wording: (!silent).then_some(wording) };
                        if let Some(fit) = picture.at_ease(columns).or_else(|| picture.fit(columns, rows.words)) {
                            return Some(Fit { dropped: dropped > 0, ..fit });
                        }
                    }
                }
            }
        }
    }
    None
}

fn without_least(stops: &[Stop], dropped: usize) -> Vec<Stop> {
    let mut order: Vec<usize> = (0..stops.len()).collect();
    order.sort_by_key(|i| stops.get(*i).map(Stop::weight));
    let left_out = order.get(..dropped).unwrap_or_default();
    stops.iter().enumerate().filter(|(i, _)| !left_out.contains(i)).map(|(_, stop)| stop.clone()).collect()
}

/// One way to say everything.
struct Picture<'a, 'p> {
    line: &'a NumberLine<'p>,
    rows: &'a Rows,
    stops: &'a [Stop],
    short: usize,
    wording: Option<usize>,
}

impl Picture<'_, '_> {
    /// With each stretch's words in one line, where half of the columns are enough for that.
    fn at_ease(&self, columns: u16) -> Option<Fit> {
        self.fit(columns / 2, self.rows.words.min(1))?;
        self.fit(columns, self.rows.words.min(1))
    }

    /// With the words of a stretch in so many lines at most.
    fn fit(&self, columns: u16, lines: u16) -> Option<Fit> {
        let stops: Vec<Label> = self.stops.iter().map(|stop| Label::new(stop, self.short, self.below(stop))).collect();
        let spans = spans(self.line, self.stops);
        let words: Vec<String> = spans.iter().map(|span| self.words(span)).collect();
        let label = |label: &Label| u16::try_from(label.width(self.rows)).ok();
        let mut gaps = Vec::new();
        for (left, right) in stops.iter().zip(stops.iter().skip(1)) {
            let usns = left.stop.at.zip(right.stop.at).map(|(left, right)| right.abs_diff(left));
            let doubtful = left.stop.outlier != right.stop.outlier;
            gaps.push(Gap { usns, least: label(left)?.checked_add(BETWEEN)?, doubtful });
        }
        for (span, words) in spans.iter().zip(&words).filter(|(_, words)| !words.is_empty()) {
            make_room(gaps.get_mut(span.from..span.to)?, words, lines)?;
        }
        let scaled = scale(&gaps, columns.checked_sub(stops.last().map_or(Some(0), label)?)?)?;
        Some(Fit { stops, spans, words, gaps, scaled, dropped: false })
    }

    fn below(&self, stop: &Stop) -> Option<&'static str> {
        let said = self.rows.words > 0 && self.wording.is_some();
        (said && self.line.state == State::CaughtUp && stop.now && stop.partners).then_some(CAUGHT_UP)
    }

    fn words(&self, span: &Span) -> String {
        let wording = |i: usize| span.words.get(i).or(span.words.last()).cloned();
        self.wording.and_then(wording).unwrap_or_default()
    }
}

/// Widens the longest gap of a stretch until its words have room in so many lines below it, or in the line itself.
fn make_room(gaps: &mut [Gap], words: &str, lines: u16) -> Option<()> {
    let all: u16 = gaps.iter().try_fold(0_u16, |sum, gap| sum.checked_add(gap.least))?;
    let longest = gaps.iter_mut().max_by_key(|gap| gap.usns.unwrap_or(u64::MAX))?;
    let needed = u16::try_from(narrowest(words, lines)).ok()?;
    // Words in the line itself stand between two stops, words below it may pass under one.
    let others = if lines == 0 { 0 } else { all - longest.least };
    longest.least = longest.least.max(needed.saturating_sub(others));
    Some(())
}

/// How far two stops must be apart for these words.
fn narrowest(words: &str, lines: u16) -> usize {
    if lines == 0 {
        // A tick, a stroke and a blank before them, a blank and a stroke behind.
        return width(words) + 5;
    }
    let longest_word = words.split_whitespace().map(width).max().unwrap_or(0);
    let enough = |at: &usize| wrap(words, *at).len() <= usize::from(lines);
    (longest_word..width(words)).find(enough).unwrap_or(width(words)) + 2
}
