//! What is done on each way, with its numbers; each goes on from "Next: ", and without a point.

use crate::replication::authrest::Authrest;
use crate::replication::reimport::Size;
use crate::replication::{Discrepancy, State, Stranded};
use crate::scenario::model::Restore;
use crate::values::{duration, megabytes, plural};

/// The command, or what its number still needs.
pub fn authrest(server: &str, plan: &Authrest, discrepancy: &Discrepancy, restore: &Restore) -> String {
    if let Some(command) = &plan.command {
        return format!("run {command} on {server}, its Directory Service stopped");
    }
    if plan.warnings.iter().any(|warning| warning.id == "overflow") {
        return format!("read the numbers of {server} again: their sum is beyond the largest there is");
    }
    let counted = match discrepancy.state {
        State::Blocked if restore.changes_made_here.is_none() => "how many changes were made here, or ",
        _ => "",
    };
    format!(
        "raise the USN of {server} with Authrest; for its number enter {counted}the highest USN right after the restore"
    )
}

/// The rows, and the objects that are saved afterwards.
pub fn reimport(server: &str, size: &Size, stranded: Option<Stranded>) -> String {
    let again = match stranded.map(|stranded| stranded.at_most) {
        Some(0) => String::new(),
        Some(count) => format!("save {} once more", plural(count, "object", "objects")),
        None => "save every object changed here once more".to_owned(),
    };
    let import = match (size.rows_imported, size.passes) {
        (_, Some(0)) => String::new(),
        (Some(rows), Some(passes)) => {
            let file = size.bytes_per_file.map_or(String::new(), |bytes| format!("{}, ", megabytes(bytes)));
            let time = size.hours_at_least.map_or("unknown".into(), duration);
            let passes = plural(passes, "pass", "passes");
            format!("import {} on {server} ({file}{passes}, {time} at least)", plural(rows, "row", "rows"))
        }
        _ => format!("import on {server} as many rows as it is behind, and the margin"),
    };
    match (import.is_empty(), again.is_empty()) {
        (false, false) => format!("{import}, then {again}"),
        (false, true) => import,
        (true, _) => again,
    }
}

/// The objects that are left behind, one by one.
pub fn touch(stranded: Option<Stranded>) -> String {
    let which = match stranded {
        Some(Stranded { at_least: 1, at_most: 1 }) => "the one object".to_owned(),
        Some(Stranded { at_least, at_most }) if at_least == at_most => {
            format!("each of the {}", plural(at_most, "object", "objects"))
        }
        Some(Stranded { at_most, .. }) => format!("each of up to {}", plural(at_most, "object", "objects")),
        None => "each object".to_owned(),
    };
    format!("make a small change to {which} left behind")
}

/// How long, and what nobody may do meanwhile.
pub fn wait(server: &str, discrepancy: &Discrepancy) -> String {
    let Some(way) = discrepancy.catch_up else { return "wait for the next change".to_owned() };
    let changes = plural(way.changes.unsigned_abs(), "more change has", "more changes have");
    let long = way.hours.map_or(String::new(), |hours| format!(", in {} at the present rate", duration(hours)));
    format!("wait until {changes} reached {server}{long}; nobody changes anything on it meanwhile")
}

/// The whole directory, for each partner that needs it.
pub fn refresh_all() -> String {
    "on every partner: Directory Service, General, Update Now, refresh all items".to_owned()
}
