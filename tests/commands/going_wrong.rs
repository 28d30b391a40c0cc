//! Stories that go wrong half way: what was done already has the word, and no place sends anybody the harmful way.

use backsync::checklist::Lists;
use serde_json::json;

use super::Desk;
use super::backout::{WITH_55, case, record, up_to};

const EXAMPLE: &str = include_str!("../../scenarios/article-usn-example.toml");
const WITHOUT: &str = "[[server]]\nname = \"B\"\nexchange = \"4.0\"\n";
const RAISE: &str = "raise-usn-authrest";
const FIND: &str = "find-discrepancy";
const IMPORT: &str = "raise-usn-import";
const BACKOUT: &str = "backout-bridgehead-with-55";

/// Authrest ran with another first number than 0.
const RAISED: &str = "[repair]\nobject_version_increment = 1000\nusn_increment = 1600\n\n";

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of(list: &str, id: &str, state: &str, at: &str) -> String {
    record(id, state).replace(BACKOUT, list).replace("11:00", at)
}

/// A list walked up to a step, and that step too.
fn through(list: &str, id: &str) -> String {
    let steps = &Lists::built_in().get(list).unwrap().steps;
    let end = steps.iter().position(|step| step.id == id).unwrap();
    steps[..=end].iter().filter(|step| !step.led_back).map(|step| of(list, &step.id, "done", "11:00")).collect()
}

fn wrong_number(desk: &Desk) -> String {
    desk.write("case.toml", &format!("{EXAMPLE}\n{RAISED}{}", through(RAISE, "note-object-version-increment")))
}

#[test]
fn a_reading_of_a_partner_is_none_of_services_that_run() {
    let desk = Desk::new();
    let file = wrong_number(&desk);
    let next = || desk.run(&["checklist", &file, RAISE, "--json"]).json()["next"].clone();
    assert_eq!(next(), "put-directory-back");
    let line = "0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA\n";
    let read = desk.fed(&["import", &file, "reps-from", "-", "--partner", "SERVERB"], line.as_bytes());
    assert_eq!(read.code, 0, "{}", read.stderr);
    assert!(desk.read("case.toml").contains("[[repair.partner]]"));
    assert_eq!(next(), "put-directory-back", "SERVERB is read while SERVERA stands, too");
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(report.contains("Don't start the services of SERVERA"), "{report}");
}

