//! `import FILE reps-from`: the restored server's line, on the partner it was read on, as one change of the file.

use std::fs;

use backsync::document::Document;
use backsync::scenario::{Change, Edit, Scalar};
use backsync::settings::StateFolder;

use crate::Desk;
use crate::program::Ran;

const A: &str = "0,112,16,8500,22C3A9375FF7D1118FB700C04FB94608,SERVERA";
const B: &str = "0,112,16,512,00112233445566778899AABBCCDDEEFF,SERVERB";
const CASE: &str = include_str!("../../scenarios/article-usn-example.toml");

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("case.toml", CASE);
    desk
}

fn import(desk: &Desk, attribute: &str, partner: &str) -> Ran {
    desk.write("attribute.txt", attribute);
    desk.run(&["import", "case.toml", "reps-from", "attribute.txt", "--partner", partner])
}

#[test]
fn a_partners_reading_is_replaced_and_dated_and_nothing_else_changes() {
    let desk = desk();
    let ran = import(&desk, &format!("{B}\r\n{A}\r\n"), "serverc");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let expected = CASE
        .replace("0,112,16,8479,22C3A9375FF7D1118FB700C04FB94608,SERVERA", A)
        .replace("1999-01-12T09:12:00Z", "1999-01-12T09:31:00Z");
    assert_eq!(desk.read("case.toml"), expected);
    assert!(ran.stdout.contains("SERVERC's Reps-From value 8,479 -> 8,500"), "{}", ran.stdout);
    assert!(ran.stdout.contains("1 line of other servers"), "{}", ran.stdout);
}

#[test]
fn an_unknown_partner_comes_with_its_server() {
    let desk = desk();
    assert_eq!(import(&desk, A, "SERVERD").code, 0);
    let text = desk.read("case.toml");
    assert!(text.contains("\n[[server]]\nname = \"SERVERD\"\n"), "{text}");
    assert!(text.ends_with(&format!(
        "\n[[restore.partner]]\nserver = \"SERVERD\"\nreps_from = \"{A}\"\nread_at = 1999-01-12T09:31:00Z\n"
    )));
    let usn = desk.run(&["usn", "case.toml", "--json"]).json();
    assert_eq!(usn["highest"], serde_json::json!({ "server": "SERVERD", "usn": 8500 }));
}

#[test]
fn a_reading_entered_as_a_usn_follows_the_line_and_keeps_its_comment() {
    let desk = desk();
    let by_usn =
        CASE.replace("reps_from = \"0,112,16,8479,22C3A9375FF7D1118FB700C04FB94608,SERVERA\"", "usn = 8479 # viewer");
    desk.write("case.toml", &by_usn);
    assert_eq!(import(&desk, A, "SERVERC").code, 0);
    let text = desk.read("case.toml");
    assert!(text.contains("usn = 8500 # viewer"), "the comment stays: {text}");
    assert_eq!(desk.run(&["check", "case.toml"]).code, 0);
}

#[test]
fn standard_input_and_the_time_given_serve_too() {
    let desk = desk();
    let words = ["import", "case.toml", "reps-from", "-", "--partner", "SERVERB", "--json"];
    let words = [&words[..], &["--at", "1999-01-13T10:00:00+01:00"]].concat();
    let done = desk.fed(&words, A.as_bytes()).json();
    assert_eq!(done["imported"]["usn"], 8500);
    assert_eq!(done["imported"]["read_at"], "1999-01-13T09:00:00Z");
    assert!(desk.read("case.toml").contains("read_at = 1999-01-13T10:00:00+01:00"));
}

#[test]
fn what_can_not_be_taken_is_told_and_the_file_stays_as_it_was() {
    let desk = desk();
    for (attribute, partner, says) in [
        (B, "SERVERC", "lines of SERVERB"),
        (&*A.replace("8500", "85x0"), "SERVERC", "the USN (field 4) is not a number"),
        ("", "SERVERC", "no Reps-From line"),
        ("garbage", "SERVERC", "line 1 is no Reps-From value"),
        (A, "servera", "is the restored server itself"),
        (A, "", "cannot be empty"),
        (&*A.replace("8500", "9223372036854775808"), "SERVERC", "is too large"),
    ] {
        let ran = import(&desk, attribute, partner);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{attribute}");
        assert!(ran.stderr.contains(says), "{attribute}: {}", ran.stderr);
        assert_eq!(desk.read("case.toml"), CASE);
    }
}

#[test]
fn without_a_partner_or_a_restored_server_the_way_on_is_told() {
    let desk = desk();
    desk.write("attribute.txt", A);
    let ran = desk.run(&["import", "case.toml", "reps-from", "attribute.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--partner SERVERB"), "{}", ran.stderr);
    desk.write("case.toml", "schema = 1\ntitle = \"x\"\n");
    let ran = desk.run(&["import", "case.toml", "reps-from", "attribute.txt", "--partner", "B"]);
    assert!(ran.code == 2 && ran.stderr.contains("[restore] with server"), "{}", ran.stderr);
}

#[test]
fn an_invalid_scenario_is_not_written_to() {
    let desk = desk();
    let invalid = format!("{CASE}colour = 1\n");
    desk.write("case.toml", &invalid);
    let ran = import(&desk, A, "SERVERB");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("there is no key `colour`"), "{}", ran.stderr);
    assert_eq!(desk.read("case.toml"), invalid);
}

#[test]
fn read_only_imports_nothing() {
    let desk = desk();
    desk.write("attribute.txt", A);
    let ran = desk.run(&["import", "case.toml", "reps-from", "attribute.txt", "--partner", "SERVERB", "--read-only"]);
    assert_eq!(ran.code, 2);
    assert_eq!(desk.read("case.toml"), CASE);
}

