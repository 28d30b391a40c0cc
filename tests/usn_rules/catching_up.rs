//! How the restored server would catch up by itself, and how fast.

use serde_json::{Value, json};

use super::case::{NOW, answer as plan_of, ask, case, missing, warns};

const READ: &str = "usn_changed = 7483\nread_at = 1999-01-12T09:00:00Z\nchanges_made_here = 60";

/// The hours until SERVERA, 1,000 behind, has caught up.
fn hours(restore: &str) -> Value {
    ask(&case(restore, &["usn = 8483"]))["catch_up"]["hours"].clone()
}

/// An earlier reading of the server's own USN.
fn reading(at: &str, usn: u64, made: u64) -> String {
    format!("\n[[restore.reading]]\nat = {at}\nusn_changed = {usn}\nchanges_made_here = {made}")
}

#[test]
fn so_many_more_changes_must_arrive_as_it_is_behind() {
    assert_eq!(ask(&case("usn_changed = 7483", &["usn = 8479", "usn = 8483"]))["catch_up"]["changes"], 1_000);
}

#[test]
fn there_is_nothing_to_catch_up_with_unless_it_is_behind() {
    assert_eq!(
        ask(&case("usn_changed = 7483\ninbound_changes_per_hour = 40", &["usn = 7483"]))["catch_up"],
        Value::Null
    );
    assert_eq!(
        ask(&case("usn_changed = 7483\ninbound_changes_per_hour = 40", &["usn = 7000"]))["catch_up"],
        Value::Null
    );
    assert_eq!(ask(&case("inbound_changes_per_hour = 40", &["usn = 8483"]))["catch_up"], Value::Null);
}

#[test]
fn the_changes_at_so_many_an_hour_take_so_many_hours_unrounded() {
    assert_eq!(hours("usn_changed = 7483\ninbound_changes_per_hour = 40"), json!(25.0));
    assert_eq!(hours("usn_changed = 7483\ninbound_changes_per_hour = 3.0"), json!(1000.0 / 3.0));
    assert_eq!(hours("usn_changed = 7483\ninbound_changes_per_hour = 0.5"), json!(2000.0));
}

#[test]
fn at_no_changes_an_hour_it_never_catches_up_and_that_is_known() {
    let answer = ask(&case("usn_changed = 7483\ninbound_changes_per_hour = 0", &["usn = 8483"]));
    assert_eq!(answer["catch_up"], json!({ "changes": 1_000, "hours": null }));
    assert!(!missing(&answer).contains(&"restore.inbound_changes_per_hour"));
    // JSON has no word for infinitely many; the library must not say so either.
    let plan = plan_of(&case("usn_changed = 7483\ninbound_changes_per_hour = 0", &["usn = 8483"]), NOW);
    assert_eq!(plan.catch_up.unwrap().hours, None);
}

#[test]
fn without_a_rate_the_hours_are_unknown_and_it_is_said_what_is_missing() {
    let answer = ask(&case("usn_changed = 7483", &["usn = 8483"]));
    assert_eq!(answer["catch_up"], json!({ "changes": 1_000, "hours": null }));
    assert!(missing(&answer).contains(&"restore.inbound_changes_per_hour"));
}

#[test]
fn the_rate_is_reckoned_from_two_readings_less_what_was_made_here() {
    // From 08:00 to 09:00 the USN rose by 83, and 43 of these were made here: 40 an hour came in.
    let restore = READ.to_owned() + &reading("1999-01-12T08:00:00Z", 7_400, 17);
    assert_eq!(hours(&restore), json!(25.0));
}

#[test]
fn the_rate_entered_goes_before_the_readings() {
    let restore = format!("{READ}\ninbound_changes_per_hour = 100") + &reading("1999-01-12T08:00:00Z", 7_400, 17);
    assert_eq!(hours(&restore), json!(10.0));
}

