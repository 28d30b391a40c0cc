//! What to be careful about.

use super::ask::{ask, example, held, shipped};
use super::case::{times, warns};

#[test]
fn an_old_backup_brings_deleted_objects_back() {
    let of = |times: &str, more: &str| warns(&ask(&example(&format!("{times}\n{more}"), "")), "expired-tombstones");
    let restored = |at: &str| format!("backup_taken = 1998-12-01T00:00:00Z\n{at}");
    assert!(!of(&restored("restored_at = 1998-12-31T00:00:00Z"), ""), "thirty days exactly");
    assert!(of(&restored("restored_at = 1998-12-31T00:00:01Z"), ""));
    assert!(of(&restored(""), ""), "the present is 42 days later");
    assert!(!of("restored_at = 1998-12-31T00:00:01Z", ""));
    let unknown = held("backup_taken = 1998-10-01T00:00:00Z\nchanges_made_here = 5\nusn_at_restore = 900", [1000, 900]);
    assert!(!warns(&ask(&unknown), "expired-tombstones"), "only where it is needed");
    let no_number = held("backup_taken = 1998-10-01T00:00:00Z", [1500, 900]);
    assert!(!warns(&ask(&no_number), "expired-tombstones"), "only with a number");
}

#[test]
fn received_unknown_is_told_with_an_estimate_only() {
    assert!(warns(&ask(&example("", "")), "received-unknown"));
    assert!(!warns(&ask(&example("changes_received = 0", "")), "received-unknown"));
    assert!(!warns(&ask(&example("usn_at_restore = 7382", "")), "received-unknown"));
    assert!(!warns(&ask(&held("", [1500, 900])), "received-unknown"), "there is no estimate");
}

#[test]
fn doubts_about_the_readings_are_doubts_about_the_number() {
    let many = ask(&shipped("many-partners"));
    assert_eq!(times(&many, "doubtful-highest"), 1, "a zero too many");
    let wrong = ask(&example("usn_at_restore = 7400", ""));
    assert!(warns(&wrong, "contradicting-facts"));
    assert!(warns(
        &ask(&shipped("article-late-catch-up").replace("[restore]", "[restore]\nsite_servers = 9")),
        "thin-coverage"
    ));
    assert!(!warns(&ask(&shipped("article-usn-example")), "doubtful-highest"));
}

#[test]
fn an_export_that_does_not_go_with_the_readings_is_told() {
    let of = |export: &str| {
        ask(&example(&format!("directory_objects = 12000\nusn_export = {{ path = \"usn.csv\", {export} }}"), ""))
    };
    let ids = ["export-incomplete", "export-above-highest", "export-below-highest"];
    for (export, expected) in [
        ("objects = 12000, highest = 7483", [false, false, false]),
        ("objects = 11999, highest = 7483", [true, false, false]),
        ("objects = 12001, highest = 7484", [false, true, false]),
        ("objects = 2, highest = 7482", [true, false, true]),
        ("above_highest = 0", [false, false, false]),
    ] {
        let answer = of(export);
        assert_eq!(ids.map(|id| warns(&answer, id)), expected, "{export}");
    }
}
