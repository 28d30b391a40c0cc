//! Turns the events of one statement into nodes.

mod define;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher, RandomState};

use toml_parser::decoder::Encoding;
use toml_parser::lexer::Token;
use toml_parser::parser::EventReceiver;
use toml_parser::{ErrorSink, ParseError, Source, Span as RawSpan};

use crate::scenario::fault::{Fault, Faults};
use crate::scenario::reader::shortened;

use super::tree::decode_key;
use super::words::fault_of;
use super::{How, Kind, NodeId, Span, Tree, plain, strict};

/// Tables with more keys than this are looked up by hash.
const SMALL: usize = 16;

/// Parts of a dotted key; the format has three at most. Two bytes of the file make a table of each.
const MOST_PARTS: usize = 8;

/// Builds a [`Tree`], a statement at a time.
pub struct Builder<'t, 'f> {
    tree: Tree<'t>,
    faults: &'f mut Faults,
    /// The table that keys go into.
    table: NodeId,
    /// The keys of its header, and which element it is where a key holds a list.
    header: Vec<(Span, Option<u32>)>,
    /// How many tables a list has so far.
    elements: HashMap<NodeId, u32>,
    /// The keys of tables that outgrew [`SMALL`], by the hash of table and name.
    index: HashMap<u64, NodeId, BuildHasherDefault<AsItIs>>,
    hasher: RandomState,
    statement: Statement,
}

/// Takes a hash for what it is, without hashing it once more.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// What is known of the statement being read.
#[derive(Default)]
struct Statement {
    nodes_before: usize,
    header: Option<(Kind, Span)>,
    keys: Vec<Span>,
    /// The keys of the statement itself; `keys` may since hold those of a table in braces.
    of: Vec<Span>,
    open: Vec<Open>,
    value: Option<NodeId>,
    /// The first fault that the grammar does not know of; of a million in one statement nobody reads the second.
    fault: Option<ParseError>,
    after_comma: bool,
    /// Its own tables that outgrew [`SMALL`].
    indexed: Vec<NodeId>,
    /// A key had more than [`MOST_PARTS`].
    too_deep: bool,
}

/// A list or a table in braces that is still open.
struct Open {
    node: NodeId,
    /// The key that waits for its value.
    key: Option<NodeId>,
    braces: bool,
}

impl<'t, 'f> Builder<'t, 'f> {
    pub fn new(text: &'t str, faults: &'f mut Faults) -> Self {
        let tree = Tree::new(text);
        let table = tree.root();
        Self {
            tree,
            faults,
            table,
            header: Vec::new(),
            elements: HashMap::new(),
            index: HashMap::default(),
            hasher: RandomState::new(),
            statement: Statement::default(),
        }
    }

    pub fn begin(&mut self) {
        let statement = &mut self.statement;
        statement.nodes_before = self.tree.len();
        statement.header = None;
        statement.keys.clear();
        statement.of.clear();
        statement.open.clear();
        statement.value = None;
        statement.fault = None;
        statement.after_comma = false;
        statement.indexed.clear();
        statement.too_deep = false;
    }

    /// Puts the statement where it belongs. A damaged one is told once, by its first fault, and its key still counts as given.
    pub fn end(&mut self, grammar: Option<ParseError>) {
        if let Some(fault) = grammar.or_else(|| self.statement.fault.take()) {
            if !self.faults.only_counts() {
                let key = self.path_of_statement();
                self.faults.push(fault_of(&fault, self.tree.text(), key));
            }
            self.forget_statement();
            self.statement.value = None;
        }
        if self.statement.too_deep {
            // Its key is not all there, so it is put nowhere.
            if let Some((_, header)) = self.statement.header {
                self.lose_table(header);
            }
        } else if let Some((kind, span)) = self.statement.header {
            let keys = std::mem::take(&mut self.statement.keys);
            self.open_table(kind, span, &keys);
            self.statement.keys = keys;
        } else if self.statement.of.is_empty() && !self.statement.keys.is_empty() && first_is_real(&self.statement.keys)
        {
            // `key` without `=`: there, but unreadable.
            std::mem::swap(&mut self.statement.of, &mut self.statement.keys);
            self.put_key();
        } else if !self.statement.of.is_empty() {
            self.put_key();
        }
    }

