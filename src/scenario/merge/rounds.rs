//! A list that two people walked for two of several, such as two requestors that import: what each recorded stands together, or the
//! steps of the one would be taken for those of the other.

use std::collections::{BTreeMap, HashSet};

use super::answers::Answers;
use super::choice::Choice;
use super::contradiction::{new_records, text};
use super::parts::Parts;
use super::united::United;
use crate::scenario::reader::shortened;
use crate::values::same_name;

/// The names that a side recorded in such a step.
type Names = BTreeMap<(String, String), Vec<String>>;

/// Brings them into that order, and says for whom the list stands now.
pub fn in_turn(
    sections: &mut [United],
    base: &Parts,
    (ours, theirs): (&Parts, &Parts),
    (known, choices): (&Answers, &[Choice]),
) -> Vec<String> {
    let (our, their) = (names(base, ours, known), names(base, theirs, known));
    let mut told = Vec::new();
    for (of, here) in &our {
        let Some(there) = their.get(of) else { continue };
        let same = here.iter().all(|name| there.iter().any(|its| same_name(its, name))) && here.len() == there.len();
        let (list, id) = of;
        if same || choices.iter().any(|choice| choice.lists.contains(list)) {
            continue;
        }
        let ids = |side: &Parts| -> HashSet<String> {
            let its = new_records(base, side).filter(|section| text(section, "checklist").as_ref() == Some(list));
            its.map(|section| section.id.clone()).collect()
        };
        let (mine, other) = (ids(ours), ids(theirs));
        let places: Vec<usize> = (0..sections.len())
            .filter(|at| sections.get(*at).is_some_and(|its| mine.contains(&its.id) || other.contains(&its.id)))
            .collect();
        let mut records: Vec<United> = places.iter().filter_map(|at| sections.get(*at).cloned()).collect();
        // Whoever recorded last goes on.
        let ours_last = records.last().is_some_and(|last| mine.contains(&last.id));
        records.sort_by_key(|record| mine.contains(&record.id) == ours_last);
        for (at, record) in places.into_iter().zip(records) {
            if let Some(section) = sections.get_mut(at) {
                *section = record;
            }
        }
        let last = |names: &[String]| names.last().map_or_else(String::new, |name| shortened(name));
        let (first, now) = if ours_last { (last(there), last(here)) } else { (last(here), last(there)) };
        told.push(format!(
            "two people walk {list}, for {first} and for {now}: it stands at {now} now. Whoever goes on with {first} records the step {} with it once more",
            shortened(id)
        ));
    }
    told
}

fn names(base: &Parts, side: &Parts, known: &Answers) -> Names {
    let mut names = Names::new();
    for section in new_records(base, side).filter(|its| text(its, "state").is_some_and(|state| state == "done")) {
        let of = text(section, "checklist").zip(text(section, "id")).filter(|of| known.rounds.contains(of));
        if let Some((of, name)) = of.zip(text(section, "value")) {
            names.entry(of).or_default().push(name.trim().to_owned());
        }
    }
    names
}
