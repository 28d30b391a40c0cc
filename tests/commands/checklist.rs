//! `checklist`: listing, showing and recording; the answer is in the file before it is said.

use serde_json::Value;

use super::Desk;
use crate::program::Ran;

const LIST: &str = "find-discrepancy";

impl Desk {
    fn checklist(&self, args: &[&str]) -> Ran {
        let mut all = vec!["checklist", "case.toml"];
        all.extend(args);
        self.run(&all)
    }

    fn done(&self, step: &str, value: Option<&str>) -> Ran {
        let mut args = vec![LIST, "--by", "jb", "--at", "1999-01-12T09:30:00Z", "--done", step];
        args.extend(value.iter().flat_map(|value| ["--value", value]));
        self.checklist(&args)
    }
}

fn new() -> Desk {
    let desk = Desk::new();
    desk.write("case.toml", "schema = 1\ntitle = \"t\"\n");
    desk
}

fn step<'j>(json: &'j Value, id: &str) -> &'j Value {
    json["steps"].as_array().unwrap().iter().find(|step| step["id"] == id).unwrap()
}

/// By the command line from an empty scenario to the article's answer.
#[test]
fn the_ten_steps_walked_by_command_line_end_with_the_articles_answer() {
    let desk = new();
    for (id, value) in [
        ("start-raw-mode", Some("SERVERA")),
        ("make-mailbox", None),
        ("open-raw-properties", None),
        ("note-usn-changed", Some("7483")),
        ("connect-to-partner", Some("SERVERB")),
        ("find-reps-from", Some("0,112,16,8483,22C3A9375FF7D1118FB700C04FB94608,SERVERA")),
        ("open-replica-link", None),
        ("note-reps-from", None),
        ("compare", Some("2")),
    ] {
        let shown = desk.checklist(&[LIST, "--json"]);
        assert_eq!((shown.code, shown.json()["next"].as_str()), (1, Some(id)));
        let ran = desk.done(id, value);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:#?}");
    }
    let last = desk.done("subtract", None);
    assert!(last.stdout.contains("Every step that the case needs is done."), "{last:#?}");
    assert!(
        last.stdout.contains("Go on with: backsync checklist case.toml "),
        "behind the last step stands the next list"
    );
    let shown = desk.checklist(&[LIST, "--json"]);
    assert_eq!(
        (shown.code, shown.json()["state"].as_str(), shown.json()["next"].clone()),
        (0, Some("finished"), Value::Null)
    );
    let usn = desk.run(&["usn", "case.toml", "--json"]);
    let usn = usn.json();
    assert_eq!((usn["discrepancy"].as_u64(), usn["state"].as_str()), (Some(1_000), Some("blocked")));
    assert_eq!(usn["highest"]["usn"], 8_483);
    assert_eq!(desk.run(&["check", "case.toml"]).code, 0);
}

#[test]
fn a_record_says_what_it_changed_and_what_is_next() {
    let desk = new();
    desk.done("start-raw-mode", Some("SERVERA"));
    desk.done("connect-to-partner", Some("SERVERB"));
    desk.done("note-reps-from", Some("8483"));
    let ran = desk.done("note-usn-changed", Some("7,483"));
    assert!(
        ran.stdout.starts_with("USN-Changed of the new mailbox 7,483 recorded: discrepancy now 1,000\n"),
        "{ran:#?}"
    );
    assert!(ran.stdout.contains("Type next\n  backsync checklist case.toml find-discrepancy --done make-mailbox"));
    let json = desk.checklist(&[LIST, "--done", "make-mailbox", "--by", "jb", "--json"]).json();
    assert_eq!(json["recorded"]["changed"], serde_json::json!([]));
    let json = desk.checklist(&[LIST, "--done", "note-usn-changed", "--value", "7500", "--json"]).json();
    assert_eq!(json["recorded"]["changed"][0], serde_json::json!({ "fact": "usn.discrepancy", "value": 983 }));
    let made = step(&json, "make-mailbox");
    assert_eq!((made["state"].as_str(), made["by"].as_str()), (Some("done"), Some("jb")));
}