#[test]
fn services_that_ran_all_the_same_are_said_to_have_and_then_nothing_is_put_back() {
    let desk = Desk::new();
    let file = wrong_number(&desk);
    let start = |words: &[&str]| {
        desk.run(&[&["checklist", &file, RAISE, "--done", "start-services", "--by", "jb"][..], words].concat())
    };
    let refused = start(&[]);
    assert!(refused.code == 2 && flat(&refused.stderr).contains("record that here with a note"), "{}", refused.stderr);
    let said = start(&["--note", "somebody restarted it"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let list = desk.run(&["checklist", &file, RAISE, "--json"]).json();
    let state = |id: &str| {
        let steps = list["steps"].as_array().unwrap();
        steps.iter().find(|step| step["id"] == id).unwrap()["state"].clone()
    };
    assert_eq!((state("put-directory-back"), state("look-what-won")), (json!("not-applicable"), json!("todo")));
}

#[test]
fn where_authrest_never_ran_nothing_is_put_back() {
    let desk = Desk::new();
    let stands = format!("{EXAMPLE}\n{}", through(RAISE, "save-registry"));
    let rows = of(IMPORT, "import-once", "done", "11:30");
    let file = desk.write("case.toml", &(stands + &rows));
    let next = |list: &str| desk.run(&["checklist", &file, list, "--json"]).json()["next"].clone();
    assert_eq!(next(RAISE), "start-services");
    let fail = ["checklist", &file, RAISE, "--fail", "start-services", "--note", "1067", "--by", "jb"];
    let failed = desk.run(&fail);
    assert!(failed.code == 0 && !failed.stdout.contains("Put Dir.edb back"), "{failed:#?}");
    assert_eq!(next(RAISE), "start-services");
    let usn = flat(&desk.run(&["usn", &file]).stdout);
    assert!(usn.to_lowercase().contains("start the exchange services"), "{usn}");
}

#[test]
fn services_that_were_started_since_are_stopped_before_authrest() {
    let desk = Desk::new();
    let ran = format!("{EXAMPLE}\n{}", through(RAISE, "note-method"));
    let failed = of(RAISE, "start-services", "failed", "12:00") + &of(RAISE, "put-directory-back", "done", "12:10");
    let started = of(RAISE, "start-services", "done", "12:20");
    let file = desk.write("case.toml", &(ran + &failed + &started));
    let list = desk.run(&["checklist", &file, RAISE, "--json"]).json();
    assert_eq!(list["next"], "stop-services", "{list:#}");
}

#[test]
fn the_list_that_others_wait_for_is_named_first() {
    let desk = Desk::new();
    let ran = format!("{EXAMPLE}\n[repair]\nusn_increment = 1600\n\n{}", through(RAISE, "run-authrest"));
    let rows = of(IMPORT, "import-once", "done", "12:30");
    let file = desk.write("case.toml", &(ran + &rows));
    let all = desk.run(&["checklist", &file]).stdout;
    assert!(all.trim_end().ends_with(&format!("case.toml {RAISE}")), "{all}");
}

#[test]
fn while_backsync_runs_no_mailbox_is_made() {
    let desk = Desk::new();
    let running = EXAMPLE.replace("backsync = \"aborted\"", "backsync = \"running\"");
    assert_ne!(running, EXAMPLE);
    let file = desk.write("case.toml", &running);
    let list = desk.run(&["checklist", &file, "find-discrepancy", "--json"]).json();
    assert_eq!(list["applies"], "no", "{list:#}");
    assert!(flat(&desk.run(&["usn", &file]).stdout).contains("wait for backsync"));
}

#[test]
fn a_repair_that_failed_leaves_the_main_rule_in_force() {
    let desk = Desk::new();
    let failed = "[repair]\nmethod = \"authrest\"\nobject_version_increment = 0\nusn_increment = 1600\nusn_changed = 9086\nread_at = 1999-01-12T11:00:00Z\n\n[[repair.partner]]\nserver = \"SERVERB\"\nusn = 9200\nread_at = 1999-01-12T10:50:00Z\n";
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{failed}"));
    let usn = flat(&desk.run(&["usn", &file]).stdout);
    assert!(usn.contains("connect the Administrator program to another server for every change"), "{usn}");
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    for rule in ["Connect to another server for every other change", "once more before its USN is raised"] {
        assert!(report.contains(rule), "{rule}: {report}");
    }
}

/// One turned the case to B while the other worked on A: no conflict, for only one of them changed the field.
#[test]
fn what_was_done_to_a_server_that_the_other_one_turned_from_counts_for_nothing() {
    let desk = Desk::new();
    let base = format!("{}{}", case(true, WITH_55, ""), up_to("confirm-other-55"));
    desk.write("base.toml", &base);
    let turned = base.replace("[backout]\nserver = \"A\"", "[backout]\nserver = \"B\"");
    assert_ne!(turned, base);
    let names_b = record("name-server", "done").replace("state =", "value = \"B\"\nstate =");
    let ours = turned + &record("name-server", "undone") + &names_b;
    // The two did not look at one clock: removing Exchange is recorded later than the other server.
    let later = ["save-directory", "save-registry", "save-stores", "uninstall"];
    let later: String = later.iter().map(|id| of(BACKOUT, id, "done", "11:30")).collect();
    let theirs = format!("{}{later}", case(true, WITH_55, "") + &up_to("stop-services"));
    desk.write("ours.toml", &ours);
    desk.write("theirs.toml", &theirs);
    let merged = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
    assert_eq!(merged.code, 0, "{merged:#?}");
    let said = flat(&merged.stderr);
    assert!(said.contains("backout.server was A and is B now") && said.contains("uninstall"), "{said}");
    let list = desk.run(&["checklist", "ours.toml", BACKOUT, "--json"]).json();
    let state = |id: &str| {
        let steps = list["steps"].as_array().unwrap();
        steps.iter().find(|step| step["id"] == id).unwrap()["state"].clone()
    };
    assert_eq!((state("uninstall"), state("save-directory")), (json!("undone"), json!("undone")), "{list:#}");
    // Nothing is lost, and the file says why.
    let text = desk.read("ours.toml");
    assert_eq!(text.matches("id = \"uninstall\"").count(), 2);
    assert!(text.contains("it was recorded while backout.server was A, and that is B now"), "{text}");
    let report = flat(&desk.run(&["report", "ours.toml", "--format", "text"]).stdout);
    assert!(report.contains("backout.server was A, and that is B now"), "{report}");
    let uninstall = list["steps"].as_array().unwrap().iter().find(|step| step["id"] == "uninstall").unwrap();
    assert_eq!(uninstall["by"], "backsync merge", "{uninstall:#}");
    // Whoever comes to the step reads it there, too.
    let alone = |step: &&str| *step != "name-server" && *step != "uninstall";
    let before = Lists::built_in().get(BACKOUT).unwrap().steps.iter().map(|step| step.id.as_str());
    let again: String =
        before.take_while(|id| *id != "uninstall").filter(alone).map(|id| of(BACKOUT, id, "done", "12:00")).collect();
    let text = desk.read("ours.toml") + &again.replace("1999", "2099");
    let file = desk.write("again.toml", &text);
    let shown = flat(&desk.run(&["checklist", &file, BACKOUT]).stdout);
    assert!(shown.contains("Its record was taken back by backsync merge"), "{shown}");
    // Merged the other way round it comes to the same.
    desk.write("back.toml", &theirs);
    desk.write("ours2.toml", &ours);
    assert_eq!(desk.run(&["merge", "base.toml", "back.toml", "ours2.toml"]).code, 0);
    assert_eq!(desk.run(&["checklist", "back.toml", BACKOUT, "--json"]).json()["next"], list["next"]);
    // Each of them alone is nothing of the kind.
    desk.write("ours.toml", &base);
    let alone = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
    assert_eq!((alone.code, alone.stderr.as_str()), (0, ""));
}

#[test]
fn an_authrest_of_the_first_server_is_none_of_the_next() {
    let desk = Desk::new();
    let base = "schema = 1\ntitle = \"t\"\n\n[restore]\nserver = \"A\"\nusn_changed = 7483\n\n[[restore.partner]]\nserver = \"B\"\nusn = 8483\n\n[[server]]\nname = \"A\"\n\n[[server]]\nname = \"B\"\n\n[[server]]\nname = \"C\"\n\n";
    desk.write("base.toml", base);
    desk.write("ours.toml", &base.replace("[restore]\nserver = \"A\"", "[restore]\nserver = \"C\""));
    desk.write("theirs.toml", &format!("{base}{}", through(RAISE, "run-authrest")));
    let merged = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
    assert_eq!(merged.code, 0, "{merged:#?}");
    assert!(flat(&merged.stderr).contains("restore.server was A and is C now"), "{}", merged.stderr);
    let list = desk.run(&["checklist", "ours.toml", RAISE, "--json"]).json();
    assert!(list["steps"].as_array().unwrap().iter().all(|step| step["state"] != "done"), "{list:#}");
}

#[test]
fn an_exchange_that_was_removed_half_way_is_under_way() {
    let desk = Desk::new();
    let tried = format!("{}{}{}", case(true, WITH_55, ""), up_to("save-stores"), record("uninstall", "failed"));
    let file = desk.write("case.toml", &tried);
    let said = flat(&desk.run(&["backout", &file]).stdout);
    assert!(said.contains("UNDER WAY") && said.contains("\"Remove Exchange\" was tried, and failed"), "{said}");
}

#[test]
fn what_a_check_found_is_not_said_to_work() {
    let desk = Desk::new();
    let without = case(true, WITHOUT, "");
    let list = "backout-bridgehead-without-55";
    let failed = of(list, "see-replication", "failed", "11:00");
    let name = of(list, "name-server", "done", "10:00");
    let file = desk.write("case.toml", &format!("{without}{name}{failed}"));
    let plan = desk.run(&["backout", &file, "--json"]).json();
    assert_eq!(plan["state"], "bridgehead-without-55", "{plan:#}");
    assert_eq!(plan["replication"], json!({ "intrasite": "unknown", "intersite": "unknown" }));
    let said = flat(&desk.run(&["backout", &file]).stdout);
    assert!(said.contains("This one was found not to"), "{said}");
}

#[test]
fn a_user_that_can_be_made_takes_the_symptom_out() {
    let desk = Desk::new();
    let without = case(true, WITHOUT, "");
    let text = format!("symptoms = [\"cannot-create-mailbox\"]\n{without}").replace("schema = 1\n", "");
    let list = "backout-bridgehead-without-55";
    let way = of(list, "choose-way", "done", "11:00").replace("state =", "value = \"upgrade\"\nstate =");
    let ids = ["name-server", "confirm-no-other-55", "see-replication", "see-users"];
    let done: String = ids.iter().map(|id| of(list, id, "done", "10:00")).collect();
    let again = of(list, "upgrade-again", "done", "11:10");
    let file = desk.write("case.toml", &format!("schema = 1\n{text}{done}{way}{again}"));
    let made = desk.run(&["checklist", &file, list, "--done", "make-user", "--by", "jb"]);
    assert!(made.code == 0 && made.stdout.contains("the symptom cannot-create-mailbox gone"), "{made:#?}");
    assert!(!desk.read("case.toml").contains("cannot-create-mailbox"));
}

#[test]
fn a_version_without_all_of_its_numbers_is_refused_where_it_is_written_raw() {
    let desk = Desk::new();
    let list = "set-file-version";
    let text = format!("schema = 1\ntitle = \"t\"\n{}", through(list, "note-build"));
    let file = desk.write("case.toml", &text);
    let note = |value: &str| {
        desk.run(&["checklist", &file, list, "--done", "note-dll-version", "--value", value, "--by", "jb"])
    };
    let short = note("5.5.2653");
    assert!(short.code == 2 && short.stderr.contains("not all four numbers"), "{short:#?}");
    assert_eq!(note("5.5.2653.23").code, 0);
}

#[test]
fn a_post_office_with_its_mail_is_moved_away_before_another_takes_its_place() {
    let desk = Desk::new();
    let text =
        "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"C\"\n[ccmail]\nserver = \"C\"\npost_office_has_users = true\n";
    for step in ["move-users", "move-damaged"] {
        let steps = &Lists::built_in().get("ccmail-users").unwrap().steps;
        let before = steps.iter().take_while(|its| its.id != step);
        let done: String = before.map(|its| of("ccmail-users", &its.id, "done", "11:00")).collect();
        let file = desk.write("case.toml", &format!("{text}{done}"));
        let skip = desk.run(&["checklist", &file, "ccmail-users", "--skip", step, "--note", "x", "--by", "jb"]);
        assert!(skip.code == 2 && skip.stderr.contains("is not left out"), "{step} {skip:#?}");
    }
}

#[test]
fn an_import_that_ended_is_told_where_the_numbers_promise_that_it_works() {
    let desk = Desk::new();
    let text =
        include_str!("../../scenarios/resync-error-14.toml").replace("reqseq = 17", "reqseq = 17\nresync = true");
    let list = "import-resync";
    let steps = &Lists::built_in().get(list).unwrap().steps;
    let before = steps.iter().take_while(|its| its.id != "run-import");
    let done: String = before.map(|its| of(list, &its.id, "done", "11:00")).collect();
    let failed = of(list, "run-import", "failed", "12:00");
    let file = desk.write("case.toml", &format!("{text}\n{done}{failed}"));
    for command in [&["resync", &file][..], &["report", &file, "--format", "text"]] {
        let said = flat(&desk.run(command).stdout);
        assert!(said.contains("ENDED EARLY") && said.contains("Run Import"), "{command:?} {said}");
    }
}

#[test]
fn a_slip_that_is_taken_back_leaves_no_requestor_behind() {
    let desk = Desk::new();
    let file = desk.write("case.toml", include_str!("../../scenarios/resync-error-14.toml"));
    let name = |value: &str| {
        desk.run(&["checklist", &file, "import-resync", "--done", "name-requestor", "--value", value, "--by", "jb"])
    };
    assert!(name("PO-NROTH").stdout.contains("where PO-NORTH is meant"));
    // Nobody knows whether it was a slip, or is one that is walked later: its numbers are missed either way.
    let other = name("PO-NORTH");
    assert!(other.code == 0 && other.stdout.contains("PO-NROTH stays in the case"), "{other:#?}");
    assert_eq!(name("PO-SUOTH").code, 0);
    let back = desk.run(&["checklist", &file, "import-resync", "--undo", "name-requestor", "--by", "jb"]);
    assert!(back.code == 0 && back.stdout.contains("PO-SUOTH taken out"), "{back:#?}");
    let case = desk.read("case.toml");
    assert!(case.contains("name = \"PO-NROTH\"") && !case.contains("name = \"PO-SUOTH\""), "{case}");
    // One that was there before the record stays, also where only its name is known.
    assert_eq!(name("PO-NROTH").code, 0);
    assert_eq!(desk.run(&["checklist", &file, "import-resync", "--undo", "name-requestor", "--by", "jb"]).code, 0);
    assert!(desk.read("case.toml").contains("name = \"PO-NROTH\""));
}

#[test]
fn a_value_that_can_hardly_be_is_read_again_before_either_way() {
    let desk = Desk::new();
    let far = EXAMPLE.replace("usn = 8479", "usn = 84790");
    let far = if far == EXAMPLE { EXAMPLE.replace("8483", "848300") } else { far };
    let file = desk.write("case.toml", &(far + "\n[[server]]\nname = \"SERVERD\"\n[[restore.partner]]\nserver = \"SERVERD\"\nusn = 8480\n[[server]]\nname = \"SERVERE\"\n[[restore.partner]]\nserver = \"SERVERE\"\nusn = 8482\n"));
    for list in [RAISE, IMPORT] {
        let first = ["checklist", &file, list, "--done", "have-the-discrepancy", "--by", "jb"];
        assert_eq!(desk.run(&first).code, 0);
        let shown = desk.run(&["checklist", &file, list, "--json"]).json();
        assert_eq!(shown["next"], "read-again", "{list}");
        let make = ["checklist", &file, list, "--done", "count-changes", "--value", "100", "--by", "jb"];
        let refused = desk.run(&make);
        assert!(refused.code == 2 && refused.stderr.contains("(read-again) comes first"), "{list} {refused:#?}");
    }
}

#[test]
fn a_partner_that_holds_more_than_before_says_that_services_ran() {
    let desk = Desk::new();
    let file = wrong_number(&desk);
    let line = "0,112,16,9240,22C3A9375FF7D1118FB700C04FB94608,SERVERA\n";
    assert_eq!(desk.fed(&["import", &file, "reps-from", "-", "--partner", "SERVERB"], line.as_bytes()).code, 0);
    let put = desk.run(&["checklist", &file, RAISE, "--done", "put-directory-back", "--by", "jb"]);
    assert_eq!(put.code, 2, "{put:#?}");
    assert!(desk.read("case.toml").contains("9240"));
}

#[test]
fn once_services_run_the_old_directory_is_not_restored_by_one_record() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("check-within-site")));
    let before = desk.read("case.toml");
    for words in [["--undo", "run-authrest"], ["--fail", "start-directory"]] {
        let said = desk.run(&[&["checklist", &file, BACKOUT][..], &words, &["--note", "x", "--by", "jb"]].concat());
        assert_eq!(said.code, 2, "{words:?} {said:#?}");
    }
    assert_eq!(desk.read("case.toml"), before);
}

