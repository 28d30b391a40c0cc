//! Taking a key or an element out, with the line or the section that is its own and nothing else.

use std::ops::Range;

use crate::scenario::Path;
use crate::scenario::splice::Splice;
use crate::scenario::syntax::{How, Kind, NodeId};

use super::extent::{blank_before, is_section, key_start, line_start, lines_of, section_end, statements, value_end};
use super::{EditError, Finder};

/// Takes the key at `path` out.
pub fn unset(at: &Finder<'_, '_>, path: &Path) -> Result<Vec<Splice>, EditError> {
    let not_there = || EditError::NotThere(path.to_string());
    let (parent, key) = path.split().ok_or_else(|| EditError::Form(path.to_string()))?;
    let table = if parent.parts().is_empty() { at.tree.root() } else { at.node(&parent).ok_or_else(not_there)? };
    let node = at.tree.key(table, key).ok_or_else(not_there)?;
    let text = at.tree.text();
    if let Some(value) = at.tree.value(node).filter(|value| is_section(at.tree, *value)) {
        // A section that others hang on stays: they are not its lines.
        let alone = at.tree.children(value).all(|key| !at.tree.value(key).is_some_and(|of| is_section(at.tree, of)));
        if at.tree.kind(value) != Kind::Table || at.tree.how(value) != How::Header || !alone {
            return Err(EditError::Form(path.to_string()));
        }
        return Ok(vec![Splice::replace(text, section(at, value), "")]);
    }
    let bytes = key_start(at.tree, node)..value_end(at.tree, node);
    let range = match at.tree.how(table) {
        How::Inline => {
            let all: Vec<Range<usize>> =
                statements(at.tree, table).map(|key| key_start(at.tree, key)..value_end(at.tree, key)).collect();
            between_commas(&all, &bytes)
        }
        How::Dotted if in_braces(at, &parent) => return Err(EditError::Form(path.to_string())),
        How::Header | How::Implied | How::Dotted => lines_of(text, bytes),
    };
    Ok(vec![Splice::replace(text, range, "")])
}

/// Takes the element at `path` out of its list.
pub fn element(at: &Finder<'_, '_>, path: &Path) -> Result<Vec<Splice>, EditError> {
    let not_there = || EditError::NotThere(path.to_string());
    let (list, _) = path.split_element().ok_or_else(|| EditError::Form(path.to_string()))?;
    let list = at.node(&list).ok_or_else(not_there)?;
    let node = at.node(path).ok_or_else(not_there)?;
    let text = at.tree.text();
    let range = match at.tree.kind(list) {
        Kind::Tables => section(at, node),
        Kind::List => {
            let all: Vec<Range<usize>> = at.tree.children(list).map(|n| at.tree.span(n).range()).collect();
            value(text, &all, &at.tree.span(node).range())
        }
        _ => return Err(EditError::Form(path.to_string())),
    };
    Ok(vec![Splice::replace(text, range, "")])
}

/// Header and keys. Comments above it and below its last key stay: nobody knows whom they are about.
fn section(at: &Finder<'_, '_>, table: NodeId) -> Range<usize> {
    let text = at.tree.text();
    let start = line_start(text, at.tree.span(table).start as usize);
    let end = section_end(at.tree, table);
    // Of the blank lines round it one goes too, so that no gap is left.
    let follows = text.get(end..).unwrap_or_default();
    let blank = ["\r\n", "\n"].into_iter().find(|newline| follows.starts_with(newline)).map_or(0, str::len);
    if blank > 0 && blank_before(text, start) { start..end + blank } else { start..end }
}

/// A value of a list; where the list runs over several lines, comments between its values stay.
fn value(text: &str, all: &[Range<usize>], one: &Range<usize>) -> Range<usize> {
    let with_comma = between_commas(all, one);
    if !text.get(with_comma.clone()).is_some_and(|gone| gone.contains('\n')) {
        return with_comma;
    }
    let rest = text.get(one.end..).unwrap_or_default();
    let comma = rest.trim_start_matches([' ', '\t']).starts_with(',');
    let end = if comma { one.end + rest.find(',').map_or(0, |i| i + 1) } else { one.end };
    let lines = lines_of(text, one.start..end);
    let alone = text.get(lines.start..one.start).is_some_and(|front| front.trim().is_empty())
        && text.get(end..lines.end).is_some_and(|back| back.trim().is_empty());
    if alone { lines } else { one.start..end }
}

/// One of several things with commas between, with the comma that it leaves over.
fn between_commas(all: &[Range<usize>], one: &Range<usize>) -> Range<usize> {
    let position = all.iter().position(|range| range.start == one.start).unwrap_or(0);
    match (position.checked_sub(1).and_then(|i| all.get(i)), all.get(position + 1)) {
        (Some(before), _) => before.end..one.end,
        (None, Some(next)) => one.start..next.start,
        (None, None) => one.clone(),
    }
}

/// Whether a dotted table is itself written inside braces.
fn in_braces(at: &Finder<'_, '_>, table: &Path) -> bool {
    let mut outer = table.clone();
    while let Some((parent, _)) = outer.split() {
        if at.node(&parent).is_some_and(|node| at.tree.how(node) == How::Inline) {
            return true;
        }
        outer = parent;
    }
    false
}
