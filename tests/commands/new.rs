//! `new`: a scenario that is there and valid, or none.

use std::fs;

use crate::Desk;

#[test]
fn a_blank_scenario_is_valid_and_unknown() {
    let desk = Desk::new();
    let made = desk.run(&["new", "case.toml"]);
    assert_eq!((made.code, made.stderr.as_str()), (0, ""));
    assert_eq!(desk.run(&["check", "case.toml"]).code, 0);
    let usn = desk.run(&["usn", "case.toml", "--json"]);
    assert_eq!((usn.code, usn.json()["state"].as_str()), (1, Some("unknown")));
}

#[test]
fn a_title_is_written_as_toml_whatever_is_in_it() {
    let desk = Desk::new();
    let title = "it's \"quoted\" \\ and \u{1b}[2J";
    assert_eq!(desk.run(&["new", "case.toml", "--title", title]).code, 0);
    let usn = desk.run(&["usn", "case.toml", "--json"]);
    assert_eq!(usn.json()["scenario"]["title"], title);
    assert!(!desk.read("case.toml").contains('\u{1b}'));
}

#[test]
fn a_built_in_case_is_copied_with_its_comments() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "case.toml", "--from", "article-usn-example"]).code, 0);
    let shipped = include_str!("../../scenarios/article-usn-example.toml");
    assert_eq!(
        desk.read("case.toml"),
        shipped.split_once('\n').unwrap().1,
        "all but the line that names the schema beside it"
    );
    assert_eq!(desk.run(&["usn", "case.toml"]).code, 1);
}

#[test]
fn every_built_in_case_can_be_had() {
    let desk = Desk::new();
    for case in backsync::cases::ALL {
        let file = format!("{}.toml", case.name);
        assert_eq!(desk.run(&["new", &file, "--from", case.name]).code, 0, "{}", case.name);
        assert_eq!(desk.run(&["check", &file]).code, 0, "{}", case.name);
    }
}

#[test]
fn nothing_is_overwritten() {
    let desk = Desk::new();
    desk.write("case.toml", "mine");
    let ran = desk.run(&["new", "case.toml"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("exists already"), "{}", ran.stderr);
    assert_eq!(desk.read("case.toml"), "mine");
}

#[test]
fn a_slip_in_the_name_of_a_case_is_told_and_nothing_is_made() {
    let desk = Desk::new();
    let ran = desk.run(&["new", "case.toml", "--from", "helathy-site"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("did you mean healthy-site?"), "{}", ran.stderr);
    assert!(!desk.path("case.toml").exists());
}

#[test]
fn a_title_that_is_too_long_makes_no_file() {
    let desk = Desk::new();
    let ran = desk.run(&["new", "case.toml", "--title", &"x".repeat(1_001)]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("too long"), "{}", ran.stderr);
    assert!(!desk.path("case.toml").exists());
}

#[test]
fn read_only_makes_nothing() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "case.toml", "--read-only"]).code, 2);
    assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 0);
}
