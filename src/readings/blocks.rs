//! Which values of a paste were read on one server, and which of the restored server's lines counts.
//!
//! Rows of one name are one block. Rows without a name are one as long as they can be one attribute: it exists for each
//! naming context, so a server may stand in it twice, but it never lacks a server that it has elsewhere.

use std::collections::{HashMap, HashSet};

use crate::values::{ServerName, Usn, folded_name};

use super::paste::{Row, What};

/// The naming contexts in which a server's line stands: the site's and its configuration's.
const CONTEXTS: usize = 2;

/// Numbers the blocks, names the server that an attribute must be of, and finds what counts in each. Until here the
/// block of a row says which run of lines it stands in.
pub fn settle(rows: &mut [Row], restored: &ServerName, known: &[&str]) {
    number(rows);
    let mut blocks: HashMap<usize, Block> = HashMap::new();
    for (i, row) in rows.iter().enumerate() {
        blocks.entry(row.block).or_default().take(i, row);
    }
    for block in blocks.values() {
        let perhaps = block.perhaps(restored, known);
        for i in &block.rows {
            if let Some(row) = rows.get_mut(*i).filter(|row| row.on.is_none()) {
                row.perhaps.clone_from(&perhaps);
            }
        }
        for lower in block.own.iter().filter(|(i, _)| Some(*i) != block.counts.map(|(i, _)| i)) {
            if let (Some(row), Some((_, than))) = (rows.get_mut(lower.0), block.counts)
                && let What::Restored(line) = &row.what
            {
                row.what = What::Lower { line: line.clone(), than };
            }
        }
    }
}

#[derive(Default)]
struct Block {
    rows: Vec<usize>,
    /// The restored server's lines.
    own: Vec<(usize, Usn)>,
    /// The highest of them, of equal ones the first.
    counts: Option<(usize, Usn)>,
    others: HashSet<String>,
}

impl Block {
    fn take(&mut self, i: usize, row: &Row) {
        self.rows.push(i);
        match &row.what {
            What::Restored(line) => {
                self.own.push((i, line.usn()));
                if self.counts.is_none_or(|(_, usn)| line.usn() > usn) {
                    self.counts = Some((i, line.usn()));
                }
            }
            What::Other(line) => {
                self.others.insert(folded_name(line.server().as_str()));
            }
            What::Lower { .. } | What::Unreadable { .. } | What::Refused(_) | What::Foreign => {}
        }
    }

    /// The one server known that the attribute has no line of.
    fn perhaps(&self, restored: &ServerName, known: &[&str]) -> Option<String> {
        if self.others.is_empty() || self.own.is_empty() {
            return None;
        }
        let restored = folded_name(restored.as_str());
        let mut left = known
            .iter()
            .map(|name| (name, folded_name(name)))
            .filter(|(_, folded)| *folded != restored && !self.others.contains(folded));
        let (only, _) = left.next()?;
        left.next().is_none().then(|| (*only).to_owned())
    }
}

/// Gives each row the number of its block, from 0 in the order of the text.
fn number(rows: &mut [Row]) {
    let mut named: HashMap<String, usize> = HashMap::new();
    let mut next = 0;
    let mut start = 0;
    while let Some(first) = rows.get(start) {
        if let Some(on) = &first.on {
            let block = *named.entry(folded_name(on)).or_insert_with(|| {
                next += 1;
                next - 1
            });
            if let Some(row) = rows.get_mut(start) {
                row.block = block;
            }
            start += 1;
            continue;
        }
        let run = first.block;
        let length = rows.iter().skip(start).take_while(|row| row.on.is_none() && row.block == run).count();
        let Some(unnamed) = rows.get_mut(start..start + length) else { return };
        split(unnamed, &mut next);
        start += length;
    }
}

/// Cuts a run of rows without a name where they can't be one attribute any more.
fn split(rows: &mut [Row], next: &mut usize) {
    // A round ends where a server comes again; two rounds are the two naming contexts of one server, unless each has a
    // server that the other lacks, or there is nothing but lines of the restored server: those are of several partners.
    let mut own_lines = 0;
    let mut attribute: Option<HashSet<String>> = None;
    let mut at = 0;
    while at < rows.len() {
        let mut servers = HashSet::new();
        let mut others = HashSet::new();
        let mut length = 0;
        for row in rows.iter().skip(at) {
            let (server, is_other) = match &row.what {
                What::Restored(line) => (folded_name(line.server().as_str()), false),
                What::Other(line) => (folded_name(line.server().as_str()), true),
                What::Lower { .. } | What::Unreadable { .. } | What::Refused(_) | What::Foreign => {
                    length += 1;
                    continue;
                }
            };
            if !servers.insert(server.clone()) {
                break;
            }
            if is_other {
                others.insert(server);
            }
            length += 1;
        }
        let goes_on = attribute.as_ref().is_some_and(|before| {
            let all = before.is_subset(&others) || others.is_subset(before);
            all && own_lines < CONTEXTS && !(before.is_empty() && others.is_empty())
        });
        own_lines = usize::from(goes_on) * own_lines + usize::from(servers.len() > others.len());
        if goes_on {
            attribute.get_or_insert_default().extend(others);
        } else {
            attribute = Some(others);
            *next += 1;
        }
        for row in rows.iter_mut().skip(at).take(length) {
            row.block = *next - 1;
        }
        at += length.max(1);
    }
}
