//! Records stand in order of time after a merge: of a step the last one counts, whoever wrote it. What one person wrote keeps his
//! order, also where his clock was put back: it is what he saw when he wrote it.

use std::collections::HashMap;

use crate::values::Moment;

use super::parts::Parts;
use super::united::United;

/// Sorts the records by `at`. One without it, and one that is earlier than the one before it, stands where it stood: behind
/// that.
pub fn records(sections: &mut [United], ours: &Parts, theirs: &Parts) {
    let mut times = times(theirs);
    times.extend(self::times(ours));
    let places: Vec<usize> = sections
        .iter()
        .enumerate()
        .filter(|(_, section)| section.list.as_deref() == Some("step"))
        .map(|(place, _)| place)
        .collect();
    let mut records: Vec<United> = places.iter().filter_map(|place| sections.get(*place).cloned()).collect();
    records.sort_by_key(|record| times.get(&record.id).copied().flatten());
    for (place, record) in places.into_iter().zip(records) {
        if let Some(section) = sections.get_mut(place) {
            *section = record;
        }
    }
}

fn times(parts: &Parts) -> HashMap<String, Option<Moment>> {
    let mut last = None;
    let records = parts.sections.iter().filter(|section| section.list.as_deref() == Some("step"));
    records
        .map(|record| {
            last = record.at().max(last);
            (record.id.clone(), last)
        })
        .collect()
}
