//! What is wrong on a sheet that was filled in is told, all of it, and nothing is guessed.

use backsync::checklist::Lists;
use backsync::report::worksheet::{Took, read, take};
use backsync::scenario::Draft;

const CASE: &str = "schema = 1\ntitle = \"t\"\nsymptoms = [\"receives-but-does-not-send\"]\n";

fn take_of(sheet: &str) -> (Took, String) {
    let mut draft = Draft::new(CASE.to_owned()).unwrap();
    let took = take(&mut draft, &read(sheet), Lists::built_in(), Some("jb"), &"1999-01-12T09:31:00Z".parse().unwrap());
    (took, draft.text().to_owned())
}

fn refused(took: &Took) -> Vec<(usize, &str)> {
    took.refused.iter().map(|refused| (refused.line, refused.why.as_str())).collect()
}

#[test]
fn a_lone_x_is_neither_done_nor_failed() {
    for x in ["x", "X", "x."] {
        let (took, text) = take_of(&format!("@list: find-discrepancy\n@step: make-mailbox\n@state: {x}\n@note: n\n"));
        assert_eq!(refused(&took), [(3, "\"x\" may be meant either way: write done, skipped or failed")]);
        assert_eq!((took.taken.len(), text.as_str()), (0, CASE));
    }
}

#[test]
fn what_a_step_says_twice_is_told_with_both_lines_and_not_taken() {
    let (head, next) = ("@list: fault-between-sites\n@step: name-bridgehead\n", "@restore.server: SERVERA\n");
    for (lines, key, second) in [
        ("@state: done\n@state: failed\n", "state", 4),
        ("@value: 4\n@at: 09:00\n@value: 5\n", "value", 5),
        ("@value: 4\n@note: one\nmore\n\n@note: two\n", "note", 7),
        ("@value: 4\n@by: a\n@by: b\n", "by", 5),
        ("@value: 4\n@at: 09:00\n@at: 09:30\n", "at", 5),
    ] {
        let (took, text) = take_of(&format!("{head}{lines}{next}"));
        let [(line, why)] = refused(&took)[..] else { panic!("{lines}: {took:?}") };
        assert_eq!(line, second, "{lines}");
        assert!(why.starts_with(&format!("@{key} is given twice")), "{why}");
        assert!(why.contains(" in line 3 and ") || why.contains(" in line 4 and "), "{why}");
        assert!(why.ends_with(&format!("in line {second}: leave one of them")), "{why}");
        assert!(!text.contains("name-bridgehead") && text.contains("SERVERA"), "the rest is taken: {text}");
    }
    let (took, text) = take_of("@list: find-discrepancy\n@step: start-raw-mode\n@value: SERVERA\n@value: SERVERA\n");
    assert!(refused(&took).is_empty() && text.contains("start-raw-mode"), "the same twice is the same");
}

/// Two sheets in one mail: the head of the second belongs to no step of the first.
#[test]
fn the_head_of_a_second_sheet_is_not_of_the_last_step() {
    let sheet = "@worksheet: 1\n@by: anna\n@list: find-discrepancy\n@step: start-raw-mode\n@value: SERVERA\n";
    let (took, text) = take_of(&format!("{sheet}\n{}", sheet.replace("anna", "berta")));
    assert!(
        refused(&took)[0].1.starts_with("@by is given twice, \"anna\" in line 2 and \"berta\" in line 8"),
        "{took:?}"
    );
    assert_eq!((took.taken.len(), text.as_str()), (0, CASE));
}

/// A sheet is mended once: what is wrong below its head is told with it.
#[test]
fn a_sheet_without_a_time_that_can_be_read_is_told_whole_and_not_taken() {
    let sheet = "@at: after lunch\n@list: find-discrepancy\n@step: start-raw-mode\n@value: SERVERA\n\
        @step: make-mailbox\n@state: perhaps\n@restore.usn_chnaged: 7\n@usn 7\n";
    let (took, text) = take_of(sheet);
    let lines: Vec<usize> = refused(&took).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 6, 7, 8], "{took:?}");
    assert!(took.refused[0].why.ends_with("; until then nothing of the sheet is taken"), "{took:?}");
    assert_eq!((took.taken.len(), text.as_str()), (0, CASE));
}
