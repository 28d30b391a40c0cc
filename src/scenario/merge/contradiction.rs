//! Records that contradict each other: both sides walked one step and found different things, and only one of them had to
//! change a field for it. Of a step the last record counts, whoever wrote it; so the field says what that one says.

use std::collections::BTreeMap;

use crate::values::Moment;

use super::content::Content;
use super::parts::{Parts, Section};
use super::united::{United, plain};

/// Gives such fields the value of the later record, and says which they are.
pub fn settle(sections: &mut [United], base: &Parts, ours: &Parts, theirs: &Parts) -> Vec<String> {
    let (our, their) = (recorded(base, ours), recorded(base, theirs));
    let both = our.iter().filter_map(|(step, ours)| Some((&step.1, ours, their.get(step)?)));
    let differing: Vec<_> = both.filter(|(_, our, their)| our.value != their.value).collect();
    let mut told = Vec::new();
    if differing.is_empty() {
        return told;
    }
    let (ours, theirs) = (ours.by_id(), theirs.by_id());
    for section in sections.iter_mut().filter(|section| section.list.as_deref() != Some("step")) {
        let (Some(here), Some(there)) = (ours.get(section.id.as_str()), theirs.get(section.id.as_str())) else {
            continue;
        };
        for line in section.entries.iter_mut().filter(|line| !line.conflict) {
            let Some((here, there)) = said(here, &line.key).zip(said(there, &line.key)) else { continue };
            let found = differing.iter().find(|(_, our, their)| our.value == here && their.value == there);
            let Some((step, our, their)) = found else { continue };
            match our.at.cmp(&their.at) {
                std::cmp::Ordering::Greater => line.body.clone_from(&line.sides.ours),
                std::cmp::Ordering::Less => line.body.clone_from(&line.sides.theirs),
                std::cmp::Ordering::Equal => {}
            }
            let id = plain(&section.id);
            let place = if id.is_empty() { line.key.clone() } else { format!("{id}.{}", line.key) };
            let step = crate::scenario::reader::shortened(step);
            let which = if line.body == line.sides.ours { here } else { there };
            told.push(format!(
                "{place}: two people recorded different things of the step {step}, {} and {}; it is {which} now, as the later record has it: ask both",
                our.value, their.value
            ));
        }
    }
    told
}

/// What was recorded last of a step.
struct Recorded {
    value: String,
    at: Option<Moment>,
}

/// What a side recorded anew: of each step the last value.
fn recorded(base: &Parts, side: &Parts) -> BTreeMap<(String, String), Recorded> {
    let was = base.by_id();
    let records = side.sections.iter().filter(|section| section.list.as_deref() == Some("step"));
    let new = records.filter(|section| !was.contains_key(section.id.as_str()));
    let text = |section: &Section, key: &str| match &section.entry(key)?.content {
        Content::Text(text) => Some(text.clone()),
        _ => None,
    };
    new.filter(|section| text(section, "state").is_some_and(|state| state == "done"))
        .filter_map(|section| {
            let recorded = Recorded { value: normal(&text(section, "value")?), at: section.at() };
            Some(((text(section, "checklist")?, text(section, "id")?), recorded))
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
