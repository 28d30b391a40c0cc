//! Very many USNs, of which it is asked how many are above a number: exact, for any number, in a byte or two an object.
//!
//! ```text
//! push: up to a million as they come --sort--> a run of differences --runs of like length are merged--> few runs
//! ask:  a mark every 1,024 differences, so only those behind one mark are added up
//! ```

/// So many are sorted at a time, in eight megabytes and as much again: a directory of a million needs no merging.
const BATCH: usize = 1_048_576;
/// Differences from one mark to the next.
const STRIDE: u64 = 1_024;

/// Numbers while they are collected.
#[derive(Debug)]
pub struct UsnCollector {
    at_once: usize,
    batch: Vec<u64>,
    room: Vec<u64>,
    /// The longest first.
    runs: Vec<UsnCounts>,
}

/// Numbers in order, each as its difference from the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsnCounts {
    differences: Vec<u8>,
    marks: Vec<Mark>,
    count: u64,
    highest: u64,
}

/// The number before a difference, and where that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    before: u64,
    at: usize,
}

impl Default for UsnCollector {
    fn default() -> Self {
        Self { at_once: BATCH, batch: Vec::new(), room: Vec::new(), runs: Vec::new() }
    }
}

impl UsnCollector {
    /// Another number.
    pub fn push(&mut self, number: u64) {
        self.batch.push(number);
        if self.batch.len() >= self.at_once {
            self.pack();
        }
    }

    /// All of them.
    pub fn finish(mut self) -> UsnCounts {
        self.pack();
        drop((self.batch, self.room));
        let mut runs = self.runs;
        // The shortest first: the long ones are read once only.
        let mut all = runs.pop().unwrap_or_default();
        while let Some(next) = runs.pop() {
            all = merged(&next, &all);
        }
        all
    }

    fn pack(&mut self) {
        sort(&mut self.batch, &mut self.room);
        let mut run = UsnCounts::default();
        for number in self.batch.drain(..) {
            run.append(number);
        }
        // Each number takes part in one merge for each doubling, and there are never more runs than doublings.
        while let Some(before) = self.runs.pop_if(|before| before.count <= run.count) {
            run = merged(&before, &run);
        }
        run.differences.shrink_to_fit();
        self.runs.push(run);
    }
}

impl UsnCounts {
    /// How many there are.
    pub fn len(&self) -> u64 {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The highest.
    pub fn highest(&self) -> Option<u64> {
        (self.count > 0).then_some(self.highest)
    }

    /// How many are above a number.
    pub fn above(&self, number: u64) -> u64 {
        // The last mark before which nothing is above it.
        let mark = self.marks.partition_point(|mark| mark.before <= number).saturating_sub(1);
        let Some(from) = self.marks.get(mark) else { return 0 };
        let mut at_most = mark as u64 * STRIDE;
        let numbers = Numbers { bytes: self.differences.get(from.at..).unwrap_or_default(), number: from.before };
        at_most += numbers.take_while(|found| *found <= number).count() as u64;
        self.count.saturating_sub(at_most)
    }

    fn numbers(&self) -> Numbers<'_> {
        Numbers { bytes: &self.differences, number: 0 }
    }

    /// Adds a number that is not below the last.
    fn append(&mut self, number: u64) {
        if self.count.is_multiple_of(STRIDE) {
            self.marks.push(Mark { before: self.highest, at: self.differences.len() });
        }
        let mut left = number.saturating_sub(self.highest);
        while left >= 0x80 {
            self.differences.push(left as u8 | 0x80);
            left >>= 7;
        }
        self.differences.push(left as u8);
        self.highest = number;
        self.count += 1;
    }
}

/// Reads the differences and gives the numbers.
struct Numbers<'d> {
    bytes: &'d [u8],
    number: u64,
}

impl Iterator for Numbers<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let (mut difference, mut shift) = (0, 0);
        loop {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            difference |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                self.number += difference;
                return Some(self.number);
            }
            shift += 7;
        }
    }
}

