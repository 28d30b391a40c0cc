//! Values that steps have written down: their kinds, their limits, and the keys that they fill.

use backsync::checklist::{Mark, Refusal};
use backsync::scenario::Scalar;

use crate::desk::{Desk, list, step};

fn asking(record: &str) -> Desk {
    Desk::new(list(&step("a", &format!("[step.record]\nask = \"It\"\n{record}"))), "")
}

#[test]
fn a_table_of_values() {
    for (record, typed, expected) in [
        ("", "anything", Ok("anything")),
        ("", " ", Err("it needs a value: It (any text)")),
        ("kind = \"number\"", "1 600", Ok("1600")),
        ("kind = \"number\"", "many", Err("It: \"many\" is no number")),
        ("kind = \"number\"\nleast = 5\nmost = 9", "4", Err("It: 4 can't be, it is at least 5")),
        ("kind = \"number\"\nleast = 5\nmost = 9", "10", Err("It: 10 can't be, it is at most 9")),
        ("kind = \"number\"\nleast = { fact = \"usn.highest\" }", "10", Err("nobody can say yet")),
        ("kind = \"yes-or-no\"", "Y", Ok("yes")),
        ("kind = \"yes-or-no\"", "perhaps", Err("It: \"perhaps\" is neither yes nor no")),
        ("kind = \"time\"", "09:30", Ok("1999-01-12")),
        ("kind = \"version\"", "5.5.1960.8", Ok("5.5.1960.8")),
        ("kind = \"version\"", "5", Err("It: \"5\"")),
        ("kind = \"word\"\none_of = [\"hub\", \"leaf\"]", "HUB", Ok("hub")),
        ("kind = \"word\"\none_of = [\"hub\", \"leaf\"]", "x", Err("It: \"x\" is not one of hub, leaf")),
        ("kind = \"word\"\none_of = [\"hub\", \"leaf\"]", "", Err("it needs a value: It (one of hub, leaf)")),
        ("kind = \"file-version\"", "0300 4503 0000 0400", Ok("0300450300000400")),
        ("kind = \"file-version\"", "xyz", Err("It: \"xyz\" is not 16 digits such as")),
        ("kind = \"file-version\"\nis = \"0300450300000400\"", "0300 4503 0000 0400", Ok("0300450300000400")),
        (
            "kind = \"file-version\"\nis = { text = \"3400E30300000400\" }",
            "3E00E40300000400",
            Err("It: 3400E30300000400 was to be expected"),
        ),
        ("optional = true", "", Ok("")),
        ("field = \"dirsync.global_max_seq_in_resync\"\nleast = 1", "", Err("it needs a value: It")),
        ("field = \"dirsync.global_max_seq_in_resync\"\nleast = 1", "0", Err("It: 0 can't be, it is at least 1")),
        ("field = \"restore.usn_changed\"", "7,483", Ok("7483")),
        ("field = \"restore.usn_changed\"", "-3", Err("It: ")),
        (
            "field = \"restore.usn_changed\"",
            "",
            Err("it needs a value: It (a whole number from 0 to 9,223,372,036,854,775,807)"),
        ),
        ("field = \"restore.backsync\"", "abort", Ok("aborted")),
        ("field = \"restore.downtime_allowed\"", "no", Ok("no")),
        ("field = \"server\"", "NEW1", Ok("NEW1")),
        ("field = \"restore.partner\"", "NEW1", Ok("NEW1")),
    ] {
        let mut desk = asking(record);
        match (desk.with("a", typed), expected) {
            (Ok(_), Ok(written)) => {
                let value = desk.scenario().step[0].value.as_ref().map_or("", |value| value.0.as_str());
                assert!(value.starts_with(written) && (!written.is_empty() || value.is_empty()), "{record}: {value}");
            }
            (Err(refusal), Err(words)) => {
                assert!(refusal.to_string().starts_with(words), "{record}, {typed}: {refusal}");
                assert_eq!(desk.scenario().step.len(), 0);
            }
            (said, _) => panic!("{record}, {typed}: {said:?}"),
        }
    }
}

#[test]
fn what_the_scenario_has_already_is_a_value() {
    let mut desk = Desk::new(
        list(&step("a", "record = { ask = \"It\", field = \"restore.usn_changed\" }")),
        "[restore]\nusn_changed = 7483 # read by phone\n",
    );
    assert_eq!(desk.done("a").unwrap(), "It 7,483 recorded");
    assert!(desk.draft.text().contains("usn_changed = 7483 # read by phone\n"));
    assert_eq!(desk.scenario().step[0].value.as_ref().unwrap().0, "7483");
}

#[test]
fn what_is_read_now_is_not_what_the_scenario_had_before() {
    let asks = "record = { ask = \"It\", field = \"restore.usn_changed\", afresh = true }";
    let mut desk = Desk::new(list(&step("a", asks)), "[restore]\nusn_changed = 7483\n");
    assert!(matches!(desk.done("a"), Err(Refusal::NoValue { .. })));
    desk.with("a", "7483").unwrap();
    assert_eq!(desk.done("a").unwrap(), "It 7,483 recorded", "what was read now is known from then on");
}

