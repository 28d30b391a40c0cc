//! A repair that was put back, or recorded by mistake, is none any more; and what two people did besides each other is told.

use backsync::checklist::Lists;
use serde_json::json;

use super::Desk;
use super::backout::{WITH_55, case, record, up_to, walked};

const RAISE: &str = "raise-usn-authrest";
const IMPORT: &str = "raise-usn-import";
const EXAMPLE: &str = include_str!("../../scenarios/article-usn-example.toml");

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The article's case with a list walked up to a step; what those steps fill in stands in the case or is given.
fn up_to_step(list: &str, last: &str, repair: &str) -> String {
    let steps = &Lists::built_in().get(list).unwrap().steps;
    let end = steps.iter().position(|step| step.id == last).unwrap();
    let done = steps[..=end].iter().filter(|step| !step.led_back);
    let records: String =
        done.map(|step| record(&step.id, "done").replace("backout-bridgehead-with-55", list)).collect();
    format!("{EXAMPLE}\n{repair}{records}")
}

const REPAIR: &str = "[repair]\nmethod = \"authrest\"\nobject_version_increment = 0\nusn_increment = 1600\nusn_changed = 9500\n\n[[repair.partner]]\nserver = \"SERVERB\"\nusn = 9500\n\n";

/// The same before anything was read: the services stand.
const STANDS: &str = "[repair]\nmethod = \"authrest\"\nobject_version_increment = 0\nusn_increment = 1600\n\n";

#[test]
fn a_directory_that_was_put_back_was_not_repaired() {
    let desk = Desk::new();
    let looked = record("agree-on-reader", "done").replace("backout-bridgehead-with-55", "verify-within-site");
    let text = up_to_step(RAISE, "note-method", STANDS) + &looked;
    let file = desk.write("case.toml", &text);
    assert_ne!(desk.run(&["verify", &file, "--json"]).json()["state"], "not-done");
    let tick = |words: &[&str]| desk.run(&[&["checklist", &file, RAISE][..], words, &["--by", "jb"]].concat());
    assert_eq!(tick(&["--fail", "start-services", "--note", "the log says so"]).code, 0);
    let put = tick(&["--done", "put-directory-back"]);
    assert!(put.code == 0 && put.stdout.contains("Recorded, the repair taken out"), "{put:#?}");
    let now = desk.read("case.toml");
    assert!(!now.contains("[repair]") && now.starts_with(&EXAMPLE[..200]), "{now}");
    assert_eq!(desk.run(&["verify", &file, "--json"]).json()["state"], "not-done");
    let looks = desk.run(&["checklist", &file, "verify-within-site", "--json"]).json();
    assert_eq!(looks["done"], 0, "what was looked at is another directory");
    let shown = desk.run(&["checklist", &file, RAISE, "--json"]).json();
    assert_eq!((&shown["next"], &shown["state"]), (&json!("check-the-line"), &json!("open")));
    // Its file is made anew, and the step fills the repair in again.
    assert_eq!(desk.run(&["generate", &file, "authrest", "--out", "out"]).code, 0);
    assert_eq!(tick(&["--done", "check-the-line"]).code, 0);
    let confirm = "AUTHREST 0 1600 on SERVERA";
    let ran = tick(&["--done", "run-authrest", "--value", "1600", "--confirm", confirm]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(desk.read("case.toml").contains("usn_increment = 1600"));
}

#[test]
fn authrest_on_top_of_a_repair_that_was_not_put_back_is_refused() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &up_to_step(RAISE, "note-method", STANDS));
    let tick = |words: &[&str]| desk.run(&[&["checklist", &file, RAISE][..], words, &["--by", "jb"]].concat());
    assert_eq!(tick(&["--fail", "start-services", "--note", "x"]).code, 0);
    let ran = tick(&["--skip", "put-directory-back", "--note", "no time"]);
    assert!(ran.code == 2 && ran.stderr.contains("every step after it rests on it"), "{}", ran.stderr);
    let ran = tick(&["--done", "run-authrest", "--value", "1600", "--confirm", "AUTHREST 0 1600 on SERVERA"]);
    assert!(ran.code == 2 && ran.stderr.contains("(put-directory-back) comes first"), "{}", ran.stderr);
    // Where it can't be put back nothing is run on top of it, and no place offers that.
    assert_eq!(tick(&["--fail", "put-directory-back", "--note", "the copy can't be read"]).code, 0);
    let made = desk.run(&["generate", &file, "authrest", "--out", "out"]);
    assert_eq!(made.code, 2, "{made:#?}");
}

