//! All ways side by side: why the first is the first, and where every number comes from.

use crate::Stage;

fn page(case: &str) -> (Stage, String) {
    let mut stage = Stage::on(case);
    stage.press(&["3", "c"]);
    let text = stage.text(80, 120).split_whitespace().collect::<Vec<_>>().join(" ");
    (stage, text)
}

#[test]
fn it_is_said_in_a_sentence_why_the_first_way_is_the_first() {
    for (case, why) in [
        (
            "article-usn-example",
            "Authrest comes first: services may stop for it, touching helps nobody while a partner is blocked, and waiting leaves 100 changes made here behind.",
        ),
        (
            "late-measurement",
            "Touching comes first: no partner is blocked, and 40 objects at most would be left behind.",
        ),
        ("no-downtime", "The import comes first: services may not stop for Authrest, touching helps nobody"),
    ] {
        let (_, text) = page(case);
        assert!(text.contains(why), "{case}: {why}\n{text}");
    }
}

#[test]
fn what_flows_and_what_stays_behind_are_said_alike() {
    let (_, estimate) = page("article-usn-example");
    assert!(estimate.contains("0 to 100") && !estimate.contains("and everything made here flows"), "{estimate}");
    assert!(estimate.contains("everything made here flows if the estimate holds"), "{estimate}");
    let (_, exact) = page("restore-point");
    assert!(exact.contains("one command, and everything made here flows"), "{exact}");
}

#[test]
fn every_number_of_a_row_is_explained() {
    let (mut stage, _) = page("article-usn-example");
    stage.press(&["Down", "i"]);
    let text = stage.text(120, 50);
    for number in ["Services stop for this way", "How long this way takes", "2 minutes", "101", "nothing"] {
        assert!(text.contains(number), "{number} is not in\n{text}");
    }
    // From there to the 101: the mailbox, and each object that is saved once more.
    while !stage.text(120, 50).lines().any(|row| row.contains("▸ Objects sent")) {
        stage.press(&["Down"]);
    }
    stage.press(&["Enter"]);
    let text = stage.text(120, 50).split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(text.contains("the one mailbox that is imported") && text.contains("101 objects"), "{text}");
}

#[test]
fn nothing_is_called_by_a_raw_name_and_a_share_is_a_per_cent() {
    let mut stage = Stage::on("article-repaired");
    stage.press(&["3", "i"]);
    let text = stage.text(120, 50);
    assert!(!text.contains("[...]") && text.contains("Whether this partner takes changes again"), "{text}");
    let mut stage = Stage::on("article-usn-example");
    stage.press(&["3", "i", "End"]);
    stage.draw(120, 50);
    stage.press(&["Enter", "End"]);
    let text = stage.text(120, 50);
    assert!(text.contains("5 %") && !text.contains("0.05"), "{text}");
}

/// What the pane of Authrest says at this size, in one line.
fn said(stage: &mut Stage) -> String {
    stage.text(120, 50).split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ")
}

#[test]
fn after_a_repair_that_failed_one_key_plans_the_next_with_what_was_read_after_it_and_undo_gives_all_back() {
    let mut stage = Stage::on("repair-failed");
    stage.press(&["3"]);
    let before = stage.app.case().unwrap().document.text().to_owned();
    assert!(said(&mut stage).contains("the Authrest pane does"), "{}", said(&mut stage));
    stage.press(&["A"]);
    assert!(said(&mut stage).contains("AUTHREST 0 1018"), "{}", said(&mut stage));
    assert!(stage.app.case().unwrap().scenario().repair.is_none());
    stage.press(&["u"]);
    assert_eq!(stage.app.case().unwrap().document.text(), before);
}

#[test]
fn while_a_repair_holds_there_is_no_next_one() {
    let mut stage = Stage::on("article-repaired");
    stage.press(&["3", "A"]);
    assert!(said(&mut stage).contains("no repair is entered that did not do"), "{}", said(&mut stage));
}

#[test]
fn after_a_repair_that_holds_no_files_are_made_of_its_numbers() {
    let mut stage = Stage::on("article-repaired");
    stage.press(&["3", "w"]);
    assert!(said(&mut stage).contains("these would be the numbers of a second run"), "{}", said(&mut stage));
}