#[test]
fn what_was_done_upon_a_restore_is_done_again_upon_the_next() {
    let desk = Desk::new();
    let failed = record("start-directory", "failed").replace("11:00", "12:00");
    let again = [
        "stop-services-again",
        "clear-directory",
        "restore-directory",
        "copy-authrest",
        "run-authrest",
        "start-directory",
    ];
    let again: String = again.iter().map(|id| record(id, "done").replace("11:00", "13:00")).collect();
    let text = format!("{}{}{failed}{again}", case(true, WITH_55, ""), up_to("check-within-site"));
    let file = desk.write("case.toml", &text);
    let list = desk.run(&["checklist", &file, BACKOUT, "--json"]).json();
    assert_eq!(list["next"], "bring-stores-back", "{list:#}");
}

#[test]
fn what_was_counted_before_a_repair_stays_as_it_was() {
    let desk = Desk::new();
    let file = wrong_number(&desk);
    let count = ["checklist", &file, RAISE, "--done", "count-changes", "--value", "120", "--by", "jb"];
    let said = desk.run(&count);
    assert!(said.code == 2 && flat(&said.stderr).contains("before the repair"), "{said:#?}");
}

#[test]
fn who_connects_to_the_next_partner_reads_that_one() {
    let desk = Desk::new();
    let verify = "verify-within-site";
    let repair = "[repair]\nmethod = \"authrest\"\nobject_version_increment = 0\nusn_increment = 1600\n";
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{repair}{}", through(RAISE, "start-services")));
    let done = |list: &str, words: &[&str]| {
        let said = desk.run(&[&["checklist", &file, list, "--by", "jb", "--done"][..], words].concat());
        assert_eq!(said.code, 0, "{words:?} {}", said.stderr);
    };
    for words in [
        &["wait"][..],
        &["make-mailbox", "--value", "9590"],
        &["see-it-elsewhere", "--value", "SERVERB"],
        &["compare-object-versions"],
        &["connect-to-partner", "--value", "SERVERB"],
        &["read-reps-from", "--value", "9590"],
        &["connect-to-partner", "--value", "SERVERC"],
    ] {
        done(verify, words);
    }
    let next = |list: &str| desk.run(&["checklist", &file, list, "--json"]).json()["next"].clone();
    assert_eq!(next(verify), "read-reps-from", "SERVERC is not read yet");
    done(verify, &["read-reps-from", "--value", "9590"]);
    assert_eq!(next(verify), "every-partner");
    done(verify, &["every-partner"]);
    assert_eq!(next(verify), "look-for-changes");
}

