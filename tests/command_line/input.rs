//! Files that cannot be read, are too large, or are written in an unusual way.

use super::file::{File, HEALTHY, blocked};
use super::program::backsync;

/// The largest scenario.
const MOST: usize = 16 * 1024 * 1024;

/// `check` and `usn`, with and without `--json`, do not answer on this path; stderr names it.
fn is_not_answered(path: &str) {
    for args in [&["check", path][..], &["check", "--json", path], &["usn", path], &["usn", "--json", path]] {
        let ran = backsync(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(ran.stderr.contains(path), "{args:?}: {}", ran.stderr);
    }
}

/// `check` says 1, `usn` does not answer.
fn is_invalid(content: &[u8]) {
    let file = File::new(content);
    let path = file.path();
    let check = backsync(&["check", &path, "--json"]);
    assert_eq!(check.code, 1, "{check:#?}");
    assert_eq!(check.json()["files"][0]["valid"], false);
    for args in [&["usn", &path][..], &["usn", &path, "--json"]] {
        let ran = backsync(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(!ran.stderr.is_empty());
    }
}

/// What `usn` answers on a content, without the path.
fn answer(content: impl AsRef<[u8]>) -> (i32, serde_json::Value) {
    let file = File::new(content);
    let ran = backsync(&["usn", &file.path(), "--json", "--at", "1999-01-12T09:31:00Z"]);
    let mut document = ran.json();
    document["scenario"]["path"].take();
    (ran.code, document)
}

#[test]
fn a_file_that_is_not_there_is_not_answered() {
    is_not_answered("no/such/file.toml");
}

#[test]
fn a_folder_is_not_answered() {
    is_not_answered("scenarios");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_opens_but_cannot_be_read_is_not_answered() {
    is_not_answered("/proc/self/mem");
}

#[test]
fn a_file_of_16_mib_is_read_and_one_byte_more_is_not() {
    let padding = "#".repeat(MOST - HEALTHY.len());
    let largest = File::new(format!("{HEALTHY}{padding}"));
    assert_eq!(std::fs::metadata(largest.path()).unwrap().len(), MOST as u64);
    let ran = backsync(&["check", &largest.path()]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let larger = File::new(format!("{HEALTHY}{padding}#"));
    is_not_answered(&larger.path());
    assert!(backsync(&["check", &larger.path()]).stderr.contains("16 MiB"));
}

#[test]
fn an_empty_file_a_nul_and_bytes_that_are_no_utf_8_are_faults() {
    is_invalid(b"");
    is_invalid("\u{feff}".as_bytes());
    is_invalid(b"schema = 1\ntitle = \"a\0b\"\n");
    is_invalid(b"schema = 1\ntitle = \"M\xfcnchen\"\n");
    is_invalid(&[0; 100]);
    is_invalid(&[0xff; 100]);
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    assert_eq!(answer(format!("\u{feff}{}", blocked())), answer(blocked()));
    assert_eq!(answer(blocked()).0, 1);
}

#[test]
fn line_ends_of_windows_change_nothing() {
    assert_eq!(answer(blocked().replace('\n', "\r\n")), answer(blocked()));
    let file = File::new(HEALTHY.replace('\n', "\r\n"));
    assert_eq!(backsync(&["check", &file.path()]).code, 0);
}

#[test]
fn of_several_files_one_invalid_makes_1_and_all_are_told() {
    let (good, bad) = (File::named("good.toml", HEALTHY), File::named("bad.toml", "schema = 1\n"));
    let ran = backsync(&["check", &good.path(), &bad.path(), &good.path()]);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    assert_eq!(ran.stdout.matches(&good.path()).count(), 2);
    assert!(ran.stdout.contains(&bad.path()) && ran.stdout.contains("`title` is missing"), "{}", ran.stdout);
    assert_eq!(backsync(&["check", &good.path(), &good.path()]).code, 0);
}

#[test]
fn of_several_files_one_that_cannot_be_read_makes_2_and_the_faults_of_the_others_are_told_on_stderr() {
    let (good, bad) = (File::named("good.toml", HEALTHY), File::named("bad.toml", "schema = 1\n"));
    for json in [&[][..], &["--json"]] {
        let ran = backsync(&[&["check", &good.path(), "no/such/1.toml", &bad.path(), "no/such/2.toml"], json].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
        for told in ["no/such/1.toml", "no/such/2.toml"] {
            assert!(ran.stderr.contains(told), "{told}: {}", ran.stderr);
        }
    }
    let ran = backsync(&["check", "no/such/1.toml", &bad.path()]);
    assert!(ran.stderr.contains("`title` is missing"), "{}", ran.stderr);
}

#[test]
fn a_scenario_is_read_through_a_link_as_well() {
    let file = File::new(HEALTHY);
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("link.toml");
    #[cfg(unix)]
    std::os::unix::fs::symlink(file.path(), &link).unwrap();
    #[cfg(not(unix))]
    std::fs::copy(file.path(), &link).unwrap();
    assert_eq!(backsync(&["usn", link.to_str().unwrap()]).code, 0);
}
