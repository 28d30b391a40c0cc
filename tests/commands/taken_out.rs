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

#[test]
fn a_directory_that_was_put_back_was_not_repaired() {
    let desk = Desk::new();
    let looked = record("agree-on-reader", "done").replace("backout-bridgehead-with-55", "verify-within-site");
    let text = up_to_step(RAISE, "note-method", REPAIR) + &looked;
    let file = desk.write("case.toml", &text);
    assert_ne!(desk.run(&["verify", &file, "--json"]).json()["state"], "not-done");
    let tick = |words: &[&str]| desk.run(&[&["checklist", &file, RAISE][..], words, &["--by", "jb"]].concat());
    assert_eq!(tick(&["--fail", "start-services", "--note", "the log says so"]).code, 0);
    let put = tick(&["--done", "put-directory-back"]);
    assert!(put.code == 0 && put.stdout.contains("the repair as taken out recorded"), "{put:#?}");
    let now = desk.read("case.toml");
    assert!(
        !now.contains("[repair]") && !now.contains("[[repair.partner]]") && now.starts_with(&EXAMPLE[..200]),
        "{now}"
    );
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
    let file = desk.write("case.toml", &up_to_step(RAISE, "note-method", REPAIR));
    let tick = |words: &[&str]| desk.run(&[&["checklist", &file, RAISE][..], words, &["--by", "jb"]].concat());
    assert_eq!(tick(&["--fail", "start-services", "--note", "x"]).code, 0);
    assert_eq!(tick(&["--skip", "put-directory-back", "--note", "no time"]).code, 0);
    assert_eq!(tick(&["--done", "check-the-line"]).code, 0);
    let ran = tick(&["--done", "run-authrest", "--value", "1600", "--confirm", "AUTHREST 0 1600 on SERVERA"]);
    assert!(ran.code == 2 && ran.stderr.contains("(put-directory-back) stands against it"), "{}", ran.stderr);
}

#[test]
fn a_repair_that_was_recorded_by_mistake_goes_with_its_record() {
    let desk = Desk::new();
    for repair in [REPAIR, "repair = { method = \"authrest\", usn_increment = 1600 }\n"] {
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
    assert!(ran.code == 2 && ran.stderr.contains("Authrest was run"), "{}", ran.stderr);
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
