//! The tree: flat, 24 bytes a node, values left as the bytes they are until somebody asks.
//!
//! ```text
//! Table --first--> Key "restore" --first--> Table --first--> Key "server" --first--> Scalar
//!                    |next                                     |next
//!                  Key "server" --first--> Tables --first--> Table --next--> Table
//! ```

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::{Source, Span as RawSpan};

/// A stretch of bytes of the file; 32 bits, for a scenario has at most 16 MiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl Span {
    /// As a range, to slice the text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<RawSpan> for Span {
    fn from(span: RawSpan) -> Self {
        Self { start: span.start() as u32, end: span.end() as u32 }
    }
}

/// A node of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

impl NodeId {
    const NONE: NodeId = NodeId(u32::MAX);

    pub(super) fn number(self) -> u32 {
        self.0
    }

    fn some(self) -> Option<NodeId> {
        (self != NodeId::NONE).then_some(self)
    }
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A table, by header, by dots or in braces.
    Table,
    /// `[[name]]`: its tables are its children.
    Tables,
    /// `[a, b]`: its values are its children.
    List,
    /// A number, a text, a time, true or false.
    Scalar,
    /// A key; its value is its only child.
    Key,
    /// A value that could not be read; the fault is already told.
    Broken,
}

/// How a table came to be; TOML lets only some of them be opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By its own header, or the root.
    Header,
    /// As the parent in another table's header.
    Implied,
    /// As the front of a dotted key.
    Dotted,
    /// In braces.
    Inline,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    kind: Kind,
    how: How,
    /// Whether the builder looks its keys up by hash.
    indexed: bool,
    span: Span,
    first: NodeId,
    last: NodeId,
    next: NodeId,
}

/// The parsed text.
pub struct Tree<'t> {
    text: &'t str,
    nodes: Cow<'t, [Node]>,
}

/// A tree without its text, to keep beside a text that is kept too.
#[derive(Clone, Debug)]
pub struct Nodes(Vec<Node>);

impl<'t> Tree<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut tree = Self { text, nodes: Cow::Owned(Vec::with_capacity(text.len() / 12)) };
        tree.add(Kind::Table, How::Header, Span::default());
        tree
    }

    /// The tree of a text again, with the nodes that were read from it.
    pub fn again(text: &'t str, nodes: &'t Nodes) -> Self {
        Self { text, nodes: Cow::Borrowed(&nodes.0) }
    }

    /// What to read the same text with again.
    pub fn into_nodes(self) -> Nodes {
        Nodes(self.nodes.into_owned())
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The file itself, as a table.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// What `id` is.
    pub fn kind(&self, id: NodeId) -> Kind {
        self.node(id).map_or(Kind::Broken, |n| n.kind)
    }

    /// How the table `id` came to be.
    pub fn how(&self, id: NodeId) -> How {
        self.node(id).map_or(How::Header, |n| n.how)
    }

    /// Where it stands: a table's header, a key's last part, a value.
    pub fn span(&self, id: NodeId) -> Span {
        self.node(id).map_or_else(Span::default, |n| n.span)
    }

    /// The bytes at [`Self::span`].
    pub fn source(&self, id: NodeId) -> &'t str {
        self.text.get(self.span(id).range()).unwrap_or_default()
    }

    /// The children in file order: keys of a table, tables or values of a list.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let first = self.node(id).and_then(|n| n.first.some());
        std::iter::successors(first, |at| self.node(*at).and_then(|n| n.next.some()))
    }

    /// The value of a key.
    pub fn value(&self, key: NodeId) -> Option<NodeId> {
        self.children(key).next()
    }

    /// The name of a key, unquoted.
    pub fn key_name(&self, key: NodeId) -> Cow<'t, str> {
        decode_key(self.text, self.span(key))
    }

    /// The key called `name` in a table, looked for one by one.
    pub fn key(&self, table: NodeId, name: &str) -> Option<NodeId> {
        self.children(table).find(|key| self.is_called(*key, name))
    }

    /// Whether a key has this name. A name of many megabytes is not unquoted for every short one it is held against:
    /// quotes and escapes make a name longer, but hardly more than tenfold.
    pub(super) fn is_called(&self, key: NodeId, name: &str) -> bool {
        let written = self.source(key);
        if !is_quoted(written) {
            return written == name;
        }
        name.len() <= written.len() && written.len() <= 10 * name.len() + 6 && self.key_name(key) == name
    }

    pub(super) fn add(&mut self, kind: Kind, how: How, span: Span) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.to_mut().push(Node {
            kind,
            how,
            indexed: false,
            span,
            first: NodeId::NONE,
            last: NodeId::NONE,
            next: NodeId::NONE,
        });
        id
    }

    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        let before = match self.node_mut(parent) {
            Some(node) => {
                if node.first == NodeId::NONE {
                    node.first = child;
                }
                std::mem::replace(&mut node.last, child)
            }
            None => return,
        };
        if let Some(node) = self.node_mut(before) {
            node.next = child;
        }
    }

    pub(super) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).and_then(|n| n.last.some())
    }

    pub(super) fn redefine(&mut self, id: NodeId, how: How, span: Span) {
        if let Some(node) = self.node_mut(id) {
            node.how = how;
            node.span = span;
        }
    }

    pub(super) fn set_end(&mut self, id: NodeId, end: u32) {
        if let Some(node) = self.node_mut(id) {
            node.span.end = end;
        }
    }

    pub(super) fn is_indexed(&self, table: NodeId) -> bool {
        self.node(table).is_some_and(|n| n.indexed)
    }

    pub(super) fn set_indexed(&mut self, table: NodeId) {
        if let Some(node) = self.node_mut(table) {
            node.indexed = true;
        }
    }

    /// How many nodes there are; with [`Self::forget_after`] a statement that failed leaves nothing behind.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn forget_after(&mut self, len: usize) {
        self.nodes.to_mut().truncate(len);
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.to_mut().get_mut(id.0 as usize)
    }
}

/// The name at `span`, quotes and escapes undone.
pub(super) fn decode_key(text: &str, span: Span) -> Cow<'_, str> {
    let raw = text.get(span.range()).unwrap_or_default();
    if !is_quoted(raw) {
        return Cow::Borrowed(raw);
    }
    let mut name = Cow::Borrowed("");
    if let Some(token) = Source::new(raw).lex().next()
        && let Some(raw) = Source::new(raw).get(token)
    {
        raw.decode_key(&mut name, &mut ());
    }
    name
}

fn is_quoted(key: &str) -> bool {
    matches!(key.as_bytes().first(), Some(b'"' | b'\''))
}
