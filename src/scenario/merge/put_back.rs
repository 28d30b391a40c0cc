//! One of two people put back what was run, the other one went on from it: both can't be so, and whichever is taken for the
//! wrong one, USNs come out of step once more. Somebody chooses.

use super::choice::Choice;
use super::contradiction::{new_records, text};
use super::parts::Parts;
use crate::scenario::reader::shortened;
use crate::scenario::{PUT_BACK, PutBack};

/// What is to be chosen of it.
pub fn choices(base: &Parts, ours: &Parts, theirs: &Parts) -> Vec<Choice> {
    PUT_BACK.iter().filter_map(|of| choice(of, base, ours, theirs)).collect()
}

fn choice(of: &PutBack, base: &Parts, ours: &Parts, theirs: &Parts) -> Option<Choice> {
    let words = |back: &str, went_on: &str, step: &str| {
        format!(
            "what was run was put back {back} (step {}), and gone on from {went_on} (step {}): keep all of the one that is so",
            of.back,
            shortened(step)
        )
    };
    let is_back = |side| last(of, base, side, of.back).is_some_and(|state| state == "done");
    let went_on = |side| of.behind.iter().rfind(|id| last(of, base, side, id).is_some_and(|state| state == "done"));
    let ours_back = || is_back(ours).then(|| went_on(theirs)).flatten().map(|step| words("here", "there", step));
    let theirs_back = || is_back(theirs).then(|| went_on(ours)).flatten().map(|step| words("there", "here", step));
    let what = ours_back().or_else(theirs_back)?;
    Some(Choice {
        tables: vec![of.table.to_owned()],
        lists: of.lists.iter().map(|list| (*list).to_owned()).collect(),
        what,
    })
}

/// What a side recorded last of a step since the base.
fn last(of: &PutBack, base: &Parts, side: &Parts, id: &str) -> Option<String> {
    let is_its = |section: &&_| {
        text(section, "checklist").is_some_and(|list| list == of.list)
            && text(section, "id").is_some_and(|its| its == id)
    };
    new_records(base, side).filter(is_its).last().and_then(|section| text(section, "state"))
}