#[test]
fn what_is_refused_is_told_with_what_to_type_and_leaves_the_file_alone() {
    let desk = new();
    let before = desk.read("case.toml");
    for (args, words) in [
        (vec!["find-discrepency"], "did you mean find-discrepancy?"),
        (vec![LIST, "--done", "make-mailbx"], "did you mean make-mailbox?"),
        (vec![LIST, "--done", "start-raw-mode"], "--done start-raw-mode --value \"...\""),
        (vec![LIST, "--done", "note-usn-changed", "--value", "-7"], "USN-Changed of the new mailbox: "),
        (vec![LIST, "--done", "make-mailbox", "--value", "x"], "asks for no value"),
        (vec![LIST, "--skip", "make-mailbox"], "--skip make-mailbox --note \"...\""),
        (vec![LIST, "--fail", "make-mailbox", "--note", " "], "--fail make-mailbox --note \"...\""),
        (vec![LIST, "--undo", "make-mailbox"], "nothing is recorded of this step"),
        (vec![LIST, "--done", "note-reps-from", "--value", "3"], "step.connect-to-partner"),
        (vec![LIST, "--done", "make-mailbox", "--read-only"], "--read-only changes nothing"),
        (vec![LIST, "--done", "make-mailbox", "--skip", "make-mailbox"], "cannot be used with"),
        (vec![LIST, "--by", "jb"], "required"),
    ] {
        let ran = desk.checklist(&args);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(ran.stderr.contains(words), "{args:?}: {}", ran.stderr);
        assert_eq!(desk.read("case.toml"), before);
    }
}

#[test]
fn every_state_of_a_step_is_recorded_and_shown() {
    let desk = new();
    desk.done("start-raw-mode", Some("SERVERA"));
    assert_eq!(desk.checklist(&[LIST, "--skip", "make-mailbox", "--note", "there is one", "--by", "mk"]).code, 0);
    assert_eq!(desk.checklist(&[LIST, "--fail", "open-raw-properties", "--note", "no raw mode"]).code, 0);
    desk.done("connect-to-partner", Some("SERVERB"));
    assert_eq!(desk.checklist(&[LIST, "--undo", "connect-to-partner", "--note", "wrong site"]).code, 0);
    let json = desk.checklist(&[LIST, "--json"]).json();
    let seen = |id: &str| {
        let step = step(&json, id);
        (step["state"].as_str().unwrap().to_owned(), step["note"].as_str().map(str::to_owned))
    };
    assert_eq!(seen("start-raw-mode"), ("done".into(), None));
    assert_eq!(seen("make-mailbox"), ("skipped".into(), Some("there is one".into())));
    assert_eq!(seen("open-raw-properties"), ("failed".into(), Some("no raw mode".into())));
    assert_eq!(seen("connect-to-partner"), ("undone".into(), Some("wrong site".into())));
    assert_eq!(seen("subtract"), ("todo".into(), None));
    assert_eq!(json["next"], "open-raw-properties");
    let shown = desk.checklist(&[LIST]).stdout;
    for words in ["skipped ", "mk", "(there is one)", "failed ", "taken back"] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    assert!(shown.lines().all(|line| line.chars().count() <= 140), "{shown}");
}

#[test]
fn the_lists_that_the_case_calls_for_come_first() {
    let desk = new();
    desk.write("case.toml", "schema = 1\ntitle = \"t\"\n[restore]\nusn_changed = 3\n");
    let ran = desk.checklist(&["--json"]);
    assert_eq!(ran.code, 0);
    let json = ran.json();
    let lists = json["checklists"].as_array().unwrap();
    let applies: Vec<&str> = lists.iter().map(|list| list["applies"].as_str().unwrap()).collect();
    let rank = |applies: &&str| ["yes", "unknown", "no"].iter().position(|word| word == applies).unwrap();
    assert!(applies.is_sorted_by_key(rank), "{applies:?}");
    let found = lists.iter().find(|list| list["id"] == LIST).unwrap();
    assert_eq!(
        (found["applies"].as_str(), found["done"].as_u64(), found["of"].as_u64()),
        (Some("yes"), Some(0), Some(10))
    );
    assert_eq!(found["article"], "Q201414");
    assert!(desk.checklist(&[]).stdout.contains("Called for\n  find-discrepancy"));
}

