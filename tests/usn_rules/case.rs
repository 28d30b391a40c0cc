//! Small cases as TOML, and the answer as JSON.

use ::backsync::replication::{Discrepancy, plan};
use ::backsync::scenario::{Scenario, load};
use ::backsync::values::parse_moment;
use serde_json::Value;

/// The time every case is looked at, unless it says another.
pub const NOW: &str = "1999-01-12T09:31:00Z";

/// The partners of a case, in order; SERVERA is the restored server.
const PARTNERS: [&str; 8] = ["SERVERB", "SERVERC", "SERVERD", "SERVERE", "SERVERF", "SERVERG", "SERVERH", "SERVERI"];

/// SERVERA of site HQ was restored. `restore` is what [restore] says besides its server, and each of `partners` is what
/// a [[restore.partner]] says besides its server: SERVERB, SERVERC and so on. The site has no other servers.
pub fn case(restore: &str, partners: &[&str]) -> String {
    let mut text = String::from("schema = 1\ntitle = \"a case\"\n[organization]\nsite = \"HQ\"\n");
    let names = &PARTNERS[..partners.len()];
    for name in ["SERVERA"].iter().chain(names) {
        text += &format!("[[server]]\nname = \"{name}\"\n");
    }
    text += &format!("[restore]\nserver = \"SERVERA\"\n{restore}\n");
    for (name, partner) in names.iter().zip(partners) {
        text += &format!("[[restore.partner]]\nserver = \"{name}\"\n{partner}\n");
    }
    text
}

/// What SERVERB holds in the article's own line.
pub const ARTICLE_LINE: &str = r#"reps_from = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA""#;

/// The answer to a case at [`NOW`].
pub fn ask(text: &str) -> Value {
    ask_at(text, NOW)
}

/// The answer to a case at another time.
pub fn ask_at(text: &str, now: &str) -> Value {
    serde_json::to_value(answer(text, now)).unwrap()
}

/// The answer as the library gives it.
pub fn answer(text: &str, now: &str) -> Discrepancy {
    plan(&loaded(text), &parse_moment(now).unwrap())
}

/// The case itself; a test whose case is not valid fails.
pub fn loaded(text: &str) -> Scenario {
    load(text).unwrap_or_else(|faults| panic!("the case is not valid: {faults:#?}\n{text}"))
}

/// The messages of the faults of a case that must not be valid.
pub fn faults(text: &str) -> Vec<String> {
    match load(text) {
        Ok(_) => panic!("the case is valid, and should not be:\n{text}"),
        Err(faults) => faults.into_iter().map(|fault| fault.message).collect(),
    }
}

/// One field of every partner, in order.
pub fn of_partners(answer: &Value, field: &str) -> Vec<Value> {
    answer["partners"].as_array().unwrap().iter().map(|partner| partner[field].clone()).collect()
}

/// The ids of the warnings.
pub fn warnings(answer: &Value) -> Vec<&str> {
    answer["warnings"].as_array().unwrap().iter().map(|warning| warning["id"].as_str().unwrap()).collect()
}

/// How often a warning is given.
pub fn times(answer: &Value, id: &str) -> usize {
    warnings(answer).iter().filter(|given| **given == id).count()
}

/// Whether a warning is given.
pub fn warns(answer: &Value, id: &str) -> bool {
    times(answer, id) > 0
}

/// The facts that are said to be missing.
pub fn missing(answer: &Value) -> Vec<&str> {
    answer["unknown"].as_array().unwrap().iter().map(|missing| missing["fact"].as_str().unwrap()).collect()
}

/// How a missing fact is learnt.
pub fn how(answer: &Value, fact: &str) -> String {
    let unknown = answer["unknown"].as_array().unwrap();
    let entry = unknown.iter().find(|missing| missing["fact"] == fact);
    entry.unwrap_or_else(|| panic!("{fact} is not in {unknown:#?}"))["how"].as_str().unwrap().to_owned()
}
