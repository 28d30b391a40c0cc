//! Twelve different faults in one file, found in one run.

use serde_json::Value;

use super::program::backsync;

const FILE: &str = "tests/fixtures/twelve-faults.toml";

/// Line, column, key, a part of the message and of the hint, in the order of the file.
const FAULTS: [(u64, u64, &str, &str, &str); 12] = [
    (
        1,
        1,
        "restore.partner[2].server",
        "`server` is missing in [restore.partner]",
        "add a line below line 39: server =",
    ),
    (4, 10, "opened", "local time", "1999-01-12T09:30:00Z"),
    (5, 13, "symptoms[0]", "\"recieves-but-does-not-send\"", "did you mean \"receives-but-does-not-send\"?"),
    (6, 19, "tags", "comma", "`,`"),
    (13, 1, "server[0].exchnge", "no key `exchnge`", "did you mean `exchange`?"),
    (17, 14, "server[1].bridgehead", "true or false", "without quotes"),
    (23, 8, "server[3].name", "\"serverb\" is listed twice", ""),
    (28, 15, "restore.restored_at", "before the backup", ""),
    (29, 21, "restore.changes_made_here", "too large", "1,000,000,000"),
    (37, 13, "restore.partner[1].reps_from", "\"SERVERD\", the restored server is \"SERVERA\"", "SERVERA"),
    (43, 10, "dirsync.server", "no [[server]] \"DXSRV\"", "[[server]]"),
    (48, 9, "step[0].state", "skipped needs a note", "note ="),
];

/// The messages of all twelve, as JSON has them.
fn messages() -> Vec<String> {
    let document = backsync(&["check", "--json", FILE]).json();
    let problems = document["files"][0]["problems"].as_array().unwrap().clone();
    problems.iter().map(|problem| problem["message"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn check_finds_all_twelve_in_one_run_with_their_places() {
    let ran = backsync(&["check", "--json", FILE]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr, "");
    let document = ran.json();
    assert_eq!(document["files"].as_array().unwrap().len(), 1);
    let file = &document["files"][0];
    assert_eq!(file["path"], FILE);
    assert_eq!(file["valid"], false);
    let problems = file["problems"].as_array().unwrap();
    assert_eq!(problems.len(), FAULTS.len(), "{problems:#?}");
    for ((line, column, key, message, hint), problem) in FAULTS.iter().zip(problems) {
        assert_eq!((&problem["line"], &problem["column"]), (&Value::from(*line), &Value::from(*column)), "{problem:#}");
        assert_eq!(problem["key"], *key, "{problem:#}");
        assert!(problem["message"].as_str().unwrap().contains(message), "{problem:#}");
        assert!(problem["hint"].as_str().unwrap_or_default().contains(hint), "{problem:#}");
    }
}

#[test]
fn people_read_the_same_twelve_each_with_file_place_line_and_hint() {
    let ran = backsync(&["check", FILE]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr, "");
    let messages = messages();
    assert_eq!(messages.len(), 12);
    let source: Vec<&str> = include_str!("../fixtures/twelve-faults.toml").lines().collect();
    for (message, (line, column, _, _, hint)) in messages.iter().zip(FAULTS) {
        assert!(ran.stdout.contains(message.as_str()), "{message}\n{}", ran.stdout);
        assert!(
            ran.stdout.contains(&format!("{FILE}:{line}:{column}\n")),
            "{message} at {line}:{column}\n{}",
            ran.stdout
        );
        assert!(ran.stdout.contains(hint), "{hint}\n{}", ran.stdout);
        // The first has no line of its own: it is about a key that is not there.
        let shown = source[line as usize - 1];
        assert!(line == 1 || ran.stdout.contains(&format!("{line} | {shown}")), "{shown}\n{}", ran.stdout);
    }
    assert!(ran.stdout.contains("12 faults"), "{}", ran.stdout);
}

#[test]
fn faults_between_two_values_show_both_places() {
    let stdout = backsync(&["check", FILE]).stdout;
    for other in
        ["16 | name = \"SERVERB\"", "27 | backup_taken", "26 | server = \"SERVERA\"", "39 | [[restore.partner]]"]
    {
        assert!(stdout.contains(other), "{other}\n{stdout}");
    }
}

#[test]
fn usn_does_not_answer_on_an_invalid_file_and_says_why_on_stderr() {
    let messages = messages();
    for args in [&["usn", FILE][..], &["usn", FILE, "--json"], &["usn", "-q", FILE]] {
        let ran = backsync(args);
        assert_eq!(ran.code, 2, "{args:?}");
        assert_eq!(ran.stdout, "", "{args:?}");
        for message in &messages {
            assert!(ran.stderr.contains(message.as_str()), "{args:?}: {message}\n{}", ran.stderr);
        }
        assert!(ran.stderr.contains(FILE), "{}", ran.stderr);
    }
}
