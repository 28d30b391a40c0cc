//! Every action can be found: by its key, in the palette, in the help; and the footer never lies.

use backsync::action::ACTIONS;

use crate::Stage;

#[test]
fn every_action_stands_in_the_help_and_outside_of_popups_in_the_palette() {
    for action in ACTIONS {
        let shown = |opener: &str| {
            let mut stage = Stage::on("article-usn-example");
            stage.press(&[opener]);
            for c in action.words.chars().take(40) {
                stage.press(&[if c == ' ' { "Space".to_owned() } else { c.to_string() }.as_str()]);
            }
            let beginning: String = action.words.chars().take(30).collect();
            stage.text(120, 40).matches(beginning.as_str()).count() >= 2
        };
        assert!(shown("?"), "{} is not in the help", action.name);
        let in_popups = action.place.is_in_popups();
        assert!(in_popups || shown(":"), "{} is not in the palette", action.name);
    }
}

#[test]
fn the_footer_shows_only_what_can_be_done() {
    for case in
        ["article-usn-example", "empty", "resync-error-14", "migration-slow", "backed-out-bridgehead", "backout-half"]
    {
        for pane in ["1", "2", "3", "4", "5", "7"] {
            let mut stage = Stage::on(case);
            stage.press(&[pane]);
            for id in stage.app.possible() {
                assert_eq!(stage.app.why_not(id), None);
            }
        }
    }
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut stage = Stage::on("article-usn-example");
    stage.press(&["u"]);
    assert!(stage.text(80, 24).contains("there is nothing to undo"));
}

#[test]
fn the_verdict_and_unsaved_edits_are_seen_on_every_pane() {
    let mut stage = Stage::on("article-usn-example");
    stage.press(&["2", "Home", "Enter", "Backspace", "9", "Enter"]);
    for pane in ["1", "2"] {
        stage.press(&[pane]);
        let text = stage.text(80, 24);
        assert!(text.contains("BLOCKED") && text.contains("1 unsaved"), "{text}");
    }
    // Its question is another one.
    stage.press(&["3"]);
    let text = stage.text(80, 24);
    assert!(text.contains("NEEDED") && text.contains("1 unsaved"), "{text}");
}

#[test]
fn a_terminal_that_is_too_small_says_so_and_can_be_left() {
    let mut stage = Stage::on("article-usn-example");
    assert!(stage.text(39, 24).contains("Too small"));
    stage.press(&["j", "q"]);
    assert!(stage.app.ended().is_some());
}