#[test]
fn a_repair_that_was_recorded_by_mistake_goes_with_its_record() {
    let desk = Desk::new();
    for repair in [STANDS, "repair = { method = \"authrest\", usn_increment = 1600 }\n"] {
        let text = match repair.starts_with('[') {
            true => up_to_step(RAISE, "run-authrest", repair),
            false => repair.to_owned() + &up_to_step(RAISE, "run-authrest", ""),
        };
        let file = desk.write("case.toml", &text);
        let undo =
            ["checklist", &file, RAISE, "--undo", "run-authrest", "--note", "it was the other console", "--by", "jb"];
        let undone = desk.run(&undo);
        assert_eq!(undone.code, 0, "{}", undone.stderr);
        assert_eq!(desk.run(&["verify", &file, "--json"]).json()["state"], "not-done");
        let shown = desk.run(&["checklist", &file, RAISE, "--json"]).json();
        assert_eq!((&shown["next"], &shown["applies"]), (&json!("run-authrest"), &json!("yes")));
    }
}

#[test]
fn what_was_read_since_a_repair_is_not_taken_out_with_its_record() {
    let desk = Desk::new();
    for (list, last, undone) in [(RAISE, "start-services", "run-authrest"), (IMPORT, "import-once", "import-once")] {
        let repair = if list == RAISE { REPAIR.to_owned() } else { REPAIR.replace("authrest", "reimport") };
        let repair = if list == RAISE {
            repair
        } else {
            repair.replace("object_version_increment = 0\nusn_increment = 1600\n", "")
        };
        let behind = if list == RAISE {
            String::new()
        } else {
            record("note-method", "done").replace("backout-bridgehead-with-55", list)
        };
        let file = desk.write("case.toml", &(up_to_step(list, last, &repair) + &behind));
        let before = desk.run(&["verify", &file, "--json"]).json()["state"].clone();
        if list == RAISE {
            let start = desk.run(&["checklist", &file, list, "--undo", "start-services", "--note", "x", "--by", "jb"]);
            assert!(start.code == 2 && flat(&start.stderr).contains("services that run"), "{}", start.stderr);
        }
        let undo = desk.run(&["checklist", &file, list, "--undo", undone, "--note", "y", "--by", "jb"]);
        assert!(undo.code == 2, "{list}: {}", undo.stderr);
        let what = if list == RAISE { "services run since" } else { "what was read since" };
        assert!(flat(&undo.stderr).contains(what), "{list}: {}", undo.stderr);
        assert!(desk.read("case.toml").contains("usn = 9500"), "{list}");
        assert_eq!(desk.run(&["verify", &file, "--json"]).json()["state"], before, "{list}");
        let shown = desk.run(&["checklist", &file, list, "--json"]).json();
        assert_ne!(shown["next"], "put-directory-back", "{list}");
    }
}

#[test]
fn what_can_not_be_taken_back_has_the_word_where_another_one_ended_the_list() {
    let desk = Desk::new();
    let by = |id: &str, state: &str, at: &str, who: &str| {
        record(id, state).replace("backout-bridgehead-with-55", RAISE).replace("11:00", at)
            + &format!("by = \"{who}\"\n\n")
    };
    let base = up_to_step(RAISE, "save-registry", "");
    desk.write("base.toml", &base);
    let ran = by("check-the-line", "done", "12:00", "anna") + &by("run-authrest", "done", "12:05", "anna");
    for at in ["11:30", "12:30"] {
        desk.write("ours.toml", &(base.replace("[restore]", "[repair]\nusn_increment = 1600\n\n[restore]") + &ran));
        let ended = by("stop-services", "undone", at, "bert") + &by("agree-on-downtime", "failed", at, "bert");
        desk.write("theirs.toml", &(base.replace("downtime_allowed = true", "downtime_allowed = false") + &ended));
        let merged = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
        assert!(merged.code == 0, "{merged:#?}");
        assert!(flat(&merged.stderr).contains("the services stand as taken back by bert"), "{}", merged.stderr);
        let shown = desk.run(&["checklist", "ours.toml", RAISE, "--json"]).json();
        assert_eq!((&shown["next"], &shown["ended"]), (&json!("note-object-version-increment"), &json!(null)), "{at}");
        let verify = flat(&desk.run(&["verify", "ours.toml"]).stdout);
        assert!(verify.contains("ask both, before any service starts"), "{verify}");
        let note = ["checklist", "ours.toml", RAISE, "--done", "note-object-version-increment", "--value", "0"];
        let noted = desk.run(&[&note[..], &["--by", "anna"]].concat());
        assert_eq!(noted.code, 0, "{at}: {}", noted.stderr);
        assert!(!flat(&desk.run(&["checklist", "ours.toml"]).stdout).contains("raise-usn-import"), "{at}");
    }
}