    pub fn finish(self) -> Tree<'t> {
        self.tree
    }

    /// A statement that was too long to be read.
    pub fn too_long(&mut self, at: Span) {
        self.tell(
            String::new(),
            at,
            "this value has more parts than a scenario can hold".into(),
            "a scenario has at most 10,000 servers and 100,000 events".into(),
            None,
        );
    }

    /// A line that a merge left.
    pub fn merge_mark(&mut self, tokens: &[Token]) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
        let span = Span { start: first.span().start() as u32, end: last.span().start().max(first.span().end()) as u32 };
        self.merge_mark_at(span);
    }

    /// The same, where no statement begins there.
    pub fn merge_mark_at(&mut self, span: Span) {
        self.begin();
        let message = "a merge left this line: somebody must choose between the two sides";
        self.tell(String::new(), span, message.into(), "keep one of the two sides and remove the marks".into(), None);
    }

    /// The path of what the statement is about, as far as it could be read.
    fn path_of_statement(&self) -> String {
        match &self.statement {
            Statement { header: Some(_), keys, .. } => self.path(&[], keys),
            Statement { of, keys, .. } => self.path(&self.header, if of.is_empty() { keys } else { of }),
        }
    }

    /// `restore.partner[2].usn`: the keys of a header, then more keys. Nothing is looked up: a file may have many faults.
    fn path(&self, header: &[(Span, Option<u32>)], keys: &[Span]) -> String {
        let more = keys.iter().map(|key| (*key, None));
        let mut path = String::new();
        for (key, element) in header.iter().copied().chain(more) {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&self.in_words(key));
            if let Some(element) = element {
                path.push_str(&format!("[{element}]"));
            }
        }
        path
    }

    /// A key inside a message. One of many megabytes is cut before it is unquoted: every fault under its header names it.
    fn in_words(&self, key: Span) -> String {
        let raw = self.tree.text().get(key.range()).unwrap_or_default();
        if raw.len() <= 1_000 {
            return shortened(&decode_key(self.tree.text(), key));
        }
        shortened(&raw.chars().take(100).collect::<String>())
    }

    fn tell(&mut self, key: String, span: Span, message: String, hint: String, also: Option<(Span, String)>) {
        self.faults.push(Fault { span, key, message, hint: Some(hint), also });
    }

    /// The numbers of forgotten nodes are given out again, so nothing may be looked up by them.
    fn forget_statement(&mut self) {
        for table in std::mem::take(&mut self.statement.indexed) {
            for key in self.tree.children(table) {
                self.index.remove(&self.indexed_as(table, &self.tree.key_name(key)));
            }
        }
        self.tree.forget_after(self.statement.nodes_before);
    }

    fn put_key(&mut self) {
        let keys = std::mem::take(&mut self.statement.of);
        if let Some(key) = self.insert(self.table, &keys) {
            let value = match self.statement.value {
                Some(value) => value,
                None => {
                    let at = self.tree.span(key);
                    self.tree.add(Kind::Broken, How::Inline, at)
                }
            };
            self.tree.append(key, value);
        }
        self.statement.of = keys;
    }

    fn place_value(&mut self, value: NodeId) {
        match self.statement.open.last_mut() {
            None => self.statement.value = Some(value),
            Some(open) => {
                let parent = if open.braces { open.key.take() } else { Some(open.node) };
                if let Some(parent) = parent {
                    self.tree.append(parent, value);
                }
            }
        }
    }

    fn close(&mut self, span: RawSpan) {
        if let Some(open) = self.statement.open.pop() {
            self.tree.set_end(open.node, span.end() as u32);
            self.place_value(open.node);
        }
        self.statement.after_comma = false;
    }

    fn fault(&mut self, description: &'static str, span: RawSpan) {
        self.statement.fault.get_or_insert_with(|| ParseError::new(description).with_unexpected(span));
    }
}

/// The grammar stands in an empty key where one is missing.
fn first_is_real(keys: &[Span]) -> bool {
    keys.iter().all(|k| k.start < k.end)
}

