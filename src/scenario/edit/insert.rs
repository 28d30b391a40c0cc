//! Giving a key a value: in place where it has one, else on a line where a reader would look for it.

use crate::scenario::record::Scalar;
use crate::scenario::schema::{Shape, TableSpec};
use crate::scenario::splice::Splice;
use crate::scenario::syntax::{How, Kind, NodeId, Span};
use crate::scenario::{Path, Scenario};

use super::extent::{key_start, line_end, line_start, newline_at, section_end, statements, value_end};
use super::render::render;
use super::{EditError, Finder, section};

/// Gives the key at `path` a value.
pub fn set(at: &Finder<'_, '_>, path: &Path, to: &Scalar<'_>) -> Result<Vec<Splice>, EditError> {
    let (parent, key) = path.split().ok_or_else(|| EditError::Form(path.to_string()))?;
    let text = at.tree.text();
    let Some(table) = (if parent.parts().is_empty() { Some(at.tree.root()) } else { at.node(&parent) }) else {
        return section::create(at, &parent, key, to);
    };
    if let Some(value) = at.tree.key(table, key).and_then(|key| at.tree.value(key)) {
        let span = at.tree.span(value);
        if at.tree.kind(value) != Kind::Scalar {
            return Err(EditError::Form(path.to_string()));
        }
        let new = render(to, Some(at.tree.source(value)), newline_at(text, span.start as usize));
        return Ok(vec![Splice::replace(text, span.range(), new)]);
    }
    let spec = spec_of(&parent).ok_or_else(|| EditError::NotThere(path.to_string()))?;
    match at.tree.how(table) {
        How::Inline => Ok(vec![in_braces(at, table, spec, key, &render(to, None, ""))]),
        How::Implied => section::create(at, &parent, key, to),
        How::Header | How::Dotted => Ok(vec![on_a_line(at, table, spec, key, to)]),
    }
}

/// Puts words in front of the comment behind the value at `path`; where more than a comment stands there, nothing is said.
pub fn remark(at: &Finder<'_, '_>, path: &Path, words: &str) -> Result<Vec<Splice>, EditError> {
    let not_there = || EditError::NotThere(path.to_string());
    let node = at.node(path).ok_or_else(not_there)?;
    let (text, end) = (at.tree.text(), at.tree.span(node).end as usize);
    let line = text.get(end..line_end(text, end)).unwrap_or_default().trim_end();
    let words = words.replace(|c: char| c.is_control(), " ");
    Ok(match line.trim_start().strip_prefix('#') {
        Some(comment) => {
            let start = end + line.len() - comment.len();
            vec![Splice::replace(text, start..end + line.len(), format!(" {words}: {}", comment.trim()))]
        }
        None if line.is_empty() => vec![Splice::insert(end, format!("  # {words}"))],
        None => Vec::new(),
    })
}

/// Adds a value to the list of values at `list`.
pub fn add_value(at: &Finder<'_, '_>, list: &Path, value: &Scalar<'_>) -> Result<Vec<Splice>, EditError> {
    let text = at.tree.text();
    let rendered = render(value, None, "");
    match at.node(list) {
        Some(node) if at.tree.kind(node) == Kind::List => Ok(vec![in_list(at, node, &rendered)]),
        Some(_) => Err(EditError::Form(list.to_string())),
        None => {
            let (parent, key) = list.split().ok_or_else(|| EditError::Form(list.to_string()))?;
            let spec = spec_of(&parent).ok_or_else(|| EditError::NotThere(list.to_string()))?;
            if !parent.parts().is_empty() {
                return Err(EditError::Form(list.to_string()));
            }
            let newline = newline_at(text, 0);
            Ok(vec![put_line(at, at.tree.root(), spec, key, &format!("[{rendered}]"), newline)])
        }
    }
}

/// An element behind the last one of a list in brackets.
pub fn in_list(at: &Finder<'_, '_>, list: NodeId, rendered: &str) -> Splice {
    match at.tree.children(list).last() {
        Some(last) => {
            let end = at.tree.span(last).end as usize;
            Splice::insert(end, format!(", {rendered}"))
        }
        None => Splice::insert(at.tree.span(list).start as usize + 1, rendered),
    }
}