#[test]
fn a_list_that_is_under_way_is_named_first() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &up_to_step(RAISE, "run-authrest", "[repair]\nusn_increment = 1600\n\n"));
    let said = flat(&desk.run(&["checklist", &file]).stdout);
    assert!(said.contains("Under way raise-usn-authrest") && said.contains("1 checklist is under way."), "{said}");
    assert!(said.ends_with("case.toml raise-usn-authrest") && !said.contains("raise-usn-import"), "{said}");
    assert_eq!(desk.run(&["checklist", &file, "--json"]).json()["state"], "open");
}

#[test]
fn the_list_that_one_goes_on_with_sends_back_once_it_is_walked() {
    let desk = Desk::new();
    let failed = record("check-between-sites", "failed");
    let text = format!("{}{}{failed}", case(true, WITH_55, ""), up_to("check-within-site"));
    let file = desk.write("case.toml", &text);
    let said = desk.run(&["backout", &file]).stdout;
    assert!(said.contains("case.toml verify-between-sites"), "{said}");
    let file = desk.write("case.toml", &walked(&text, &["verify-between-sites"]));
    let finished = desk.run(&["checklist", &file, "verify-between-sites", "--json"]).json();
    assert_eq!(finished["state"], "finished");
    let done = "case.toml backout-bridgehead-with-55 --done check-between-sites";
    for command in [&["backout", &file][..], &["checklist", &file, "backout-bridgehead-with-55"]] {
        let said = flat(&desk.run(command).stdout);
        assert!(said.contains(done) && !said.contains("Go on with"), "{said}");
    }
    let back = "case.toml backout-bridgehead-with-55";
    let walked = desk.run(&["checklist", &file, "verify-between-sites"]).stdout;
    assert!(walked.contains("Go on with: backsync checklist") && walked.trim_end().ends_with(back), "{walked}");
    assert!(desk.run(&["checklist", &file]).stdout.trim_end().ends_with(back));
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(report.contains("that was walked to its end. Look once more"), "{report}");
    let said =
        desk.run(&["checklist", &file, "backout-bridgehead-with-55", "--done", "check-between-sites", "--by", "jb"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
}

#[test]
fn a_copy_without_which_something_is_refused_is_not_left_out() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("stop-services")));
    let skip = ["checklist", &file, "backout-bridgehead-with-55", "--skip", "save-directory", "--note", "no disk"];
    let said = desk.run(&[&skip[..], &["--by", "jb"]].concat());
    assert!(said.code == 2 && said.stderr.contains("(uninstall) can't be taken back"), "{}", said.stderr);
    assert!(said.stderr.contains("--done save-directory --value \"...\""), "{}", said.stderr);
}

#[test]
fn what_two_people_did_besides_each_other_is_told() {
    let desk = Desk::new();
    let base = format!("{}{}", case(true, WITH_55, ""), up_to("copy-authrest"));
    let ran = |by: &str, at: &str| record("run-authrest", "done").replace("11:00", at) + &format!("by = \"{by}\"\n\n");
    desk.write("base.toml", &base);
    desk.write("ours.toml", &(base.clone() + &ran("jb", "11:00")));
    desk.write("theirs.toml", &(base + &ran("mk", "12:00")));
    let merged = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
    assert!(merged.code == 0, "{merged:#?}");
    assert!(flat(&merged.stderr).contains("Authrest is recorded as done twice, by jb, 1999-"), "{}", merged.stderr);
    for command in
        [&["backout", "ours.toml"][..], &["authrest", "ours.toml"], &["report", "ours.toml", "--format", "text"]]
    {
        let said = flat(&desk.run(command).stdout);
        assert!(said.contains("Authrest is recorded as done twice"), "{command:?} {said}");
    }
    // What was put back between is done once more on purpose.
    let text =
        desk.read("base.toml") + &ran("jb", "11:00") + &record("restore-directory", "failed") + &ran("mk", "12:00");
    let said = desk.run(&["backout", &desk.write("case.toml", &text)]);
    assert!(!said.stdout.contains("recorded as done twice"), "{}", said.stdout);
}

