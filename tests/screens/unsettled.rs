//! What nobody knows yet, where it is asked: whose the readings are, which numbers of a requestor are still missing, and what
//! comes of a file whose import ended.

use crate::{Stage, cases};

fn at_file(text: &str, keys: &[&str]) -> (tempfile::TempDir, Stage) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.toml");
    std::fs::write(&file, text).unwrap();
    let mut stage = Stage::at_file(&file, false);
    stage.draw(120, 40);
    stage.press(keys);
    (folder, stage)
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn readings_of_a_server_that_nobody_knows_are_not_said_to_be_missing() {
    let walked = "\n[[step]]\nchecklist = \"raise-usn-authrest\"\nid = \"have-the-discrepancy\"\nstate = \"done\"\n\
                  at = 1999-01-12T09:00:00Z\nvalue = \"SERVERB\"\n";
    let (_folder, mut stage) = at_file(&(cases::text("article-usn-example").to_string() + walked), &["2"]);
    for (width, height) in [(80, 24), (120, 36), (200, 50)] {
        let text = stage.text(width, height);
        assert!(!text.contains("no partner was read") && !text.contains("how to read it"), "{text}");
        assert!(!text.contains("not read"), "{text}");
        assert_eq!(text.matches("not settled whose").count(), 2, "{text}");
    }
}

#[test]
fn a_step_that_is_done_again_says_what_is_missing() {
    let case = cases::text("resync-error-14").to_string();
    let records: String =
        ["name-server", "note-dxa-version", "note-setting", "name-requestor", "mark-requestor", "read-numbers"]
            .map(|id| {
                let value = if id == "name-requestor" { "value = \"PO-EAST\"\n" } else { "" };
                let head = "\n[[step]]\nchecklist = \"make-resync\"\n";
                format!("{head}id = \"{id}\"\nstate = \"done\"\nat = 1999-06-14T09:00:00Z\n{value}")
            })
            .concat();
    let east = "\n[[dirsync.requestor]]\nname = \"PO-EAST\"\nresync = true\nimpseq = 3\n";
    let (_folder, mut stage) = at_file(&format!("{case}{east}{records}"), &["5"]);
    let said = joined(&stage.text(200, 50));
    assert!(said.contains("PO-EAST's SRVSEQ") && said.contains("PO-EAST's REQSEQ"), "{said}");
    assert!(!said.contains("PO-EAST's IMPSEQ"), "{said}");
}

#[test]
fn where_the_import_ended_the_pane_does_not_say_that_all_is_well() {
    let case = cases::text("resync-error-14")
        .to_string()
        .replace("srvseq = 57", "srvseq = 80")
        .replace("reqseq = 13", "reqseq = 17");
    let steps = ["name-requestor", "see-it-asks", "see-prediction", "run-import"];
    let records: String = steps
        .map(|id| {
            let (state, value) = match id {
                "name-requestor" => ("done", "value = \"PO-SOUTH\"\n"),
                "run-import" => ("failed", "note = \"error 14\"\n"),
                _ => ("done", ""),
            };
            let head = "\n[[step]]\nchecklist = \"import-resync\"\n";
            format!("{head}id = \"{id}\"\nstate = \"{state}\"\nat = 1999-06-14T09:00:00Z\n{value}")
        })
        .concat();
    let (_folder, mut stage) = at_file(&format!("{case}{records}"), &["4"]);
    let pane = joined(&stage.text(120, 40));
    assert!(pane.contains("ENDED EARLY The checklist import-resync ended at step 9"), "{pane}");
    assert!(pane.contains("What to do") && !pane.contains("How it is done"), "{pane}");
    stage.press(&["1"]);
    let overview = joined(&stage.text(120, 40));
    assert!(overview.contains("ENDED EARLY") && !overview.contains("Its checklist ended"), "{overview}");
}
