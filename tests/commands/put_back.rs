//! What was tried on a directory and is put back, and the services that stand for it.

use backsync::checklist::Lists;

use super::Desk;
use super::backout::{WITH_55, case, up_to};
use super::slips::{flat, of, tick};

const WITH: &str = "backout-bridgehead-with-55";
const RAISE: &str = "raise-usn-authrest";

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

/// Authrest ran with a first number of 1,600, by the article's example.
pub fn wrong_number(desk: &Desk) {
    raised_up_to(desk, "note-object-version-increment");
}

/// The list walked by command, up to a step and with it.
pub fn raised_up_to(desk: &Desk, last: &str) {
    let example = include_str!("../../scenarios/article-usn-example.toml");
    desk.write("case.toml", example);
    let done = |id: &str, value: &str| {
        let value = if value.is_empty() { vec![] } else { vec!["--value", value] };
        let confirm = if id == "run-authrest" { vec!["--confirm", "AUTHREST 0 1600 on SERVERA"] } else { vec![] };
        let ran = tick(desk, RAISE, &[&["--done", id][..], &value, &confirm].concat());
        assert_eq!(ran.code, 0, "{id}: {}", ran.stderr);
    };
    let values = [
        ("have-the-discrepancy", ""),
        ("count-changes", ""),
        ("agree-on-downtime", "yes"),
        ("choose-margin", ""),
        ("weigh-the-storm", ""),
        ("note-version", "5.5"),
        ("get-authrest", ""),
        ("read-its-version", "5.5.2448.0"),
        ("copy-to-bin", ""),
        ("stop-services", ""),
        ("save-directory", "D"),
        ("save-registry", "D"),
        ("check-the-line", ""),
        ("run-authrest", "1600"),
        ("note-object-version-increment", "1600"),
    ];
    let end = values.iter().position(|(id, _)| *id == last).unwrap();
    for (id, value) in &values[..=end] {
        done(id, value);
    }
}

#[test]
fn what_was_not_put_back_after_all_still_has_the_wrong_number() {
    for mark in ["--undo", "--fail"] {
        let desk = Desk::new();
        wrong_number(&desk);
        assert_eq!(tick(&desk, RAISE, &["--done", "put-directory-back"]).code, 0);
        assert!(!desk.read("case.toml").contains("[repair]"));
        let back = tick(&desk, RAISE, &[mark, "put-directory-back", "--note", "the copy can't be read"]);
        assert!(back.code == 0 && back.stdout.contains("the repair entered again"), "{back:#?}");
        let case = desk.read("case.toml");
        assert!(case.contains("object_version_increment = 1600") && case.contains("applied_at"), "{case}");
        let started = tick(&desk, RAISE, &["--done", "start-services"]);
        assert!(started.code == 2 && started.stderr.contains("put-directory-back"), "{}", started.stderr);
        let made = desk.run(&["generate", "case.toml", "authrest", "--out", "out", "--confirm", "SERVERA"]);
        assert!(made.code == 2 && !desk.path("out").join("AUTHREST.CMD").exists(), "{made:#?}");
        assert_eq!(tick(&desk, RAISE, &["--done", "put-directory-back"]).code, 0);
    }
}

#[test]
fn after_a_second_run_the_first_way_back_is_not_taken_back() {
    let desk = Desk::new();
    wrong_number(&desk);
    assert_eq!(tick(&desk, RAISE, &["--done", "put-directory-back"]).code, 0);
    assert_eq!(tick(&desk, RAISE, &["--done", "check-the-line"]).code, 0);
    let again = ["--done", "run-authrest", "--value", "1600", "--confirm", "AUTHREST 0 1600 on SERVERA"];
    assert_eq!(tick(&desk, RAISE, &again).code, 0);
    let no = tick(&desk, RAISE, &["--undo", "put-directory-back", "--note", "x"]);
    assert!(no.code == 2 && no.stderr.contains("--undo run-authrest"), "{}", no.stderr);
}

#[test]
fn services_that_ran_between_two_runs_are_stopped_once_more() {
    let desk = Desk::new();
    wrong_number(&desk);
    assert_eq!(tick(&desk, RAISE, &["--done", "put-directory-back"]).code, 0);
    assert_eq!(tick(&desk, RAISE, &["--undo", "stop-services", "--note", "they ran since"]).code, 0);
    assert_eq!(desk.run(&["checklist", "case.toml", RAISE, "--json"]).json()["next"], "stop-services");
    let ran =
        tick(&desk, RAISE, &["--done", "run-authrest", "--value", "1600", "--confirm", "AUTHREST 0 1600 on SERVERA"]);
    assert!(ran.code == 2 && ran.stderr.contains("stop-services"), "{}", ran.stderr);
}

