//! The united parts as one text, with the marks of a merge where somebody must choose.

use std::ops::Range;

use super::united::{Line, United};

/// The text, and where each part of it stands.
pub struct Written {
    /// The text.
    pub text: String,
    /// Its parts.
    pub places: Vec<Placed>,
}

/// A part of the text.
pub struct Placed {
    /// Where.
    pub bytes: Range<usize>,
    /// Of which section.
    pub section: usize,
    /// Which of its statements; none for its header.
    pub entry: Option<usize>,
}

/// Writes it.
pub fn write(sections: &[United], tail: &str) -> Written {
    let mut written = Written { text: String::new(), places: Vec::new() };
    for (section, united) in sections.iter().enumerate() {
        written.text.push_str(&united.lead);
        if let Some(clash) = &united.conflict {
            written.text.push_str(&marked(&clash.ours, &clash.theirs));
            continue;
        }
        written.place(&united.head, section, None);
        for (entry, line) in united.entries.iter().enumerate() {
            written.text.push_str(&line.lead);
            written.place(&shown(line), section, Some(entry));
        }
    }
    written.text.push_str(tail);
    written
}

impl Written {
    fn place(&mut self, text: &str, section: usize, entry: Option<usize>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.places.push(Placed { bytes: start..self.text.len(), section, entry });
    }
}

fn shown(line: &Line) -> String {
    if line.conflict { marked(&line.sides.ours, &line.sides.theirs) } else { line.body.clone() }
}

/// A section without what stands above it.
pub fn body(section: &United) -> String {
    let entries = section.entries.iter().map(|line| format!("{}{}", line.lead, shown(line)));
    std::iter::once(section.head.clone()).chain(entries).collect()
}

/// Both sides, for somebody to choose.
pub fn marked(ours: &str, theirs: &str) -> String {
    let ended =
        |side: &str| if side.is_empty() || side.ends_with('\n') { side.to_owned() } else { format!("{side}\n") };
    format!("<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n", ended(ours), ended(theirs))
}
