//! JSON: the content as it is.

use crate::report::content::Content;

pub fn draw(content: &Content) -> String {
    // Texts, numbers and lists only: there is nothing in it that JSON does not have.
    let mut json = serde_json::to_string_pretty(content).unwrap_or_default();
    json.push('\n');
    json
}
