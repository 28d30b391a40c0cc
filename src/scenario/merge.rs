//! Two scenarios that come from one, united: records of both, fields of whoever changed them. A field that both changed
//! stands there twice between the marks of a merge, and `check` points at them.
//!
//! ```text
//! base, ours, theirs --parts--> sections and statements --unite--> one text --load--> valid, or marked where it is not
//! ```

mod answers;
mod choice;
mod content;
mod contradiction;
mod lines;
mod order;
mod parts;
mod put_back;
mod rounds;
mod united;
mod write;

use std::ops::Range;

use super::load;
pub use answers::Answers;
use parts::Parts;
use united::{Clash, United, plain};

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The text: a valid scenario, or one with marks.
    pub text: String,
    /// What somebody must choose, in words; none where the text is valid.
    pub conflicts: Vec<String>,
    /// What nobody has to choose and somebody should know.
    pub told: Vec<String>,
}

impl Merged {
    fn whole(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// Unites two texts that come from `base`.
pub fn merge(base: &str, ours: &str, theirs: &str, known: &Answers) -> Merged {
    let one_sided = if ours == theirs || theirs == base {
        Some(ours)
    } else if ours == base {
        Some(theirs)
    } else {
        None
    };
    if let Some(text) = one_sided.filter(|text| load(text).is_ok()) {
        return Merged::whole(text.to_owned());
    }
    if ![base, ours, theirs].into_iter().any(is_scenario) {
        return lines::merge(base, ours, theirs);
    }
    let form = Form::of(ours);
    let [base, ours, theirs] = [base, ours, theirs].map(plain_form);
    let united = match (Parts::of(&base), Parts::of(&ours), Parts::of(&theirs)) {
        (base, Some(our), Some(their)) => by_parts(&base.unwrap_or_default(), &our, &their, known),
        _ => None,
    };
    let merged = united.unwrap_or_else(|| by_lines(&base, &ours, &theirs));
    Merged { text: form.restored(merged.text), ..merged }
}

/// Part by part; `None` where what can't be united has no place of its own.
fn by_parts(base: &Parts, ours: &Parts, theirs: &Parts, known: &Answers) -> Option<Merged> {
    let mut sections = united::unite(base, ours, theirs);
    order::records(&mut sections, ours, theirs);
    let told = contradiction::settle(&mut sections, base, (ours, theirs), known);
    let tail = united::lead(&base.tail, &ours.tail, &theirs.tail);
    let written = write::write(&sections, &tail);
    let mut conflicts: Vec<String> = sections.iter().flat_map(conflicts_of).collect();
    if !conflicts.is_empty() {
        return Some(Merged { text: written.text, conflicts, told });
    }
    let Err(faults) = load(&written.text) else {
        return Some(Merged { text: written.text, conflicts, told });
    };
    // Each side is well by itself, and together they are not: what one of them brought in is marked.
    for fault in &faults {
        let spans = std::iter::once(fault.span).chain(fault.also.as_ref().map(|(span, _)| *span));
        let marked = spans.filter(|span| mark(&mut sections, &written.places, span.range(), &fault.message)).count();
        if marked > 0 {
            conflicts.push(fault.message.clone());
        }
    }
    (!conflicts.is_empty()).then(|| Merged { text: write::write(&sections, &tail).text, conflicts, told })
}

fn conflicts_of(section: &United) -> Vec<String> {
    let whole = section.conflict.iter().map(|clash| clash.words.clone());
    let lines = section.entries.iter().filter(|line| line.conflict).map(|line| line.sides.words.clone());
    whole.chain(lines).collect()
}

/// Marks what stands at a place, where the two sides differ about it.
fn mark(sections: &mut [United], places: &[write::Placed], at: Range<usize>, why: &str) -> bool {
    let Some(placed) = places.iter().find(|placed| placed.bytes.start <= at.start && at.start < placed.bytes.end)
    else {
        return false;
    };
    let Some(section) = sections.get_mut(placed.section) else { return false };
    if let Some(side) = section.only {
        let text = write::body(section);
        let words = format!("[{}]: {why}", plain(&section.id));
        section.conflict = Some(match side {
            united::Side::Ours => Clash { ours: text, theirs: String::new(), words },
            united::Side::Theirs => Clash { ours: String::new(), theirs: text, words },
        });
        return true;
    }
    let line = placed.entry.and_then(|entry| section.entries.get_mut(entry));
    match line.filter(|line| line.sides.ours != line.sides.theirs) {
        Some(line) => {
            line.conflict = true;
            true
        }
        None => false,
    }
}

/// Whether it is a scenario, or was one before somebody broke it: every one says its form.
fn is_scenario(text: &str) -> bool {
    let says =
        |line: &str| line.trim_start().strip_prefix("schema").is_some_and(|rest| rest.trim_start().starts_with('='));
    plain_form(text).lines().any(says)
}

/// As git does it where that leaves marks; else what both have at the front and at the back, and between the marks what they
/// have not: what comes out is no scenario, and has to say so.
fn by_lines(base: &str, ours: &str, theirs: &str) -> Merged {
    let merged = lines::merge(base, ours, theirs);
    if !merged.conflicts.is_empty() {
        return merged;
    }
    let our: Vec<&str> = ours.split_inclusive('\n').collect();
    let their: Vec<&str> = theirs.split_inclusive('\n').collect();
    let same = |(a, b): &(&&str, &&str)| a == b;
    let front = our.iter().zip(&their).take_while(same).count();
    let (our_rest, their_rest) = (our.get(front..).unwrap_or_default(), their.get(front..).unwrap_or_default());
    let back = our_rest.iter().rev().zip(their_rest.iter().rev()).take_while(same).count();
    let middle = |rest: &[&str]| rest.get(..rest.len() - back).unwrap_or_default().concat();
    let mut text = our.get(..front).unwrap_or_default().concat();
    text.push_str(&write::marked(&middle(our_rest), &middle(their_rest)));
    text.push_str(&our_rest.get(our_rest.len() - back..).unwrap_or_default().concat());
    Merged {
        text,
        conflicts: vec!["a part of the file: one of the two sides is no valid scenario by itself".to_owned()],
        told: Vec::new(),
    }
}

/// How the bytes of a text are: with a byte order mark, with CRLF.
struct Form {
    mark: bool,
    crlf: bool,
}

impl Form {
    fn of(text: &str) -> Self {
        let crlf = text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n"));
        Self { mark: text.starts_with('\u{feff}'), crlf }
    }

    fn restored(&self, text: String) -> String {
        let text = if self.crlf { text.replace('\n', "\r\n") } else { text };
        if self.mark { format!("\u{feff}{text}") } else { text }
    }
}

fn plain_form(text: &str) -> String {
    text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n")
}

#[cfg(test)]
mod tests;
