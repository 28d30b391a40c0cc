//! What was said by a slip, by somebody who did not know of the other, or of a step that was held up: what comes next is told,
//! and goes round nowhere.

use backsync::checklist::Lists;
use serde_json::json;

use super::Desk;
use super::backout::{WITH_55, case, up_to};
use super::put_back::wrong_number;

const WITH: &str = "backout-bridgehead-with-55";
const WITHOUT: &str = "backout-bridgehead-without-55";
const RAISE: &str = "raise-usn-authrest";

pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn of(list: &str, id: &str, state: &str, value: &str) -> String {
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

pub fn tick(desk: &Desk, list: &str, words: &[&str]) -> crate::program::Ran {
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
    let desk = Desk::new();
    desk.write("case.toml", &format!("{both}\n{south}"));
    let next = flat(&desk.run(&["checklist", "case.toml", "import-resync"]).stdout);
    assert!(next.contains("Next, step 1:") && next.contains("Still to be done: PO-NORTH."), "{next}");
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
fn an_answer_that_was_a_slip_is_told_also_after_it_was_taken_back() {
    let desk = Desk::new();
    desk.write("case.toml", &case(true, WITH_55, ""));
    for words in [
        &["--done", "name-server"][..],
        &["--done", "confirm-bridgehead"],
        &["--done", "confirm-other-55", "--value", "no"],
        &["--undo", "confirm-other-55"],
    ] {
        let ran = tick(&desk, WITH, words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
    }
    let said = flat(&desk.run(&["checklist", "case.toml", WITH]).stdout);
    let hint = "--done confirm-other-55 --value \"yes\"";
    assert!(said.contains("If that was a slip:") && said.contains(hint), "{said}");
    assert_eq!(tick(&desk, WITH, &["--done", "confirm-other-55", "--value", "yes"]).code, 0);
    let on = desk.run(&["checklist", "case.toml", WITH, "--json"]).json();
    assert_eq!((&on["state"], &on["ended"], &on["next"]), (&json!("open"), &json!(null), &json!("see-shown-as")));
}

#[test]
fn what_breaks_with_the_new_server_is_the_other_branch() {
    let desk = Desk::new();
    let other = "[[server]]\nname = \"B\"\nexchange = \"4.0\"\n";
    desk.write("case.toml", &case(true, other, "other_55_server = false\n"));
    let fill = |id: &str| match id {
        "confirm-no-other-55" => Some("no"),
        "choose-way" => Some("new-server"),
        "install-server" => Some("NEW"),
        "note-new-version" => Some("5.5"),
        _ => None,
    };
    let steps = &Lists::built_in().get(WITHOUT).unwrap().steps;
    for step in
        steps.iter().filter(|step| !["upgrade-again", "set-file-versions", "see-both-ways"].contains(&step.id.as_str()))
    {
        let value = fill(&step.id).map_or(vec![], |value| vec!["--value", value]);
        let done = tick(&desk, WITHOUT, &[&["--done", &step.id][..], &value].concat());
        assert_eq!(done.code, 0, "{}: {}", step.id, done.stderr);
    }
    let failed = tick(&desk, WITHOUT, &["--fail", "see-both-ways", "--note", "nothing arrives"]);
    let said = flat(&failed.stdout);
    assert!(
        failed.code == 0 && said.contains(&format!("Go on with: backsync checklist case.toml {WITH}")),
        "{failed:#?}"
    );
    assert_eq!(desk.run(&["backout", "case.toml", "--json"]).json()["state"], "bridgehead-with-55");
    assert!(desk.read("case.toml").contains("intersite-fails"), "{}", desk.read("case.toml"));
    assert_eq!(tick(&desk, WITH, &["--done", "name-server"]).code, 0);
}

#[test]
fn partners_are_not_read_round_and_round_while_the_server_itself_was_not() {
    let desk = Desk::new();
    let example = include_str!("../../scenarios/article-usn-example.toml");
    let verify = "verify-within-site";
    desk.write(
        "case.toml",
        &format!("{example}\n[repair]\nmethod = \"authrest\"\nusn_increment = 1600\nobject_version_increment = 0\n"),
    );
    assert_eq!(tick(&desk, verify, &["--done", "wait"]).code, 0);
    assert_eq!(tick(&desk, verify, &["--fail", "make-mailbox", "--note", "no time"]).code, 0);
    assert_eq!(tick(&desk, verify, &["--done", "see-it-elsewhere", "--value", "SERVERB"]).code, 0);
    assert_eq!(tick(&desk, verify, &["--done", "compare-object-versions"]).code, 0);
    for (partner, next) in [("SERVERB", "connect-to-partner"), ("SERVERC", "look-for-changes")] {
        assert_eq!(tick(&desk, verify, &["--done", "connect-to-partner", "--value", partner]).code, 0);
        assert_eq!(tick(&desk, verify, &["--done", "read-reps-from", "--value", "9100"]).code, 0);
        assert_eq!(tick(&desk, verify, &["--done", "every-partner"]).code, 0);
        assert_eq!(desk.run(&["checklist", "case.toml", verify, "--json"]).json()["next"], next);
    }
}

#[test]
fn a_bridgehead_that_replicates_all_the_same_is_not_ordered_to_be_removed() {
    let desk = Desk::new();
    let text = backsync::cases::named("backed-out-bridgehead").unwrap().text;
    let looked: String = Lists::built_in()
        .get("verify-between-sites")
        .unwrap()
        .steps
        .iter()
        .map(|step| of("verify-between-sites", &step.id, "done", ""))
        .collect();
    for (symptoms, works) in [("", true), ("symptoms = [\"intersite-fails\"]\n", false)] {
        let text = text
            .lines()
            .filter(|line| !line.starts_with("symptoms"))
            .map(|line| format!("{line}\n"))
            .collect::<String>();
        desk.write("case.toml", &format!("{symptoms}{text}\n{looked}"));
        let plan = desk.run(&["backout", "case.toml", "--json"]).json();
        assert_eq!(plan["command"].is_null(), works, "{plan}");
        let said = flat(&desk.run(&["backout", "case.toml"]).stdout);
        assert_eq!(said.contains("Repair nothing that works"), works, "{said}");
        assert_eq!(said.contains("Uninstall"), !works, "{said}");
    }
}

#[test]
fn a_mistyped_server_leaves_the_case_as_it_is() {
    let desk = Desk::new();
    desk.write("case.toml", &case(true, WITH_55, ""));
    let before = desk.read("case.toml");
    for list in [WITH, "backout-member-with-55"] {
        let no = tick(&desk, list, &["--done", "name-server", "--value", "AA"]);
        assert!(no.code == 2, "{no:#?}");
    }
    let no = tick(&desk, WITH, &["--done", "name-server", "--value", "AA"]);
    assert!(no.stderr.contains("there is no server AA in this case; it has A, B"), "{}", no.stderr);
    assert_eq!(desk.read("case.toml"), before);
    assert_eq!(
        tick(&desk, WITH, &["--done", "name-server", "--value", "B"]).code,
        0,
        "another one of the case is meant"
    );
}

#[test]
fn what_was_looked_for_and_is_gone_is_known_to_be_gone() {
    let desk = Desk::new();
    let text = backsync::cases::named("backed-out-bridgehead").unwrap().text;
    let list = Lists::built_in().get("verify-between-sites").unwrap();
    desk.write("case.toml", text);
    for step in &list.steps {
        let value = step.record.as_ref().map_or(vec![], |_| vec!["--value", "SERVERB"]);
        let done = tick(&desk, "verify-between-sites", &[&["--done", &step.id][..], &value].concat());
        assert_eq!(done.code, 0, "{}: {}", step.id, done.stderr);
    }
    assert!(!desk.read("case.toml").contains("intersite-fails\"]"));
    let said = flat(&desk.run(&["checklist", "case.toml"]).stdout);
    assert!(!said.contains("Perhaps"), "{said}");
}

#[test]
fn a_refusal_leads_to_the_record_that_is_taken_back_first() {
    let desk = Desk::new();
    desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("check-within-site")));
    let no = tick(&desk, WITH, &["--fail", "start-directory", "--note", "x"]);
    assert!(no.code == 2 && no.stderr.contains("--undo check-within-site"), "{}", no.stderr);
    let number = desk.run(&["checklist", "case.toml", WITH, "--done", "1"]);
    assert!(number.stderr.contains("name-server"), "{}", number.stderr);
}

#[test]
fn a_step_of_which_nobody_knows_whether_it_is_needed_says_so_and_that_services_stand() {
    let desk = Desk::new();
    wrong_number(&desk);
    let text = desk.read("case.toml");
    let ran = text.find("id = \"run-authrest\"").unwrap();
    let before = text[..ran].rfind("[[step]]").unwrap();
    let repair = text.find("[repair]").unwrap();
    let after = text[repair..].find("\n[").map_or(text.len(), |at| repair + at + 1);
    let text = format!("{}{}", &text[..repair], &text[after..before]);
    desk.write("case.toml", &text.replace("usn_changed = 7483", "usn_changed = 9000"));
    let said = flat(&desk.run(&["checklist", "case.toml", RAISE]).stdout);
    assert!(said.contains("Whether it is needed") && said.contains("Services stand since step 11"), "{said}");
    assert_eq!(said.matches("Unknown, and how to find out").count(), 1, "{said}");
}

#[test]
fn an_answer_that_contradicts_the_case_is_taken_and_said() {
    let desk = Desk::new();
    desk.write("case.toml", &case(true, WITH_55, ""));
    assert_eq!(tick(&desk, WITH, &["--done", "name-server"]).code, 0);
    assert_eq!(tick(&desk, WITH, &["--done", "confirm-bridgehead"]).code, 0);
    let no = tick(&desk, WITH, &["--done", "confirm-other-55", "--value", "no"]);
    let said = flat(&no.stdout);
    assert!(no.code == 0 && said.contains("Take care") && said.contains("B is listed there with 5.5"), "{no:#?}");
    let again = tick(&desk, WITH, &["--done", "confirm-other-55", "--value", "yes"]);
    assert!(again.code == 0 && !again.stdout.contains("Take care"), "{again:#?}");
}

#[test]
fn a_list_of_ones_own_with_a_fault_is_said_to_be_left_out() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("config").join("checklists")).unwrap();
    desk.write("config/checklists/mine.toml", "id = \"mine\"\n");
    desk.write("case.toml", "schema = 1\ntitle = \"t\"\n");
    let run = |list: &str| {
        let mut command = desk.command(&["checklist", "case.toml", list]);
        crate::program::ran(command.env("BACKSYNC_CONFIG_DIR", desk.path("config")).output().unwrap())
    };
    let no = run("mine");
    assert!(no.code == 2 && no.stderr.contains("those with faults are left out"), "{}", no.stderr);
    assert!(no.stderr.contains("type next: backsync doctor"), "{}", no.stderr);
}

