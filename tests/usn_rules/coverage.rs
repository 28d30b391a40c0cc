//! How many of the site's servers were read.

use serde_json::{Value, json};

use super::case::{NOW, answer, ask, case, missing, warns};
use ::backsync::replication::verdict;

fn coverage(text: &str) -> Value {
    ask(text)["coverage"].clone()
}

#[test]
fn partners_read_are_counted_out_of_the_other_servers_of_the_site() {
    assert_eq!(coverage(&case("usn_changed = 7483", &["usn = 8483", "usn = 8479"])), json!({ "read": 2, "of": 2 }));
    assert_eq!(coverage(&case("usn_changed = 7483", &["usn = 8483", "", ""])), json!({ "read": 1, "of": 3 }));
}

#[test]
fn declared_servers_that_are_no_partner_yet_count_too() {
    let text = case("usn_changed = 7483", &["usn = 8483"]) + "[[server]]\nname = \"OTHER\"\n";
    assert_eq!(coverage(&text), json!({ "read": 1, "of": 2 }));
}

#[test]
fn servers_of_another_site_do_not_count() {
    let text = case("usn_changed = 7483", &["usn = 8483"]) + "[[server]]\nname = \"FAR\"\nsite = \"BRANCH\"\n";
    assert_eq!(coverage(&text)["of"], 1);
}

#[test]
fn sites_compare_without_case() {
    let text = case("usn_changed = 7483", &["usn = 8483"]) + "[[server]]\nname = \"NEAR\"\nsite = \"hq\"\n";
    assert_eq!(coverage(&text)["of"], 2);
}

#[test]
fn the_site_is_the_restored_servers_own_not_the_one_in_trouble() {
    let text = case("usn_changed = 7483", &["usn = 8483"])
        .replace("name = \"SERVERA\"\n", "name = \"SERVERA\"\nsite = \"BRANCH\"\n")
        + "[[server]]\nname = \"NEAR\"\nsite = \"BRANCH\"\n[[server]]\nname = \"NEAR2\"\nsite = \"BRANCH\"\n";
    assert_eq!(coverage(&text)["of"], 2);
}

#[test]
fn the_number_of_servers_given_goes_before_the_list() {
    let answer = ask(&case("usn_changed = 7483\nsite_servers = 6", &["usn = 8483"]));
    assert_eq!(answer["coverage"], json!({ "read": 1, "of": 5 }));
    assert!(!warns(&answer, "coverage-mismatch"));
}

#[test]
fn a_site_that_nobody_named_has_an_unknown_number_of_servers() {
    let text = case("usn_changed = 7483", &["usn = 8483"]).replace("[organization]\nsite = \"HQ\"\n", "");
    let answer = ask(&text);
    assert_eq!(answer["coverage"], json!({ "read": 1, "of": null }));
    assert!(missing(&answer).contains(&"restore.site_servers"));
}

#[test]
fn an_unnamed_site_with_a_number_of_servers_has_that_number() {
    let text =
        case("usn_changed = 7483\nsite_servers = 4", &["usn = 8483"]).replace("[organization]\nsite = \"HQ\"\n", "");
    assert_eq!(coverage(&text)["of"], 3);
}

#[test]
fn without_the_restored_servers_name_only_the_number_given_counts() {
    let unnamed =
        |restore: &str| case(restore, &["usn = 8483"]).replace("[restore]\nserver = \"SERVERA\"", "[restore]");
    assert_eq!(coverage(&unnamed("usn_changed = 7483"))["of"], Value::Null);
    assert_eq!(coverage(&unnamed("usn_changed = 7483\nsite_servers = 3"))["of"], 2);
}

#[test]
fn fewer_than_three_read_and_not_all_is_thin() {
    let thin = |partners: &[&str]| warns(&ask(&case("usn_changed = 7483", partners)), "thin-coverage");
    assert!(thin(&["usn = 8483", ""]));
    assert!(thin(&["usn = 8483", "usn = 8483", ""]));
}

#[test]
fn three_read_are_enough_and_so_are_all() {
    let thin = |partners: &[&str]| warns(&ask(&case("usn_changed = 7483", partners)), "thin-coverage");
    assert!(!thin(&["usn = 8483", "usn = 8483", "usn = 8483", "", ""]), "three of five");
    assert!(!thin(&["usn = 8483", "usn = 8483"]), "two of two");
    assert!(!thin(&["usn = 8483"]), "one of one");
}

#[test]
fn all_that_are_listed_are_not_all_where_the_site_has_more() {
    let answer = ask(&case("usn_changed = 7483\nsite_servers = 4", &["usn = 8483", "usn = 8483"]));
    assert!(warns(&answer, "thin-coverage"));
}

#[test]
fn a_listed_partner_that_was_not_read_is_missing_however_small_the_site_is_said_to_be() {
    let answer = ask(&case("usn_changed = 7483\nsite_servers = 2", &["usn = 8483", ""]));
    assert!(warns(&answer, "thin-coverage"));
}

#[test]
fn nothing_read_is_thin() {
    assert!(warns(&ask(&case("usn_changed = 7483", &["", ""])), "thin-coverage"));
    assert!(warns(&ask(&case("usn_changed = 7483\nsite_servers = 3", &[])), "thin-coverage"));
}

#[test]
fn two_read_of_an_unknown_number_are_thin() {
    let text = case("usn_changed = 7483", &["usn = 8483", "usn = 8483"]).replace("[organization]\nsite = \"HQ\"\n", "");
    assert!(warns(&ask(&text), "thin-coverage"));
}

#[test]
fn the_verdict_of_thin_coverage_is_worded_so_far() {
    let sentence = |partners: &[&str]| verdict(&answer(&case("usn_changed = 7483", partners), NOW)).sentence;
    let thin = sentence(&["usn = 8483", ""]);
    let full = sentence(&["usn = 8483", "usn = 8479"]);
    assert!(thin.to_lowercase().contains("so far"), "{thin}");
    assert!(!full.to_lowercase().contains("so far"), "{full}");
}

#[test]
fn more_partners_listed_than_the_site_has_servers_is_a_mismatch() {
    let mismatch = |servers: u64| {
        let restore = format!("usn_changed = 7483\nsite_servers = {servers}");
        warns(&ask(&case(&restore, &["usn = 8483", "usn = 8479", ""])), "coverage-mismatch")
    };
    assert!(mismatch(1));
    assert!(mismatch(3), "a partner that was not read is listed all the same");
    assert!(!mismatch(4));
    assert!(!mismatch(5));
}

#[test]
fn a_partner_of_another_site_makes_a_mismatch() {
    let text = case("usn_changed = 7483", &["usn = 8483", "usn = 8479"])
        .replace("name = \"SERVERC\"\n[restore]", "name = \"SERVERC\"\nsite = \"BRANCH\"\n[restore]");
    let answer = ask(&text);
    assert_eq!(answer["coverage"], json!({ "read": 2, "of": 1 }));
    assert!(warns(&answer, "coverage-mismatch"));
}