#[test]
fn nothing_raises_usns_besides_the_other_way() {
    let desk = Desk::new();
    let imported = record("import-several-times", "done").replace("backout-bridgehead-with-55", IMPORT);
    let file = desk.write("case.toml", &(up_to_step(RAISE, "check-the-line", "") + &imported));
    let run = |words: &[&str]| desk.run(&[words, &["--by", "jb"]].concat());
    let confirm = ["--value", "1600", "--confirm", "AUTHREST 0 1600 on SERVERA"];
    let ran = run(&[&["checklist", &file, RAISE, "--done", "run-authrest"][..], &confirm].concat());
    assert!(ran.code == 2 && ran.stderr.contains("rows of the import were taken"), "{}", ran.stderr);
    let file = desk.write("case.toml", &up_to_step(IMPORT, "count-lines", "[repair]\nusn_increment = 1600\n\n"));
    let ran = run(&["checklist", &file, IMPORT, "--done", "import-once"]);
    assert!(ran.code == 2 && ran.stderr.contains("a repair was made"), "{}", ran.stderr);
}

#[test]
fn what_is_half_done_is_not_ordered_in_the_headline() {
    let desk = Desk::new();
    let hub = "schema = 1\ntitle = \"t\"\n[ccmail]\npost_office_has_users = false\nclean_backup = true\n";
    let all = walked(hub, &["ccmail-hub"]);
    let (head, _) = all.rsplit_once("[[step]]").unwrap();
    let report = flat(&desk.run(&["report", &desk.write("case.toml", head), "--format", "text"]).stdout);
    assert!(report.contains("from before the damage. Its checklist is at step"), "{report}");
    assert!(!report.contains("restore it from the backup"), "{report}");
}

#[test]
fn what_was_put_back_has_authrest_run_once_more_however_the_wrong_number_was_noted() {
    let desk = Desk::new();
    for wrong in [
        &["--done", "note-object-version-increment", "--value", "500"][..],
        &["--fail", "note-object-version-increment", "--note", "500"],
    ] {
        let file = desk.write("case.toml", &up_to_step(RAISE, "run-authrest", "[repair]\nusn_increment = 1600\n\n"));
        let tick = |words: &[&str]| desk.run(&[&["checklist", &file, RAISE][..], words, &["--by", "jb"]].concat());
        let started = tick(&["--done", "start-services"]);
        assert!(started.code == 2 && started.stderr.contains("note-object-version-increment"), "{}", started.stderr);
        assert_eq!(tick(wrong).code, 0);
        assert_eq!(tick(&["--done", "put-directory-back"]).code, 0);
        for (next, more) in [
            ("check-the-line", &[][..]),
            ("run-authrest", &["--value", "1600", "--confirm", "AUTHREST 0 1600 on SERVERA"]),
            ("note-object-version-increment", &["--value", "0"]),
            ("note-method", &["--value", "authrest"]),
            ("start-services", &[]),
        ] {
            assert_eq!(desk.run(&["checklist", &file, RAISE, "--json"]).json()["next"], next);
            let ran = tick(&[&["--done", next], more].concat());
            assert_eq!(ran.code, 0, "{}", ran.stderr);
        }
    }
}

