//! TOML's rules on what may be defined, extended and opened again; they are those of tomllib.

use std::hash::BuildHasher;

use super::super::tree::decode_key;
use super::super::{How, Kind, NodeId, Span};
use super::{Builder, SMALL};

impl Builder<'_, '_> {
    pub(super) fn open_table(&mut self, kind: Kind, span: Span, keys: &[Span]) {
        self.header.clear();
        let Some((last, parents)) = keys.split_last() else {
            return;
        };
        let mut table = self.tree.root();
        for key in parents {
            let mut element = None;
            table = match self.find(table, *key) {
                None => self.add_table(table, *key, How::Implied, span),
                Some(found) => match self.tree.value(found).map(|v| (v, self.tree.kind(v), self.tree.how(v))) {
                    Some((v, Kind::Table, How::Header | How::Implied | How::Dotted)) => v,
                    Some((v, Kind::Tables, _)) => {
                        element = self.last_element(v);
                        self.tree.last_child(v).unwrap_or(v)
                    }
                    _ => return self.no_table(keys, *key, found, span),
                },
            };
            self.header.push((*key, element));
        }
        let mut list = None;
        match (kind, self.find(table, *last)) {
            (Kind::Tables, None) => {
                let key = self.add_key(table, *last);
                let tables = self.tree.add(Kind::Tables, How::Header, span);
                self.tree.append(key, tables);
                list = Some(tables);
            }
            (_, None) => self.table = self.add_table(table, *last, How::Header, span),
            (kind, Some(found)) => {
                let value = self.tree.value(found);
                let is = value.map(|v| (v, self.tree.kind(v), self.tree.how(v)));
                match (kind, is) {
                    (Kind::Tables, Some((tables, Kind::Tables, _))) => list = Some(tables),
                    (Kind::Table, Some((v, Kind::Table, How::Implied))) => {
                        self.tree.redefine(v, How::Header, span);
                        self.table = v;
                    }
                    (Kind::Table, Some((_, Kind::Table, _))) => {
                        self.twice(keys, *last, found);
                        self.lose_table(span);
                    }
                    _ => self.no_table(keys, *last, found, span),
                }
            }
        }
        if let Some(tables) = list {
            self.table = self.tree.add(Kind::Table, How::Header, span);
            self.tree.append(tables, self.table);
            *self.elements.entry(tables).or_default() += 1;
        }
        self.header.push((*last, list.and_then(|tables| self.last_element(tables))));
    }

    /// The position of the table that a list has last so far.
    fn last_element(&self, tables: NodeId) -> Option<u32> {
        self.elements.get(&tables).map(|count| count.saturating_sub(1))
    }

    fn no_table(&mut self, keys: &[Span], key: Span, first: NodeId, header: Span) {
        self.lose_table(header);
        if self.faults.only_counts() {
            return;
        }
        let name = self.in_words(key);
        let (message, hint) = match self.tree.value(first).map(|v| self.tree.kind(v)) {
            Some(Kind::Tables) => (
                format!("`{name}` is a list of tables further up, but one table here"),
                format!("write [[{name}]] both times"),
            ),
            _ => (
                format!("`{name}` is already given, and not as what this header makes of it"),
                "keep one of the two".into(),
            ),
        };
        let path = self.path(&[], keys);
        self.tell(path, key, message, hint, Some((self.tree.span(first), "given here".into())));
    }

    fn twice(&mut self, keys: &[Span], key: Span, first: NodeId) {
        if self.faults.only_counts() {
            return;
        }
        let name = self.in_words(key);
        let also = Some((self.tree.span(first), "first given here".into()));
        let path = match (&self.statement.header, self.statement.open.is_empty()) {
            (Some(_), _) => self.path(&[], keys),
            (None, true) => self.path(&self.header, keys),
            (None, false) => self.path(&self.header, &self.statement.of),
        };
        self.tell(path, key, format!("`{name}` is given twice"), "keep one of the two".into(), also);
    }

    /// What follows a header that could not be taken goes into a table that nobody reads: one fault is enough.
    pub(super) fn lose_table(&mut self, header: Span) {
        self.table = self.tree.add(Kind::Table, How::Header, header);
    }

    /// Puts a key, dotted or not, into `table`; `None` when it is there already.
    pub(super) fn insert(&mut self, mut table: NodeId, keys: &[Span]) -> Option<NodeId> {
        let (last, front) = keys.split_last()?;
        for key in front {
            table = match self.find(table, *key) {
                None => self.add_table(table, *key, How::Dotted, *key),
                Some(found) => match self.tree.value(found).map(|v| (v, self.tree.kind(v), self.tree.how(v))) {
                    Some((v, Kind::Table, How::Dotted)) => v,
                    Some((v, Kind::Table, How::Implied)) => {
                        // Now that it has keys of its own, no header may open it any more.
                        self.tree.redefine(v, How::Dotted, self.tree.span(v));
                        v
                    }
                    _ => {
                        self.twice(keys, *key, found);
                        return None;
                    }
                },
            };
        }
        if let Some(found) = self.find(table, *last) {
            self.twice(keys, *last, found);
            return None;
        }
        Some(self.add_key(table, *last))
    }

    fn add_table(&mut self, parent: NodeId, key: Span, how: How, span: Span) -> NodeId {
        let key = self.add_key(parent, key);
        let table = self.tree.add(Kind::Table, how, span);
        self.tree.append(key, table);
        table
    }

    fn add_key(&mut self, table: NodeId, at: Span) -> NodeId {
        let key = self.tree.add(Kind::Key, How::Inline, at);
        self.tree.append(table, key);
        if self.tree.is_indexed(table) {
            self.index.insert(self.indexed_as(table, &decode_key(self.tree.text(), at)), key);
        }
        key
    }

    fn find(&mut self, table: NodeId, at: Span) -> Option<NodeId> {
        let text = self.tree.text();
        let name = decode_key(text, at);
        if self.tree.is_indexed(table) {
            let key = self.index.get(&self.indexed_as(table, &name)).copied();
            return key.filter(|key| self.tree.key_name(*key) == name);
        }
        let mut seen = 0;
        for key in self.tree.children(table) {
            if self.tree.is_called(key, &name) {
                return Some(key);
            }
            seen += 1;
        }
        if seen >= SMALL {
            self.tree.set_indexed(table);
            if table.number() as usize >= self.statement.nodes_before {
                self.statement.indexed.push(table);
            }
            let keys: Vec<_> = self.tree.children(table).collect();
            for key in keys {
                self.index.insert(self.indexed_as(table, &self.tree.key_name(key)), key);
            }
        }
        None
    }

    pub(super) fn indexed_as(&self, table: NodeId, name: &str) -> u64 {
        self.hasher.hash_one((table.number(), name))
    }
}
