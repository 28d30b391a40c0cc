//! Two people who did not know of each other, and what each did to one directory: what can't both be so is chosen between, and
//! what is left standing is told.

use serde_json::json;

use super::Desk;
use super::backout::{WITH_55, case, up_to};
use super::merge::chosen;
use super::put_back::raised_up_to;
use super::slips::{flat, tick};

const RAISE: &str = "raise-usn-authrest";
const WITH: &str = "backout-bridgehead-with-55";

/// What each makes of one file, united by the other one's word.
fn merged(desk: &Desk, base: &str, ours: impl Fn(&Desk), theirs: impl Fn(&Desk)) -> [(crate::program::Ran, String); 2] {
    let of = |did: &dyn Fn(&Desk)| {
        desk.write("case.toml", base);
        did(desk);
        desk.read("case.toml")
    };
    let (ours, theirs) = (of(&ours), of(&theirs));
    [(&ours, &theirs), (&theirs, &ours)].map(|(ours, theirs)| {
        desk.write("base.toml", base);
        desk.write("ours.toml", ours);
        desk.write("theirs.toml", theirs);
        let ran = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
        (ran, desk.read("ours.toml"))
    })
}

fn does(desk: &Desk, list: &str, words: &[&str]) {
    let ran = tick(desk, list, words);
    assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
}

const RUN: [&str; 6] = ["--done", "run-authrest", "--value", "1600", "--confirm", "AUTHREST 0 1600 on SERVERA"];

fn put_back(desk: &Desk) {
    does(desk, RAISE, &["--done", "put-directory-back"]);
}

fn run_on(desk: &Desk) {
    does(desk, RAISE, &RUN);
    does(desk, RAISE, &["--done", "note-object-version-increment", "--value", "0"]);
    does(desk, RAISE, &["--done", "note-method", "--value", "authrest"]);
    does(desk, RAISE, &["--done", "start-services"]);
}

#[test]
fn services_that_ran_and_a_directory_that_was_put_back_are_chosen_between() {
    let wrong = {
        let desk = Desk::new();
        raised_up_to(&desk, "note-object-version-increment");
        desk.read("case.toml")
    };
    let before = {
        let desk = Desk::new();
        raised_up_to(&desk, "check-the-line");
        desk.read("case.toml")
    };
    let ran = |desk: &Desk| does(desk, RAISE, &["--done", "start-services", "--note", "a restart"]);
    let back_and_on = |desk: &Desk| {
        put_back(desk);
        does(desk, RAISE, &["--done", "check-the-line"]);
        run_on(desk);
    };
    let failed = |desk: &Desk| {
        does(desk, RAISE, &["--fail", "run-authrest", "--note", "-1003"]);
        put_back(desk);
    };
    type Does<'d> = &'d dyn Fn(&Desk);
    let ways: [(&str, Does<'_>, Does<'_>); 4] = [
        (&wrong, &ran, &put_back),
        (&wrong, &ran, &back_and_on),
        (&wrong, &put_back, &back_and_on),
        (&before, &run_on, &failed),
    ];
    for (base, one, other) in ways {
        let desk = Desk::new();
        for (position, (ran, text)) in merged(&desk, base, one, other).into_iter().enumerate() {
            assert!(ran.code == 2 && flat(&ran.stderr).contains("what was run was put back"), "{ran:#?}");
            assert_eq!(text.matches("<<<<<<<").count(), 2, "the repair, and what was recorded: {text}");
            for (keep, does) in [(position == 0, one), (position == 1, other)] {
                desk.write("case.toml", base);
                does(&desk);
                let alone = desk.run(&["checklist", "case.toml", RAISE, "--json"]).json();
                desk.write("case.toml", &chosen(&text, keep));
                let kept = desk.run(&["checklist", "case.toml", RAISE, "--json"]).json();
                assert_eq!(
                    (&kept["next"], &kept["done"], &kept["ended"]),
                    (&alone["next"], &alone["done"], &alone["ended"])
                );
            }
        }
    }
}

