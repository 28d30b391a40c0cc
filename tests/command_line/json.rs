//! The keys and types of the JSON documents, as the command line's description has them.

use serde_json::Value;

use super::file::{File, HEALTHY, blocked};
use super::program::backsync;

/// What stands behind a key: its types, separated by `|`.
pub type Keys<'k> = &'k [(&'k str, &'k str)];

pub const PLAN: Keys = &[
    ("schema", "whole"),
    ("scenario", "object"),
    ("at", "text"),
    ("state", "text"),
    ("unknown", "list"),
    ("warnings", "list"),
];
const USN: Keys = &[
    ("server", "text|null"),
    ("usn_changed", "whole|null"),
    ("partners", "list"),
    ("highest", "object|null"),
    ("discrepancy", "whole|null"),
    ("coverage", "object|null"),
    ("catch_up", "object|null"),
    ("stranded", "object|null"),
    ("backsync", "object|null"),
];
const PARTNER: Keys = &[
    ("server", "text"),
    ("usn", "whole|null"),
    ("gap", "whole|null"),
    ("state", "text"),
    ("age_hours", "number|null"),
    ("remarks", "list"),
];
const STATES: [&str; 4] = ["blocked", "caught-up", "flowing", "unknown"];

/// Whether a value is of one of these types.
fn is_of(value: &Value, types: &str) -> bool {
    types.split('|').any(|kind| match kind {
        "null" => value.is_null(),
        "flag" => value.is_boolean(),
        "text" => value.is_string(),
        "list" => value.is_array(),
        "object" => value.is_object(),
        "whole" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("{other}"),
    })
}

/// Holds a document against its keys; every key must be there, null or not.
pub fn hold(document: &Value, keys: Keys) {
    let object = document.as_object().unwrap_or_else(|| panic!("no object: {document:#}"));
    for (key, types) in keys {
        let value = object.get(*key).unwrap_or_else(|| panic!("`{key}` is missing in {document:#}"));
        assert!(is_of(value, types), "`{key}` is {value}, not {types}");
    }
}

/// Holds an object that may be null; says whether it was there.
fn hold_some(document: &Value, keys: Keys) -> bool {
    if !document.is_null() {
        hold(document, keys);
    }
    !document.is_null()
}

pub fn hold_each(list: &Value, keys: Keys) -> usize {
    let list = list.as_array().unwrap();
    list.iter().for_each(|element| hold(element, keys));
    list.len()
}

/// Cases in which every part of the answer is there at least once, and is absent at least once.
fn cases() -> Vec<String> {
    let shipped =
        |name: &str| std::fs::read_to_string(format!("{}/scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap();
    vec![
        shipped("article-usn-example"),
        shipped("many-partners"),
        shipped("healthy-site"),
        shipped("empty"),
        HEALTHY.into(),
        blocked(),
        blocked().replace("\"completed\"", "\"running\"\nrestored_at = 1999-01-12T00:00:00Z"),
        "schema = 1\ntitle = \"t\"\n[restore]\n".into(),
    ]
}

#[test]
fn a_usn_document_has_every_key_of_the_contract_with_its_type() {
    let mut seen = [0; 7];
    for case in cases() {
        let file = File::new(case);
        let document = backsync(&["usn", &file.path(), "--json", "--at", "1999-01-12T10:00:00Z"]).json();
        hold(&document, PLAN);
        hold(&document, USN);
        assert_eq!(document["schema"], 1);
        assert!(STATES.contains(&document["state"].as_str().unwrap()));
        hold(&document["scenario"], &[("title", "text"), ("path", "text")]);
        let parts = [
            hold_each(&document["partners"], PARTNER),
            hold_each(&document["unknown"], &[("fact", "text"), ("why", "text"), ("how", "text")]),
            hold_each(&document["warnings"], &[("id", "text"), ("text", "text"), ("source", "text")]),
            hold_some(&document["highest"], &[("server", "text"), ("usn", "whole")]).into(),
            hold_some(&document["coverage"], &[("read", "whole"), ("of", "whole|null")]).into(),
            hold_some(&document["catch_up"], &[("changes", "whole"), ("hours", "number|null")]).into(),
            hold_some(&document["stranded"], &[("at_least", "whole"), ("at_most", "whole")]).into(),
        ];
        seen.iter_mut().zip(parts).for_each(|(seen, part)| *seen += part);
        let clock: Keys = &[("state", "text"), ("ends_at", "text|null"), ("minutes_left", "number|null")];
        if hold_some(&document["backsync"], clock) {
            let state = document["backsync"]["state"].as_str().unwrap();
            assert!(["running", "completed", "expired", "aborted"].contains(&state), "{state}");
        }
        for partner in document["partners"].as_array().unwrap() {
            assert!(STATES.contains(&partner["state"].as_str().unwrap()), "{partner:#}");
            let remarks = ["outlier", "stale", "other-invocation-id"].map(Value::from);
            assert!(partner["remarks"].as_array().unwrap().iter().all(|remark| remarks.contains(remark)));
        }
    }
    assert!(seen.iter().all(|times| *times > 0), "some part was never there: {seen:?}");
}

#[test]
fn a_check_document_has_every_key_of_the_contract_with_its_type() {
    let (good, bad) = (File::new(HEALTHY), File::new("title = 1\n"));
    let ran = backsync(&["check", "--json", &good.path(), &bad.path()]);
    assert_eq!(ran.code, 1);
    let document = ran.json();
    assert_eq!(hold_each(&document["files"], &[("path", "text"), ("valid", "flag"), ("problems", "list")]), 2);
    let problem: Keys =
        &[("line", "whole"), ("column", "whole"), ("key", "text"), ("message", "text"), ("hint", "text|null")];
    assert_eq!(hold_each(&document["files"][0]["problems"], problem), 0);
    assert_eq!(hold_each(&document["files"][1]["problems"], problem), 2);
    assert_eq!(document["files"][0]["path"], Value::from(good.path()));
    assert_eq!((&document["files"][0]["valid"], &document["files"][1]["valid"]), (&true.into(), &false.into()));
}

#[test]
fn there_is_exactly_one_document_and_it_ends_with_a_line_break() {
    let file = File::new(blocked());
    for args in [&["usn", "--json"][..], &["check", "--json"]] {
        let ran = backsync(&[args, &[file.path().as_str()]].concat());
        let mut documents = serde_json::Deserializer::from_str(&ran.stdout).into_iter::<Value>();
        assert!(documents.next().unwrap().is_ok());
        assert!(documents.next().is_none());
        assert!(ran.stdout.ends_with("}\n"));
        assert!(!ran.stdout.contains('\u{1b}'));
    }
}

#[test]
fn the_path_is_as_given_and_the_title_as_written() {
    let path = "./scenarios/../scenarios/article-usn-example.toml";
    let document = backsync(&["usn", path, "--json"]).json();
    assert_eq!(document["scenario"]["path"], path);
    assert_eq!(document["scenario"]["title"], "SERVERA, restored from an old backup, does not send its changes");
    assert_eq!(backsync(&["check", path, "--json"]).json()["files"][0]["path"], path);
}

#[test]
fn the_largest_numbers_are_exact() {
    let file = File::new(
        HEALTHY.replace("usn = 100", "usn = 9223372036854775807").replace("usn_changed = 100", "usn_changed = 0"),
    );
    let ran = backsync(&["usn", "--json", &file.path()]);
    assert_eq!(ran.json()["discrepancy"], i64::MAX);
    assert!(ran.stdout.contains("\"discrepancy\": 9223372036854775807,"), "{}", ran.stdout);
}
