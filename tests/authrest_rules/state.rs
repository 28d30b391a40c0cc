//! Whether Authrest is needed, and what is null while it is not.

use ::backsync::replication::authrest::{Authrest, doubt, plan, sureness};
use ::backsync::scenario::Path;
use ::backsync::values::parse_moment;
use serde_json::{Value, json};

use super::ask::{ask, held, shipped};
use super::case::{NOW, case, loaded, missing};

#[test]
fn needed_not_needed_or_unknown() {
    for (restore, partners, state) in [
        ("changes_made_here = 5", [1500, 900], "needed"),
        ("", [1500, 900], "needed"),
        ("changes_missing = 0\nchanges_made_here = 5", [1500, 900], "needed"),
        ("changes_missing = 3", [1000, 900], "needed"),
        ("changes_missing = 0", [1000, 900], "not-needed"),
        ("changes_made_here = 0", [900, 900], "not-needed"),
        ("changes_made_here = 5", [1000, 900], "unknown"),
        ("usn_at_restore = 900\nreps_from_at_restore = 950\nchanges_made_here = 5", [1000, 900], "unknown"),
        ("usn_at_restore = 900\nreps_from_at_restore = 900\nchanges_made_here = 5", [1000, 900], "not-needed"),
        // While backsync runs all numbers are of yesterday.
        ("changes_missing = 3\nbacksync = \"running\"", [1500, 900], "unknown"),
        ("changes_missing = 3\nbacksync = \"running\"\nrestored_at = 1999-01-12T00:00:00Z", [1500, 900], "unknown"),
        ("changes_missing = 3\nbacksync = \"running\"\nrestored_at = 1999-01-11T00:00:00Z", [1500, 900], "needed"),
        ("changes_missing = 0\nbacksync = \"running\"", [900, 900], "unknown"),
    ] {
        let answer = ask(&held(restore, partners));
        assert_eq!(answer["state"], state, "{restore} {partners:?}");
        assert_eq!(answer["command"].is_null(), state != "needed" || answer["usn_increment"].is_null(), "{restore}");
        if state == "unknown" {
            assert!(!missing(&answer).is_empty(), "{restore}");
            assert_eq!(answer["recommended"], Value::Null);
        }
    }
}

#[test]
fn what_is_not_needed_has_no_numbers() {
    for text in [shipped("healthy-site"), held("usn_at_restore = 900\nchanges_missing = 0", [1000, 900])] {
        let answer = ask(&text);
        assert_eq!(answer["state"], "not-needed");
        for key in ["usn_increment", "smallest_safe", "command", "objects_at_most", "share"] {
            assert_eq!(answer[key], Value::Null, "{key}");
        }
        assert_eq!(answer["object_version_increment"], 0);
        assert_eq!(answer["smallest_is_exact"], false);
        assert_eq!((&answer["forecast"], &answer["storm"]), (&json!([]), &json!("unknown")));
        assert_eq!((&answer["recommended"], &answer["other_cures"]), (&json!("none"), &json!([])));
        assert_eq!(answer["compare"], json!([]));
        assert_eq!(answer["unknown"], json!([]));
    }
}

#[test]
fn what_is_unknown_computes_what_it_can_but_has_no_command() {
    let answer = ask(&held("usn_at_restore = 900\nchanges_made_here = 5", [1000, 900]));
    assert_eq!(answer["state"], "unknown");
    assert_eq!((&answer["smallest_safe"], &answer["usn_increment"]), (&json!(100), &json!(600)));
    assert_eq!(answer["command"], Value::Null);
    assert!(missing(&answer).contains(&"restore.changes_missing"));
    let words = "restore.changes_missing".parse::<Path>().unwrap().in_words();
    assert!(answer["no_command_because"].as_str().unwrap().contains(&words), "{answer}");
}

#[test]
fn an_empty_scenario_says_what_to_enter_and_nothing_else() {
    for (authrest, purpose, version, fact) in [
        ("", "resume-replication", json!(0), "restore"),
        ("purpose = \"backout\"", "backout", Value::Null, "backout"),
        (
            "purpose = \"authoritative-restore\"\nobject_version_increment = 2\nusn_increment = 3",
            "authoritative-restore",
            Value::Null,
            "restore",
        ),
    ] {
        let answer =
            ask(&format!("schema = 1\ntitle = \"t\"\n[authrest]\n{authrest}\ntool_version = \"5.5.1960.8\"\n"));
        assert_eq!((&answer["state"], &answer["purpose"]), (&json!("unknown"), &json!(purpose)));
        assert_eq!(answer["object_version_increment"], version);
        for key in ["usn_increment", "command", "smallest_safe", "objects_at_most", "share", "recommended"] {
            assert_eq!(answer[key], Value::Null, "{purpose} {key}");
        }
        for key in ["forecast", "other_cures", "warnings"] {
            assert_eq!(answer[key], json!([]), "{purpose} {key}");
        }
        assert!(answer["parts"].as_object().unwrap().values().all(Value::is_null));
        assert_eq!(missing(&answer), [fact]);
    }
}

#[test]
fn a_partner_that_was_not_read_is_named() {
    let answer = ask(&case("usn_changed = 1000\nchanges_made_here = 5", &["usn = 1500", ""]));
    assert!(missing(&answer).contains(&"restore.partner[SERVERC].usn"));
    assert_eq!(answer["forecast"][1], json!({ "server": "SERVERC", "objects_at_most": null }));
}

/// The plan of these readings, whose sentences are asked for.
fn planned(restore: &str, partners: &[&str]) -> Authrest {
    plan(&loaded(&case(restore, partners)), &parse_moment(NOW).unwrap(), None)
}

#[test]
fn a_number_that_a_partner_not_read_may_change_is_said_to_be_one() {
    let of = |partners: &[&str]| planned("usn_changed = 1000\nusn_at_restore = 900\nchanges_made_here = 5", partners);
    let all = of(&["usn = 1500", "usn = 1400"]);
    assert_eq!((doubt(&all), sureness(&all)), (None, "exact"));
    let some = of(&["usn = 1500", ""]);
    assert!(doubt(&some).unwrap().contains("SERVERC was not read yet"), "{:?}", doubt(&some));
    assert_eq!(sureness(&some), "exact for those read");
    let none = of(&["", ""]);
    assert_eq!((doubt(&none), sureness(&none)), (None, "an estimate"), "there is no number to doubt");
}

#[test]
fn what_keeps_the_number_unknown_is_named_and_no_more() {
    let because = |restore: &str| planned(restore, &["usn = 1500", "usn = 1400"]).no_command_because.unwrap();
    assert_eq!(
        because("usn_changed = 1000"),
        "not known: highest USN right after the restore, or at least how many changes were made here since"
    );
    let caught_up = planned("usn_changed = 1500\nchanges_missing = 3", &["usn = 1500", "usn = 1400"]);
    assert_eq!(caught_up.no_command_because.unwrap(), "not known: highest USN right after the restore");
}
