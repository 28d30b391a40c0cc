//! Over whom the header is taken, and what stands in it.

use serde_json::{Value, json};

use super::case::{NEW, OLD, ask, case, missing};

const SITE: [&str; 3] = ["*3 57 13", "2 80 17", "3 61 9"];

#[test]
fn absent_and_zero_mean_those_that_ask_whatever_the_build() {
    for (dirsync, setting) in [
        (String::new(), Value::Null),
        ("global_max_seq_in_resync = 0".into(), json!(0)),
        (OLD.into(), Value::Null),
        (format!("global_max_seq_in_resync = 0\n{NEW}"), json!(0)),
    ] {
        let answer = ask(&case(&dirsync, &SITE));
        assert_eq!((&answer["scope"], &answer["setting"]), (&json!("asked"), &setting), "{dirsync}");
        assert_eq!(answer["header"], json!({ "impseq": 3, "srvseq": 57, "reqseq": 13 }));
        assert_eq!(answer["asked"], json!(["P0"]));
    }
}

#[test]
fn each_number_is_taken_on_its_own_and_of_equal_ones_the_first_holds_it() {
    let answer = ask(&case("", &["*1 90 5", "*7 2 6", "7 90 1"]));
    assert_eq!(answer["state"], "ok");
    assert_eq!(answer["header"], json!({ "impseq": 7, "srvseq": 90, "reqseq": 6 }));
    assert_eq!(answer["highest"]["impseq"], json!({ "value": 7, "requestor": "P1" }));
    assert_eq!(answer["highest"]["srvseq"], json!({ "value": 90, "requestor": "P0" }));
    assert_eq!((&answer["short"], &answer["cures"]), (&json!([]), &json!([])));
}

#[test]
fn what_is_short_is_named_with_its_holder_and_by_how_much_in_the_order_of_the_header() {
    let answer = ask(&case(OLD, &["*1 57 13", "2 80 17", "3 80 9"]));
    let short = json!([
        { "number": "impseq", "header": 1, "highest": 3, "requestor": "P2", "by": 2, "at_least": false },
        { "number": "srvseq", "header": 57, "highest": 80, "requestor": "P1", "by": 23, "at_least": false },
        { "number": "reqseq", "header": 13, "highest": 17, "requestor": "P1", "by": 4, "at_least": false },
    ]);
    assert_eq!(answer["short"], short);
}

#[test]
fn while_nobody_asks_there_is_no_header() {
    for dirsync in ["", "global_max_seq_in_resync = 1\ndxa_version = \"5.5.2650.24\""] {
        let answer = ask(&case(dirsync, &["3 57 13", "2 80 17|resync = false"]));
        assert_eq!(answer["state"], "unknown");
        assert_eq!(answer["header"], json!({ "impseq": null, "srvseq": null, "reqseq": null }));
        assert_eq!(answer["highest"]["srvseq"], json!({ "value": 80, "requestor": "P1" }));
        assert!(missing(&answer).contains(&"dirsync.requestor[P0].resync"), "{answer:#}");
        assert_eq!(answer["procedure"], json!([]));
    }
}

#[test]
fn without_requestors_or_without_the_table_it_says_what_to_enter() {
    let empty = ask(&case("", &[]));
    assert_eq!((&empty["state"], missing(&empty)[0]), (&json!("unknown"), "dirsync.requestor"));
    let without = ask("schema = 1\ntitle = \"t\"\n");
    assert_eq!((&without["state"], missing(&without)), (&json!("unknown"), vec!["dirsync"]));
    assert_eq!(
        (&without["scope"], &without["server"], &without["setting"]),
        (&json!(null), &json!(null), &json!(null))
    );
    assert_eq!(without["highest"], json!({ "impseq": null, "srvseq": null, "reqseq": null }));
}

#[test]
fn what_is_not_known_is_explained() {
    let answer = ask(&case("", &["*3 57 13", "? 80 ?"]));
    let missing = missing(&answer);
    for fact in ["dirsync.dxa_version", "dirsync.requestor[P1].impseq", "dirsync.requestor[P1].reqseq"] {
        assert!(missing.contains(&fact), "{fact}: {missing:?}");
    }
    let how = answer["unknown"].as_array().unwrap().iter().all(|missing| !missing["how"].as_str().unwrap().is_empty());
    assert!(how);
}

#[test]
fn a_name_that_looks_like_an_address_is_warned_about() {
    let text = case("", &["*3 57 13"]).replace("\"P0\"", "\"PCM:NET/PO-SOUTH\"");
    let answer = ask(&text);
    assert_eq!(answer["state"], "ok");
    assert!(super::case::ids(&answer, "warnings").contains(&"name-is-address".to_owned()));
}