#[test]
fn a_directory_that_is_restored_from_another_tape_is_restored() {
    let desk = Desk::new();
    let failed = record("run-authrest", "failed");
    let text = format!("{}{}{failed}", case(true, WITH_55, ""), up_to("run-authrest"));
    let file = desk.write("case.toml", &text);
    let list = "backout-bridgehead-with-55";
    for (step, more) in [
        ("stop-services-again", &[][..]),
        ("clear-directory", &[]),
        ("restore-directory", &["--value", "tape 9"]),
        ("copy-authrest", &[]),
    ] {
        assert_eq!(desk.run(&["checklist", &file, list, "--json"]).json()["next"], step);
        let ran = desk.run(&[&["checklist", &file, list, "--by", "jb", "--done", step][..], more].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    assert_eq!(desk.run(&["checklist", &file, list, "--json"]).json()["next"], "run-authrest");
}

#[test]
fn what_others_rest_on_is_not_left_out() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("copy-authrest")));
    let list = "backout-bridgehead-with-55";
    let skip = ["checklist", &file, list, "--skip", "run-authrest", "--note", "x", "--by", "jb"];
    let said = desk.run(&skip);
    assert!(said.code == 2 && said.stderr.contains("--fail run-authrest --note"), "{}", said.stderr);
    let undo = ["checklist", &file, list, "--undo", "save-directory", "--note", "x", "--by", "jb"];
    let said = desk.run(&undo);
    assert!(said.code == 2 && said.stderr.contains("(uninstall) was done upon it"), "{}", said.stderr);
}

#[test]
fn a_step_that_looks_for_something_and_did_not_see_it_says_that_it_is_not() {
    let desk = Desk::new();
    let text = format!("{}{}", case(true, WITH_55, ""), up_to("see-returned"));
    let file = desk.write("case.toml", &text);
    let fail = ["checklist", &file, "backout-bridgehead-with-55", "--fail", "find-backup", "--note", "blank"];
    let said = desk.run(&[&fail[..], &["--by", "jb"]].concat());
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(desk.read("case.toml").contains("directory_backup = false"));
    assert!(!flat(&desk.run(&["authrest", &file]).stdout).contains("NEEDED AUTHREST"));
    let file =
        desk.write("case.toml", &format!("{EXAMPLE}\n{}", up_to_step(RAISE, "count-changes", "").replace(EXAMPLE, "")));
    let fail = ["checklist", &file, RAISE, "--fail", "agree-on-downtime", "--note", "never", "--by", "jb"];
    assert_eq!(desk.run(&fail).code, 0);
    assert!(desk.read("case.toml").contains("downtime_allowed = false"));
    assert_eq!(desk.run(&["generate", &file, "authrest", "--out", "out"]).code, 2);
}

#[test]
fn an_import_is_not_begun_upon_authrest_that_failed_nor_ordered_once_more() {
    let desk = Desk::new();
    let failed = record("run-authrest", "failed").replace("backout-bridgehead-with-55", RAISE);
    let file = desk.write("case.toml", &(up_to_step(RAISE, "check-the-line", "") + &failed));
    let said = desk.run(&["checklist", &file, IMPORT, "--done", "have-the-discrepancy", "--by", "jb"]);
    assert!(said.code == 2 && said.stderr.contains("Dir.edb is not put back yet"), "{}", said.stderr);
    let imported = record("import-once", "done").replace("backout-bridgehead-with-55", IMPORT);
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{imported}"));
    let said = flat(&desk.run(&["reimport", &file]).stdout);
    assert!(said.contains("UNDER WAY SERVERA: rows were imported.") && !said.contains("NEEDED"), "{said}");
}

#[test]
fn a_step_of_the_verification_that_failed_doubts_what_holds_by_its_numbers() {
    let desk = Desk::new();
    let failed = record("look-for-changes", "failed").replace("backout-bridgehead-with-55", "verify-within-site");
    let case = backsync::cases::named("article-repaired").unwrap().text;
    let file = desk.write("case.toml", &format!("{case}\n{failed}"));
    let verify = flat(&desk.run(&["verify", &file]).stdout);
    assert!(verify.contains("HOLDS SO FAR") && verify.contains("a step of the verification failed"), "{verify}");
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(!report.contains("Nothing is left to be done"), "{report}");
}

#[test]
fn a_list_that_enters_what_it_is_about_can_be_begun_on_an_empty_case() {
    let desk = Desk::new();
    let file = desk.write("case.toml", "schema = 1\ntitle = \"t\"\n");
    let begin =
        ["checklist", &file, "backout-bridgehead-with-55", "--done", "name-server", "--value", "A", "--by", "jb"];
    let said = desk.run(&begin);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(desk.read("case.toml").contains("[backout]"));
}

