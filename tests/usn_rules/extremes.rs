//! The largest and smallest numbers of the format: no sum wraps, no answer is lost.

use serde_json::json;

use super::case::{NOW, answer, ask, case, warns};

const MOST: i64 = i64::MAX;

#[test]
fn the_largest_gap_is_exact_in_both_directions() {
    let above = ask(&case("usn_changed = 0", &[&format!("usn = {MOST}")]));
    assert_eq!(above["discrepancy"], MOST);
    assert_eq!(above["partners"][0]["gap"], MOST);
    assert_eq!(above["catch_up"]["changes"], MOST);
    let below = ask(&case(&format!("usn_changed = {MOST}"), &["usn = 0"]));
    assert_eq!(below["discrepancy"], -MOST);
    assert_eq!(below["partners"][0]["gap"], -MOST);
}

#[test]
fn zero_is_a_usn_like_any_other() {
    let answer = ask(&case("usn_changed = 0", &["usn = 0"]));
    assert_eq!(answer["state"], "caught-up");
    assert_eq!(answer["highest"], json!({ "server": "SERVERB", "usn": 0 }));
}

#[test]
fn the_largest_rise_since_the_restore_is_exact() {
    // One partner, above even the largest USN less one, and blocked.
    let restore = format!("usn_changed = {}\nusn_at_restore = 0", MOST - 1);
    let answer = ask(&case(&restore, &[&format!("usn = {MOST}")]));
    assert_eq!(answer["stranded"], json!({ "at_least": 0, "at_most": MOST - 2 }));
}

#[test]
fn outliers_are_found_among_the_largest_numbers() {
    let partners = ["usn = 0".to_owned(), "usn = 0".to_owned(), format!("usn = {MOST}"), "usn = 0".to_owned()];
    let partners: Vec<&str> = partners.iter().map(String::as_str).collect();
    let answer = ask(&case("usn_changed = 1", &partners));
    assert_eq!(answer["partners"][2]["remarks"], json!(["outlier"]));
    assert_eq!(answer["partners"][0]["remarks"], json!([]));
}

#[test]
fn the_largest_counts_together_are_held_against_the_rise() {
    let counts = "changes_made_here = 1000000000\nchanges_received = 1000000000\nusn_at_restore = 0";
    let rise = |usn: u64| ask(&case(&format!("usn_changed = {usn}\n{counts}"), &[]));
    assert!(!warns(&rise(2_000_000_001), "contradicting-facts"));
    assert!(warns(&rise(2_000_000_000), "contradicting-facts"));
}

#[test]
fn the_longest_timeout_ends_some_day() {
    let restore = "restored_at = 1999-01-11T22:00:00Z\nbacksync = \"running\"\nbacksync_timeout_minutes = 1000000000";
    let answer = ask(&case(restore, &[]));
    assert_eq!(answer["backsync"]["state"], "running");
    assert_eq!(answer["backsync"]["ends_at"], "3900-05-10T08:40:00Z");
}

#[test]
fn no_combination_of_extremes_overflows() {
    let usns = [0, 1, MOST - 1, MOST];
    let counts = [0_u64, 1, 1_000_000_000];
    let mut asked = 0;
    for own in usns {
        for then in usns.into_iter().filter(|then| *then <= own) {
            for held in usns {
                for made in counts {
                    let restore = format!(
                        "usn_changed = {own}\nusn_at_restore = {then}\nreps_from_at_restore = {held}\n\
                         changes_made_here = {made}\nchanges_received = {made}\ninbound_changes_per_hour = 1e308\n\
                         read_at = 1999-01-12T09:00:00Z\n[[restore.reading]]\nat = 1999-01-12T08:00:00Z\n\
                         usn_changed = {held}\nchanges_made_here = {made}"
                    );
                    let partners = [format!("usn = {held}"), format!("usn = {own}"), format!("usn = {then}")];
                    let partners: Vec<&str> = partners.iter().map(String::as_str).collect();
                    let answer = ask(&case(&restore, &partners));
                    let highest = i128::from(held.max(own));
                    assert_eq!(answer["discrepancy"], json!((highest - i128::from(own)) as i64), "{restore}");
                    asked += 1;
                }
            }
        }
    }
    assert_eq!(asked, 10 * 4 * 3);
}

#[test]
fn a_time_that_no_number_holds_is_no_number() {
    let restore = "usn_changed = 0\ninbound_changes_per_hour = 1e-308";
    let plan = answer(&case(restore, &[&format!("usn = {MOST}")]), NOW);
    assert_eq!(plan.catch_up.unwrap().hours, None);
    assert_eq!(plan.catch_up.unwrap().changes, MOST);
}
