//! New sections: a table that was not there yet, another element of a list of tables.

use crate::scenario::Path;
use crate::scenario::record::Scalar;
use crate::scenario::schema::TableSpec;
use crate::scenario::splice::Splice;
use crate::scenario::syntax::{How, Kind, NodeId};

use super::extent::{above_comments, blank_before, is_section, line_start, newline_at, section_end};
use super::insert::{in_braces, in_list, put_line, spec_of};
use super::render::render;
use super::{EditError, Finder};

/// The keys and values of a new table.
type Fields = [(&'static str, Scalar<'static>)];

/// Adds tables to the list at `list`, as if one after the other.
pub fn add(at: &Finder<'_, '_>, list: &Path, tables: &[&Fields]) -> Result<Vec<Splice>, EditError> {
    let spec = spec_of(list).ok_or_else(|| EditError::NotThere(list.to_string()))?;
    let mut tables: Vec<Vec<_>> = tables.iter().map(|fields| fields.to_vec()).collect();
    for fields in &mut tables {
        fields.sort_by_key(|(key, _)| spec.field(key).map(|(position, _)| position));
    }
    if let Some(node) = at.node(list) {
        return match at.tree.kind(node) {
            Kind::List => Ok(vec![in_list(at, node, &all_in_braces(&tables))]),
            Kind::Tables => Ok(vec![another(at, node, &tables)]),
            _ => Err(EditError::Form(list.to_string())),
        };
    }
    let (parent, key) = list.split().ok_or_else(|| EditError::Form(list.to_string()))?;
    if let Some(table) = at.node(&parent).filter(|table| at.tree.how(*table) == How::Inline) {
        let parent_spec = spec_of(&parent).ok_or_else(|| EditError::NotThere(list.to_string()))?;
        return Ok(vec![in_braces(at, table, parent_spec, key, &format!("[{}]", all_in_braces(&tables)))]);
    }
    Ok(vec![new_section(at, list, &format!("[[{list}]]"), &tables)])
}

/// Makes the table at `table` with its first key.
pub fn create(at: &Finder<'_, '_>, table: &Path, key: &str, to: &Scalar<'_>) -> Result<Vec<Splice>, EditError> {
    let (parent, name) = table.split().ok_or_else(|| EditError::NotThere(table.to_string()))?;
    if parent.parts().is_empty() {
        let fields = vec![(key, to.clone().into_owned())];
        return Ok(vec![new_section(at, table, &format!("[{table}]"), &[fields])]);
    }
    // A table inside a table is written in braces, on a line of the outer one.
    let outer = at.node(&parent).ok_or_else(|| EditError::NotThere(parent.to_string()))?;
    let spec = spec_of(&parent).ok_or_else(|| EditError::NotThere(table.to_string()))?;
    let rendered = format!("{{ {key} = {} }}", render(to, None, ""));
    Ok(vec![match at.tree.how(outer) {
        How::Inline => in_braces(at, outer, spec, name, &rendered),
        How::Implied => return Err(EditError::Form(table.to_string())),
        How::Header | How::Dotted => put_line(at, outer, spec, name, &rendered, newline_at(at.tree.text(), 0)),
    }])
}

