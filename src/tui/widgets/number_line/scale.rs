//! How wide each gap between two stops is drawn: in proportion where its labels have room, and not below what they need.

/// A gap between two stops.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// How many USNs lie between; unknown beside an open end.
    pub usns: Option<u64>,
    /// How many columns its labels need.
    pub least: u16,
    /// Beside a value that is perhaps misread: its length is not to be believed.
    pub doubtful: bool,
}

/// Gaps in columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Scaled {
    /// Columns of each gap.
    pub columns: Vec<u16>,
    /// Whether each gap has its due share.
    pub to_scale: bool,
}

impl Scaled {
    /// Whether a gap is one of the long ones that were drawn shorter than the others would have it.
    pub fn is_broken(&self, gaps: &[Gap], which: usize) -> bool {
        let long = |gap: &Gap| gap.usns.filter(|usns| *usns > 0);
        let longest = gaps.iter().filter_map(long).max().unwrap_or(0);
        !self.to_scale && gaps.get(which).and_then(long).is_some_and(|usns| usns >= longest / 2)
    }
}

/// What is not known takes a quarter of the line at most, and no more columns than these, where there is something
/// known to be seen beside it.
const OPEN: (u16, u16) = (4, 24);

/// Divides `total` columns; nothing where the gaps need more than there are.
pub fn scale(gaps: &[Gap], total: u16) -> Option<Scaled> {
    let all = divide(gaps, total, |gap| gap.usns)?;
    if all.to_scale || !gaps.iter().any(|gap| gap.doubtful) {
        return Some(all);
    }
    // What is not to be believed must not squash what is.
    let believed = divide(gaps, total, |gap| gap.usns.filter(|_| !gap.doubtful))?;
    Some(Scaled { to_scale: false, ..believed })
}

fn divide(gaps: &[Gap], total: u16, length: impl Fn(&Gap) -> Option<u64>) -> Option<Scaled> {
    let needed = gaps.iter().try_fold(0_u16, |sum, gap| sum.checked_add(gap.least))?;
    let spare = total.checked_sub(needed)?;
    let lengths: Vec<Option<u64>> = gaps.iter().map(length).collect();
    let known = lengths.iter().any(|length| length.is_some_and(|usns| usns > 0));
    let opens = lengths.iter().filter(|length| length.is_none()).count().max(1) as u16;
    let open = |least: u16| least + (total / OPEN.0).min(OPEN.1).saturating_sub(least).min(spare / opens / 2);
    let least =
        |(gap, length): (&Gap, &Option<u64>)| if known && length.is_none() { open(gap.least) } else { gap.least };
    let least: Vec<u16> = gaps.iter().zip(&lengths).map(least).collect();
    let weight = |(gap, length): (&Gap, &Option<u64>)| match length {
        length if known => length.unwrap_or(0) as f64,
        _ => f64::from(gap.least.max(1)),
    };
    let weights: Vec<f64> = gaps.iter().zip(&lengths).map(weight).collect();
    let columns = fill(&weights, &least, total);
    let to_scale = is_to_scale(&lengths, &columns);
    Some(Scaled { columns, to_scale })
}

