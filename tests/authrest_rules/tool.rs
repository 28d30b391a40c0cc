//! The verdict on Authrest.exe: versions are four numbers, compared as numbers (Q201414).

use serde_json::{Value, json};

use super::ask::{ask, example};
use super::case::{missing, warns};

fn tool(exchange: &str, version: &str) -> Value {
    let text = example("", version);
    let server = format!("name = \"SERVERA\"\n{exchange}");
    ask(&text.replacen("name = \"SERVERA\"", &server, 1))
}

#[test]
fn each_release_needs_its_own() {
    for (exchange, version, needed, ok) in [
        ("4.0", Some("4.0.838.0"), json!("4.0 CD"), json!(true)),
        ("4.0", Some("9.9.9"), json!("4.0 CD"), json!(true)),
        ("5.0", Some("5.0.1458.60"), json!("5.0.1458.60"), json!(true)),
        ("5.0", Some("5.0.1458.9"), json!("5.0.1458.60"), json!(false)),
        ("5.0", Some("5.5.1960.8"), json!("5.0.1458.60"), json!(false)),
        ("5.5", Some("5.5.1960.8"), json!("5.5.1960.8"), json!(true)),
        ("5.5", Some("5.5.1960.10"), json!("5.5.1960.8"), json!(true)),
        ("5.5", Some("5.5.1960"), json!("5.5.1960.8"), json!(false)),
        ("5.5", Some("5.5.2653.23"), json!("5.5.1960.8"), json!(true)),
        ("5.5", Some("5.0.1458.60"), json!("5.5.1960.8"), json!(false)),
        ("5.5", Some("6.0.1.1"), json!("5.5.1960.8"), json!(false)),
        ("5.5", None, json!("5.5.1960.8"), Value::Null),
        ("2003", Some("6.5.6980.97"), Value::Null, Value::Null),
    ] {
        let entered = version.map_or(String::new(), |version| format!("tool_version = \"{version}\""));
        let answer = tool(&format!("exchange = \"{exchange}\""), &entered);
        assert_eq!(answer["tool"], json!({ "version": version, "needed": needed, "ok": ok }), "{exchange} {version:?}");
        assert_eq!(warns(&answer, "wrong-tool"), ok == json!(false), "{exchange} {version:?}");
        assert_eq!(answer["command"], "AUTHREST 0 1600", "the number does not depend on it");
    }
}

#[test]
fn what_is_not_entered_is_named() {
    let answer = tool("", "tool_version = \"5.5.1960.8\"");
    assert_eq!(answer["tool"], json!({ "version": "5.5.1960.8", "needed": null, "ok": null }));
    assert!(missing(&answer).contains(&"server[SERVERA].exchange"));
    assert!(missing(&tool("exchange = \"5.5\"", "")).contains(&"authrest.tool_version"));
}
