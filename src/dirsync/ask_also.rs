//! The smallest set of further requestors that brings the header up to the highest numbers (Q215505).
//!
//! A requestor matters by the numbers it holds the highest of, and of those that hold the same ones the first in the file
//! serves as well as any. So there are seven candidates at most, however many requestors there are.

use super::Number;
use super::requestors::Requestor;

/// The numbers of a requestor that count here, a bit each.
type Numbers = u8;

/// The positions of the requestors to be asked too, in file order: so that each number of `short` is reached, as far as
/// numbers are known. Of several smallest sets the one that comes first in the file.
pub fn smallest(requestors: &[Requestor], short: &[Number]) -> Vec<usize> {
    let wanted = bits(short.iter());
    let mut candidates: Vec<(usize, Numbers)> = Vec::new();
    for (i, requestor) in requestors.iter().enumerate().filter(|(_, requestor)| !requestor.asks) {
        let brings = bits(requestor.holds.iter()) & wanted;
        if brings != 0 && candidates.iter().all(|(_, same)| *same != brings) {
            candidates.push((i, brings));
        }
    }
    let subsets = (0_u32..1 << candidates.len()).filter_map(|subset| {
        let members = || candidates.iter().enumerate().filter(move |(bit, _)| subset >> bit & 1 == 1);
        let brought = members().fold(0, |all, (_, (_, brings))| all | brings);
        (brought == wanted).then(|| members().map(|(_, (position, _))| *position).collect::<Vec<_>>())
    });
    subsets.min_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b))).unwrap_or_default()
}

fn bits<'n>(numbers: impl Iterator<Item = &'n Number>) -> Numbers {
    numbers.fold(0, |bits, number| bits | 1 << *number as u8)
}
