//! `merge`, by itself and as the driver that git calls.

use std::path::Path;
use std::process::Command;

use super::Desk;

const BASE: &str = "# two people work on this\nschema = 1\ntitle = \"t\"\n\n[restore]\nserver = \"A\"\nusn_changed = 7483 # read at noon\n\n[[server]]\nname = \"A\"\n";

fn trio(desk: &Desk, ours: &str, theirs: &str) -> crate::program::Ran {
    desk.write("base.toml", BASE);
    desk.write("ours.toml", ours);
    desk.write("theirs.toml", theirs);
    desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"])
}

#[test]
fn what_only_one_changed_is_united_into_ours() {
    let desk = Desk::new();
    let theirs = BASE.replace("title = \"t\"", "title = \"their title\"");
    let ran = trio(&desk, &BASE.replace("7483", "7484"), &theirs);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(desk.read("ours.toml"), BASE.replace("7483", "7484").replace("\"t\"", "\"their title\""));
    assert_eq!(desk.read("theirs.toml"), theirs);
}

#[test]
fn a_conflict_is_marked_told_and_pointed_at() {
    let desk = Desk::new();
    let ran = trio(&desk, &BASE.replace("7483", "7484"), &BASE.replace("7483", "7485"));
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("both changed restore.usn_changed: 7484 here, 7485 there"), "{}", ran.stderr);
    let check = desk.run(&["check", "ours.toml", "--json"]);
    let lines: Vec<u64> = check.json()["files"][0]["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["message"].as_str().unwrap().starts_with("a merge left this line"))
        .map(|problem| problem["line"].as_u64().unwrap())
        .collect();
    let marks = desk.read("ours.toml");
    let marked: Vec<u64> = (1u64..)
        .zip(marks.lines())
        .filter(|(_, line)| ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)))
        .map(|(number, _)| number)
        .collect();
    assert_eq!((check.code, &lines), (1, &marked));
    assert_eq!(marked.len(), 3);
}

#[test]
fn what_can_not_be_read_is_told_and_nothing_is_written() {
    let desk = Desk::new();
    let before = BASE.replace("7483", "7484");
    trio(&desk, &before, BASE);
    for args in [["merge", "no.toml", "ours.toml", "theirs.toml"], ["merge", "base.toml", "ours.toml", "wide.toml"]] {
        std::fs::write(desk.path("wide.toml"), b"\xff\xfea\0").unwrap();
        let ran = desk.run(&args);
        assert_eq!((ran.code, ran.stdout.as_str(), desk.read("ours.toml") == before), (2, "", true), "{args:?}");
    }
    assert_eq!(desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml", "--read-only"]).code, 2);
}

#[test]
fn a_file_that_somebody_has_open_is_not_written() {
    let desk = Desk::new();
    let ours = desk.write("ours.toml", BASE);
    let state = backsync::settings::StateFolder::at(desk.state());
    let _open = backsync::document::Document::open(Path::new(&ours), &state).unwrap();
    let theirs = BASE.replace("7483", "7484");
    desk.write("base.toml", BASE);
    desk.write("theirs.toml", &theirs);
    let ran = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("process"), "{}", ran.stderr);
    assert_eq!(desk.read("ours.toml"), BASE);
}

/// A clone of one repository, with the driver set up as the documentation says.
struct Clone<'d> {
    desk: &'d Desk,
    folder: String,
}

impl Clone<'_> {
    fn git(&self, args: &[&str]) -> std::process::Output {
        let mut command = Command::new("git");
        command.args(args).current_dir(self.desk.path(&self.folder)).env("HOME", self.desk.folder.path());
        command.env("BACKSYNC_STATE_DIR", self.desk.state()).env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), &self.folder).env(format!("GIT_{who}_EMAIL"), "a@example.org");
        }
        command.output().unwrap()
    }

    fn git_ok(&self, args: &[&str]) {
        let output = self.git(args);
        assert!(output.status.success(), "git {args:?}: {output:?}");
    }

    fn driver(&self) {
        let driver = format!("'{}' merge %O %A %B %P", env!("CARGO_BIN_EXE_backsync"));
        self.git_ok(&["config", "merge.backsync.name", "scenarios"]);
        self.git_ok(&["config", "merge.backsync.driver", &driver]);
    }

    fn tick(&self, step: &str, at: &str, more: &[&str]) {
        let file = format!("{}/case.toml", self.folder);
        let mut args = vec!["checklist", &file, "find-discrepancy", "--done", step, "--by", &self.folder, "--at", at];
        args.extend(more);
        let ran = self.desk.run(&args);
        assert_eq!(ran.code, 0, "{ran:#?}");
        self.git_ok(&["commit", "-qam", step]);
    }
}

