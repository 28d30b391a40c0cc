//! What each partner's value means, and what they mean together.

use serde_json::{Value, json};

use super::case::{ARTICLE_LINE, NOW, answer, ask, case, faults, how, loaded, missing, of_partners};
use ::backsync::replication::{Plans, authrest, meaning, plan, verdict, verify};
use ::backsync::values::parse_moment;

/// The states of partners that hold these values, SERVERA being at 7,483, and the overall state.
fn states(partners: &[&str]) -> (Vec<Value>, Value) {
    let answer = ask(&case("usn_changed = 7483", partners));
    (of_partners(&answer, "state"), answer["state"].clone())
}

#[test]
fn the_articles_example_is_a_discrepancy_of_1000() {
    let answer = ask(&case("usn_changed = 7483", &[ARTICLE_LINE]));
    assert_eq!(answer["server"], "SERVERA");
    assert_eq!(answer["usn_changed"], 7_483);
    assert_eq!(answer["partners"][0]["usn"], 8_483);
    assert_eq!(answer["discrepancy"], 1_000);
    assert_eq!(answer["state"], "blocked");
}

#[test]
fn the_articles_second_example_is_498_which_it_rounds_to_500() {
    let answer = ask(&case("usn_changed = 1002", &["usn = 1500"]));
    assert_eq!(answer["discrepancy"], 498);
    assert_eq!(answer["state"], "blocked");
    assert_eq!(answer["catch_up"]["changes"], 498);
}

#[test]
fn the_articles_replication_example_flows_before_and_is_caught_up_after() {
    // Server B holds 1,000 and Server A's newest is 1,002; B takes both changes and then holds 1,002.
    assert_eq!(ask(&case("usn_changed = 1002", &["usn = 1000"]))["state"], "flowing");
    assert_eq!(ask(&case("usn_changed = 1002", &["usn = 1002"]))["state"], "caught-up");
}

#[test]
fn a_partner_above_is_blocked_and_behind_by_the_difference() {
    let answer = ask(&case("usn_changed = 7483", &["usn = 8479"]));
    assert_eq!(of_partners(&answer, "state"), ["blocked"]);
    assert_eq!(of_partners(&answer, "gap"), [996]);
}

#[test]
fn a_partner_at_the_same_usn_is_caught_up_not_blocked() {
    let answer = ask(&case("usn_changed = 7483", &["usn = 7483"]));
    assert_eq!(of_partners(&answer, "state"), ["caught-up"]);
    assert_eq!(of_partners(&answer, "gap"), [0]);
    assert_eq!(answer["state"], "caught-up");
    assert_eq!(answer["discrepancy"], 0);
}

#[test]
fn a_partner_below_flows_and_its_gap_is_negative() {
    let answer = ask(&case("usn_changed = 7483", &["usn = 7400"]));
    assert_eq!(of_partners(&answer, "state"), ["flowing"]);
    assert_eq!(of_partners(&answer, "gap"), [-83]);
    assert_eq!(answer["discrepancy"], -83);
}

#[test]
fn one_usn_makes_the_difference_on_either_side() {
    let (each, _) = states(&["usn = 7484", "usn = 7483", "usn = 7482"]);
    assert_eq!(each, ["blocked", "caught-up", "flowing"]);
}

#[test]
fn a_partner_not_read_is_unknown_and_it_is_said_how_to_read_it() {
    let answer = ask(&case("usn_changed = 7483", &["usn = 8483", ""]));
    assert_eq!(of_partners(&answer, "state"), ["blocked", "unknown"]);
    assert_eq!(of_partners(&answer, "usn"), [json!(8_483), Value::Null]);
    assert_eq!(of_partners(&answer, "gap"), [json!(1_000), Value::Null]);
    let fact = missing(&answer).into_iter().find(|fact| fact.contains("SERVERC")).unwrap();
    assert!(how(&answer, fact).contains("Reps-From"));
}

#[test]
fn with_the_servers_own_usn_unknown_every_partner_is_unknown_but_keeps_its_value() {
    let answer = ask(&case("", &["usn = 8483", ARTICLE_LINE]));
    assert_eq!(of_partners(&answer, "state"), ["unknown", "unknown"]);
    assert_eq!(of_partners(&answer, "gap"), [Value::Null, Value::Null]);
    assert_eq!(of_partners(&answer, "usn"), [8_483, 8_483]);
}

#[test]
fn one_blocked_partner_makes_the_whole_blocked() {
    let (each, all) = states(&["usn = 7000", "usn = 7483", "usn = 7484", ""]);
    assert_eq!(each, ["flowing", "caught-up", "blocked", "unknown"]);
    assert_eq!(all, "blocked");
}

#[test]
fn without_a_blocked_partner_one_that_caught_up_decides() {
    assert_eq!(states(&["usn = 7000", "usn = 7483", ""]).1, "caught-up");
}

#[test]
fn where_all_that_were_read_flow_the_whole_flows() {
    assert_eq!(states(&["usn = 7000", "usn = 7482"]).1, "flowing");
    assert_eq!(states(&["usn = 7000", ""]).1, "flowing");
}

