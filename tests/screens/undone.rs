//! What was undone: it is named before it is dropped, and where it was offered it is selected again.

use backsync::tui::event::Event;

use crate::{Stage, cases};

fn has(stage: &mut Stage, wanted: &[&str]) {
    let text = stage.text(120, 40);
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

/// A case in a file, at the pane of this key.
fn at_file(case: &str, pane: &str) -> (tempfile::TempDir, Stage) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.toml");
    std::fs::write(&file, cases::text(case).as_bytes()).unwrap();
    let mut stage = Stage::at_file(&file, false);
    stage.press(&[pane]);
    stage.draw(120, 40);
    (folder, stage)
}

/// The line with the marker.
fn marked(stage: &mut Stage) -> String {
    stage.text(120, 40).lines().find(|row| row.contains('▸')).unwrap().to_owned()
}

#[test]
fn an_edit_that_was_saved_and_undone_is_named_before_it_is_lost() {
    let (_folder, mut stage) = at_file("resync-error-14", "4");
    stage.press(&["Space", "s", "u"]);
    stage.press(&["q"]);
    has(&mut stage, &["Leave with 1 unsaved edit?", "- undone: PO-SOUTH asks no longer"]);
    stage.press(&["Escape", "v", "q"]);
    has(
        &mut stage,
        &["Leave with 2 unsaved edits?", "- undone: PO-SOUTH asks no longer", "- GlobalMaxSeqInResync set to 0"],
    );
}

#[test]
fn a_cure_that_is_undone_is_selected_again() {
    for (case, cures) in [("resync-error-14", 2), ("resync-error-14-build-unknown", 3)] {
        for down in 0..cures {
            let (_folder, mut stage) = at_file(case, "4");
            stage.press(&["c"]);
            for _ in 0..down {
                stage.draw(120, 40);
                stage.press(&["Down"]);
            }
            let cure = marked(&mut stage);
            assert!(cure.contains(&format!("{} ", down + 1)), "{cure}");
            stage.press(&["Enter"]);
            assert_ne!(marked(&mut stage), cure);
            stage.press(&["u"]);
            assert_eq!(marked(&mut stage), cure, "{case}");
        }
    }
}

#[test]
fn a_suggestion_that_is_undone_is_selected_again() {
    let (_folder, mut stage) = at_file("migration-slow", "7");
    stage.press(&["Down", "Down", "Down", "Down", "Down", "Down", "Down"]);
    let suggestion = marked(&mut stage);
    assert!(suggestion.contains("suggested") && suggestion.contains("x 30 s"), "{suggestion}");
    stage.press(&["Enter"]);
    assert!(marked(&mut stage).contains("tried here"));
    stage.press(&["u"]);
    assert_eq!(marked(&mut stage), suggestion);
}

#[test]
fn a_value_that_is_only_tried_says_what_stands_in_the_registry() {
    let (_folder, mut stage) = at_file("migration-slow", "7");
    stage.press(&["Down", "i"]);
    assert!(!stage.text(120, 40).contains("Tried here"), "nothing is tried yet");
    stage.press(&["Escape", "-", "i"]);
    has(&mut stage, &["MaxMailboxLogonRetries: 59 retries", "Tried here", "in the registry it is not set"]);
    stage.press(&["Escape", "s", "+", "i"]);
    has(&mut stage, &["Tried here", "in the registry it is 59"]);
}

#[test]
fn one_of_something_is_counted_as_one() {
    let mut stage = Stage::on("resync-error-14");
    let fact = "resync.asked".to_owned();
    stage.app.request(backsync::tui::request::Request::Explain(fact));
    has(&mut stage, &["Requestors that ask for a resync: 1 requestor ─"]);
}

#[test]
fn a_tab_in_what_is_pasted_parts_words_as_a_blank() {
    let mut stage = Stage::on("resync-error-14");
    let cut = "CRC  Date stamp  Sync#  Transaction\nB4A3 Thu Xpr 07 12:13:52 1994 000015 D Doe, John\tPCM:NET/PO-SOUTH/JOHND\n";
    stage.draw(120, 40);
    stage.app.handle(Event::Paste(cut.to_owned()));
    has(&mut stage, &["Doe, John PCM:NET/PO-SOUTH/JOHND"]);
    assert!(!stage.text(120, 40).contains("u{9}"));
}
