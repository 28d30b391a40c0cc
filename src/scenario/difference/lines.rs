//! Two texts line by line: what is the same, what only one of them has.
//!
//! What both begin and end with is left out of the search. Between that the shortest way from one to the other is looked
//! for (E. Myers, "An O(ND) Difference Algorithm and Its Variations"), within a bound: texts that have little in common
//! are not worth it, and are shown as one block.

use std::collections::HashMap;
use std::ops::Range;

/// Lines that are the same in both, or are in one of them only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hunk {
    /// In both.
    Same {
        /// Lines of the left text, from 0.
        left: Range<usize>,
        /// As many of the right one.
        right: Range<usize>,
    },
    /// In the left text only.
    Left(Range<usize>),
    /// In the right text only.
    Right(Range<usize>),
}

/// Lines that one text has and the other has not, at most, that are looked for one by one.
const MOST_EDITS: usize = 1_000;

/// What is the same and what differs, in order: what only the left has comes before what the right has in its place.
/// Lines are those of `split_inclusive('\n')`, so that a missing last line break is a difference too.
pub fn hunks(left: &str, right: &str) -> Vec<Hunk> {
    let (left, right): (Vec<&str>, Vec<&str>) =
        (left.split_inclusive('\n').collect(), right.split_inclusive('\n').collect());
    let front = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let (rest_left, rest_right) = (left.get(front..).unwrap_or_default(), right.get(front..).unwrap_or_default());
    let back = rest_left.iter().rev().zip(rest_right.iter().rev()).take_while(|(a, b)| a == b).count();
    let middle_left = rest_left.get(..rest_left.len() - back).unwrap_or_default();
    let middle_right = rest_right.get(..rest_right.len() - back).unwrap_or_default();

    let mut found = Found::default();
    found.same(front);
    match matches(middle_left, middle_right) {
        Some(matches) => {
            for (x, y) in matches {
                found.only(front + x, front + y);
                found.same(1);
            }
        }
        None => found.only(front + middle_left.len(), front + middle_right.len()),
    }
    found.only(left.len() - back, right.len() - back);
    found.same(back);
    found.hunks
}

/// Hunks, and how far in both texts they reach.
#[derive(Default)]
struct Found {
    hunks: Vec<Hunk>,
    left: usize,
    right: usize,
}

impl Found {
    fn same(&mut self, lines: usize) {
        let (left, right) = (self.left..self.left + lines, self.right..self.right + lines);
        (self.left, self.right) = (left.end, right.end);
        match self.hunks.last_mut() {
            _ if lines == 0 => {}
            Some(Hunk::Same { left: before, right: of_right }) => (before.end, of_right.end) = (left.end, right.end),
            _ => self.hunks.push(Hunk::Same { left, right }),
        }
    }

    /// Up to here each has what the other has not.
    fn only(&mut self, left: usize, right: usize) {
        if left > self.left {
            self.hunks.push(Hunk::Left(self.left..left));
        }
        if right > self.right {
            self.hunks.push(Hunk::Right(self.right..right));
        }
        (self.left, self.right) = (left.max(self.left), right.max(self.right));
    }
}

/// The pairs of lines that the shortest way keeps; `None` where it is longer than the bound.
fn matches(left: &[&str], right: &[&str]) -> Option<Vec<(usize, usize)>> {
    // A line is compared over and over, and may be a megabyte long: so each different one gets a number.
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut number = |line| {
        let next = numbers.len();
        *numbers.entry(line).or_insert(next)
    };
    let left: Vec<usize> = left.iter().copied().map(&mut number).collect();
    let right: Vec<usize> = right.iter().copied().map(&mut number).collect();
    let (n, m) = (left.len() as isize, right.len() as isize);
    let most = MOST_EDITS.min(left.len() + right.len()) as isize;
    let same = |x: isize, y: isize| match (usize::try_from(x), usize::try_from(y)) {
        (Ok(x), Ok(y)) => left.get(x).is_some_and(|a| right.get(y) == Some(a)),
        _ => false,
    };
    // For each number of edits how far each diagonal k = x - y is reached; kept to find the way back.
    let mut reached: Vec<Vec<isize>> = Vec::new();
    let mut furthest = Diagonals::new(most);
    for edits in 0..=most {
        for k in (-edits..=edits).step_by(2) {
            let down = k == -edits || (k != edits && furthest.at(k - 1) < furthest.at(k + 1));
            let mut x = if down { furthest.at(k + 1) } else { furthest.at(k - 1) + 1 };
            while same(x, x - k) {
                x += 1;
            }
            furthest.set(k, x);
            if x >= n && x - k >= m {
                reached.push(furthest.around(edits));
                return Some(way_back(&reached, n, m));
            }
        }
        reached.push(furthest.around(edits));
    }
    None
}

/// How far each diagonal is reached.
struct Diagonals {
    x: Vec<isize>,
    zero: isize,
}

impl Diagonals {
    fn new(most: isize) -> Self {
        Self { x: vec![0; 2 * most as usize + 3], zero: most + 1 }
    }

