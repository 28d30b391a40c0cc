//! Whose lines a text has, for a case that does not say yet which server was restored.

use std::collections::HashMap;

use crate::values::{FoldedName, ServerName};

use super::paste::{What, read};

/// The servers whose lines stand in a text, with how many each has: the most first, of as many the first in the text.
pub fn servers_named(text: &str) -> Vec<(ServerName, usize)> {
    // A server of a name that none can have, so every line is another's.
    let Some(nobody) = ServerName::new("\u{0}") else { return Vec::new() };
    let pasted = read(text, &nobody, &[]);
    let lines =
        || pasted.rows.iter().filter_map(|row| if let What::Other(line) = &row.what { Some(line) } else { None });
    let mut counts: HashMap<FoldedName<'_>, usize> = HashMap::new();
    for line in lines() {
        *counts.entry(FoldedName(line.server().as_str())).or_default() += 1;
    }
    let mut named: Vec<(ServerName, usize)> = lines()
        .filter_map(|line| Some((line.server().clone(), counts.remove(&FoldedName(line.server().as_str()))?)))
        .collect();
    named.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    named
}
