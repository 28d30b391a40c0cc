//! Checklists walked in the real console: the backed-out bridgehead to its end, and the ten steps of Q201414 on an empty
//! case. What was recorded stands in the file and in the report.

use backsync::checklist::Lists;
use backsync::scenario::load;
use backsync::scenario::model::StepState;

use crate::Desk;
use crate::program::{command, ran};
use crate::pty::Console;

fn desk(case: &str) -> Desk {
    let desk = Desk::new();
    desk.write("case.toml", backsync::cases::named(case).unwrap().text);
    desk
}

fn open(desk: &Desk) -> Console {
    let mut command = desk.command(&["case.toml"]);
    command.env("USER", "jb");
    Console::spawn_sized(command, 100, 40)
}

/// Records the step in focus; where it needs something, that is typed.
fn done(console: &mut Console, value: Option<&str>, confirm: Option<&str>) {
    console.press(" ");
    if value.is_none() && confirm.is_none() {
        return;
    }
    console.wait_for("Recorded as");
    if let Some(value) = value {
        console.press(format!("\u{15}{value}"));
    }
    if let Some(confirm) = confirm {
        if value.is_some() {
            console.press("\t");
        }
        console.press(confirm);
    }
    console.press("\r");
    console.wait_until_gone("Recorded as");
}

fn save_and_leave(console: &mut Console) {
    console.press("s");
    console.wait_for("saved case.toml");
    console.press("q");
}

/// What a command says of the case.
fn said(desk: &Desk, args: &[&str]) -> (i32, String) {
    let ran = ran(command(args).current_dir(desk.folder.path()).output().unwrap());
    assert!(!ran.stderr.contains("error"), "{}", ran.stderr);
    (ran.code, ran.stdout)
}

#[test]
fn the_backed_out_bridgehead_is_walked_to_its_end_and_stands_in_the_file_and_in_the_report() {
    const LIST: &str = "backout-bridgehead-with-55";
    let desk = desk("backed-out-bridgehead");
    let mut console = open(&desk);
    console.wait_for("NEEDED");
    console.press("5");
    console.wait_for("event 3139");
    console.press("\r");
    let list = Lists::built_in().get(LIST).unwrap();
    for (position, step) in list.steps.iter().enumerate().filter(|(_, step)| !step.led_back) {
        console.wait_for(&format!("STEP {} OF 36", position + 1));
        let value = match step.id.as_str() {
            "confirm-other-55" | "find-backup" => Some("yes"),
            "agree-on-downtime" => Some("everybody, from 20:00 on"),
            "save-directory" | "save-registry" | "save-stores" => Some("the disk of SERVERB"),
            "restore-directory" => Some("the tape of 18 December"),
            "run-authrest" => Some("AUTHREST 1000 1000"),
            "see-version" => Some("4.0"),
            _ => None,
        };
        let confirm = match step.id.as_str() {
            "uninstall" => Some("remove Exchange from SERVERA"),
            "run-authrest" => Some("AUTHREST 1000 1000 on SERVERA"),
            _ => None,
        };
        assert_eq!(confirm.is_some(), step.destructive.is_some(), "{}", step.id);
        done(&mut console, value, confirm);
    }
    console.wait_for("FINISHED");
    save_and_leave(&mut console);
    let left = console.left();
    left.assert_restored();
    assert!(left.status.success());

    let scenario = load(&desk.text()).unwrap();
    assert_eq!(scenario.step.len(), 35);
    assert!(scenario.step.iter().all(|step| step.state == Some(StepState::Done) && step.at.is_some()));
    assert!(scenario.step.iter().all(|step| step.by.as_ref().is_some_and(|by| by.as_str() == "jb")));
    let (code, shown) = said(&desk, &["checklist", "case.toml", LIST]);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("FINISHED"), "{shown}");
    for format in ["text", "md", "html"] {
        let (_, report) = said(&desk, &["report", "case.toml", "--format", format]);
        for wanted in ["Before the services start: run Authrest", "the tape of 18 December", "everybody, from 20:00 on"]
        {
            let flowing = report.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flowing.contains(wanted), "{format}: {wanted}\n{report}");
        }
    }
}

#[test]
fn the_ten_steps_on_an_empty_case_end_with_the_articles_answer() {
    let desk = desk("empty");
    let mut console = open(&desk);
    console.wait_for("UNKNOWN");
    console.press("5");
    // The sixth may have a value and needs none.
    let answers =
        [Some("SERVERA"), None, None, Some("7483"), Some("SERVERB"), Some(""), None, Some("8483"), Some("2"), None];
    for (position, value) in answers.into_iter().enumerate() {
        console.wait_for(&format!("STEP {} OF 10", position + 1));
        done(&mut console, value, None);
        if value == Some("8483") {
            console.wait_for("discrepancy now 1,000");
        }
    }
    console.wait_for("FINISHED");
    save_and_leave(&mut console);
    assert!(console.left().status.success());
    let answer = ran(command(&["usn", "case.toml", "--json"]).current_dir(desk.folder.path()).output().unwrap());
    let usn = answer.json();
    assert_eq!((answer.code, usn["state"].as_str(), usn["discrepancy"].as_u64()), (1, Some("blocked"), Some(1_000)));
    assert_eq!((usn["usn_changed"].as_u64(), usn["highest"]["usn"].as_u64()), (Some(7_483), Some(8_483)));
}

#[test]
fn a_step_recorded_by_command_is_seen_in_the_console_and_the_other_way_round() {
    let desk = desk("article-usn-example");
    let list = "find-discrepancy";
    let (code, shown) = said(&desk, &["checklist", "case.toml", list, "--done", "start-raw-mode", "--by", "anna"]);
    assert_eq!(code, 0, "{shown}");
    let mut console = open(&desk);
    console.wait_for("8,483");
    console.press("5");
    console.wait_for("STEP 2 OF 10");
    console.press("\u{1b}[D");
    console.wait_for("by anna");
    console.press("\u{1b}[C ");
    console.wait_for("STEP 3 OF 10");
    save_and_leave(&mut console);
    assert!(console.left().status.success());
    let shown =
        ran(command(&["checklist", "case.toml", list, "--json"]).current_dir(desk.folder.path()).output().unwrap());
    let shown = shown.json();
    assert_eq!((shown["next"].as_str(), shown["steps"][1]["by"].as_str()), (Some("open-raw-properties"), Some("jb")));
}