fn two_clones(desk: &Desk) -> [Clone<'_>; 2] {
    let anna = Clone { desk, folder: "anna".into() };
    let bert = Clone { desk, folder: "bert".into() };
    std::fs::create_dir(desk.path("anna")).unwrap();
    anna.git_ok(&["init", "-q", "-b", "main"]);
    desk.write("anna/case.toml", BASE);
    desk.write("anna/.gitattributes", "*.toml merge=backsync\n");
    anna.git_ok(&["add", "."]);
    anna.git_ok(&["commit", "-qm", "the case"]);
    let clone = Clone { desk, folder: ".".into() };
    clone.git_ok(&["clone", "-q", "anna", "bert"]);
    anna.driver();
    bert.driver();
    [anna, bert]
}

#[test]
fn two_clones_that_tick_different_steps_merge_with_git_without_a_conflict() {
    let desk = Desk::new();
    let [anna, bert] = two_clones(&desk);
    anna.tick("make-mailbox", "1999-01-12T09:00:00Z", &[]);
    bert.tick("connect-to-partner", "1999-01-12T09:05:00Z", &["--value", "SERVERB"]);
    anna.tick("note-usn-changed", "1999-01-12T09:10:00Z", &["--value", "7490"]);
    bert.tick("note-reps-from", "1999-01-12T09:15:00Z", &["--value", "8483"]);
    bert.git_ok(&["pull", "-q", "--no-rebase", "--no-edit"]);
    let merged = desk.read("bert/case.toml");
    let scenario = backsync::scenario::load(&merged).unwrap_or_else(|faults| panic!("{faults:#?}\n{merged}"));
    let steps: Vec<(&str, &str)> = scenario
        .step
        .iter()
        .map(|step| (step.id.as_ref().unwrap().as_str(), step.by.as_ref().unwrap().as_str()))
        .collect();
    let expected = [
        ("make-mailbox", "anna"),
        ("connect-to-partner", "bert"),
        ("note-usn-changed", "anna"),
        ("note-reps-from", "bert"),
    ];
    assert_eq!(steps, expected);
    let restore = scenario.restore.as_ref().unwrap();
    assert_eq!((restore.usn_changed.unwrap().get(), restore.partner[0].usn.unwrap().get()), (7_490, 8_483));
    assert!(
        merged.starts_with("# two people work on this\n") && merged.contains("usn_changed = 7490 # read at noon\n")
    );
    anna.git_ok(&["pull", "-q", "--no-rebase", "--no-edit", "../bert"]);
    assert_eq!(desk.read("anna/case.toml"), merged, "the other one comes to the same");
}

#[test]
fn two_clones_that_read_another_number_get_marks_that_check_points_at() {
    let desk = Desk::new();
    let [anna, bert] = two_clones(&desk);
    anna.tick("note-usn-changed", "1999-01-12T09:00:00Z", &["--value", "7490"]);
    bert.tick("note-usn-changed", "1999-01-12T09:05:00Z", &["--value", "7491"]);
    let pulled = bert.git(&["pull", "-q", "--no-rebase", "--no-edit"]);
    assert!(!pulled.status.success());
    let said = String::from_utf8_lossy(&pulled.stderr);
    assert!(said.contains("type next: backsync check case.toml"), "{said}");
    let marked = desk.read("bert/case.toml");
    assert!(marked.contains("<<<<<<< ours\nusn_changed = 7491 # read at noon\n=======\nusn_changed = 7490 # read at noon\n>>>>>>> theirs\n"), "{marked}");
    assert_eq!(marked.matches("[[step]]").count(), 2, "the records of both are there");
    assert_eq!(desk.run(&["check", "bert/case.toml"]).code, 1);
}