#[test]
fn while_a_console_holds_the_file_nothing_is_recorded() {
    let desk = new();
    let state = backsync::settings::StateFolder::at(desk.state());
    let held = backsync::document::Document::open(&desk.path("case.toml"), &state).unwrap();
    let ran = desk.done("make-mailbox", None);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("can't be written"), "{}", ran.stderr);
    drop(held);
    assert_eq!(desk.done("make-mailbox", None).code, 0);
}

#[test]
fn comments_and_order_stay_and_records_go_to_the_end() {
    let desk = Desk::new();
    let text =
        "schema = 1\ntitle = \"t\" # the case\n\n[[server]]\nname = \"A\"\n[restore]\nserver = \"A\" # the old one\n";
    desk.write("case.toml", text);
    desk.done("note-usn-changed", Some("5"));
    let after = desk.read("case.toml");
    for line in text.lines() {
        assert!(after.contains(line), "{line}\n{after}");
    }
    assert!(after.contains("server = \"A\" # the old one\nusn_changed = 5\n"), "{after}");
    assert!(after.trim_end().ends_with("value = \"5\""), "{after}");
}

#[test]
fn an_own_list_is_walked_like_a_built_in_one_and_a_broken_one_is_left_out() {
    let desk = new();
    let config = desk.path("config/checklists");
    std::fs::create_dir_all(&config).unwrap();
    let own = "id = \"mine\"\ntitle = \"Mine\"\narticle = \"Q201414\"\nkind = \"do-confirm\"\n\
        [[step]]\nid = \"look\"\ntitle = \"Look\"\nwhat = \"Look.\"\nsource = [\"Q201414 step 4\"]\n";
    std::fs::write(config.join("mine.toml"), own).unwrap();
    std::fs::write(config.join("broken.toml"), own.replace("\"mine\"", "\"Mine\"")).unwrap();
    let run = |args: &[&str]| {
        let mut command = crate::program::command(args);
        command.env("BACKSYNC_STATE_DIR", desk.state()).env("BACKSYNC_CONFIG_DIR", desk.path("config"));
        crate::program::ran(command.current_dir(desk.folder.path()).output().unwrap())
    };
    let shown = run(&["checklist", "case.toml", "mine"]);
    assert_eq!(shown.code, 1);
    assert!(shown.stderr.contains("1 fault in your own checklists"), "{}", shown.stderr);
    assert_eq!(run(&["checklist", "case.toml", "mine", "--done", "look"]).code, 0);
    assert_eq!(run(&["checklist", "case.toml", "mine"]).code, 0, "finished");
    let doctor = run(&["doctor"]);
    assert_eq!(doctor.code, 1);
    assert!(doctor.stdout.contains("checklists/broken.toml:1:6: `id` cannot be \"Mine\""), "{}", doctor.stdout);
    std::fs::remove_file(config.join("broken.toml")).unwrap();
    assert_eq!(run(&["doctor"]).code, 0);
}