/// Each gap its share of what the gaps at their least leave; one that would fall below its least joins those.
fn fill(weights: &[f64], least: &[u16], total: u16) -> Vec<u16> {
    let mut fixed: Vec<bool> = weights.iter().map(|weight| *weight <= 0.0).collect();
    let scale = loop {
        let of = |wanted: bool| {
            weights.iter().zip(least).zip(&fixed).filter(move |(_, fixed)| **fixed == wanted).map(|(gap, _)| gap)
        };
        let left = f64::from(total) - of(true).map(|(_, least)| f64::from(*least)).sum::<f64>();
        let scale = left / of(false).map(|(weight, _)| weight).sum::<f64>();
        let short = |((weight, least), fixed): ((&f64, &u16), &bool)| !fixed && weight * scale < f64::from(*least);
        let short: Vec<bool> = weights.iter().zip(least).zip(&fixed).map(short).collect();
        if !short.contains(&true) {
            break scale;
        }
        fixed.iter_mut().zip(short).for_each(|(fixed, short)| *fixed |= short);
    };
    let share =
        |((weight, least), fixed): ((&f64, &u16), &bool)| if *fixed { f64::from(*least) } else { weight * scale };
    let shares: Vec<f64> = weights.iter().zip(least).zip(&fixed).map(share).collect();
    let mut columns: Vec<u16> = shares.iter().map(|share| share.floor() as u16).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    // Whole gaps first keep their least; the columns left by rounding go where most was rounded off.
    let lost = |i: &usize| {
        shares.get(*i).map_or(0.0, |share| share.fract()) + if fixed.get(*i) == Some(&true) { -1.0 } else { 0.0 }
    };
    order.sort_by(|a, b| lost(b).total_cmp(&lost(a)));
    let mut left = total.saturating_sub(columns.iter().sum());
    for i in order.into_iter().cycle().take(usize::from(total)) {
        let Some(columns) = columns.get_mut(i).filter(|_| left > 0) else { break };
        *columns += 1;
        left -= 1;
    }
    columns
}

/// Whether no known gap is more than a column away from its share of the known part.
fn is_to_scale(lengths: &[Option<u64>], columns: &[u16]) -> bool {
    let known =
        || lengths.iter().zip(columns).filter_map(|(usns, columns)| Some(((*usns)? as f64, f64::from(*columns))));
    let (usns, drawn) = known().fold((0.0, 0.0), |(usns, drawn), gap| (usns + gap.0, drawn + gap.1));
    known().all(|gap| usns > 0.0 && (gap.0 / usns * drawn - gap.1).abs() <= 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(usns: u64, least: u16) -> Gap {
        Gap { usns: Some(usns), least, doubtful: false }
    }

    #[test]
    fn where_there_is_room_columns_are_in_proportion() {
        let scaled = scale(&[gap(100, 5), gap(300, 5)], 80).unwrap();
        assert_eq!(scaled, Scaled { columns: vec![20, 60], to_scale: true });
    }

    #[test]
    fn a_gap_that_would_squash_the_others_gives_way_and_is_broken() {
        let gaps = [gap(100, 12), gap(1_000, 14), gap(76_347, 10)];
        let scaled = scale(&gaps, 60).unwrap();
        assert_eq!(scaled, Scaled { columns: vec![12, 14, 34], to_scale: false });
        assert_eq!([0, 1, 2].map(|i| scaled.is_broken(&gaps, i)), [false, false, true]);
    }

    #[test]
    fn a_length_that_is_not_to_be_believed_squashes_nothing() {
        let doubtful = Gap { doubtful: true, ..gap(76_347, 10) };
        let scaled = scale(&[gap(100, 6), gap(1_000, 14), doubtful], 64).unwrap();
        assert_eq!(scaled, Scaled { columns: vec![6, 42, 16], to_scale: false });
        let doubtful = Gap { doubtful: true, ..gap(1_001, 10) };
        assert!(scale(&[gap(1_000, 14), doubtful], 64).unwrap().to_scale, "where there is room it is drawn as it is");
    }

    #[test]
    fn what_does_not_fit_is_not_drawn() {
        assert_eq!(scale(&[gap(1, 30), gap(1, 31)], 60), None);
        assert!(scale(&[gap(1, 30), gap(1, 30)], 60).is_some());
    }

    #[test]
    fn an_open_end_takes_what_it_needs_and_not_much_more() {
        let open = Gap { usns: None, least: 12, doubtful: false };
        assert_eq!(scale(&[open, gap(1_000, 14)], 100).unwrap().columns, [24, 76]);
        assert_eq!(scale(&[open], 100).unwrap().columns, [100]);
    }

    #[test]
    fn the_extremes_are_divided_without_a_loss() {
        let max = i64::MAX as u64;
        for gaps in [[gap(0, 3), gap(max, 3)], [gap(max, 3), gap(1, 3)], [gap(0, 3), gap(0, 3)]] {
            for total in 6..300 {
                assert_eq!(scale(&gaps, total).unwrap().columns.iter().sum::<u16>(), total);
            }
        }
    }
}
