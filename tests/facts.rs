#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! Facts by name: known with a value, unknown with the way to find out, or without meaning and why.

use backsync::facts::{Facts, Value};
use backsync::scenario::{Scalar, load};
use backsync::values::Known;

const HEAD: &str = "schema = 1\ntitle = \"x\"\nas_of = 1999-01-12T12:00:00Z\n[organization]\nsite = \"HQ\"\n[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\n";

fn fact(rest: &str, name: &str) -> Value {
    let scenario = load(&format!("{HEAD}{rest}")).unwrap();
    let now = scenario.as_of.unwrap();
    Facts::of(&scenario, now).get(name).unwrap().value
}

const BLOCKED: &str = "[restore]\nserver = \"A\"\nusn_changed = 7483\nchanges_made_here = 100\n[[restore.partner]]\nserver = \"B\"\nreps_from = \"0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,A\"\n";

#[test]
fn what_is_entered_is_known_and_what_is_not_says_how_to_find_out() {
    assert_eq!(fact(BLOCKED, "restore.usn_changed"), Known::Value(Scalar::Whole(7_483)));
    let Known::Unknown(missing) = fact(BLOCKED, "restore.usn_at_restore") else { panic!() };
    assert_eq!(missing.fact, "restore.usn_at_restore");
    assert!(missing.how.contains("changed first here"));
}

#[test]
fn a_partner_entered_by_its_line_has_a_usn_too() {
    assert_eq!(fact(BLOCKED, "restore.partner[b].usn"), Known::Value(Scalar::Whole(8_483)));
    let by_usn = BLOCKED.replace("reps_from = \"0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,A\"", "usn = 8483");
    assert!(matches!(fact(&by_usn, "restore.partner[B].reps_from"), Known::NotApplicable(_)));
}

#[test]
fn derived_facts_are_read_off_the_plan() {
    assert_eq!(fact(BLOCKED, "usn.discrepancy"), Known::Value(Scalar::Number(1_000.0)));
    assert_eq!(fact(BLOCKED, "usn.state"), Known::Value(Scalar::Text("blocked".into())));
    assert_eq!(fact(BLOCKED, "usn.stranded.at_least"), Known::Value(Scalar::Whole(100)));
    assert_eq!(fact(BLOCKED, "usn.partner[B].gap"), Known::Value(Scalar::Number(1_000.0)));
}

#[test]
fn what_a_derived_fact_misses_is_what_it_needs() {
    for (name, missing) in [
        ("usn.catch_up.hours", "restore.inbound_changes_per_hour"),
        ("usn.backsync.state", "restore.backsync"),
        ("usn.partner[B].age_hours", "restore.partner[B].read_at"),
    ] {
        let Known::Unknown(is) = fact(BLOCKED, name) else { panic!("{name}") };
        assert_eq!(is.fact, missing, "{name}");
    }
    let Known::Unknown(is) = fact("", "usn.discrepancy") else { panic!() };
    assert_eq!(is.fact, "restore");
}

#[test]
fn what_has_no_meaning_says_why() {
    let level = BLOCKED.replace("8483", "7483");
    for (rest, name) in [
        (level.as_str(), "usn.catch_up.changes"),
        (&level, "usn.catch_up.hours"),
        (&BLOCKED.replace("[restore]", "[restore]\nbacksync = \"aborted\""), "usn.backsync.minutes_left"),
        (&BLOCKED.replace("[restore]", "[restore]\nbacksync = \"aborted\""), "restore.backsync_timeout_minutes"),
        (&BLOCKED.replace("[restore]", "[restore]\ninbound_changes_per_hour = 0"), "usn.catch_up.hours"),
        (BLOCKED, "authrest.usn_increment"),
    ] {
        assert!(matches!(fact(rest, name), Known::NotApplicable(why) if !why.is_empty()), "{name}");
    }
}
