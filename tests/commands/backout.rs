//! `backout` and `ccmail`: for each row of the articles the state, the list and the exit status.

use serde_json::{Value, json};

use super::Desk;

/// A server whose upgrade was backed out, in a site with these others.
pub fn case(bridgehead: bool, others: &str, backout: &str) -> String {
    format!(
        "schema = 1\ntitle = \"t\"\n[organization]\nsite = \"S\"\n[[server]]\nname = \"A\"\nexchange = \"4.0\"\nbridgehead = {bridgehead}\n\
         {others}[backout]\nserver = \"A\"\ndirectory_backup = true\n{backout}"
    )
}

pub const WITH_55: &str = "[[server]]\nname = \"B\"\nexchange = \"5.5\"\n";
const WITHOUT: &str = "[[server]]\nname = \"B\"\nexchange = \"4.0\"\n";

struct Row {
    case: String,
    state: &'static str,
    code: i32,
    replication: [&'static str; 2],
    command: Value,
    checklist: Value,
}

fn rows() -> Vec<Row> {
    let row = |case, state, code, replication, command: Option<&str>, checklist: Option<&str>| Row {
        case,
        state,
        code,
        replication,
        command: json!(command),
        checklist: json!(checklist),
    };
    let authrest = Some("AUTHREST 1000 1000");
    vec![
        row(
            case(true, "", ""),
            "single-server-site",
            0,
            ["not-applicable", "unknown"],
            None,
            Some("backout-single-server-site"),
        ),
        row(
            case(true, WITH_55, ""),
            "bridgehead-with-55",
            1,
            ["works", "fails"],
            authrest,
            Some("backout-bridgehead-with-55"),
        ),
        row(
            case(true, WITHOUT, ""),
            "bridgehead-without-55",
            1,
            ["works", "works"],
            None,
            Some("backout-bridgehead-without-55"),
        ),
        row(case(false, WITH_55, ""), "member-with-55", 0, ["works", "works"], None, Some("backout-member-with-55")),
        row(case(false, WITHOUT, ""), "not-covered", 1, ["unknown", "unknown"], None, None),
        row(case(true, WITH_55, "upgrade_replicated = false\n"), "not-covered", 1, ["unknown", "unknown"], None, None),
        row(
            case(true, WITH_55, "site_servers = 3\n").replace("bridgehead = true\n", ""),
            "unknown",
            1,
            ["unknown", "unknown"],
            None,
            None,
        ),
        row("schema = 1\ntitle = \"t\"\n".to_owned(), "unknown", 1, ["unknown", "unknown"], None, None),
    ]
}

#[test]
fn each_row_of_the_backout_article_has_its_state_list_and_status() {
    let desk = Desk::new();
    for row in rows() {
        desk.write("case.toml", &row.case);
        let ran = desk.run(&["backout", "case.toml", "--json"]);
        let json = ran.json();
        assert_eq!((ran.code, json["state"].as_str()), (row.code, Some(row.state)), "{}", row.case);
        let replication = json!({ "intrasite": row.replication[0], "intersite": row.replication[1] });
        assert_eq!(
            (&json["replication"], &json["command"], &json["checklist"]),
            (&replication, &row.command, &row.checklist)
        );
        assert_eq!(json["unknown"].as_array().unwrap().is_empty(), row.state != "unknown", "{json:#}");
        let text = desk.run(&["backout", "case.toml"]);
        assert_eq!(text.code, row.code);
        assert!(text.stdout.lines().all(|line| line.chars().count() <= 80), "{}", text.stdout);
        if let Some(id) = row.checklist.as_str() {
            assert!(text.stdout.contains(&format!("backsync checklist case.toml {id}")));
        }
    }
}

#[test]
fn without_a_backup_from_before_the_upgrade_there_is_no_command() {
    let desk = Desk::new();
    desk.write("case.toml", &case(true, WITH_55, "").replace("directory_backup = true", "directory_backup = false"));
    let json = desk.run(&["backout", "case.toml", "--json"]).json();
    assert_eq!((json["state"].as_str(), &json["command"]), (Some("bridgehead-with-55"), &Value::Null));
    assert_eq!(json["warnings"][0]["id"], "no-directory-backup");
}

#[test]
fn what_was_seen_is_held_against_what_the_branch_shows() {
    let events = "[[event]]\nid = 3139\nserver = \"A\"\n";
    let desk = Desk::new();
    desk.write("case.toml", &case(true, WITH_55, events));
    let json = desk.run(&["backout", "case.toml", "--json"]).json();
    let seen: Vec<(&str, Value)> = json["expected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sign| (sign["id"].as_str().unwrap(), sign["seen"].clone()))
        .collect();
    assert_eq!(
        seen[..3],
        [("event-1091", json!(false)), ("event-3139", json!(true)), ("intersite-fails", Value::Null)]
    );
    desk.write("case.toml", &case(false, WITH_55, events));
    let json = desk.run(&["backout", "case.toml", "--json"]).json();
    assert_eq!(json["unexpected"][0]["id"], "event-3139", "a member has no trouble between sites");
    assert_eq!(json["because"], json!(["A is no directory replication bridgehead", "B in its site runs 5.5"]));
}

#[test]
fn a_damaged_post_office_always_asks_for_a_recovery() {
    let desk = Desk::new();
    for (lines, state, checklist) in [
        ("", "unknown", Value::Null),
        ("[ccmail]\npost_office_has_users = false\nclean_backup = true\n", "hub-restore", json!("ccmail-hub")),
        ("[ccmail]\npost_office_has_users = false\nclean_backup = false\n", "hub-reinstall", json!("ccmail-hub")),
        ("[ccmail]\npost_office_has_users = true\n", "users-reinstall", json!("ccmail-users")),
    ] {
        desk.write("case.toml", &format!("schema = 1\ntitle = \"t\"\n[[event]]\nid = 62\ncount = 2\n{lines}"));
        let ran = desk.run(&["ccmail", "case.toml", "--json"]);
        let json = ran.json();
        assert_eq!((ran.code, json["state"].as_str(), &json["checklist"]), (1, Some(state), &checklist));
        let ids: Vec<u64> =
            json["events"].as_array().unwrap().iter().map(|event| event["id"].as_u64().unwrap()).collect();
        assert_eq!(ids, [59, 62, 68, 71]);
        assert_eq!((&json["events"][1]["seen"], &json["events"][0]["seen"]), (&json!(2), &json!(0)));
        let text = desk.run(&["ccmail", "case.toml"]);
        assert_eq!(text.code, 1);
        assert!(text.stdout.lines().all(|line| line.chars().count() <= 80), "{}", text.stdout);
    }
}

/// Records of the list of the bridgehead.
pub fn record(id: &str, state: &str) -> String {
    let note = if ["failed", "skipped"].contains(&state) { "note = \"no\"\n" } else { "" };
    format!(
        "[[step]]\nchecklist = \"backout-bridgehead-with-55\"\nid = \"{id}\"\nstate = \"{state}\"\nat = 1999-04-20T11:00:00Z\n{note}"
    )
}

#[test]
fn where_both_checks_are_done_nothing_is_ordered_once_more() {
    let desk = Desk::new();
    let both = ["check-within-site", "check-between-sites"].map(|id| record(id, "done")).concat();
    let text =
        format!("symptoms = [\"intersite-fails\"]\n{}upgrade_replicated = true\n{both}", case(true, WITH_55, ""));
    let file = desk.write("case.toml", &text);
    let said = desk.run(&["backout", &file]);
    assert_eq!(said.code, 1, "the branch stays");
    let said = said.stdout;
    assert!(said.contains("REPAIRED") && said.contains(&format!("backsync report {file}")), "{said}");
    for ordered in ["What to do", "Command", "AUTHREST", "backsync checklist", "fails."] {
        assert!(!said.contains(ordered), "{ordered}: {said}");
    }
    let plan = desk.run(&["backout", &file, "--json"]).json();
    assert_eq!(plan["state"], "bridgehead-with-55");
    assert_eq!((&plan["repaired"], &plan["replication"]["intersite"]), (&json!(true), &json!("works")));
    let report = desk.run(&["report", &file, "--format", "text"]).stdout;
    for ordered in ["Save Dir.edb", "AUTHREST 1000 1000", "and run Authrest", "before Authrest"] {
        assert!(!report.contains(ordered), "{ordered}: {report}");
    }
    assert!(report.contains("Don't run Authrest on"), "{report}");
    let lists = desk.run(&["checklist", &file]).stdout;
    let fault = lists.lines().find(|line| line.contains("fault-between-sites"));
    assert!(fault.is_none_or(|line| !line.contains("TO DO")), "{lists}");
    let authrest = desk.run(&["authrest", &file]).stdout;
    assert!(authrest.contains("WORKS") && authrest.contains("second repair"), "{authrest}");

    let failed = desk.write(
        "failed.toml",
        &text.replace(
            "id = \"check-between-sites\"\nstate = \"done\"",
            "id = \"check-between-sites\"\nstate = \"failed\"\nnote = \"no\"",
        ),
    );
    assert_eq!(desk.run(&["backout", &failed, "--json"]).json()["repaired"], false);
}

#[test]
fn without_a_backup_and_where_the_list_ended_nobody_is_told_to_remove_anything() {
    let desk = Desk::new();
    let none = case(true, WITH_55, "").replace("directory_backup = true", "directory_backup = false");
    let ended = format!("{}{}", case(true, WITH_55, ""), record("see-what-works", "failed"));
    for (text, told) in [(none, "Find a backup"), (ended, "verify replication between the sites first")] {
        let file = desk.write("case.toml", &text);
        for words in [&["backout", &file][..], &["report", &file, "--format", "text"]] {
            let said = desk.run(words).stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.to_lowercase().contains(&told.to_lowercase()), "{told}: {said}");
            for ordered in ["Uninstall", "Save Dir.edb and", "AUTHREST 1000 1000"] {
                assert!(!said.contains(ordered), "{ordered}: {said}");
            }
        }
    }
    let list = desk.run(&[
        "checklist",
        &desk.write("ended.toml", &format!("{}{}", case(true, WITH_55, ""), record("see-what-works", "failed"))),
        "backout-bridgehead-with-55",
    ]);
    let list = list.stdout;
    assert!(!list.contains("Type next") && !list.contains("Next, step"), "{list}");
}

#[test]
fn what_contradicts_itself_or_is_not_known_is_told_beside_the_state() {
    let desk = Desk::new();
    let shown = |text: String| {
        text.replace("exchange = \"4.0\"\nbridgehead", "exchange = \"4.0\"\nshown_as = \"5.5\"\nbridgehead")
    };
    let warned = |text: &str| {
        let plan = desk.run(&["backout", &desk.write("case.toml", text), "--json"]).json();
        let ids = |of: &str, key: &str| {
            let all = plan[of].as_array().unwrap().iter();
            all.map(|one| one[key].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        (ids("warnings", "id"), ids("unknown", "fact"), plan["happens"].as_str().unwrap().to_owned())
    };
    let replicated = "upgrade_replicated = true\n";
    let (warnings, unknown, _) = warned(&case(true, WITH_55, ""));
    assert_eq!((warnings, unknown.len()), (vec!["replicated-not-said".to_owned()], 0));
    assert!(warned(&case(true, WITH_55, replicated)).0.is_empty());
    let (warnings, _, _) = warned(&case(true, WITH_55, &format!("single_server_site = true\n{replicated}")));
    assert_eq!(warnings, ["contradicting-facts"]);
    let (warnings, _, _) = warned(&case(true, WITH_55, &format!("upgraded_to = \"5.0\"\n{replicated}")));
    assert_eq!(warnings, ["other-upgrade"]);
    let stayed = case(true, WITH_55, "upgraded_to = \"5.5\"\nupgrade_replicated = false\n");
    let (warnings, _, happens) = warned(&stayed);
    assert!(warnings.is_empty() && !happens.contains("users"), "{happens}");
    assert_eq!(warned(&shown(stayed)).0, ["contradicting-facts"]);
    let none = case(true, WITH_55, &format!("other_55_server = false\n{replicated}"));
    assert_eq!(warned(&none).0, ["authrest-not-said", "contradicting-facts"]);
    let logged = "[[event]]\nid = 3139\n";
    let member = format!("{}{logged}", case(false, WITH_55, replicated));
    assert_eq!(warned(&member).0, ["symptom-does-not-fit"]);
    assert!(warned(&format!("{}{logged}", case(true, WITH_55, replicated))).0.is_empty());
}

#[test]
fn what_nobody_looked_for_was_not_seen() {
    let desk = Desk::new();
    let seen = |text: &str| {
        let plan = desk.run(&["backout", &desk.write("case.toml", text), "--json"]).json();
        let signs = plan["expected"].as_array().unwrap().clone();
        signs.into_iter().find(|sign| sign["id"] == "messages-return").unwrap()["seen"].clone()
    };
    let text = format!("symptoms = [\"intersite-fails\"]\n{}", case(true, WITH_55, ""));
    assert_eq!(seen(&text), Value::Null, "nobody says that messages came back");
    assert_eq!(seen(&format!("{text}{}", record("see-returned", "done"))), true);
    assert_eq!(seen(&format!("{text}{}", record("see-returned", "failed"))), false);
}

/// The plan, the report, the Overview and the list say one thing: that nothing has to be mended, and how it is.
#[test]
fn a_server_alone_in_its_site_may_stay_as_it_is_shown() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &case(true, "", "single_server_site = true\nupgrade_replicated = true\n"));
    let flat = |words: &[&str]| {
        let ran = desk.run(words);
        (ran.stdout.split_whitespace().collect::<Vec<_>>().join(" "), ran.code)
    };
    let (plan, code) = flat(&["backout", &file]);
    assert_eq!(code, 0, "the state stays");
    let (report, _) = flat(&["report", &file, "--format", "text"]);
    for said in [&plan, &report] {
        assert!(said.to_lowercase().contains("decide whether it is to be mended"), "{said}");
        assert!(said.contains("can stay as it is"), "{said}");
    }
    assert!(plan.contains("then remove the directory replication connector and make it again"), "{plan}");
    let list = backsync::checklist::Lists::built_in().get("backout-single-server-site").unwrap();
    let decide = list.step("decide").unwrap().1;
    let said = [list.memory[0].text.written(), decide.what.written()].map(|text| text.replace('\n', " "));
    assert!(said.iter().all(|text| text.contains("can stay as it is")), "{said:?}");
}

/// The case with every step of a list recorded as done.
pub fn walked(case: &str, lists: &[&str]) -> String {
    let mut text = case.to_owned();
    for id in lists {
        for step in &backsync::checklist::Lists::built_in().get(id).unwrap().steps {
            text += &format!(
                "[[step]]\nchecklist = \"{id}\"\nid = \"{}\"\nstate = \"done\"\nat = 1999-04-20T11:00:00Z\n",
                step.id
            );
        }
    }
    text
}

#[test]
fn what_a_list_records_that_was_walked_to_its_end_is_ordered_by_nobody() {
    let desk = Desk::new();
    let member = case(false, WITH_55, "");
    let hub = "schema = 1\ntitle = \"t\"\n[ccmail]\npost_office_has_users = false\nclean_backup = true\n";
    let resync = backsync::cases::named("resync-error-14-new-build")
        .unwrap()
        .text
        .replace("server_srvseq = 80", "server_srvseq = 80\nglobal_max_seq_in_resync = 1");
    for (case, command, lists, before) in [
        (member.as_str(), "backout", &["backout-member-with-55"][..], "Upgrade the server again as soon as possible"),
        (hub, "ccmail", &["ccmail-hub"], "case.toml ccmail-hub"),
        (&resync, "resync", &["make-resync", "import-resync"], "RESYNC.REG"),
    ] {
        desk.write("case.toml", case);
        let fresh = desk.run(&[command, "case.toml"]);
        assert!(fresh.stdout.contains(before), "{}", fresh.stdout);
        desk.write("case.toml", &walked(case, lists));
        for said in
            [desk.run(&[command, "case.toml"]).stdout, desk.run(&["report", "case.toml", "--format", "text"]).stdout]
        {
            assert!(said.contains("FINISHED") && said.contains("Nothing is left to be done"), "{command}\n{said}");
            assert!(command == "resync" || !said.contains(before), "{command}\n{said}");
        }
        assert_eq!(
            desk.run(&[command, "case.toml"]).code,
            fresh.code,
            "{command}: the exit status is that of the branch"
        );
    }
    desk.write("case.toml", &walked(&resync, &["make-resync"]));
    let report = desk.run(&["report", "case.toml", "--format", "text"]).stdout;
    assert!(report.contains("Import Resync.glb on PO-SOUTH"), "{report}");
}

/// The records of the list of the bridgehead up to a step, that one too.
pub fn up_to(last: &str) -> String {
    let list = backsync::checklist::Lists::built_in().get("backout-bridgehead-with-55").unwrap();
    let (end, _) = list.steps.iter().enumerate().find(|(_, step)| step.id == last).unwrap();
    list.steps[..=end].iter().filter(|step| !step.led_back).map(|step| record(&step.id, "done")).collect()
}

#[test]
fn what_the_list_records_as_done_is_not_ordered_anew() {
    let desk = Desk::new();
    let base = format!("symptoms = [\"intersite-fails\"]\n{}", case(true, WITH_55, ""));
    let begun = desk.write("begun.toml", &format!("{base}{}", up_to("restore-directory")));
    let said = desk.run(&["backout", &begun]).stdout;
    assert!(said.contains("Go on with step 28 of the checklist that was begun: Copy Authrest.exe."), "{said}");
    assert!(said.contains("Command\n  AUTHREST 1000 1000") && !said.contains("Uninstall"), "{said}");

    let run = desk.write("run.toml", &format!("{base}{}", up_to("run-authrest")));
    for words in [&["backout", &run][..], &["authrest", &run], &["report", &run, "--format", "text"]] {
        let ran = desk.run(words);
        let said = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("UNDER WAY") && said.to_lowercase().contains("go on with step 30"), "{words:?} {said}");
        let ordered = ["Uninstall", "Save Dir.edb and", "The command AUTHREST", "Command AUTHREST", "> authrest"];
        for ordered in ordered {
            assert!(!said.contains(ordered), "{words:?} {ordered}: {said}");
        }
        assert_eq!(ran.code, i32::from(words[0] != "report"));
    }
    for (command, state) in [("backout", "bridgehead-with-55"), ("authrest", "needed")] {
        let plan = desk.run(&[command, &run, "--json"]).json();
        assert_eq!((&plan["state"], &plan["command"]), (&json!(state), &json!(null)), "{plan}");
    }
    // What is taken back is to be done once more.
    let undone =
        desk.write("undone.toml", &format!("{base}{}{}", up_to("run-authrest"), record("run-authrest", "undone")));
    let said = desk.run(&["backout", &undone]).stdout;
    assert!(said.contains("AUTHREST 1000 1000") && said.contains("step 29"), "{said}");
}

