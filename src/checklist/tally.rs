//! How many lists the case calls for, and how many of them are left: the verdict above all lists, in console and command.

use crate::values::plural;
use crate::verdict::{Grade, Verdict};

use super::progress::Progress;
use super::truth::Truth;
use super::walk::ListState;

/// The verdict over all lists, of which so many are under way.
pub fn tally(all: &[Progress], under_way: usize) -> Verdict {
    let called: Vec<&Progress> = all.iter().filter(|one| one.applies.is_yes()).collect();
    let finished = called.iter().filter(|one| one.state == ListState::Finished).count();
    let count = plural(called.len() as u64, "checklist", "checklists");
    let of_them = if finished == 0 { "none is finished".to_owned() } else { format!("{finished} finished") };
    if under_way > 0 {
        let begun = plural(under_way as u64, "checklist is", "checklists are");
        let words = format!("{begun} under way. The case calls for {count}; {of_them}.");
        return Verdict::new(Grade::Doubtful, "TO DO", words);
    }
    match called.len() {
        0 if all.iter().any(|one| matches!(one.applies, Truth::Unknown(_))) => {
            Verdict::new(Grade::Unknown, "UNKNOWN", "Which checklists the case calls for cannot be said yet.")
        }
        0 => Verdict::new(Grade::Good, "NOTHING TO DO", "The case calls for no checklist."),
        all if all == finished => {
            Verdict::new(Grade::Good, "FINISHED", format!("The case calls for {count}, and all are finished."))
        }
        _ => Verdict::new(Grade::Doubtful, "TO DO", format!("The case calls for {count}; {of_them}.")),
    }
}
