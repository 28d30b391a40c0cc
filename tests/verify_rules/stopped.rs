//! Authrest was run and the services still stand: nothing is read before its first number is seen to be 0.

use ::backsync::replication::verify::{Stopped, Verify, plan};
use ::backsync::values::parse_moment;

use super::case::{NOW, loaded};

/// The article's case, with what the list of Authrest records of these steps.
fn after(steps: &[(&str, &str)], repair: &str) -> Verify {
    let case = format!("{}/scenarios/article-usn-example.toml", env!("CARGO_MANIFEST_DIR"));
    let mut text = std::fs::read_to_string(case).unwrap() + "\n[repair]\nusn_increment = 1600\n" + repair;
    for (id, state) in steps {
        let head = "\n[[step]]\nchecklist = \"raise-usn-authrest\"\n";
        text += &format!("{head}id = \"{id}\"\nstate = \"{state}\"\nnote = \"n\"\n");
    }
    plan(&loaded(&text), &parse_moment(NOW).unwrap())
}

const RAN: (&str, &str) = ("run-authrest", "done");
const NOTED: (&str, &str) = ("note-object-version-increment", "done");
const NOT_SEEN: (&str, &str) = ("note-object-version-increment", "failed");
const BACK: (&str, &str) = ("put-directory-back", "done");
const STARTED: (&str, &str) = ("start-services", "done");

#[test]
fn what_comes_next_while_the_services_stand_is_the_way_of_the_list() {
    let by = |n: u64| format!("object_version_increment = {n}\n");
    for (steps, repair, stopped) in [
        (&[RAN][..], String::new(), Some(Stopped::NotNoted)),
        (&[RAN, NOTED], by(1_000), Some(Stopped::Wrong(Some(1_000)))),
        (&[RAN, NOT_SEEN], String::new(), Some(Stopped::Wrong(None))),
        (&[RAN, NOTED, BACK], by(1_000), Some(Stopped::PutBack)),
        (&[RAN, NOTED, BACK, RAN], by(1_000), Some(Stopped::NotNoted)),
        (&[RAN, NOTED, BACK, RAN, NOTED], by(0), Some(Stopped::Right)),
        (&[RAN, NOTED, BACK, RAN, NOTED, STARTED], by(0), None),
        (&[RAN, ("run-authrest", "undone")], String::new(), None),
        (&[], by(1_000), None),
        // Whoever has read something has services that run.
        (&[RAN], "usn_changed = 9084\n".to_owned(), None),
    ] {
        assert_eq!(after(steps, &repair).stopped, stopped, "{steps:?}");
    }
}

#[test]
fn nobody_is_told_to_read_anything_before_the_services_may_start() {
    let wrong = after(&[RAN, NOTED], "object_version_increment = 1000\n");
    let asked: Vec<_> = wrong.unknown.iter().map(|missing| missing.fact.as_str()).collect();
    assert_eq!(asked, ["repair.object_version_increment"]);
    assert!(wrong.unknown[0].how.contains("Dir.edb back"), "{}", wrong.unknown[0].how);
    assert!(wrong.because[0].contains("before the services start"), "{:?}", wrong.because);
    let replaces = wrong.warnings.iter().any(|warning| warning.id == "object-versions-raised");
    assert!(!replaces, "while they stand nothing is replaced yet");
    let started = after(&[RAN, NOTED, STARTED], "object_version_increment = 1000\n");
    assert!(started.warnings.iter().any(|warning| warning.id == "object-versions-raised"));
    assert!(started.unknown.iter().any(|missing| missing.fact == "repair.usn_changed"));
}
