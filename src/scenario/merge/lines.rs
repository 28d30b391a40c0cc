//! Three texts line by line, as git itself unites them: for TOML that is no scenario, and for what can't be taken apart.

use std::collections::HashMap;

use super::Merged;
use super::write;

/// Pairs of lines that are compared between two lines that hold; a part that is longer counts as different throughout.
const MOST: usize = 4_000_000;

/// What only one side changed is taken from it; where both did, both stand between marks.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Merged {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let (in_ours, in_theirs) = (matches(&base, &ours), matches(&base, &theirs));
    let mut merged = Merged::default();
    let mut from = [0, 0, 0];
    for at in 0..=base.len() {
        let to = if at == base.len() {
            [at, ours.len(), theirs.len()]
        } else {
            let both = in_ours.get(at).copied().flatten().zip(in_theirs.get(at).copied().flatten());
            let Some((our, their)) = both else { continue };
            [at, our, their]
        };
        let part = |text: &[&str], which: usize| {
            let range = from.get(which).copied().zip(to.get(which).copied()).map(|(from, to)| from..to);
            range.and_then(|range| text.get(range)).unwrap_or_default().concat()
        };
        merged.take(&part(&base, 0), &part(&ours, 1), &part(&theirs, 2));
        merged.text.push_str(base.get(at).copied().unwrap_or_default());
        from = to.map(|end| end + 1);
    }
    merged
}

impl Merged {
    /// What stands between two lines that all three have.
    fn take(&mut self, base: &str, ours: &str, theirs: &str) {
        if ours == theirs || theirs == base {
            self.text.push_str(ours);
        } else if ours == base {
            self.text.push_str(theirs);
        } else {
            let line = self.text.lines().count() + 1;
            self.text.push_str(&write::marked(ours, theirs));
            self.conflicts.push(format!("what stands from line {line} on"));
        }
    }
}

/// For each line of a text where it stands in the other, in order. Lines that stand once in both hold the rest together.
fn matches(a: &[&str], b: &[&str]) -> Vec<Option<usize>> {
    let mut found = vec![None; a.len()];
    let mut from = (0, 0);
    for to in anchors(a, b).into_iter().chain([(a.len(), b.len())]) {
        between(a, b, from, to, &mut found);
        if let Some(place) = found.get_mut(to.0) {
            *place = Some(to.1);
        }
        from = (to.0 + 1, to.1 + 1);
    }
    found
}

/// Lines that stand once in both, as many of them as have the same order in both.
fn anchors(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let (in_a, in_b) = (once(a), once(b));
    let pairs: Vec<(usize, usize)> = (0..a.len())
        .filter_map(|x| {
            let line = a.get(x)?;
            in_a.get(line).copied().flatten()?;
            Some((x, in_b.get(line).copied().flatten()?))
        })
        .collect();
    // The longest run that goes up: the last of each length, and what stood before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    let second = |at: &usize| pairs.get(*at).map_or(0, |(_, y)| *y);
    for at in 0..pairs.len() {
        let length = ends.partition_point(|end| second(end) < second(&at));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let last = ends.last().copied();
    let run = std::iter::successors(last, |at| before.get(*at).copied().flatten());
    let mut run: Vec<(usize, usize)> = run.filter_map(|at| pairs.get(at).copied()).collect();
    run.reverse();
    run
}

/// Where each line stands that stands there once.
fn once<'t>(text: &[&'t str]) -> HashMap<&'t str, Option<usize>> {
    let mut places = HashMap::new();
    for (at, line) in text.iter().enumerate() {
        places.entry(*line).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// The longest common run of lines between two places, filled into `found`.
fn between(a: &[&str], b: &[&str], from: (usize, usize), to: (usize, usize), found: &mut [Option<usize>]) {
    let (a, b) = (a.get(from.0..to.0).unwrap_or_default(), b.get(from.1..to.1).unwrap_or_default());
    if a.len().saturating_mul(b.len()) > MOST {
        return;
    }
    // How long the run is from each pair of places on.
    let wide = b.len() + 1;
    let mut lengths = vec![0_u32; (a.len() + 1) * wide];
    let length = |lengths: &[u32], x: usize, y: usize| lengths.get(x * wide + y).copied().unwrap_or(0);
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            let longest = if a.get(x) == b.get(y) {
                length(&lengths, x + 1, y + 1) + 1
            } else {
                length(&lengths, x + 1, y).max(length(&lengths, x, y + 1))
            };
            if let Some(place) = lengths.get_mut(x * wide + y) {
                *place = longest;
            }
        }
    }
    let (mut x, mut y) = (0, 0);
    while x < a.len() && y < b.len() {
        if a.get(x) == b.get(y) {
            if let Some(place) = found.get_mut(from.0 + x) {
                *place = Some(from.1 + y);
            }
            (x, y) = (x + 1, y + 1);
        } else if length(&lengths, x + 1, y) >= length(&lengths, x, y + 1) {
            x += 1;
        } else {
            y += 1;
        }
    }
}
