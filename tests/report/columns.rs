//! Plain text has 80 columns and nothing that is drawn.

use backsync::report::{Format, draw};
use backsync::values::width;

use super::desk::{Paper, cases, content};

#[test]
fn no_line_of_text_is_longer_than_80_columns_or_drawn() {
    for (name, text) in cases() {
        for paper in [Paper::Report, Paper::Worksheet] {
            let page = draw(&content(text, paper), Format::Text);
            for line in page.lines() {
                assert!(width(line) <= 80, "{name}: {line}");
                assert_eq!(line.trim_end(), line, "{name}: blanks at the end");
                assert!(!line.contains(|c| ('\u{2500}'..='\u{259f}').contains(&c)), "{name}: {line}");
                assert!(!line.contains("  |") && !line.contains("---"), "{name}: {line}");
            }
        }
    }
}

/// A list reads one way: where one record has a sentence in it, each of the others has a line for every field, too.
#[test]
fn the_records_of_a_list_are_all_in_lines_or_none_is() {
    let step =
        |note: &str| format!("[[step]]\nchecklist = \"mine\"\nid = \"a\"\nstate = \"failed\"\nnote = \"{note}\"\n");
    let done = |notes: [&str; 2]| {
        let case = format!("schema = 1\ntitle = \"t\"\n{}{}", step(notes[0]), step(notes[1]));
        let page = draw(&content(&case, Paper::Report), Format::Text);
        page.matches("\n  Checklist: mine\n").count()
    };
    assert_eq!(done(["short", "a sentence that is longer than a line has room for beside others"]), 2);
    assert_eq!(done(["short", "brief"]), 0);
}
