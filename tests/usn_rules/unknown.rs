//! What is absent is null, never 0, and every null is explained.

use serde_json::Value;

use super::case::{ask, case, how, missing};

/// Facts of [restore] and of its two partners that a case may have or not.
const FACTS: [&str; 7] = [
    "usn_changed = 7483",
    "usn_at_restore = 7382",
    "changes_made_here = 100",
    "reps_from_at_restore = 8483",
    "inbound_changes_per_hour = 40",
    "backsync = \"running\"",
    "restored_at = 1999-01-11T22:00:00Z",
];
const READINGS: [&str; 4] = ["", "usn = 8483", "usn = 7483\nread_at = 1999-01-12T09:05:00Z", "usn = 7000"];

/// Calls `judge` with every subset of the facts and every pair of readings.
fn every_case(mut judge: impl FnMut(&str, &Value)) {
    for subset in 0..1_u32 << FACTS.len() {
        let given = FACTS.iter().enumerate().filter(|(i, _)| subset & 1 << i != 0).map(|(_, fact)| *fact);
        let restore = given.collect::<Vec<_>>().join("\n");
        for first in READINGS {
            for second in READINGS {
                let text = case(&restore, &[first, second]);
                judge(&text, &ask(&text));
            }
        }
    }
}

#[test]
fn every_null_is_explained_with_the_way_to_find_out() {
    let mut nulls = 0;
    every_case(|text, answer| {
        let missing = missing(answer);
        let mut expect = |null: bool, facts: &[&str]| {
            nulls += u32::from(null);
            let told = facts.iter().any(|fact| missing.iter().any(|given| given == fact));
            assert!(!null || told, "none of {facts:?} is in {missing:?}\n{text}");
        };
        expect(answer["usn_changed"].is_null(), &["restore.usn_changed"]);
        expect(answer["backsync"].is_null(), &["restore.backsync"]);
        expect(
            answer["stranded"].is_null(),
            &["restore.changes_missing", "restore.changes_made_here", "restore.usn_changed"],
        );
        let running = answer["backsync"]["state"] == "running";
        expect(running && answer["backsync"]["ends_at"].is_null(), &["restore.restored_at"]);
        let behind = !answer["catch_up"].is_null();
        expect(behind && answer["catch_up"]["hours"].is_null(), &["restore.inbound_changes_per_hour"]);
        for partner in answer["partners"].as_array().unwrap() {
            let fact = |key: &str| format!("restore.partner[{}].{key}", partner["server"].as_str().unwrap());
            expect(partner["usn"].is_null(), &[&fact("usn")]);
            let read = !partner["usn"].is_null();
            expect(read && partner["age_hours"].is_null(), &[&fact("read_at")]);
        }
    });
    assert!(nulls > 1_000, "only {nulls} nulls were looked at");
}

#[test]
fn every_missing_fact_has_a_reason_and_a_way_and_stands_once() {
    let mut seen = 0;
    every_case(|text, answer| {
        let unknown = answer["unknown"].as_array().unwrap();
        for entry in unknown {
            for part in ["fact", "why", "how"] {
                assert!(!entry[part].as_str().unwrap().is_empty(), "{part} of {entry}\n{text}");
            }
            seen += 1;
        }
        let mut facts = missing(answer);
        facts.sort_unstable();
        facts.dedup();
        assert_eq!(facts.len(), unknown.len(), "a fact stands twice in {unknown:?}\n{text}");
    });
    assert!(seen > 1_000);
}

#[test]
fn what_is_known_is_not_said_to_be_missing() {
    every_case(|text, answer| {
        for fact in missing(answer) {
            let key = fact.rsplit('.').next().unwrap();
            let in_restore = fact.starts_with("restore.") && !fact.contains("partner");
            let restore = text.split("[[restore.partner]]").next().unwrap();
            assert!(!in_restore || !restore.contains(&format!("\n{key} = ")), "{fact}\n{text}");
        }
    });
}

#[test]
fn a_case_with_everything_misses_nothing() {
    let restore = "usn_changed = 7483\nread_at = 1999-01-12T09:00:00Z\nchanges_made_here = 100\n\
        inbound_changes_per_hour = 40\nbacksync = \"aborted\"";
    let partner = "usn = 8483\nread_at = 1999-01-12T09:05:00Z";
    let answer = ask(&case(restore, &[partner, partner]));
    assert_eq!(missing(&answer), Vec::<&str>::new());
    assert_eq!(answer["warnings"], serde_json::json!([]));
}

#[test]
fn no_partner_at_all_is_said_to_be_missing() {
    assert!(missing(&ask(&case("usn_changed = 7483", &[]))).contains(&"restore.partner"));
}

#[test]
fn of_the_two_naming_contexts_the_higher_value_is_to_be_entered() {
    let way = how(&ask(&case("usn_changed = 7483", &[""])), "restore.partner[SERVERB].usn");
    assert!(way.contains(r"<Site>\Configuration") && way.contains("higher"), "{way}");
}

#[test]
fn how_to_learn_the_time_of_a_reading_is_said() {
    let way = how(&ask(&case("usn_changed = 7483", &["usn = 8483"])), "restore.partner[SERVERB].read_at");
    assert!(way.contains("read it again"), "{way}");
}
