//! Saving: what changed and nothing else, at once or not at all.

use std::fs;

use backsync::document::{Access, Document, OnDisk, SaveError};
use backsync::scenario::{Change, Edit, Scalar};

use crate::{CASE, Desk, usn, with_usn};

#[test]
fn a_save_writes_what_changed_and_saving_again_writes_nothing() {
    let desk = Desk::new();
    let mut document = desk.open();
    assert!(!document.is_dirty());
    assert!(!document.save().unwrap(), "nothing to write");
    assert_eq!(document.apply(&usn(7_484)).unwrap(), "highest USN 7,483 -> 7,484");
    assert!(document.is_dirty());
    assert_eq!(desk.on_disk(), CASE);
    assert!(document.save().unwrap());
    assert_eq!(desk.on_disk(), with_usn(7_484));
    assert!(!document.is_dirty());
    assert!(!document.save().unwrap());
    assert_eq!(desk.litter(), [""; 0].map(std::path::PathBuf::from));
}

#[test]
fn opening_and_saving_without_an_edit_does_not_touch_the_file() {
    let desk = Desk::new();
    let before = fs::metadata(&desk.file).unwrap().modified().unwrap();
    desk.open().save().unwrap();
    assert_eq!(fs::metadata(&desk.file).unwrap().modified().unwrap(), before);
}

#[test]
fn undo_reaches_back_beyond_a_save() {
    let desk = Desk::new();
    let mut document = desk.open();
    document.apply(&usn(7_484)).unwrap();
    document.save().unwrap();
    assert_eq!(document.undo().unwrap().as_deref(), Some("highest USN 7,483 -> 7,484"));
    assert!(document.is_dirty());
    document.save().unwrap();
    assert_eq!(desk.on_disk(), CASE);
    document.redo().unwrap();
    assert_eq!(document.text(), with_usn(7_484));
    assert_eq!(document.redo().unwrap(), None);
}

#[test]
fn byte_order_mark_crlf_and_a_missing_last_line_break_stay() {
    let desk = Desk::new();
    let before = format!("\u{feff}{}", CASE.trim_end().replace('\n', "\r\n"));
    fs::write(&desk.file, &before).unwrap();
    let mut document = desk.open();
    document.apply(&usn(9)).unwrap();
    document.save().unwrap();
    assert_eq!(desk.on_disk(), before.replace("7483", "9"));
}

