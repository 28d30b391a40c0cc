//! The files of Resync.glb and of the migration as the console makes them: what was changed here is what is wanted, what is
//! saved is what stands in the registry and is given back.

use crate::{Stage, cases};

const MIGRATION: &str = "migration-slow";
const BUILD_UNKNOWN: &str = "resync-error-14-build-unknown";

/// What is read of the file that is this far down in the list.
fn file(stage: &mut Stage, down: usize) -> String {
    stage.press(&["w"]);
    for _ in 0..down {
        stage.press(&["Down"]);
    }
    let text = read(stage);
    stage.press(&["Esc"]);
    text
}

/// The screen without its frame; remarks of a registry file go on from line to line.
fn read(stage: &mut Stage) -> String {
    let text = stage.text(120, 60);
    let line = |line: &str| line.trim_matches([' ', '│']).trim_start_matches("; ").to_owned();
    text.lines().map(line).collect::<Vec<_>>().join(" ")
}

fn has(text: &str, wanted: &[&str]) {
    wanted.iter().for_each(|wanted| assert!(text.contains(wanted), "{wanted} is not in\n{text}"));
}

#[test]
fn a_suggestion_that_was_taken_can_be_written_the_first_and_the_second() {
    for (down, retries, interval) in [(6, "00000006", "0000003c"), (7, "0000000c", "0000001e")] {
        let mut stage = Stage::on(MIGRATION);
        stage.press(&["7"]);
        stage.draw(120, 40);
        for _ in 0..down {
            stage.press(&["Down"]);
        }
        stage.press(&["Enter"]);
        let data = [format!("MaxMailboxLogonRetries\"=dword:{retries}"), format!("RetryInterval\"=dword:{interval}")];
        has(&file(&mut stage, 0), &[&data[0], &data[1], "60 minutes instead of 600"]);
        has(&file(&mut stage, 1), &["MaxMailboxLogonRetries\"=-", "MailboxLogonRetryInterval\"=-"]);
    }
}

#[test]
fn values_that_were_tried_are_the_ones_that_are_written_and_the_undo_gives_back_what_was_saved() {
    let mut stage = Stage::on(MIGRATION);
    stage.press(&["7", "Down", "-"]);
    has(&file(&mut stage, 0), &["MaxMailboxLogonRetries\"=dword:0000003b", "590 minutes instead of 600"]);
    has(&file(&mut stage, 1), &["MaxMailboxLogonRetries\"=-"]);
    // Taken back, there is no trial any more.
    stage.press(&["u"]);
    has(&file(&mut stage, 0), &["MaxMailboxLogonRetries\"=dword:00000006"]);
}

#[test]
fn values_that_stand_in_the_registry_are_what_the_undo_gives_back() {
    let mut stage = Stage::on("migration-ok");
    has(&file(&mut stage, 0), &["MaxMailboxLogonRetries\"=dword:00000006"]);
    has(&file(&mut stage, 1), &["MaxMailboxLogonRetries\"=dword:00000006", "delete them there by hand"]);
    stage.press(&["7", "Down", "+"]);
    has(&file(&mut stage, 0), &["MaxMailboxLogonRetries\"=dword:00000007", "70 minutes instead of 60"]);
    has(&file(&mut stage, 1), &["MaxMailboxLogonRetries\"=dword:00000006"]);
}

#[test]
fn a_file_that_waits_too_short_says_so() {
    let mut stage = Stage::on("migration-hasty");
    has(&file(&mut stage, 0), &["tried 0 times", "TAKE CARE: the wizard gives a mailbox up at once"]);
}

#[test]
fn the_setting_that_was_tried_is_taken_back_to_what_was_saved() {
    let mut stage = Stage::on("resync-error-14");
    stage.press(&["4", "c", "Down", "Enter"]);
    has(&file(&mut stage, 0), &["Once Dxa.exe on the server is 5.5.2524 or later"]);
    has(&file(&mut stage, 3), &["GLOBALMAX-UNDO.REG", "GlobalMaxSeqInResync\"=-"]);
    assert!(!cases::text("resync-error-14").contains("global_max"));
}

#[test]
fn with_the_setting_and_no_build_files_are_written_with_the_doubt_told() {
    let mut stage = Stage::on(BUILD_UNKNOWN);
    stage.press(&["4", "v", "v"]);
    let pane = stage.text(120, 40);
    has(&pane, &["UNKNOWN", "Cures that work whatever is still unknown", "Let PO-NORTH ask for a resync too"]);
    has(&file(&mut stage, 0), &["RESYNC.REG", "Once Dxa.exe on the server is 5.5.2524 or later"]);
    has(&file(&mut stage, 3), &["GlobalMaxSeqInResync\"=-"]);
    // Asking settles it with any build, and then the setting has no part in it.
    stage.press(&["c"]);
    stage.draw(120, 40);
    stage.press(&["Enter"]);
    has(&stage.text(120, 40), &["OK"]);
}

#[test]
fn where_asking_cures_it_no_file_sets_what_the_build_does_not_look_at() {
    let mut stage = Stage::on("resync-error-14");
    has(&file(&mut stage, 0), &["GLOBALMAX.REG"]);
    stage.press(&["4", "c", "Enter"]);
    let text = file(&mut stage, 0);
    assert!(text.contains("RESYNC.REG") && !text.contains("GLOBALMAX"), "{text}");
}

#[test]
fn a_name_that_ansi_has_not_leaves_the_other_files() {
    let mut stage = Stage::on("resync-hostile");
    stage.press(&["4", "Down", "Space"]);
    stage.press(&["w"]);
    let text = stage.text(120, 60);
    assert!(text.contains("REQUEST.BAT") && !text.contains("RESYNC-UNDO.REG"), "{text}");
    stage.press(&["End", "Down", "Down", "Down", "Down", "Down", "Down"]);
    has(&read(&mut stage), &["There is no RESYNC.REG", "ANSI code page 1252"]);
}
