//! All ways side by side: what stands still, how long it takes, what is sent, what stays behind.

use crate::replication::Stranded;
use crate::replication::authrest::Authrest;
use crate::replication::compare::Way;
use crate::tui::popups::capital;
use crate::values::{duration, grouped};

use super::item::{Body, Item, Tone, section};

/// The table, the recommended way first, and why.
pub fn items(plan: &Authrest) -> Vec<Item> {
    if plan.compare.is_empty() {
        return vec![Item::text(Tone::Good, "Nothing has to be repaired, so there is nothing to compare.")];
    }
    let head = ["", "Downtime", "Time", "Objects sent", "Stays behind"];
    let mut items = vec![
        Item::says(Body::Title("The ways, the recommended one first")),
        Item::says(Body::Cells(head.map(|head| (Tone::Dim, head.to_owned())).into())),
    ];
    items.extend(plan.compare.iter().map(way));
    let why = |way: &Way| {
        let tone = if way.recommended { Tone::Strong } else { Tone::Plain };
        Item::text(tone, format!("{}: {}.", capital(way.id.word()), way.why))
    };
    items.push(Item::says(Body::Blank));
    items.extend(plan.compare.iter().map(why));
    let other = |cure: &crate::replication::authrest::OtherCure| {
        Item::text(Tone::Plain, format!("{}: {}", capital(cure.id), cure.text))
    };
    items.extend(section("Other cures in the article", plan.other_cures.iter().map(other).collect()));
    items
}

fn way(way: &Way) -> Item {
    let tone = if way.recommended { Tone::Strong } else { Tone::Plain };
    let unknown = || (Tone::Doubtful, "unknown".to_owned());
    let behind = match way.stays_behind {
        Some(Stranded { at_most: 0, .. }) => (Tone::Good, "nothing".to_owned()),
        Some(Stranded { at_least, at_most }) if at_least == at_most => (Tone::Bad, grouped(at_most)),
        Some(Stranded { at_least, at_most }) => {
            (Tone::Doubtful, format!("{} to {}", grouped(at_least), grouped(at_most)))
        }
        None => unknown(),
    };
    let cells = vec![
        (tone, way.id.word().to_owned()),
        if way.downtime { (Tone::Doubtful, "yes".to_owned()) } else { (tone, "no".to_owned()) },
        way.hours.map_or((Tone::Dim, "-".to_owned()), |hours| (tone, duration(hours))),
        way.objects_sent.map_or_else(unknown, |n| (tone, grouped(n))),
        behind,
    ];
    Item::derived(Body::Cells(cells), "authrest.recommended", way.id.word())
}
