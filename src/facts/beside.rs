//! What is computed beside a fact by the same plan: first what hangs directly together with it, then the rest.
//!
//! ```text
//! resync.header.srvseq    near: the other header numbers, and what else there is of SRVSEQ
//! usn.partner[B].gap      near: what else is computed of the same partner
//! usn.discrepancy         near: what is computed from the same values
//! ```

use super::{FactSpec, Origin, catalogue};

/// More than so many at once nobody reads.
const NEAR: usize = 6;

/// The names of what is computed beside a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// What hangs directly together with it, the nearest first; never very many.
    pub near: Vec<String>,
    /// What else the same plan computes.
    pub rest: Vec<String>,
}

/// What is computed beside the fact of this name.
pub fn beside(name: &str) -> Beside {
    let computed: Vec<FactSpec> =
        catalogue().into_iter().filter(|spec| matches!(spec.origin, Origin::Derived(_))).collect();
    let own = name.split_once('[').and_then(|(list, rest)| Some((list, rest.rsplit_once(']')?.0)));
    let inputs = computed.iter().find(|spec| spec.name == name).map_or(&[][..], |spec| spec.inputs);
    // The same element is nearest, then the same row and the same column, then what comes of the same.
    let mut ranked: Vec<(Option<u8>, String)> = Vec::new();
    for spec in &computed {
        let of_element = own.zip(spec.name.split_once("[...]")).filter(|((list, _), (front, _))| front == list);
        if let Some(((list, element), (_, key))) = of_element {
            ranked.push((Some(0), format!("{list}[{element}]{key}")));
        } else if plan(&spec.name) == plan(name) && !spec.name.contains('[') {
            let akin = own.is_none() && is_akin(&spec.name, name);
            let shares = own.is_none() && spec.inputs.iter().any(|input| inputs.contains(input));
            ranked.push((if akin { Some(1) } else { shares.then_some(2) }, spec.name.clone()));
        }
    }
    ranked.retain(|(_, other)| other != name);
    // Where there are relatives, whoever only comes of the same is not one.
    let closest = ranked.iter().filter_map(|(rank, _)| *rank).min();
    let (mut near, rest): (Vec<_>, Vec<_>) =
        ranked.into_iter().partition(|(rank, _)| rank.is_some() && *rank == closest);
    let beyond = near.split_off(near.len().min(NEAR));
    let names = |ranked: Vec<(Option<u8>, String)>| ranked.into_iter().map(|(_, name)| name);
    Beside { near: names(near).collect(), rest: names(beyond).chain(names(rest)).collect() }
}

fn plan(name: &str) -> Option<&str> {
    name.split('.').next()
}

/// Whether both are of one row, `resync.header.impseq` and `.srvseq`, or of one column, `resync.short.srvseq`.
fn is_akin(one: &str, other: &str) -> bool {
    let parts = |name: &str| name.rsplit_once('.').map(|(row, column)| (row.to_owned(), column.to_owned()));
    let of_table = |(row, _): &(String, String)| row.contains('.');
    let both = parts(one).filter(of_table).zip(parts(other).filter(of_table));
    both.is_some_and(|((row, column), (other_row, other_column))| row == other_row || column == other_column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_number_of_the_header_its_row_and_its_column_are_near() {
        let beside = beside("resync.header.srvseq");
        for near in ["resync.header.impseq", "resync.header.reqseq", "resync.highest.srvseq", "resync.short.srvseq"] {
            assert!(beside.near.iter().any(|name| name == near), "{near} is not near: {beside:?}");
        }
        assert!(beside.rest.iter().any(|name| name == "resync.registered"), "{beside:?}");
        assert!(!beside.near.iter().chain(&beside.rest).any(|name| name == "resync.header.srvseq"));
    }

    #[test]
    fn of_an_element_its_own_is_near_and_the_whole_is_the_rest() {
        let beside = beside("usn.partner[SERVERB].gap");
        assert!(beside.near.iter().all(|name| name.starts_with("usn.partner[SERVERB].")), "{beside:?}");
        assert!(!beside.near.is_empty() && beside.rest.iter().any(|name| name == "usn.discrepancy"), "{beside:?}");
    }

    #[test]
    fn nothing_is_beside_it_twice_and_never_very_much_is_near() {
        for spec in catalogue() {
            let beside = beside(&spec.name);
            assert!(beside.near.len() <= NEAR, "{}: {:?}", spec.name, beside.near);
            let mut all: Vec<&String> = beside.near.iter().chain(&beside.rest).collect();
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count, "{}", spec.name);
        }
    }
}
