//! The USN increment: the article's sum, the exact number, and where there is none.

use serde_json::{Value, json};

use super::ask::{ask, example, held, shipped, with};
use super::case::{missing, warns};

#[test]
fn the_articles_example_is_1600_of_which_1101_is_an_estimate() {
    for text in [example("", ""), shipped("article-usn-example")] {
        let answer = ask(&text);
        assert_eq!(answer["command"], "AUTHREST 0 1600");
        assert_eq!(answer["object_version_increment"], 0);
        assert_eq!(
            answer["parts"],
            json!({ "discrepancy": 1000, "used_since_restore": 101, "changes_made_here": 100, "changes_received": null, "margin": 500 })
        );
        assert_eq!((&answer["smallest_safe"], &answer["smallest_is_exact"]), (&json!(1101), &json!(false)));
        let sum: u64 = answer["sum"].as_array().unwrap().iter().map(|term| term["value"].as_u64().unwrap()).sum();
        assert_eq!(sum, 1600);
        assert!(warns(&answer, "received-unknown"));
        assert!(missing(&answer).contains(&"restore.usn_at_restore"));
    }
}

#[test]
fn with_the_restore_point_the_number_is_exact() {
    let answer = ask(&example("usn_at_restore = 7382", ""));
    assert_eq!(answer["command"], "AUTHREST 0 1601");
    assert_eq!((&answer["smallest_safe"], &answer["smallest_is_exact"]), (&json!(1101), &json!(true)));
    assert_eq!(answer["sum"].as_array().unwrap().iter().map(|t| t["value"].as_u64().unwrap()).sum::<u64>(), 1601);
    assert!(!warns(&answer, "received-unknown"));
}

#[test]
fn measured_late_the_hole_reaches_to_the_servers_own_number() {
    let answer = ask(&shipped("late-measurement"));
    assert_eq!(answer["state"], "needed");
    assert_eq!(answer["command"], "AUTHREST 0 1601");
    assert_eq!((&answer["smallest_safe"], &answer["smallest_is_exact"]), (&json!(1101), &json!(true)));
    assert_eq!(answer["parts"]["discrepancy"], 0);
    assert_eq!(answer["recommended"], "touch");
}

#[test]
fn measured_late_without_the_restore_point_there_is_no_number_and_it_is_named() {
    let text = shipped("late-measurement");
    let point = text.lines().find(|line| line.starts_with("usn_at_restore")).unwrap();
    let answer = ask(&with(&text, point, ""));
    assert_eq!(answer["state"], "needed");
    for key in ["usn_increment", "smallest_safe", "command"] {
        assert_eq!(answer[key], Value::Null, "{key}");
    }
    assert!(missing(&answer).contains(&"restore.usn_at_restore"));
}

#[test]
fn every_sum_by_what_is_known() {
    // restore point, made, received, margin, what the partners hold; smallest, increment, exact. SERVERA is at 1,000.
    type Row<'r> = (Option<u64>, Option<u64>, Option<u64>, Option<u64>, [u64; 2], Option<u64>, Option<u64>, bool);
    let rows: [Row; 12] = [
        (Some(900), Some(10), Some(89), None, [1500, 1400], Some(600), Some(1100), true),
        (Some(900), Some(10), None, Some(0), [1500, 1400], Some(600), Some(600), true),
        (Some(900), None, None, Some(3), [1500, 1400], Some(600), Some(603), true),
        (Some(900), Some(10), None, None, [1500, 400], Some(600), Some(1100), true),
        // No partner is above: it is the server's own number that they move on with.
        (Some(900), Some(10), None, None, [1000, 950], Some(100), Some(600), true),
        (Some(1000), Some(10), None, None, [1000, 950], Some(0), Some(500), true),
        (None, Some(10), None, None, [1500, 1400], Some(511), Some(1010), false),
        (None, Some(10), Some(20), None, [1500, 1400], Some(531), Some(1030), false),
        // The test mailbox is within any margin, but not within none.
        (None, Some(10), Some(20), Some(1), [1500, 1400], Some(531), Some(531), false),
        (None, Some(10), Some(20), Some(0), [1500, 1400], Some(531), Some(531), false),
        (None, None, Some(20), None, [1500, 1400], None, None, false),
        (None, Some(10), Some(20), None, [1000, 900], None, None, false),
    ];
    for row in rows {
        let (point, made, received, margin, partners, smallest, increment, exact) = row;
        let line = |key: &str, n: Option<u64>| n.map_or(String::new(), |n| format!("{key} = {n}\n"));
        let restore =
            [line("usn_at_restore", point), line("changes_made_here", made), line("changes_received", received)]
                .concat();
        let answer = ask(&format!("{}[authrest]\n{}", held(&restore, partners), line("margin", margin)));
        assert_eq!(answer["smallest_safe"], json!(smallest), "{row:?}");
        assert_eq!(answer["usn_increment"], json!(increment), "{row:?}");
        assert_eq!(answer["smallest_is_exact"], exact, "{row:?}");
        let sum: u64 = answer["sum"].as_array().unwrap().iter().map(|term| term["value"].as_u64().unwrap()).sum();
        assert_eq!(sum, increment.unwrap_or(0), "{row:?}: {:#}", answer["sum"]);
        assert!(answer["sum"].as_array().unwrap().iter().all(|term| !term["source"].as_str().unwrap().is_empty()));
        assert_eq!(answer["object_version_increment"], 0);
    }
}

#[test]
fn what_was_used_is_measured_where_it_can_be_and_else_counted() {
    for (restore, used) in [
        ("usn_at_restore = 900\nchanges_made_here = 5", json!(100)),
        ("changes_made_here = 5\nchanges_received = 7", json!(13)),
        ("changes_made_here = 5", json!(6)),
        ("changes_received = 7", Value::Null),
    ] {
        assert_eq!(ask(&held(restore, [1500, 1400]))["parts"]["used_since_restore"], used, "{restore}");
    }
}

#[test]
fn without_the_servers_own_number_there_is_no_smallest() {
    let text = with(&held("usn_at_restore = 900\nchanges_missing = 2", [1500, 1400]), "usn_changed = 1000\n", "");
    let answer = ask(&text);
    assert_eq!(answer["state"], "needed");
    assert_eq!((&answer["smallest_safe"], &answer["command"]), (&Value::Null, &Value::Null));
    assert!(missing(&answer).contains(&"restore.usn_changed"));
}

#[test]
fn a_sum_beyond_the_largest_number_is_none() {
    const MOST: u64 = i64::MAX as u64;
    // The sum itself, or only the USN raised by it.
    for (restore, own, held, smallest) in [
        ("usn_at_restore = 0", 0, MOST, json!(MOST)),
        ("usn_at_restore = 10", MOST - 100, MOST - 50, json!(MOST - 60)),
        ("changes_made_here = 1", 0, MOST, Value::Null),
    ] {
        let text = super::case::case(&format!("usn_changed = {own}\n{restore}"), &[&format!("usn = {held}")]);
        let answer = ask(&text);
        assert_eq!(answer["state"], "needed", "{restore}");
        assert_eq!(answer["smallest_safe"], smallest, "{restore}");
        assert_eq!((&answer["usn_increment"], &answer["command"]), (&Value::Null, &Value::Null), "{restore}");
        assert_eq!((&answer["forecast"], &answer["storm"]), (&json!([]), &json!("unknown")), "{restore}");
        assert!(warns(&answer, "overflow"), "{restore}");
    }
}
