//! Who has the file: the second opener is told and may look only.

use std::fs;

use backsync::document::{Access, Document, DocumentError};
use backsync::settings::StateFolder;

use crate::{Desk, usn};

#[test]
fn the_second_opener_is_told_who_has_it_and_may_look_only() {
    let desk = Desk::new();
    let first = desk.open();
    let mut second = desk.open();
    let Access::HeldBy(Some(holder)) = second.access() else { panic!("{:?}", second.access()) };
    assert_eq!(holder.pid, std::process::id());
    let refused = second.apply(&usn(9)).unwrap_err();
    assert!(matches!(refused, DocumentError::ReadOnly(_)));
    assert!(refused.to_string().contains(&format!("process {}", std::process::id())), "{refused}");
    assert!(second.save().is_err());
    drop(first);
    drop(second);
    assert_eq!(*desk.open().access(), Access::Edit);
}

#[cfg(unix)]
#[test]
fn another_path_to_the_same_file_is_the_same_file() {
    let desk = Desk::new();
    let link = desk.folder.path().join("link.toml");
    std::os::unix::fs::symlink(&desk.file, &link).unwrap();
    let _first = desk.open();
    let second = Document::open(&link, &desk.state).unwrap();
    assert!(matches!(second.access(), Access::HeldBy(_)));
}

#[test]
fn what_a_dead_process_left_does_not_lock() {
    let desk = Desk::new();
    let locks = desk.state.path().join("locks");
    drop(desk.open());
    assert_eq!(fs::read_dir(&locks).unwrap().count(), 0, "nothing is left behind");
    let lock = desk.state.lock_of(&fs::canonicalize(&desk.file).unwrap());
    fs::write(&lock, "").unwrap();
    fs::write(lock.with_extension("who"), "garbage").unwrap();
    assert_eq!(*desk.open().access(), Access::Edit);
}

#[test]
fn without_a_state_folder_nothing_can_be_kept_safe_so_nothing_is_changed() {
    let desk = Desk::new();
    let in_the_way = desk.folder.path().join("a file");
    fs::write(&in_the_way, "").unwrap();
    let mut document = Document::open(&desk.file, &StateFolder::at(in_the_way.join("state"))).unwrap();
    let refused = document.apply(&usn(9)).unwrap_err().to_string();
    assert!(refused.contains("BACKSYNC_STATE_DIR"), "{refused}");
}

#[test]
fn a_document_opened_to_look_at_changes_nothing() {
    let desk = Desk::new();
    let mut document = Document::open_read_only(&desk.file).unwrap();
    assert!(document.apply(&usn(9)).is_err());
    assert!(document.save_as(&desk.folder.path().join("other.toml"), false).is_err());
    assert!(!desk.state.path().exists());
}
