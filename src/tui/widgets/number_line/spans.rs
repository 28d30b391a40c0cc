//! What lies between two stops: the changes made here, the hole, what a doubtful reading adds.

use std::cmp::Ordering;

use crate::replication::State;
use crate::values::grouped;

use super::NumberLine;
use super::layout::Look;
use super::stops::Stop;

/// A stretch of the line, and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The stop it begins at.
    pub from: usize,
    /// The stop it ends at.
    pub to: usize,
    /// What is said, the longest wording first.
    pub words: Vec<String>,
    /// How it is said.
    pub look: Look,
    /// How the axis is drawn.
    pub stroke: Stroke,
}

/// How a stretch of the axis is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// A line.
    Plain,
    /// The hole.
    Hole,
    /// Nobody knows whether it is so.
    Unsure,
}

/// The stretches between these stops, from the left; where none is, the axis is a plain line without words.
pub fn spans(line: &NumberLine<'_>, stops: &[Stop]) -> Vec<Span> {
    let find = |wanted: fn(&Stop) -> bool| stops.iter().position(wanted);
    let (restored, now) = (find(|stop| stop.restored), find(|stop| stop.now));
    let (highest, goal) = (find(|stop| stop.highest), find(|stop| stop.goal));
    let span = |from: Option<usize>, to: Option<usize>, words: Vec<String>, look, stroke| {
        let (from, to) = from.zip(to).filter(|(from, to)| from < to)?;
        Some(Span { from, to, words, look, stroke })
    };
    let known = |stop: Option<usize>| stop.and_then(|i| stops.get(i)).and_then(|stop| stop.at);
    let mut spans = Vec::new();

    let stroke = if known(restored).is_some() { Stroke::Plain } else { Stroke::Unsure };
    spans.extend(span(restored, now.filter(|_| line.now.is_some()), line.made.clone(), Look::Text, stroke));
    let (Some(own), Some(most)) = (known(now), known(highest)) else {
        // From what is known to what is not.
        let (from, to) = if line.now.is_none() { (now, now.map(|now| now + 1)) } else { (now, highest) };
        let to = to.filter(|to| *to < stops.len());
        spans.extend(span(from, to, line.missing.clone(), Look::Doubtful, Stroke::Unsure));
        return spans;
    };
    // A value that is perhaps misread counts only where there is no other above.
    let near = goal.filter(|goal| known(Some(*goal)).is_some_and(|goal| goal > own));
    let to_go = |to: u64| grouped(to.abs_diff(own));
    if let Some(end) = near.or(highest) {
        let n = to_go(known(Some(end)).unwrap_or(most));
        spans.extend(span(now, Some(end), vec![format!("{n} behind"), n], Look::Bad, Stroke::Hole));
        let n = to_go(most);
        let doubt = vec![format!("{n} if that is right"), format!("{n}?")];
        spans.extend(span(near, highest, doubt, Look::Doubtful, Stroke::Unsure));
    }
    if let Some(highest) = highest.filter(|_| line.state == State::Flowing) {
        // Beside the changes made here, not across them; from one stop there is room for these only.
        let made = spans.first_mut();
        let end = match made.as_ref().map(|made| highest.cmp(&made.from)) {
            Some(Ordering::Less) => restored,
            Some(Ordering::Equal) => None,
            Some(Ordering::Greater) | None => now,
        };
        if let Some(made) = made.filter(|made| made.from < highest) {
            made.to = highest;
        }
        spans.extend(span(Some(highest), end, vec!["flowing".into()], Look::Good, Stroke::Plain));
    }
    spans.sort_by_key(|span| span.from);
    spans
}
