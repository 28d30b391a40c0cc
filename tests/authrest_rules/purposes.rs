//! The two articles disagree on purpose: 0 N here, 1000 1000 there, and the administrator's own numbers.

use serde_json::{Value, json};

use super::ask::{ask, held, shipped, with};
use super::case::{missing, warns};

fn applying(answer: &Value) -> &str {
    let rules = answer["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 3);
    let applying: Vec<_> = rules.iter().filter(|rule| rule["applies"] == true).collect();
    assert_eq!(applying.len(), 1);
    applying[0]["purpose"].as_str().unwrap()
}

#[test]
fn a_backed_out_bridgehead_gets_1000_1000_with_the_tool_of_the_cd() {
    let answer = ask(&shipped("backed-out-bridgehead"));
    assert_eq!((&answer["purpose"], &answer["state"]), (&json!("backout"), &json!("needed")));
    assert_eq!(answer["command"], "AUTHREST 1000 1000");
    assert_eq!(applying(&answer), "backout");
    let why = answer["rules"][1]["why"].as_str().unwrap();
    assert!(why.contains("bridgehead") && why.contains("5.5"), "{why}");
    assert_eq!(answer["tool"], json!({ "version": null, "needed": "4.0 CD", "ok": null }));
    assert_eq!((&answer["smallest_safe"], &answer["smallest_is_exact"]), (&Value::Null, &json!(false)));
    assert_eq!((&answer["recommended"], &answer["forecast"]), (&json!("authrest"), &json!([])));
    assert_eq!(answer["parts"]["margin"], 500);
}

#[test]
fn without_a_directory_from_before_the_upgrade_there_is_no_command_and_it_is_said_why() {
    let answer = ask(&with(&shipped("backed-out-bridgehead"), "directory_backup = true", "directory_backup = false"));
    assert_eq!((&answer["state"], &answer["command"]), (&json!("needed"), &Value::Null));
    assert!(answer["no_command_because"].as_str().unwrap().contains("backup"));
    assert!(warns(&answer, "no-directory-backup"));
    let unsaid = ask(&with(&shipped("backed-out-bridgehead"), "directory_backup = true", ""));
    assert_eq!(unsaid["command"], "AUTHREST 1000 1000");
    assert!(missing(&unsaid).contains(&"backout.directory_backup"));
}

#[test]
fn backout_by_hand_in_another_branch_is_unknown_and_names_the_branch() {
    let text = with(&shipped("backed-out-bridgehead"), "bridgehead = true", "bridgehead = false");
    let answer = ask(&format!("{text}\n[authrest]\npurpose = \"backout\"\n"));
    assert_eq!((&answer["state"], &answer["command"]), (&json!("unknown"), &Value::Null));
    let named =
        answer["unknown"].as_array().unwrap().iter().any(|m| m["why"].as_str().unwrap().contains("member-with-55"));
    assert!(named, "{:#}", answer["unknown"]);
    assert!(answer["no_command_because"].as_str().unwrap().contains("member-with-55"));
}

#[test]
fn another_branch_is_no_reason_to_raise_object_versions() {
    let text = with(&shipped("backed-out-bridgehead"), "bridgehead = true", "bridgehead = false");
    let answer = ask(&text);
    assert_eq!((&answer["purpose"], &answer["object_version_increment"]), (&json!("resume-replication"), &json!(0)));
    assert_eq!(applying(&answer), "resume-replication");
}

/// The backed-out bridgehead, with readings as after a restore.
fn backed_out(restore: &str) -> String {
    let partner = "[[restore.partner]]\nserver = \"SERVERB\"\nusn = 1500\n";
    format!(
        "{}\n[restore]\nserver = \"SERVERA\"\nusn_changed = 1000\n{restore}\n{partner}",
        shipped("backed-out-bridgehead")
    )
}

#[test]
fn a_hole_larger_than_a_thousand_is_told_with_the_number_that_would_reach() {
    for (point, reach) in [(500, None), (499, Some("1,001")), (0, Some("1,500"))] {
        let answer = ask(&backed_out(&format!("usn_at_restore = {point}")));
        assert_eq!(answer["command"], "AUTHREST 1000 1000");
        let text = answer["warnings"].as_array().unwrap().iter().find(|w| w["id"] == "backout-increment-short");
        assert_eq!(text.is_some(), reach.is_some(), "{point}");
        if let (Some(text), Some(reach)) = (text, reach) {
            assert!(text["text"].as_str().unwrap().contains(reach), "{text}");
        }
        assert_eq!(answer["forecast"], json!([{ "server": "SERVERB", "objects_at_most": 500 }]));
    }
    assert!(!warns(&ask(&backed_out("")), "backout-increment-short"), "what was used is not known");
}

#[test]
fn a_running_backsync_changes_nothing_for_these_purposes() {
    assert_eq!(ask(&backed_out("backsync = \"running\""))["state"], "needed");
    let own = "[authrest]\npurpose = \"authoritative-restore\"\nobject_version_increment = 5\nusn_increment = 6\n";
    let answer = ask(&format!("{}{own}", held("backsync = \"running\"", [900, 900])));
    assert_eq!((&answer["state"], &answer["command"]), (&json!("needed"), &json!("AUTHREST 5 6")));
}

#[test]
fn an_authoritative_restore_takes_the_administrators_numbers_and_says_what_it_does() {
    let of = |numbers: &str| {
        ask(&format!(
            "{}[authrest]\npurpose = \"authoritative-restore\"\n{numbers}\n",
            held("usn_at_restore = 900", [1500, 900])
        ))
    };
    let both = of("object_version_increment = 100000\nusn_increment = 100000");
    assert_eq!((&both["state"], &both["command"]), (&json!("needed"), &json!("AUTHREST 100000 100000")));
    assert_eq!((&both["smallest_safe"], &both["storm"]), (&Value::Null, &json!("storm")));
    assert!(warns(&both, "authoritative-overwrites"));
    assert_eq!(both["recommended"], "authrest");
    assert_eq!(applying(&both), "authoritative-restore");
    assert!(both["rules"][0]["why"].as_str().unwrap().contains("another purpose"), "{:#}", both["rules"]);
    for (numbers, fact) in [
        ("usn_increment = 7", "authrest.object_version_increment"),
        ("object_version_increment = 7", "authrest.usn_increment"),
    ] {
        let answer = of(numbers);
        assert_eq!((&answer["state"], &answer["command"]), (&json!("unknown"), &Value::Null), "{numbers}");
        assert!(missing(&answer).contains(&fact), "{numbers}");
        assert!(warns(&answer, "authoritative-overwrites"), "{numbers}");
    }
    let most = of(&format!("object_version_increment = 1\nusn_increment = {}", i64::MAX));
    assert_eq!(
        (&most["state"], &most["usn_increment"], &most["command"]),
        (&json!("needed"), &Value::Null, &Value::Null)
    );
    assert!(warns(&most, "overflow"));
}
