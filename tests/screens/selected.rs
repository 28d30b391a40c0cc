//! What is selected stands on the screen with the marker, at every size that is not too small, whatever was pressed.

use crate::Stage;

const WIDTHS: [u16; 15] = [40, 41, 47, 59, 60, 71, 72, 80, 100, 117, 118, 120, 150, 200, 300];

/// A row that must have the marker: what stands in it.
fn expected(line: usize) -> String {
    match line {
        0 => "7,483".to_owned(),
        1 => "84,830".to_owned(),
        2 => "77,347".to_owned(),
        partner => format!("SITE-{:02}", partner - 2),
    }
}

fn marked(stage: &mut Stage, width: u16, height: u16) -> Vec<String> {
    stage.text(width, height).lines().filter(|row| row.contains('▸')).map(str::to_owned).collect()
}

/// Draws at every size and looks for the one marker, beside this text.
fn holds(stage: &mut Stage, expected: &str, what: &str) {
    for width in WIDTHS {
        for height in 10..=40 {
            let rows = marked(stage, width, height);
            let [row] = rows.as_slice() else {
                panic!("{what} at {width}x{height}:\n{}", stage.text(width, height));
            };
            // Three numbers may stand beside each other, or a line each with what they are before them.
            let behind = row.split('▸').nth(1).unwrap().trim_start();
            let named = ["HUB, highest", "Highest", "Discrepancy"].iter().any(|name| behind.starts_with(name));
            let is_it = behind.starts_with(expected) || (named && behind.contains(expected));
            assert!(is_it, "{what} at {width}x{height}: {row}");
        }
    }
}

#[test]
fn every_selection_of_the_table_is_seen() {
    for leads in [&[][..], &["d"], &["d", "d"]] {
        let mut stage = Stage::on("many-partners");
        stage.press(&["2", "Home"]);
        for line in 0..15 {
            stage.draw(80, 24);
            stage.press(leads);
            holds(&mut stage, &expected(line), &format!("line {line} after {leads:?}"));
            stage.press(&["Down"]);
        }
    }
}

#[test]
fn the_one_that_a_filter_leaves_is_seen_while_it_is_typed_and_after() {
    let mut stage = Stage::on("many-partners");
    stage.press(&["2", "/", "s", "i", "t", "e", "-", "0", "8"]);
    holds(&mut stage, "SITE-08", "typed");
    assert!(stage.text(40, 10).contains("1 of 12 shown"), "{}", stage.text(40, 10));
    stage.press(&["Enter"]);
    holds(&mut stage, "SITE-08", "kept");
    // Nothing fits: then a number is selected, and seen.
    stage.press(&["/", "z", "z", "z"]);
    holds(&mut stage, "7,483", "nothing fits");
}

#[test]
fn a_new_search_begins_anew() {
    let mut stage = Stage::on("many-partners");
    stage.press(&["2", "/", "0", "8", "Enter", "/"]);
    assert!(stage.text(80, 24).contains("12 of 12 shown"), "{}", stage.text(80, 24));
    stage.press(&["1", "1"]);
    assert!(stage.text(80, 24).contains("1 of 12 shown"), "{}", stage.text(80, 24));
}

#[test]
fn in_the_overview_and_on_every_page_of_the_other_panes_too() {
    let pages = [
        ("many-partners", &["1", "Home"][..]),
        ("many-partners", &["3"]),
        ("many-partners", &["3", "c"]),
        ("many-partners", &["3", "c", "c"]),
        ("backout-half", &["5"]),
        ("backout-half", &["5", "Home"]),
        ("backout-half", &["5", "b"]),
        ("backout-half", &["5", "c"]),
    ];
    for (case, keys) in pages {
        let mut stage = Stage::on(case);
        stage.press(keys);
        for line in 0..30 {
            for width in WIDTHS {
                for height in [10, 11, 12, 13, 14, 17, 18, 24, 40] {
                    let rows = marked(&mut stage, width, height);
                    assert_eq!(rows.len(), 1, "{keys:?} {line} at {width}x{height}\n{}", stage.text(width, height));
                }
            }
            stage.draw(80, 24);
            stage.press(&["Down"]);
        }
    }
}

#[test]
fn at_24_rows_the_number_line_stands_there_with_three_partners() {
    for (case, partner) in [("many-partners", "SITE-0"), ("article-usn-example", "SERVER")] {
        let mut stage = Stage::on(case);
        stage.press(&["2"]);
        for width in WIDTHS {
            let text = stage.text(width, 24);
            let axis =
                text.lines().filter(|row| ["├─", "├━", "├╌", "?╌"].iter().any(|axis| row.contains(axis))).count();
            assert_eq!(axis, 1, "{case} at {width}x24:\n{text}");
            let rows = text.lines().filter(|row| row.trim_start().starts_with(partner) && !row.contains("highest"));
            let least = if partner == "SITE-0" { 3 } else { 2 };
            assert!(rows.count() >= least, "{case} at {width}x24:\n{text}");
        }
    }
}

#[test]
fn narrow_screens_keep_the_state_of_every_partner_and_the_pane() {
    let mut stage = Stage::on("many-partners");
    stage.press(&["2", "End"]);
    for height in 10..=24 {
        let text = stage.text(40, height);
        assert!(text.contains("2 USN"), "40x{height}:\n{text}");
        assert!(text.contains("BLOCKED"), "40x{height}:\n{text}");
        let row = text.lines().find(|row| row.contains("▸")).unwrap();
        assert!(row.trim_end().ends_with(['✗', '!', '?', 'D', 'N']), "40x{height}:\n{text}");
    }
}

#[test]
fn a_remark_stands_in_words_beside_its_partner_or_below_the_table() {
    let words = [(6, "stale: read again"), (8, "far from the others"), (9, "other invocation id")];
    for (partner, remark) in words {
        let mut stage = Stage::on("many-partners");
        stage.press(&["2", "Home", "Down", "Down"]);
        stage.press(&vec!["Down"; partner]);
        for (width, height) in [(40, 16), (60, 24), (80, 24), (100, 30), (120, 36), (150, 40), (200, 50), (300, 80)] {
            let text = stage.text(width, height);
            let row = text.lines().find(|row| row.contains('▸')).unwrap();
            let legend = text.lines().any(|row| row.contains(&format!("! SITE-{partner:02}: {remark}")));
            assert!(row.contains(remark) || legend, "{remark} at {width}x{height}:\n{text}");
            assert!(width < 200 || row.contains(remark), "{remark} at {width}x{height}:\n{text}");
            assert!(
                width < 80 || !text.lines().any(|row| row.contains("Gap") && row.trim_end().ends_with('…')),
                "{text}"
            );
        }
    }
}

#[test]
fn the_arrow_of_the_order_points_where_the_values_go() {
    let mut stage = Stage::on("many-partners");
    for (key, arrow, words) in
        [("t", "Gap↓", "largest first"), ("t", "Partner↑", "A to Z"), ("t", "Read↓", "oldest first")]
    {
        stage.press(&[key]);
        let said = stage.text(120, 40);
        assert!(said.contains(arrow) && said.contains(words), "{said}");
        stage.press(&["Left"]);
        assert!(stage.text(120, 40).contains("sorted by"), "{}", stage.text(120, 40));
    }
}
