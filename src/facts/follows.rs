//! What follows from a fact: every derived one that it is an input of.

use crate::scenario::Element;

use super::{FactSpec, Origin, catalogue};

/// The names of the facts that are computed from the one of this name; of a list of which every element has one, as
/// `usn.partner[...].gap`.
pub fn follows(name: &str) -> Vec<String> {
    let (pattern, element) = general(name);
    let derived = |spec: &FactSpec| matches!(spec.origin, Origin::Derived(_));
    let from = |spec: &FactSpec| {
        // A line is entered for the USN in it.
        let in_line = pattern.strip_suffix(".reps_from").map(|front| format!("{front}.usn"));
        spec.inputs.iter().any(|input| *input == pattern || in_line.as_deref() == Some(*input))
    };
    let own = |spec: FactSpec| match (&element, spec.name.split_once("[...]")) {
        (Some(element), Some((front, back))) => format!("{front}[{element}]{back}"),
        _ => spec.name,
    };
    catalogue().into_iter().filter(|spec| derived(spec) && from(spec)).map(own).collect()
}

/// A name with `[...]` in the place of its element, and the element.
fn general(name: &str) -> (String, Option<Element>) {
    let parts = name.split_once('[').and_then(|(front, rest)| Some((front, rest.rsplit_once(']')?)));
    match parts {
        Some((front, (element, back))) => (format!("{front}[...]{back}"), Some(Element::read(element))),
        None => (name.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_computed_from_a_fact_follows_from_it() {
        let from_own = follows("restore.usn_changed");
        for name in ["usn.state", "usn.discrepancy", "usn.catch_up.hours", "usn.stranded.at_most"] {
            assert!(from_own.iter().any(|follows| follows == name), "{name} is not in {from_own:?}");
        }
        assert_eq!(follows("usn.backsync.ends_at"), ["usn.backsync.minutes_left"]);
        assert_eq!(follows("title"), [""; 0]);
    }

    #[test]
    fn of_a_partner_follow_its_own_and_those_of_all() {
        for key in ["usn", "reps_from"] {
            let from_partner = follows(&format!("restore.partner[SERVERB].{key}"));
            for name in ["usn.highest", "usn.partner[SERVERB].gap"] {
                assert!(from_partner.iter().any(|follows| follows == name), "{name} is not in {from_partner:?}");
            }
        }
    }
}
