//! Pipes that nobody reads, devices that are full, answers that go where they belong.

use std::process::Stdio;

use super::file::{File, HEALTHY, blocked};
use super::program::{Ran, backsync, command, ran};

/// Runs the program with a pipe as stdout that is closed already.
fn into_closed_pipe(args: &[&str]) -> Ran {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    ran(command(args).stdout(writer).stderr(Stdio::piped()).output().unwrap())
}

/// A site with so many partners that the answer fits in no pipe.
fn large() -> String {
    let mut text = HEALTHY.split("[restore]").next().unwrap().to_owned();
    (0..2_000).for_each(|i| text += &format!("[[server]]\nname = \"P{i}\"\n"));
    text += "[restore]\nserver = \"A\"\nusn_changed = 7483\n";
    (0..2_000).for_each(|i| text += &format!("[[restore.partner]]\nserver = \"P{i}\"\nusn = 8483\n"));
    text
}

#[test]
fn a_closed_pipe_ends_quietly_with_the_status_of_the_answer() {
    let (healthy, blocked, invalid) = (File::new(HEALTHY), File::new(blocked()), File::new("schema = 1\n"));
    for (args, code) in [
        (&["usn", &healthy.path()][..], 0),
        (&["usn", &blocked.path()], 1),
        (&["usn", &blocked.path(), "--json"], 1),
        (&["check", &healthy.path()], 0),
        (&["check", &invalid.path()], 1),
        (&["check", &invalid.path(), "--json"], 1),
    ] {
        let ran = into_closed_pipe(args);
        assert_eq!((ran.code, ran.stderr.as_str()), (code, ""), "{args:?}");
    }
}

#[test]
fn help_into_a_closed_pipe_ends_quietly_too() {
    for args in [&["--help"][..], &["usn", "--help"], &["--version"]] {
        let ran = into_closed_pipe(args);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{args:?}");
    }
}

#[test]
fn a_reader_that_leaves_in_the_middle_of_a_large_answer_is_no_fault() {
    let file = File::new(large());
    let whole = backsync(&["usn", &file.path(), "--json"]);
    assert!(whole.stdout.len() > 200_000, "the answer would fit in a pipe");
    let (mut reader, writer) = std::io::pipe().unwrap();
    let path = file.path();
    // The command holds the writing end too, and must be gone before the reader leaves.
    let child = {
        let mut command = command(&["usn", &path, "--json"]);
        command.stdout(writer).stderr(Stdio::piped()).spawn().unwrap()
    };
    std::io::Read::read_exact(&mut reader, &mut [0; 100]).unwrap();
    drop(reader);
    let ran = ran(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_none_and_that_is_said() {
    let (healthy, invalid) = (File::new(HEALTHY), File::new("schema = 1\n"));
    for args in [
        &["usn", &healthy.path()][..],
        &["usn", &healthy.path(), "--json"],
        &["check", &healthy.path()],
        &["check", &invalid.path(), "--json"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let ran = ran(command(args).stdout(full).stderr(Stdio::piped()).output().unwrap());
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(ran.stderr.contains("could not be written"), "{args:?}: {}", ran.stderr);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_no_answer_either() {
    for args in [&["--help"][..], &["usn", "--help"], &["--version"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let ran = ran(command(args).stdout(full).stderr(Stdio::piped()).output().unwrap());
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(!ran.stderr.is_empty(), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn diagnostics_that_cannot_be_written_do_not_change_the_status() {
    for (args, code) in [(&["usn", "no/such/file.toml"][..], 2), (&["usn", "scenarios/empty.toml"], 1)] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let ran = ran(command(args).stdout(Stdio::piped()).stderr(full).output().unwrap());
        assert_eq!(ran.code, code, "{args:?}");
    }
}

#[test]
fn faults_are_the_answer_of_check_and_stand_on_stdout() {
    let file = File::new("schema = 1\n");
    let ran = backsync(&["check", &file.path()]);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    assert!(ran.stdout.contains("`title` is missing"), "{}", ran.stdout);
}

#[test]
fn faults_are_no_answer_of_usn_and_stand_on_stderr() {
    let file = File::new("schema = 1\n");
    let ran = backsync(&["usn", &file.path()]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("`title` is missing"), "{}", ran.stderr);
}

#[test]
fn the_same_case_at_the_same_time_is_answered_with_the_same_bytes() {
    let file = File::new(large());
    let path = file.path();
    for args in [&["usn", "--at", "1999-01-12T09:31:00Z"][..], &["usn", "-v", "--json", "--at", "1999-01-12T09:31:00Z"]]
    {
        let args = [args, &[path.as_str()]].concat();
        assert_eq!(backsync(&args).stdout, backsync(&args).stdout, "{args:?}");
    }
}
