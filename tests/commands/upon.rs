//! What was done that can't be taken back is done once: nothing orders it anew, makes a file of it or records it twice; and
//! where it is taken back, what was done upon it is open again.

use backsync::backout::GROUNDS;
use backsync::checklist::Lists;
use serde_json::json;

use super::Desk;
use super::backout::{WITH_55, case, record, up_to, walked};

const LIST: &str = "backout-bridgehead-with-55";

/// The bridgehead with the list walked up to a step, and what is recorded after that.
fn at(desk: &Desk, last: &str, after: &[(&str, &str)]) -> String {
    let after: String = after.iter().map(|(id, state)| record(id, state)).collect();
    desk.write("case.toml", &format!("{}{}{after}", case(true, WITH_55, ""), up_to(last)))
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_file_is_made_of_a_command_that_was_run() {
    let desk = Desk::new();
    for last in ["run-authrest", "check-between-sites", "see-version"] {
        let file = at(&desk, last, &[]);
        let said = desk.run(&["generate", &file, "authrest", "--out", "out", "--confirm", "A"]);
        assert!(
            said.code == 2 && said.stderr.contains("it was run, as its checklist records"),
            "{last} {}",
            said.stderr
        );
        assert!(!desk.path("out").join("AUTHREST.CMD").exists());
        let report = desk.run(&["report", &file, "--format", "text"]).stdout;
        assert!(report.contains("Don't run Authrest on A once more"), "{last} {report}");
    }
}

#[test]
fn the_steps_that_others_rest_on_are_those_of_the_list() {
    let list = Lists::built_in().get(LIST).unwrap();
    let grounds: Vec<_> = list.steps.iter().filter(|step| step.is_ground()).map(|step| step.id.as_str()).collect();
    assert_eq!(grounds, GROUNDS);
}

#[test]
fn a_directory_that_is_restored_once_more_needs_authrest_once_more() {
    let desk = Desk::new();
    for not in ["failed", "undone"] {
        let file = at(&desk, "check-between-sites", &[("restore-directory", not)]);
        let backout = desk.run(&["backout", &file, "--json"]).json();
        assert_eq!((&backout["repaired"], &backout["command"]), (&json!(false), &json!(null)), "{not}");
        let made = desk.run(&["generate", &file, "authrest", "--out", "out", "--confirm", "A"]);
        assert!(made.code == 2 && made.stderr.contains("where what it changed is put back"), "{}", made.stderr);
        let steps = desk.run(&["checklist", &file, LIST, "--json"]).json();
        let state = |id: &str| {
            let steps = steps["steps"].as_array().unwrap();
            steps.iter().find(|step| step["id"] == id).unwrap()["state"].clone()
        };
        assert_eq!(
            (state("uninstall"), state("run-authrest"), state("start-directory")),
            (json!("done"), json!("todo"), json!("todo"))
        );
        let said = flat(&desk.run(&["backout", &file]).stdout);
        assert!(said.contains("UNDER WAY A: \"Remove Exchange\" is done."), "{said}");
    }
    // Restored and raised anew it is as it was.
    let again = [("restore-directory", "undone"), ("restore-directory", "done"), ("run-authrest", "done")];
    let file = at(&desk, "check-between-sites", &again);
    let said = flat(&desk.run(&["backout", &file]).stdout);
    assert!(said.contains("UNDER WAY A: Authrest was run.") && !said.contains("REPAIRED"), "{said}");
}

#[test]
fn authrest_that_was_taken_back_repaired_nothing() {
    let desk = Desk::new();
    let file = at(&desk, "check-between-sites", &[("run-authrest", "undone")]);
    for command in ["backout", "authrest", "report"] {
        let said = flat(&desk.run(&[command, &file]).stdout);
        assert!(
            !said.contains("REPAIRED") && !said.contains("Nothing is left") && !said.contains("it was run"),
            "{said}"
        );
        // The services ran since: they stop, and the directory is restored first.
        assert!(said.to_lowercase().contains("go on with step 25"), "{command} {said}");
    }
    // Where nothing came after it, it was ticked by mistake.
    let file = at(&desk, "run-authrest", &[("run-authrest", "undone")]);
    assert!(flat(&desk.run(&["backout", &file]).stdout).contains("Go on with step 29"));
}

#[test]
fn a_server_that_is_set_up_once_more_is_restored_and_raised_once_more() {
    let desk = Desk::new();
    for (ground, next) in [("reinstall", 21), ("clear-directory", 25)] {
        for not in ["undone", "failed"] {
            let file = at(&desk, "check-between-sites", &[(ground, not)]);
            let shown = desk.run(&["checklist", &file, LIST, "--json"]).json();
            let steps = shown["steps"].as_array().unwrap();
            let done = |id: &str| steps.iter().find(|step| step["id"] == id).unwrap()["state"] == "done";
            assert!(!done("restore-directory") && !done("run-authrest") && !done("start-directory"), "{ground} {not}");
            assert_eq!(shown["next"], steps[next - 1]["id"], "{ground} {not}");
        }
    }
    let failed = ["--fail", "uninstall", "--note", "x", "--by", "jb"];
    let file = at(&desk, "check-between-sites", &[]);
    let refused = desk.run(&[&["checklist", &file, LIST][..], &failed].concat());
    assert!(
        refused.code == 2 && refused.stderr.contains("services run since step 33 (start-services)"),
        "{}",
        refused.stderr
    );
}

/// Two clones: one restored once more at 13:00, the other had run Authrest at 11:00, on what was there before.
#[test]
fn what_was_done_before_the_ground_was_taken_back_says_nothing_wherever_it_stands() {
    let desk = Desk::new();
    let later = |id: &str, state: &str| record(id, state).replace("11:00", "13:00");
    let merged =
        later("restore-directory", "failed") + &later("restore-directory", "done") + &record("run-authrest", "done");
    let text = format!("{}{}{merged}", case(true, WITH_55, ""), up_to("copy-authrest"));
    let shown = desk.run(&["checklist", &desk.write("case.toml", &text), LIST, "--json"]).json();
    let steps = shown["steps"].as_array().unwrap();
    assert_eq!(steps.iter().find(|step| step["id"] == "run-authrest").unwrap()["state"], "todo");
}

#[test]
fn a_directory_that_is_put_back_is_not_copied_over_the_copy() {
    let desk = Desk::new();
    let list = "raise-usn-authrest";
    let steps = &Lists::built_in().get(list).unwrap().steps;
    let end = steps.iter().position(|step| step.id == "start-services").unwrap();
    let done: String = steps[..end]
        .iter()
        .filter(|step| step.id != "put-directory-back")
        .map(|step| record(&step.id, "done").replace(LIST, list))
        .collect();
    for failed in ["start-services", "run-authrest"] {
        let failed = record(failed, "failed").replace(LIST, list);
        let text = format!("{}\n{done}{failed}", include_str!("../../scenarios/article-usn-example.toml"));
        let shown = desk.run(&["checklist", &desk.write("case.toml", &text), list, "--json"]).json();
        assert_eq!(shown["next"], "put-directory-back", "{failed}");
    }
}

#[test]
fn a_backed_out_upgrade_with_a_repair_that_is_entered_is_not_raised_once_more() {
    let desk = Desk::new();
    let repair = "[repair]\nmethod = \"authrest\"\nobject_version_increment = 1000\nusn_increment = 1000\n";
    let file = desk.write("case.toml", &format!("{}{repair}", case(true, WITH_55, "")));
    let made = desk.run(&["generate", &file, "authrest", "--out", "out", "--confirm", "A"]);
    assert!(made.code == 2 && made.stderr.contains("is entered as done"), "{}", made.stderr);
}

#[test]
fn what_everything_after_it_rests_on_is_recorded_once() {
    let desk = Desk::new();
    let file = at(&desk, "check-between-sites", &[]);
    let before = desk.read("case.toml");
    for (step, words) in [
        ("uninstall", &["--confirm", "remove Exchange from A"][..]),
        ("restore-directory", &["--value", "tape 4"]),
        ("run-authrest", &["--value", "AUTHREST 1000 1000", "--confirm", "AUTHREST 1000 1000 on A"]),
        ("name-server", &["--value", "B"]),
    ] {
        let ran = desk.run(&[&["checklist", &file, LIST, "--done", step, "--by", "jb"][..], words].concat());
        // What nothing was done upon is taken back first; what was, is not.
        let upon = step == "name-server" || step == "uninstall";
        let why = if upon { "was done upon it" } else { "recorded as done already (1999-04-20" };
        assert!(ran.code == 2 && ran.stderr.contains(why), "{step} {}", ran.stderr);
    }
    let skipped = desk.run(&["checklist", &file, LIST, "--skip", "run-authrest", "--note", "x", "--by", "jb"]);
    assert!(skipped.code == 2 && skipped.stderr.contains("recorded as done already"), "{}", skipped.stderr);
    let taken = desk.run(&["checklist", &file, LIST, "--undo", "uninstall", "--note", "x", "--by", "jb"]);
    assert!(
        taken.code == 2 && taken.stderr.contains("services run since step 33 (start-services)"),
        "{}",
        taken.stderr
    );
    assert_eq!(desk.read("case.toml"), before);
}

#[test]
fn what_is_left_behind_the_checks_is_told_of_a_repaired_one_too() {
    let desk = Desk::new();
    let file = at(&desk, "check-between-sites", &[]);
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(report.contains("REPAIRED") && report.contains("Go on with step 36"), "{report}");
    let file = at(&desk, "check-between-sites", &[("see-version", "failed")]);
    let report = flat(&desk.run(&["report", &file, "--format", "text"]).stdout);
    assert!(report.contains("Its checklist ended at step 36") && !report.contains("Nothing is left"), "{report}");
    let backout = desk.run(&["backout", &file]).stdout;
    assert!(backout.contains("verify-within-site") && !backout.contains("AUTHREST"), "{backout}");
}

#[test]
fn while_exchange_is_removed_nobody_says_that_it_replicates() {
    let desk = Desk::new();
    let file = at(&desk, "uninstall", &[]);
    for command in ["backout", "authrest", "report"] {
        let said = flat(&desk.run(&[command, &file]).stdout);
        assert!(said.contains("UNDER WAY") && said.contains("\"Remove Exchange\" is done"), "{command} {said}");
    }
    assert!(!desk.run(&["backout", &file]).stdout.contains("within the site   works"));
}

#[test]
fn records_of_another_server_are_not_taken_for_those_of_this_one() {
    let desk = Desk::new();
    let named =
        "[[step]]\nchecklist = \"backout-bridgehead-with-55\"\nid = \"name-server\"\nstate = \"done\"\nvalue = \"C\"\n";
    let text = format!("{}{}", case(true, WITH_55, ""), up_to("check-between-sites") + named);
    let said = flat(&desk.run(&["backout", &desk.write("case.toml", &text)]).stdout);
    assert!(
        said.contains(
            "The checklist was walked for C (backout-bridgehead-with-55, name-server), and the case is about A now"
        ),
        "{said}"
    );
    assert!(!said.contains("REPAIRED") && !said.contains("Authrest was run"), "{said}");
    let shown = desk.run(&["checklist", "case.toml", LIST, "--json"]).json();
    assert_eq!((&shown["next"], &shown["done"]), (&json!("name-server"), &json!(0)));
    let named = desk.run(&["checklist", "case.toml", LIST, "--done", "name-server", "--value", "A", "--by", "jb"]);
    assert_eq!(named.code, 0, "{}", named.stderr);
    let shown = desk.run(&["checklist", "case.toml", LIST, "--json"]).json();
    assert_eq!((&shown["next"], &shown["done"]), (&json!("confirm-bridgehead"), &json!(1)));
}

#[test]
fn a_copy_that_was_left_out_comes_next_and_not_what_is_refused_without_it() {
    let desk = Desk::new();
    let file = at(
        &desk,
        "stop-services",
        &[("save-directory", "skipped"), ("save-registry", "done"), ("save-stores", "done")],
    );
    let shown = desk.run(&["checklist", &file, LIST, "--json"]).json();
    assert_eq!(shown["next"], "save-directory");
}

#[test]
fn beside_rows_that_were_imported_authrest_is_not_run() {
    let desk = Desk::new();
    let records: String = ["have-the-discrepancy", "count-changes", "import-several-times"]
        .iter()
        .map(|id| record(id, "done").replace(LIST, "raise-usn-import"))
        .collect();
    let text = format!("{}\n{records}", include_str!("../../scenarios/article-usn-example.toml"));
    let file = desk.write("case.toml", &text);
    for command in [&["authrest", &file][..], &["report", &file, "--format", "text"]] {
        let said = flat(&desk.run(command).stdout);
        assert!(said.contains("UNDER WAY") && said.contains("SERVERA: rows were imported."), "{said}");
        assert!(!said.contains("Run AUTHREST") && !said.contains("AUTHREST 0 1600: on"), "{said}");
    }
    let ran = desk.run(&["generate", &file, "authrest", "--out", "out"]);
    assert!(ran.code == 2 && ran.stderr.contains("rows of the import were taken"), "{}", ran.stderr);
}

#[test]
fn the_next_step_of_a_list_that_was_begun_is_what_comes_next() {
    let desk = Desk::new();
    let hub = "schema = 1\ntitle = \"t\"\n[ccmail]\npost_office_has_users = false\nclean_backup = false\n";
    let all = walked(hub, &["ccmail-hub"]);
    let (head, _) = all.rsplit_once("[[step]]").unwrap();
    let report = flat(&desk.run(&["report", &desk.write("case.toml", head), "--format", "text"]).stdout);
    assert!(report.contains("2. What comes next - Connector for cc:Mail: Go on with step 23"), "{report}");
}

#[test]
fn an_authoritative_restore_that_was_done_is_not_planned_anew() {
    let desk = Desk::new();
    let purpose =
        "\n[authrest]\npurpose = \"authoritative-restore\"\nusn_increment = 5000\nobject_version_increment = 100\n";
    let text = include_str!("../../scenarios/article-usn-example.toml").to_owned() + purpose;
    let file = desk.write("case.toml", &text);
    let plan = desk.run(&["authrest", &file, "--json"]).json();
    assert_eq!(plan["command"], "AUTHREST 100 5000");
    let made = desk.run(&["generate", &file, "authrest", "--out", "out", "--confirm", "SERVERA"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let done = "\n[repair]\nmethod = \"authrest\"\nobject_version_increment = 100\nusn_increment = 5000\n";
    let file = desk.write("done.toml", &(text + done));
    let ran = desk.run(&["generate", &file, "authrest", "--out", "again", "--confirm", "SERVERA"]);
    assert!(ran.code == 2 && ran.stderr.contains("was done, and whether it holds is not known yet"), "{}", ran.stderr);
}

#[test]
fn of_a_branch_that_raises_nothing_authrest_asks_for_no_restored_directory() {
    let desk = Desk::new();
    let said = flat(&desk.run(&["authrest", &desk.write("case.toml", &case(false, WITH_55, ""))]).stdout);
    assert!(
        said.contains("UNKNOWN Q195908 has nothing raised for the backed-out upgrade, as its branch is member-with-55"),
        "{said}"
    );
}