#[test]
fn what_only_one_put_back_is_put_back() {
    let desk = Desk::new();
    raised_up_to(&desk, "note-object-version-increment");
    let base = desk.read("case.toml");
    let read = |desk: &Desk| {
        let text = desk.read("case.toml").replace("\"training\"", "\"seen\"");
        desk.write("case.toml", &text);
    };
    for (ran, text) in merged(&desk, &base, put_back, read) {
        assert!(ran.code == 0 && !text.contains("[repair]") && text.contains("seen"), "{ran:#?}");
    }
}

#[test]
fn services_that_stand_on_a_server_the_case_has_turned_away_from_are_told() {
    let desk = Desk::new();
    raised_up_to(&desk, "copy-to-bin");
    let base = format!("{}\n[[server]]\nname = \"SERVERD\"\n", desk.read("case.toml"));
    let stops = |desk: &Desk| {
        does(desk, RAISE, &["--done", "stop-services"]);
        does(desk, RAISE, &["--done", "save-directory", "--value", "D"]);
        does(desk, RAISE, &["--done", "save-registry", "--value", "D"]);
        does(desk, RAISE, &["--done", "check-the-line"]);
        does(desk, RAISE, &RUN);
    };
    let turns = |desk: &Desk| does(desk, RAISE, &["--done", "have-the-discrepancy", "--value", "SERVERD"]);
    for (ran, text) in merged(&desk, &base, stops, turns) {
        let stand = "The services of SERVERA stand since stop-services (raise-usn-authrest), and since then run-authrest was done";
        assert!(ran.code == 0 && flat(&ran.stderr).contains(stand), "{ran:#?}");
        let notes = text.lines().any(|line| line.contains("The services of SERVERA stand"));
        assert!(notes && !text.contains("tool_version"), "{text}");
    }
    let nothing = |desk: &Desk| does(desk, RAISE, &["--fail", "stop-services", "--note", "n"]);
    for (ran, text) in merged(&desk, &base, nothing, turns) {
        assert!(ran.code == 0 && !text.contains("stand since"), "{ran:#?}");
    }
}

#[test]
fn a_copy_that_was_made_before_what_can_not_be_taken_back_is_the_copy() {
    let desk = Desk::new();
    let base = format!("{}{}", case(true, WITH_55, ""), up_to("save-directory"));
    let fails = |desk: &Desk| does(desk, WITH, &["--fail", "save-registry", "--note", "the disk is full"]);
    let removes = |desk: &Desk| {
        does(desk, WITH, &["--done", "save-registry", "--value", "D"]);
        does(desk, WITH, &["--done", "save-stores", "--value", "D"]);
        does(desk, WITH, &["--done", "uninstall", "--confirm", "remove Exchange from A"]);
    };
    for (ran, text) in merged(&desk, &base, fails, removes) {
        assert!(
            ran.code == 0 && flat(&ran.stderr).contains("the step save-registry of backout-bridgehead-with-55"),
            "{ran:#?}"
        );
        assert!(ran.stderr.contains("ask both"), "{}", ran.stderr);
        desk.write("case.toml", &text);
        let now = desk.run(&["checklist", "case.toml", WITH, "--json"]).json();
        let step =
            |id: &str| now["steps"].as_array().unwrap().iter().find(|step| step["id"] == id).unwrap()["state"].clone();
        assert_eq!((step("save-registry"), step("uninstall")), (json!("done"), json!("done")), "{text}");
        assert_eq!(now["next"], "clear-folders");
    }
    // Nothing rests on it yet: the later of the two counts.
    let copies = |desk: &Desk| does(desk, WITH, &["--done", "save-registry", "--value", "D"]);
    for (ran, _) in merged(&desk, &base, fails, copies) {
        assert!(ran.code == 0 && ran.stderr.contains("ask both"), "{ran:#?}");
    }
}

