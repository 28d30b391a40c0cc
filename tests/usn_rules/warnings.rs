//! Readings that contradict each other, or that were taken in an order that deceives.

use super::case::{ask, ask_at, case, times, warns};

const ID: &str = "contradicting-facts";

/// Whether SERVERA, at 7,483 and restored at 7,382, contradicts itself.
fn contradicts(counts: &str) -> bool {
    warns(&ask(&case(&format!("usn_changed = 7483\nusn_at_restore = 7382\n{counts}"), &["usn = 8483"])), ID)
}

/// Whether SERVERB, read so much after USN-Changed (09:00) and so far above it, is warned of.
fn read_order(rate: &str, read_at: &str, gap: u64) -> bool {
    let restore = format!("usn_changed = 7483\nread_at = 1999-01-12T09:00:00Z\n{rate}");
    let partner = format!("usn = {}\nread_at = {read_at}", 7_483 + gap);
    warns(&ask_at(&case(&restore, &[&partner]), "1999-01-12T23:00:00Z"), "read-order")
}

#[test]
fn every_change_takes_a_usn_and_so_does_the_test_mailbox() {
    assert!(!contradicts("changes_made_here = 100\nchanges_received = 0"), "100 and the mailbox are 101");
    assert!(contradicts("changes_made_here = 101\nchanges_received = 0"));
    assert!(contradicts("changes_made_here = 100\nchanges_received = 1"));
    assert!(!contradicts("changes_made_here = 40\nchanges_received = 60"));
}

#[test]
fn a_usn_that_rose_by_more_than_is_accounted_for_is_no_contradiction() {
    assert!(!contradicts("changes_made_here = 1\nchanges_received = 1"));
}

#[test]
fn a_count_that_is_unknown_counts_nothing() {
    assert!(!contradicts("changes_made_here = 100"));
    assert!(contradicts("changes_made_here = 101"));
    assert!(!contradicts("changes_received = 100"));
    assert!(contradicts("changes_received = 101"));
    assert!(!contradicts(""));
}

#[test]
fn a_test_mailbox_that_took_no_usn_is_a_contradiction() {
    assert!(warns(&ask(&case("usn_changed = 7382\nusn_at_restore = 7382", &[])), ID));
    assert!(!warns(&ask(&case("usn_changed = 7383\nusn_at_restore = 7382", &[])), ID));
}

#[test]
fn without_the_restore_point_or_the_present_usn_nothing_contradicts() {
    assert!(!warns(&ask(&case("usn_changed = 10\nchanges_made_here = 1000", &["usn = 8483"])), ID));
    assert!(!warns(&ask(&case("usn_at_restore = 10\nchanges_made_here = 1000", &["usn = 8483"])), ID));
}

#[test]
fn a_mailbox_cannot_be_made_while_backsync_runs() {
    let running = "restored_at = 1999-01-11T22:00:00Z\nbacksync = \"running\"";
    assert!(warns(&ask(&case(&format!("{running}\nusn_changed = 7483"), &[])), ID));
    assert!(!warns(&ask(&case(running, &[])), ID), "none was made");
}

#[test]
fn running_means_not_past_its_end() {
    let case = case("restored_at = 1999-01-11T22:00:00Z\nbacksync = \"running\"\nusn_changed = 7483", &[]);
    assert!(warns(&ask_at(&case, "1999-01-12T13:59:59Z"), ID));
    assert!(!warns(&ask_at(&case, "1999-01-12T14:00:00Z"), ID));
}

#[test]
fn a_mailbox_made_after_backsync_ended_is_no_contradiction() {
    for state in ["completed", "expired", "aborted"] {
        assert!(!warns(&ask(&case(&format!("backsync = \"{state}\"\nusn_changed = 7483"), &[])), ID), "{state}");
    }
}

#[test]
fn each_contradiction_is_told() {
    let restore = "usn_changed = 7483\nusn_at_restore = 7480\nbacksync = \"running\"\nchanges_made_here = 90\n\
        read_at = 1999-01-12T09:00:00Z\n\
        [[restore.reading]]\nat = 1999-01-12T08:00:00Z\nusn_changed = 7481\nchanges_made_here = 0";
    assert_eq!(times(&ask(&case(restore, &["usn = 8483"])), ID), 3);
}