#[test]
fn services_that_ran_on_an_authrest_that_failed_have_everything_read_anew() {
    let desk = Desk::new();
    let failed = of(RAISE, "run-authrest", "failed", "11:10");
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{}{failed}", through(RAISE, "check-the-line")));
    let json = |command: &str| desk.run(&[command, &file, "--json"]).json();
    let list = || desk.run(&["checklist", &file, RAISE, "--json"]).json();
    assert_eq!(list()["next"], "put-directory-back");
    let start =
        ["checklist", &file, RAISE, "--done", "start-services", "--note", "somebody restarted it", "--by", "jb"];
    let started = desk.run(&start);
    assert!(started.code == 0 && started.stdout.contains("method: authrest"), "{started:#?}");
    let state = |id: &str| {
        let list = list();
        list["steps"].as_array().unwrap().iter().find(|step| step["id"] == id).unwrap()["state"].clone()
    };
    assert_eq!(list()["next"], "note-object-version-increment");
    for id in ["put-directory-back", "run-authrest", "stop-services"] {
        assert!(["not-applicable", "done"].contains(&state(id).as_str().unwrap()), "{id} {}", state(id));
    }
    assert_ne!(json("verify")["state"], "not-done");
    for command in ["usn", "authrest", "report", "verify"] {
        let said = flat(&desk.run(&[command, &file]).stdout).to_lowercase();
        assert!(!said.contains("run authrest 0 1600 on servera") && !said.contains("put its dir.edb back"), "{said}");
        assert!(!said.contains("don't start the services"), "{command}: {said}");
    }
    // They did not run after all: the directory is put back.
    let undo = ["checklist", &file, RAISE, "--undo", "start-services", "--note", "another server", "--by", "jb"];
    assert_eq!(desk.run(&undo).code, 0);
    assert!(!desk.read("case.toml").contains("[repair]"));
    assert_eq!(list()["next"], "put-directory-back");
}

#[test]
fn under_services_that_run_nothing_is_moved_cleared_or_restored() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("see-version")));
    let before = desk.read("case.toml");
    let steps = &Lists::built_in().get(BACKOUT).unwrap().steps;
    let stood = steps.iter().skip_while(|step| step.id != "save-directory");
    for step in stood.take_while(|step| step.id != "start-services") {
        for say in ["--undo", "--fail"] {
            let ran = desk.run(&["checklist", &file, BACKOUT, say, &step.id, "--note", "x", "--by", "jb"]);
            assert_eq!(ran.code, 2, "{say} {}: {}", step.id, ran.stdout);
        }
    }
    assert_eq!(desk.read("case.toml"), before);
    let refused = desk.run(&["checklist", &file, BACKOUT, "--fail", "bring-stores-back", "--note", "x", "--by", "jb"]);
    assert!(flat(&refused.stderr).contains("services run since step 33 (start-services)"), "{}", refused.stderr);
}

#[test]
fn a_copy_is_made_before_what_it_is_of_goes() {
    let desk = Desk::new();
    let copies = up_to("save-registry") + &record("save-stores", "skipped");
    let file = desk.write("case.toml", &format!("{}{copies}{}", case(true, WITH_55, ""), record("uninstall", "done")));
    let late = desk.run(&["checklist", &file, BACKOUT, "--done", "save-stores", "--value", "E:", "--by", "jb"]);
    assert!(late.code == 2 && flat(&late.stderr).contains("none of what was there before"), "{late:#?}");
}

#[test]
fn a_bridgehead_without_a_backup_has_both_ways_in_the_report_and_one_that_was_upgraded_is_told() {
    let desk = Desk::new();
    let without = case(true, WITH_55, "").replace("backup = true", "backup = false");
    let file = desk.write("case.toml", &without);
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(report.contains("remove nothing. If there is none, upgrade the server again"), "{report}");
    let upgraded = without.replace("name = \"A\"\nexchange = \"4.0\"", "name = \"A\"\nexchange = \"5.5\"");
    assert_ne!(upgraded, without);
    let file = desk.write("case.toml", &upgraded);
    assert!(flat(&desk.run(&["backout", &file]).stdout).contains("upgraded-again"));
}

#[test]
fn a_file_with_a_blank_in_its_name_is_one_argument_of_every_hint() {
    let desk = Desk::new();
    let made = desk.run(&["new", "my case.toml", "--from", "backed-out-bridgehead"]);
    assert!(made.stdout.contains("backsync backout \"my case.toml\""), "{}", made.stdout);
    for command in [&["checklist", "my case.toml"][..], &["backout", "my case.toml"]] {
        let said = desk.run(command).stdout;
        assert!(said.contains("backsync checklist \"my case.toml\""), "{said}");
    }
}

#[test]
fn another_server_is_not_named_once_something_was_done_to_the_first() {
    let desk = Desk::new();
    let server = "[[server]]\nname = \"SERVERX\"\n\n";
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{server}{}", through(RAISE, "save-registry")));
    let name = |file: &str, list: &str, step: &str, value: &str| {
        desk.run(&["checklist", file, list, "--done", step, "--value", value, "--by", "jb"])
    };
    let refused = name(&file, FIND, "start-raw-mode", "SERVERX");
    assert!(refused.code == 2 && flat(&refused.stderr).contains("the case is about SERVERA"), "{refused:#?}");
    assert_eq!(name(&file, FIND, "start-raw-mode", "servera").code, 0);
    // Before anything was done the case may turn to it; what was read of the first is none of that.
    for (list, step) in [(FIND, "start-raw-mode"), ("after-restore", "name-server")] {
        let walked = of(FIND, "make-mailbox", "done", "09:00");
        let file = desk.write("new.toml", &format!("{EXAMPLE}\n{server}{walked}"));
        let named = name(&file, list, step, "SERVERX");
        assert_eq!(named.code, 0, "{named:#?}");
        assert!(flat(&named.stdout).contains("what was entered of SERVERA stands in the notes"), "{named:#?}");
        let text = desk.read("new.toml");
        assert!(text.contains("server = \"SERVERX\"") && text.contains("Entered of SERVERA, before"), "{text}");
        assert!(text.contains("on SERVERB Reps-From value 0,112,16,8483"), "{text}");
        assert_eq!(desk.run(&["check", &file]).code, 0);
        let walked = desk.run(&["checklist", &file, FIND, "--json"]).json();
        assert_eq!(
            walked["steps"].as_array().unwrap().iter().find(|step| step["id"] == "make-mailbox").unwrap()["state"],
            "undone"
        );
        let usn = desk.run(&["usn", &file, "--json"]).json();
        assert!(usn["state"] == "unknown" && usn["usn_changed"].is_null(), "{usn:#}");
        let authrest = desk.run(&["authrest", &file, "--json"]).json();
        assert_ne!(authrest["state"], "needed", "{authrest:#}");
        assert!(authrest["command"].is_null(), "{authrest:#}");
    }
}

#[test]
fn what_a_list_records_of_another_restored_server_counts_for_nothing() {
    let desk = Desk::new();
    let server = "[[server]]\nname = \"SERVERX\"\n\n";
    let named = of(FIND, "start-raw-mode", "done", "09:00").replace("state =", "value = \"SERVERA\"\nstate =");
    let walked = named + &through(RAISE, "save-registry");
    // Whoever changed the name in the file changed nothing of what is recorded.
    let numbers =
        EXAMPLE.replace("22C3A9375FF7D1118FB700C04FB94608,SERVERA", "22C3A9375FF7D1118FB700C04FB94608,SERVERX");
    let of_x = numbers.replace("[restore]\nserver = \"SERVERA\"", "[restore]\nserver = \"SERVERX\"");
    assert_ne!(of_x, numbers);
    let file = desk.write("case.toml", &format!("{of_x}\n{server}{walked}"));
    assert_eq!(desk.run(&["check", &file]).code, 0, "{}", desk.run(&["check", &file]).stderr);
    let usn = flat(&desk.run(&["usn", &file]).stdout);
    assert!(usn.contains("The checklist was walked for SERVERA (find-discrepancy, start-raw-mode)"), "{usn}");
    let list = desk.run(&["checklist", &file, RAISE, "--json"]).json();
    assert_eq!((&list["done"], &list["next"]), (&json!(0), &json!("have-the-discrepancy")), "{list:#}");
    let again = ["checklist", &file, FIND, "--done", "start-raw-mode", "--by", "jb", "--value"];
    assert_eq!(desk.run(&[&again[..], &["SERVERX"]].concat()).code, 0);
    let usn = flat(&desk.run(&["usn", &file]).stdout);
    assert!(!usn.contains("walked for SERVERA"), "{usn}");
    let list = desk.run(&["checklist", &file, RAISE, "--json"]).json();
    assert_eq!(list["done"], json!(0), "{list:#}");
}

