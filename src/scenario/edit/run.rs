//! Changes that can be worked out on one tree: an edit of ten thousand readings must not read the file ten thousand times.
//!
//! The outcome is that of one change after the other. So only such changes are taken together as do not see each other:
//! values set at places that do not touch, and tables added to one list.

use std::collections::BTreeMap;

use crate::scenario::Path;
use crate::scenario::schema::Shape;
use crate::scenario::splice::Splice;

use super::{Change, EditError, Finder, insert, remove, section};

/// From so many on the splices of a run are written as one: each of them moves all the text behind it.
const MANY: usize = 64;

/// What is done to the text by the first of the changes that are left.
pub struct Run {
    /// How many changes these are.
    pub changes: usize,
    /// From the last place to the first, so that each finds its place where the tree has it.
    pub splices: Vec<Splice>,
}

/// Works out as many of the changes as can be worked out together, one at least.
pub fn next(at: &Finder<'_, '_>, changes: &[Change]) -> Result<Run, EditError> {
    let one = |splices| Ok(Run { changes: 1, splices });
    match changes {
        [] => Ok(Run { changes: 0, splices: Vec::new() }),
        [Change::Add { list, .. }, ..] => {
            let same = |change: &Change| matches!(change, Change::Add { list: its, .. } if its == list);
            let fields: Vec<_> = changes
                .iter()
                .take_while(|change| same(change))
                .filter_map(
                    |change| if let Change::Add { fields, .. } = change { Some(fields.as_slice()) } else { None },
                )
                .collect();
            Ok(Run { changes: fields.len(), splices: section::add(at, list, &fields)? })
        }
        [Change::Set { .. }, ..] => set(at, changes),
        [Change::Remark { at: path, words }, ..] => one(insert::remark(at, path, words)?),
        [Change::Unset { at: path }, ..] => one(remove::unset(at, path)?),
        [Change::AddValue { list, value }, ..] => one(insert::add_value(at, list, value)?),
        [Change::Remove { at: path }, ..] => one(remove::element(at, path)?),
    }
}

fn set(at: &Finder<'_, '_>, changes: &[Change]) -> Result<Run, EditError> {
    let mut splices = BTreeMap::new();
    for (i, change) in changes.iter().enumerate() {
        let Change::Set { at: path, to } = change else { break };
        if i > 0 && renames(path) {
            break;
        }
        let worked_out = match insert::set(at, path, to) {
            Ok(worked_out) => worked_out,
            Err(error) if i == 0 => return Err(error),
            // Perhaps it can be done on what those before it leave.
            Err(_) => break,
        };
        let alone = matches!(worked_out.as_slice(), [one] if !touches(&splices, one));
        if i > 0 && !alone {
            break;
        }
        if !alone || renames(path) {
            return Ok(Run { changes: 1, splices: worked_out });
        }
        splices.extend(worked_out.into_iter().map(|splice| (splice.at, splice)));
    }
    let changes = splices.len();
    if changes < MANY {
        return Ok(Run { changes, splices: splices.into_values().rev().collect() });
    }
    Ok(Run { changes, splices: vec![as_one(at.tree.text(), splices.into_values())] })
}

/// Whether the change gives an element of a list another name, by which the next change may ask for it.
fn renames(path: &Path) -> bool {
    let Some((element, key)) = path.split() else {
        return true;
    };
    match element.spec().map(|spec| spec.shape) {
        Some(Shape::List(Shape::Table(table))) => table.required.contains(&key),
        _ => false,
    }
}

/// Whether a splice is about a place that another one is about too, or ends or begins there.
fn touches(taken: &BTreeMap<usize, Splice>, new: &Splice) -> bool {
    let end = new.at + new.out.len();
    taken.range(..=end).next_back().is_some_and(|(start, last)| start + last.out.len() >= new.at)
}

/// The same as one splice, from the first place to the last.
fn as_one(text: &str, splices: impl Iterator<Item = Splice>) -> Splice {
    let mut splices = splices.peekable();
    let start = splices.peek().map_or(0, |first| first.at);
    let mut end = start;
    let mut into = String::new();
    for splice in splices {
        into.push_str(text.get(end..splice.at).unwrap_or_default());
        into.push_str(&splice.into);
        end = splice.at + splice.out.len();
    }
    Splice::replace(text, start..end, into)
}