#[test]
fn what_one_recorded_keeps_its_order_also_where_his_clock_was_put_back() {
    let desk = Desk::new();
    raised_up_to(&desk, "run-authrest");
    does(&desk, RAISE, &["--done", "note-object-version-increment", "--value", "0"]);
    does(&desk, RAISE, &["--done", "note-method", "--value", "authrest"]);
    let base = desk.read("case.toml");
    let slow = |desk: &Desk| does(desk, RAISE, &["--done", "start-services", "--at", "1999-01-12T09:00:00Z"]);
    let other = |desk: &Desk| {
        let text = desk.read("case.toml").replace("\"training\"", "\"seen\"");
        desk.write("case.toml", &text);
    };
    for (ran, text) in merged(&desk, &base, slow, other) {
        assert_eq!(ran.code, 0, "{ran:#?}");
        desk.write("case.toml", &text);
        let step = |id: &str| text.rfind(&format!("id = \"{id}\"")).unwrap();
        assert!(step("start-services") > step("run-authrest"), "{text}");
    }
}

#[test]
fn one_server_that_two_spell_with_other_letters_is_one() {
    let desk = Desk::new();
    let base = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"DXSRV\"\nexchange = \"5.5\"\n";
    let names = |name: &'static str, note: &'static str| {
        move |desk: &Desk| {
            does(desk, "make-resync", &["--done", "name-server", "--value", name]);
            does(
                desk,
                "make-resync",
                &["--done", note, "--value", if note == "name-requestor" { "PO-A" } else { "5.5.2650.24" }],
            );
        }
    };
    for (ran, text) in merged(&desk, base, names("DXSRV", "note-dxa-version"), names("dxsrv", "name-requestor")) {
        assert!(ran.code == 0 && text.contains("PO-A") && text.contains("5.5.2650.24"), "{ran:#?}\n{text}");
    }
}

#[test]
fn a_connector_that_was_stopped_is_told_where_the_case_turns_to_another_server() {
    let desk = Desk::new();
    let base = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"C\"\nexchange = \"5.5\"\n[[server]]\nname = \"D\"\nexchange = \"5.5\"\n\
                [ccmail]\nserver = \"C\"\npost_office_version = \"DB6\"\npost_office_has_users = false\n";
    let stops = |desk: &Desk| does(desk, "ccmail-hub", &["--done", "stop-connector"]);
    let turns = |desk: &Desk| does(desk, "ccmail-hub", &["--done", "name-server", "--value", "D"]);
    for (ran, text) in merged(&desk, base, stops, turns) {
        let told = "What stop-connector (ccmail-hub) stopped on C stands";
        assert!(ran.code == 0 && flat(&ran.stderr).contains(told) && text.contains(told), "{ran:#?}\n{text}");
    }
    desk.write("case.toml", base);
    stops(&desk);
    let no = tick(&desk, "ccmail-hub", &["--done", "name-server", "--value", "D"]);
    assert!(no.code == 2 && no.stderr.contains("stop-connector"), "{no:#?}");
}

/// A record of a list at a minute.
fn said(list: &str, id: &str, value: &str, minute: u32) -> String {
    let value = if value.is_empty() { String::new() } else { format!("value = \"{value}\"\n") };
    format!(
        "\n[[step]]\nchecklist = \"{list}\"\nid = \"{id}\"\nstate = \"done\"\nat = 1999-06-14T10:{minute:02}:00Z\n{value}"
    )
}

fn adds(text: String) -> impl Fn(&Desk) {
    move |desk: &Desk| {
        let before = desk.read("case.toml");
        desk.write("case.toml", &(before + &text));
    }
}

