//! What the Authrest pane says of its numbers, and what it does not say before it may.

use backsync::tui::event::Event;
use backsync::tui::theme::{Glyphs, Theme};

use crate::Stage;

const EXAMPLE: &str = "article-usn-example";
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 50)];

fn shown(stage: &mut Stage) -> String {
    stage.text(120, 40)
}

/// Everything the page says, however far it is scrolled.
fn all(stage: &mut Stage) -> String {
    stage.text(80, 200).split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ")
}

/// Down to the line that begins so.
fn select(stage: &mut Stage, begins: &str) {
    stage.press(&["Home"]);
    for _ in 0..60 {
        if shown(stage).lines().any(|row| row.contains(&format!("▸ {begins}"))) {
            return;
        }
        stage.press(&["Down"]);
    }
    panic!("{begins} cannot be selected\n{}", shown(stage));
}

#[test]
fn with_a_margin_of_nothing_no_sentence_says_that_it_covers_anything() {
    let mut stage = Stage::on(EXAMPLE);
    stage.press(&["3", "-", "-", "-", "-", "-"]);
    select(&mut stage, "Margin");
    let text = all(&mut stage);
    for wrong in ["margin covers", "It covers", "for what nobody counted"] {
        assert!(!text.contains(wrong), "{wrong}:\n{text}");
    }
    for right in ["a margin would cover them", "Each unit of a margin would cover one such USN", "with a margin of 0"] {
        assert!(text.contains(right), "{right} is not in\n{text}");
    }
    stage.press(&["+"]);
    assert!(all(&mut stage).contains("the margin covers them"), "{}", all(&mut stage));
}

#[test]
fn the_margin_is_changed_only_where_it_is_seen() {
    let mut stage = Stage::on("article-repaired");
    // The case opens with before and after; then come the numbers, and all ways.
    for (turn, seen) in [("3", false), ("c", true), ("c", false)] {
        stage.press(&[turn]);
        let before = stage.app.case().unwrap().document.unsaved();
        stage.press(&["+"]);
        let edits = stage.app.case().unwrap().document.unsaved() - before;
        assert_eq!(edits, usize::from(seen), "{turn}: {}", shown(&mut stage));
        assert_eq!(shown(&mut stage).contains("the margin stands on another page of this pane: c"), !seen);
    }
}

#[test]
fn a_case_that_may_not_be_changed_names_no_key_of_the_margin() {
    let mut stage = Stage::read_only(EXAMPLE, Theme::terminal(Glyphs::UNICODE));
    stage.press(&["3"]);
    for (width, height) in SIZES {
        let text = stage.text(width, height);
        assert!(!text.contains("+ and -"), "{text}");
    }
    let mut stage = Stage::on(EXAMPLE);
    stage.press(&["3"]);
    assert!(shown(&mut stage).contains("+ and -"));
}

#[test]
fn before_it_is_confirmed_a_command_is_neither_copied_nor_written_nor_explained() {
    for (case, command, typed) in [
        ("backed-out-bridgehead", "AUTHREST 1000 1000", "SERVERA 1000 1000"),
        ("authoritative", "AUTHREST 100 2000", "SERVERA 100 2000"),
    ] {
        let mut stage = Stage::on(case);
        for key in ["y", "Y"] {
            stage.press(&["3", key]);
            let text = shown(&mut stage);
            assert!(text.contains("not copied: Object-Versions would rise"), "{case} {key}:\n{text}");
            assert!(!text.contains('┌') && !text.contains(command), "{case} {key}:\n{text}");
        }
        stage.press(&["i"]);
        let text = shown(&mut stage);
        assert!(text.contains("not confirmed yet") && !text.contains(command), "{case}:\n{text}");
        stage.press(&["Escape", "e"]);
        stage.app.handle(Event::Paste("authrest.command".to_owned()));
        let text = shown(&mut stage);
        assert!(text.contains("not confirmed yet") && !text.contains(command), "{case}:\n{text}");
        stage.press(&["Escape", "Enter"]);
        stage.app.handle(Event::Paste(typed.to_owned()));
        stage.press(&["Enter", "i"]);
        assert!(shown(&mut stage).contains(command), "{case}:\n{}", shown(&mut stage));
        stage.press(&["Escape", "y"]);
        assert!(shown(&mut stage).contains("was sent"), "{case}:\n{}", shown(&mut stage));
    }
}

#[test]
fn the_smallest_number_is_seen_to_have_the_test_mailbox_in_it() {
    let mut stage = Stage::on(EXAMPLE);
    stage.press(&["3"]);
    for (width, height) in SIZES {
        let text = stage.text(width, height);
        let row = text.lines().find(|row| row.contains("Smallest safe")).unwrap();
        assert!(row.contains("+ 1"), "{row}");
    }
    assert!(stage.text(80, 24).contains("1,000 + 100 + 1 for the test mailbox"));
}

#[test]
fn the_smallest_number_is_explained_by_the_branch_of_this_case() {
    let mut stage = Stage::on(EXAMPLE);
    stage.press(&["3"]);
    select(&mut stage, "Smallest safe");
    stage.press(&["i"]);
    let text = all(&mut stage);
    let comes_from = text.split("It comes from").nth(1).unwrap().split("What follows").next().unwrap();
    for input in ["Discrepancy", "Changes made here", "Changes received"] {
        assert!(comes_from.contains(input), "{text}");
    }
    assert!(!comes_from.contains("Highest Reps-From") && !comes_from.contains("right after"), "{text}");
    assert!(text.contains("with it the number would be exact"), "{text}");

    let mut stage = Stage::on("restore-point");
    stage.press(&["3"]);
    select(&mut stage, "Smallest safe");
    stage.press(&["i"]);
    let text = all(&mut stage);
    let comes_from = text.split("It comes from").nth(1).unwrap().split("What follows").next().unwrap();
    assert!(comes_from.contains("right after the restore") && !comes_from.contains("Changes made here"), "{text}");
}

#[test]
fn a_storm_is_called_one_and_every_threshold_has_its_name() {
    for case in ["storm", EXAMPLE] {
        let mut stage = Stage::on(case);
        stage.press(&["3"]);
        for (width, height) in SIZES {
            let text = stage.text(width, height);
            assert!(text.contains("storm 6,000"), "{width}x{height}\n{text}");
            let share = text.lines().find(|row| row.contains("Of the directory"));
            assert!(case != "storm" || share.is_none_or(|row| row.contains("a storm")), "{text}");
        }
        assert!(stage.text(120, 36).contains("Of the directory") && stage.text(120, 36).contains("heavy 1,200"));
    }
}

#[test]
fn what_to_take_care_of_is_said_to_its_end() {
    for case in ["storm", EXAMPLE, "contradicting", "no-backup"] {
        let mut stage = Stage::on(case);
        stage.press(&["3"]);
        let warnings = stage.app.case().unwrap().authrest().warnings.clone();
        assert!(!warnings.is_empty(), "{case}");
        let text = stage.text(80, 200).split_whitespace().collect::<Vec<_>>().join(" ");
        for warning in warnings {
            let rest: String = warning.text.chars().skip(1).collect();
            assert!(text.contains(&rest), "{case}: {rest}\n{text}");
        }
    }
}

#[test]
fn what_is_said_in_full_is_not_said_in_part_beside() {
    let mut stage = Stage::on("article-repaired");
    stage.press(&["3"]);
    select(&mut stage, "Highest USN ");
    for (width, height) in SIZES {
        let text = stage.text(width, height);
        assert_eq!(text.matches("found 9,084").count(), 1, "{width}x{height}\n{text}");
    }
}
