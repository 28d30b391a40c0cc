//! A file that holds every key of the format, and that the format has no others.

use std::collections::BTreeSet;

use ::backsync::scenario::model::Scenario;
use ::backsync::scenario::schema::{Shape, TableSpec};
use ::backsync::scenario::{Cell, Datum, load};

use super::places::{TOP, is_valid};
use super::program::backsync;

const FILE: &str = "tests/fixtures/everything.toml";
const TEXT: &str = include_str!("../fixtures/everything.toml");

/// Every key of the model, such as `restore.partner.usn`.
fn of_the_model() -> BTreeSet<String> {
    fn walk(spec: &'static TableSpec, path: &str, keys: &mut BTreeSet<String>) {
        for field in spec.fields {
            let path = format!("{path}{}", field.key);
            match field.shape {
                Shape::Table(inner) => walk(inner, &format!("{path}."), keys),
                Shape::List(Shape::Table(inner)) => walk(inner, &format!("{path}."), keys),
                _ => assert!(keys.insert(path.clone()), "{path} is declared twice"),
            }
        }
    }
    let mut keys = BTreeSet::new();
    walk(&Scenario::SPEC, "", &mut keys);
    keys
}

/// Every key that is written in the file, read without the loader: headers, `key = value`, and one table in braces.
fn written() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut table = String::new();
    let lines = TEXT.lines().filter(|line| line.starts_with('[') || line.contains(" = "));
    for line in lines.filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            table = format!("{}.", line.trim_matches(['[', ']']));
            continue;
        }
        let (key, value) = line.split_once(" = ").unwrap();
        match value.strip_prefix('{').and_then(|value| value.strip_suffix('}')) {
            None => _ = keys.insert(format!("{table}{key}")),
            Some(inner) => keys.extend(
                inner.split(", ").map(|pair| format!("{table}{key}.{}", pair.split_once(" = ").unwrap().0.trim())),
            ),
        }
    }
    keys
}

/// Every key that has a value after loading.
fn loaded() -> BTreeSet<String> {
    fn walk(cell: Cell<'_>, path: &str, keys: &mut BTreeSet<String>) {
        match cell {
            Cell::Absent => {}
            Cell::Scalar(_) => _ = keys.insert(path.to_owned()),
            Cell::List(cells) => cells.into_iter().for_each(|cell| walk(cell, path, keys)),
            Cell::Record(record) => {
                for (position, field) in record.spec().fields.iter().enumerate() {
                    let dot = if path.is_empty() { "" } else { "." };
                    walk(record.field(position), &format!("{path}{dot}{}", field.key), keys);
                }
            }
        }
    }
    let mut keys = BTreeSet::new();
    walk(load(TEXT).unwrap().cell(), "", &mut keys);
    keys
}

#[test]
fn every_key_of_the_format_is_accepted_and_the_model_has_no_other() {
    let keys = written();
    assert!(keys.len() > 120, "only {} keys were found in the file", keys.len());
    assert_eq!(keys, of_the_model());
}

#[test]
fn every_value_arrives_in_the_model() {
    assert_eq!(loaded(), written());
}

#[test]
fn check_finds_nothing_wrong_with_everything() {
    let ran = backsync(&["check", FILE]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    let document = backsync(&["check", "--json", FILE]).json();
    assert_eq!(document["files"][0]["valid"], true);
    assert_eq!(document["files"][0]["problems"], serde_json::json!([]));
}

/// The words of the format, as its description lists them.
const WORDS: [(&str, &str, &[&str]); 8] = [
    (
        "",
        "symptoms",
        &[
            "receives-but-does-not-send",
            "ds-busy",
            "intersite-fails",
            "intrasite-fails",
            "cannot-create-mailbox",
            "import-error-14",
            "resync-needed",
            "ccmail-connector-stops",
            "nft-error-log",
            "migration-slow",
            "replication-storm",
        ],
    ),
    ("[[server]]\nname = \"A\"\n", "exchange", &["4.0", "5.0", "5.5", "2003"]),
    ("[restore]\n", "backsync", &["running", "completed", "expired", "aborted"]),
    ("[repair]\n", "method", &["authrest", "reimport", "refresh-all", "touch", "wait"]),
    ("[authrest]\n", "purpose", &["resume-replication", "backout", "authoritative-restore"]),
    ("[[step]]\nchecklist = \"c\"\nid = \"i\"\nnote = \"n\"\n", "state", &["done", "skipped", "failed", "undone"]),
    ("[backout]\n", "upgraded_to", &["5.5"]),
    ("[[server]]\nname = \"A\"\n", "shown_as", &["5.5", "4.0", "anything"]),
];

#[test]
fn every_word_of_every_choice_is_accepted() {
    for (table, key, words) in WORDS {
        for word in words {
            let value = if key == "symptoms" { format!("[\"{word}\"]") } else { format!("\"{word}\"") };
            is_valid(&format!("{TOP}{table}{key} = {value}\n"));
        }
    }
}

#[test]
fn the_least_scenario_has_a_schema_and_a_title() {
    is_valid("schema = 1\ntitle = \"t\"\n");
}