#[test]
fn services_that_are_started_without_authrest_leave_nothing_to_put_back() {
    let desk = Desk::new();
    raised_up_to(&desk, "stop-services");
    let stopped = desk.read("case.toml");
    let flowing = stopped.replace("usn_changed = 7483", "usn_changed = 9000\nchanges_missing = 0");
    assert_ne!(flowing, stopped);
    desk.write("case.toml", &flowing);
    let started = tick(&desk, RAISE, &["--done", "start-services"]);
    assert!(started.code == 0 && !started.stdout.contains("Put Dir.edb back"), "{started:#?}");
    assert!(!desk.read("case.toml").contains("[repair]"));
}

#[test]
fn services_that_stand_are_started_also_where_another_repair_is_entered() {
    let desk = Desk::new();
    let example = include_str!("../../scenarios/article-usn-example.toml");
    let steps = Lists::built_in().get(RAISE).unwrap().steps.iter().filter(|step| !step.led_back);
    let done: String =
        steps.take_while(|step| step.id != "save-directory").map(|step| of(RAISE, &step.id, "done", "")).collect();
    desk.write("case.toml", &format!("{example}\n[repair]\nmethod = \"reimport\"\n{done}"));
    let all = flat(&desk.run(&["checklist", "case.toml"]).stdout);
    assert!(all.ends_with(&format!("checklist case.toml {RAISE}")), "{all}");
    let list = desk.run(&["checklist", "case.toml", RAISE, "--json"]).json();
    assert_eq!(list["next"], "start-services");
    assert_eq!(tick(&desk, RAISE, &["--done", "start-services"]).code, 0);
    let after = flat(&desk.run(&["checklist", "case.toml"]).stdout);
    assert!(!after.contains("wait") && !after.contains(RAISE), "{after}");
}

#[test]
fn a_run_that_is_to_be_put_back_is_not_taken_back_by_its_record() {
    let desk = Desk::new();
    wrong_number(&desk);
    let no = tick(&desk, RAISE, &["--undo", "run-authrest", "--note", "it was not run"]);
    assert!(no.code == 2 && no.stderr.contains("open already"), "{}", no.stderr);
    let failed = Desk::new();
    raised_up_to(&failed, "check-the-line");
    assert_eq!(tick(&failed, RAISE, &["--fail", "run-authrest", "--note", "-1003"]).code, 0);
    let no = tick(&failed, RAISE, &["--undo", "run-authrest"]);
    assert!(no.code == 2 && no.stderr.contains("needs a note"), "{}", no.stderr);
}

#[test]
fn services_that_were_started_without_what_they_stood_for_are_said_to_run_by_the_stop() {
    let desk = Desk::new();
    raised_up_to(&desk, "check-the-line");
    let no = tick(&desk, RAISE, &["--done", "start-services"]);
    assert!(no.code == 2 && no.stderr.contains("run-authrest) comes first"), "{}", no.stderr);
    assert!(no.stderr.contains("--undo stop-services"), "{}", no.stderr);
    assert_eq!(tick(&desk, RAISE, &["--undo", "stop-services", "--note", "they run"]).code, 0);
}

#[test]
fn what_is_put_back_is_put_back_once() {
    let desk = Desk::new();
    wrong_number(&desk);
    assert_eq!(tick(&desk, RAISE, &["--done", "put-directory-back"]).code, 0);
    assert_eq!(tick(&desk, RAISE, &["--done", "put-directory-back"]).code, 0, "nothing was run on it yet");
    assert_eq!(tick(&desk, RAISE, &["--done", "check-the-line"]).code, 0);
    let again = ["--done", "run-authrest", "--value", "1600", "--confirm", "AUTHREST 0 1600 on SERVERA"];
    assert_eq!(tick(&desk, RAISE, &again).code, 0);
    let refused = |why: &str| {
        let before = desk.read("case.toml");
        let no = tick(&desk, RAISE, &["--done", "put-directory-back"]);
        assert!(no.code == 2 && flat(&no.stderr).contains(why), "{no:#?}");
        assert_eq!(desk.read("case.toml"), before);
    };
    refused("step 16 (run-authrest) was done on it since");
    assert_eq!(tick(&desk, RAISE, &["--done", "note-object-version-increment", "--value", "0"]).code, 0);
    assert_eq!(tick(&desk, RAISE, &["--done", "note-method", "--value", "authrest"]).code, 0);
    assert_eq!(tick(&desk, RAISE, &["--done", "start-services"]).code, 0);
    refused("ran since");
}