/// What people do has its own time; a case that is looked at as of another is read at that one.
#[test]
fn a_record_has_the_time_at_which_it_was_made_also_in_a_case_of_another() {
    let desk = Desk::new();
    desk.write("case.toml", "schema = 1\ntitle = \"t\"\nas_of = 1999-04-20T11:00:00Z\n[[server]]\nname = \"A\"\n");
    let before = chrono::Utc::now() - chrono::TimeDelta::seconds(1);
    for (step, value) in [("start-raw-mode", "A"), ("note-usn-changed", "7483")] {
        let ran = desk.checklist(&[LIST, "--by", "jb", "--done", step, "--value", value]);
        assert_eq!(ran.code, 0, "{ran:#?}");
    }
    let scenario = backsync::scenario::load(&desk.read("case.toml")).unwrap();
    assert!(scenario.step.iter().all(|step| step.at.unwrap() >= before), "{:?}", scenario.step);
    assert_eq!(scenario.restore.unwrap().read_at, scenario.as_of);
    let ran = desk.checklist(&[LIST, "--by", "jb", "--at", "1999-04-20T12:00:00Z", "--done", "make-mailbox"]);
    assert_eq!(ran.code, 0);
    assert!(desk.read("case.toml").contains("at = 1999-04-20T12:00:00Z"));
}

#[test]
fn a_record_without_a_name_is_told() {
    let desk = new();
    let at = desk.folder.path().join("case.toml");
    let at = at.to_str().unwrap();
    let mut command = crate::program::command(&["checklist", at, LIST, "--done", "make-mailbox"]);
    for name in ["USER", "LOGNAME", "USERNAME"] {
        command.env_remove(name);
    }
    let ran = crate::program::ran(command.output().unwrap());
    assert_eq!(ran.code, 0, "{ran:#?}");
    assert!(ran.stderr.contains("--by WHO says who"), "{}", ran.stderr);
    assert!(!desk.read("case.toml").contains("by = "));
    assert_eq!(desk.done("make-mailbox", None).stderr, "");
}

/// Nothing of a list that has ended is offered again: where and why it ended is told, and the list that it leads to.
#[test]
fn a_list_that_ended_leads_on_and_not_back() {
    let desk = Desk::new();
    desk.write("case.toml", backsync::cases::named("backed-out-bridgehead").unwrap().text);
    let list = "backout-bridgehead-with-55";
    let ran = desk.checklist(&[list, "--fail", "see-what-works", "--note", "both arrive", "--by", "jb"]);
    assert!(ran.stdout.contains("It ended at step 7, See what fails between the sites (both arrive)."), "{ran:#?}");
    let all = desk.checklist(&[]);
    assert_eq!(all.code, 0, "listed");
    assert!(all.stdout.contains("ended early"), "{}", all.stdout);
    assert!(all.stdout.ends_with("backsync checklist case.toml verify-between-sites\n"), "{}", all.stdout);
    let report = desk.run(&["report", "case.toml", "--format", "md"]).stdout;
    assert!(report.contains("Its checklist ended at step 7"), "{report}");
    assert!(report.contains("See what fails between the sites: failed by jb (Backed-out upgrade"), "{report}");
    assert!(!report.contains("of backout-bridgehead-with-55 failed"), "{report}");
}

/// One whose list is finished calls for nothing that is only perhaps called for.
#[test]
fn behind_the_last_list_that_the_case_calls_for_no_other_is_named() {
    let desk = Desk::new();
    let base = "schema = 1\ntitle = \"t\"\n[organization]\nsite = \"S\"\n[[server]]\nname = \"A\"\nbridgehead = false\n[[server]]\nname = \"B\"\n\
                exchange = \"5.5\"\n[backout]\nserver = \"A\"\n";
    let list = "backout-member-with-55";
    let steps = &backsync::checklist::Lists::built_in().get(list).unwrap().steps;
    let done = steps.iter().map(|step| {
        format!("[[step]]\nchecklist = \"{list}\"\nid = \"{}\"\nstate = \"done\"\nvalue = \"A\"\n", step.id)
    });
    let file = desk.write("case.toml", &format!("{base}{}", done.collect::<String>()));
    let all = desk.run(&["checklist", &file]);
    assert!(all.stdout.contains("FINISHED   The case calls for 1 checklist, and all are finished."), "{}", all.stdout);
    assert!(!all.stdout.contains("Type next"), "{}", all.stdout);
    let one = desk.run(&["checklist", &file, list]);
    assert!(one.stdout.contains("The case calls for no other checklist."), "{}", one.stdout);
}
