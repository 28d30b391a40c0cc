//! `checklist`, `backout` and `ccmail` as a script and a person meet them: keys and types, widths, hostile names.

use serde_json::Value;

use super::file::File;
use super::json::{Keys, PLAN, hold, hold_each};
use super::program::backsync;

const HOSTILE: &str = "A\\u001B[2J\\u202E\\u0007";

/// A case in which people wrote what moves a cursor wherever something can be written.
fn hostile() -> File {
    File::new(format!(
        "schema = 1\ntitle = \"{HOSTILE}\"\n[[server]]\nname = \"{HOSTILE}\"\nbridgehead = true\n[[server]]\nname = \"B\\u001B[2J\"\n\
         exchange = \"5.5\"\n[organization]\nsite = \"{HOSTILE}\"\n[restore]\nserver = \"{HOSTILE}\"\nusn_changed = 5\n[[restore.partner]]\nserver = \"B\\u001B[2J\"\n\
         [backout]\nserver = \"{HOSTILE}\"\n[ccmail]\npost_office_version = \"DB6{HOSTILE}\"\n\
         [[step]]\nchecklist = \"find-discrepancy\"\nid = \"connect-to-partner\"\nstate = \"done\"\nby = \"{HOSTILE}\"\nvalue = \"B\\u001B[2J\"\nnote = \"x\\n{HOSTILE}\"\n\
         [[step]]\nchecklist = \"find-discrepancy\"\nid = \"make-mailbox\"\nstate = \"skipped\"\nby = \"{HOSTILE}\"\nnote = \"{HOSTILE}\"\n"
    ))
}

#[test]
fn hostile_names_values_and_notes_are_shown_and_never_sent() {
    let file = hostile();
    let path = file.path();
    let commands: [&[&str]; 4] =
        [&["checklist", &path], &["checklist", &path, "find-discrepancy"], &["backout", &path], &["ccmail", &path]];
    for command in commands {
        for options in [&[][..], &["-v"], &["-q"], &["--json"]] {
            let ran = backsync(&[command, options].concat());
            assert!(ran.code < 2, "{ran:#?}");
            let unsafe_character = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
            assert!(!ran.stdout.contains(unsafe_character), "{command:?} {options:?}: {:?}", ran.stdout);
        }
    }
    let step = backsync(&["checklist", &path, "find-discrepancy", "--done", "A\u{1b}[2J"]);
    assert!(step.code == 2 && !step.stderr.contains('\u{1b}'), "{}", step.stderr);
}

#[test]
fn every_list_of_every_case_is_shown_within_eighty_columns() {
    for case in backsync::cases::ALL {
        let path = format!("scenarios/{}.toml", case.name);
        let all = backsync(&["checklist", &path, "--json"]);
        assert_eq!(all.code, 0);
        // What is to be typed is one line, whatever its length.
        let typed = |line: &&str| !line.starts_with("  backsync checklist ");
        let text = backsync(&["checklist", &path, "-v"]).stdout;
        assert!(text.lines().filter(typed).all(|line| line.chars().count() <= 80), "{text}");
        for list in all.json()["checklists"].as_array().unwrap() {
            let id = list["id"].as_str().unwrap();
            let shown = backsync(&["checklist", &path, id]);
            let json = backsync(&["checklist", &path, id, "--json"]).json();
            let open = json["state"] == "open";
            assert_eq!(shown.code, i32::from(open), "{path} {id}");
            let wide = shown.stdout.lines().filter(typed).find(|line| line.chars().count() > 80);
            assert_eq!(wide, None, "{path} {id}");
            assert_eq!((&list["applies"], &list["done"], &list["of"]), (&json["applies"], &json["done"], &json["of"]));
        }
    }
}

#[test]
fn the_documents_have_the_keys_of_the_contract() {
    for case in backsync::cases::ALL {
        let path = format!("scenarios/{}.toml", case.name);
        let document = |args: &[&str]| {
            let json = backsync(&[args, &["--json"]].concat()).json();
            hold(&json, PLAN);
            json
        };
        let all = document(&["checklist", &path]);
        let rows: Keys = &[
            ("id", "text"),
            ("title", "text"),
            ("article", "text"),
            ("applies", "text"),
            ("done", "whole"),
            ("of", "whole"),
        ];
        hold_each(&all["checklists"], rows);
        let one = document(&["checklist", &path, "find-discrepancy"]);
        hold(&one, &[("id", "text"), ("title", "text"), ("state", "text"), ("next", "text|null"), ("steps", "list")]);
        let steps: Keys = &[
            ("id", "text"),
            ("title", "text"),
            ("state", "text"),
            ("at", "text|null"),
            ("by", "text|null"),
            ("value", "text|null"),
            ("note", "text|null"),
        ];
        hold_each(&one["steps"], steps);
        let backout = document(&["backout", &path]);
        hold(
            &backout,
            &[("server", "text|null"), ("state", "text"), ("command", "text|null"), ("checklist", "text|null")],
        );
        hold(&backout["replication"], &[("intrasite", "text"), ("intersite", "text")]);
        let ccmail = document(&["ccmail", &path]);
        hold(&ccmail, &[("state", "text"), ("checklist", "text|null"), ("events", "list")]);
        assert_ne!(ccmail["state"], Value::Null);
    }
}