#[test]
fn of_a_directory_that_authrest_changed_no_copy_is_made() {
    let desk = Desk::new();
    raised_up_to(&desk, "run-authrest");
    let copies = |why: &str| {
        for copy in ["save-directory", "save-registry"] {
            let no = tick(&desk, RAISE, &["--done", copy, "--value", "E:\\LATER"]);
            assert!(no.code == 2 && flat(&no.stderr).contains(why), "{copy}: {no:#?}");
        }
        assert!(!desk.read("case.toml").contains("LATER"));
    };
    copies("step 16 (run-authrest) was done or tried since: a copy that is made now is none of what was there before");
    // Also where what was run is still to be put back, and could not be.
    assert_eq!(tick(&desk, RAISE, &["--done", "note-object-version-increment", "--value", "1600"]).code, 0);
    copies("put-directory-back) comes first");
    assert_eq!(tick(&desk, RAISE, &["--fail", "put-directory-back", "--note", "unreadable"]).code, 0);
    copies("put-directory-back) comes first");

    let desk = Desk::new();
    desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("uninstall")));
    let no = tick(&desk, WITH, &["--done", "save-stores", "--value", "E:\\LATER"]);
    assert!(no.code == 2 && no.stderr.contains("(uninstall) was done or tried since"), "{no:#?}");
}

#[test]
fn a_run_that_could_not_be_put_back_was_run() {
    let desk = Desk::new();
    raised_up_to(&desk, "check-the-line");
    assert_eq!(tick(&desk, RAISE, &["--fail", "run-authrest", "--note", "-1003"]).code, 0);
    assert_eq!(tick(&desk, RAISE, &["--fail", "put-directory-back", "--note", "unreadable"]).code, 0);
    let no = tick(&desk, RAISE, &["--undo", "run-authrest", "--note", "x"]);
    assert!(no.code == 2 && no.stderr.contains("--undo put-directory-back"), "{}", no.stderr);
    // Where nothing was run after all both are taken back, in that order.
    assert_eq!(tick(&desk, RAISE, &["--undo", "put-directory-back", "--note", "x"]).code, 0);
    assert_eq!(tick(&desk, RAISE, &["--undo", "run-authrest", "--note", "x"]).code, 0);
    assert_eq!(desk.run(&["checklist", "case.toml", RAISE, "--json"]).json()["next"], "run-authrest");
}

#[test]
fn what_the_server_sent_before_it_was_stopped_does_not_say_that_services_ran() {
    let desk = Desk::new();
    wrong_number(&desk);
    let read = |usn: &str| {
        desk.write("line.txt", &format!("0,112,16,{usn},22C3A9375FF7D1118FB700C04FB94608,SERVERA\n"));
        let ran = desk.run(&["import", "case.toml", "reps-from", "line.txt", "--partner", "SERVERC"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    };
    let started = || tick(&desk, RAISE, &["--done", "start-services"]).code == 0;
    let next = || desk.run(&["checklist", "case.toml", RAISE, "--json"]).json()["next"].clone();
    read("8480");
    assert!(next() == "put-directory-back" && !started());
    // Only with Authrest does it send what lies above its own highest and the increment.
    read("9084");
    assert_ne!(next(), "put-directory-back");
}

#[test]
fn what_is_there_in_the_place_of_a_copy_that_could_not_be_put_back_is_copied_first() {
    let desk = Desk::new();
    wrong_number(&desk);
    assert_eq!(tick(&desk, RAISE, &["--fail", "put-directory-back", "--note", "it can't be read"]).code, 0);
    assert_eq!(tick(&desk, RAISE, &["--done", "put-directory-back", "--note", "restored once more"]).code, 0);
    let next = || desk.run(&["checklist", "case.toml", RAISE, "--json"]).json()["next"].clone();
    assert_eq!(next(), "save-directory");
    let run = ["--done", "run-authrest", "--value", "1600", "--confirm", "AUTHREST 0 1600 on SERVERA"];
    let no = tick(&desk, RAISE, &run);
    assert!(no.code == 2 && no.stderr.contains("save-directory"), "{}", no.stderr);
    for copy in ["save-directory", "save-registry"] {
        assert_eq!(tick(&desk, RAISE, &["--done", copy, "--value", "E"]).code, 0, "{copy}");
    }
    assert_eq!(next(), "check-the-line");
}
