//! The user's own lists, held against the built-in ones and against each other: each has an id of its own, and those that
//! are named are there.

use crate::scenario::{Fault, Suggest};

use super::list::{List, Then};
use super::load::{self, Draft};

/// A file of the user: what it is called, and what it says.
#[derive(Clone, Copy, Debug)]
pub struct OwnFile<'t> {
    /// What it is called.
    pub name: &'t str,
    /// What it says.
    pub text: &'t str,
}

/// Those without a fault, and the faults of the others by the position of their file. All faults of a file are told at once,
/// so what could not be read of it does not keep the lists that it names from being looked for.
pub fn read(built_in: &[List], files: &[OwnFile<'_>]) -> (Vec<List>, Vec<(usize, Fault)>) {
    let mut drafts: Vec<Draft> = files.iter().map(|file| load::draft(file.text)).collect();
    let taken: Vec<Option<Fault>> = (0..drafts.len()).map(|position| taken(built_in, &drafts, position)).collect();
    for (draft, fault) in drafts.iter_mut().zip(taken) {
        draft.faults.extend(fault);
    }
    let names: Vec<&str> = files.iter().map(|file| file.name).collect();
    let found = dangling_of_all(built_in, &drafts, &names);
    for (draft, dangling) in drafts.iter_mut().zip(found) {
        draft.faults.extend(dangling);
        draft.faults.sort_by_key(|fault| fault.span);
    }
    let mut faults = Vec::new();
    let mut lists = Vec::new();
    for (file, draft) in drafts.into_iter().enumerate() {
        match draft.faults.is_empty() {
            true => lists.push(draft.list),
            false => faults.extend(draft.faults.into_iter().map(|fault| (file, fault))),
        }
    }
    (lists, faults)
}

/// Records name a list by its id: under one that is taken two people would tick different steps. Of two the one that is
/// without a fault keeps it, else the first.
fn taken(built_in: &[List], drafts: &[Draft], position: usize) -> Option<Fault> {
    let draft = drafts.get(position)?;
    let id = &draft.list.id;
    let whole = draft.faults.is_empty();
    let goes_before = |(at, other): (usize, &Draft)| {
        let other_whole = other.faults.is_empty();
        other.list.id == *id && at != position && (other_whole, position) > (whole, at)
    };
    let is_taken = built_in.iter().any(|list| list.id == *id) || drafts.iter().enumerate().any(goes_before);
    (is_taken && !id.is_empty()).then(|| Fault {
        span: draft.list.id_at,
        key: "id".into(),
        message: format!("there is a list \"{id}\" already"),
        hint: Some("give it an id of its own; records name lists by it".into()),
        also: None,
    })
}

/// The lists that each of them names and that there are not. One that names such a list is left out itself, and is not there
/// for others.
fn dangling_of_all(built_in: &[List], drafts: &[Draft], names: &[&str]) -> Vec<Vec<Fault>> {
    let mut whole: Vec<bool> = drafts.iter().map(|draft| draft.faults.is_empty()).collect();
    let read = drafts.iter().map(|draft| draft.list.id.as_str()).filter(|id| !id.is_empty());
    let broken: Vec<&str> = names.iter().copied().chain(read).collect();
    loop {
        let own = drafts.iter().zip(&whole).filter(|(_, whole)| **whole).map(|(draft, _)| &draft.list);
        let ids: Vec<&str> = built_in.iter().chain(own).map(|list| list.id.as_str()).collect();
        let found: Vec<Vec<Fault>> = drafts.iter().map(|draft| dangling(&draft.list, &ids, &broken)).collect();
        let now: Vec<bool> = whole.iter().zip(&found).map(|(whole, found)| *whole && found.is_empty()).collect();
        if now == whole {
            return found;
        }
        whole = now;
    }
}

/// Lists that are named and that there are not.
pub(super) fn dangling(list: &List, ids: &[&str], broken: &[&str]) -> Vec<Fault> {
    let jumps = list.steps.iter().filter_map(|step| step.if_not.as_ref());
    let named =
        jumps.filter_map(|if_not| if let Then::List(id) = &if_not.then { Some((id, "if_not.list")) } else { None });
    let anew = list.steps.iter().filter_map(|step| Some((step.walks_anew.as_ref()?, "walks_anew")));
    let unknown = named.chain(anew).filter(|(id, _)| !ids.contains(&id.value.0.as_str()));
    unknown
        .map(|(id, key)| {
            let name = id.value.0.as_str();
            let near = Suggest::default().nearest(name, ids.iter().chain(broken).copied());
            let hint = match near {
                _ if broken.contains(&name) => "that list has faults itself".into(),
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "`backsync checklist FILE` lists them".into(),
            };
            let message = format!("there is no list \"{name}\"");
            Fault { span: id.at, key: key.into(), message, hint: Some(hint), also: None }
        })
        .collect()
}