    fn at(&self, k: isize) -> isize {
        usize::try_from(k + self.zero).ok().and_then(|i| self.x.get(i)).copied().unwrap_or_default()
    }

    fn set(&mut self, k: isize, x: isize) {
        if let Some(slot) = usize::try_from(k + self.zero).ok().and_then(|i| self.x.get_mut(i)) {
            *slot = x;
        }
    }

    /// The diagonals that so many edits can reach, from the lowest.
    fn around(&self, edits: isize) -> Vec<isize> {
        (-edits..=edits).map(|k| self.at(k)).collect()
    }
}

/// Goes the way that was found from its end to its beginning.
fn way_back(reached: &[Vec<isize>], n: isize, m: isize) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut x, mut y) = (n, m);
    for edits in (0..reached.len() as isize).rev() {
        let k = x - y;
        let at = |k: isize| {
            let before = usize::try_from(edits - 1).ok().and_then(|before| reached.get(before));
            let of = usize::try_from(k + edits - 1).ok();
            before.zip(of).and_then(|(row, of)| row.get(of)).copied()
        };
        let (from_x, from_y) = if edits == 0 {
            (0, 0)
        } else {
            let down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
            let k = if down { k + 1 } else { k - 1 };
            let x = at(k).unwrap_or_default();
            (x, x - k)
        };
        while x > from_x && y > from_y {
            (x, y) = (x - 1, y - 1);
            pairs.extend(usize::try_from(x).ok().zip(usize::try_from(y).ok()));
        }
        (x, y) = (from_x, from_y);
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the left becomes when the hunks are applied.
    fn applied(left: &str, right: &str) -> (String, String) {
        let lines = |text: &str| text.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
        let (l, r) = (lines(left), lines(right));
        let (mut to_right, mut to_left) = (String::new(), String::new());
        for hunk in hunks(left, right) {
            match hunk {
                Hunk::Same { left, right } => {
                    assert_eq!(l[left.clone()], r[right.clone()]);
                    to_right.push_str(&l[left].concat());
                    to_left.push_str(&r[right].concat());
                }
                Hunk::Left(only) => to_left.push_str(&l[only].concat()),
                Hunk::Right(only) => to_right.push_str(&r[only].concat()),
            }
        }
        (to_left, to_right)
    }

    fn changed(left: &str, right: &str) -> usize {
        let only = |hunk: &Hunk| match hunk {
            Hunk::Same { .. } => 0,
            Hunk::Left(lines) | Hunk::Right(lines) => lines.len(),
        };
        hunks(left, right).iter().map(only).sum()
    }

    #[test]
    fn the_changed_line_is_told_and_the_others_are_the_same() {
        assert_eq!(
            hunks("a\nb\nc\n", "a\nX\nc\n"),
            [
                Hunk::Same { left: 0..1, right: 0..1 },
                Hunk::Left(1..2),
                Hunk::Right(1..2),
                Hunk::Same { left: 2..3, right: 2..3 }
            ]
        );
        assert_eq!(hunks("a\n", "a\n"), [Hunk::Same { left: 0..1, right: 0..1 }]);
        assert_eq!(hunks("", ""), []);
        assert_eq!(hunks("a\n", "a"), [Hunk::Left(0..1), Hunk::Right(0..1)]);
    }

    #[test]
    fn the_way_is_the_shortest() {
        // The example of the paper: five edits from ABCABBA to CBABAC.
        let lines = |text: &str| text.chars().map(|c| format!("{c}\n")).collect::<String>();
        assert_eq!(changed(&lines("ABCABBA"), &lines("CBABAC")), 5);
        assert_eq!(changed(&lines("XABCDEFGHIJKLMNOPQY"), &lines("ABCDEFGHIJKLMNOPQ")), 2);
    }

    #[test]
    fn texts_with_nothing_in_common_are_one_block() {
        let all = |front: &str| (0..50_000).map(|n| format!("{front}{n}\n")).collect::<String>();
        assert_eq!(hunks(&all("a"), &all("b")), [Hunk::Left(0..50_000), Hunk::Right(0..50_000)]);
        let (left, right) = (all("a"), all("a").replace("a25000\n", ""));
        assert_eq!(changed(&left, &right), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn applied_the_hunks_give_the_other_side(left in "[abc\n]{0,40}", right in "[abc\n]{0,40}") {
            prop_assert_eq!(applied(&left, &right), (left.clone(), right.clone()));
        }

        #[test]
        fn no_line_is_told_that_need_not_be(left in "([ab]\n){0,9}", right in "([ab]\n){0,9}") {
            let (l, r): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
            // The longest common subsequence, the slow way.
            let mut longest = vec![vec![0; r.len() + 1]; l.len() + 1];
            for i in 0..l.len() {
                for j in 0..r.len() {
                    longest[i + 1][j + 1] = if l[i] == r[j] { longest[i][j] + 1 } else { longest[i][j + 1].max(longest[i + 1][j]) };
                }
            }
            prop_assert_eq!(changed(&left, &right), l.len() + r.len() - 2 * longest[l.len()][r.len()]);
        }
    }
}