#[test]
fn a_file_that_was_made_anew_is_copied_anew() {
    let error14 = include_str!("../../scenarios/resync-error-14.toml");
    let enough = error14.replace("srvseq = 57", "srvseq = 80").replace("reqseq = 13", "reqseq = 17");
    let steps = &Lists::built_in().get("import-resync").unwrap().steps;
    let value = |id: &str| if id == "name-requestor" { "PO-SOUTH" } else { "" };
    for failing in ["run-import", "see-next-cycle"] {
        let before = steps.iter().take_while(|step| step.id != failing);
        let before: String = before.map(|step| of("import-resync", &step.id, "done", value(&step.id))).collect();
        let before = before.replace(
            "id = \"read-own-reqsync\"\nstate = \"done\"",
            "id = \"read-own-reqsync\"\nstate = \"done\"\nvalue = \"17\"",
        );
        let failed = of("import-resync", failing, "failed", "");
        let (cure, make) = (walked("cure-error-14", ""), walked("make-resync", "PO-SOUTH"));
        let desk = Desk::new();
        desk.write("case.toml", &format!("{enough}\n{make}{before}{failed}{cure}{make}"));
        let said = flat(&desk.run(&["checklist", "case.toml", "import-resync"]).stdout);
        assert!(said.contains("Go on from step 8") && said.contains("--done copy-file"), "{failing}: {said}");
        assert_eq!(tick(&desk, "import-resync", &["--done", "copy-file"]).code, 0);
    }
}

