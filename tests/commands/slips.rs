//! What was said by a slip, by somebody who did not know of the other, or of a step that was held up: what comes next is told,
//! and goes round nowhere.

use backsync::checklist::Lists;
use serde_json::json;

use super::Desk;
use super::backout::{WITH_55, case, up_to};

const WITH: &str = "backout-bridgehead-with-55";
const WITHOUT: &str = "backout-bridgehead-without-55";
const RAISE: &str = "raise-usn-authrest";

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of(list: &str, id: &str, state: &str, value: &str) -> String {
    let value = if value.is_empty() { String::new() } else { format!("value = \"{value}\"\n") };
    format!(
        "[[step]]\nchecklist = \"{list}\"\nid = \"{id}\"\nstate = \"{state}\"\nat = 1999-04-20T11:00:00Z\nnote = \"n\"\n{value}"
    )
}

/// A list walked to its end, with the name of whom it is about.
fn walked(list: &str, name: &str) -> String {
    let value = |id: &str| if id == "name-requestor" { name.to_owned() } else { String::new() };
    let steps = &Lists::built_in().get(list).unwrap().steps;
    steps.iter().map(|step| of(list, &step.id, "done", &value(&step.id))).collect()
}

fn tick(desk: &Desk, list: &str, words: &[&str]) -> crate::program::Ran {
    desk.run(&[&["checklist", "case.toml", list][..], words, &["--by", "jb"]].concat())
}

#[test]
fn of_two_lists_that_lead_to_each_other_the_one_with_the_slip_is_put_right() {
    let desk = Desk::new();
    desk.write("case.toml", &case(true, WITH_55, "other_55_server = false\n"));
    let failed = tick(&desk, WITH, &["--fail", "confirm-other-55", "--note", "none seen"]);
    assert_eq!(failed.code, 0, "{}", failed.stderr);
    assert_eq!(tick(&desk, WITHOUT, &["--done", "name-server", "--value", "A"]).code, 0);
    let found = tick(&desk, WITHOUT, &["--done", "confirm-no-other-55", "--value", "yes"]);
    let said = flat(&found.stdout);
    assert!(said.contains(&format!("Go on with: backsync checklist case.toml {WITH}")), "{said}");
    assert!(!said.contains("Then type"), "{said}");
    let there = flat(&desk.run(&["checklist", "case.toml", WITH]).stdout);
    assert!(there.contains("Look once more") && there.contains("--done confirm-other-55"), "{there}");
    let all = flat(&desk.run(&["checklist", "case.toml"]).stdout);
    assert!(all.ends_with(&format!("checklist case.toml {WITH}")), "{all}");
    assert_eq!(tick(&desk, WITH, &["--done", "name-server", "--value", "A"]).code, 0);
    assert_eq!(tick(&desk, WITH, &["--done", "confirm-other-55"]).code, 0);
    let on = desk.run(&["checklist", "case.toml", WITH, "--json"]).json();
    assert_eq!((&on["state"], &on["ended"]), (&json!("open"), &json!(null)));
}

