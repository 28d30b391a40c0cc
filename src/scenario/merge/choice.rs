//! Two accounts of one matter that can't both be so: somebody chooses between the whole of them, tables and records.

use std::collections::{HashMap, HashSet};

use super::contradiction::text;
use super::parts::{Parts, Section};
use super::united::{Clash, United, plain};

/// What hangs together.
pub struct Choice {
    /// The tables that are about it, with those below them.
    pub tables: Vec<String>,
    /// The lists of which both recorded something about it.
    pub lists: Vec<String>,
    /// What somebody must choose, in words.
    pub what: String,
}

/// Those that are about the same lists are one choice.
pub fn joined(choices: Vec<Choice>) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    for choice in choices {
        let shares = |other: &Choice| other.lists.iter().any(|list| choice.lists.contains(list));
        match all.iter_mut().find(|other| shares(other)) {
            Some(other) => {
                other.tables.extend(choice.tables);
                other.lists.extend(choice.lists);
                if other.what != choice.what {
                    other.what = format!("{}; {}", other.what, choice.what);
                }
            }
            None => all.push(choice),
        }
    }
    all
}

/// Has all of it chosen between.
pub fn choose(sections: &mut Vec<United>, choices: &[Choice], base: &Parts, (ours, theirs): (&Parts, &Parts)) {
    let (our, their) = (ours.by_id(), theirs.by_id());
    for choice in choices {
        let is_its = |id: &str| {
            let below = |rest: &str| rest.is_empty() || rest.starts_with('.');
            choice.tables.iter().any(|table| id.strip_prefix(table.as_str()).is_some_and(below))
        };
        taken_up_again(sections, is_its, (ours, theirs));
        let mut before: Option<String> = None;
        let mut words = |place: &str| match &before {
            // One choice is told once.
            Some(first) => format!("[{}]: the same choice as [{first}]", plain(place)),
            None => {
                before = Some(plain(place));
                format!("[{}]: {}", plain(place), choice.what)
            }
        };
        for section in sections.iter_mut().filter(|section| is_its(&section.id)) {
            let body = |side: &ById<'_>| side.get(section.id.as_str()).map_or(String::new(), |its| its.body());
            let (ours, theirs) = (body(&our), body(&their));
            if ours != theirs {
                section.conflict = Some(Clash { ours, theirs, words: words(&section.id) });
            }
        }
        records(sections, choice, base, (&our, &their), words);
    }
}

/// What one side took out, and the other one left as it was, is chosen between as well.
fn taken_up_again(sections: &mut Vec<United>, is_its: impl Fn(&str) -> bool, (ours, theirs): (&Parts, &Parts)) {
    for side in [ours, theirs] {
        let mut behind = String::new();
        for section in &side.sections {
            if is_its(&section.id) && !sections.iter().any(|its| its.id == section.id) {
                let at = sections.iter().position(|its| its.id == behind).map_or(sections.len(), |at| at + 1);
                let (id, lead) = (section.id.clone(), section.lead.clone());
                sections.insert(at, United { id, lead, ..United::default() });
            }
            behind.clone_from(&section.id);
        }
    }
}

/// The records of both, in one place: whoever chooses does so once.
fn records(
    sections: &mut Vec<United>,
    choice: &Choice,
    base: &Parts,
    (ours, theirs): (&ById<'_>, &ById<'_>),
    mut words: impl FnMut(&str) -> String,
) {
    let was: HashSet<&str> = base.sections.iter().map(|section| section.id.as_str()).collect();
    let of_lists = |section: &Section| text(section, "checklist").is_some_and(|list| choice.lists.contains(&list));
    let new: Vec<String> = sections
        .iter()
        .filter(|section| section.list.as_deref() == Some("step") && !was.contains(section.id.as_str()))
        .map(|section| section.id.clone())
        .collect();
    let of_side = |side: &ById<'_>| -> Vec<(String, String)> {
        let its = new.iter().filter_map(|id| side.get(id.as_str()).map(|section| (id, *section)));
        let its = its.filter(|(_, section)| of_lists(section));
        its.map(|(id, section)| (id.clone(), format!("{}{}", section.lead, section.body()))).collect()
    };
    let (our, their) = (of_side(ours), of_side(theirs));
    let text = |side: &[(String, String)]| side.iter().map(|(_, text)| text.as_str()).collect::<String>();
    let clash = Clash { ours: text(&our), theirs: text(&their), words: String::new() };
    if clash.ours == clash.theirs {
        return;
    }
    let ids: HashSet<&str> = our.iter().chain(&their).map(|(id, _)| id.as_str()).collect();
    let mut clash = Some(clash);
    sections.retain_mut(|section| {
        if !ids.contains(section.id.as_str()) {
            return true;
        }
        // Where the first of them stood, which is where the two went different ways.
        let Some(clash) = clash.take() else { return false };
        section.lead = String::new();
        section.conflict = Some(Clash { words: words("step"), ..clash });
        true
    });
}

/// The sections of a side by their ids.
type ById<'p> = HashMap<&'p str, &'p Section>;
