//! In which order partners are shown, and which.

use std::cmp::Reverse;

use crate::replication::{Discrepancy, PartnerReading};

/// What partners are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As in the file.
    #[default]
    File,
    /// The largest gap first, what is unknown last.
    Gap,
    /// By name.
    Name,
    /// The oldest reading first, what was not read last.
    Age,
}

impl Sort {
    /// The next in turn.
    pub fn next(self) -> Self {
        match self {
            Sort::File => Sort::Gap,
            Sort::Gap => Sort::Name,
            Sort::Name => Sort::Age,
            Sort::Age => Sort::File,
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Sort::File => "in the order of the file",
            Sort::Gap => "by gap, the largest first",
            Sort::Name => "by name, A to Z",
            Sort::Age => "by reading, the oldest first",
        }
    }

    /// Whether the largest comes first.
    pub fn falls(self) -> bool {
        matches!(self, Sort::Gap | Sort::Age)
    }
}

/// The positions of the partners that are shown, in order.
pub fn order(plan: &Discrepancy, sort: Sort, filter: &str) -> Vec<usize> {
    let filter = filter.trim().to_lowercase();
    let mut shown: Vec<(usize, &PartnerReading)> =
        plan.partners.iter().enumerate().filter(|(_, partner)| filter.is_empty() || fits(partner, &filter)).collect();
    match sort {
        Sort::File => {}
        Sort::Gap => shown.sort_by_key(|(_, p)| Reverse(p.gap)),
        Sort::Name => shown.sort_by_cached_key(|(_, p)| p.server.as_str().to_lowercase()),
        Sort::Age => shown.sort_by(|(_, a), (_, b)| {
            let age = |p: &PartnerReading| p.age_hours.unwrap_or(f64::NEG_INFINITY);
            age(b).total_cmp(&age(a))
        }),
    }
    shown.into_iter().map(|(position, _)| position).collect()
}

/// By name, by state, by remark.
fn fits(partner: &PartnerReading, filter: &str) -> bool {
    let state = match partner.state.overall() {
        crate::replication::State::Blocked => "blocked",
        crate::replication::State::CaughtUp => "caught up",
        crate::replication::State::Flowing => "flowing",
        crate::replication::State::Unknown => "unknown",
    };
    partner.server.as_str().to_lowercase().contains(filter)
        || state.contains(filter)
        || partner.remarks.iter().any(|remark| remark.words().contains(filter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn names(sort: Sort, filter: &str) -> Vec<String> {
        let scenario = load(crate::cases::named("many-partners").unwrap().text).unwrap();
        let plan = crate::replication::plan(&scenario, &scenario.as_of.unwrap());
        let name = |position: usize| plan.partners[position].server.as_str().to_owned();
        order(&plan, sort, filter).into_iter().map(name).collect()
    }

    #[test]
    fn the_largest_gap_comes_first_and_what_is_unknown_last() {
        let names = names(Sort::Gap, "");
        assert_eq!((names[0].as_str(), names.last().unwrap().as_str()), ("SITE-08", "SITE-11"));
    }

    #[test]
    fn the_oldest_reading_comes_first_and_what_was_not_read_last() {
        let names = names(Sort::Age, "");
        assert_eq!((names[0].as_str(), names.last().unwrap().as_str()), ("SITE-06", "SITE-11"));
    }

    #[test]
    fn names_states_and_remarks_are_filtered() {
        assert_eq!(names(Sort::File, "-1"), ["SITE-10", "SITE-11", "SITE-12"]);
        assert_eq!(names(Sort::File, "UNKNOWN"), ["SITE-11"]);
        assert_eq!(names(Sort::File, "stale"), ["SITE-06"]);
    }
}
