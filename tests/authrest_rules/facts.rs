//! The numbers as facts: the same as in the plan, and what is missing is what they need.

use ::backsync::facts::{Facts, Value};
use ::backsync::scenario::Scalar;
use ::backsync::values::{Known, parse_moment};

use super::ask::{example, held, shipped, with};
use super::case::{NOW, loaded};

fn fact(text: &str, name: &str) -> Value {
    let scenario = loaded(text);
    Facts::of(&scenario, parse_moment(NOW).unwrap()).get(name).unwrap_or_else(|error| panic!("{error}")).value
}

#[test]
fn facts_are_read_off_the_plan() {
    let text = example("directory_objects = 12000", "");
    for (name, value) in [
        ("authrest.state", Scalar::Text("needed".into())),
        ("authrest.purpose_in_force", Scalar::Text("resume-replication".into())),
        ("authrest.object_version", Scalar::Whole(0)),
        ("authrest.increment", Scalar::Whole(1_600)),
        ("authrest.command", Scalar::Text("AUTHREST 0 1600".into())),
        ("authrest.smallest_safe", Scalar::Whole(1_101)),
        ("authrest.smallest_is_exact", Scalar::Flag(false)),
        ("authrest.objects_at_most", Scalar::Whole(604)),
        ("authrest.forecast[serverb].objects_at_most", Scalar::Whole(600)),
        ("authrest.storm", Scalar::Text("light".into())),
        ("authrest.recommended", Scalar::Text("authrest".into())),
        ("reimport.rows_needed", Scalar::Whole(1_500)),
        ("reimport.touch_afterwards", Scalar::Whole(100)),
        ("verify.state", Scalar::Text("not-done".into())),
    ] {
        assert_eq!(fact(&text, name), Known::Value(value), "{name}");
    }
}

#[test]
fn what_is_missing_is_what_they_need() {
    for (text, name, missing) in [
        (held("", [1500, 900]), "authrest.smallest_safe", "restore.usn_at_restore"),
        (example("", ""), "authrest.share", "restore.directory_objects"),
        (example("", ""), "authrest.tool.ok", "authrest.tool_version"),
        (held("changes_made_here = 5", [1000, 900]), "authrest.recommended", "restore.changes_missing"),
        (held("changes_made_here = 5", [1000, 900]), "reimport.touch_afterwards", "restore.changes_missing"),
        (shipped("article-usn-example"), "verify.expected_usn", "repair"),
    ] {
        let Known::Unknown(is) = fact(&text, name) else { panic!("{name}: {:?}", fact(&text, name)) };
        assert_eq!(is.fact, missing, "{name}");
    }
}

#[test]
fn what_has_no_meaning_says_why() {
    let backed_out = shipped("backed-out-bridgehead");
    let touched = with(&shipped("article-repaired"), "method = \"authrest\"", "method = \"touch\"");
    for (text, name) in [
        (shipped("healthy-site"), "authrest.increment"),
        (shipped("healthy-site"), "authrest.command"),
        (shipped("healthy-site"), "authrest.smallest_safe"),
        (backed_out.clone(), "authrest.smallest_safe"),
        (with(&backed_out, "directory_backup = true", "directory_backup = false"), "authrest.command"),
        (touched, "verify.expected_usn"),
    ] {
        assert!(matches!(fact(&text, name), Known::NotApplicable(why) if !why.is_empty()), "{name}");
    }
}

#[test]
fn explanations_name_inputs_that_are_explained_too() {
    let scenario = loaded(&shipped("article-repaired"));
    let facts = Facts::of(&scenario, parse_moment(NOW).unwrap());
    for name in [
        "authrest.increment",
        "authrest.smallest_safe",
        "authrest.forecast[SERVERB].objects_at_most",
        "reimport.passes",
        "verify.state",
        "verify.partner[SERVERB].state",
    ] {
        let explained = facts.explain(name).unwrap_or_else(|| panic!("{name}"));
        assert!(!explained.inputs.is_empty(), "{name}");
        for input in explained.inputs.iter().filter(|input| !input.contains("[...]")) {
            assert!(facts.explain(input).is_some(), "{name} names {input}");
        }
    }
}
