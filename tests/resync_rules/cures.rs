//! Which cures are offered, and whom the cheapest one asks.

use backsync::dirsync::CureId;
use serde_json::json;

use super::case::{NEW, OLD, answer, applied, ask, case, ids};

#[test]
fn the_cures_depend_on_the_build() {
    for (dirsync, cures) in [
        (OLD, &["ask-also", "upgrade-dxa"][..]),
        (NEW, &["ask-also", "set-global-max"]),
        ("", &["ask-also", "set-global-max", "upgrade-dxa"]),
        ("dxa_version = \"5.5.2523.9\"\nglobal_max_seq_in_resync = 1", &["ask-also", "upgrade-dxa"]),
    ] {
        let answer = ask(&case(dirsync, &["*3 57 13", "2 80 17"]));
        assert_eq!(ids(&answer, "cures"), cures, "{dirsync}");
    }
}

#[test]
fn the_smallest_set_is_asked_and_of_several_the_first_in_the_file() {
    for (requestors, asked) in [
        (&["*1 1 1", "9 1 1", "1 9 1", "1 1 9", "9 9 1", "9 9 9"][..], &["P5"][..]),
        (&["*1 1 1", "9 1 1", "1 9 1", "1 1 9", "9 9 1"], &["P3", "P4"]),
        (&["*1 1 1", "9 9 1", "1 9 9", "9 1 9"], &["P1", "P2"]),
        (&["*1 1 1", "9 1 1", "1 9 1", "1 1 9"], &["P1", "P2", "P3"]),
        (&["*9 1 9", "9 9 9", "1 9 1"], &["P1"]),
        (&["*9 1 9", "1 9 1", "9 9 9"], &["P1"]),
        (&["*1 1 1", "9 1 1", "9 1 1", "1 9 9"], &["P1", "P3"]),
        (&["1 9 9", "9 1 1", "*1 1 1", "9 1 1"], &["P0", "P1"]),
    ] {
        let answer = ask(&case(OLD, requestors));
        assert_eq!(answer["cures"][0]["requestors"], json!(asked), "{requestors:?}");
    }
}

#[test]
fn with_gaps_the_numbers_that_are_short_are_covered_by_what_is_known() {
    let answer = ask(&case(OLD, &["*3 57 ?", "2 80 17", "3 ? 99"]));
    assert_eq!(answer["state"], "error-14");
    assert_eq!(answer["cures"][0]["requestors"], json!(["P1"]), "REQSEQ is not known to be short");
}

#[test]
fn every_cure_says_what_it_costs_and_how_it_is_done() {
    let plan = answer(&case("", &["*3 57 13", "2 80 1", "2 1 17"]));
    assert_eq!(plan.cures.len(), 3);
    for cure in &plan.cures {
        assert!(!cure.words.is_empty() && !cure.cost.is_empty() && !cure.steps.is_empty(), "{cure:#?}");
        assert!(cure.source.contains("Q215505"));
        assert!(cure.edit.words.is_some());
    }
    assert!(plan.cures[0].cost.contains("Rebuild on P1 and P2 too"), "{}", plan.cures[0].cost);
}

#[test]
fn an_upgrade_where_the_setting_stands_already_changes_the_build_only() {
    let text = case("dxa_version = \"5.5.2448.8\"\nglobal_max_seq_in_resync = 1", &["*3 57 13", "2 80 17"]);
    let plan = answer(&text);
    let cure = plan.cures.iter().find(|cure| cure.id == CureId::UpgradeDxa).unwrap();
    let build = "5.5.2524\"  # what the cure needs; before it 5.5.2448.8";
    assert_eq!(applied(&text, cure), text.replace("5.5.2448.8\"", build));
}

#[test]
fn names_that_are_hard_to_write_can_be_asked_too() {
    for name in ["7", "a].b", "\\\"quoted\\\" \\\\ [x]", "", "\\u001B[2J", "PO NORTH  "] {
        let text = case(OLD, &["*3 57 13", "2 80 17"]).replace("\"P1\"", &format!("\"{name}\""));
        let plan = answer(&text);
        let healed = applied(&text, &plan.cures[0]);
        assert_eq!(ask(&healed)["state"], "ok", "{name}");
    }
}

#[test]
fn five_thousand_requestors_are_planned_and_cured() {
    let requestors: Vec<String> = (0..5_000).map(|n| format!("{} {} {}", n % 7, n % 4_999, n % 4_001)).collect();
    let mut requestors: Vec<&str> = requestors.iter().map(String::as_str).collect();
    requestors[0] = "*1 1 1";
    let text = case(OLD, &requestors);
    let plan = answer(&text);
    assert_eq!(plan.cures[0].requestors.len(), 3);
    assert_eq!(ask(&applied(&text, &plan.cures[0]))["state"], "ok");
}

#[test]
fn where_numbers_are_missing_the_setting_helps_for_certain_if_the_build_looks_at_it() {
    let text = case(NEW, &["*3 57 ?", "2 57 17"]);
    let plan = answer(&text);
    let ids: Vec<CureId> = plan.cures_either_way.iter().map(|cure| cure.id).collect();
    assert_eq!((plan.state.word(), plan.cures.len(), ids.as_slice()), ("UNKNOWN", 0, &[CureId::SetGlobalMax][..]));
    assert_eq!(ask(&applied(&text, &plan.cures_either_way[0]))["state"], "ok");
    assert!(answer(&case(OLD, &["*3 57 ?", "2 57 17"])).cures_either_way.is_empty(), "an old build ignores it");
}