/// Two people who name different servers: neither is taken for the right one, and nothing that either entered is lost.
#[test]
fn two_names_of_the_server_are_chosen_between() {
    let desk = Desk::new();
    let case = backsync::cases::named("backed-out-bridgehead").unwrap().text;
    let named = |name: &str, at: &str| {
        desk.write("case.toml", case);
        let list = "backout-bridgehead-with-55";
        let ran = desk.run(&[
            "checklist",
            "case.toml",
            list,
            "--done",
            "name-server",
            "--value",
            name,
            "--by",
            "jb",
            "--at",
            at,
        ]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        desk.read("case.toml")
    };
    let stays = named("SERVERA", "1999-04-20T12:05:00Z");
    let turns = named("SERVERC", "1999-04-20T12:00:00Z");
    for (ours, theirs) in [(&stays, &turns), (&turns, &stays)] {
        desk.write("base.toml", case);
        desk.write("ours.toml", ours);
        desk.write("theirs.toml", theirs);
        let merged = desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]);
        assert!(merged.code == 2 && merged.stderr.contains("two people recorded different things"), "{merged:#?}");
        assert!(merged.stderr.contains("SERVERA and SERVERC") || merged.stderr.contains("SERVERC and SERVERA"));
        let text = desk.read("ours.toml");
        let marked = text.split("<<<<<<<").nth(1).unwrap().split(">>>>>>>").next().unwrap();
        assert!(marked.contains("server = \"SERVERC\"") && marked.contains("directory_backup = true"), "{text}");
        assert_eq!(desk.run(&["check", "ours.toml"]).code, 1);
        let chosen = chosen(&text, std::ptr::eq(ours, &stays));
        assert!(chosen.contains("value = \"SERVERA\"") && !chosen.contains("value = \"SERVERC\""), "{chosen}");
        desk.write("ours.toml", &chosen);
        let plan = desk.run(&["backout", "ours.toml", "--json"]).json();
        assert_eq!(
            (&plan["server"], &plan["command"]),
            (&serde_json::json!("SERVERA"), &serde_json::json!("AUTHREST 1000 1000")),
            "{chosen}"
        );
    }
}

/// A text with marks, with one side kept everywhere.
pub fn chosen(text: &str, ours: bool) -> String {
    let mut side = None;
    let mut kept = String::new();
    for line in text.split_inclusive('\n') {
        match line.trim_end() {
            "<<<<<<< ours" => side = Some(true),
            "=======" => side = Some(false),
            ">>>>>>> theirs" => side = None,
            _ if side.is_none_or(|side| side == ours) => kept.push_str(line),
            _ => {}
        }
    }
    kept
}

/// Nothing that was read of one server is reckoned with for another one.
#[test]
fn what_was_read_of_the_server_that_is_not_chosen_goes_with_it() {
    let desk = Desk::new();
    let base = "schema = 1\ntitle = \"t\"\n[[server]]\nname = \"A\"\n[[server]]\nname = \"B\"\n[[server]]\nname = \"C\"\n[[server]]\nname = \"D\"\n";
    let list = "find-discrepancy";
    let read = |name: &str, own: &str, partner: Option<&str>, hour: &str| {
        desk.write("case.toml", base);
        let tick = |id: &str, value: &str| {
            let at = format!("1999-04-20T{hour}:00:00Z");
            let value = if value.is_empty() { vec![] } else { vec!["--value", value] };
            let ran = desk.run(
                &[&["checklist", "case.toml", list, "--done", id, "--by", "jb", "--at", &at][..], &value].concat(),
            );
            assert_eq!(ran.code, 0, "{id}: {}", ran.stderr);
        };
        tick("start-raw-mode", name);
        tick("make-mailbox", "");
        tick("open-raw-properties", "");
        tick("note-usn-changed", own);
        if let Some(usn) = partner {
            tick("connect-to-partner", "B");
            tick("find-reps-from", "");
            tick("open-replica-link", "");
            tick("note-reps-from", usn);
        }
        desk.read("case.toml")
    };
    let (c, d) = (read("C", "9001", Some("9500"), "10"), read("D", "9102", None, "11"));
    for (ours, theirs, keep) in [(&c, &d, false), (&d, &c, true)] {
        desk.write("base.toml", base);
        desk.write("ours.toml", ours);
        desk.write("theirs.toml", theirs);
        assert_eq!(desk.run(&["merge", "base.toml", "ours.toml", "theirs.toml"]).code, 2);
        let text = desk.read("ours.toml");
        desk.write("d.toml", &chosen(&text, keep));
        assert_eq!(desk.run(&["check", "d.toml"]).code, 0, "{text}");
        let usn = desk.run(&["usn", "d.toml", "--json"]).json();
        assert_eq!(
            (&usn["server"], &usn["usn_changed"]),
            (&serde_json::json!("D"), &serde_json::json!(9102)),
            "{text}"
        );
        assert!(!desk.read("d.toml").contains("9500"), "{text}");
        // The one who named the other server first is chosen just as well.
        desk.write("c.toml", &chosen(&text, !keep));
        let usn = desk.run(&["usn", "c.toml", "--json"]).json();
        assert_eq!((&usn["server"], &usn["discrepancy"]), (&serde_json::json!("C"), &serde_json::json!(499)), "{text}");
    }
}