#[cfg(unix)]
#[test]
fn the_mode_is_kept_and_a_link_is_followed() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new();
    fs::set_permissions(&desk.file, fs::Permissions::from_mode(0o640)).unwrap();
    let link = desk.folder.path().join("link.toml");
    symlink("case.toml", &link).unwrap();
    let mut document = Document::open(&link, &desk.state).unwrap();
    document.apply(&usn(9)).unwrap();
    document.save().unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(desk.on_disk(), with_usn(9));
    assert_eq!(fs::metadata(&desk.file).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_file_changed_meanwhile_is_not_overwritten_without_being_told_to() {
    let desk = Desk::new();
    let mut document = desk.open();
    document.apply(&usn(9)).unwrap();
    let theirs = format!("{CASE}# theirs\n");
    fs::write(&desk.file, &theirs).unwrap();
    assert!(matches!(document.save(), Err(SaveError::ChangedOnDisk { .. })));
    assert_eq!(desk.on_disk(), theirs);
    assert!(document.is_dirty());
    assert_eq!(document.on_disk().unwrap(), OnDisk::Changed(theirs.into_bytes()));
    assert!(document.save_over().unwrap());
    assert_eq!(desk.on_disk(), with_usn(9));
}

#[test]
fn reloading_takes_theirs_and_undo_brings_ours_back() {
    let desk = Desk::new();
    let mut document = desk.open();
    document.apply(&usn(9)).unwrap();
    fs::write(&desk.file, with_usn(8)).unwrap();
    document.reload().unwrap();
    assert_eq!(document.text(), with_usn(8));
    assert!(!document.is_dirty());
    document.undo().unwrap();
    assert_eq!(document.text(), with_usn(9));
    assert!(document.is_dirty());
    document.save().unwrap();
    assert_eq!(desk.on_disk(), with_usn(9));
}

#[test]
fn reloading_what_is_no_scenario_changes_nothing() {
    let desk = Desk::new();
    let mut document = desk.open();
    document.apply(&usn(9)).unwrap();
    fs::write(&desk.file, "schema = 1\n").unwrap();
    assert!(document.reload().is_err());
    assert_eq!(document.text(), with_usn(9));
    assert!(document.is_dirty());
}

#[test]
fn a_file_that_vanished_is_written_again_only_when_told_to() {
    let desk = Desk::new();
    let mut document = desk.open();
    document.apply(&usn(9)).unwrap();
    fs::remove_file(&desk.file).unwrap();
    assert!(matches!(document.save(), Err(SaveError::Gone { .. })));
    document.save_over().unwrap();
    assert_eq!(desk.on_disk(), with_usn(9));
}

#[test]
fn a_folder_that_vanished_leaves_the_document_open_and_dirty() {
    let desk = Desk::new();
    let inner = desk.folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    let file = inner.join("case.toml");
    fs::write(&file, CASE).unwrap();
    let mut document = Document::open(&file, &desk.state).unwrap();
    document.apply(&usn(9)).unwrap();
    fs::remove_dir_all(&inner).unwrap();
    let message = document.save().unwrap_err().to_string();
    assert!(message.contains("save elsewhere"), "{message}");
    assert!(document.is_dirty());
    let other = desk.folder.path().join("other.toml");
    document.save_as(&other, false).unwrap();
    assert_eq!(fs::read_to_string(other).unwrap(), with_usn(9));
    assert!(!document.is_dirty());
}

#[test]
fn saving_elsewhere_overwrites_only_when_told_to_and_goes_on_there() {
    let desk = Desk::new();
    let mut document = desk.open();
    document.apply(&usn(9)).unwrap();
    let other = desk.folder.path().join("other.toml");
    fs::write(&other, "theirs").unwrap();
    assert!(matches!(document.save_as(&other, false), Err(SaveError::Exists { .. })));
    assert_eq!(fs::read_to_string(&other).unwrap(), "theirs");
    document.save_as(&other, true).unwrap();
    assert_eq!(document.path(), other);
    document.apply(&usn(10)).unwrap();
    document.save().unwrap();
    assert_eq!(fs::read_to_string(&other).unwrap(), with_usn(10));
    assert_eq!(desk.on_disk(), CASE, "the first file stays as it was");
    assert_eq!(*desk.open().access(), Access::Edit, "and is free again");
}

/// A commented scenario of over 300 lines.
fn long_case() -> String {
    let mut text = String::from("# A long case.\nschema = 1\ntitle = \"long\" # t\n\n");
    for i in 0..60 {
        text.push_str(&format!("# Server {i} of sixty.\n[[server]]\nname = \"S{i}\"   # its name\n\n"));
    }
    text.push_str("[restore]\nserver = \"S0\"\nusn_changed = 7483 # read on Tuesday\n");
    for i in 1..20 {
        text.push_str(&format!(
            "\n# Read by jb.\n[[restore.partner]]\nserver = \"S{i}\"\nusn = {} # viewer\n",
            8_000 + i
        ));
    }
    text
}

#[test]
fn one_edit_in_a_long_commented_scenario_changes_one_line() {
    let desk = Desk::new();
    let before = long_case();
    assert!(before.lines().count() > 300);
    fs::write(&desk.file, &before).unwrap();
    fs::write(desk.folder.path().join("before.toml"), &before).unwrap();
    let mut document = desk.open();
    let at = "restore.partner[S7].usn".parse().unwrap();
    document.apply(&Edit::one(Change::Set { at, to: Scalar::Whole(8_479) })).unwrap();
    document.save().unwrap();
    let after = desk.on_disk();
    let changed: Vec<_> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(changed, [("usn = 8007 # viewer", "usn = 8479 # viewer")]);
    assert_eq!(before.len(), after.len());
    let diff = std::process::Command::new("git")
        .args(["diff", "--no-index", "--numstat", "before.toml", "case.toml"])
        .current_dir(desk.folder.path())
        .output();
    match diff {
        Ok(diff) => assert!(diff.stdout.starts_with(b"1\t1\t"), "{diff:?}"),
        Err(_) => println!("git is not here, so its own count was not asked for"),
    }
}
