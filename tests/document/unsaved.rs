//! What is unsaved, what undo and redo would do, and edits that are only tried.

use backsync::document::DocumentError;
use backsync::scenario::{Change, Edit, EditError, Scalar};

use crate::{CASE, Desk, crash, usn, with_usn};

#[test]
fn edits_are_counted_from_the_saved_text_on() {
    let desk = Desk::new();
    let mut document = desk.open();
    assert_eq!((document.unsaved(), document.standing()), (0, 0));
    document.apply(&usn(8_000)).unwrap();
    document.apply(&usn(9_000)).unwrap();
    assert_eq!((document.unsaved(), document.standing()), (2, 2));
    document.save().unwrap();
    assert_eq!((document.unsaved(), document.standing()), (0, 2));
    document.undo().unwrap();
    assert_eq!(document.unsaved(), 1, "what was taken back is not in the file either");
    document.redo().unwrap();
    assert_eq!(document.unsaved(), 0);
    document.undo().unwrap();
    document.apply(&usn(7)).unwrap();
    assert_eq!(document.unsaved(), 2, "one taken back, one made");
    document.apply(&usn(9_000)).unwrap();
    assert_eq!(document.unsaved(), 0, "the text is that of the file, however it came to be so");
}

#[test]
fn undone_to_the_saved_text_nothing_is_unsaved() {
    let desk = Desk::new();
    let mut document = desk.open();
    document.apply(&usn(8_000)).unwrap();
    document.undo().unwrap();
    assert_eq!((document.unsaved(), document.standing()), (0, 0));
}

#[test]
fn recovered_edits_are_unsaved_and_a_reload_leaves_none() {
    let desk = Desk::new();
    let mut document = desk.open();
    document.apply(&usn(8_000)).unwrap();
    document.apply(&usn(9_000)).unwrap();
    crash(document, &desk);
    let mut document = desk.open();
    document.recover().unwrap();
    assert_eq!(document.unsaved(), 2);
    document.reload().unwrap();
    assert_eq!((document.text(), document.unsaved()), (CASE, 0));
    document.undo().unwrap();
    assert_eq!((document.text(), document.unsaved()), (with_usn(9_000).as_str(), 1));
}

#[test]
fn undo_and_redo_are_named_before_they_are_done() {
    let desk = Desk::new();
    let mut document = desk.open();
    assert_eq!((document.undoable(), document.redoable()), (None, None));
    document.apply(&usn(8_000)).unwrap();
    assert_eq!((document.undoable(), document.redoable()), (Some("highest USN 7,483 -> 8,000"), None));
    document.undo().unwrap();
    assert_eq!((document.undoable(), document.redoable()), (None, Some("highest USN 7,483 -> 8,000")));
}

#[test]
fn an_edit_that_is_only_tried_changes_nothing() {
    let desk = Desk::new();
    let document = desk.open();
    let checked = document.check(&usn(8_000)).unwrap();
    assert_eq!(checked.words, "highest USN 7,483 -> 8,000");
    assert_eq!(checked.scenario.restore.unwrap().usn_changed.unwrap().get(), 8_000);
    let below = Edit::one(Change::Set { at: "restore.usn_at_restore".parse().unwrap(), to: Scalar::Whole(9_000) });
    let refused = document.check(&below).unwrap_err();
    assert!(matches!(&refused, DocumentError::Edit(EditError::Refused(_))));
    assert!(refused.to_string().contains("is below the restore point"), "{refused}");
    assert!(matches!(document.check(&usn(7_483)), Err(DocumentError::Edit(EditError::Nothing))));
    assert!(!document.is_dirty() && document.text() == CASE && desk.journals().is_empty());
    assert!(matches!(desk.open().check(&usn(1)), Err(DocumentError::ReadOnly(_))), "somebody else has it");
}