#[test]
fn what_two_record_of_two_requestors_is_not_mixed() {
    let desk = Desk::new();
    let base = include_str!("../../scenarios/resync-error-14.toml")
        .replace("srvseq = 57", "srvseq = 80")
        .replace("reqseq = 13", "reqseq = 17")
        .replace("name = \"PO-NORTH\"", "name = \"PO-NORTH\"\nresync = true");
    let list = "import-resync";
    let steps = &backsync::checklist::Lists::built_in().get(list).unwrap().steps;
    let up_to = |last: &str, name: &str, from: u32| -> String {
        let end = steps.iter().position(|step| step.id == last).unwrap();
        let value = |id: &str| if id == "name-requestor" { name.to_owned() } else { String::new() };
        (0..).zip(&steps[..=end]).map(|(at, step)| said(list, &step.id, &value(&step.id), from + at * 2)).collect()
    };
    let (south, north) = (up_to("run-rebuild", "PO-SOUTH", 0), up_to("see-it-asks", "PO-NORTH", 1));
    let after = format!("{north}{}", said(list, "see-prediction", "", 40));
    for (south, north, now, imported) in [(&south, &north, "PO-SOUTH", true), (&south, &after, "PO-NORTH", false)] {
        for (ran, text) in merged(&desk, &base, adds(south.clone()), adds(north.clone())) {
            assert!(ran.code == 0 && flat(&ran.stderr).contains(&format!("it stands at {now} now")), "{ran:#?}");
            desk.write("case.toml", &text);
            let shown = desk.run(&["checklist", "case.toml", list, "--json"]).json();
            let done = |id: &str| {
                shown["steps"].as_array().unwrap().iter().any(|its| its["id"] == id && its["state"] == "done")
            };
            assert_eq!((done("name-requestor"), done("run-import")), (true, imported), "{text}");
            let south = desk.run(&["explain", "case.toml", "resync.not_imported"]).stdout;
            assert!(!south.contains("PO-SOUTH") || !south.contains("PO-NORTH, PO-SOUTH"), "{south}");
        }
    }
}

#[test]
fn a_list_that_is_walked_two_ways_is_walked_one_of_them() {
    let desk = Desk::new();
    let base = "schema = 1\ntitle = \"t\"\nsymptoms = [\"cannot-create-mailbox\"]\n";
    let list = "set-file-version";
    let ways = |version: &str, minute| {
        format!("{}{}", said(list, "see-message", "", minute), said(list, "note-dll-version", version, minute + 1))
    };
    for (ran, text) in merged(&desk, base, adds(ways("4.0.996.62", 0)), adds(ways("4.0.996.72", 5))) {
        assert!(ran.code == 2 && flat(&ran.stderr).contains("is walked two ways"), "{ran:#?}");
        assert_eq!(text.matches("<<<<<<<").count(), 1, "{text}");
    }
    for (ran, _) in merged(&desk, base, adds(ways("4.0.996.62", 0)), adds(ways("4.0.996.62", 5))) {
        assert_eq!(ran.code, 0, "{ran:#?}");
    }
}

#[test]
fn of_one_field_the_later_record_counts_whichever_step_filled_it() {
    let desk = Desk::new();
    let base = include_str!("../../scenarios/resync-error-14.toml");
    let newer = |desk: &Desk| {
        let text = desk.read("case.toml").replace("\"5.5.2448.8\"", "\"5.5.2650.24\"");
        desk.write("case.toml", &(text + &said("cure-error-14", "get-service-pack", "5.5.2650.24", 10)));
    };
    for (minute, version) in [(40, "5.5.2448.8"), (5, "5.5.2650.24")] {
        let older = adds(said("make-resync", "note-dxa-version", "5.5.2448.8", minute));
        for (ran, text) in merged(&desk, base, newer, older) {
            assert!(ran.code == 0 && flat(&ran.stderr).contains(&format!("it is {version} now")), "{ran:#?}");
            assert!(text.contains(&format!("dxa_version = \"{version}\"")), "{text}");
        }
    }
}
