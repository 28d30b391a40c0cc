//! `backsync report` and `backsync import FILE worksheet` as a person or a script runs them.

use std::fs;
use std::process::Stdio;

use super::program::{Ran, backsync, command, fed, ran};

const CASE: &str = "scenarios/article-usn-example.toml";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn put(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name)
    }
}

#[test]
fn each_format_is_printed_and_exits_with_0() {
    for (format, begins) in [
        (&[][..], "# SERVERA, restored"),
        (&["--format", "md"], "# SERVERA, restored"),
        (&["--format", "html"], "<!DOCTYPE html>"),
        (&["--format", "text"], "SERVERA, restored"),
        (&["--format", "json"], "{\n  \"schema\": 1,"),
        (&["--json"], "{\n  \"schema\": 1,"),
        (&["--json", "--format", "json"], "{\n  \"schema\": 1,"),
        (&["--worksheet", "--format", "text"], "SERVERA, restored"),
        (&["--redact"], "# SERVER-1, restored"),
    ] {
        let ran = backsync(&[&["report", CASE], format].concat());
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{format:?}");
        assert!(ran.stdout.starts_with(begins) && ran.stdout.ends_with('\n'), "{format:?}: {}", ran.stdout);
    }
}

#[test]
fn what_is_not_answered_exits_with_2_and_prints_nothing() {
    let folder = Folder::new();
    let invalid = folder.put("invalid.toml", "schema = 1\n");
    for args in [
        &["report", "no-such.toml"][..],
        &["report", &invalid],
        &["report", CASE, "--format", "pdf"],
        &["report", CASE, "--json", "--format", "html"],
        &["report"],
    ] {
        let ran = backsync(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(!ran.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn the_same_time_gives_the_same_bytes() {
    for format in ["md", "html", "text", "json"] {
        for paper in [&[][..], &["--worksheet"], &["--redact"]] {
            let folder = Folder::new();
            let text = fs::read_to_string(CASE).unwrap().replace("as_of", "# as_of");
            let file = folder.put("case.toml", &text);
            let of = |at: &str, zone: &str| {
                let args = [&["report", &file, "--format", format, "--at", at], paper].concat();
                ran(command(&args).env("TZ", zone).output().unwrap()).stdout
            };
            let first = of("1999-01-12T09:31:00Z", "UTC");
            assert_eq!(first, of("1999-01-12T09:31:00Z", "Asia/Tokyo"), "{format} {paper:?}");
            assert_ne!(first, of("1999-01-13T09:31:00Z", "UTC"), "{format} {paper:?}");
        }
    }
}

#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_is_told() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let closed = ran(command(&["report", CASE]).stdout(writer).stderr(Stdio::piped()).output().unwrap());
    assert_eq!((closed.code, closed.stderr.as_str()), (0, ""));
    if cfg!(target_os = "linux") {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let full =
            ran(command(&["report", CASE, "--format", "html"]).stdout(full).stderr(Stdio::piped()).output().unwrap());
        assert_eq!(full.code, 2);
        assert!(full.stderr.contains("could not be written"), "{}", full.stderr);
    }
}

#[test]
fn ten_thousand_partners_are_reported() {
    let mut text =
        "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"A\"\n[restore]\nserver = \"A\"\nusn_changed = 7483\n"
            .to_owned();
    for i in 0..9_999 {
        text.push_str(&format!(
            "[[server]]\nname = \"P{i}\"\n[[restore.partner]]\nserver = \"P{i}\"\nusn = {}\n",
            8_000 + i
        ));
    }
    let folder = Folder::new();
    let file = folder.put("case.toml", &text);
    for args in [&["--format", "html"][..], &["--format", "text", "--redact"], &["--worksheet"]] {
        let ran = backsync(&[&["report", &file], args].concat());
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.stderr);
    }
}

fn import(file: &str, sheet: &str, more: &[&str]) -> Ran {
    backsync(&[&["import", file, "worksheet", sheet, "--at", "1999-01-12T09:31:00Z"], more].concat())
}

#[test]
fn a_sheet_is_read_back_and_says_line_by_line_what_it_took() {
    let folder = Folder::new();
    let file = folder.put("case.toml", &fs::read_to_string(CASE).unwrap());
    let sheet = backsync(&["report", &file, "--format", "text", "--worksheet"]).stdout;
    let filled = sheet.replacen("@restore.changes_received: ____", "@restore.changes_received: 12____", 1);
    // The version of the tool is asked for by a step of the list that uses it.
    let (front, back) = filled.split_once("@step: read-its-version").unwrap();
    let filled = format!("{front}@step: read-its-version{}", back.replacen("@value: ", "@value: five", 1));
    let line = filled.lines().position(|line| line.contains("changes_received: 12")).unwrap() + 1;
    let wrong = filled.lines().position(|line| line.contains(": five")).unwrap() + 1;
    let sheet = folder.put("sheet.txt", &filled);

    let preview = import(&file, &sheet, &["--read-only"]);
    assert_eq!(preview.code, 0, "{preview:?}");
    assert!(
        preview.stdout.contains("would be taken") && preview.stderr.contains(&format!("line {wrong}: ")),
        "{preview:?}"
    );
    assert!(!fs::read_to_string(&file).unwrap().contains("changes_received"));

    let done = import(&file, &sheet, &[]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(
        done.stdout.contains(&format!("line {line}: "))
            && done.stdout.contains("1 answer taken, 1 line could not be taken"),
        "{done:?}"
    );
    assert!(fs::read_to_string(&file).unwrap().contains("changes_received = 12"));

    let again = import(&file, &sheet, &[]);
    assert!(again.stdout.contains("0 answers taken, 1 known already, 1 line could not be taken"), "{again:?}");
    let again = import(&file, &sheet, &["--json"]).json();
    assert_eq!((&again["imported"]["written"], &again["imported"]["taken"][0]["known"]), (&false.into(), &true.into()));
    assert_eq!(again["imported"]["refused"][0]["line"], wrong);
}

#[test]
fn a_sheet_that_gives_nothing_is_an_error_that_says_why() {
    let folder = Folder::new();
    let file = folder.put("case.toml", &fs::read_to_string(CASE).unwrap());
    let before = fs::read_to_string(&file).unwrap();
    let redacted = backsync(&["report", &file, "--format", "text", "--worksheet", "--redact"]).stdout;
    let blank = backsync(&["report", &file, "--format", "text", "--worksheet"]).stdout;
    for (sheet, why) in [
        ("Dear all,\n", "no line of a worksheet"),
        (&*redacted, "without names"),
        (&*blank, "nothing is filled in"),
        ("@restore.usn_changed: many\n", "line 1: "),
        ("@at: some day\n@restore.usn_changed: 7484\n", "line 1: "),
    ] {
        let ran = import(&file, &folder.put("sheet.txt", sheet), &[]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{sheet}");
        assert!(ran.stderr.contains(why), "{}", ran.stderr);
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn a_sheet_of_another_case_is_refused_and_one_comes_through_a_pipe_too() {
    let folder = Folder::new();
    let before = fs::read_to_string(CASE).unwrap();
    let file = folder.put("case.toml", &before);
    let sheet = b"@case: Another case\n@restore.changes_received: 3\n";
    let ran = fed(&mut command(&["import", &file, "worksheet", "-"]), sheet);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("the sheet is of \"Another case\""), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    let ran = fed(&mut command(&["import", &file, "worksheet", "-"]), b"@restore.changes_received: 3\n");
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_worksheet_is_of_the_list_that_is_asked_for() {
    let sheet = |list: &str| backsync(&["report", CASE, "--worksheet", "--format", "text", "--list", list]);
    let ran = sheet("after-restore");
    assert_eq!((ran.code, ran.stdout.matches("@list: ").count()), (0, 1), "{ran:#?}");
    assert!(ran.stdout.contains("@list: after-restore\n"), "{}", ran.stdout);
    let near = sheet("after-restor");
    assert_eq!(near.code, 2);
    assert!(near.stderr.contains("did you mean after-restore?"), "{}", near.stderr);
}