#[test]
fn the_last_reading_by_its_time_counts_wherever_it_stands() {
    let last = reading("1999-01-12T08:00:00Z", 7_400, 17);
    let first = reading("1999-01-12T05:00:00Z", 7_300, 0);
    assert_eq!(hours(&format!("{READ}{first}{last}")), json!(25.0));
    assert_eq!(hours(&format!("{READ}{last}{first}")), json!(25.0));
}

#[test]
fn times_of_readings_are_compared_with_their_offsets() {
    let last = reading("1999-01-12T09:00:00+01:00", 7_400, 17);
    let first = reading("1999-01-12T08:30:00+05:00", 7_300, 0);
    assert_eq!(hours(&format!("{READ}{last}{first}")), json!(25.0));
}

#[test]
fn a_rate_of_nothing_from_readings_is_never_and_known() {
    let answer = ask(&case(&(READ.to_owned() + &reading("1999-01-12T08:00:00Z", 7_440, 17)), &["usn = 8483"]));
    assert_eq!(answer["catch_up"]["hours"], Value::Null);
    assert!(!missing(&answer).contains(&"restore.inbound_changes_per_hour"));
    assert!(!warns(&answer, "contradicting-facts"));
}

#[test]
fn a_negative_rate_is_no_rate_but_a_contradiction() {
    // The USN rose by 42 while 43 changes were made.
    let answer = ask(&case(&(READ.to_owned() + &reading("1999-01-12T08:00:00Z", 7_441, 17)), &["usn = 8483"]));
    assert_eq!(answer["catch_up"]["hours"], Value::Null);
    assert!(warns(&answer, "contradicting-facts"));
    assert!(missing(&answer).contains(&"restore.inbound_changes_per_hour"));
}

#[test]
fn a_negative_rate_is_told_whether_blocked_or_not() {
    let restore = READ.to_owned() + &reading("1999-01-12T08:00:00Z", 7_483, 0);
    for partner in ["usn = 8483", "usn = 7483", "usn = 7000", ""] {
        assert!(warns(&ask(&case(&restore, &[partner])), "contradicting-facts"), "{partner}");
    }
}

#[test]
fn a_reading_that_is_not_in_the_past_gives_no_rate() {
    for at in ["1999-01-12T09:00:00Z", "1999-01-12T09:00:01Z", "1999-01-12T10:00:00Z"] {
        let answer = ask(&case(&(READ.to_owned() + &reading(at, 7_400, 17)), &["usn = 8483"]));
        assert_eq!(answer["catch_up"]["hours"], Value::Null, "{at}");
        assert!(missing(&answer).contains(&"restore.inbound_changes_per_hour"), "{at}");
        assert!(!warns(&answer, "contradicting-facts"), "{at}");
    }
}

#[test]
fn a_rate_needs_time_usn_and_changes_of_both_readings() {
    let now = ["usn_changed = 7483", "read_at = 1999-01-12T09:00:00Z", "changes_made_here = 60"];
    let then = ["at = 1999-01-12T08:00:00Z", "usn_changed = 7400", "changes_made_here = 17"];
    let without = |skip: Option<usize>| {
        let kept = |lines: &[&str; 3], from: usize| {
            let kept = lines.iter().enumerate().filter(|(i, _)| Some(i + from) != skip).map(|(_, line)| *line);
            kept.collect::<Vec<_>>().join("\n")
        };
        format!("{}\n[[restore.reading]]\n{}", kept(&now, 0), kept(&then, 3))
    };
    assert_eq!(hours(&without(None)), json!(25.0));
    for skip in 0..6 {
        assert_eq!(hours(&without(Some(skip))), Value::Null, "without part {skip}");
    }
}

#[test]
fn an_incomplete_last_reading_makes_the_rate_unknown_rather_than_an_older_one() {
    let older = reading("1999-01-12T05:00:00Z", 7_300, 0);
    let last = "\n[[restore.reading]]\nat = 1999-01-12T08:00:00Z\nusn_changed = 7400";
    assert_eq!(hours(&format!("{READ}{older}{last}")), Value::Null);
}
