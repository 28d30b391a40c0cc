//! Changes made on the restored server that no server ever asks for again.

use serde_json::{Value, json};

use super::case::{ask, case, how, missing};

/// SERVERB and SERVERC, both blocked.
const BLOCKED: [&str; 2] = ["usn = 8483", "usn = 8479"];

/// At least and at most how many are stranded; SERVERA is at 7,483.
fn stranded(restore: &str, partners: &[&str]) -> Option<(u64, u64)> {
    match &ask(&case(&format!("usn_changed = 7483\n{restore}"), partners))["stranded"] {
        Value::Null => None,
        bounds => Some((bounds["at_least"].as_u64().unwrap(), bounds["at_most"].as_u64().unwrap())),
    }
}

#[test]
fn the_articles_hundred_mailboxes_are_stranded_while_every_partner_is_blocked() {
    assert_eq!(stranded("changes_made_here = 100", &BLOCKED), Some((100, 100)));
}

#[test]
fn what_was_looked_for_and_not_found_is_the_number_whatever_the_readings() {
    for partners in [&["usn = 8483"], &["usn = 7483"], &["usn = 7000"], &[""]] {
        assert_eq!(stranded("changes_made_here = 100\nchanges_missing = 3", partners), Some((3, 3)), "{partners:?}");
        assert_eq!(stranded("changes_made_here = 100\nchanges_missing = 0", partners), Some((0, 0)), "{partners:?}");
        assert_eq!(stranded("changes_missing = 3", partners), Some((3, 3)), "made unknown, {partners:?}");
    }
}

#[test]
fn what_was_looked_for_counts_also_without_any_reading() {
    assert_eq!(ask(&case("changes_missing = 3", &[]))["stranded"], json!({ "at_least": 3, "at_most": 3 }));
}

#[test]
fn where_nothing_was_made_nothing_is_stranded_whatever_the_readings() {
    for partners in [&["usn = 8483", ""], &["usn = 7483", ""], &["usn = 7000", ""], &["", ""]] {
        assert_eq!(stranded("changes_made_here = 0", partners), Some((0, 0)), "{partners:?}");
    }
}

#[test]
fn a_partner_that_is_not_blocked_may_have_passed_changes_on() {
    assert_eq!(stranded("changes_made_here = 100", &["usn = 8483", "usn = 7483"]), Some((0, 100)));
    assert_eq!(stranded("changes_made_here = 100", &["usn = 8483", "usn = 7000"]), Some((0, 100)));
}

#[test]
fn a_partner_that_was_not_read_may_have_passed_changes_on() {
    assert_eq!(stranded("changes_made_here = 100", &["usn = 8483", ""]), Some((0, 100)));
}

#[test]
fn a_server_of_the_site_that_is_not_listed_may_have_passed_changes_on() {
    assert_eq!(stranded("changes_made_here = 100\nsite_servers = 4", &BLOCKED), Some((0, 100)));
    assert_eq!(stranded("changes_made_here = 100\nsite_servers = 3", &BLOCKED), Some((100, 100)));
}

#[test]
fn a_listed_partner_that_was_not_read_may_have_passed_changes_on_however_small_the_site_is_said_to_be() {
    assert_eq!(stranded("changes_made_here = 100\nsite_servers = 2", &["usn = 8483", ""]), Some((0, 100)));
}

#[test]
fn of_an_unknown_number_of_servers_not_every_one_was_read() {
    let text =
        case("usn_changed = 7483\nchanges_made_here = 100", &BLOCKED).replace("[organization]\nsite = \"HQ\"\n", "");
    assert_eq!(ask(&text)["stranded"], json!({ "at_least": 0, "at_most": 100 }));
}

#[test]
fn equal_values_prove_nothing_for_they_are_equal_in_a_healthy_site_too() {
    assert_eq!(stranded("changes_made_here = 100", &["usn = 7483", "usn = 7483"]), None);
    assert_eq!(stranded("changes_made_here = 100", &["usn = 7483", "usn = 7000"]), None);
    assert_eq!(stranded("changes_made_here = 100", &["usn = 7000", "usn = 7001"]), None);
}

#[test]
fn what_is_not_known_can_be_found_out_by_looking_for_one_changed_object_on_a_partner() {
    let answer = ask(&case("usn_changed = 7483\nchanges_made_here = 100", &["usn = 7483"]));
    let way = how(&answer, "restore.changes_missing");
    assert!(way.contains("look on a partner"), "{way}");
}

