//! The time to reckon with: `--at`, else the scenario's `as_of`, else the clock.

use std::time::{SystemTime, UNIX_EPOCH};

use ::backsync::values::parse_moment;

use super::file::{File, HEALTHY};
use super::program::backsync;

/// The `at` of an answer.
fn at(text: &str, args: &[&str]) -> String {
    let file = File::new(text);
    let ran = backsync(&[&["usn", "--json", &file.path()], args].concat());
    ran.json()["at"].as_str().unwrap().to_owned()
}

/// The healthy case, looked at on the morning of the 12th.
fn dated() -> String {
    HEALTHY.replace("[organization]", "as_of = 1999-01-12T09:31:00Z\n[organization]")
}

#[test]
fn the_scenarios_own_time_counts() {
    assert_eq!(at(&dated(), &[]), "1999-01-12T09:31:00Z");
}

#[test]
fn the_time_on_the_command_line_goes_before_it() {
    assert_eq!(at(&dated(), &["--at", "2001-02-03T04:05:06Z"]), "2001-02-03T04:05:06Z");
}

#[test]
fn without_either_the_clock_counts() {
    let seconds = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() as i64;
    let before = seconds();
    let told = parse_moment(&at(HEALTHY, &[])).unwrap().timestamp();
    assert!((before..=seconds()).contains(&told), "{told} is not now");
}

#[test]
fn times_are_given_in_utc() {
    assert_eq!(at(HEALTHY, &["--at", "2001-02-03T04:05:06+05:30"]), "2001-02-02T22:35:06Z");
    assert_eq!(at(&dated().replace("09:31:00Z", "09:31:00-08:00"), &[]), "1999-01-12T17:31:00Z");
}

#[test]
fn ages_and_what_follows_from_them_are_reckoned_with_that_time() {
    let file = File::new(dated() + "read_at = 1999-01-12T09:05:00Z\n");
    let partner =
        |args: &[&str]| backsync(&[&["usn", "--json", &file.path()], args].concat()).json()["partners"][0].clone();
    assert_eq!(partner(&[])["remarks"], serde_json::json!([]));
    let later = partner(&["--at", "1999-01-13T10:05:00Z"]);
    assert_eq!(later["age_hours"], serde_json::json!(25.0));
    assert_eq!(later["remarks"], serde_json::json!(["stale"]));
}

#[test]
fn a_time_without_offset_or_that_does_not_exist_is_bad_usage() {
    let file = File::new(HEALTHY);
    for bad in
        ["1999-01-12T09:31:00", "1999-01-12", "1999-02-30T00:00:00Z", "9999-12-31T23:59:59-23:59", "yesterday", ""]
    {
        let ran = backsync(&["usn", &file.path(), "--json", "--at", bad]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{bad:?}");
        assert!(ran.stderr.contains("--at"), "{bad:?}: {}", ran.stderr);
    }
}
