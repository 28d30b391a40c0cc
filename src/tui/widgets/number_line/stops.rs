//! The stops of the line: points that have a label of their own, with partners that are close together gathered.

use std::cmp::Reverse;

use crate::values::{Usn, cut, grouped, visible, width};

use super::{Held, NumberLine};

/// A point of the line with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// Where it is; unknown at an open end.
    pub at: Option<u64>,
    /// What stands there, the longest wording first.
    pub names: Vec<String>,
    /// Its number, the longest wording first.
    pub numbers: Vec<String>,
    /// It is the restore point.
    pub restored: bool,
    /// It is the restored server's own highest USN.
    pub now: bool,
    /// Partners are here.
    pub partners: bool,
    /// The highest Reps-From value is here.
    pub highest: bool,
    /// The highest value that is not far from the others is here.
    pub goal: bool,
    /// Far from the others.
    pub outlier: bool,
}

/// The widest two names beside each other.
const TWO_NAMES: usize = 24;

/// As many values as these are shown each on its own, however close they are.
const FEW: usize = 4;

/// The partners of a line in classes that are never gathered with each other: above, at and below `now`, those that are
/// perhaps misread by themselves.
pub type Classes<'p> = Vec<Vec<Held<'p>>>;

/// The stops in order. `splits` is how often each class may be divided, `longest` the width at which a name is cut.
pub fn stops(line: &NumberLine<'_>, classes: &Classes<'_>, splits: usize, longest: usize, mark: &str) -> Vec<Stop> {
    let mut stops = Vec::new();
    if let Some(usn) = line.restored {
        stops.push(Stop { restored: true, ..Stop::known(usn, "restored") });
    }
    if let Some(usn) = line.now {
        stops.push(Stop { now: true, ..Stop::known(usn, "now") });
    }
    let range = range(line);
    for class in classes {
        // Those at `now` are all the same; of the others the one that matters has its name.
        let matters = |held: &Held<'_>| line.now.is_none_or(|now| held.usn > now) || line.held.first() == Some(held);
        let named = class.first().is_some_and(|first| matters(first) && Some(first.usn) != line.now);
        let mut first = true;
        for group in groups(class, splits, range) {
            stops.extend(gathered(line, group, named && first, longest, mark));
            first = false;
        }
    }
    stops.sort_by_key(|stop| (stop.at, !stop.restored, !stop.now));
    stops = merged(stops);
    open_ends(line, &mut stops);
    stops
}

impl Stop {
    fn known(usn: Usn, name: &str) -> Self {
        Self {
            at: Some(usn.get()),
            names: vec![name.to_owned()],
            numbers: vec![usn.to_string()],
            restored: false,
            now: false,
            partners: false,
            highest: false,
            goal: false,
            outlier: false,
        }
    }

    fn unknown(name: &str, number: &str) -> Self {
        Self { at: None, numbers: vec![number.to_owned()], ..Self::known(Usn::ZERO, name) }
    }

    fn join(&mut self, other: Stop) {
        let wordings = self.names.len().max(other.names.len());
        let pick = |names: &[String], i: usize| names.get(i).or(names.last()).cloned().unwrap_or_default();
        self.names = (0..wordings).map(|i| format!("{}, {}", pick(&self.names, i), pick(&other.names, i))).collect();
        self.restored |= other.restored;
        self.now |= other.now;
        self.partners |= other.partners;
        self.highest |= other.highest;
        self.goal |= other.goal;
        self.outlier |= other.outlier;
    }

    /// How much it matters that this one is seen.
    pub fn weight(&self) -> u8 {
        match self {
            Stop { highest: true, .. } => 5,
            Stop { now: true, .. } => 4,
            Stop { goal: true, .. } => 3,
            Stop { restored: true, .. } => 2,
            Stop { outlier: true, .. } => 1,
            _ => 0,
        }
    }
}

/// Sorts the partners into their classes.
pub fn classes<'p>(line: &NumberLine<'p>) -> Classes<'p> {
    let class = |held: &Held<'_>| (held.outlier, line.now.map(|now| held.usn.cmp(&now)));
    let mut classes: Classes<'p> = Vec::new();
    for held in &line.held {
        let same = |other: &&mut Vec<Held<'p>>| other.first().map(class) == Some(class(held));
        match classes.iter_mut().find(same) {
            Some(class) => class.push(*held),
            None => classes.push(vec![*held]),
        }
    }
    classes
}