#[test]
fn once_caught_up_the_noted_hole_is_the_most_that_can_be_stranded() {
    let noted =
        |h0: u64, u0: u64| format!("changes_made_here = 100\nreps_from_at_restore = {h0}\nusn_at_restore = {u0}");
    for partners in [["usn = 7483", "usn = 7483"], ["usn = 7483", "usn = 7000"], ["usn = 7000", "usn = 7001"]] {
        assert_eq!(stranded(&noted(7_450, 7_382), &partners), Some((0, 68)), "a hole of 68, {partners:?}");
        assert_eq!(stranded(&noted(7_482, 7_382), &partners), Some((0, 100)), "a hole of 100, {partners:?}");
        assert_eq!(stranded(&noted(9_999, 7_382), &partners), Some((0, 100)), "a hole larger than all, {partners:?}");
    }
}

#[test]
fn a_hole_that_never_was_strands_nothing() {
    let noted = |h0: u64| format!("changes_made_here = 100\nreps_from_at_restore = {h0}\nusn_at_restore = 7382");
    assert_eq!(stranded(&noted(7_382), &["usn = 7483"]), Some((0, 0)), "it ends where it begins");
    assert_eq!(stranded(&noted(7_000), &["usn = 7483"]), Some((0, 0)), "it would end before it begins");
}

#[test]
fn half_a_note_of_the_hole_is_not_enough() {
    assert_eq!(stranded("changes_made_here = 100\nreps_from_at_restore = 8483", &["usn = 7483"]), None);
    assert_eq!(stranded("changes_made_here = 100\nusn_at_restore = 7382", &["usn = 7483"]), None);
}

#[test]
fn the_noted_hole_is_of_no_use_while_a_partner_is_blocked() {
    let noted = "changes_made_here = 100\nreps_from_at_restore = 7390\nusn_at_restore = 7382";
    assert_eq!(stranded(noted, &BLOCKED), Some((100, 100)), "it was noted wrong: they all stand above");
    assert_eq!(stranded(noted, &["usn = 8483", "usn = 7483"]), Some((0, 100)));
}

#[test]
fn without_the_number_made_the_rise_since_the_restore_is_the_most() {
    // 7,483 - 7,382 changes, of which the last is the test mailbox.
    assert_eq!(stranded("usn_at_restore = 7382", &BLOCKED), Some((0, 100)));
    assert_eq!(stranded("usn_at_restore = 7482", &BLOCKED), Some((0, 0)), "the test mailbox alone");
}

#[test]
fn a_rise_of_nothing_strands_nothing_rather_than_minus_one() {
    assert_eq!(stranded("usn_at_restore = 7483", &BLOCKED), Some((0, 0)));
}

#[test]
fn without_the_number_made_the_rise_counts_only_where_every_partner_is_read_and_blocked() {
    assert_eq!(stranded("usn_at_restore = 7382", &["usn = 8483", ""]), None);
    assert_eq!(stranded("usn_at_restore = 7382", &["usn = 8483", "usn = 7483"]), None);
    assert_eq!(stranded("usn_at_restore = 7382", &["usn = 7483", "usn = 7483"]), None);
    assert_eq!(stranded("usn_at_restore = 7382\nsite_servers = 4", &BLOCKED), None);
    assert_eq!(stranded("usn_at_restore = 7382\nreps_from_at_restore = 8483", &["usn = 7483"]), None);
}

#[test]
fn without_the_number_made_and_the_restore_point_nothing_can_be_said() {
    let answer = ask(&case("usn_changed = 7483", &BLOCKED));
    assert_eq!(answer["stranded"], Value::Null);
    assert!(missing(&answer).contains(&"restore.changes_made_here"));
}

#[test]
fn it_is_said_how_the_restore_point_is_learnt_afterwards() {
    let way = how(&ask(&case("usn_changed = 7483", &BLOCKED)), "restore.usn_at_restore");
    assert!(way.contains("changed first here after the restore"), "{way}");
    assert!(way.contains("not touched since"), "{way}");
}

#[test]
fn the_noted_hole_says_nothing_without_readings() {
    let noted = "changes_made_here = 100\nreps_from_at_restore = 8483\nusn_at_restore = 7382";
    assert_eq!(stranded(noted, &["", ""]), None);
    assert_eq!(ask(&case(noted, &BLOCKED))["stranded"], Value::Null, "own USN unknown");
}

#[test]
fn without_readings_nothing_can_be_said_of_what_was_made() {
    assert_eq!(stranded("changes_made_here = 100", &["", ""]), None);
    assert_eq!(stranded("changes_made_here = 100", &[]), None);
    assert_eq!(ask(&case("changes_made_here = 100", &BLOCKED))["stranded"], Value::Null, "own USN unknown");
}
