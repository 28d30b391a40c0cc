//! Which bytes of the file belong to a statement, to a section, to an element of a list.

use std::ops::Range;

use crate::scenario::syntax::{How, Kind, NodeId, Tree};

/// Whether the value of a key is written in a section of its own, under a header.
pub fn is_section(tree: &Tree<'_>, value: NodeId) -> bool {
    match tree.kind(value) {
        Kind::Tables => true,
        Kind::Table => matches!(tree.how(value), How::Header | How::Implied),
        _ => false,
    }
}

/// The keys of a table that are written in its own section, in file order.
pub fn statements<'a>(tree: &'a Tree<'_>, table: NodeId) -> impl Iterator<Item = NodeId> + 'a {
    tree.children(table).filter(|key| tree.value(*key).is_some_and(|value| !is_section(tree, value)))
}

/// One past the last byte of a key's value; of a dotted table, of its last one.
pub fn value_end(tree: &Tree<'_>, key: NodeId) -> usize {
    let Some(value) = tree.value(key) else {
        return tree.span(key).end as usize;
    };
    if tree.kind(value) == Kind::Table && tree.how(value) == How::Dotted {
        return tree.children(value).map(|key| value_end(tree, key)).max().unwrap_or(0);
    }
    tree.span(value).end as usize
}

/// The first byte of a key; of a dotted table, of its first one.
pub fn key_start(tree: &Tree<'_>, key: NodeId) -> usize {
    let own = tree.span(key).start as usize;
    match tree.value(key) {
        Some(value) if tree.kind(value) == Kind::Table && tree.how(value) == How::Dotted => {
            tree.children(value).map(|key| key_start(tree, key)).min().unwrap_or(own).min(own)
        }
        _ => own,
    }
}

/// The end of a section's own statements, or of its header where it has none; a line's end, its break included.
pub fn section_end(tree: &Tree<'_>, table: NodeId) -> usize {
    let last = statements(tree, table).map(|key| value_end(tree, key)).max();
    line_end(tree.text(), last.unwrap_or(0).max(tree.span(table).end as usize))
}

/// Where the line of a byte begins.
pub fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start }
}

/// Where the line of a byte ends, its break included.
pub fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |i| at + i + 1)
}

/// Moves up over the comment lines that stand directly above a line: they belong to it.
pub fn above_comments(text: &str, line: usize) -> usize {
    let mut top = line;
    while top > 0 {
        let above = line_start(text, top - 1);
        if above >= top
            || !text.get(above..top).is_some_and(|l| l.trim_start().starts_with('#'))
            || is_first_line(text, above)
        {
            break;
        }
        top = above;
    }
    top
}

/// The comment in a file's first line is about the file (`#:schema`, a heading), not about what follows.
fn is_first_line(text: &str, at: usize) -> bool {
    line_start(text, 0) == at
}

/// The lines of a statement, breaks included.
pub fn lines_of(text: &str, bytes: Range<usize>) -> Range<usize> {
    line_start(text, bytes.start)..line_end(text, bytes.end)
}

/// Whether the line that ends at `at`, its break included, is blank; so is the beginning of the file.
pub fn blank_before(text: &str, at: usize) -> bool {
    at == 0 || text.get(line_start(text, at - 1)..at).is_some_and(|line| line.trim().is_empty())
}

/// The line break in use round a byte: that of its own line, else the first of the file.
pub fn newline_at(text: &str, at: usize) -> &'static str {
    let line = text.get(line_start(text, at)..line_end(text, at)).unwrap_or_default();
    let line = if line.ends_with('\n') { line } else { text.split_inclusive('\n').next().unwrap_or_default() };
    if line.ends_with("\r\n") { "\r\n" } else { "\n" }
}
