//! Why a reading may not be believed as it is: misread, old, or of another incarnation of the directory.

use serde_json::{Value, json};

use super::case::{ask, ask_at, case, of_partners};

/// For each of the values whether it is an outlier.
fn outliers(usns: &[u64]) -> Vec<bool> {
    let partners: Vec<String> = usns.iter().map(|usn| format!("usn = {usn}")).collect();
    let partners: Vec<&str> = partners.iter().map(String::as_str).collect();
    remarked(&ask(&case("usn_changed = 7483", &partners)), "outlier")
}

/// For each of the partners whether it has a remark.
fn remarked(answer: &Value, remark: &str) -> Vec<bool> {
    of_partners(answer, "remarks").iter().map(|all| all.as_array().unwrap().contains(&json!(remark))).collect()
}

/// Whether a reading taken at `read_at` is stale, of a directory restored on the evening of the 11th.
fn stale(read_at: &str, now: &str) -> bool {
    let restore = "usn_changed = 7483\nrestored_at = 1999-01-11T22:00:00Z";
    remarked(&ask_at(&case(restore, &[&format!("usn = 8483\nread_at = {read_at}")]), now), "stale")[0]
}

/// For each partner whether its invocation id is remarked on; an empty id is a reading without a line.
fn other_ids(ids: &[&str]) -> Vec<bool> {
    let partner = |id: &&str| match *id {
        "" => "usn = 8483".to_owned(),
        id => format!("reps_from = \"0,112,16,8483,{},SERVERA\"", id.repeat(16)),
    };
    let partners: Vec<String> = ids.iter().map(partner).collect();
    let partners: Vec<&str> = partners.iter().map(String::as_str).collect();
    remarked(&ask(&case("usn_changed = 7483", &partners)), "other-invocation-id")
}

#[test]
fn a_value_more_than_a_thousand_from_the_median_is_an_outlier() {
    assert_eq!(outliers(&[8_483, 8_483, 9_484]), [false, false, true]);
    assert_eq!(outliers(&[7_482, 8_483, 8_483]), [true, false, false]);
}

#[test]
fn a_value_exactly_a_thousand_from_the_median_is_not() {
    assert_eq!(outliers(&[8_483, 8_483, 9_483]), [false; 3]);
    assert_eq!(outliers(&[7_483, 8_483, 8_483]), [false; 3]);
}

#[test]
fn where_values_are_spread_five_times_the_median_deviation_counts() {
    // Median 10,000, deviations 400, 0 and the last: their median is 400.
    assert_eq!(outliers(&[9_600, 10_000, 12_000]), [false; 3], "exactly five deviations");
    assert_eq!(outliers(&[9_600, 10_000, 12_001]), [false, false, true]);
}

#[test]
fn two_readings_have_no_outlier_and_a_partner_not_read_is_not_a_third() {
    assert_eq!(outliers(&[8_483, 900_000]), [false, false]);
    let answer = ask(&case("usn_changed = 7483", &["usn = 8483", "usn = 900000", ""]));
    assert_eq!(remarked(&answer, "outlier"), [false; 3]);
}

#[test]
fn the_median_of_an_even_number_is_not_rounded() {
    // Median 10,000.5: with 10,001 the fourth would be exactly 1,000 away, with 10,000 so would the first below.
    assert_eq!(outliers(&[10_000, 10_000, 10_001, 11_001]), [false, false, false, true]);
    assert_eq!(outliers(&[9_000, 10_000, 10_001, 10_001]), [true, false, false, false]);
    assert_eq!(outliers(&[10_000, 10_000, 10_001, 11_000]), [false; 4]);
}

#[test]
fn the_median_deviation_of_an_even_number_is_not_rounded() {
    // Median 10,000, deviations 1, 1, 400 and the last: their median is 200.5, five of them 1,002.5.
    assert_eq!(outliers(&[9_600, 9_999, 10_001, 11_002]), [false; 4]);
    assert_eq!(outliers(&[9_600, 9_999, 10_001, 11_003]), [false, false, false, true]);
}

#[test]
fn a_reading_from_before_the_restore_is_stale() {
    assert!(stale("1999-01-11T21:59:59Z", "1999-01-12T09:31:00Z"));
    assert!(!stale("1999-01-11T22:00:00Z", "1999-01-12T09:31:00Z"), "at the very moment");
}