/// One turned the case to SERVERX while the other one went on with SERVERA, whose copies the base has.
#[test]
fn copies_of_one_restored_server_are_none_of_another_that_a_merge_brings() {
    let desk = Desk::new();
    let server = "[[server]]\nname = \"SERVERX\"\n\n";
    let example = EXAMPLE
        .replace("reps_from = \"0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA\"", "usn = 8483")
        .replace("reps_from = \"0,112,16,8479,22C3A9375FF7D1118FB700C04FB94608,SERVERA\"", "usn = 8479");
    assert!(!example.contains("reps_from ="), "{example}");
    let base = format!("{example}\n{server}{}", through(RAISE, "save-registry"));
    let turned = base.replace("[restore]\nserver = \"SERVERA\"", "[restore]\nserver = \"SERVERX\"");
    assert_ne!(turned, base);
    let ran = of(RAISE, "run-authrest", "failed", "11:30");
    let titled = |text: &str, title: &str| text.replacen("title = \"SERVERA,", &format!("title = \"{title},"), 1);
    let went_on = format!("{base}{ran}").replace("usn_changed = 7483", "usn_changed = 7490");
    desk.write("base.toml", &base);
    desk.write("ours.toml", &titled(&turned, "X"));
    desk.write("theirs.toml", &titled(&went_on, "Y"));
    // A conflict elsewhere is one, and nothing of the first server stands between the marks.
    let merged = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
    assert!(merged.code != 0 && merged.stderr.contains("1 place in"), "{merged:#?}");
    let text = desk.read("ours.toml");
    assert!(!text.contains("usn_changed =") && text.contains("highest USN 7,490"), "{text}");
    let kept: Vec<&str> =
        text.lines().filter(|line| !line.starts_with("<<<<<<<") && !line.starts_with(">>>>>>>")).collect();
    let kept = kept.join("\n").replacen("=======\ntitle = \"Y,", "#", 1);
    let list = desk.run(&["checklist", &desk.write("kept.toml", &kept), RAISE, "--json"]).json();
    assert_eq!(list["done"], 0, "{list:#}");
    for (ours, theirs) in [(turned.clone(), format!("{base}{ran}")), (format!("{base}{ran}"), turned)] {
        desk.write("base.toml", &base);
        desk.write("ours.toml", &ours);
        desk.write("theirs.toml", &theirs);
        let merged = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
        let said = flat(&merged.stderr);
        assert!(merged.code == 0 && said.contains("What was entered of SERVERA stands in the notes"), "{merged:#?}");
        assert!(
            said.contains("restore.server was SERVERA and is SERVERX now") && said.contains("run-authrest"),
            "{said}"
        );
        assert_eq!(desk.run(&["check", "ours.toml"]).code, 0);
        let list = desk.run(&["checklist", "ours.toml", RAISE, "--json"]).json();
        assert!(list["done"] == 0 && list["next"] != "put-directory-back", "{list:#}");
        let usn = desk.run(&["usn", "ours.toml", "--json"]).json();
        assert!(usn["state"] == "unknown", "{usn:#}");
        let text = desk.read("ours.toml");
        assert!(text.contains("on SERVERB USN 8,483") && !text.contains("usn_changed = 7483"), "{text}");
        let report = desk.run(&["report", "ours.toml", "--format", "text"]).stdout;
        assert!(!report.contains("AUTHREST"), "{report}");
    }
}

#[test]
fn a_first_number_that_nobody_saw_is_left_out_once_services_ran() {
    let desk = Desk::new();
    let failed = of(RAISE, "run-authrest", "failed", "11:10");
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{}{failed}", through(RAISE, "check-the-line")));
    let say =
        |words: &[&str]| desk.run(&[&["checklist", &file, RAISE, "--by", "jb", "--note", "gone"][..], words].concat());
    let skip = ["--skip", "note-object-version-increment"];
    assert_eq!(say(&["--done", "start-services"]).code, 0);
    let verify = desk.run(&["verify", &file, "--json"]).json();
    let expected = verify["expected"].to_string();
    assert!(!expected.contains("\"value\":0"), "{expected}");
    assert_eq!(say(&skip).code, 0);
    let list = desk.run(&["checklist", &file, RAISE, "--json"]).json();
    let state =
        |id: &str| list["steps"].as_array().unwrap().iter().find(|step| step["id"] == id).unwrap()["state"].clone();
    assert_eq!(state("look-what-won"), "todo", "{list:#}");
}

#[test]
fn checks_say_nothing_of_services_that_were_not_started() {
    let desk = Desk::new();
    let not = record("start-services", "undone").replace("11:00", "12:00");
    let file = desk.write("case.toml", &format!("{}{}{not}", case(true, WITH_55, ""), up_to("see-version")));
    assert_eq!(desk.run(&["backout", &file, "--json"]).json()["repaired"], false);
    // Started anew they are checked anew, and the list does not end before that either.
    let again = of(BACKOUT, "start-services", "done", "12:30");
    let file = desk.write("again.toml", &(desk.read("case.toml") + &again));
    let list = desk.run(&["checklist", &file, BACKOUT, "--json"]).json();
    assert_eq!(list["next"], "check-within-site", "{list:#}");
    let said = desk.run(&["backout", &file]).stdout;
    assert!(!said.contains("FINISHED") && !said.contains("Nothing is left"), "{said}");
}

#[test]
fn a_sheet_that_tells_of_an_authrest_that_a_colleague_recorded_is_asked_about() {
    let desk = Desk::new();
    let ran = through(RAISE, "run-authrest").replace("11:00", "10:00");
    desk.write("case.toml", &format!("{EXAMPLE}\n{ran}"));
    desk.write(
        "sheet.txt",
        "@worksheet: 1\n@by: kl\n@list: raise-usn-authrest\n@step: run-authrest\n@at: 1999-04-20 12:00 +00:00\n@value: AUTHREST 0 1600\n@confirm: AUTHREST 0 1600 on SERVERA\n",
    );
    let took = desk.run(&["import", "case.toml", "worksheet", "sheet.txt"]);
    let said = flat(&format!("{} {}", took.stdout, took.stderr));
    assert!(said.contains("recorded as done already") && said.contains("Ask both"), "{took:#?}");
    assert_eq!(desk.read("case.toml").matches("id = \"run-authrest\"").count(), 1);
}

#[test]
fn checks_that_were_made_are_taken_back_before_the_start_of_what_they_looked_at() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("check-between-sites")));
    let say =
        |words: &[&str]| desk.run(&[&["checklist", &file, BACKOUT, "--by", "jb", "--note", "x"][..], words].concat());
    for words in [["--undo", "start-services"], ["--fail", "start-services"], ["--undo", "start-directory"]] {
        let refused = say(&words);
        assert_eq!(refused.code, 2, "{words:?} {refused:#?}");
    }
    assert!(say(&["--undo", "start-services"]).stderr.contains("--undo check-between-sites"));
    for step in ["check-between-sites", "check-within-site", "start-services"] {
        assert_eq!(say(&["--undo", step]).code, 0, "{step}");
    }
}