#[test]
fn a_migration_whose_values_are_taken_out_is_over() {
    let desk = Desk::new();
    let case = backsync::cases::named("migration-slow").unwrap().text;
    let file = desk.write("case.toml", &walked(case, &["migration-delays"]));
    assert_eq!(desk.run(&["checklist", &file, "migration-delays", "--json"]).json()["state"], "finished");
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(report.contains("FINISHED") && !report.contains("Set MaxMailboxLogonRetries"), "{report}");
    let said = flat(&desk.run(&["migration", &file]).stdout);
    assert!(said.contains("FINISHED") && !said.contains("How it is done"), "{said}");
}

#[test]
fn while_exchange_is_gone_no_other_list_is_offered() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("uninstall")));
    let said = flat(&desk.run(&["checklist", &file]).stdout);
    assert!(!said.contains("verify-") && said.contains("until that is settled"), "{said}");
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(!report.contains("The services have run for half an hour"), "{report}");
}

#[test]
fn a_count_that_was_looked_for_and_failed_is_unknown_again() {
    let desk = Desk::new();
    let case = backsync::cases::named("article-repaired").unwrap().text;
    let file = desk.write("case.toml", case);
    assert!(case.contains("changes_missing = 0"));
    let list = "verify-within-site";
    let steps = &Lists::built_in().get(list).unwrap().steps;
    let end = steps.iter().position(|step| step.id == "look-for-changes").unwrap();
    let done: String =
        steps[..end].iter().map(|step| record(&step.id, "done").replace("backout-bridgehead-with-55", list)).collect();
    let file = desk.write(&file, &format!("{case}\n{done}"));
    let fail = ["checklist", &file, list, "--fail", "look-for-changes", "--note", "two are missing", "--by", "jb"];
    let said = desk.run(&fail);
    assert!(said.code == 0 && said.stdout.contains(": unknown"), "{said:#?}");
    assert!(!desk.read("case.toml").contains("changes_missing = 0"));
    let verify = flat(&desk.run(&["verify", &file]).stdout);
    assert!(verify.contains("HOLDS SO FAR") && verify.contains("a step of the verification failed"), "{verify}");
}

#[test]
fn what_is_not_seen_to_fail_needs_nothing_of_the_list() {
    let desk = Desk::new();
    let failed = record("see-what-works", "failed");
    let text = format!("{}{}{failed}", case(true, WITH_55, ""), up_to("see-events"));
    let file = desk.write("case.toml", &walked(&text, &["verify-between-sites"]));
    let said = flat(&desk.run(&["backout", &file]).stdout);
    assert!(said.contains("Nothing of this list is to be done") && !said.contains("Command AUTHREST"), "{said}");
    let made = desk.run(&["generate", &file, "authrest", "--out", "out", "--confirm", "A"]);
    assert_eq!(made.code, 2, "{made:#?}");
}

#[test]
fn where_the_services_did_not_start_every_place_says_to_put_the_directory_back() {
    let desk = Desk::new();
    let failed = record("start-services", "failed").replace("backout-bridgehead-with-55", RAISE);
    let text = up_to_step(RAISE, "note-method", "[repair]\nobject_version_increment = 0\nusn_increment = 1600\n\n");
    let file = desk.write("case.toml", &(text + &failed));
    for command in [&["verify", &file][..], &["report", &file, "--format", "text"], &["checklist", &file, RAISE]] {
        let said = flat(&desk.run(command).stdout).to_lowercase();
        assert!(
            said.contains("put dir.edb") && !said.contains("start the exchange services of servera again"),
            "{said}"
        );
    }
}

#[test]
fn a_copy_of_what_was_there_before_is_not_made_anew_of_what_was_tried() {
    let desk = Desk::new();
    let failed = record("run-authrest", "failed").replace("backout-bridgehead-with-55", RAISE);
    let file = desk.write("case.toml", &(up_to_step(RAISE, "check-the-line", "") + &failed));
    for how in ["--undo", "--fail"] {
        let words = ["checklist", &file, RAISE, how, "save-directory", "--note", "x", "--by", "jb"];
        let said = desk.run(&words);
        assert!(said.code == 2 && said.stderr.contains("(run-authrest) was done upon it"), "{how} {}", said.stderr);
    }
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("uninstall")));
    let undo = ["checklist", &file, "backout-bridgehead-with-55", "--undo", "save-stores", "--note", "x", "--by", "jb"];
    let said = desk.run(&undo);
    assert!(said.code == 2 && said.stderr.contains("(uninstall) was done upon it"), "{}", said.stderr);
}

