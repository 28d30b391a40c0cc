//! Built-in cases: edited and kept like files, and saved once they have a name.

use std::fs;

use backsync::cases;
use backsync::document::{Access, Document, OnDisk, OpenError, Origin, Recovery, SaveError, leftovers};

use crate::{CASE, Desk, crash, usn, with_usn};

fn open(desk: &Desk) -> Document {
    Document::of_case("training", CASE, &desk.state).unwrap()
}

#[test]
fn a_built_in_case_is_edited_like_a_file_and_has_none() {
    let desk = Desk::new();
    let mut document = open(&desk);
    assert_eq!(*document.origin(), Origin::BuiltIn("training".into()));
    assert!(document.is_built_in() && *document.access() == Access::Edit && !document.is_dirty());
    document.apply(&usn(8_000)).unwrap();
    assert!(document.is_dirty());
    assert_eq!(document.on_disk().unwrap(), OnDisk::Same);
    for refused in [document.save().unwrap_err(), document.save_over().unwrap_err()] {
        assert!(matches!(refused, SaveError::NeedsName));
        assert_eq!(refused.to_string(), "it has no file yet: save it under a name");
    }
    assert_eq!(document.text(), with_usn(8_000), "nothing is lost");
    document.reload().unwrap();
    assert_eq!((document.text(), document.is_dirty()), (CASE, false));
    document.undo().unwrap();
    assert_eq!(document.text(), with_usn(8_000));
    assert_eq!(desk.litter(), [""; 0].map(std::path::PathBuf::from));
}

#[test]
fn saved_under_a_name_it_goes_on_with_the_file() {
    let desk = Desk::new();
    let mut document = open(&desk);
    document.apply(&usn(8_000)).unwrap();
    assert!(matches!(document.save_as(&desk.file, false), Err(SaveError::Exists { .. })));
    assert!(document.is_built_in());
    let file = desk.folder.path().join("mine.toml");
    document.save_as(&file, false).unwrap();
    assert_eq!(*document.origin(), Origin::File);
    assert_eq!(fs::read_to_string(&file).unwrap(), with_usn(8_000));
    assert!(desk.journals().is_empty(), "that of the case is not needed any more");
    document.apply(&usn(9_000)).unwrap();
    assert!(document.save().unwrap());
    assert_eq!(fs::read_to_string(&file).unwrap(), with_usn(9_000));
    assert_eq!(*open(&desk).access(), Access::Edit, "the case itself is free again");
    assert!(!open(&desk).is_dirty());
}

#[test]
fn what_was_not_saved_is_offered_again_and_doctor_knows_of_what() {
    let desk = Desk::new();
    let mut document = open(&desk);
    document.apply(&usn(8_000)).unwrap();
    crash(document, &desk);
    let left = leftovers(&desk.state);
    assert_eq!((left[0].built_in.as_deref(), left[0].edits), (Some("training"), 1));
    let mut document = open(&desk);
    let Some(Recovery::Unsaved(unsaved)) = document.recovery() else { panic!("{:?}", document.recovery()) };
    assert_eq!(unsaved.in_words(), ["highest USN 7,483 -> 8,000"]);
    assert_eq!(document.recover().unwrap(), 1);
    assert_eq!(document.text(), with_usn(8_000));
    document.close_without_saving();
    assert!(desk.journals().is_empty());
    // A newer program brings another text of the case.
    let mut document = open(&desk);
    document.apply(&usn(8_000)).unwrap();
    crash(document, &desk);
    let document = Document::of_case("training", &format!("{CASE}# newer\n"), &desk.state).unwrap();
    assert!(matches!(document.recovery(), Some(Recovery::Foreign(_))), "{:?}", document.recovery());
}

#[test]
fn two_sessions_do_not_have_one_case() {
    let desk = Desk::new();
    let first = open(&desk);
    assert!(matches!(open(&desk).access(), Access::HeldBy(Some(_))));
    let other = Document::of_case("other", CASE, &desk.state).unwrap();
    assert_eq!(*other.access(), Access::Edit);
    drop(first);
}

#[test]
fn every_case_of_the_program_can_be_opened_and_a_broken_one_says_so() {
    let desk = Desk::new();
    for case in cases::ALL {
        let document = Document::of_case(case.name, case.text, &desk.state).unwrap();
        assert_eq!(document.text(), case.text);
    }
    let broken = Document::of_case("broken", "schema = 1\n", &desk.state);
    assert!(matches!(broken, Err(OpenError::Invalid { .. })));
}
