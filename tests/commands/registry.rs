//! `generate resync|migration` and `rehearse`: the files of both, and what a rehearsal says.

use std::fs;

use crate::Desk;
use crate::program::Ran;

const RESYNC: &str = include_str!("../../scenarios/resync-error-14.toml");
const MIGRATION: &str = include_str!("../../scenarios/migration-slow.toml");
const SIX: [&str; 7] = [
    "GLOBALMAX-UNDO.REG",
    "GLOBALMAX.REG",
    "MANIFEST.json",
    "REQUEST.BAT",
    "RESYNC-UNDO.REG",
    "RESYNC.REG",
    "Resync.rehearsal.txt",
];

fn desk(case: &str) -> Desk {
    let desk = Desk::new();
    desk.write("case.toml", case);
    desk
}

fn generate(desk: &Desk, more: &[&str]) -> Ran {
    desk.run(&[&["generate", "case.toml", "--out", "out"], more].concat())
}

fn names(desk: &Desk) -> Vec<String> {
    let Ok(entries) = fs::read_dir(desk.path("out")) else { return Vec::new() };
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn the_six_files_are_written_and_said_to_lead_to_error_14_as_long_as_they_do() {
    let desk = desk(RESYNC);
    let ran = generate(&desk, &["resync", "--record"]);
    assert_eq!((ran.code, names(&desk)), (0, SIX.map(str::to_owned).to_vec()), "{}", ran.stderr);
    assert!(ran.stderr.contains("they lead to error 14"), "{}", ran.stderr);
    let manifest: serde_json::Value = serde_json::from_str(&desk.read("out/MANIFEST.json")).unwrap();
    assert_eq!(
        (&manifest["kinds"][0]["kind"], &manifest["kinds"][0]["article"]),
        (&"resync".into(), &"Q150976, Q215505".into())
    );
    assert_eq!(manifest["kinds"][0]["inputs"]["asked"], serde_json::json!(["PO-SOUTH"]));
    assert_eq!(desk.read("case.toml").matches("[[artefact]]").count(), 6);
    assert_eq!(desk.run(&["check", "case.toml"]).code, 0);
}

#[test]
fn a_rehearsal_is_rejected_before_the_cure_and_accepted_after_it() {
    let desk = desk(RESYNC);
    assert_eq!(generate(&desk, &["resync"]).code, 0);
    let rehearse = || desk.run(&["rehearse", "case.toml", "out/Resync.rehearsal.txt", "--requestor", "PO-SOUTH"]);
    let before = rehearse();
    assert_eq!(before.code, 1, "{}", before.stderr);
    assert!(before.stdout.contains("x REJECTED") && before.stdout.contains("SRVSEQ 57 is below the 80 of PO-NORTH"));
    desk.write("case.toml", &RESYNC.replace("name = \"PO-NORTH\"\n", "name = \"PO-NORTH\"\nresync = true\n"));
    assert_eq!(rehearse().code, 1, "the file is still the old one");
    let ran = generate(&desk, &["resync", "--force"]);
    assert!(ran.code == 0 && !ran.stderr.contains("error 14"), "{}", ran.stderr);
    let after = rehearse();
    assert_eq!(after.code, 0, "{}", after.stdout);
    assert!(after.stdout.contains(". ACCEPTED") && after.stdout.contains("SRVSEQ  80"), "{}", after.stdout);
    let json = desk
        .run(&["rehearse", "case.toml", "out/Resync.rehearsal.txt", "--requestor", "pcm:net/po-north", "--json"])
        .json();
    assert_eq!(
        (&json["state"], &json["requestor"], &json["error"]),
        (&"accepted".into(), &"PO-NORTH".into(), &().into())
    );
    assert_eq!(json["takes"], serde_json::json!({ "impseq": 3, "srvseq": 80, "reqseq": 17 }));
    assert_eq!((&json["unknown"], &json["warnings"]), (&serde_json::json!([]), &serde_json::json!([])));
}

#[test]
fn what_is_no_rehearsal_or_no_requestor_is_an_error() {
    let desk = desk(RESYNC);
    assert_eq!(generate(&desk, &["resync"]).code, 0);
    let rehearse = |file: &str, who: &str| desk.run(&["rehearse", "case.toml", file, "--requestor", who]);
    for (file, who, says) in [
        ("out/RESYNC.REG", "PO-SOUTH", "a real RESYNC.GLB is binary"),
        ("out/nothing", "PO-SOUTH", "cannot read"),
        ("out/Resync.rehearsal.txt", "PO-SOUHT", "did you mean PO-SOUTH?"),
    ] {
        let ran = rehearse(file, who);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{says}");
        assert!(ran.stderr.contains(says), "{says}: {}", ran.stderr);
    }
    let text = desk.read("out/Resync.rehearsal.txt");
    desk.write("out/cut", text.lines().take(2).collect::<Vec<_>>().join("\n").as_str());
    assert!(rehearse("out/cut", "PO-SOUTH").stderr.contains("SRVSEQ is missing"));
}

#[test]
fn while_the_answer_is_unknown_or_a_name_can_not_be_written_there_are_no_files() {
    for (case, says) in [
        (RESYNC.replace("resync = true\n", ""), "nobody asks for a resync"),
        (RESYNC.replacen("srvseq = 57\nreqseq = 13\n", "", 1), "is unknown"),
        ("schema = 1\ntitle = \"t\"\n".to_owned(), "says nothing of directory synchronization"),
        (
            RESYNC.replace("name = \"PO-SOUTH\"", "name = \"PO-ŁÓDŹ\""),
            "what can't stand in ResyncConnectionRDNs: \"PO-ŁÓDŹ\"",
        ),
    ] {
        let desk = desk(&case);
        let ran = generate(&desk, &["resync"]);
        assert_eq!((ran.code, ran.stdout.as_str(), names(&desk).len()), (2, "", 0), "{says}");
        assert!(ran.stderr.contains(says), "{says}: {}", ran.stderr);
        let all = generate(&desk, &[]);
        assert!(all.code == 0 && all.stdout.contains("resync skipped: "), "{}", all.stdout);
    }
}

#[test]
fn the_first_suggestion_is_written_or_what_is_asked_for() {
    let desk = desk(MIGRATION);
    assert_eq!(generate(&desk, &["migration"]).code, 0);
    assert_eq!(names(&desk), ["MANIFEST.json", "MIGRATE-UNDO.REG", "MIGRATE.REG"]);
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let has = |words: &str| {
        let bytes = fs::read(desk.path("out/MIGRATE.REG")).unwrap();
        let words = wide(words);
        bytes.windows(words.len()).any(|part| part == words)
    };
    assert!(has("\"MaxMailboxLogonRetries\"=dword:00000006\r\n\"MailboxLogonRetryInterval\"=dword:0000003c\r\n"));
    assert_eq!(generate(&desk, &["migration", "--force", "--retries", "9", "--interval", "20"]).code, 0);
    assert!(has("=dword:00000009\r\n\"MailboxLogonRetryInterval\"=dword:00000014\r\n"));
    assert_eq!(generate(&desk, &["migration", "--force", "--retries", "9"]).code, 2);
    let fine = MIGRATION.replace("failing_mailboxes = 10 ", "failing_mailboxes = 1 ");
    desk.write("case.toml", &fine);
    let ran = generate(&desk, &["migration", "--force"]);
    assert!(ran.code == 2 && ran.stderr.contains("it is not needed"), "{}", ran.stderr);
    assert_eq!(generate(&desk, &["migration", "--force", "--retries", "9", "--interval", "20"]).code, 0);
}

#[test]
fn no_folder_and_no_file_is_named_after_a_requestor() {
    let hostile = RESYNC.replace("name = \"PO-SOUTH\"", "name = \"..\\\\..\\\\PO /tmp/x \\\" & del %PATH%\"");
    let desk = desk(&hostile);
    assert_eq!(generate(&desk, &["resync"]).code, 0);
    assert_eq!(names(&desk), SIX);
    let batch = desk.read("out/REQUEST.BAT");
    assert!(batch.contains("[U+0022] [U+0026] del [U+0025]PATH[U+0025]"), "{batch}");
}
