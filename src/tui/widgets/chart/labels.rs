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

/// The columns where labels begin, in their order. Where not all have room the last ones go first, but never the chosen.
pub fn place<'l, 'm>(labels: &'l [Label<'m>], columns: u16) -> Vec<(&'l Label<'m>, u16)> {
    let mut shown: Vec<&Label<'_>> = labels.iter().collect();
    let wide = |shown: &[&Label<'_>]| shown.iter().map(|label| label.width() + GAP).sum::<u16>().saturating_sub(GAP);
    while wide(&shown) > columns {
        let Some(last) = shown.iter().rposition(|label| !label.mark.chosen) else { return Vec::new() };
        shown.remove(last);
    }
    // From the left each as near below its mark as the one before lets it; then from the right, what stands too far out.
    let mut begin = Vec::with_capacity(shown.len());
    let mut free = 0;
    for label in &shown {
        let x = label.column.saturating_sub(label.width() / 2).max(free);
        free = x + label.width() + GAP;
        begin.push(x);
    }
    let mut end = columns;
    for (label, x) in shown.iter().zip(&mut begin).rev() {
        *x = (*x).min(end.saturating_sub(label.width()));
        end = x.saturating_sub(GAP);
    }
    shown.into_iter().zip(begin).collect()
}