#[test]
fn a_repaired_case_calls_for_no_verification_either() {
    let desk = Desk::new();
    let base = format!("symptoms = [\"intersite-fails\"]\n{}", case(true, WITH_55, ""));
    let open = desk.write("open.toml", &base);
    let lists = desk.run(&["checklist", &open]).stdout;
    assert!(lists.contains("verify-within-site") && lists.contains("verify-between-sites"), "{lists}");
    let file = desk.write("case.toml", &format!("{base}{}", up_to("check-between-sites")));
    let lists = desk.run(&["checklist", &file]).stdout;
    assert!(lists.contains("The case calls for 1 checklist; none is") && !lists.contains("verify-"), "{lists}");
    let report = desk.run(&["report", &file, "--format", "text"]).stdout;
    assert!(!report.contains("Verifying replication"), "{report}");
}

#[test]
fn a_server_that_is_not_covered_is_sent_to_the_list_that_the_case_calls_for() {
    let desk = Desk::new();
    let file = desk.write("case.toml", &case(false, WITHOUT, ""));
    let list = format!("backsync checklist {file} backout-bridgehead-without-55");
    assert!(desk.run(&["backout", &file]).stdout.contains(&list));
    assert_eq!(desk.run(&["backout", &file, "--json"]).json()["checklist"], json!(null));
    let alone = case(false, WITHOUT, "").replace("name = \"B\"\nexchange = \"4.0\"", "name = \"B\"");
    let said = desk.run(&["backout", &desk.write("unknown.toml", &alone)]).stdout;
    assert!(said.contains("does another one run") || said.contains("server[B].exchange"), "{said}");
}

