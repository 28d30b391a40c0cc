//! The part of a source line that a fault is shown with: made safe for a terminal, and no longer than a screen.

use super::syntax::{Lines, Place, Span};

/// Characters of the line that are kept before and after the place.
const BEFORE: usize = 60;
const AFTER: usize = 100;

/// A line, or the part of it round a place.
pub struct Excerpt {
    /// What is shown.
    pub text: String,
    /// The bytes of `text` that are marked.
    pub marked: std::ops::Range<usize>,
    /// Where the place is in the file.
    pub place: Place,
    /// Whether the line begins before `text`.
    pub cut: bool,
}

impl Excerpt {
    /// Cuts out what stands at `span`; of several lines, the first.
    pub fn of(source: &str, lines: &Lines<'_>, span: Span) -> Self {
        let place = lines.place(span.start);
        let line = lines.span_of(place.line, place.line);
        let line = source.get(line.range()).unwrap_or_default().trim_end_matches(['\r', '\n']);
        let line = if place.line == 1 { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
        let marked = source.get(span.range()).unwrap_or_default();
        let width = marked.lines().next().unwrap_or_default().chars().count().max(1);
        let start = (place.column - 1).saturating_sub(BEFORE);

        let mut excerpt = Self { text: String::new(), marked: 0..0, place, cut: start > 0 };
        if start > 0 {
            excerpt.text.push_str("...");
        }
        for (i, c) in line.chars().enumerate().skip(start).take(BEFORE + AFTER) {
            if i == place.column - 1 {
                excerpt.marked.start = excerpt.text.len();
            }
            // One character for one, so that the marks stay under what they mark.
            excerpt.text.push(if crate::values::visible(c.encode_utf8(&mut [0; 4])).len() > 4 {
                '\u{fffd}'
            } else {
                c
            });
            if (place.column - 1..place.column - 1 + width).contains(&i) {
                excerpt.marked.end = excerpt.text.len();
            }
        }
        if excerpt.marked.is_empty() {
            // At the end of the line, or in an empty one.
            excerpt.marked = excerpt.text.len()..excerpt.text.len();
        }
        if line.chars().nth(start + BEFORE + AFTER).is_some() {
            excerpt.text.push_str("...");
        }
        excerpt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(source: &str, start: u32, end: u32) -> (String, String) {
        let excerpt = Excerpt::of(source, &Lines::of(source), Span { start, end });
        (excerpt.text[excerpt.marked.clone()].to_owned(), excerpt.text)
    }

    #[test]
    fn the_marked_part_is_what_the_fault_is_about() {
        assert_eq!(excerpt("a = 1\r\nusn = \"x\"\r\n", 13, 16), ("\"x\"".into(), "usn = \"x\"".into()));
    }

    #[test]
    fn escape_sequences_take_one_cell_and_do_nothing() {
        assert_eq!(excerpt("a = \"\u{1b}[2J\"", 4, 10).1, "a = \"\u{fffd}[2J\"");
    }

    #[test]
    fn a_line_of_a_million_characters_is_cut_round_the_place() {
        let source = format!("{}X{}", "a".repeat(500_000), "b".repeat(500_000));
        let (marked, text) = excerpt(&source, 500_000, 500_001);
        assert_eq!(marked, "X");
        assert_eq!(text.chars().count(), 3 + BEFORE + AFTER + 3);
    }

    #[test]
    fn a_place_at_the_end_of_a_line_marks_nothing_but_stays_on_it() {
        assert_eq!(excerpt("a =\nb = 1", 3, 3), (String::new(), "a =".into()));
    }
}
