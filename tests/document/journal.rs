//! The journal: what was acknowledged is offered again, what was not is not, and nothing is applied where it does not belong.

use std::fs;

use backsync::document::{DocumentError, Recovery};
use backsync::scenario::{Change, Edit, Scalar};

use crate::{CASE, Desk, crash, usn, with_usn};

fn crashed_after(edits: &[u64]) -> Desk {
    let desk = Desk::new();
    let mut document = desk.open();
    for n in edits {
        document.apply(&usn(*n)).unwrap();
    }
    crash(document, &desk);
    desk
}

fn offered(recovery: Option<&Recovery>) -> Vec<String> {
    match recovery {
        Some(Recovery::Unsaved(unsaved)) => unsaved.in_words(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn after_a_crash_the_edits_are_offered_in_words_and_can_be_undone() {
    let desk = crashed_after(&[8_000, 9_000]);
    let mut document = desk.open();
    assert_eq!(offered(document.recovery()), ["highest USN 7,483 -> 8,000", "highest USN 8,000 -> 9,000"]);
    assert_eq!(document.text(), CASE, "nothing is applied unasked");
    assert!(matches!(document.apply(&usn(1)), Err(DocumentError::DecideFirst)));
    assert_eq!(document.recover().unwrap(), 2);
    assert_eq!(document.text(), with_usn(9_000));
    document.undo().unwrap();
    assert_eq!(document.text(), with_usn(8_000));
    document.save().unwrap();
    drop(document);
    assert_eq!(desk.on_disk(), with_usn(8_000));
    assert!(desk.journals().is_empty(), "{:?}", desk.journals());
}

#[test]
fn what_was_recovered_survives_the_next_crash_too() {
    let desk = crashed_after(&[8_000]);
    let mut document = desk.open();
    document.recover().unwrap();
    document.apply(&usn(9_000)).unwrap();
    document.undo().unwrap();
    crash(document, &desk);
    let document = desk.open();
    assert_eq!(
        offered(document.recovery()),
        ["highest USN 7,483 -> 8,000", "highest USN 8,000 -> 9,000", "undo: highest USN 8,000 -> 9,000"]
    );
}

#[test]
fn an_undecided_offer_is_made_again() {
    let desk = crashed_after(&[8_000]);
    drop(desk.open());
    assert_eq!(offered(desk.open().recovery()).len(), 1);
}

#[test]
fn what_was_saved_is_not_offered_again() {
    let desk = Desk::new();
    let mut document = desk.open();
    document.apply(&usn(8_000)).unwrap();
    document.save().unwrap();
    crash(document, &desk);
    assert_eq!(desk.open().recovery(), None);
}

#[test]
fn a_crash_between_the_save_and_the_end_of_the_journal_offers_only_what_came_after_it() {
    let desk = crashed_after(&[8_000]);
    let journal = &desk.journals()[0];
    let unsaved = fs::read(journal).unwrap();
    // As if the process had died right after the rename: the file is new, the journal still knows the old one.
    let mut document = desk.open();
    document.recover().unwrap();
    document.save().unwrap();
    crash(document, &desk);
    let sum = |json: &str| backsync::digest::sha256_hex(json.as_bytes())[..16].to_owned();
    let saving =
        format!("{{\"kind\":\"saving\",\"sha256\":\"{}\"}}", backsync::digest::sha256_hex(with_usn(8_000).as_bytes()));
    let with_save = [unsaved.clone(), format!("{} {saving}\n", sum(&saving)).into_bytes()].concat();
    fs::write(journal, with_save).unwrap();
    assert_eq!(desk.open().recovery(), None);
    fs::write(journal, unsaved).unwrap();
    assert!(matches!(desk.open().recovery(), Some(Recovery::Foreign(_))), "without that record it can't be known");
}

#[test]
fn a_torn_last_record_is_dropped_cleanly() {
    let desk = crashed_after(&[8_000, 9_000]);
    let journal = &desk.journals()[0];
    let whole = fs::read(journal).unwrap();
    fs::write(journal, &whole[..whole.len() - 7]).unwrap();
    let mut document = desk.open();
    assert_eq!(offered(document.recovery()), ["highest USN 7,483 -> 8,000"]);
    document.recover().unwrap();
    document.apply(&usn(8_500)).unwrap();
    crash(document, &desk);
    assert_eq!(offered(desk.open().recovery()), ["highest USN 7,483 -> 8,000", "highest USN 8,000 -> 8,500"]);
}

#[test]
fn a_journal_of_another_content_is_explained_and_never_applied() {
    let desk = crashed_after(&[8_000]);
    fs::write(&desk.file, format!("{CASE}# somebody else's\n")).unwrap();
    let mut document = desk.open();
    let Some(Recovery::Foreign(foreign)) = document.recovery() else { panic!("{:?}", document.recovery()) };
    assert!(foreign.why.contains("changed or replaced"), "{}", foreign.why);
    assert_eq!(foreign.edits, ["highest USN 7,483 -> 8,000"]);
    assert_eq!(document.recover().unwrap(), 0, "it can't be taken");
    assert_eq!(document.text(), format!("{CASE}# somebody else's\n"));
    document.drop_recovery().unwrap();
    document.apply(&usn(9)).unwrap();
    document.save().unwrap();
    assert_eq!(desk.journals().iter().filter(|p| p.extension().unwrap() == "aside").count(), 1, "it is kept aside");
}

#[test]
fn dropped_edits_are_not_offered_again_but_kept_aside_and_not_for_ever() {
    let desk = Desk::new();
    for n in 0..12 {
        let mut document = desk.open();
        assert_eq!(document.recovery(), None);
        document.apply(&usn(8_000 + n)).unwrap();
        crash(document, &desk);
        let mut document = desk.open();
        document.drop_recovery().unwrap();
        assert!(document.recovery().is_none());
        drop(document);
    }
    assert_eq!(desk.journals().len(), 8);
}

#[test]
fn a_session_that_ends_with_nothing_unsaved_leaves_no_journal() {
    let desk = Desk::new();
    let mut document = desk.open();
    document.apply(&usn(8_000)).unwrap();
    document.undo().unwrap();
    drop(document);
    assert!(desk.journals().is_empty());
    let mut document = desk.open();
    document.apply(&usn(8_000)).unwrap();
    document.close_without_saving();
    assert!(desk.journals().is_empty());
    assert_eq!(desk.open().recovery(), None);
}

#[test]
fn garbage_where_the_journal_should_be_is_explained() {
    let desk = crashed_after(&[8_000]);
    fs::write(&desk.journals()[0], "not a journal\nat all\n").unwrap();
    assert!(matches!(desk.open().recovery(), Some(Recovery::Foreign(_))));
    fs::write(&desk.journals()[0], "3f1c09a2").unwrap();
    assert_eq!(desk.open().recovery(), None, "a first write that never came to its end");
}

#[test]
fn a_long_session_does_not_fill_the_disk_and_loses_nothing() {
    let desk = Desk::new();
    let mut document = desk.open();
    let note = |i: u32| {
        Edit::one(Change::Set {
            at: "notes".parse().unwrap(),
            to: Scalar::Text(format!("{i} {}", "x".repeat(60_000)).into()),
        })
    };
    let mut largest = 0;
    for i in 0..150 {
        document.apply(&note(i)).unwrap();
        largest = largest.max(fs::metadata(&desk.journals()[0]).unwrap().len());
    }
    assert!(largest < 5_000_000, "{largest} bytes for 150 edits of 120,000");
    let text = document.text().to_owned();
    crash(document, &desk);
    let mut document = desk.open();
    assert!(offered(document.recovery())[0].contains("earlier edits"));
    document.recover().unwrap();
    assert_eq!(document.text(), text);
    while document.undo().unwrap().is_some() {}
    assert_eq!(document.text(), CASE);
}