#[test]
fn services_stand_as_long_as_what_was_tried_is_not_put_back() {
    let example = include_str!("../../scenarios/article-usn-example.toml");
    let steps = &Lists::built_in().get(RAISE).unwrap().steps;
    let ran = steps.iter().filter(|step| !step.led_back).take_while(|step| step.id != "note-object-version-increment");
    let ran: String = ran.map(|step| of(RAISE, &step.id, "done", "")).collect();
    let wrong = "[repair]\nmethod = \"authrest\"\nobject_version_increment = 1000\nusn_increment = 1600\n";
    let failed = of(RAISE, "note-object-version-increment", "failed", "");
    for after in ["", &of(RAISE, "put-directory-back", "failed", "")] {
        let desk = Desk::new();
        desk.write("case.toml", &format!("{example}\n{wrong}{ran}{failed}{after}"));
        for mark in ["--undo", "--fail", "--skip"] {
            let no = tick(&desk, RAISE, &[mark, "stop-services", "--note", "they run"]);
            assert!(no.code == 2 && no.stderr.contains("put-directory-back) comes first"), "{mark}: {no:#?}");
        }
        let no = tick(&desk, RAISE, &["--done", "start-services"]);
        assert!(no.code == 2 && no.stderr.contains("Where services ran since all the same"), "{}", no.stderr);
        let ran = tick(&desk, RAISE, &["--done", "start-services", "--note", "ran by a restart"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
}

#[test]
fn what_was_imported_was_made() {
    let error14 = include_str!("../../scenarios/resync-error-14.toml");
    let enough = error14
        .replace("srvseq = 57", "srvseq = 80")
        .replace("reqseq = 13", "reqseq = 17")
        .replace("reqtrans_highest = 13", "reqtrans_highest = 17");
    let both = enough.replace("name = \"PO-NORTH\"", "name = \"PO-NORTH\"\nresync = true");
    let imports = |name| walked("import-resync", name);
    let (south, north) = (imports("PO-SOUTH"), imports("PO-NORTH"));
    let broken = of("import-resync", "see-next-cycle", "failed", "");
    for (text, called) in [
        (enough.clone(), true),
        (format!("{enough}\n{south}"), false),
        (format!("{enough}\n{north}"), true),
        (format!("{both}\n{south}"), true),
        (format!("{both}\n{south}{north}"), false),
        (format!("{enough}\n{south}{broken}"), true),
    ] {
        let desk = Desk::new();
        desk.write("case.toml", &text);
        let make = desk.run(&["checklist", "case.toml", "make-resync", "--json"]).json();
        assert_eq!(make["applies"] == "yes", called, "{text}");
        let resync = flat(&desk.run(&["resync", "case.toml"]).stdout);
        assert_eq!(resync.contains("FINISHED Resync.glb was imported"), !called, "{resync}");
        let end = flat(&desk.run(&["checklist", "case.toml", "import-resync"]).stdout);
        assert!(called || !end.contains("make-resync"), "{end}");
    }
}

#[test]
fn what_is_to_be_read_once_more_is_named() {
    let desk = Desk::new();
    let error14 = include_str!("../../scenarios/resync-error-14.toml");
    let east = "\n[[dirsync.requestor]]\nname = \"PO-EAST\"\nresync = true\n";
    desk.write("case.toml", &format!("{error14}{east}"));
    let steps = Lists::built_in().get("make-resync").unwrap().steps.iter();
    for step in steps.take_while(|step| step.id != "see-prediction") {
        let value = match step.id.as_str() {
            "name-server" => "DXSRV",
            "note-dxa-version" => "5.5.2448.8",
            "name-requestor" => "PO-EAST",
            "mark-requestor" => "yes",
            _ => "",
        };
        let value = if value.is_empty() { vec![] } else { vec!["--value", value] };
        let done = tick(&desk, "make-resync", &[&["--done", &step.id][..], &value].concat());
        assert_eq!(done.code, 0, "{}: {}", step.id, done.stderr);
    }
    let said = flat(&desk.run(&["checklist", "case.toml", "make-resync"]).stdout);
    assert!(said.contains("Next, step 6") && said.contains("to be done again"), "{said}");
    for number in ["impseq", "srvseq", "reqseq"] {
        assert!(said.contains(&format!("dirsync.requestor[PO-EAST].{number}")), "{said}");
    }
    let known = "impseq = 3\nsrvseq = 81\nreqseq = 18\n";
    desk.write(
        "case.toml",
        &desk.read("case.toml").replace("\"PO-EAST\"\nresync", &format!("\"PO-EAST\"\n{known}resync")),
    );
    let said = flat(&desk.run(&["checklist", "case.toml", "make-resync"]).stdout);
    assert!(said.contains("Next, step 7") && !said.contains("how to find out"), "{said}");
}

#[test]
fn a_start_did_not_fail_once_the_server_was_read() {
    let start = up_to("start-directory");
    for (server, read_at, refused) in [
        ("A", "1999-04-20T12:00:00Z", true),
        ("A", "1999-04-20T10:00:00Z", false),
        ("B", "1999-04-20T12:00:00Z", false),
    ] {
        let desk = Desk::new();
        let read = format!("[restore]\nserver = \"{server}\"\n[repair]\nusn_changed = 9000\nread_at = {read_at}\n");
        desk.write("case.toml", &format!("{}{read}{start}", case(true, WITH_55, "")));
        let said = tick(&desk, WITH, &["--fail", "start-directory", "--note", "it does not start"]);
        assert_eq!(said.code == 2, refused, "{server} {read_at}: {}{}", said.stdout, said.stderr);
        assert!(!refused || said.stderr.contains("that takes services that run"), "{}", said.stderr);
    }
}

#[test]
fn whoever_is_held_up_while_services_stand_is_told() {
    let desk = Desk::new();
    desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("stop-services")));
    let before = flat(&desk.run(&["checklist", "case.toml", WITH]).stdout);
    assert!(!before.contains("Services stand since"), "{before}");
    let failed = tick(&desk, WITH, &["--fail", "agree-on-downtime", "--note", "they withdrew it"]);
    assert_eq!(failed.code, 0, "{}", failed.stderr);
    let said = flat(&failed.stdout);
    assert!(said.contains("Next, step 14") && said.contains("Services stand since step 15"), "{said}");
    assert_eq!(tick(&desk, WITH, &["--undo", "stop-services"]).code, 0);
    let after = flat(&desk.run(&["checklist", "case.toml", WITH]).stdout);
    assert!(!after.contains("Services stand since"), "{after}");
}
