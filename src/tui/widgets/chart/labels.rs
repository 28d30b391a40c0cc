//! Where the labels of an axis stand: below their marks, and beside each other where marks are close.

use crate::values::{grouped, width};

use super::Mark;

/// A label: a number and what it is, one below the other.
pub struct Label {
    /// The column of its mark.
    pub column: u16,
    /// The number.
    pub number: String,
    /// What has that number.
    pub words: String,
    /// Whether it is the one that is chosen.
    pub chosen: bool,
}

impl Label {
    /// The labels of marks, which go from small to large; what has the same number stands below it together.
    pub fn of(marks: &[Mark], column: impl Fn(u64) -> u16) -> Vec<Self> {
        let same = marks.chunk_by(|one, other| one.at == other.at);
        let label = |marks: &[Mark]| {
            let at = marks.first()?.at;
            let words: Vec<&str> = marks.iter().map(|mark| mark.words).collect();
            let chosen = marks.iter().any(|mark| mark.chosen);
            Some(Self { column: column(at), number: grouped(at), words: words.join(", "), chosen })
        };
        same.filter_map(label).collect()
    }

    /// The columns it takes.
    pub fn width(&self) -> u16 {
        width(&self.number).max(width(&self.words)) as u16
    }
}

/// Between two labels.
const GAP: u16 = 2;

/// How far beside its mark a label still belongs to it.
const NEAR: u16 = 1;

/// The columns where labels begin, in their order. Each reaches its own mark and none reaches that of another; of those
/// that can't stand together as many as can, the first ones sooner, and always the chosen.
pub fn place(labels: &[Label], columns: u16) -> Vec<(&Label, u16)> {
    // A bit for each, the first the highest: of sets of one size the largest number has the first ones.
    let bit = |i: usize| 1_u32 << (labels.len() - 1 - i);
    let has_chosen = |set: &u32| labels.iter().enumerate().all(|(i, label)| !label.chosen || set & bit(i) > 0);
    let mut sets: Vec<u32> = (1..1 << labels.len()).filter(has_chosen).collect();
    sets.sort_by_key(|set| std::cmp::Reverse((set.count_ones(), *set)));
    let stands = |set: u32| {
        let shown: Vec<&Label> = labels.iter().enumerate().filter(|(i, _)| set & bit(*i) > 0).map(|(_, l)| l).collect();
        let begin = spread(&shown, columns)?;
        Some(shown.into_iter().zip(begin).collect())
    };
    sets.into_iter().find_map(stands).unwrap_or_default()
}

/// Each as near as it can to the middle below its mark.
fn spread(shown: &[&Label], columns: u16) -> Option<Vec<u16>> {
    let ends = ends(shown, columns)?;
    let mut begin = Vec::with_capacity(shown.len());
    let mut free = 0;
    for (label, last) in shown.iter().zip(ends) {
        let wide = label.width();
        let first = (label.column + 1).saturating_sub(wide + NEAR).max(free);
        if first > last {
            return None;
        }
        begin.push(label.column.saturating_sub(wide / 2).clamp(first, last));
        free = (begin.last()? + wide + GAP).max(label.column + 1);
    }
    Some(begin)
}

/// The last column where each can begin, so that there is room for those to the right of it.
fn ends(shown: &[&Label], columns: u16) -> Option<Vec<u16>> {
    let mut free = columns;
    let mut ends = Vec::with_capacity(shown.len());
    for label in shown.iter().rev() {
        let last = free.checked_sub(label.width())?.min(label.column + NEAR);
        ends.push(last);
        free = last.saturating_sub(GAP).min(label.column);
    }
    ends.reverse();
    Some(ends)
}