/// After Exchange was removed no way leads on but with a directory from before the upgrade; nobody is led round in a circle.
#[test]
fn a_backup_that_can_not_be_read_after_the_removal_ends_the_list() {
    let desk = Desk::new();
    let list = "backout-bridgehead-with-55";
    let text =
        format!("{}{}{}", case(true, WITH_55, ""), up_to("clear-directory"), record("restore-directory", "failed"));
    let file = desk.write("case.toml", &text);
    let next = || desk.run(&["checklist", &file, list, "--json"]).json()["next"].clone();
    let say = |words: &[&str]| desk.run(&[&["checklist", &file, list, "--by", "jb"][..], words].concat());
    assert_eq!(next(), "find-another-backup");
    let skipped = say(&["--skip", "find-another-backup", "--note", "no time"]);
    assert_eq!(skipped.code, 2, "{skipped:#?}");
    let none = say(&["--fail", "find-another-backup", "--note", "both tapes are blank"]);
    assert_eq!(none.code, 0, "{none:#?}");
    assert_eq!(next(), json!(null));
    let said = desk.run(&["checklist", &file, list]).stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("leads back to where you stood, and no further"), "{said}");
    for command in ["backout", "authrest", "report"] {
        let said = desk.run(&[command, &file]).stdout;
        assert!(!said.contains("AUTHREST 1000") && !said.contains("REPAIRED"), "{command} {said}");
    }
    // Another one turned up after all.
    assert_eq!(say(&["--done", "find-another-backup"]).code, 0);
    assert_eq!(next(), "stop-services-again");
    for step in ["stop-services-again", "clear-directory"] {
        assert_eq!(say(&["--done", step]).code, 0, "{step}");
    }
    assert_eq!(say(&["--done", "restore-directory", "--value", "tape 7"]).code, 0);
    assert_eq!(next(), "copy-authrest");
}
