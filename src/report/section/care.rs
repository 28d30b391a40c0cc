//! What to be careful about.

use crate::report::content::{Block, Item, items};
use crate::values::capital;
use crate::warning::Warning;

pub fn blocks(warnings: &[Warning]) -> Vec<Block> {
    let item = |warning: &Warning| {
        let text = format!("{}.", capital(warning.text.trim_end_matches('.')));
        Item::new(text).named(warning.id).from(warning.source)
    };
    items(warnings.iter().map(item).collect()).into_iter().collect()
}