#[test]
fn what_was_done_under_another_name_is_told_where_the_name_is_another_one() {
    let desk = Desk::new();
    desk.write("case.toml", &format!("{}{}", case(true, WITH_55, ""), up_to("create-site")));
    assert_eq!(tick(&desk, WITH, &["--done", "note-site", "--value", "SITE"]).code, 0);
    let said = tick(&desk, WITH, &["--done", "note-site", "--value", "Site"]);
    let words = "(Make a new site with the same names) was done while it was SITE: where it was done with that";
    assert!(said.code == 0 && flat(&said.stdout).contains(words), "{said:#?}");
    let same = tick(&desk, WITH, &["--done", "note-site", "--value", "Site"]);
    assert!(same.code == 0 && !flat(&same.stdout).contains("was done while"), "{same:#?}");
}

#[test]
fn a_requestor_that_asked_after_the_file_was_made_has_it_made_anew() {
    let desk = Desk::new();
    let enough = include_str!("../../scenarios/resync-error-14.toml")
        .replace("srvseq = 57", "srvseq = 80")
        .replace("reqseq = 13", "reqseq = 17");
    let west = "\n[[dirsync.requestor]]\nname = \"PO-LATE\"\nresync = true\nimpseq = 3\nsrvseq = 80\nreqseq = 17\n";
    let made = walked("make-resync", "PO-SOUTH");
    desk.write("case.toml", &format!("{enough}{west}\n{made}{}", walked("import-resync", "PO-SOUTH")));
    assert_eq!(tick(&desk, "import-resync", &["--done", "name-requestor", "--value", "PO-LATE"]).code, 0);
    let no = tick(&desk, "import-resync", &["--done", "see-it-asks", "--value", "no"]);
    assert!(no.code == 2 && no.stderr.contains("as failed"), "{no:#?}");
    let late = tick(&desk, "import-resync", &["--fail", "see-it-asks", "--note", "it asked later"]);
    assert!(late.code == 0 && flat(&late.stdout).contains("Go on with: backsync checklist case.toml make-resync"));
    let make = desk.run(&["checklist", "case.toml", "make-resync", "--json"]).json();
    assert_eq!((&make["state"], &make["done"], &make["applies"]), (&json!("open"), &json!(0), &json!("yes")));
    let import = tick(&desk, "import-resync", &["--done", "run-import"]);
    assert!(import.code == 2 && import.stderr.contains("the list ended at step 2"), "{}", import.stderr);
}

