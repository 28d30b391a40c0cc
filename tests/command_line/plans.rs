//! `authrest`, `reimport` and `verify` as a script meets them: exit status, keys and types, text for people.

use serde_json::{Value, json};

use super::file::File;
use super::json::{Keys, PLAN, hold, hold_each};
use super::program::backsync;

fn shipped(name: &str) -> String {
    std::fs::read_to_string(format!("{}/scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// `text` with one part replaced; the part must be there.
fn with(text: &str, part: &str, by: &str) -> String {
    assert!(text.contains(part), "{part:?} is not in\n{text}");
    text.replace(part, by)
}

/// `text` without the lines that begin so.
fn without(text: &str, begin: &str) -> String {
    let line = text.lines().find(|line| line.starts_with(begin)).unwrap_or_else(|| panic!("{begin}"));
    with(text, line, "")
}

fn ask(command: &str, text: &str) -> (i32, Value) {
    let file = File::new(text);
    let ran = backsync(&[command, &file.path(), "--json"]);
    assert_eq!(ran.stderr, "");
    (ran.code, ran.json())
}

#[test]
fn the_articles_case_without_and_with_its_restore_point() {
    let text = shipped("article-usn-example");
    let (code, answer) = ask("authrest", &text);
    assert_eq!((code, &answer["command"]), (1, &json!("AUTHREST 0 1600")));
    assert_eq!(
        [&answer["parts"]["discrepancy"], &answer["parts"]["changes_made_here"], &answer["parts"]["margin"]],
        [1000, 100, 500]
    );
    assert_eq!((&answer["smallest_safe"], &answer["smallest_is_exact"]), (&json!(1101), &json!(false)));
    let (code, answer) =
        ask("authrest", &with(&text, "usn_changed = 7483", "usn_at_restore = 7382\nusn_changed = 7483"));
    assert_eq!((code, &answer["command"]), (1, &json!("AUTHREST 0 1601")));
    assert_eq!((&answer["smallest_safe"], &answer["smallest_is_exact"]), (&json!(1101), &json!(true)));
}

#[test]
fn a_backed_out_bridgehead_and_one_without_a_backup() {
    let text = shipped("backed-out-bridgehead");
    let (code, answer) = ask("authrest", &text);
    assert_eq!((code, &answer["command"], &answer["purpose"]), (1, &json!("AUTHREST 1000 1000"), &json!("backout")));
    assert_eq!(answer["tool"]["needed"], "4.0 CD");
    let (code, answer) = ask("authrest", &with(&text, "directory_backup = true", "directory_backup = false"));
    assert_eq!((code, &answer["command"]), (1, &Value::Null));
    assert!(answer["no_command_because"].as_str().unwrap().contains("no backup"));
}

#[test]
fn measured_late_with_and_without_its_restore_point() {
    let text = shipped("late-measurement");
    let (code, answer) = ask("authrest", &text);
    assert_eq!((code, &answer["state"], &answer["recommended"]), (1, &json!("needed"), &json!("touch")));
    assert_eq!((&answer["command"], &answer["smallest_safe"]), (&json!("AUTHREST 0 1601"), &json!(1101)));
    let (code, answer) = ask("authrest", &without(&text, "usn_at_restore"));
    assert_eq!((code, &answer["usn_increment"]), (1, &Value::Null));
    let unknown = answer["unknown"].as_array().unwrap();
    assert!(unknown.iter().any(|missing| missing["fact"] == "restore.usn_at_restore"), "{unknown:#?}");
}

#[test]
fn a_repair_holds_fails_is_incomplete_or_not_done() {
    let text = shipped("article-repaired");
    let after = text.find("[repair]").unwrap();
    let second = text.rfind("[[repair.partner]]").unwrap();
    let stuck = with(&text, "8483,22C3", "9500,22C3").replacen("\nusn = 9084", "\nusn = 9500", 1);
    let unproved = without(&without(&text, "usn_at_restore"), "changes_missing");
    for (text, code, state) in [
        (text.clone(), 0, "holds"),
        (stuck, 1, "failed"),
        (text[..second].to_owned(), 1, "incomplete"),
        (unproved, 1, "incomplete"),
        (text[..after].to_owned(), 1, "not-done"),
        (shipped("empty"), 1, "unknown"),
    ] {
        let (ran, answer) = ask("verify", &text);
        assert_eq!((ran, &answer["state"]), (code, &json!(state)));
    }
}

#[test]
fn what_flows_needs_neither_authrest_nor_import() {
    for command in ["authrest", "reimport"] {
        assert_eq!(ask(command, &shipped("healthy-site")).0, 0);
        assert_eq!(ask(command, &shipped("empty")).0, 1);
    }
}

#[test]
fn the_template_is_read_beside_the_scenario() {
    let text = format!("{}\n[reimport]\ntemplate = \"usnfix.csv\"\n", shipped("article-usn-example"));
    let file = File::new(text);
    let beside = std::path::Path::new(&file.path()).with_file_name("usnfix.csv");
    let asked = || backsync(&["reimport", &file.path(), "--json"]).json();
    let missing = asked();
    assert_eq!(
        (&missing["bytes_per_file"], &missing["warnings"][0]["id"]),
        (&json!(300_000), &json!("template-unreadable"))
    );
    std::fs::write(&beside, "Obj-Class,Directory Name\r\nMailbox,USNFIX\r\n").unwrap();
    let read = asked();
    assert_eq!(read["bytes_per_file"], 26 + 1_500 * 16);
    let ids: Vec<_> = read["warnings"].as_array().unwrap().iter().map(|w| w["id"].as_str().unwrap()).collect();
    assert!(!ids.contains(&"template-unreadable"), "{ids:?}");
}

const AUTHREST: Keys = &[
    ("purpose", "text"),
    ("object_version_increment", "whole|null"),
    ("usn_increment", "whole|null"),
    ("command", "text|null"),
    ("parts", "object"),
    ("smallest_safe", "whole|null"),
    ("smallest_is_exact", "flag"),
    ("forecast", "list"),
    ("objects_at_most", "whole|null"),
    ("share", "number|null"),
    ("storm", "text"),
    ("tool", "object"),
    ("forecast_is_exact", "flag"),
    ("recommended", "text|null"),
    ("other_cures", "list"),
];
const PARTS: Keys = &[
    ("discrepancy", "whole|null"),
    ("used_since_restore", "whole|null"),
    ("changes_made_here", "whole|null"),
    ("changes_received", "whole|null"),
    ("margin", "whole|null"),
];
const REIMPORT: Keys = &[
    ("touch_afterwards", "whole|null"),
    ("rows_needed", "whole|null"),
    ("rows_per_file", "whole|null"),
    ("passes", "whole|null"),
    ("rows_imported", "whole|null"),
    ("bytes_per_file", "whole|null"),
    ("bytes_imported", "whole|null"),
    ("hours_at_least", "number|null"),
    ("files", "list"),
    ("check", "text|null"),
];
const VERIFY: Keys = &[("expected", "list"), ("found", "list"), ("changes_missing", "whole|null")];

/// The shipped scenarios, and a scenario with an empty table.
fn cases() -> Vec<String> {
    let names = backsync::cases::ALL.iter().map(|case| case.text.to_owned());
    names.chain(["schema = 1\ntitle = \"t\"\n[restore]\n[repair]\n[backout]\n".to_owned()]).collect()
}

#[test]
fn documents_have_every_key_of_the_contract_with_its_type() {
    let mut seen = [0; 4];
    for case in cases() {
        let (_, authrest) = ask("authrest", &case);
        hold(&authrest, PLAN);
        hold(&authrest, AUTHREST);
        hold(&authrest["parts"], PARTS);
        hold(&authrest["tool"], &[("version", "text|null"), ("needed", "text|null"), ("ok", "flag|null")]);
        assert!(["needed", "not-needed", "unknown"].contains(&authrest["state"].as_str().unwrap()));
        seen[0] += hold_each(&authrest["forecast"], &[("server", "text"), ("objects_at_most", "whole|null")]);
        seen[1] += hold_each(&authrest["other_cures"], &[("id", "text"), ("text", "text")]);
        let (_, reimport) = ask("reimport", &case);
        hold(&reimport, PLAN);
        hold(&reimport, REIMPORT);
        let (_, verify) = ask("verify", &case);
        hold(&verify, PLAN);
        hold(&verify, VERIFY);
        seen[2] += hold_each(&verify["expected"], &[("what", "text"), ("value", "whole|null")]);
        let found: Keys = &[("server", "text"), ("usn", "whole|null"), ("state", "text|null")];
        seen[3] += hold_each(&verify["found"], found);
        for document in [authrest, reimport, verify] {
            hold_each(&document["unknown"], &[("fact", "text"), ("why", "text"), ("how", "text")]);
            hold_each(&document["warnings"], &[("id", "text"), ("text", "text"), ("source", "text")]);
        }
    }
    assert!(seen.iter().all(|times| *times > 0), "some part was never there: {seen:?}");
}

#[test]
fn people_and_programs_get_the_same_status_and_no_line_is_wider_than_eighty_columns() {
    for case in cases() {
        let file = File::new(case);
        for command in ["authrest", "reimport", "verify"] {
            let (text, json) = (backsync(&[command, &file.path()]), backsync(&[command, &file.path(), "--json"]));
            assert_eq!((text.code, text.stderr.as_str()), (json.code, ""), "{command}");
            let widest = text.stdout.lines().map(|line| line.chars().count()).max().unwrap();
            assert!((20..=80).contains(&widest), "{command}: {widest}\n{}", text.stdout);
            let quiet = backsync(&[command, &file.path(), "-q"]).stdout;
            assert!(text.stdout.starts_with(&quiet) && quiet.lines().count() <= 4, "{command}: {quiet}");
        }
    }
}

#[test]
fn people_read_the_command_its_parts_and_what_it_costs() {
    for (command, name, words) in [
        (
            "authrest",
            "article-usn-example",
            &["x NEEDED", "AUTHREST 0 1600", "1,101, an estimate", "+ 500", "604", "light"][..],
        ),
        ("authrest", "backed-out-bridgehead", &["AUTHREST 1000 1000", "4.0 CD", "bridgehead"]),
        ("authrest", "healthy-site", &[". NOT NEEDED"]),
        ("authrest", "empty", &["? UNKNOWN", "restore"]),
        (
            "reimport",
            "article-usn-example",
            &["x NEEDED", "1,500 rows", "100 objects", "FIND /c \"Mailbox\" USNFIX.CSV"],
        ),
        ("verify", "article-repaired", &[". HOLDS", "9,084", ". PASSED"]),
        ("verify", "article-usn-example", &["~ NOT DONE"]),
    ] {
        let stdout = backsync(&[command, &format!("scenarios/{name}.toml")]).stdout;
        for word in words {
            assert!(stdout.contains(word), "{command} {name}: {word}\n{stdout}");
        }
    }
}

#[test]
fn after_a_repair_that_holds_the_text_recommends_nothing() {
    let file = File::new(shipped("article-repaired"));
    let ran = backsync(&["authrest", &file.path()]);
    assert_eq!(ran.code, 1, "the state is that of before");
    assert!(
        ran.stdout.starts_with(". HOLDS   The repair of SERVERA holds. Nothing is to be repaired;"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("none is recommended: these are the numbers of before the repair")
            && !ran.stdout.contains(">  "),
        "{}",
        ran.stdout
    );
    let ran = backsync(&["reimport", &file.path()]);
    assert!(ran.stdout.starts_with(". HOLDS") && ran.stdout.contains("would be a second repair"), "{}", ran.stdout);
}

#[test]
fn an_import_of_nothing_takes_no_minutes_and_is_touching() {
    let file = File::new(shipped("late-measurement"));
    let ran = backsync(&["authrest", &file.path()]);
    assert!(ran.stdout.contains("reimport = touch") && !ran.stdout.contains("0 minutes"), "{}", ran.stdout);
    let ran = backsync(&["reimport", &file.path()]);
    assert!(ran.stdout.contains("no way of its own"), "{}", ran.stdout);
}

#[test]
fn verify_names_in_its_table_who_was_not_read_and_says_what_to_check_after_a_backout() {
    let text = shipped("article-repaired");
    let end = text.find("[[repair.partner]]\nserver = \"SERVERC\"").unwrap();
    let file = File::new(&text[..end]);
    let ran = backsync(&["verify", &file.path()]);
    let row = ran.stdout.lines().find(|row| row.trim_start().starts_with("SERVERC")).unwrap_or_default().to_owned();
    assert!(row.contains("8,479") && row.contains("not read"), "{}", ran.stdout);
    let file = File::new(shipped("backed-out-bridgehead"));
    let ran = backsync(&["verify", &file.path()]);
    assert_eq!(ran.code, 1);
    let (near, far) = (ran.stdout.find("within the site: not checked"), ran.stdout.find("between sites: not checked"));
    assert!(near.is_some() && near < far, "{}", ran.stdout);
}

#[test]
fn authrest_says_why_the_first_way_is_the_first() {
    let file = File::new(shipped("article-usn-example"));
    let ran = backsync(&["authrest", &file.path()]);
    assert!(ran.stdout.contains("Authrest comes first: services may stop for it"), "{}", ran.stdout);
}