impl EventReceiver for Builder<'_, '_> {
    fn std_table_open(&mut self, span: RawSpan, _: &mut dyn ErrorSink) {
        self.statement.header = Some((Kind::Table, span.into()));
    }

    fn std_table_close(&mut self, span: RawSpan, _: &mut dyn ErrorSink) {
        if let Some((_, header)) = &mut self.statement.header {
            header.end = span.end() as u32;
        }
    }

    fn array_table_open(&mut self, span: RawSpan, _: &mut dyn ErrorSink) {
        self.statement.header = Some((Kind::Tables, span.into()));
    }

    fn array_table_close(&mut self, span: RawSpan, error: &mut dyn ErrorSink) {
        self.std_table_close(span, error);
    }

    fn simple_key(&mut self, span: RawSpan, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if let Some(raw) = Source::new(self.tree.text()).get(span)
            && !(encoding.is_none() && plain::is_key(raw.as_str()))
        {
            let raw = toml_parser::Raw::new_unchecked(raw.as_str(), encoding, span);
            raw.decode_key(&mut (), error);
            if let Some(wrong) = strict::escapes(raw.as_str(), encoding) {
                self.fault(wrong, span);
            }
        }
        if self.statement.keys.len() < MOST_PARTS {
            self.statement.keys.push(span.into());
        } else {
            self.fault("nested too deeply for a scenario", span);
            self.statement.too_deep = true;
        }
    }

    fn key_val_sep(&mut self, _: RawSpan, _: &mut dyn ErrorSink) {
        let keys = std::mem::take(&mut self.statement.keys);
        if let Some(open) = self.statement.open.last() {
            let table = open.node;
            let key = self.insert(table, &keys);
            if let Some(open) = self.statement.open.last_mut() {
                open.key = key;
            }
            self.statement.after_comma = false;
        } else {
            self.statement.of.extend_from_slice(&keys);
        }
        self.statement.keys = keys;
        self.statement.keys.clear();
    }

    fn scalar(&mut self, span: RawSpan, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        if let Some(raw) = Source::new(self.tree.text()).get(span)
            && plain::text(raw.as_str()).is_none()
        {
            let raw = toml_parser::Raw::new_unchecked(raw.as_str(), encoding, span);
            let kind = raw.decode_scalar(&mut (), error);
            if let Some(wrong) =
                strict::escapes(raw.as_str(), encoding).or_else(|| strict::bare_value(raw.as_str(), kind))
            {
                self.fault(wrong, span);
            }
        }
        let value = self.tree.add(Kind::Scalar, How::Inline, span.into());
        self.place_value(value);
        self.statement.after_comma = false;
    }

    fn array_open(&mut self, span: RawSpan, _: &mut dyn ErrorSink) -> bool {
        let node = self.tree.add(Kind::List, How::Inline, span.into());
        self.statement.open.push(Open { node, key: None, braces: false });
        self.statement.after_comma = false;
        true
    }

    fn array_close(&mut self, span: RawSpan, _: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn inline_table_open(&mut self, span: RawSpan, _: &mut dyn ErrorSink) -> bool {
        let node = self.tree.add(Kind::Table, How::Inline, span.into());
        self.statement.open.push(Open { node, key: None, braces: true });
        self.statement.after_comma = false;
        true
    }

    fn inline_table_close(&mut self, span: RawSpan, _: &mut dyn ErrorSink) {
        if self.statement.after_comma {
            self.fault("TOML 1.0 has no comma before `}`", span);
        }
        self.close(span);
    }

    fn value_sep(&mut self, _: RawSpan, _: &mut dyn ErrorSink) {
        self.statement.after_comma = true;
    }

    fn comment(&mut self, span: RawSpan, error: &mut dyn ErrorSink) {
        if let Some(raw) = Source::new(self.tree.text()).get(span) {
            raw.decode_comment(error);
        }
    }

    fn newline(&mut self, span: RawSpan, error: &mut dyn ErrorSink) {
        if self.statement.open.last().is_some_and(|open| open.braces) {
            self.fault("TOML 1.0 has no line break between `{` and `}`", span);
        }
        if let Some(raw) = Source::new(self.tree.text()).get(span) {
            raw.decode_newline(error);
        }
    }
}
