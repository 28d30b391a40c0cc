//! Where the labels of an axis stand: below their marks, and beside each other where marks are close.

use crate::values::width;

use super::Mark;

/// A label: a number and what it is, one below the other.
pub struct Label<'m> {
    /// The column of its mark.
    pub column: u16,
    /// The number.
    pub number: String,
    /// What it belongs to.
    pub mark: &'m Mark,
}

impl Label<'_> {
    /// The columns it takes.
    pub fn width(&self) -> u16 {
        width(&self.number).max(width(self.mark.words)) as u16
    }
}

/// Between two labels.
const GAP: u16 = 2;

/// The columns where labels begin, in their order. One that would stand below the mark of another is left out, the last
/// first, but never the chosen.
pub fn place<'l, 'm>(labels: &'l [Label<'m>], columns: u16) -> Vec<(&'l Label<'m>, u16)> {
    let mut shown: Vec<&Label<'_>> = labels.iter().collect();
    loop {
        if let Some(begin) = spread(&shown, columns).filter(|begin| each_at_its_own(&shown, begin)) {
            return shown.into_iter().zip(begin).collect();
        }
        let Some(last) = shown.iter().rposition(|label| !label.mark.chosen) else {
            // Of one alone there is nothing to mistake it for.
            return spread(&shown, columns).map_or(Vec::new(), |begin| shown.into_iter().zip(begin).collect());
        };
        shown.remove(last);
    }
}

/// Labels that touch, as one.
struct Group {
    begin: i32,
    width: i32,
    /// Where the first would begin if each of them stood in the middle below its mark, summed up.
    wished: i32,
    count: i32,
}

/// Each in the middle below its mark; those that would overlap beside each other, as near as all of them can.
fn spread(shown: &[&Label<'_>], columns: u16) -> Option<Vec<u16>> {
    let (gap, columns) = (i32::from(GAP), i32::from(columns));
    let mut groups: Vec<Group> = Vec::new();
    for label in shown {
        let width = i32::from(label.width());
        let wished = i32::from(label.column) - width / 2;
        let mut group = Group { begin: wished.clamp(0, (columns - width).max(0)), width, wished, count: 1 };
        while let Some(before) = groups.pop_if(|before| before.begin + before.width + gap > group.begin) {
            let moved = before.width + gap;
            let (wished, count) = (before.wished + group.wished - group.count * moved, before.count + group.count);
            let width = moved + group.width;
            group = Group { begin: (wished / count).clamp(0, (columns - width).max(0)), width, wished, count };
        }
        groups.push(group);
    }
    let mut labels = shown.iter();
    let mut begin = Vec::with_capacity(shown.len());
    for group in groups {
        if group.begin + group.width > columns {
            return None;
        }
        let mut x = group.begin;
        for label in labels.by_ref().take(usize::try_from(group.count).unwrap_or(0)) {
            begin.push(u16::try_from(x).ok()?);
            x += i32::from(label.width()) + gap;
        }
    }
    Some(begin)
}

/// Whether each label reaches its own mark, and none reaches below that of another.
fn each_at_its_own(shown: &[&Label<'_>], begin: &[u16]) -> bool {
    let reaches = |at: u16, x: u16, wide: u16, by: u16| at + by >= x && at < x + wide + by;
    shown.iter().zip(begin).all(|(label, x)| {
        let wide = label.width();
        let others = shown.iter().filter(|other| other.column != label.column);
        reaches(label.column, *x, wide, GAP) && !others.into_iter().any(|other| reaches(other.column, *x, wide, 0))
    })
}
