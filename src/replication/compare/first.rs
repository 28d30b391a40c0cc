//! Why the recommended way comes before the others, in a sentence (Q201414).

use crate::replication::authrest::{Cure, any_blocked};
use crate::replication::{Discrepancy, Stranded};
use crate::scenario::model::Restore;
use crate::values::{duration, plural};

use super::left_behind;

/// The sentence; nothing where nothing is recommended.
pub fn because(way: Cure, restore: &Restore, discrepancy: &Discrepancy) -> Option<String> {
    let hours = discrepancy.catch_up.and_then(|way| way.hours);
    let others = format!("{}, and {}", not_touch(discrepancy), not_wait(discrepancy, hours));
    Some(match way {
        Cure::None | Cure::RefreshAll => return None,
        Cure::Touch => {
            let which = discrepancy.stranded.map_or("the objects left behind are few".to_owned(), |stranded| {
                format!("{} at most would be left behind", plural(stranded.at_most, "object", "objects"))
            });
            format!("Touching comes first: no partner is blocked, and {which}.")
        }
        Cure::Wait => {
            let when = hours.map_or(String::new(), |hours| format!(", in {}", duration(hours)));
            format!(
                "Waiting comes first: nothing was made here that could stay behind, and the server catches up by itself{when}."
            )
        }
        Cure::Reimport => format!("The import comes first: services may not stop for Authrest, {others}."),
        Cure::Authrest => {
            let stop = match restore.downtime_allowed {
                Some(_) => "services may stop for it",
                None => "nobody said that services may not stop",
            };
            format!("Authrest comes first: {stop}, {others}.")
        }
    })
}

fn not_touch(discrepancy: &Discrepancy) -> String {
    match discrepancy.stranded {
        _ if any_blocked(discrepancy) => "touching helps nobody while a partner is blocked".to_owned(),
        Some(stranded) => {
            format!("{} are too many to touch by hand", plural(stranded.at_most, "object", "objects"))
        }
        None => "which objects would have to be touched is not known".to_owned(),
    }
}

fn not_wait(discrepancy: &Discrepancy, hours: Option<f64>) -> String {
    match (discrepancy.stranded, hours) {
        (Some(Stranded { at_most: 0, .. }), Some(hours)) => format!("waiting takes {}", duration(hours)),
        (Some(Stranded { at_most: 0, .. }), None) => "how long one would wait is not known".to_owned(),
        (Some(stranded), _) => match stranded.at_most {
            1 => "waiting leaves the change made here behind".to_owned(),
            _ => format!("waiting leaves {} changes made here behind", left_behind(stranded)),
        },
        (None, _) => "waiting may leave changes made here behind".to_owned(),
    }
}
