//! `backout` and `ccmail`: for each row of the articles the state, the list and the exit status.

use serde_json::{Value, json};

use super::Desk;

/// A server whose upgrade was backed out, in a site with these others.
fn case(bridgehead: bool, others: &str, backout: &str) -> String {
    format!(
        "schema = 1\ntitle = \"t\"\n[organization]\nsite = \"S\"\n[[server]]\nname = \"A\"\nexchange = \"4.0\"\nbridgehead = {bridgehead}\n\
         {others}[backout]\nserver = \"A\"\ndirectory_backup = true\n{backout}"
    )
}

const WITH_55: &str = "[[server]]\nname = \"B\"\nexchange = \"5.5\"\n";
const WITHOUT: &str = "[[server]]\nname = \"B\"\nexchange = \"4.0\"\n";

struct Row {
    case: String,
    state: &'static str,
    code: i32,
    replication: [&'static str; 2],
    command: Value,
    checklist: Value,
}

fn rows() -> Vec<Row> {
    let row = |case, state, code, replication, command: Option<&str>, checklist: Option<&str>| Row {
        case,
        state,
        code,
        replication,
        command: json!(command),
        checklist: json!(checklist),
    };
    let authrest = Some("AUTHREST 1000 1000");
    vec![
        row(
            case(true, "", ""),
            "single-server-site",
            0,
            ["not-applicable", "unknown"],
            None,
            Some("backout-single-server-site"),
        ),
        row(
            case(true, WITH_55, ""),
            "bridgehead-with-55",
            1,
            ["works", "fails"],
            authrest,
            Some("backout-bridgehead-with-55"),
        ),
        row(
            case(true, WITHOUT, ""),
            "bridgehead-without-55",
            1,
            ["works", "works"],
            None,
            Some("backout-bridgehead-without-55"),
        ),
        row(case(false, WITH_55, ""), "member-with-55", 0, ["works", "works"], None, Some("backout-member-with-55")),
        row(case(false, WITHOUT, ""), "not-covered", 1, ["unknown", "unknown"], None, None),
        row(case(true, WITH_55, "upgrade_replicated = false\n"), "not-covered", 1, ["unknown", "unknown"], None, None),
        row(
            case(true, WITH_55, "site_servers = 3\n").replace("bridgehead = true\n", ""),
            "unknown",
            1,
            ["unknown", "unknown"],
            None,
            None,
        ),
        row("schema = 1\ntitle = \"t\"\n".to_owned(), "unknown", 1, ["unknown", "unknown"], None, None),
    ]
}

#[test]
fn each_row_of_the_backout_article_has_its_state_list_and_status() {
    let desk = Desk::new();
    for row in rows() {
        desk.write("case.toml", &row.case);
        let ran = desk.run(&["backout", "case.toml", "--json"]);
        let json = ran.json();
        assert_eq!((ran.code, json["state"].as_str()), (row.code, Some(row.state)), "{}", row.case);
        let replication = json!({ "intrasite": row.replication[0], "intersite": row.replication[1] });
        assert_eq!(
            (&json["replication"], &json["command"], &json["checklist"]),
            (&replication, &row.command, &row.checklist)
        );
        assert_eq!(json["unknown"].as_array().unwrap().is_empty(), row.state != "unknown", "{json:#}");
        let text = desk.run(&["backout", "case.toml"]);
        assert_eq!(text.code, row.code);
        assert!(text.stdout.lines().all(|line| line.chars().count() <= 80), "{}", text.stdout);
        if let Some(id) = row.checklist.as_str() {
            assert!(text.stdout.contains(&format!("backsync checklist case.toml {id}")));
        }
    }
}

#[test]
fn without_a_backup_from_before_the_upgrade_there_is_no_command() {
    let desk = Desk::new();
    desk.write("case.toml", &case(true, WITH_55, "").replace("directory_backup = true", "directory_backup = false"));
    let json = desk.run(&["backout", "case.toml", "--json"]).json();
    assert_eq!((json["state"].as_str(), &json["command"]), (Some("bridgehead-with-55"), &Value::Null));
    assert_eq!(json["warnings"][0]["id"], "no-directory-backup");
}

#[test]
fn what_was_seen_is_held_against_what_the_branch_shows() {
    let events = "[[event]]\nid = 3139\nserver = \"A\"\n";
    let desk = Desk::new();
    desk.write("case.toml", &case(true, WITH_55, events));
    let json = desk.run(&["backout", "case.toml", "--json"]).json();
    let seen: Vec<(&str, Value)> = json["expected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sign| (sign["id"].as_str().unwrap(), sign["seen"].clone()))
        .collect();
    assert_eq!(
        seen[..3],
        [("event-1091", json!(false)), ("event-3139", json!(true)), ("intersite-fails", Value::Null)]
    );
    desk.write("case.toml", &case(false, WITH_55, events));
    let json = desk.run(&["backout", "case.toml", "--json"]).json();
    assert_eq!(json["unexpected"][0]["id"], "event-3139", "a member has no trouble between sites");
    assert_eq!(json["because"], json!(["A is no directory replication bridgehead", "B in its site runs 5.5"]));
}

#[test]
fn a_damaged_post_office_always_asks_for_a_recovery() {
    let desk = Desk::new();
    for (lines, state, checklist) in [
        ("", "unknown", Value::Null),
        ("[ccmail]\npost_office_has_users = false\nclean_backup = true\n", "hub-restore", json!("ccmail-hub")),
        ("[ccmail]\npost_office_has_users = false\nclean_backup = false\n", "hub-reinstall", json!("ccmail-hub")),
        ("[ccmail]\npost_office_has_users = true\n", "users-reinstall", json!("ccmail-users")),
    ] {
        desk.write("case.toml", &format!("schema = 1\ntitle = \"t\"\n[[event]]\nid = 62\ncount = 2\n{lines}"));
        let ran = desk.run(&["ccmail", "case.toml", "--json"]);
        let json = ran.json();
        assert_eq!((ran.code, json["state"].as_str(), &json["checklist"]), (1, Some(state), &checklist));
        let ids: Vec<u64> =
            json["events"].as_array().unwrap().iter().map(|event| event["id"].as_u64().unwrap()).collect();
        assert_eq!(ids, [59, 62, 68, 71]);
        assert_eq!((&json["events"][1]["seen"], &json["events"][0]["seen"]), (&json!(2), &json!(0)));
        let text = desk.run(&["ccmail", "case.toml"]);
        assert_eq!(text.code, 1);
        assert!(text.stdout.lines().all(|line| line.chars().count() <= 80), "{}", text.stdout);
    }
}
