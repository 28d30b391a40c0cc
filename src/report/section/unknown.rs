//! What nobody has found out yet, and how it is found out.

use crate::report::content::{Block, Item, items};
use crate::scenario::Path;
use crate::values::{Missing, capital};

pub fn blocks(unknown: &[Missing]) -> Vec<Block> {
    items(unknown.iter().map(item).collect()).into_iter().collect()
}

fn item(missing: &Missing) -> Item {
    let words = missing.fact.parse::<Path>().map_or_else(|_| missing.fact.clone(), |path| path.in_words());
    let why = format!("{}.", capital(missing.why.trim_end_matches('.')));
    Item::new(why).named(words).with("How to find out", &missing.how).with("Field", &missing.fact)
}