#[test]
fn a_value_of_an_element_goes_to_the_element_that_was_named_before() {
    let steps = [
        step("who", "record = { ask = \"Who\", field = \"restore.partner\" }"),
        step(
            "usn",
            "[step.record]\nask = \"USN of {step.who}\"\nfield = \"restore.partner[{step.who}].usn\"\nstamps = \"restore.partner[{step.who}].read_at\"",
        ),
    ];
    let mut desk = Desk::new(list(&steps.concat()), "");
    assert!(matches!(desk.with("usn", "3"), Err(Refusal::Unknown(_))));
    for (name, usn) in [("2000", "5"), ("SERVER.B]", "6"), ("2000", "7")] {
        desk.with("who", name).unwrap();
        desk.with("usn", usn).unwrap();
    }
    let partners = &desk.scenario().restore.as_ref().unwrap().partner;
    let read: Vec<_> =
        partners.iter().map(|p| (p.server.as_ref().unwrap().as_str(), p.usn.unwrap().get(), p.read_at)).collect();
    assert_eq!(read, [("2000", 7, Some(desk.now)), ("SERVER.B]", 6, Some(desk.now))]);
    assert_eq!(desk.scenario().server.len(), 2);
}

#[test]
fn a_value_that_can_not_be_beside_the_others_is_refused_with_the_tick() {
    let mut desk = Desk::new(
        list(&step("a", "record = { ask = \"It\", field = \"restore.usn_changed\" }")),
        "[restore]\nusn_at_restore = 7382\n",
    );
    let refused = desk.with("a", "7000").unwrap_err().to_string();
    assert!(refused.contains("a server's own USN never falls"), "{refused}");
    assert_eq!(desk.scenario().step.len(), 0);
}

#[test]
fn a_value_is_asked_for_or_refused() {
    let mut desk = Desk::new(list(&step("a", "")), "");
    assert!(matches!(desk.with("a", "x"), Err(Refusal::NoValueAsked(_))));
    let entry = backsync::checklist::Entry { value: Some("x"), note: Some("n"), ..desk.entry("a", Mark::Skipped) };
    assert!(matches!(desk.say(&entry), Err(Refusal::NoValueAsked(_))));
    let no_such = desk.done("ab").unwrap_err();
    assert_eq!(no_such.to_string(), "there is no step \"ab\" in this list; did you mean a?");
}

/// Names and notes come from people and files: what moves a cursor reaches the file escaped and a sentence visible.
#[test]
fn hostile_values_are_kept_and_shown_harmless() {
    let mut desk = asking("field = \"restore.server\"");
    let said = desk.with("a", "A\u{1b}[2J\u{202e}").unwrap();
    assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}'), "{said:?}");
    assert!(!desk.draft.text().contains('\u{1b}') && !desk.draft.text().contains('\u{202e}'));
    let server = desk.scenario().restore.as_ref().unwrap().server.clone().unwrap();
    assert_eq!(Scalar::Text(server.as_str().to_owned().into()), Scalar::Text("A\u{1b}[2J\u{202e}".into()));
}

#[test]
fn what_contradicts_the_plan_is_refused_with_what_was_expected() {
    let mut desk = asking("is = \"AUTHREST 1000 1000\"");
    let refused = desk.with("a", "foo").unwrap_err();
    assert!(matches!(&refused, Refusal::Otherwise { is, .. } if is == "AUTHREST 1000 1000"), "{refused}");
    assert!(refused.to_string().contains("record the step as failed"), "{refused}");
    desk.with("a", "authrest  1000 1000").unwrap();
    let mut desk = asking("kind = \"number\"\nis = 3");
    assert!(desk.with("a", "4").is_err());
    desk.with("a", "3").unwrap();
}

/// Names of servers compare without case, and the case keeps the spelling that it has.
#[test]
fn a_server_typed_in_small_letters_renames_nobody() {
    let case = "[[server]]\nname = \"SERVERA\"\n[[server]]\nname = \"SERVERB\"\n";
    let steps = [
        step("who", "record = { ask = \"Who\", field = \"backout.server\" }"),
        step("partner", "record = { ask = \"Partner\", field = \"restore.partner\" }"),
    ];
    let mut desk = Desk::new(list(&steps.concat()), case);
    assert!(desk.with("who", "servera").unwrap().starts_with("Who SERVERA recorded"));
    desk.with("partner", "serverb").unwrap();
    let scenario = desk.scenario();
    assert_eq!(scenario.backout.as_ref().unwrap().server.as_ref().unwrap().as_str(), "SERVERA");
    assert_eq!(scenario.restore.as_ref().unwrap().partner[0].server.as_ref().unwrap().as_str(), "SERVERB");
    let written: Vec<&str> = scenario.step.iter().map(|step| step.value.as_ref().unwrap().0.as_str()).collect();
    assert_eq!((written.as_slice(), scenario.server.len()), (["SERVERA", "SERVERB"].as_slice(), 2));
}
