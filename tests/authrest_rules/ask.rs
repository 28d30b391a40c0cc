//! What `authrest` answers to small cases.

use ::backsync::replication::authrest::plan;
use ::backsync::values::parse_moment;
use serde_json::Value;

use super::case::{NOW, case, loaded};

/// The answer to a whole scenario.
pub fn ask(text: &str) -> Value {
    serde_json::to_value(plan(&loaded(text), &parse_moment(NOW).unwrap(), None)).unwrap()
}

/// The article's example with `more` in [restore], and `authrest` as [authrest]; SERVERB and SERVERC read.
pub fn example(more: &str, authrest: &str) -> String {
    let restore = format!("usn_changed = 7483\nchanges_made_here = 100\n{more}");
    format!("{}[authrest]\n{authrest}\n", case(&restore, &["usn = 8483", "usn = 8479"]))
}

/// A case in which both partners hold so much, and SERVERA's highest USN is 1,000.
pub fn held(restore: &str, partners: [u64; 2]) -> String {
    let partners = partners.map(|usn| format!("usn = {usn}"));
    case(&format!("usn_changed = 1000\n{restore}"), &partners.each_ref().map(String::as_str))
}

/// A shipped scenario.
pub fn shipped(name: &str) -> String {
    std::fs::read_to_string(format!("{}/scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// `text` with one part replaced; the part must be there.
pub fn with(text: &str, part: &str, by: &str) -> String {
    assert!(text.contains(part), "{part:?} is not in\n{text}");
    text.replace(part, by)
}