#[test]
fn numbers_that_are_missing_are_asked_for_where_they_are_needed() {
    let desk = Desk::new();
    let error14 = include_str!("../../scenarios/resync-error-14.toml");
    let late = "\n[[dirsync.requestor]]\nname = \"PO-LATE\"\nresync = true\n";
    let asked = of("make-resync", "see-prediction", "failed", "");
    desk.write("case.toml", &format!("{error14}{late}{}{asked}", walked("cure-error-14", "")));
    let said = flat(&desk.run(&["checklist", "case.toml", "cure-error-14"]).stdout);
    assert!(said.contains("Next, step 2: Have the numbers") && said.contains("PO-LATE's SRVSEQ"), "{said}");
    assert!(!said.contains("leads back here"), "{said}");
}

#[test]
fn a_file_from_before_a_cure_is_not_imported() {
    let desk = Desk::new();
    let enough = include_str!("../../scenarios/resync-error-14.toml")
        .replace("srvseq = 57", "srvseq = 80")
        .replace("reqseq = 13", "reqseq = 17");
    let made = walked("make-resync", "PO-SOUTH");
    let steps = &Lists::built_in().get("import-resync").unwrap().steps;
    let copied = steps.iter().take_while(|step| step.id != "run-import");
    let name = |id: &str| if id == "name-requestor" { "PO-SOUTH" } else { "" };
    let copied: String = copied.map(|step| of("import-resync", &step.id, "done", name(&step.id))).collect();
    let cured = of("cure-error-14", "set-value", "done", "1");
    let again = of("cure-error-14", "make-again", "done", "");
    let next = |text: &str| {
        desk.write("case.toml", &format!("{enough}\n{text}"));
        desk.run(&["checklist", "case.toml", "import-resync", "--json"]).json()
    };
    assert_eq!(next(&format!("{made}{copied}"))["next"], "run-import");
    let old = next(&format!("{made}{copied}{cured}"));
    assert!(old["next"].is_null() && old["ended"]["list"] == "cure-error-14", "{old:#}");
    let import = tick(&desk, "import-resync", &["--done", "run-import"]);
    assert!(import.code == 2 && import.stderr.contains("(see-prediction) led away"), "{}", import.stderr);
    assert_eq!(next(&format!("{made}{copied}{cured}{again}"))["next"], "copy-file");
    let said = flat(&desk.run(&["checklist", "case.toml", "import-resync"]).stdout);
    assert!(said.contains("done once more: Resync.glb was made anew since"), "{said}");
    let import = tick(&desk, "import-resync", &["--done", "run-import"]);
    assert!(import.code == 2 && import.stderr.contains("(copy-file) comes first"), "{}", import.stderr);
    assert_eq!(tick(&desk, "import-resync", &["--done", "copy-file"]).code, 0);
    assert_eq!(desk.run(&["checklist", "case.toml", "import-resync", "--json"]).json()["next"], "run-import");
}