#[test]
fn with_no_partner_read_the_whole_is_unknown() {
    assert_eq!(states(&["", ""]).1, "unknown");
    assert_eq!(states(&[]).1, "unknown");
}

#[test]
fn with_the_servers_own_usn_unknown_the_whole_is_unknown() {
    let answer = ask(&case("", &["usn = 8483"]));
    assert_eq!(answer["state"], "unknown");
    assert_eq!(answer["discrepancy"], Value::Null);
    assert!(how(&answer, "restore.usn_changed").contains("mailbox"));
}

#[test]
fn the_highest_is_the_largest_value_wherever_it_stands() {
    let answer = ask(&case("usn_changed = 7483", &["usn = 8479", "usn = 8483", "", "usn = 8480"]));
    assert_eq!(answer["highest"], json!({ "server": "SERVERC", "usn": 8_483 }));
    assert_eq!(answer["discrepancy"], 1_000);
}

#[test]
fn of_equal_highest_values_the_first_in_the_file_is_named() {
    let answer = ask(&case("usn_changed = 7483", &["usn = 1", "usn = 8483", "usn = 8483"]));
    assert_eq!(answer["highest"]["server"], "SERVERC");
}

#[test]
fn without_readings_there_is_no_highest() {
    assert_eq!(ask(&case("usn_changed = 7483", &[""]))["highest"], Value::Null);
    assert_eq!(ask(&case("usn_changed = 7483", &[]))["highest"], Value::Null);
}

#[test]
fn the_highest_is_known_also_while_the_servers_own_usn_is_not() {
    assert_eq!(ask(&case("", &["usn = 8483"]))["highest"]["usn"], 8_483);
}

#[test]
fn partners_stand_in_the_order_of_the_file() {
    let answer = ask(&case("usn_changed = 7483", &["usn = 3", "", "usn = 9000", "usn = 1"]));
    assert_eq!(of_partners(&answer, "server"), ["SERVERB", "SERVERC", "SERVERD", "SERVERE"]);
}

#[test]
fn a_partner_is_spelled_as_its_reading_spells_it() {
    let text = case("usn_changed = 7483", &["usn = 8483"])
        .replace("partner]]\nserver = \"SERVERB\"", "partner]]\nserver = \"serverb\"");
    assert_eq!(of_partners(&ask(&text), "server"), ["serverb"]);
}

#[test]
fn a_flowing_site_is_told_that_the_cause_is_another() {
    let plan = answer(&case("usn_changed = 7483\nchanges_missing = 0", &["usn = 7000"]), NOW);
    assert!(verdict(&plan).sentence.contains("another"), "{}", verdict(&plan).sentence);
}

#[test]
fn a_caught_up_site_is_told_that_the_test_mailbox_does_not_flow() {
    let plan = answer(&case("usn_changed = 7483", &["usn = 7483"]), NOW);
    assert!(verdict(&plan).sentence.contains("next change flows"));
    assert!(meaning(&plan).join(" ").contains("test mailbox itself does not flow"));
}

#[test]
fn while_blocked_changes_are_to_be_made_on_another_server() {
    let scenario = loaded(&case("usn_changed = 7483", &["usn = 8483"]));
    let now = parse_moment(NOW).unwrap();
    let discrepancy = plan(&scenario, &now);
    let authrest = authrest::plan_for(&scenario, &now, &discrepancy, None);
    let plans =
        Plans { discrepancy: &discrepancy, authrest: &authrest, verify: &verify::plan_for(&scenario, &discrepancy) };
    assert!(plans.next().words.contains("another server for every change"), "{}", plans.next());
}

#[test]
fn the_restored_server_cannot_be_its_own_partner() {
    let text = case("usn_changed = 7483", &["usn = 8483"]).replace("server = \"SERVERB\"", "server = \"servera\"");
    assert!(faults(&text).iter().any(|fault| fault.contains("listed as a partner")), "{:?}", faults(&text));
}

#[test]
fn a_case_without_a_restored_directory_is_unknown_and_says_what_to_enter() {
    let answer = ask("schema = 1\ntitle = \"nothing yet\"\n");
    assert_eq!(answer["state"], "unknown");
    assert_eq!(answer["partners"], json!([]));
    for absent in ["server", "usn_changed", "highest", "discrepancy", "coverage", "catch_up", "stranded", "backsync"] {
        assert_eq!(answer[absent], Value::Null, "{absent}");
    }
    assert_eq!(missing(&answer), ["restore"]);
    assert!(!how(&answer, "restore").is_empty());
}

#[test]
fn without_the_restored_servers_name_the_readings_still_answer() {
    let text = case("usn_changed = 7483", &["usn = 8483"]).replace("[restore]\nserver = \"SERVERA\"", "[restore]");
    let answer = ask(&text);
    assert_eq!(answer["server"], Value::Null);
    assert_eq!(answer["state"], "blocked");
    assert_eq!(answer["discrepancy"], 1_000);
    assert!(missing(&answer).contains(&"restore.server"));
}
