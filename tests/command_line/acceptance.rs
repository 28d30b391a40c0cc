//! The shipped scenarios, and what becomes of them with other readings.

use serde_json::{Value, json};

use super::file::File;
use super::program::{Ran, backsync};

/// A shipped scenario.
fn shipped(name: &str) -> String {
    std::fs::read_to_string(format!("{}/scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// `text` with one part replaced; the part must be there.
fn with(text: &str, part: &str, by: &str) -> String {
    assert!(text.contains(part), "{part:?} is not in\n{text}");
    text.replace(part, by)
}

/// What `usn` answers on a text.
fn usn(text: &str) -> (i32, Value) {
    let file = File::new(text);
    let ran = backsync(&["usn", &file.path(), "--json"]);
    assert_eq!(ran.stderr, "");
    (ran.code, ran.json())
}

/// What `usn` says of a shipped scenario to people.
fn told(name: &str) -> Ran {
    let ran = backsync(&["usn", &format!("scenarios/{name}.toml")]);
    assert_eq!(ran.stderr, "");
    ran
}

/// How to find out about a missing fact.
fn how(answer: &Value, fact: &str) -> String {
    let unknown = answer["unknown"].as_array().unwrap();
    let entry = unknown.iter().find(|missing| missing["fact"] == fact);
    entry.unwrap_or_else(|| panic!("{fact} is not in {unknown:#?}"))["how"].as_str().unwrap().to_lowercase()
}

/// The article's example with every reading at the restored server's own USN.
fn level() -> String {
    let text = shipped("article-usn-example");
    let text = with(&text, "0,112,16,8483,", "0,112,16,7483,");
    with(&text, "0,112,16,8479,", "0,112,16,7483,")
}

#[test]
fn the_articles_example_is_1000_behind_with_all_hundred_changes_stranded() {
    let (code, answer) = usn(&shipped("article-usn-example"));
    assert_eq!(code, 1);
    assert_eq!(answer["discrepancy"], 1_000);
    assert_eq!(answer["state"], "blocked");
    assert_eq!(answer["stranded"], json!({ "at_least": 100, "at_most": 100 }));
    assert_eq!(answer["highest"], json!({ "server": "SERVERB", "usn": 8_483 }));
    assert_eq!(answer["catch_up"], json!({ "changes": 1_000, "hours": 25.0 }));
    assert_eq!(answer["unknown"], json!([]));
    assert_eq!(answer["warnings"], json!([]));
}

#[test]
fn with_every_reading_level_it_is_caught_up_and_what_is_stranded_is_unknown_with_the_way_to_find_out() {
    let (code, answer) = usn(&level());
    assert_eq!(code, 0);
    assert_eq!(answer["state"], "caught-up");
    assert_eq!(answer["discrepancy"], 0);
    assert_eq!(answer["stranded"], Value::Null);
    assert!(how(&answer, "restore.changes_missing").contains("look on a partner"));
}

#[test]
fn with_three_changes_found_missing_there_is_something_to_do_though_it_caught_up() {
    let (code, answer) =
        usn(&with(&level(), "changes_made_here = 100", "changes_missing = 3\nchanges_made_here = 100"));
    assert_eq!(code, 1);
    assert_eq!(answer["state"], "caught-up");
    assert_eq!(answer["stranded"], json!({ "at_least": 3, "at_most": 3 }));
}

#[test]
fn the_late_catch_up_is_498_behind() {
    let (code, answer) = usn(&shipped("article-late-catch-up"));
    assert_eq!(code, 1);
    assert_eq!(answer["discrepancy"], 498);
    assert_eq!(answer["state"], "blocked");
}

#[test]
fn the_late_measurement_is_caught_up_with_forty_changes_stranded() {
    let (code, answer) = usn(&shipped("late-measurement"));
    assert_eq!(code, 1);
    assert_eq!(answer["state"], "caught-up");
    assert_eq!(answer["stranded"], json!({ "at_least": 40, "at_most": 40 }));
}

#[test]
fn the_late_measurement_without_the_search_knows_only_up_to_forty_which_is_no_reason_to_act() {
    let text = shipped("late-measurement");
    let searched = text.lines().find(|line| line.starts_with("changes_missing")).unwrap();
    let (code, answer) = usn(&with(&text, searched, ""));
    assert_eq!(answer["stranded"], json!({ "at_least": 0, "at_most": 40 }));
    assert_eq!(code, 0);
}

#[test]
fn the_healthy_site_is_in_order() {
    let (code, answer) = usn(&shipped("healthy-site"));
    assert_eq!(code, 0);
    assert_eq!(answer["state"], "flowing");
    assert_eq!(answer["stranded"], json!({ "at_least": 0, "at_most": 0 }));
}

#[test]
fn the_empty_scenario_is_unknown() {
    let (code, answer) = usn(&shipped("empty"));
    assert_eq!(code, 1);
    assert_eq!(answer["state"], "unknown");
    assert_eq!(answer["unknown"][0]["fact"], "restore");
}

#[test]
fn every_shipped_scenario_is_valid_and_answered_alike_in_text_and_json() {
    let folder = format!("{}/scenarios", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let files: Vec<String> = files.map(|path| path.into_os_string().into_string().unwrap()).collect();
    assert!(files.len() >= 6, "{files:?}");
    for file in &files {
        assert_eq!(backsync(&["check", file]).code, 0, "{file}");
        let (text, json) = (backsync(&["usn", file]), backsync(&["usn", file, "--json"]));
        assert_eq!(text.code, json.code, "{file}");
        assert!(!text.stdout.is_empty(), "{file}");
        let acts = ["blocked", "unknown"].contains(&json.json()["state"].as_str().unwrap())
            || json.json()["stranded"]["at_least"].as_u64().is_some_and(|least| least > 0);
        assert_eq!(json.code == 1, acts, "{file}");
    }
}

#[test]
fn people_read_the_state_as_a_word_and_the_discrepancy_as_a_number() {
    for (name, words) in [
        ("article-usn-example", &["BLOCKED", "1,000", "SERVERA", "SERVERB", "8,483", "7,483", "100 changes"][..]),
        ("article-late-catch-up", &["BLOCKED", "498"]),
        ("late-measurement", &["CAUGHT UP", "40 changes"]),
        ("healthy-site", &["FLOWING", "another"]),
        ("empty", &["UNKNOWN"]),
    ] {
        let stdout = told(name).stdout;
        for word in words {
            assert!(stdout.contains(word), "{name}: {word}\n{stdout}");
        }
    }
}

#[test]
fn no_line_for_people_is_wider_than_a_terminal_of_eighty_columns() {
    for name in ["article-usn-example", "article-late-catch-up", "late-measurement", "healthy-site", "empty"] {
        let stdout = told(name).stdout;
        let widest = stdout.lines().map(|line| line.chars().count()).max().unwrap();
        assert!((20..=80).contains(&widest), "{name}: {widest}\n{stdout}");
    }
}
