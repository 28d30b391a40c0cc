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