#[test]
fn while_a_directory_is_not_put_back_every_place_says_so_and_none_offers_an_import() {
    let desk = Desk::new();
    let record = |id: &str, state: &str| record(id, state).replace("backout-bridgehead-with-55", RAISE);
    let tried = up_to_step(RAISE, "check-the-line", "") + &record("run-authrest", "failed");
    for text in [tried.clone(), tried + &record("put-directory-back", "failed")] {
        let file = desk.write("case.toml", &text);
        for command in [&["reimport", &file][..], &["report", &file, "--format", "text"]] {
            let said = flat(&desk.run(command).stdout);
            assert!(said.contains("UNDER WAY") && said.contains("Dir.edb is not put back yet"), "{command:?} {said}");
            assert!(!said.contains("Import 1,500 rows on") && !said.contains("The command AUTHREST"), "{said}");
        }
        assert_eq!(desk.run(&["generate", &file, "reimport", "--out", "out"]).code, 2);
        let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
        assert!(report.contains("import nothing, before its Dir.edb is put back"), "{report}");
        let all = flat(&desk.run(&["checklist", &file]).stdout);
        assert!(!all.contains("find-discrepancy") && !all.contains("verify-within-site"), "{all}");
    }
}

#[test]
fn an_import_that_failed_has_taken_rows() {
    let desk = Desk::new();
    let failed = record("import-once", "failed").replace("backout-bridgehead-with-55", IMPORT);
    let file = desk.write("case.toml", &(up_to_step(IMPORT, "count-lines", "") + &failed));
    for command in ["authrest", "reimport"] {
        let said = flat(&desk.run(&[command, &file]).stdout);
        assert!(said.contains("UNDER WAY SERVERA: rows were imported."), "{said}");
    }
    assert_eq!(desk.run(&["generate", &file, "authrest", "--out", "out"]).code, 2);
    let again = desk.run(&["checklist", &file, IMPORT, "--json"]).json();
    assert_eq!(again["next"], "read-usn-again", "with the old number as many rows would be taken once more");
    let read = ["checklist", &file, IMPORT, "--done", "read-usn-again", "--value", "7783", "--by", "jb"];
    let read = desk.run(&read);
    assert!(read.code == 0 && read.stdout.contains("rows needed now 1,200"), "{read:#?}");
    let begun = desk.run(&["checklist", &file, RAISE, "--done", "have-the-discrepancy", "--by", "jb"]);
    assert_eq!(begun.code, 2, "{}", begun.stderr);
}

#[test]
fn whoever_has_begun_the_import_is_not_sent_to_authrest() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &up_to_step(IMPORT, "count-changes", ""));
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    let next = report.split("2.1").next().unwrap();
    assert!(next.contains("Go on with step") && !next.contains("AUTHREST 0 1600"), "{report}");
    assert!(!report.contains("The command AUTHREST"), "{report}");
}

#[test]
fn where_exchange_is_removed_an_early_step_ends_the_list_no_more() {
    let desk = Desk::new();
    for failed in ["find-backup", "confirm-other-55"] {
        let removed = format!("{}{}", case(true, WITH_55, ""), up_to("uninstall"));
        let file = desk.write("case.toml", &removed);
        let fail = ["checklist", &file, "backout-bridgehead-with-55", "--fail", failed, "--note", "gone", "--by", "jb"];
        let said = desk.run(&fail);
        assert!(
            said.code == 2 && flat(&said.stderr).contains("(uninstall) was done or tried since"),
            "{failed} {said:#?}"
        );
        // Two people who did not know of each other leave it all the same.
        let file = desk.write("case.toml", &(removed + &record(failed, "failed")));
        for command in [&["backout", &file][..], &["report", &file, "--format", "text"]] {
            let said = flat(&desk.run(command).stdout);
            assert!(said.contains("UNDER WAY") && said.contains("\"Remove Exchange\" is done"), "{failed} {said}");
            assert!(!said.contains("it replicates, but no users"), "{failed} {said}");
            assert!(!said.contains("do not remove anything"), "{failed} {said}");
        }
        let all = flat(&desk.run(&["checklist", &file]).stdout);
        assert!(!all.contains("verify-within-site"), "{failed} {all}");
        let list = desk.run(&["checklist", &file, "backout-bridgehead-with-55", "--json"]).json();
        assert_eq!((&list["next"], &list["ended"]), (&json!("clear-folders"), &json!(null)), "{failed}");
    }
    let file = desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("uninstall")));
    let say = |words: &[&str]| {
        desk.run(&[&["checklist", &file, "backout-bridgehead-with-55"][..], words, &["--by", "jb"]].concat())
    };
    for words in [&["--done", "confirm-other-55", "--value", "no"][..], &["--undo", "name-server", "--note", "x"]] {
        let said = say(words);
        assert!(said.code == 2 && said.stderr.contains("(uninstall) was done"), "{words:?} {said:#?}");
    }
}

