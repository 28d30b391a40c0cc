//! Several values in one field, with commas between.

use crate::scenario::edit::Change;
use crate::scenario::path::Path;
use crate::scenario::record::{Cell, Scalar};
use crate::scenario::schema::Shape;
use crate::values::Moment;

use super::{Refusal, read, shown_value, text};

/// Reads what was typed into a field that takes several values; nothing at all is an empty list.
pub fn read_list(shape: &Shape, typed: &str, now: &Moment) -> Result<Vec<Scalar<'static>>, Refusal> {
    let Shape::List(each) = shape else {
        return Ok(read(shape, typed, now)?.into_iter().collect());
    };
    let mut values = Vec::new();
    for part in parts(typed) {
        values.extend(read(each, part, now)?);
    }
    Ok(values)
}

/// The list as it is typed.
pub fn shown(cells: &[Cell<'_>]) -> String {
    let one = |cell: &Cell<'_>| match cell {
        // A name may hold a comma, and begin as a quoted one does.
        Cell::Scalar(Scalar::Text(name)) if name.contains(',') || name.starts_with('"') => Some(text::quoted(name)),
        Cell::Scalar(value) => Some(shown_value(value)),
        Cell::Absent | Cell::Record(_) | Cell::List(_) => None,
    };
    cells.iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

/// The changes that make the new list of the old one, without touching what stays.
pub fn changes(list: &Path, old: &[Scalar<'_>], new: &[Scalar<'static>]) -> Vec<Change> {
    if new.is_empty() {
        return if old.is_empty() { Vec::new() } else { vec![Change::Unset { at: list.clone() }] };
    }
    // A value can only be added at the end: so what stays is the longest beginning of the new list that the old one has
    // in the same order.
    let mut kept = 0;
    let mut gone = Vec::new();
    for (position, value) in old.iter().enumerate() {
        if new.get(kept) == Some(value) { kept += 1 } else { gone.push(position) }
    }
    // From the last on, so that the positions of those before hold.
    let removals = gone.into_iter().rev().map(|position| Change::Remove { at: list.clone().at(position) });
    let added = new.iter().skip(kept).map(|value| Change::AddValue { list: list.clone(), value: value.clone() });
    removals.chain(added).collect()
}

/// What stands between the commas; one within quotes does not count.
fn parts(typed: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = typed;
    loop {
        let start = rest.len() - rest.trim_start().len();
        let behind = rest.get(start..).and_then(quoted_end).map_or(0, |end| start + end);
        match rest.get(behind..).and_then(|after| after.find(',')) {
            Some(comma) => {
                let (part, after) = rest.split_at(behind + comma);
                parts.push(part);
                rest = after.get(1..).unwrap_or_default();
            }
            None => {
                parts.push(rest);
                return parts;
            }
        }
    }
}

/// Where a quoted value ends, if it is followed by nothing but a comma or the end.
fn quoted_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    let inner = text.strip_prefix('"')?;
    let closing = inner.bytes().position(|b| {
        let closes = b == b'"' && !escaped;
        escaped = b == b'\\' && !escaped;
        closes
    })?;
    let end = closing + 2;
    let follows = text.get(end..)?.trim_start();
    (follows.is_empty() || follows.starts_with(',')).then_some(end)
}
