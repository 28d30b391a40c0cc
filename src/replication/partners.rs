//! What each partner holds for the restored server, and what that means (Q201414 steps 5 to 9).
//!
//! | R(i) against U | state     |                                                         |
//! |----------------|-----------|---------------------------------------------------------|
//! | R(i) > U       | blocked   | it asks for more than there is and gets nothing         |
//! | R(i) = U       | caught-up | the next change flows; the test mailbox itself does not |
//! | R(i) < U       | flowing   | USNs are not why this partner gets nothing              |
//! | not read       | unknown   |                                                         |

use std::collections::HashMap;

use serde::Serialize;

use crate::scenario::model::{Partner, Restore};
use crate::values::{Moment, ServerName, Usn, age_in_hours};

/// A reading older than this many hours is stale.
const STALE_HOURS: f64 = 24.0;

/// What one partner holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PartnerReading {
    /// The partner it was read on.
    pub server: ServerName,
    /// R(i): the USN up to which it has taken the restored server's changes.
    pub usn: Option<Usn>,
    /// R(i) - U.
    pub gap: Option<i64>,
    /// What that means.
    pub state: PartnerState,
    /// How old the reading is; negative when it lies in the future.
    pub age_hours: Option<f64>,
    /// Why the reading may not be believed as it is.
    pub remarks: Vec<Remark>,
}

/// Whether changes reach a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartnerState {
    /// It asks for more than there is.
    Blocked,
    /// It is exactly at the highest USN.
    CaughtUp,
    /// It is below: USNs do not stop it.
    Flowing,
    /// It was not read, or the server itself was not.
    Unknown,
}

/// Why a reading may not be believed as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remark {
    /// Far from the others; they are normally very close: perhaps misread (Q201414 step 9).
    Outlier,
    /// Read before the restore, or more than a day ago.
    Stale,
    /// Its line names another incarnation of the server's directory than most partners'.
    OtherInvocationId,
}

/// Reads the partners, in file order.
pub fn read(restore: &Restore, now: &Moment) -> Vec<PartnerReading> {
    let readings: Vec<_> = restore.partner.iter().filter_map(|p| Some((p, p.server.clone()?))).collect();
    let usns: Vec<Usn> = readings.iter().filter_map(|(p, _)| usn(p)).collect();
    let spread = Spread::of(&usns);
    let majority = majority(&restore.partner);
    readings
        .into_iter()
        .map(|(partner, server)| {
            let usn = usn(partner);
            let gap = usn.zip(restore.usn_changed).map(|(r, u)| r.above(u));
            PartnerReading {
                server,
                usn,
                gap,
                state: state(gap),
                age_hours: partner.read_at.map(|at| age_in_hours(&at, now)),
                remarks: usn.map_or_else(Vec::new, |usn| remarks(partner, usn, restore, now, &spread, majority)),
            }
        })
        .collect()
}

/// The USN of a partner, by itself or in its line; the loader has seen to it that they agree.
pub fn usn(partner: &Partner) -> Option<Usn> {
    partner.usn.or_else(|| partner.reps_from.as_ref().map(|line| line.usn()))
}

fn state(gap: Option<i64>) -> PartnerState {
    match gap {
        None => PartnerState::Unknown,
        Some(1..) => PartnerState::Blocked,
        Some(0) => PartnerState::CaughtUp,
        Some(_) => PartnerState::Flowing,
    }
}

fn remarks(
    partner: &Partner,
    usn: Usn,
    restore: &Restore,
    now: &Moment,
    spread: &Spread,
    majority: Option<[u8; 16]>,
) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if spread.is_outlier(usn) {
        remarks.push(Remark::Outlier);
    }
    let before_restore = restore.restored_at.zip(partner.read_at).is_some_and(|(restored, read)| read < restored);
    let old = partner.read_at.is_some_and(|at| age_in_hours(&at, now) > STALE_HOURS);
    if before_restore || old {
        remarks.push(Remark::Stale);
    }
    let id = partner.reps_from.as_ref().map(|line| line.invocation_id());
    if majority.zip(id).is_some_and(|(majority, id)| majority != id) {
        remarks.push(Remark::OtherInvocationId);
    }
    remarks
}

/// The id that more than half of the given lines name.
fn majority(partners: &[Partner]) -> Option<[u8; 16]> {
    let mut votes: HashMap<[u8; 16], usize> = HashMap::new();
    let mut given = 0;
    for line in partners.iter().filter_map(|p| p.reps_from.as_ref()) {
        *votes.entry(line.invocation_id()).or_default() += 1;
        given += 1;
    }
    votes.into_iter().find(|(_, count)| 2 * count > given).map(|(id, _)| id)
}

/// Median and median absolute deviation, kept as exact multiples: halves are never rounded.
struct Spread {
    twice_median: i128,
    four_mad: i128,
    read: usize,
}

impl Spread {
    fn of(usns: &[Usn]) -> Self {
        let twice_median = twice_median(usns.iter().map(|usn| i128::from(usn.get())).collect());
        let deviations = usns.iter().map(|usn| (2 * i128::from(usn.get()) - twice_median).abs()).collect();
        Self { twice_median, four_mad: self::twice_median(deviations), read: usns.len() }
    }

    /// |R - median| > max(1000, 5 x MAD), with both sides times four.
    fn is_outlier(&self, usn: Usn) -> bool {
        let deviation = 2 * (2 * i128::from(usn.get()) - self.twice_median).abs();
        self.read >= 3 && deviation > (4 * 1000).max(5 * self.four_mad)
    }
}

fn twice_median(mut numbers: Vec<i128>) -> i128 {
    numbers.sort_unstable();
    let upper = numbers.get(numbers.len() / 2).copied().unwrap_or_default();
    let lower = numbers.get(numbers.len().saturating_sub(1) / 2).copied().unwrap_or_default();
    upper + lower
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_outlier(usns: &[u64], usn: u64) -> bool {
        let usns: Vec<Usn> = usns.iter().map(|n| Usn::new(*n).unwrap()).collect();
        Spread::of(&usns).is_outlier(Usn::new(usn).unwrap())
    }

    #[test]
    fn the_median_of_an_even_number_is_the_unrounded_mean() {
        assert_eq!(twice_median(vec![4, 1, 2, 3]), 5);
        assert_eq!(twice_median(vec![3, 1, 2]), 4);
    }

    #[test]
    fn an_outlier_is_more_than_a_thousand_and_five_deviations_away() {
        assert!(is_outlier(&[8_483, 8_479, 9_484], 9_484), "1,001 above the median");
        assert!(!is_outlier(&[8_483, 8_479, 9_483], 9_483), "exactly 1,000 above");
        assert!(!is_outlier(&[8_000, 8_400, 9_700], 9_700), "400 is the deviation, 1,300 is not over five of them");
    }

    #[test]
    fn two_readings_have_no_outlier() {
        assert!(!is_outlier(&[0, 1_000_000], 1_000_000));
    }

    #[test]
    fn the_largest_usns_do_not_overflow() {
        assert!(is_outlier(&[0, 0, i64::MAX as u64], i64::MAX as u64));
    }
}