#[test]
fn a_scenario_that_is_open_elsewhere_is_not_written_to_and_who_has_it_is_told() {
    let desk = desk();
    let held = Document::open(&desk.path("case.toml"), &StateFolder::at(desk.state())).unwrap();
    let ran = import(&desk, A, "SERVERB");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains(&format!("process {}", std::process::id())), "{}", ran.stderr);
    drop(held);
    assert_eq!(import(&desk, A, "SERVERB").code, 0);
}

#[test]
fn unsaved_edits_are_noted_by_who_reads_and_respected_by_who_writes() {
    let desk = desk();
    let mut document = Document::open(&desk.path("case.toml"), &StateFolder::at(desk.state())).unwrap();
    let edit = Edit::one(Change::Set { at: "restore.usn_changed".parse().unwrap(), to: Scalar::Whole(8_000) });
    document.apply(&edit).unwrap();
    let usn = desk.run(&["usn", "case.toml", "--json"]);
    assert!(usn.stderr.contains("1 unsaved edit of a session that is open now"), "{}", usn.stderr);
    assert_eq!(usn.json()["usn_changed"], 7483, "the answer is of the file");
    std::mem::forget(document);
    fs::remove_dir_all(desk.state().join("locks")).unwrap();
    let usn = desk.run(&["usn", "case.toml"]);
    assert!(usn.stderr.contains("of an earlier session"), "{}", usn.stderr);
    let ran = import(&desk, A, "SERVERB");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("take or drop them first"), "{}", ran.stderr);
    assert_eq!(desk.read("case.toml"), CASE);
}

#[test]
fn importing_leaves_no_journal_and_no_lock() {
    let desk = desk();
    import(&desk, A, "SERVERB");
    for folder in ["journals", "locks"] {
        let left = fs::read_dir(desk.state().join(folder)).map(|all| all.count()).unwrap_or(0);
        assert_eq!(left, 0, "{folder}");
    }
}

#[test]
fn what_deserves_a_second_look_is_said() {
    let desk = desk();
    let new = import(&desk, A, "SERVRB");
    assert!(new.stderr.contains("did you mean SERVERB?"), "{}", new.stderr);
    let fell = import(&desk, &A.replace("8500", "83"), "SERVERB");
    assert!(fell.stderr.contains("the value fell, from 8,483 to 83"), "{}", fell.stderr);
    let strange = import(&desk, &format!("{}\n{A}", B.replace("SERVERB", "SERVERX")), "SERVERC");
    assert!(strange.stderr.contains("does not have: SERVERX"), "{}", strange.stderr);
    assert_eq!([new.code, fell.code, strange.code], [0, 0, 0]);
}

#[test]
fn the_same_value_again_is_no_error() {
    let desk = desk();
    assert_eq!(import(&desk, A, "SERVERB").code, 0);
    let again = import(&desk, A, "SERVERB");
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert!(again.stdout.contains("says already"), "{}", again.stdout);
}

#[test]
fn once_a_repair_is_entered_a_value_is_one_of_after_it_and_those_of_before_stay() {
    const REPAIRED: &str = include_str!("../../scenarios/article-repaired.toml");
    let desk = desk();
    desk.write("case.toml", REPAIRED);
    let after = A.replace("8500", "9100");
    let ran = import(&desk, &after, "serverb");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("SERVERB's Reps-From value after the repair 9,084 -> 9,100"), "{}", ran.stdout);
    assert!(ran.stdout.contains("type next: backsync verify"), "{}", ran.stdout);
    assert!(ran.stderr.contains("[[repair.partner]]") && ran.stderr.contains("--before"), "{}", ran.stderr);
    let (before, read) =
        desk.read("case.toml").split_once("[repair]").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert!(REPAIRED.starts_with(&before), "nothing of before changes: {before}");
    assert!(read.contains(&after), "{read}");
    assert_eq!(desk.run(&["verify", "case.toml", "--json"]).json()["found"][0]["usn"], 9100);

    // A value of before that is handed in late is asked for by name, or read off its time.
    for more in [&["--before"][..], &["--at", "1999-01-12T10:00:00Z"]] {
        desk.write("case.toml", REPAIRED);
        let ran = desk.run(
            &[&["import", "case.toml", "reps-from", "attribute.txt", "--partner", "SERVERB", "--json"], more].concat(),
        );
        assert_eq!((ran.code, &ran.json()["imported"]["list"]), (0, &"restore.partner".into()), "{}", ran.stderr);
        assert!(ran.stderr.contains("before the repair"), "{}", ran.stderr);
        assert!(desk.read("case.toml").split_once("[repair]").unwrap().0.contains(&after));
    }
}

#[test]
fn after_a_repair_a_new_partner_and_a_value_that_fell_are_told_by_what_was_known_before() {
    let desk = desk();
    desk.write("case.toml", &format!("{CASE}\n[repair]\nmethod = \"authrest\"\n"));
    let ran = import(&desk, &A.replace("8500", "8400"), "SERVERB");
    assert!(ran.stderr.contains("the value fell, from 8,483 to 8,400"), "{}", ran.stderr);
    assert_eq!(import(&desk, A, "SERVERD").code, 0);
    let text = desk.read("case.toml");
    assert_eq!(text.matches("[[repair.partner]]").count(), 2, "{text}");
    assert!(text.contains("[[server]]\nname = \"SERVERD\"\n"), "{text}");
    assert_eq!(desk.run(&["check", "case.toml"]).code, 0);
}