/// Sorts by one byte after the other, the lowest first; USNs of one directory differ in three or four of them.
fn sort(numbers: &mut Vec<u64>, room: &mut Vec<u64>) {
    let first = numbers.first().copied().unwrap_or_default();
    let differ = numbers.iter().fold(0, |bits, number| bits | (number ^ first));
    for shift in (0..u64::BITS).step_by(8).filter(|shift| (differ >> shift) & 0xff != 0) {
        let digit = |number: u64| usize::from((number >> shift) as u8);
        let mut ends = [0_usize; 257];
        for number in &*numbers {
            if let Some(count) = ends.get_mut(digit(*number) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        room.resize(numbers.len(), 0);
        for number in &*numbers {
            if let Some(place) = ends.get_mut(digit(*number)) {
                if let Some(free) = room.get_mut(*place) {
                    *free = *number;
                }
                *place += 1;
            }
        }
        std::mem::swap(numbers, room);
    }
}

fn merged(a: &UsnCounts, b: &UsnCounts) -> UsnCounts {
    let mut out = UsnCounts::default();
    out.differences.reserve(a.differences.len().max(b.differences.len()));
    let (mut a, mut b) = (a.numbers().peekable(), b.numbers().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        let next = if x <= y { a.next() } else { b.next() };
        next.into_iter().for_each(|number| out.append(number));
    }
    a.chain(b).for_each(|number| out.append(number));
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(numbers: impl IntoIterator<Item = u64>) -> UsnCounts {
        of_batches(BATCH, numbers)
    }

    fn of_batches(at_once: usize, numbers: impl IntoIterator<Item = u64>) -> UsnCounts {
        let mut collector = UsnCollector { at_once, ..UsnCollector::default() };
        numbers.into_iter().for_each(|number| collector.push(number));
        collector.finish()
    }

    #[test]
    fn none_is_above_anything_where_there_is_none() {
        let none = of([]);
        assert_eq!((none.len(), none.highest(), none.above(0)), (0, None, 0));
    }

    #[test]
    fn a_million_in_any_order_take_two_megabytes_and_are_counted_to_the_one() {
        // 700,007 and a million have no divisor in common, so each number comes once.
        let all = of((0..1_000_000_u64).map(|n| n * 700_007 % 1_000_000 * 3 + 1));
        assert_eq!((all.len(), all.highest()), (1_000_000, Some(2_999_998)));
        for number in [0, 1, 2, 3, 4, 1_499_999, 1_500_000, 2_999_997, 2_999_998, u64::MAX] {
            let expected = (0..1_000_000).filter(|n| n * 3 + 1 > number).count() as u64;
            assert_eq!(all.above(number), expected, "{number}");
        }
        assert!(all.differences.len() + all.marks.len() * size_of::<Mark>() < 2_000_000);
    }

    proptest! {
        #[test]
        fn sorting_by_bytes_sorts(
            numbers in prop::collection::vec(prop_oneof![0..9_u64, 0..70_000_u64, any::<u64>()], 0..500),
        ) {
            let (mut ours, mut theirs) = (numbers.clone(), numbers);
            sort(&mut ours, &mut vec![7; 3]);
            theirs.sort_unstable();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn it_counts_as_counting_does(
            mut numbers in prop::collection::vec(prop_oneof![0..50_u64, 0..=i64::MAX as u64, Just(i64::MAX as u64)], 0..5_000),
            asked in prop::collection::vec(prop_oneof![0..50_u64, any::<u64>()], 1..20),
            at_once in 1..2_000_usize,
        ) {
            let all = of_batches(at_once, numbers.iter().copied());
            prop_assert_eq!(&all, &of(numbers.iter().copied()));
            for asked in asked.into_iter().chain(numbers.iter().copied().take(20)) {
                prop_assert_eq!(all.above(asked), numbers.iter().filter(|n| **n > asked).count() as u64);
            }
            numbers.sort_unstable();
            prop_assert_eq!(all.numbers().collect::<Vec<_>>(), numbers);
        }
    }
}