#[test]
fn a_directory_that_was_restored_for_a_backed_out_upgrade_is_not_imported_into() {
    let desk = Desk::new();
    let restore = EXAMPLE
        .split_once("[restore]")
        .unwrap()
        .1
        .replace("SERVERA", "A")
        .replace("SERVERB", "B")
        .replace("SERVERC", "C");
    let case = format!("{}[[server]]\nname = \"C\"\n[restore]{restore}", case(true, WITH_55, ""));
    let file = desk.write("case.toml", &case);
    let said = flat(&desk.run(&["reimport", &file]).stdout);
    assert!(said.contains("NOT THIS WAY") && !said.contains("Import 1,500"), "{said}");
}

#[test]
fn once_a_list_is_finished_none_waits_for_it() {
    let desk = Desk::new();
    let alone = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"A\"\nexchange = \"4.0\"\nshown_as = \"4.0\"\nbridgehead = true\n[backout]\nserver = \"A\"\nsingle_server_site = true\n";
    let file = desk.write("case.toml", &walked(alone, &["backout-single-server-site"]));
    let list = desk.run(&["checklist", &file, "backout-single-server-site", "--json"]).json();
    assert_eq!(list["state"], "finished", "{list}");
    assert!(!desk.run(&["checklist", &file]).stdout.contains("until that is settled"));
}

#[test]
fn a_name_that_the_case_does_not_have_is_said_to_be_new() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &format!("{EXAMPLE}\n{REPAIR}"));
    for step in ["agree-on-reader", "wait"] {
        desk.run(&["checklist", &file, "verify-within-site", "--done", step, "--by", "jb"]);
    }
    let connect = |name: &str| {
        let done = ["checklist", &file, "verify-within-site", "--done", "connect-to-partner", "--value", name];
        flat(&desk.run(&[&done[..], &["--by", "jb"]].concat()).stdout)
    };
    assert!(connect("SERVRB").contains("did not have (where SERVERB is meant, take this back)"));
    let undo = ["checklist", &file, "verify-within-site", "--undo", "connect-to-partner", "--by", "jb"];
    assert_eq!(desk.run(&undo).code, 0);
    assert!(!desk.read("case.toml").contains("SERVRB\"\nusn"), "{}", desk.read("case.toml"));
    assert!(!connect("serverb").contains("did not have"));
    assert!(connect("PARIS").contains("a name that the case did not have"));
}

#[test]
fn a_template_that_is_not_there_is_told_at_once() {
    let desk = Desk::new();
    let file = desk
        .write("case.toml", &format!("{EXAMPLE}\n{}", up_to_step(IMPORT, "check-two-lines", "").replace(EXAMPLE, "")));
    let name = |name: &str| {
        let done = ["checklist", &file, IMPORT, "--done", "name-template", "--value", name, "--by", "jb"];
        desk.run(&done)
    };
    let said = name("one.csv");
    assert!(said.code == 0 && flat(&said.stdout).contains("Take care The template cannot be used"), "{said:#?}");
    desk.write("two.csv", "Obj-Class,Directory Name\r\nMailbox,USNFIX\r\n");
    let said = name("two.csv");
    assert!(said.code == 0 && !said.stdout.contains("Take care"), "{said:#?}");
}
