//! Backsync: up to 16 hours in which the others give a restored server back what it lost.

use serde_json::{Value, json};

use super::case::{ask, ask_at, case, missing};

const RESTORED: &str = "restored_at = 1999-01-11T22:00:00Z\nbacksync = \"running\"";

fn clock(restore: &str, now: &str) -> Value {
    ask_at(&case(restore, &[]), now)["backsync"].clone()
}

#[test]
fn nothing_said_of_it_is_unknown() {
    let answer = ask(&case("restored_at = 1999-01-11T22:00:00Z", &[]));
    assert_eq!(answer["backsync"], Value::Null);
    assert!(missing(&answer).contains(&"restore.backsync"));
}

#[test]
fn it_runs_for_sixteen_hours_unless_the_registry_says_otherwise() {
    assert_eq!(
        clock(RESTORED, "1999-01-12T09:31:00Z"),
        json!({ "state": "running", "ends_at": "1999-01-12T14:00:00Z", "minutes_left": 269.0 })
    );
}

#[test]
fn a_timeout_in_the_registry_counts_in_minutes() {
    let restore = format!("{RESTORED}\nbacksync_timeout_minutes = 720");
    assert_eq!(
        clock(&restore, "1999-01-12T09:31:00Z"),
        json!({ "state": "running", "ends_at": "1999-01-12T10:00:00Z", "minutes_left": 29.0 })
    );
}

#[test]
fn minutes_left_are_not_rounded() {
    assert_eq!(clock(RESTORED, "1999-01-12T13:59:30Z")["minutes_left"], json!(0.5));
}

#[test]
fn at_its_very_end_it_is_expired_and_the_end_is_kept() {
    let expired = json!({ "state": "expired", "ends_at": "1999-01-12T14:00:00Z", "minutes_left": 0.0 });
    assert_eq!(clock(RESTORED, "1999-01-12T14:00:00Z"), expired);
    assert_eq!(clock(RESTORED, "1999-01-20T00:00:00Z"), expired);
    assert_eq!(clock(RESTORED, "1999-01-12T13:59:59Z")["state"], "running");
}

#[test]
fn a_timeout_of_nothing_ends_at_once() {
    let restore = format!("{RESTORED}\nbacksync_timeout_minutes = 0");
    assert_eq!(
        clock(&restore, "1999-01-11T22:00:00Z"),
        json!({ "state": "expired", "ends_at": "1999-01-11T22:00:00Z", "minutes_left": 0.0 })
    );
}

#[test]
fn its_end_is_given_in_utc_whatever_offset_the_restore_was_noted_with() {
    let restore = "restored_at = 1999-01-11T23:00:00+01:00\nbacksync = \"running\"";
    assert_eq!(clock(restore, "1999-01-12T09:31:00Z")["ends_at"], "1999-01-12T14:00:00Z");
}

#[test]
fn it_runs_without_an_end_where_nobody_noted_the_restore() {
    let answer = ask(&case("backsync = \"running\"", &[]));
    assert_eq!(answer["backsync"], json!({ "state": "running", "ends_at": null, "minutes_left": null }));
    assert!(missing(&answer).contains(&"restore.restored_at"));
}

#[test]
fn what_has_ended_has_no_time_left_to_tell() {
    for state in ["completed", "expired", "aborted"] {
        let restore = format!("restored_at = 1999-01-11T22:00:00Z\nbacksync = \"{state}\"");
        let ended = json!({ "state": state, "ends_at": null, "minutes_left": null });
        assert_eq!(clock(&restore, "1999-01-12T09:31:00Z"), ended);
    }
}

#[test]
fn where_it_completed_no_gap_is_expected_but_readings_win() {
    let answer = ask(&case("backsync = \"completed\"\nusn_changed = 7483\nchanges_made_here = 100", &["usn = 8483"]));
    assert_eq!(answer["state"], "blocked");
    assert_eq!(answer["discrepancy"], 1_000);
    assert_eq!(answer["stranded"], json!({ "at_least": 100, "at_most": 100 }));
}
