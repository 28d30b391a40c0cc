//! The ways to get the changes out, side by side (Q201414).

use crate::report::case::Case;
use crate::report::content::{Block, Item, Table};
use crate::values::{capital, duration, grouped};

pub fn blocks(case: &Case<'_>) -> Vec<Block> {
    let facts = case.facts;
    // Whoever has begun one of them is past choosing.
    if facts.verify().done.is_some() || case.walked().ran(facts.authrest().purpose).is_some() {
        return Vec::new();
    }
    let columns = ["Way", "Recommended", "Downtime", "Time", "Objects sent#", "Stays behind#"];
    let (mut table, mut items) = (Table::new("", &columns), Vec::new());
    let unknown = || "unknown".to_owned();
    for way in &facts.authrest().compare {
        let behind = way.stays_behind.map_or_else(unknown, |s| match (s.at_least, s.at_most) {
            (0, 0) => "nothing".to_owned(),
            (least, most) if least == most => grouped(most),
            (least, most) => format!("{} to {}", grouped(least), grouped(most)),
        });
        table.row([
            way.id.name().to_owned(),
            if way.recommended { "yes" } else { "no" }.to_owned(),
            if way.downtime { "yes" } else { "no" }.to_owned(),
            way.hours.map_or_else(String::new, duration),
            way.objects_sent.map_or_else(unknown, grouped),
            behind,
        ]);
        // Sentences have no room in columns.
        let does = format!("{}.", capital(&way.does));
        items.push(Item::new(does).named(way.id.name()).with("Why", format!("{}.", capital(way.why))));
    }
    let items = Some(Block::Items { items }).filter(|_| !facts.authrest().compare.is_empty());
    table.block().into_iter().chain(items).collect()
}