/// A backed-out upgrade, a post office, a synchronization: what is known of one server is nothing of the next.
#[test]
fn what_is_known_of_one_server_goes_into_the_notes_where_another_is_named() {
    let desk = Desk::new();
    let both = "[[server]]\nname = \"CC1\"\n[[server]]\nname = \"CC2\"\n";
    let start = "schema = 1\ntitle = \"t\"\n";
    let ccmail =
        format!("{start}{both}[ccmail]\nserver = \"CC1\"\npost_office_has_users = false\nclean_backup = true\n");
    let dirsync = format!(
        "{start}{both}[dirsync]\nserver = \"CC1\"\nserver_srvseq = 80\n[[dirsync.requestor]]\nname = \"PO-SOUTH\"\nsrvseq = 80\nresync = true\n"
    );
    let backout = case(true, &format!("{WITH_55}[[server]]\nname = \"C\"\n"), "");
    for (text, list, now, gone, note) in [
        (ccmail, "ccmail-hub", "CC2", "clean_backup", "Entered of CC1, before this case was about CC2"),
        (dirsync, "make-resync", "CC2", "PO-SOUTH\"", "PO-SOUTH: "),
        (backout, BACKOUT, "C", "directory_backup", "Entered of A, before this case was about C"),
    ] {
        let file = desk.write("case.toml", &text);
        let named = desk.run(&["checklist", &file, list, "--done", "name-server", "--value", now, "--by", "jb"]);
        assert_eq!(named.code, 0, "{list} {named:#?}");
        let text = desk.read("case.toml");
        assert!(!text.contains(&format!("{gone} =")) && !text.contains(&format!("name = \"{gone}")), "{list} {text}");
        assert!(text.contains(note), "{list} {text}");
        assert_eq!(desk.run(&["check", &file]).code, 0);
        let backout = desk.run(&["backout", &file, "--json"]).json();
        assert!(
            backout["command"].is_null()
                || list != BACKOUT
                || backout["unknown"].to_string().contains("directory_backup"),
            "{backout:#}"
        );
    }
}

/// The name was changed in the file, and then named by the step as the warning says.
#[test]
fn what_was_read_of_another_is_unknown_until_the_name_is_settled_and_goes_into_the_notes_then() {
    let desk = Desk::new();
    let named = of(FIND, "start-raw-mode", "done", "09:00").replace("state =", "value = \"SERVERA\"\nstate =");
    let example =
        EXAMPLE.replace("22C3A9375FF7D1118FB700C04FB94608,SERVERA", "22C3A9375FF7D1118FB700C04FB94608,SERVERX");
    let of_x = example.replace("[restore]\nserver = \"SERVERA\"", "[restore]\nserver = \"SERVERX\"");
    let file = desk.write("case.toml", &format!("{of_x}\n[[server]]\nname = \"SERVERX\"\n\n{named}"));
    for command in ["usn", "authrest", "reimport", "verify"] {
        let said = desk.run(&[command, &file, "--json"]).json();
        assert_eq!(said["state"], "unknown", "{command} {said:#}");
        assert!(said["unknown"].to_string().contains("walked for SERVERA"), "{command} {said:#}");
    }
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(report.contains("walked for SERVERA") && !report.contains("AUTHREST 0"), "{report}");
    assert!(report.contains("Find out whose readings these are"), "{report}");
    assert!(!report.contains("SERVERX's highest USN") && !report.contains("highest USN of SERVERX"), "{report}");
    let written = desk.run(&["generate", &file, "authrest", "--into", "out"]);
    assert_ne!(written.code, 0, "{written:#?}");
    // Also where a repair is entered, after which the list is not called for any more.
    let repaired = desk.write(
        "repaired.toml",
        &format!("{}\n[repair]\nmethod = \"authrest\"\nusn_increment = 1600\n", desk.read("case.toml")),
    );
    let settled = desk.run(&["checklist", &repaired, FIND, "--done", "start-raw-mode", "--by", "jb"]);
    assert_eq!(settled.code, 0, "{settled:#?}");
    let text = desk.read("repaired.toml");
    assert!(!text.contains("[repair]") && text.contains("its repair:"), "{text}");
    let named = desk.run(&["checklist", &file, FIND, "--done", "start-raw-mode", "--by", "jb"]);
    assert!(flat(&named.stdout).contains("what was entered of SERVERA stands in the notes"), "{named:#?}");
    let usn = desk.run(&["usn", &file, "--json"]).json();
    assert!(usn["usn_changed"].is_null() && !usn["warnings"].to_string().contains("walked for"), "{usn:#}");
}

#[test]
fn a_repaired_bridgehead_of_which_replication_is_said_to_fail_again_contradicts_itself() {
    let desk = Desk::new();
    let text = format!("symptoms = [\"intersite-fails\"]\n{}{}", case(true, WITH_55, ""), up_to("check-between-sites"));
    let said = flat(&desk.run(&["backout", &desk.write("case.toml", &text)]).stdout);
    assert!(said.contains("record check-between-sites as failed"), "{said}");
}

#[test]
fn two_tables_that_turn_in_one_merge_leave_two_notes() {
    let desk = Desk::new();
    let example = EXAMPLE
        .replace("reps_from = \"0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA\"", "usn = 8483")
        .replace("reps_from = \"0,112,16,8479,22C3A9375FF7D1118FB700C04FB94608,SERVERA\"", "usn = 8479");
    let base = format!("{example}\n[backout]\nserver = \"SERVERA\"\n\n[[server]]\nname = \"SERVERX\"\n");
    let turned = base
        .replace("[restore]\nserver = \"SERVERA\"", "[restore]\nserver = \"SERVERX\"")
        .replace("[backout]\nserver = \"SERVERA\"", "[backout]\nserver = \"SERVERX\"");
    let stayed = base
        .replace("usn_changed = 7483", "usn_changed = 7490")
        .replace("[backout]\nserver = \"SERVERA\"", "[backout]\nserver = \"SERVERA\"\nupgraded_to = \"5.5\"");
    for (ours, theirs) in [(&turned, &stayed), (&stayed, &turned)] {
        desk.write("base.toml", &base);
        desk.write("ours.toml", ours);
        desk.write("theirs.toml", theirs);
        let merged = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
        assert_eq!(merged.code, 0, "{merged:#?}");
        let text = desk.read("ours.toml");
        assert!(text.contains("highest USN 7,490") && !text.contains("usn_changed ="), "{text}");
        assert_eq!(text.matches("Entered of SERVERA, before this case was about SERVERX").count(), 2, "{text}");
        assert!(!text.contains("upgraded_to ="), "{text}");
        assert_eq!(desk.run(&["check", "ours.toml"]).code, 0);
    }
}

#[test]
fn a_verification_by_its_own_list_is_taken_back_before_the_start_of_what_it_looked_at() {
    let desk = Desk::new();
    let look = of("verify-within-site", "wait", "done", "12:00");
    let raised = "[repair]\nmethod = \"authrest\"\nobject_version_increment = 0\nusn_increment = 1600\n\n";
    let text = format!("{EXAMPLE}\n{raised}{}", through(RAISE, "start-services"));
    let file = desk.write("case.toml", &format!("{text}{look}"));
    let say =
        |list: &str, step: &str| desk.run(&["checklist", &file, list, "--undo", step, "--by", "jb", "--note", "x"]);
    let refused = say(RAISE, "start-services");
    assert!(refused.code == 2 && flat(&refused.stderr).contains("of the list verify-within-site"), "{refused:#?}");
    assert!(refused.stderr.contains("verify-within-site --undo wait"), "{refused:#?}");
    assert_eq!(say("verify-within-site", "wait").code, 0);
    assert_eq!(say(RAISE, "start-services").code, 0);
}

