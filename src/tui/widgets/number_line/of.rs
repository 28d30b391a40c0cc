//! From the plan to the line: which points there are, and what is said between them.

use std::cmp::Reverse;

use crate::replication::{Discrepancy, Remark, Stranded, is_unsettled};
use crate::scenario::model::Restore;
use crate::values::grouped;

use super::{Held, NumberLine};

/// Partners that nobody read.
pub const NOT_READ: &str = "not read";

impl<'p> NumberLine<'p> {
    /// The line of a case.
    pub fn of(plan: &'p Discrepancy, restore: Option<&Restore>) -> Self {
        let mut held: Vec<Held<'p>> = plan
            .partners
            .iter()
            .filter_map(|partner| {
                let outlier = partner.remarks.contains(&Remark::Outlier);
                Some(Held { server: partner.server.as_str(), usn: partner.usn?, outlier })
            })
            .collect();
        // Stable: of equal values the first in the file comes first, as everywhere.
        held.sort_by_key(|held| Reverse(held.usn));
        Self {
            restored: restore.and_then(|restore| restore.usn_at_restore),
            now: plan.usn_changed,
            made: restore
                .and_then(|restore| restore.changes_made_here)
                .map_or_else(Vec::new, |made| self::made(plan, made.get())),
            missing: missing(plan, restore.is_some()),
            partners: if is_unsettled(plan) { "unknown" } else { NOT_READ },
            state: plan.state,
            held,
        }
    }
}

/// What became of the changes made here since the restore.
fn made(plan: &Discrepancy, made: u64) -> Vec<String> {
    let all = grouped(made);
    let (long, short) = match plan.stranded {
        Some(Stranded { at_most: 1.., at_least }) if made > 0 => {
            let n = plan.stranded.map_or(0, |stranded| stranded.at_most);
            let n = if at_least == n { grouped(n) } else { format!("up to {}", grouped(n)) };
            (format!("{n} made here, stranded"), format!("{n} stranded"))
        }
        _ => (format!("{all} made here"), format!("{all} made")),
    };
    vec![long, short]
}

fn missing(plan: &Discrepancy, restored: bool) -> Vec<String> {
    let words: &[&str] = if !restored {
        &["nothing is known of a restored directory yet", "nothing is known yet", "unknown"]
    } else if is_unsettled(plan) {
        &["unknown: whose readings these are is not settled", "unknown whose these are", "unknown"]
    } else if plan.usn_changed.is_none() {
        &["unknown: read USN-Changed of a new mailbox first", "read USN-Changed first", "unknown"]
    } else {
        &["unknown: read Reps-From on a partner first", "read Reps-From first", "unknown"]
    };
    words.iter().map(|words| (*words).to_owned()).collect()
}