/// More elements behind the last, spaced as the others are.
fn another(at: &Finder<'_, '_>, tables: NodeId, new: &[Vec<(&str, Scalar<'static>)>]) -> Splice {
    let text = at.tree.text();
    let Some(last) = at.tree.children(tables).last() else {
        return Splice::insert(text.len(), "");
    };
    let header_line = line_start(text, at.tree.span(last).start as usize);
    let apart = blank_before(text, above_comments(text, header_line));
    let newline = newline_at(text, header_line);
    let block = blocks(at.tree.source(last), new, if apart { newline } else { "" }, newline);
    put_block(text, section_end(at.tree, last), &block, apart, newline)
}

/// A section where a reader would look for it: behind the last one that comes before it in the format.
fn new_section(at: &Finder<'_, '_>, path: &Path, header: &str, tables: &[Vec<(&str, Scalar<'static>)>]) -> Splice {
    let text = at.tree.text();
    let newline = newline_at(text, 0);
    let order = order_of(path.parts().iter().map(|part| part.key.as_str()));
    let block = blocks(header, tables, newline, newline);
    let sections = sections(at);
    if let Some(before) = sections.iter().filter(|s| s.order <= order).max_by_key(|s| (&s.order, s.end)) {
        return put_block(text, before.end, &block, true, newline);
    }
    match sections.iter().map(|s| s.start).min() {
        Some(first) => {
            let top = above_comments(text, first);
            let gap = if blank_before(text, top) { "" } else { newline };
            Splice::insert(top, format!("{gap}{block}{newline}"))
        }
        None => put_block(text, text.len(), &block, true, newline),
    }
}

/// A section of the file.
struct Section {
    /// Its place in the format: the position of the table, then of the list inside it.
    order: Vec<usize>,
    start: usize,
    end: usize,
}

fn sections(at: &Finder<'_, '_>) -> Vec<Section> {
    let mut found = Vec::new();
    collect(at, at.tree.root(), &mut Vec::new(), &mut found);
    found
}

fn collect(at: &Finder<'_, '_>, table: NodeId, keys: &mut Vec<String>, found: &mut Vec<Section>) {
    for key in at.tree.children(table) {
        let Some(value) = at.tree.value(key).filter(|value| is_section(at.tree, *value)) else {
            continue;
        };
        keys.push(at.tree.key_name(key).into_owned());
        let tables: Vec<NodeId> = match at.tree.kind(value) {
            Kind::Tables => at.tree.children(value).collect(),
            _ => vec![value],
        };
        for table in tables {
            if at.tree.how(table) == How::Header {
                let start = line_start(at.tree.text(), at.tree.span(table).start as usize);
                let order = order_of(keys.iter().map(String::as_str));
                found.push(Section { order, start, end: section_end(at.tree, table) });
            }
            collect(at, table, keys, found);
        }
        keys.pop();
    }
}

fn order_of<'k>(keys: impl Iterator<Item = &'k str>) -> Vec<usize> {
    let mut spec: Option<&'static TableSpec> = spec_of(&Path::default());
    let mut order = Vec::new();
    let mut path = Path::default();
    for key in keys {
        order.push(spec.and_then(|spec| spec.field(key)).map_or(usize::MAX, |(position, _)| position));
        path = path.key(key);
        spec = spec_of(&path);
    }
    order
}

/// Puts a block of lines behind the line that ends at `end`, with a blank line between if it is to stand apart.
fn put_block(text: &str, end: usize, block: &str, apart: bool, newline: &str) -> Splice {
    let unended = end == text.len() && !text.is_empty() && !text.ends_with('\n');
    let mut put = String::new();
    if unended {
        put.push_str(newline);
    }
    if apart && (unended || !blank_before(text, end)) {
        put.push_str(newline);
    }
    put.push_str(block);
    let follows = text.get(end..).unwrap_or_default();
    if unended {
        put.truncate(put.len() - newline.len());
    } else if apart && !follows.is_empty() && !follows.starts_with(['\n', '\r']) {
        put.push_str(newline);
    }
    Splice::insert(end, put)
}

/// Sections of one header, with `between` between them.
fn blocks(header: &str, tables: &[Vec<(&str, Scalar<'static>)>], between: &str, newline: &str) -> String {
    let mut blocks = String::new();
    for (i, fields) in tables.iter().enumerate() {
        if i > 0 {
            blocks.push_str(between);
        }
        blocks.push_str(header);
        blocks.push_str(newline);
        for (key, value) in fields {
            blocks.push_str(&format!("{key} = {}{newline}", render(value, None, newline)));
        }
    }
    blocks
}

fn all_in_braces(tables: &[Vec<(&str, Scalar<'static>)>]) -> String {
    tables.iter().map(|fields| braces(fields)).collect::<Vec<_>>().join(", ")
}

fn braces(fields: &[(&str, Scalar<'static>)]) -> String {
    let fields: Vec<String> =
        fields.iter().map(|(key, value)| format!("{key} = {}", render(value, None, ""))).collect();
    format!("{{ {} }}", fields.join(", "))
}