#[test]
fn a_member_goes_on_by_what_does_not_replicate_and_takes_the_symptom_out_where_it_does() {
    let desk = Desk::new();
    let list = "backout-member-with-55";
    let symptoms = "symptoms = [\"intrasite-fails\", \"intersite-fails\"]\n";
    let base = case(false, WITH_55, "").replace("schema = 1\n", &format!("schema = 1\n{symptoms}"));
    let file = desk.write("case.toml", &format!("{base}{}", through(list, "confirm-member")));
    let say = |words: &[&str]| desk.run(&[&["checklist", &file, list, "--by", "jb"][..], words].concat());
    let within = say(&["--done", "see-replication"]);
    assert!(within.code == 0 && within.stdout.contains("the symptom intrasite-fails gone"), "{within:#?}");
    let failed = say(&["--fail", "see-between-sites", "--note", "nothing arrives"]);
    assert_eq!(failed.code, 0, "{failed:#?}");
    let said = desk.run(&["checklist", &file, list]).stdout;
    assert!(said.contains("fault-between-sites") && !said.contains("fault-within-site"), "{said}");
    let works = say(&["--done", "see-between-sites"]);
    assert!(works.code == 0 && works.stdout.contains("the symptom intersite-fails gone"), "{works:#?}");
    assert_eq!(desk.run(&["checklist", &file, list, "--json"]).json()["next"], "see-shown-as");
    assert!(!desk.read("case.toml").contains("-fails\""));
}

#[test]
fn without_exchange_the_branch_stays_whatever_is_entered() {
    let desk = Desk::new();
    let base = case(true, WITH_55, "").replace("bridgehead = true", "bridgehead = false");
    assert!(base.contains("bridgehead = false"));
    for last in ["uninstall", "restore-directory"] {
        let file = desk.write("case.toml", &format!("{base}{}", up_to(last)));
        let plan = desk.run(&["backout", &file, "--json"]).json();
        assert_eq!((&plan["state"], &plan["command"]), (&json!("bridgehead-with-55"), &json!("AUTHREST 1000 1000")));
        let said = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
        assert!(said.contains("goes on to its end all the same") && !said.contains("upgrade again"), "{said}");
        let list = desk.run(&["checklist", &file, BACKOUT, "--json"]).json();
        assert_eq!(list["applies"], "yes", "{list:#}");
    }
    let file = desk.write("case.toml", &format!("{base}{}", up_to("check-between-sites")));
    let plan = desk.run(&["backout", &file, "--json"]).json();
    assert_eq!((&plan["state"], &plan["repaired"]), (&json!("bridgehead-with-55"), &json!(true)));
}

#[test]
fn no_check_is_said_of_services_that_stand() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("run-isinteg")));
    let next = || desk.run(&["checklist", &file, BACKOUT, "--json"]).json()["next"].clone();
    assert_eq!(next(), "start-services");
    for say in ["--done", "--fail", "--skip"] {
        let said = desk.run(&["checklist", &file, BACKOUT, say, "check-between-sites", "--note", "x", "--by", "jb"]);
        assert!(said.code == 2 && said.stderr.contains("start-services"), "{say} {said:#?}");
    }
    let start = desk.run(&["checklist", &file, BACKOUT, "--done", "start-services", "--by", "jb"]);
    assert_eq!(start.code, 0, "{start:#?}");
    let failed = ["checklist", &file, BACKOUT, "--fail", "check-between-sites", "--note", "x", "--by", "jb"];
    assert_eq!(desk.run(&failed).code, 0);
}

/// What another list saw takes services that run, also where nobody recorded that they were started.
#[test]
fn services_that_another_list_saw_are_not_said_to_have_failed() {
    let desk = Desk::new();
    let raised = "[repair]\nmethod = \"authrest\"\nobject_version_increment = 0\nusn_increment = 1600\n\n";
    let look = of("verify-within-site", "see-it-elsewhere", "done", "12:00");
    let text = format!("{EXAMPLE}\n{raised}{}{look}", through(RAISE, "note-method"));
    let file = desk.write("case.toml", &text);
    let fail = ["checklist", &file, RAISE, "--fail", "start-services", "--note", "x", "--by", "jb"];
    let refused = desk.run(&fail);
    assert!(refused.code == 2 && refused.stderr.contains("see-it-elsewhere"), "{refused:#?}");
    let file = desk.write("case.toml", &text.replace(&look, ""));
    assert_eq!(desk.run(&["checklist", &file, RAISE, "--fail", "start-services", "--note", "x"]).code, 0);
    // That changes were looked for says the same.
    let missing = raised.replace("[repair]\n", "[repair]\nchanges_missing = 0\n");
    let text = format!("{EXAMPLE}\n{missing}{}", through(RAISE, "start-services"));
    let file = desk.write("case.toml", &text);
    let undo = ["checklist", &file, RAISE, "--undo", "start-services", "--note", "x", "--by", "jb"];
    assert_eq!(desk.run(&undo).code, 2);
}

/// A slip on a copy that is needed by now does not drop it.
#[test]
fn a_copy_that_was_made_is_not_left_out_once_what_it_is_of_is_gone() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("uninstall")));
    for step in ["save-stores", "save-directory", "save-registry", "find-backup"] {
        let skip = ["checklist", &file, BACKOUT, "--skip", step, "--note", "slip", "--by", "jb"];
        assert_eq!(desk.run(&skip).code, 2, "{step}");
    }
    let list = desk.run(&["checklist", &file, BACKOUT, "--json"]).json();
    let state = |id: &str| {
        let steps = list["steps"].as_array().unwrap();
        steps.iter().find(|step| step["id"] == id).unwrap()["state"].clone()
    };
    assert_eq!(state("bring-stores-back"), "todo");
}

/// One removed Exchange while another found no backup: whoever finds one says so, and it goes on.
#[test]
fn a_backup_that_is_found_after_the_removal_is_recorded() {
    let desk = Desk::new();
    let base = case(true, WITH_55, "").replace("directory_backup = true", "directory_backup = false");
    let base = if base.contains("directory_backup") { base } else { base + "directory_backup = false\n" };
    let no = record("find-backup", "done").replace("state =", "value = \"no\"\nstate =");
    let file = desk.write("case.toml", &format!("{base}{}{no}", up_to("copy-authrest")));
    let yes = ["checklist", &file, BACKOUT, "--done", "find-backup", "--value", "yes", "--by", "jb"];
    let said = desk.run(&yes);
    assert_eq!(said.code, 0, "{said:#?}");
    assert_eq!(desk.run(&["backout", &file, "--json"]).json()["command"], "AUTHREST 1000 1000");
    let no = ["checklist", &file, BACKOUT, "--done", "find-backup", "--value", "no", "--by", "jb"];
    assert_eq!(desk.run(&no).code, 2);
}

/// An answer that ends nothing is recorded while services stand; one that would end the list is not.
#[test]
fn what_was_left_open_before_services_stood_is_recorded_where_it_ends_nothing() {
    let desk = Desk::new();
    let only = ["name-server", "find-backup", "agree-on-downtime", "stop-services"];
    let done: String = only.iter().map(|id| record(id, "done")).collect();
    let file = desk.write("case.toml", &format!("{}{done}", case(true, WITH_55, "")));
    let say = |words: &[&str]| desk.run(&[&["checklist", &file, BACKOUT, "--by", "jb"][..], words].concat());
    assert_eq!(say(&["--done", "confirm-bridgehead", "--value", "no"]).code, 2);
    assert_eq!(say(&["--fail", "confirm-bridgehead", "--note", "x"]).code, 2);
    let yes = say(&["--done", "confirm-bridgehead", "--value", "yes"]);
    assert_eq!(yes.code, 0, "{yes:#?}");
}

