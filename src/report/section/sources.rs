//! The articles that the report names, by what they are about.

use crate::articles;
use crate::report::content::{Block, Item, Section, items};
use crate::values::Name;

pub fn blocks(sections: &[Section]) -> Vec<Block> {
    let named: Vec<&str> = sections.iter().flat_map(|section| &section.blocks).flat_map(sources).collect();
    let item = |article: &articles::Article| {
        let id = article.id();
        let named = named.iter().any(|source| names(source, id));
        named.then(|| Item::new(article.title.as_ref().map_or("", Name::as_str)).named(id))
    };
    items(articles::all().iter().filter_map(item).collect()).into_iter().collect()
}

/// Whether a text names an article, and not another one whose number begins alike.
fn names(text: &str, id: &str) -> bool {
    text.match_indices(id).any(|(at, _)| {
        let after = text.get(at + id.len()..).and_then(|rest| rest.chars().next());
        !after.is_some_and(|c| c.is_ascii_digit())
    })
}

/// Where what stands in a block comes from.
fn sources(block: &Block) -> Vec<&str> {
    match block {
        Block::Items { items } => {
            items.iter().flat_map(|item| item.source.as_deref().into_iter().chain([item.text.as_str()])).collect()
        }
        Block::Numbers { numbers } => numbers.iter().filter_map(|number| number.source.as_deref()).collect(),
        Block::Table(table) => {
            let column = table.columns.iter().position(|column| matches!(column.title, "Source" | "Article"));
            table.rows.iter().filter_map(|row| row.get(column?).map(String::as_str)).collect()
        }
        _ => Vec::new(),
    }
}
