//! What a record wrote down goes with it when it is taken back, and what was there before is there once more: nothing is worked out
//! from a slip.

use super::Desk;
use super::put_back::raised_up_to;
use super::slips::tick;

const RAISE: &str = "raise-usn-authrest";
const VERIFY: &str = "verify-within-site";

fn next(desk: &Desk, list: &str) -> serde_json::Value {
    desk.run(&["checklist", "case.toml", list, "--json"]).json()["next"].clone()
}

#[test]
fn a_reading_that_was_taken_back_does_not_say_that_services_ran() {
    let desk = Desk::new();
    raised_up_to(&desk, "note-object-version-increment");
    let before = desk.read("case.toml");
    assert_eq!(tick(&desk, VERIFY, &["--done", "make-mailbox", "--value", "7484"]).code, 0);
    let back = tick(&desk, VERIFY, &["--undo", "make-mailbox"]);
    assert!(back.code == 0 && back.stdout.contains("highest USN after the repair taken out"), "{back:#?}");
    assert_eq!(next(&desk, RAISE), "put-directory-back");
    let repair = |text: &str| text.split("[repair]").nth(1).unwrap().split("[[").next().unwrap().trim().to_owned();
    assert_eq!(repair(&desk.read("case.toml")), repair(&before));
}

#[test]
fn a_repair_of_which_only_a_reading_was_entered_was_not_made() {
    let desk = Desk::new();
    desk.write("case.toml", include_str!("../../scenarios/article-usn-example.toml"));
    assert_eq!(tick(&desk, VERIFY, &["--done", "make-mailbox", "--value", "7484"]).code, 0);
    let back = tick(&desk, VERIFY, &["--undo", "make-mailbox"]);
    assert!(back.code == 0 && back.stdout.contains("the repair taken out"), "{back:#?}");
    assert_eq!(desk.run(&["verify", "case.toml", "--json"]).json()["state"], "not-done");
    assert_eq!(tick(&desk, RAISE, &["--done", "have-the-discrepancy"]).code, 0);
}

#[test]
fn a_partner_whose_reading_was_taken_back_is_not_read() {
    let desk = Desk::new();
    raised_up_to(&desk, "run-authrest");
    for (id, value) in
        [("note-object-version-increment", "0"), ("note-method", "authrest"), ("start-services", ""), ("verify", "")]
    {
        let value = if value.is_empty() { vec![] } else { vec!["--value", value] };
        assert_eq!(tick(&desk, RAISE, &[&["--done", id][..], &value].concat()).code, 0, "{id}");
    }
    for (mark, id, value) in [
        ("--done", "wait", ""),
        ("--done", "make-mailbox", "9084"),
        ("--done", "see-it-elsewhere", "SERVERC"),
        ("--done", "compare-object-versions", ""),
        ("--done", "connect-to-partner", "SERVERB"),
        ("--done", "read-reps-from", "9084"),
        ("--undo", "read-reps-from", ""),
        ("--undo", "connect-to-partner", ""),
        ("--done", "connect-to-partner", "SERVERC"),
        ("--done", "read-reps-from", "9084"),
        ("--done", "every-partner", ""),
    ] {
        let value = if value.is_empty() { vec![] } else { vec!["--value", value] };
        let ran = tick(&desk, VERIFY, &[&[mark, id][..], &value].concat());
        assert_eq!(ran.code, 0, "{mark} {id}: {}", ran.stderr);
    }
    assert_eq!(next(&desk, VERIFY), "connect-to-partner", "SERVERB is to be read");
    assert_ne!(desk.run(&["verify", "case.toml", "--json"]).json()["state"], "holds");
}

