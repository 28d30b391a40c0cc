//! All ways side by side: what stands still, how long it takes, what is sent, what stays behind.

use crate::replication::authrest::{Authrest, Cure, OtherCure};
use crate::replication::compare::{Takes, Way, left_behind};
use crate::replication::{Need, Stranded};
use crate::scenario::model::Purpose;
use crate::values::{capital, duration, grouped};
use crate::verdict::Grade;

use crate::tui::panes::lines::{Body, DOUBTFUL, Item, Page, Tone, UNKNOWN, section};

/// The table, the recommended way first, and why. `raised` says that the command of a backed-out upgrade was run.
pub fn page(plan: &Authrest, raised: bool) -> Page {
    if plan.compare.is_empty() {
        let words = match (plan.state, plan.purpose) {
            (Need::NotNeeded, _) => "Nothing has to be repaired, so there is nothing to compare.",
            (_, Purpose::ResumeReplication) => "Nothing is entered of a restored directory yet.",
            _ if raised => {
                "There was one way only, Authrest with both its numbers, and its checklist records that it was run."
            }
            _ => "For this purpose there is one way only: Authrest, with both its numbers.",
        };
        let item = Item::about(Body::Text(Tone::Plain, words.into()), "authrest.state", words);
        return Page { left: vec![item], right: Vec::new() };
    }
    let head = ["Way", "Downtime", "Time", "Objects sent", "Stays behind"];
    let recommended = plan.compare.iter().any(|way| way.recommended);
    let title = if recommended { "All ways, recommended first" } else { "All ways" };
    let mut left = vec![Item::says(Body::Title(title.into()))];
    if let Some(done) = plan.after_repair() {
        left.push(Item::care(done, "verify.state"));
    } else {
        // Whoever compares has to know what the numbers hang on.
        left.extend(super::plan::gravest(plan));
    }
    left.extend([Item::says(Body::Cells(head.map(|head| (Tone::Dim, head.to_owned())).into()))]);
    left.extend(plan.compare.iter().map(way));
    let other = |cure: &OtherCure| {
        let words = format!("{}: {}", name(cure.id), cure.text);
        Item::about(Body::Text(Tone::Plain, words.clone()), "authrest.recommended", words)
    };
    let right = section("Lesser cures in the article", plan.other_cures.iter().map(other).collect());
    Page { left, right }
}

fn way(way: &Way) -> Item {
    let tone = if way.recommended { Tone::Strong } else { Tone::Plain };
    let unknown = || (UNKNOWN, "unknown".to_owned());
    let grade = match way.stays_behind {
        Some(Stranded { at_most: 0, .. }) => Grade::Good,
        Some(Stranded { at_least, at_most }) if at_least == at_most => Grade::Bad,
        Some(_) => Grade::Doubtful,
        None => Grade::Unknown,
    };
    let behind = (Tone::State(grade), way.stays_behind.map_or("unknown".to_owned(), left_behind));
    let time = match way.takes() {
        Takes::Hours(hours) => (tone, duration(hours)),
        Takes::Unknown => unknown(),
        Takes::Hands => (Tone::Dim, "-".to_owned()),
    };
    let cells = vec![
        (tone, way.same_as.map_or(way.id.name().to_owned(), |same| format!("{} = {}", way.id.name(), same.word()))),
        if way.downtime { (DOUBTFUL, "yes".to_owned()) } else { (tone, "no".to_owned()) },
        time,
        way.objects_sent.map_or_else(unknown, |n| (tone, grouped(n))),
        behind,
    ];
    let front = if way.recommended { "Recommended: " } else { "" };
    let first = way.first_because.as_ref().map_or(String::new(), |words| format!(" {words}"));
    let more = format!("{}{first}", capital(&format!("{front}{}: {}.", way.does, way.why)));
    let fact = format!("authrest.way[{}].does", way.id.word());
    let item = Item::about(Body::Cells(cells), &fact, way.does.clone()).more(more);
    Item { open: way.recommended, ..item }
}

/// What a lesser cure is called.
fn name(id: &str) -> &'static str {
    match id {
        "touch" => Cure::Touch.name(),
        "wait" => Cure::Wait.name(),
        "refresh-all" => Cure::RefreshAll.name(),
        _ => "Update Now",
    }
}
