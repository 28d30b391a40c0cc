//! Records that contradict each other: both sides walked one step and found different things, and only one of them had to
//! change a field for it. The records would both stand, and the field say what one of them says.

use std::collections::BTreeMap;

use super::content::Content;
use super::parts::{Parts, Section};
use super::united::{United, plain};

/// Marks the fields that both recorded otherwise.
pub fn mark(sections: &mut [United], base: &Parts, ours: &Parts, theirs: &Parts) {
    let (our, their) = (recorded(base, ours), recorded(base, theirs));
    let both = our.iter().filter_map(|(step, value)| Some((step, value, their.get(step)?)));
    let differing: Vec<_> = both.filter(|(_, our, their)| our != their).collect();
    if differing.is_empty() {
        return;
    }
    let (ours, theirs) = (ours.by_id(), theirs.by_id());
    for section in sections.iter_mut().filter(|section| section.list.as_deref() != Some("step")) {
        let (Some(here), Some(there)) = (ours.get(section.id.as_str()), theirs.get(section.id.as_str())) else {
            continue;
        };
        for line in section.entries.iter_mut().filter(|line| !line.conflict) {
            let Some((here, there)) = said(here, &line.key).zip(said(there, &line.key)) else { continue };
            let found = differing.iter().find(|(_, our, their)| **our == here && **their == there);
            if let Some(((_, step), ..)) = found {
                let id = plain(&section.id);
                let place = if id.is_empty() { line.key.clone() } else { format!("{id}.{}", line.key) };
                let step = crate::scenario::reader::shortened(step);
                line.sides.words = format!("{place}: {here} here, {there} there, each as recorded of the step {step}");
                line.conflict = true;
            }
        }
    }
}

/// What a side recorded anew: of each step the last value.
fn recorded(base: &Parts, side: &Parts) -> BTreeMap<(String, String), String> {
    let was = base.by_id();
    let records = side.sections.iter().filter(|section| section.list.as_deref() == Some("step"));
    let new = records.filter(|section| !was.contains_key(section.id.as_str()));
    let text = |section: &Section, key: &str| match &section.entry(key)?.content {
        Content::Text(text) => Some(text.clone()),
        _ => None,
    };
    new.filter(|section| text(section, "state").is_some_and(|state| state == "done"))
        .filter_map(|section| {
            Some(((text(section, "checklist")?, text(section, "id")?), normal(&text(section, "value")?)))
        })
        .collect()
}

/// What a field says, as a record would.
fn said(section: &Section, key: &str) -> Option<String> {
    Some(normal(&section.entry(key)?.content.in_words()))
}

fn normal(text: &str) -> String {
    text.trim().to_lowercase()
}
