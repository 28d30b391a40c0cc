//! Names: each stands once, and whoever is named is declared.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::scenario::fault::Fault;
use crate::scenario::model::Scenario;
use crate::scenario::suggest::{Suggest, Words};
use crate::scenario::syntax::Span;
use crate::values::{FoldedName, ServerName};

use super::{Check, quoted};

/// Where each name stands first.
type Declared<'n> = HashMap<FoldedName<'n>, usize>;

impl Check<'_, '_> {
    pub(super) fn names(&mut self) {
        let case = self.scenario;
        let declared = self.unique(
            &["server"],
            "name",
            "server",
            case.server.iter().map(|s| s.name.as_ref().map(ServerName::as_str)),
        );
        let mut references = References { case, declared, names: None, suggest: Suggest::default() };

        self.refer_list(&mut references, &["event"], case.event.iter().map(|e| e.server.as_ref()));
        self.refer_list(&mut references, &["log"], case.log.iter().map(|l| l.server.as_ref()));
        if let Some(restore) = &case.restore {
            self.refer(&mut references, "restore", restore.server.as_ref());
            let partners = restore.partner.iter().map(|p| p.server.as_ref());
            self.unique(
                &["restore", "partner"],
                "server",
                "partner",
                partners.clone().map(|p| p.map(ServerName::as_str)),
            );
            self.refer_list(&mut references, &["restore", "partner"], partners);
        }
        if let Some(repair) = &case.repair {
            let partners = repair.partner.iter().map(|p| p.server.as_ref());
            self.unique(
                &["repair", "partner"],
                "server",
                "partner",
                partners.clone().map(|p| p.map(ServerName::as_str)),
            );
            self.refer_list(&mut references, &["repair", "partner"], partners);
        }
        if let Some(dirsync) = &case.dirsync {
            self.refer(&mut references, "dirsync", dirsync.server.as_ref());
            let names = dirsync.requestor.iter().map(|r| r.name.as_ref().map(|name| name.as_str()));
            self.unique(&["dirsync", "requestor"], "name", "requestor", names);
        }
        self.refer(&mut references, "backout", case.backout.as_ref().and_then(|b| b.server.as_ref()));
        self.refer(&mut references, "ccmail", case.ccmail.as_ref().and_then(|c| c.server.as_ref()));
    }

    /// Tells of every name that stands twice; returns where each stands first.
    fn unique<'n>(
        &mut self,
        list: &[&str],
        key: &str,
        what: &str,
        names: impl Iterator<Item = Option<&'n str>>,
    ) -> Declared<'n> {
        let mut seen = Declared::with_capacity(names.size_hint().0);
        let mut twice = Vec::new();
        for (position, name) in names.enumerate() {
            let Some(name) = name else { continue };
            match seen.entry(FoldedName(name)) {
                Entry::Vacant(free) => {
                    free.insert(position);
                }
                Entry::Occupied(first) => twice.push((*first.get(), position, name)),
            }
        }
        let places = if twice.is_empty() { Vec::new() } else { self.places(list, key) };
        let place = |i: usize| places.get(i).copied().unwrap_or_default();
        for (first, second, name) in twice {
            if self.faults.only_counts() {
                continue;
            }
            self.faults.push(Fault {
                span: place(second),
                key: format!("{}[{second}].{key}", list.join(".")),
                message: format!("the {what} {} is listed twice", quoted(name)),
                hint: Some("remove one, or correct its name; upper and lower case make no difference".into()),
                also: Some((place(first), "first listed here".into())),
            });
        }
        seen
    }

    fn refer(&mut self, references: &mut References<'_>, table: &str, name: Option<&ServerName>) {
        let Some(name) = name.filter(|name| !references.declared.contains_key(&FoldedName(name.as_str()))) else {
            return;
        };
        let span = self.place(&[table, "server"]);
        self.dangling(references, span, format!("{table}.server"), name);
    }

    fn refer_list<'n>(
        &mut self,
        references: &mut References<'_>,
        list: &[&str],
        names: impl Iterator<Item = Option<&'n ServerName>>,
    ) {
        let unknown = |(_, name): &(usize, &ServerName)| !references.declared.contains_key(&FoldedName(name.as_str()));
        let names = names.enumerate().filter_map(|(i, name)| Some((i, name?)));
        let dangling: Vec<_> = names.filter(unknown).collect();
        let places = if dangling.is_empty() { Vec::new() } else { self.places(list, "server") };
        for (i, name) in dangling {
            let span = places.get(i).copied().unwrap_or_default();
            self.dangling(references, span, format!("{}[{i}].server", list.join(".")), name);
        }
    }

    fn dangling(&mut self, references: &mut References<'_>, span: Span, key: String, name: &ServerName) {
        if self.faults.only_counts() {
            return;
        }
        let hint = match references.nearest(name) {
            Some(near) => format!(
                "did you mean {}? Else declare it: [[server]] with name = {}",
                quoted(near),
                quoted(name.as_str())
            ),
            None => format!("declare it: [[server]] with name = {}", quoted(name.as_str())),
        };
        self.push(span, key, format!("there is no [[server]] {}", quoted(name.as_str())), Some(hint));
    }
}

/// What names may refer to.
struct References<'n> {
    case: &'n Scenario,
    declared: Declared<'n>,
    /// The names declared, once there is a name that none of them is.
    names: Option<Words<'n>>,
    suggest: Suggest,
}

impl<'n> References<'n> {
    fn nearest(&mut self, name: &ServerName) -> Option<&'n str> {
        let declared = self.case.server.iter().filter_map(|s| s.name.as_ref().map(ServerName::as_str));
        let names = self.names.get_or_insert_with(|| declared.collect());
        self.suggest.nearest_of(name.as_str(), names)
    }
}