#[test]
fn a_small_gap_of_a_partner_read_later_may_be_changes_made_meanwhile() {
    assert!(read_order("inbound_changes_per_hour = 40", "1999-01-12T10:00:00Z", 1));
    assert!(read_order("inbound_changes_per_hour = 40", "1999-01-12T10:00:00Z", 39));
}

#[test]
fn the_gap_may_be_exactly_what_arrives_meanwhile() {
    assert!(read_order("inbound_changes_per_hour = 40", "1999-01-12T10:00:00Z", 40));
    assert!(!read_order("inbound_changes_per_hour = 40", "1999-01-12T10:00:00Z", 41));
    assert!(read_order("inbound_changes_per_hour = 40", "1999-01-12T11:30:00Z", 100));
    assert!(!read_order("inbound_changes_per_hour = 40", "1999-01-12T11:30:00Z", 101));
}

#[test]
fn up_to_ten_changes_are_allowed_however_short_the_time() {
    assert!(read_order("inbound_changes_per_hour = 40", "1999-01-12T09:00:01Z", 10));
    assert!(!read_order("inbound_changes_per_hour = 40", "1999-01-12T09:00:01Z", 11));
    assert!(read_order("inbound_changes_per_hour = 0", "1999-01-12T19:00:00Z", 10));
    assert!(!read_order("inbound_changes_per_hour = 0", "1999-01-12T19:00:00Z", 11));
}

#[test]
fn a_hundred_an_hour_is_assumed_where_the_rate_is_unknown() {
    assert!(read_order("", "1999-01-12T10:00:00Z", 100));
    assert!(!read_order("", "1999-01-12T10:00:00Z", 101));
}

#[test]
fn the_rate_may_come_from_readings() {
    let reading = "changes_made_here = 0\n\
        [[restore.reading]]\nat = 1999-01-12T08:00:00Z\nusn_changed = 7463\nchanges_made_here = 0";
    assert!(read_order(reading, "1999-01-12T10:00:00Z", 20));
    assert!(!read_order(reading, "1999-01-12T10:00:00Z", 21));
}

#[test]
fn a_partner_read_before_or_at_the_same_time_deceives_nobody() {
    assert!(!read_order("", "1999-01-12T09:00:00Z", 5));
    assert!(!read_order("", "1999-01-12T08:59:59Z", 5));
}

#[test]
fn a_partner_that_is_not_above_deceives_nobody() {
    assert!(!read_order("", "1999-01-12T10:00:00Z", 0));
    let below = "usn = 7482\nread_at = 1999-01-12T10:00:00Z";
    let answer = ask(&case("usn_changed = 7483\nread_at = 1999-01-12T09:00:00Z", &[below]));
    assert!(!warns(&answer, "read-order"));
}

#[test]
fn the_order_is_not_known_without_both_times() {
    let small = "usn = 7484\nread_at = 1999-01-12T10:00:00Z";
    assert!(!warns(&ask(&case("usn_changed = 7483", &[small])), "read-order"));
    let answer = ask(&case("usn_changed = 7483\nread_at = 1999-01-12T09:00:00Z", &["usn = 7484"]));
    assert!(!warns(&answer, "read-order"));
}

#[test]
fn one_of_several_partners_is_enough_for_the_warning() {
    let later = "usn = 7484\nread_at = 1999-01-12T09:20:00Z";
    let restore = "usn_changed = 7483\nread_at = 1999-01-12T09:00:00Z";
    assert!(warns(&ask(&case(restore, &["usn = 8483", "", later])), "read-order"));
}

#[test]
fn warnings_never_change_the_state() {
    let healthy = "usn_changed = 7483\nchanges_missing = 0\nbacksync = \"running\"";
    let answer = ask(&case(healthy, &["usn = 7483", ""]));
    assert!(warns(&answer, ID) && warns(&answer, "thin-coverage"));
    assert_eq!(answer["state"], "caught-up");
}
