//! Two descendants of one text, part by part: what only one side changed is taken from it.

use std::collections::HashMap;

use super::content::Content;
use super::parts::{Entry, Parts, Section};

/// A section of the result.
#[derive(Clone, Debug, Default)]
pub struct United {
    /// Which.
    pub id: String,
    /// The list it is an element of.
    pub list: Option<String>,
    /// What stands above it.
    pub lead: String,
    /// The line of its header.
    pub head: String,
    /// Its statements.
    pub entries: Vec<Line>,
    /// Where only one side has it: of which side its text is, for a conflict about the whole of it.
    pub only: Option<Side>,
    /// The two sides, where they can't be united.
    pub conflict: Option<Clash>,
}

/// A statement of the result.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its key.
    pub key: String,
    /// What stands above it.
    pub lead: String,
    /// Its lines.
    pub body: String,
    /// What each side has, and whether they differ.
    pub sides: Clash,
    /// Whether somebody must choose.
    pub conflict: bool,
}

/// What the two sides have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clash {
    /// Ours; empty where we have nothing.
    pub ours: String,
    /// Theirs.
    pub theirs: String,
    /// What it is about, in words.
    pub words: String,
}

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The text that is merged into.
    Ours,
    /// The other one.
    Theirs,
}

/// Comments and blank lines: what only one side changed is taken from it; where both did, all lines are kept.
pub fn lead(base: &str, ours: &str, theirs: &str) -> String {
    if ours == base || ours == theirs {
        return theirs.to_owned();
    }
    if theirs == base {
        return ours.to_owned();
    }
    let new = |line: &&str| line.trim_start().starts_with('#') && !has(ours, line) && !has(base, line);
    let mut all = ours.to_owned();
    theirs.split_inclusive('\n').filter(new).for_each(|line| all.push_str(line));
    all
}

fn has(text: &str, line: &str) -> bool {
    text.lines().any(|its| its.trim() == line.trim())
}

/// Unites the sections of two texts.
pub fn unite(base: &Parts, ours: &Parts, theirs: &Parts) -> Vec<United> {
    let (was, our, their) = (base.by_id(), ours.by_id(), theirs.by_id());
    // What only they have stands behind what it stands behind on their side.
    let mut behind: HashMap<&str, Vec<United>> = HashMap::new();
    let mut last = "";
    for section in &theirs.sections {
        let id = section.id.as_str();
        if our.contains_key(id) {
            last = id;
        } else if let Some(united) = one(was.get(id).copied(), None, Some(section)) {
            behind.entry(last).or_default().push(united);
        }
    }
    let mut all = Vec::new();
    for section in &ours.sections {
        let id = section.id.as_str();
        all.extend(one(was.get(id).copied(), Some(section), their.get(id).copied()));
        all.extend(behind.remove(id).unwrap_or_default());
    }
    all
}

/// A section that one or both sides have; `None` where it is gone.
fn one(base: Option<&Section>, ours: Option<&Section>, theirs: Option<&Section>) -> Option<United> {
    match (base, ours, theirs) {
        (_, Some(ours), Some(theirs)) => Some(both(base, ours, theirs)),
        (None, Some(only), None) => Some(alone(only, Side::Ours)),
        (None, None, Some(only)) => Some(alone(only, Side::Theirs)),
        (Some(base), Some(only), None) => changed_and_removed(base, only, Side::Ours),
        (Some(base), None, Some(only)) => changed_and_removed(base, only, Side::Theirs),
        (_, None, None) => None,
    }
}

fn alone(section: &Section, side: Side) -> United {
    let line = |entry: &Entry| {
        let sides = match side {
            Side::Ours => Clash { ours: entry.body.clone(), ..Clash::default() },
            Side::Theirs => Clash { theirs: entry.body.clone(), ..Clash::default() },
        };
        Line { key: entry.key.clone(), lead: entry.lead.clone(), body: entry.body.clone(), sides, conflict: false }
    };
    United {
        id: section.id.clone(),
        list: section.list.clone(),
        lead: section.lead.clone(),
        head: section.head.clone(),
        entries: section.entries.iter().map(line).collect(),
        only: Some(side),
        conflict: None,
    }
}

/// One side changed what the other removed: somebody must choose. What was only removed is gone.
fn changed_and_removed(base: &Section, left: &Section, side: Side) -> Option<United> {
    if left.says_the_same(base) {
        return None;
    }
    let mut united = alone(left, side);
    let text = left.body();
    let words = format!("[{}]: changed on one side, removed on the other", plain(&left.id));
    united.conflict = Some(match side {
        Side::Ours => Clash { ours: text, theirs: String::new(), words },
        Side::Theirs => Clash { ours: String::new(), theirs: text, words },
    });
    Some(united)
}

