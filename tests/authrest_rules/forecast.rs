//! What each partner is sent, and what that means for the network.

use ::backsync::replication::authrest::plan;
use ::backsync::replication::forecast::ExportedUsns;
use ::backsync::values::{Usn, parse_moment};
use serde_json::{Value, json};

use super::ask::{ask, example, held};
use super::case::{NOW, loaded, missing, warns};

#[test]
fn nobody_is_sent_more_than_usns_above_its_value_nor_than_there_are_objects() {
    let answer = ask(&example("directory_objects = 12000", ""));
    assert_eq!(
        answer["forecast"],
        json!([{ "server": "SERVERB", "objects_at_most": 600 }, { "server": "SERVERC", "objects_at_most": 604 }])
    );
    assert_eq!(answer["objects_at_most"], 604);
    assert_eq!(answer["share"], json!(604.0 / 12_000.0));
    assert_eq!((&answer["storm"], &answer["forecast_is_exact"]), (&json!("light"), &json!(false)));
    let few = ask(&example("directory_objects = 603", ""));
    assert_eq!((&few["forecast"][1]["objects_at_most"], &few["share"]), (&json!(603), &json!(1.0)));
    assert_eq!(answer["objects_at_smallest"], 105, "the margin of 500 costs 499: the test mailbox is within it");
}

#[test]
fn without_a_count_of_objects_there_is_no_share() {
    let none = ask(&example("", ""));
    assert_eq!(
        (&none["objects_at_most"], &none["share"], &none["storm"]),
        (&json!(604), &Value::Null, &json!("unknown"))
    );
    assert!(missing(&none).contains(&"restore.directory_objects"));
    let zero = ask(&example("directory_objects = 0", ""));
    assert_eq!(
        (&zero["objects_at_most"], &zero["share"], &zero["storm"]),
        (&json!(0), &Value::Null, &json!("unknown"))
    );
}

#[test]
fn light_heavy_and_storm_by_the_share_or_by_the_number_alone() {
    // Both partners hold 1,500 and the increment is 1,510, so that each is sent 1,010 at most.
    for (objects, margin, storm) in [
        ("directory_objects = 10101", 1000, "light"),
        ("directory_objects = 10100", 1000, "heavy"),
        ("directory_objects = 2021", 1000, "heavy"),
        ("directory_objects = 2020", 1000, "storm"),
        ("", 1000, "unknown"),
        ("", 99_489, "unknown"),
        ("", 99_490, "storm"),
        ("directory_objects = 1000000", 99_490, "storm"),
    ] {
        let restore = format!("changes_made_here = 10\n{objects}");
        let answer = ask(&format!("{}[authrest]\nmargin = {margin}\n", held(&restore, [1500, 1500])));
        assert_eq!(answer["usn_increment"], 510 + margin);
        assert_eq!(answer["storm"], storm, "{objects} {margin}");
        assert_eq!(warns(&answer, "replication-storm"), storm == "storm");
    }
}

#[test]
fn a_raw_export_is_counted_exactly() {
    let scenario = loaded(&example("", ""));
    // Of 7,483 USNs three in a hundred still belong to an object.
    let usns: Vec<Usn> = (1..=7_483).filter(|n| n % 33 == 0).map(|n| Usn::new(n).unwrap()).collect();
    let all = usns.len() as u64;
    let above = |held: u64| usns.iter().filter(|usn| usn.get() + 1_600 > held).count() as u64;
    let (b, c) = (above(8_483), above(8_479));
    let exported = ExportedUsns::new(usns.clone());
    let answer = serde_json::to_value(plan(&scenario, &parse_moment(NOW).unwrap(), Some(&exported))).unwrap();
    assert_eq!(answer["forecast"][0]["objects_at_most"], b);
    assert_eq!(answer["forecast"][1]["objects_at_most"], c);
    assert_eq!((&answer["forecast_is_exact"], &answer["share"]), (&json!(true), &json!(c.max(b) as f64 / all as f64)));
    assert!(b < 600 && b > 0);
}

#[test]
fn an_export_that_is_named_but_not_at_hand_is_told_and_counts_its_objects_all_the_same() {
    let export = "usn_export = { path = \"usn.csv\", sha256 = \"00\", objects = 12000 }";
    let answer = ask(&example(export, ""));
    assert!(warns(&answer, "export-unreadable"));
    assert_eq!((&answer["forecast_is_exact"], &answer["share"]), (&json!(false), &json!(604.0 / 12_000.0)));
}