/// One stopped the services, another found that nobody agreed to that, or that the case is another one: whoever looks is told
/// that they stand, by what they are started, and what record goes then.
#[test]
fn services_that_stand_are_told_where_their_list_ended_or_is_not_called_for_any_more() {
    let desk = Desk::new();
    let no = of(RAISE, "agree-on-downtime", "done", "12:00").replace("state =", "value = \"no\"\nstate =");
    let example = EXAMPLE.replace("downtime_allowed = true", "downtime_allowed = false");
    let example = if example == EXAMPLE {
        EXAMPLE.replace("[restore]\n", "[restore]\ndowntime_allowed = false\n")
    } else {
        example
    };
    let ended = format!("{example}\n{}{no}", through(RAISE, "stop-services"));
    let alone = case(true, WITH_55, "").replace("[backout]\n", "[backout]\nsingle_server_site = true\n");
    let halted = format!("{alone}{}", up_to("save-stores"));
    let early = format!("{alone}{}", up_to("stop-services"));
    for (text, list, other) in [
        (ended, RAISE, "raise-usn-import"),
        (halted, BACKOUT, "backout-single-server-site"),
        (early, BACKOUT, "backout-single-server-site"),
    ] {
        let file = desk.write("case.toml", &text);
        let said = desk.run(&["checklist", &file, list]).stdout;
        let undo = format!("Once they run: backsync checklist {file} {list} --undo stop-services");
        assert!(flat(&said).contains("ervices stand since step") && said.contains(&undo), "{said}");
        assert!(!said.contains("Go on with") && !said.contains("--confirm"), "{said}");
        let from_other = desk.run(&["checklist", &file, other]).stdout;
        assert!(from_other.contains(&format!("backsync checklist {file} {list}")), "{from_other}");
        let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
        assert!(report.contains("ervices stand since step"), "{report}");
        assert_eq!(desk.run(&["checklist", &file, list, "--undo", "stop-services", "--by", "jb"]).code, 0);
        let said = flat(&desk.run(&["checklist", &file, list]).stdout);
        assert!(!said.contains("Services stand"), "{said}");
    }
}

/// A list that helped once is walked anew where the step it helped with fails again.
#[test]
fn a_list_that_was_walked_is_open_again_where_its_step_fails_once_more() {
    let desk = Desk::new();
    let (list, help) = ("backout-member-with-55", "fault-within-site");
    let base = case(false, WITH_55, "");
    let walked = through(help, "raise-logging");
    let file = desk.write("case.toml", &format!("{base}{}{walked}", through(list, "see-replication")));
    let failed = ["checklist", &file, list, "--fail", "see-replication", "--note", "again", "--by", "jb"];
    let said = desk.run(&failed);
    assert!(said.code == 0 && said.stdout.contains("the symptom intrasite-fails seen"), "{said:#?}");
    assert!(said.stdout.contains(&format!("Go on with: backsync checklist {file} {help}")), "{}", said.stdout);
    assert_eq!(desk.run(&["checklist", &file, help, "--json"]).json()["next"], "wait");
}

/// Without the server that a sheet names nothing of it is taken for another one.
#[test]
fn a_sheet_whose_server_is_refused_is_not_taken_for_another() {
    let desk = Desk::new();
    let file = desk.write("case.toml", EXAMPLE);
    let title = EXAMPLE.lines().find_map(|line| line.strip_prefix("title = \"")).unwrap().trim_end_matches('"');
    let lines = [
        "@worksheet: 1".to_owned(),
        format!("@case: {title}"),
        format!("@list: {RAISE}"),
        "@step: have-the-discrepancy".to_owned(),
        "@value: SERVERB".to_owned(),
        "@step: count-changes".to_owned(),
        "@value: 50".to_owned(),
    ];
    let sheet = desk.write("sheet.txt", &(lines.join("\n") + "\n"));
    let before = desk.read("case.toml");
    let ran = desk.run(&["import", &file, "worksheet", &sheet]);
    let said = flat(&format!("{} {}", ran.stdout, ran.stderr));
    assert!(said.contains("the name of its server was refused"), "{ran:#?}");
    assert_eq!(desk.read("case.toml"), before);
}

/// Where Dir.edb can't be put back the services stay as they are, and nobody is told to start them.
#[test]
fn services_on_a_directory_that_can_not_be_put_back_are_not_started() {
    let desk = Desk::new();
    let file = wrong_number(&desk);
    let fail = ["checklist", &file, RAISE, "--fail", "put-directory-back", "--note", "unreadable", "--by", "jb"];
    let said = desk.run(&fail);
    assert_eq!(said.code, 0, "{said:#?}");
    for command in [&["checklist", &file, RAISE][..], &["verify", &file], &["report", &file, "--format", "text"]] {
        let said = flat(&desk.run(command).stdout);
        assert!(!said.contains("start them again") && !said.contains("--undo stop-services"), "{command:?} {said}");
    }
}

/// What everything rests on is not taken back from under services that stand.
#[test]
fn the_server_is_not_taken_back_from_under_services_that_stand() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("save-directory")));
    for say in [["--undo", "name-server"], ["--fail", "name-server"], ["--skip", "name-server"]] {
        let said = desk.run(&[&["checklist", &file, BACKOUT, "--note", "slip", "--by", "jb"][..], &say].concat());
        assert_eq!(said.code, 2, "{say:?} {said:#?}");
    }
}

/// What stands against the step that can't be taken back comes next, with the answer that it needs.
#[test]
fn what_stands_against_authrest_is_what_is_typed_next() {
    let desk = Desk::new();
    let base = case(true, WITH_55, "").replace("directory_backup = true", "directory_backup = false");
    assert!(base.contains("directory_backup = false"));
    let no = record("find-backup", "done").replace("state =", "value = \"no\"\nstate =");
    let file = desk.write("case.toml", &format!("{base}{no}{}", up_to("copy-authrest")));
    let said = desk.run(&["checklist", &file, BACKOUT]).stdout;
    assert!(said.contains("--done find-backup --value \"yes\""), "{said}");
    assert!(!said.contains("--confirm"), "{said}");
}

/// A fault within the site that is entered later comes before anything is removed.
#[test]
fn a_fault_within_the_site_is_looked_at_before_anything_is_removed() {
    let desk = Desk::new();
    let symptoms = "symptoms = [\"intrasite-fails\"]\n";
    let base = case(true, WITH_55, "").replace("schema = 1\n", &format!("schema = 1\n{symptoms}"));
    let file = desk.write("case.toml", &format!("{base}{}", up_to("agree-on-downtime")));
    let said = desk.run(&["checklist", &file, BACKOUT]).stdout;
    assert!(flat(&said).contains("It ended at step 6") && said.contains("fault-within-site"), "{said}");
    let plan = desk.run(&["backout", &file, "--json"]).json();
    assert_eq!(plan["replication"]["intrasite"], "fails");
    let done = desk.run(&["checklist", &file, BACKOUT, "--done", "see-within-site", "--by", "jb"]);
    assert!(done.code == 0 && done.stdout.contains("intrasite-fails gone"), "{done:#?}");
    assert_eq!(desk.run(&["checklist", &file, BACKOUT, "--json"]).json()["next"], "stop-services");
}