fn both(base: Option<&Section>, ours: &Section, theirs: &Section) -> United {
    let (none, empty) = (Section::default(), String::new());
    let base_section = base.unwrap_or(&none);
    let head = if base.is_some_and(|base| base.head == ours.head) { &theirs.head } else { &ours.head };
    let mut united = United {
        id: ours.id.clone(),
        list: ours.list.clone(),
        lead: lead(base.map_or(&empty, |base| &base.lead), &ours.lead, &theirs.lead),
        head: head.clone(),
        ..United::default()
    };
    for entry in &ours.entries {
        let its = theirs.entry(&entry.key);
        united.entries.extend(line(&ours.id, base_section.entry(&entry.key), Some(entry), its));
    }
    let mut before: Option<&str> = None;
    for entry in &theirs.entries {
        if ours.entry(&entry.key).is_none()
            && let Some(new) = line(&ours.id, base_section.entry(&entry.key), None, Some(entry))
        {
            let at = before.and_then(|key| united.entries.iter().position(|one| one.key == key)).map_or(0, |at| at + 1);
            united.entries.insert(at, new);
        }
        before = Some(&entry.key);
    }
    united
}

/// A statement that one or both sides have; `None` where it is gone.
fn line(section: &str, base: Option<&Entry>, ours: Option<&Entry>, theirs: Option<&Entry>) -> Option<Line> {
    let says = |entry: Option<&Entry>| entry.map(|entry| entry.content.clone());
    let (was, our, their) = (says(base), says(ours), says(theirs));
    let shown = |content: &Option<Content>| content.as_ref().map_or("nothing".to_owned(), Content::in_words);
    let key = ours.or(theirs)?.key.clone();
    let place = if section.is_empty() { key.clone() } else { format!("{}.{key}", plain(section)) };
    let text = |entry: Option<&Entry>| entry.map_or(String::new(), |entry| entry.body.clone());
    let sides = Clash {
        ours: text(ours),
        theirs: text(theirs),
        words: format!("{place}: {} here, {} there", shown(&our), shown(&their)),
    };
    let lead = match (ours, theirs) {
        (Some(_), Some(_)) => lead(above(base), above(ours), above(theirs)),
        _ => above(ours.or(theirs)).to_owned(),
    };
    let taken = |entry: &Entry| Line {
        key: key.clone(),
        lead: lead.clone(),
        body: entry.body.clone(),
        sides: sides.clone(),
        conflict: false,
    };
    if our == their {
        // What they wrote otherwise they wrote otherwise for a reason, such as the comment behind it.
        let ours_is_old = text(ours) == text(base);
        return ours.map(|ours| if ours_is_old { taken(theirs.unwrap_or(ours)) } else { taken(ours) });
    }
    if our == was {
        return theirs.map(taken);
    }
    if their == was {
        return ours.map(taken);
    }
    if let Some(body) = united_list(base, ours, theirs) {
        return Some(Line { key, lead, body, sides, conflict: false });
    }
    Some(Line { key, lead, body: String::new(), sides, conflict: true })
}

/// Lists of single values are sets: what either side added is in it, what either removed is not.
fn united_list(base: Option<&Entry>, ours: Option<&Entry>, theirs: Option<&Entry>) -> Option<String> {
    let (ours, theirs) = (ours?, theirs?);
    let (our, their) = (ours.content.values()?, theirs.content.values()?);
    let was = base.map_or(Some(&[][..]), |base| base.content.values())?;
    let among = |list: &[(Content, String)], value: &Content| list.iter().any(|(its, _)| its == value);
    let kept = our.iter().filter(|(value, _)| among(their, value) || !among(was, value));
    let added = their.iter().filter(|(value, _)| !among(our, value) && !among(was, value));
    let values: Vec<&str> = kept.chain(added).map(|(_, source)| source.as_str()).collect();
    let (key, _) = ours.body.split_once('=')?;
    let comment = ours.body.rsplit_once(']').map_or("\n", |(_, behind)| behind);
    Some(format!("{}= [{}]{comment}", key, values.join(", ")))
}

/// The id of a section as people know it: an element without a name is only one of its list.
pub fn plain(id: &str) -> String {
    let unnamed = id.contains('=');
    let shown = if unnamed { id.split('[').next().unwrap_or(id) } else { id };
    crate::scenario::reader::shortened(shown)
}

fn above(entry: Option<&Entry>) -> &str {
    entry.map_or("", |entry| entry.lead.as_str())
}
