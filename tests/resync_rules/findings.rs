//! What else the numbers tell.

use serde_json::{Value, json};

use backsync::dirsync::resync::plan;

use super::case::{ask, case, ids, loaded};

fn one(requestor: &str) -> Value {
    ask(&case("server_srvseq = 80", &[requestor, "3 80 17"]))
}

#[test]
fn each_rule_fires_one_above_and_not_at_its_limit() {
    for (keys, id) in [
        ("own_reqseq = 18, reqtrans_highest = 17", "no-requestor-updates"),
        ("own_srvseq = 81", "server-restored"),
        ("own_impseq = 4", "updates-silently-rejected"),
    ] {
        let answer = one(&format!("3 80 17|{keys}"));
        assert_eq!(ids(&answer, "findings"), [id], "{keys}");
        let finding = &answer["findings"][0];
        assert!(finding["text"].as_str().unwrap().contains("P0"), "{finding}");
        assert!(finding["source"].as_str().unwrap().starts_with('Q'));
        assert_eq!(finding["found"].as_u64().unwrap(), finding["limit"].as_u64().unwrap() + 1);
    }
    let at = one("3 80 17|own_reqseq = 17, reqtrans_highest = 17, own_srvseq = 80, own_impseq = 3");
    assert_eq!(at["findings"], json!([]));
}

#[test]
fn what_is_not_known_fires_nothing() {
    let answer = ask(&case("", &["? ? ?|own_reqseq = 18, own_srvseq = 81, own_impseq = 4"]));
    assert_eq!(answer["findings"], json!([]));
}

#[test]
fn an_own_number_above_all_on_the_server_is_beyond_any_header() {
    let answer = ask(&case("", &["*3 80 17|own_srvseq = 81"]));
    assert_eq!(
        (&answer["state"], ids(&answer, "findings")),
        (&json!("ok"), vec!["own-number-out-of-reach".to_owned()])
    );
    assert_eq!(answer["findings"][0]["facts"], json!(["dirsync.requestor[P0].own_srvseq", "resync.highest.srvseq"]));
    let not_asked = ask(&case("", &["3 80 17|own_srvseq = 81", "*3 80 17"]));
    assert_eq!(not_asked["findings"], json!([]));
}

#[test]
fn findings_never_change_the_state() {
    assert_eq!(one("*3 80 17|own_impseq = 4")["state"], "ok");
}

#[test]
fn what_the_server_has_sent_and_no_requestor_has_is_told() {
    let warned = |server: &str, others: &[&str]| {
        let answer = plan(&loaded(&case(server, others)));
        answer.warnings.into_iter().find(|warning| warning.id == "server-above-all").map(|warning| warning.text)
    };
    assert!(
        warned("server_srvseq = 1280", &["*1 57 3", "1 80 3"])
            .unwrap()
            .contains("1,280, and no requestor that is entered has more than 80")
    );
    assert_eq!(warned("server_srvseq = 80", &["*1 57 3", "1 80 3"]), None);
    assert_eq!(warned("server_srvseq = 1280", &["*1 57 3", "1 ? 3"]), None, "that a number is missing is told already");
}