/// The description of the table at a path; the file itself is a table too.
pub fn spec_of(table: &Path) -> Option<&'static TableSpec> {
    if table.parts().is_empty() {
        return Some(&Scenario::SPEC);
    }
    match table.spec()?.shape {
        Shape::Table(spec) => Some(spec),
        Shape::List(Shape::Table(spec)) => Some(spec),
        _ => None,
    }
}

/// `key = value` in a table in braces.
pub fn in_braces(at: &Finder<'_, '_>, table: NodeId, spec: &TableSpec, key: &str, rendered: &str) -> Splice {
    match before(at, table, spec, key) {
        Some(sibling) => Splice::insert(value_end(at.tree, sibling), format!(", {key} = {rendered}")),
        None => match at.tree.children(table).next() {
            Some(first) => Splice::insert(key_start(at.tree, first), format!("{key} = {rendered}, ")),
            None => {
                // Whatever blanks are between the braces, they go.
                let Span { start, end } = at.tree.span(table);
                Splice::replace(at.tree.text(), start as usize..end as usize, format!("{{ {key} = {rendered} }}"))
            }
        },
    }
}

fn on_a_line(at: &Finder<'_, '_>, table: NodeId, spec: &TableSpec, key: &str, to: &Scalar<'_>) -> Splice {
    let newline = newline_at(at.tree.text(), section_end(at.tree, table).saturating_sub(1));
    put_line(at, table, spec, key, &render(to, None, newline), newline)
}

/// A line of its own behind the key that comes before it in the format.
pub fn put_line(
    at: &Finder<'_, '_>,
    table: NodeId,
    spec: &TableSpec,
    key: &str,
    rendered: &str,
    newline: &str,
) -> Splice {
    let text = at.tree.text();
    let sibling = before(at, table, spec, key);
    let first = statements(at.tree, table).next();
    // A dotted table's keys repeat its name: `restore.server = ...`.
    let (indent, front) = match sibling.or(first) {
        Some(like) => {
            let start = line_start(text, key_start(at.tree, like));
            let line = text.get(start..).unwrap_or_default();
            let indent: String = line.chars().take_while(|c| *c == ' ' || *c == '\t').collect();
            (indent, dotted_front(at, table, like).to_owned())
        }
        None => (String::new(), String::new()),
    };
    let line = format!("{indent}{front}{key} = {rendered}");
    match (sibling, at.tree.how(table)) {
        (Some(sibling), _) => after(text, line_end(text, value_end(at.tree, sibling)), &line, newline),
        (None, How::Header) if table != at.tree.root() => {
            after(text, line_end(text, at.tree.span(table).end as usize), &line, newline)
        }
        (None, _) => {
            let start = first.map_or(0, |first| line_start(text, key_start(at.tree, first)));
            Splice::insert(start, format!("{line}{newline}"))
        }
    }
}

/// A line behind the one that ends at `end`; a file that ends without a line break goes on ending so.
pub fn after(text: &str, end: usize, line: &str, newline: &str) -> Splice {
    let unended = end == text.len() && !text.ends_with('\n') && !text.is_empty();
    let put = if unended { format!("{newline}{line}") } else { format!("{line}{newline}") };
    Splice::insert(end, put)
}

/// The statement of the table that comes last before `key` in the order of the format.
fn before(at: &Finder<'_, '_>, table: NodeId, spec: &TableSpec, key: &str) -> Option<NodeId> {
    let position = |key: &str| spec.field(key).map(|(position, _)| position);
    let new = position(key)?;
    let here = |key: &NodeId| position(&at.tree.key_name(*key)).filter(|position| *position < new);
    statements(at.tree, table).filter(|key| here(key).is_some()).max_by_key(here)
}

/// What stands before the last part of a dotted key, on its line.
fn dotted_front<'t>(at: &Finder<'_, 't>, table: NodeId, like: NodeId) -> &'t str {
    if at.tree.how(table) != How::Dotted {
        return "";
    }
    let text = at.tree.text();
    let own = at.tree.span(like).start as usize;
    let start = line_start(text, own);
    text.get(start..own).unwrap_or_default().trim_start()
}
