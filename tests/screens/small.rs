//! Popups on small screens: they scroll to every line, and always show the way out.

use std::collections::HashSet;

use backsync::facts::{Facts, catalogue, follows};
use backsync::tui::theme::{Glyphs, Theme};

use crate::{Stage, file_places, places};

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn page_down_shows_every_line_of_explanations_and_inputs() {
    let places: [&[&str]; 6] = [
        &["2", "Home", "i"],
        &["2", "Home", "Down", "Down", "i"],
        &["2", "Home", "Down", "Down", "Down", "i"],
        &["2", "Home", "Enter"],
        &["2", "Home", "Down", "Down", "Down", "Enter"],
        &["a"],
    ];
    for keys in places {
        for (width, height) in [(40, 10), (40, 12), (60, 11), (80, 24)] {
            let mut stage = Stage::on("article-usn-example");
            stage.press(keys);
            let all = stage.text(width, 120);
            // The keys have their own rule.
            let inside = |row: &str| row.contains('│') && !row.contains("Escape");
            let all: Vec<String> = all.lines().filter(|row| inside(row)).flat_map(words).collect();
            let mut seen = HashSet::new();
            for _ in 0..40 {
                seen.extend(words(&stage.text(width, height)));
                stage.press(&["PageDown"]);
            }
            let is_mark = |word: &str| ["▸", "│"].contains(&word);
            let missing: Vec<_> = all.iter().filter(|word| !is_mark(word) && !seen.contains(*word)).collect();
            assert!(missing.is_empty(), "{keys:?} at {width}x{height}: {missing:?}\n{}", stage.text(width, height));
        }
    }
}

#[test]
fn a_value_that_is_out_of_sight_is_shown_before_it_is_opened() {
    let mut stage = Stage::on("article-usn-example");
    stage.press(&["2", "Home", "Down", "Down", "i"]);
    stage.draw(40, 10);
    stage.press(&["PageDown", "PageDown", "PageDown"]);
    assert!(!stage.text(40, 10).contains('▸'), "{}", stage.text(40, 10));
    stage.press(&["Enter"]);
    assert!(stage.text(40, 10).contains("▸ Highest Reps-From"), "{}", stage.text(40, 10));
    stage.press(&["i"]);
    assert!(stage.text(40, 10).contains("Highest Reps-From value:"), "{}", stage.text(40, 10));
}

#[test]
fn every_popup_shows_escape_on_narrow_screens() {
    let forms = ["explain", "explain-unknown", "edit-number", "edit-line", "add-partner", "paste", "values", "save-as"];
    let files = file_places::BY_KEYS.iter().map(|(name, ..)| *name).chain(file_places::PREPARED.iter().copied());
    for name in forms.into_iter().chain(files.filter(|name| !name.starts_with("authrest"))) {
        for (width, height) in [(40, 10), (40, 12), (50, 14), (80, 24)] {
            let text = places::at(name, Theme::terminal(Glyphs::UNICODE)).text(width, height);
            assert!(text.contains("Escape"), "{name} at {width}x{height}:\n{text}");
        }
    }
}

#[test]
fn counts_keep_off_the_keys() {
    let mut stage = Stage::on("article-usn-example");
    stage.press(&[":"]);
    for width in 40..=80 {
        let text = stage.text(width, 24);
        let row = text.lines().find(|row| row.contains("Escape")).unwrap();
        assert!(!row.contains("closeall") && !row.contains("close all"), "{row}");
    }
}

#[test]
fn every_computed_number_is_two_steps_from_what_is_selected() {
    let scenario = backsync::scenario::load(backsync::cases::named("article-usn-example").unwrap().text).unwrap();
    let facts = Facts::of(&scenario, scenario.as_of.unwrap());
    let computed: Vec<String> =
        catalogue().into_iter().map(|spec| spec.name).filter(|name| name.starts_with("usn.")).collect();
    // As the explanation lists them.
    let near = |name: &str| -> Vec<String> {
        let mut near = facts.explain(name).map_or_else(Vec::new, |explained| explained.inputs);
        near.extend(follows(name));
        if name.starts_with("usn.") {
            near.extend(computed.iter().filter(|name| !name.contains('[')).cloned());
        }
        near
    };
    for selected in ["restore.usn_changed", "usn.highest", "usn.discrepancy", "usn.partner[SERVERB].gap"] {
        let mut seen: Vec<String> = vec![selected.to_owned()];
        for _ in 0..2 {
            seen.extend(seen.clone().iter().flat_map(|name| near(name)));
        }
        for wanted in
            computed.iter().filter(|name| !name.contains('[')).map(String::as_str).chain(["restore.changes_made_here"])
        {
            assert!(seen.iter().any(|name| name == wanted), "{wanted} is too far from {selected}");
        }
    }
}

#[test]
fn an_entered_value_says_when_it_was_read_and_what_follows_from_it() {
    let mut stage = Stage::on("article-usn-example");
    stage.press(&["2", "Home", "i"]);
    let text = stage.text(80, 50);
    assert!(text.contains("1999-01-12 09:00:00") && text.contains("31 min ago"), "{text}");
    assert!(text.contains("What follows from it") && text.contains("Discrepancy"), "{text}");
    assert!(!text.contains("[...]"), "{text}");
    // What follows is opened from there.
    stage.press(&["Down", "Enter"]);
    assert!(stage.text(80, 50).contains("It comes from"), "{}", stage.text(80, 50));
}