#[test]
fn offsets_are_minded_when_a_reading_is_held_against_the_restore() {
    assert!(stale("1999-01-11T22:30:00+01:00", "1999-01-12T09:31:00Z"), "21:30 in UTC");
    assert!(!stale("1999-01-11T21:30:00-01:00", "1999-01-12T09:31:00Z"), "22:30 in UTC");
}

#[test]
fn a_reading_over_a_day_old_is_stale_and_one_of_exactly_a_day_is_not() {
    assert!(!stale("1999-01-12T09:31:00Z", "1999-01-13T09:31:00Z"));
    assert!(stale("1999-01-12T09:31:00Z", "1999-01-13T09:31:01Z"));
    assert!(stale("1999-01-12T09:31:00Z", "1999-01-13T09:31:00.001Z"));
}

#[test]
fn a_reading_of_the_future_is_not_stale() {
    assert!(!stale("1999-01-20T00:00:00Z", "1999-01-12T09:31:00Z"));
}

#[test]
fn a_reading_without_a_time_is_not_stale() {
    let answer = ask(&case("usn_changed = 7483\nrestored_at = 1999-01-11T22:00:00Z", &["usn = 8483"]));
    assert_eq!(remarked(&answer, "stale"), [false]);
}

#[test]
fn the_id_that_differs_from_more_than_half_is_remarked_on() {
    assert_eq!(other_ids(&["AA", "AA", "BB"]), [false, false, true]);
    assert_eq!(other_ids(&["AA", "BB", "AA", "AA", "CC"]), [false, true, false, false, true]);
}

#[test]
fn half_is_no_majority_and_then_nobody_gets_the_remark() {
    assert_eq!(other_ids(&["AA", "BB"]), [false, false]);
    assert_eq!(other_ids(&["AA", "AA", "BB", "CC"]), [false; 4]);
}

#[test]
fn the_majority_is_of_the_partners_whose_line_is_given() {
    // Two of three lines agree; that they are two of five partners does not matter.
    assert_eq!(other_ids(&["AA", "", "AA", "", "BB"]), [false, false, false, false, true]);
}

#[test]
fn upper_and_lower_case_hex_are_the_same_id() {
    assert_eq!(other_ids(&["aa", "AA", "Aa"]), [false; 3]);
}

#[test]
fn a_partner_that_was_not_read_gets_no_remark() {
    let restore = "usn_changed = 7483\nrestored_at = 1999-01-11T22:00:00Z";
    let answer = ask(&case(restore, &["read_at = 1999-01-01T00:00:00Z", "usn = 8483"]));
    assert_eq!(of_partners(&answer, "remarks"), [json!([]), json!([])]);
}

#[test]
fn remarks_are_given_also_while_the_servers_own_usn_is_unknown() {
    let answer = ask(&case("", &["usn = 8483", "usn = 8483", "usn = 84830"]));
    assert_eq!(remarked(&answer, "outlier"), [false, false, true]);
}

#[test]
fn a_partner_can_have_several_remarks() {
    let line = |usn: u64, id: &str, read: &str| {
        format!("reps_from = \"0,112,16,{usn},{},SERVERA\"\nread_at = {read}", id.repeat(16))
    };
    let fresh = line(8_483, "AA", "1999-01-12T09:00:00Z");
    let doubtful = line(84_830, "BB", "1999-01-01T00:00:00Z");
    let answer = ask(&case("usn_changed = 7483", &[&fresh, &fresh, &doubtful]));
    let mut remarks: Vec<Value> = of_partners(&answer, "remarks")[2].as_array().unwrap().clone();
    remarks.sort_by_key(|remark| remark.as_str().unwrap().to_owned());
    assert_eq!(remarks, ["other-invocation-id", "outlier", "stale"]);
}

#[test]
fn the_age_of_a_reading_is_in_hours_and_not_rounded() {
    let age = |read_at: &str| {
        of_partners(&ask(&case("", &[&format!("usn = 1\nread_at = {read_at}")])), "age_hours").remove(0)
    };
    assert_eq!(age("1999-01-12T09:05:00Z"), json!(26.0 / 60.0));
    assert_eq!(age("1999-01-12T10:31:00+01:00"), json!(0.0));
    assert_eq!(age("1999-01-12T11:01:00Z"), json!(-1.5), "of the future");
    assert_eq!(of_partners(&ask(&case("", &["usn = 1"])), "age_hours"), [Value::Null]);
}