/// From the lowest to the highest known value, what is perhaps misread left out.
fn range(line: &NumberLine<'_>) -> u64 {
    let held = line.held.iter().filter(|held| !held.outlier).map(|held| held.usn);
    let known: Vec<Usn> = line.restored.into_iter().chain(line.now).chain(held).collect();
    known.iter().max().zip(known.iter().min()).map_or(0, |(most, least)| most.get().abs_diff(least.get()))
}

/// Divides a class where the steps are largest: of few values anywhere, of many only where the step is worth a label.
fn groups<'c, 'p>(class: &'c [Held<'p>], splits: usize, range: u64) -> Vec<&'c [Held<'p>]> {
    let step =
        |(i, (higher, lower)): (usize, (&Held<'_>, &Held<'_>))| (higher.usn.get().abs_diff(lower.usn.get()), i + 1);
    let mut steps: Vec<(u64, usize)> = class.iter().zip(class.iter().skip(1)).enumerate().map(step).collect();
    steps.retain(|(step, _)| *step > 0);
    if steps.len() >= FEW {
        steps.retain(|(step, _)| *step >= range / 10);
    }
    steps.sort_by_key(|(step, _)| Reverse(*step));
    let mut ends: Vec<usize> = steps.into_iter().take(splits).map(|(_, at)| at).collect();
    ends.sort_unstable();
    ends.push(class.len());
    let mut from = 0;
    ends.into_iter().filter_map(|to| class.get(std::mem::replace(&mut from, to)..to)).collect()
}

/// The stop of a group. `named`: its highest is named, however many there are.
fn gathered(line: &NumberLine<'_>, group: &[Held<'_>], named: bool, longest: usize, mark: &str) -> Option<Stop> {
    let (high, low) = (group.first()?, group.last()?);
    // A name may be as wide as the number below it.
    let longest = longest.max(width(&high.usn.to_string()));
    let name = |held: &Held<'_>| cut(&visible(held.server), longest, mark).into_owned();
    let lead = name(high);
    let others = group.len() - 1;
    let mut names = match others {
        0 => vec![lead.clone()],
        1 => vec![format!("{lead}, {}", name(low)), format!("{lead} and 1 more"), format!("{lead} and 1")],
        _ if named => {
            vec![
                format!("{lead} and {} more", grouped(others as u64)),
                format!("{lead} and {}", grouped(others as u64)),
            ]
        }
        _ => vec![format!("{} partners", grouped(group.len() as u64))],
    };
    if others == 1 && names.first().is_some_and(|both| width(both) > TWO_NAMES) {
        names.remove(0);
    }
    if high.outlier {
        names = vec![format!("{}, misread?", names.first()?), format!("{}?", names.last()?)];
    }
    let mut numbers = vec![high.usn.to_string()];
    if low.usn < high.usn {
        numbers.insert(0, format!("{} to {}", low.usn, high.usn));
    }
    if !named && low.usn < high.usn {
        // Without a name the highest alone would be wrong of all the others.
        numbers.truncate(1);
    }
    let highest = line.held.first().is_some_and(|first| first.usn == high.usn);
    let goal = line.held.iter().find(|held| !held.outlier).is_some_and(|first| first.usn == high.usn);
    Some(Stop { names, numbers, partners: true, highest, goal, outlier: high.outlier, ..Stop::known(high.usn, "") })
}

/// Stops at one place become one, where its number is that of both.
fn merged(stops: Vec<Stop>) -> Vec<Stop> {
    let mut merged: Vec<Stop> = Vec::new();
    for stop in stops {
        match merged.last_mut() {
            Some(last) if last.at == stop.at && last.numbers == stop.numbers => last.join(stop),
            _ => merged.push(stop),
        }
    }
    merged
}

/// What is not known stands at an open end: the restore point before all, the partners after all.
fn open_ends(line: &NumberLine<'_>, stops: &mut Vec<Stop>) {
    if line.now.is_none() {
        let after = usize::from(stops.first().is_some_and(|stop| stop.restored && !stop.partners));
        stops.insert(after, Stop { now: true, ..Stop::unknown("now", "unknown") });
    }
    if line.restored.is_none() && !line.made.is_empty() {
        stops.insert(0, Stop { restored: true, ..Stop::unknown("restored", "unknown") });
    }
    if line.held.is_empty() {
        stops.push(Stop { partners: true, highest: true, ..Stop::unknown("partners", line.partners) });
    }
}