#[test]
fn what_stood_there_before_stands_there_once_more() {
    let desk = Desk::new();
    desk.write("case.toml", include_str!("../../scenarios/article-repaired.toml"));
    let make = |words: &[&str]| {
        let ran = tick(&desk, VERIFY, words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
        ran.stdout
    };
    let repair = || {
        let text = desk.read("case.toml");
        let table = text.split("[repair]").nth(1).unwrap().split("[[").next().unwrap().to_owned();
        table.lines().map(|line| line.split('#').next().unwrap().trim().to_owned()).collect::<Vec<_>>()
    };
    let before = repair();
    make(&["--done", "wait"]);
    make(&["--done", "make-mailbox", "--value", "9100", "--note", "by phone"]);
    assert!(desk.read("case.toml").contains("note = \"by phone; before: 9084, read "), "{}", desk.read("case.toml"));
    let report = desk.run(&["report", "case.toml", "--format", "text"]).stdout;
    assert!(report.contains("by phone") && !report.contains("before: 9"), "{report}");
    let back = make(&["--undo", "make-mailbox"]);
    assert!(back.contains("highest USN after the repair is 9,084 again"), "{back}");
    assert_eq!(repair(), before, "the time of its reading, too");
    // Of two that stand one upon the other neither counts any more, and the same number read again is another reading.
    for value in ["9084", "9110", "9120"] {
        make(&["--done", "make-mailbox", "--value", value]);
    }
    make(&["--undo", "make-mailbox"]);
    assert_eq!(repair(), before);
    // What came in between stays.
    make(&["--done", "make-mailbox", "--value", "9110"]);
    desk.write("case.toml", &desk.read("case.toml").replace("usn_changed = 9110", "usn_changed = 9115"));
    make(&["--done", "make-mailbox", "--value", "9120"]);
    make(&["--undo", "make-mailbox"]);
    assert!(desk.read("case.toml").contains("usn_changed = 9115"), "{}", desk.read("case.toml"));
    // A note that reads like what was there before is none of that.
    make(&["--done", "make-mailbox", "--value", "9115", "--note", "as Bob has it; before: nothing"]);
    make(&["--undo", "make-mailbox"]);
    assert!(desk.read("case.toml").contains("usn_changed = 9115"), "{}", desk.read("case.toml"));
}

#[test]
fn what_another_step_says_as_well_is_not_taken_out() {
    let desk = Desk::new();
    desk.write("case.toml", include_str!("../../scenarios/article-repaired.toml"));
    let done = |list: &str, words: &[&str]| assert_eq!(tick(&desk, list, words).code, 0, "{words:?}");
    done(VERIFY, &["--done", "look-for-changes", "--value", "3"]);
    done("update-now", &["--done", "name-asking-server", "--value", "SERVERB"]);
    done("update-now", &["--done", "note-repaired", "--value", "yes"]);
    done("update-now", &["--done", "count-missing-after", "--value", "3"]);
    done(VERIFY, &["--undo", "look-for-changes"]);
    assert!(desk.read("case.toml").contains("changes_missing = 3"), "{}", desk.read("case.toml"));
    assert_ne!(desk.run(&["verify", "case.toml", "--json"]).json()["state"], "holds");
    // A reading from before a repair stays with whoever had it.
    desk.write("case.toml", include_str!("../../scenarios/article-usn-example.toml"));
    let list = "find-discrepancy";
    done(list, &["--done", "start-raw-mode", "--value", "SERVERA"]);
    done(list, &["--done", "connect-to-partner", "--value", "SERVERB"]);
    let before = desk.read("case.toml");
    done(list, &["--done", "note-reps-from", "--value", "8483"]);
    done(list, &["--undo", "note-reps-from"]);
    let usn = desk.run(&["usn", "case.toml", "--json"]).json()["discrepancy"].clone();
    desk.write("case.toml", &before);
    assert_eq!(desk.run(&["usn", "case.toml", "--json"]).json()["discrepancy"], usn);
}

#[test]
fn a_server_that_was_not_set_back_is_none_that_is_removed() {
    let desk = Desk::new();
    let example = include_str!("../../scenarios/article-usn-example.toml");
    desk.write("case.toml", &example.replacen("name = \"SERVERA\"", "name = \"SERVERA\"\nbridgehead = true", 1));
    let list = "backout-bridgehead-with-55";
    assert_eq!(tick(&desk, list, &["--done", "name-server", "--value", "SERVERA"]).code, 0);
    let back = tick(&desk, list, &["--undo", "name-server"]);
    assert!(back.code == 0 && !desk.read("case.toml").contains("[backout]"), "{back:#?}");
    assert_eq!(desk.run(&["authrest", "case.toml", "--json"]).json()["command"], "AUTHREST 0 1600");
}

#[test]
fn an_answer_before_a_repair_that_was_entered_is_not_taken_back_from_under_it() {
    use backsync::checklist::Lists;
    let desk = Desk::new();
    let list = "raise-usn-import";
    let steps = &Lists::built_in().get(list).unwrap().steps;
    let walked: String = steps
        .iter()
        .take_while(|step| step.id != "verify")
        .filter(|step| step.id != "import-once")
        .map(|step| {
            let value = match step.id.as_str() {
                "import-several-times" => "value = \"no\"\n",
                "note-method" => "value = \"reimport\"\n",
                _ => "",
            };
            format!(
                "\n[[step]]\nchecklist = \"{list}\"\nid = \"{}\"\nstate = \"done\"\nat = 1999-01-12T10:00:00Z\n{value}",
                step.id
            )
        })
        .collect();
    let example = include_str!("../../scenarios/article-usn-example.toml");
    let case = format!("{example}\n[reimport]\nlines_per_file = 500\n[repair]\nmethod = \"reimport\"\n{walked}");
    desk.write("case.toml", &case);
    let no = tick(&desk, list, &["--undo", "import-several-times", "--note", "x"]);
    assert!(no.code == 2 && no.stderr.contains("(note-method) was done upon it"), "{no:#?}");
    assert!(desk.read("case.toml").contains("[repair]"));
}

#[test]
fn numbers_that_contradict_each_other_are_told_before_authrest_is_run() {
    let desk = Desk::new();
    raised_up_to(&desk, "check-the-line");
    let clear = desk.run(&["checklist", "case.toml", RAISE]).stdout;
    assert!(!clear.contains("contradict"), "{clear}");
    let text =
        desk.read("case.toml").replace("changes_made_here = 100 ", "usn_at_restore = 7482\nchanges_made_here = 100 ");
    desk.write("case.toml", &text);
    let said = desk.run(&["checklist", "case.toml", RAISE]).stdout;
    let warning = desk.run(&["usn", "case.toml", "--json"]).json()["warnings"].clone();
    let warning = warning.as_array().unwrap().iter().find(|one| one["id"] == "contradicting-facts").unwrap().clone();
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let words: String = flat(warning["text"].as_str().unwrap()).chars().take(30).collect();
    assert!(said.contains("Careful") && flat(&said).contains(&words), "{said}");
}

#[test]
fn a_server_that_came_with_a_slip_goes_with_it() {
    let desk = Desk::new();
    let blank = "schema = 1\ntitle = \"t\"\n";
    let declared = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"SERVRA\"\n";
    let steps = [
        ("find-discrepancy", "start-raw-mode"),
        ("raise-usn-authrest", "have-the-discrepancy"),
        ("after-restore", "name-server"),
        ("backout-bridgehead-with-55", "name-server"),
        ("backout-single-server-site", "name-server"),
        ("ccmail-hub", "name-server"),
        ("make-resync", "name-server"),
    ];
    for (list, step) in steps {
        for (text, stays) in [(blank, false), (declared, true)] {
            desk.write("case.toml", text);
            let done = tick(&desk, list, &["--done", step, "--value", "SERVRA"]);
            assert_eq!(done.code, 0, "{list}: {}", done.stderr);
            let back = tick(&desk, list, &["--undo", step]);
            assert_eq!(back.code, 0, "{list}: {}", back.stderr);
            assert_eq!(
                desk.read("case.toml").contains("name = \"SERVRA\""),
                stays,
                "{list}: {}",
                desk.read("case.toml")
            );
            assert_eq!(desk.run(&["check", "case.toml"]).code, 0, "{list}");
        }
    }
}
