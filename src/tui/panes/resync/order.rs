//! In which order requestors are shown, and which.

use std::cmp::Reverse;

use crate::dirsync::{Number, Requestor, Resync};

use super::found::Found;

/// What requestors are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As in the file.
    #[default]
    File,
    /// Those that ask first.
    Asks,
    /// The highest of a number first, what is unknown last.
    Number(Number),
    /// By name.
    Name,
}

impl Sort {
    const ALL: [Self; 6] = [
        Self::File,
        Self::Asks,
        Self::Number(Number::Impseq),
        Self::Number(Number::Srvseq),
        Self::Number(Number::Reqseq),
        Self::Name,
    ];

    /// The next in turn.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|other| *other == self).unwrap_or(0);
        Self::ALL.get(at + 1).copied().unwrap_or_default()
    }

    /// In words.
    pub fn words(self) -> String {
        match self {
            Sort::File => "in the order of the file".into(),
            Sort::Asks => "by whether they ask, those that do first".into(),
            Sort::Number(number) => format!("by {}, the highest first", number.name()),
            Sort::Name => "by name, A to Z".into(),
        }
    }
}

/// The positions of the requestors that are shown, in order.
pub fn order(plan: &Resync, found: &Found, sort: Sort, filter: &str) -> Vec<usize> {
    let filter = filter.trim().to_lowercase();
    let all = || plan.requestors.iter().enumerate();
    let fits = |(position, requestor): &(usize, &Requestor)| fits(*position, requestor, found, plan, &filter);
    let mut shown: Vec<(usize, &Requestor)> = all().filter(|each| filter.is_empty() || fits(each)).collect();
    match sort {
        Sort::File => {}
        Sort::Asks => shown.sort_by_key(|(_, requestor)| !requestor.asks),
        Sort::Number(number) => shown.sort_by_key(|(_, requestor)| Reverse(*requestor.numbers.get(number))),
        Sort::Name => shown.sort_by_cached_key(|(_, requestor)| requestor.name.as_str().to_lowercase()),
    }
    shown.into_iter().map(|(position, _)| position).collect()
}

/// By name, by address, by what is found and said of it.
fn fits(position: usize, requestor: &Requestor, found: &Found, plan: &Resync, filter: &str) -> bool {
    let contains = |text: &str| text.to_lowercase().contains(filter);
    let unknown = Number::ALL.into_iter().any(|number| requestor.numbers.get(number).is_none());
    contains(requestor.name.as_str())
        || requestor.address.as_ref().is_some_and(|address| contains(address.as_str()))
        || (requestor.asks && "asks".contains(filter))
        || (unknown && "unknown".contains(filter))
        || (!requestor.holds.is_empty() && "highest".contains(filter))
        || found.of(position, plan).any(|finding| finding.short().contains(filter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn names(sort: Sort, filter: &str) -> Vec<String> {
        let scenario = load(crate::cases::named("resync-error-14").unwrap().text).unwrap();
        let plan = crate::dirsync::resync::plan(&scenario);
        let name = |position: usize| plan.requestors[position].name.as_str().to_owned();
        order(&plan, &Found::of_plan(&plan), sort, filter).into_iter().map(name).collect()
    }

    #[test]
    fn the_highest_number_comes_first_and_those_that_ask() {
        assert_eq!(names(Sort::Number(Number::Srvseq), ""), ["PO-NORTH", "PO-WEST", "PO-SOUTH"]);
        assert_eq!(names(Sort::Asks, ""), ["PO-SOUTH", "PO-NORTH", "PO-WEST"]);
        assert_eq!(names(Sort::Name, ""), ["PO-NORTH", "PO-SOUTH", "PO-WEST"]);
    }

    #[test]
    fn names_addresses_and_what_is_said_are_filtered() {
        assert_eq!(names(Sort::File, "net/po-w"), ["PO-WEST"]);
        assert_eq!(names(Sort::File, "asks"), ["PO-SOUTH"]);
        assert_eq!(names(Sort::File, "highest").len(), 3);
    }

    #[test]
    fn the_order_comes_round() {
        let mut sort = Sort::File;
        for _ in Sort::ALL {
            sort = sort.next();
        }
        assert_eq!(sort, Sort::File);
    }
}
