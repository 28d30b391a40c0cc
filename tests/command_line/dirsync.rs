//! `resync` and `migration` as a script meets them: exit status, keys and types, text for people.

use serde_json::{Value, json};

use super::file::File;
use super::json::{Keys, PLAN, hold, hold_each};
use super::program::backsync;

fn shipped(name: &str) -> String {
    std::fs::read_to_string(format!("{}/scenarios/{name}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// `text` with one part replaced; the part must be there.
fn with(text: &str, part: &str, by: &str) -> String {
    assert!(text.contains(part), "{part:?} is not in\n{text}");
    text.replace(part, by)
}

fn ask(command: &str, text: &str) -> (i32, Value) {
    let file = File::new(text);
    let ran = backsync(&[command, &file.path(), "--json"]);
    assert_eq!(ran.stderr, "");
    (ran.code, ran.json())
}

const RESYNC: Keys = &[
    ("server", "text|null"),
    ("scope", "text|null"),
    ("dxa", "object"),
    ("setting", "whole|null"),
    ("asked", "list"),
    ("header", "object"),
    ("highest", "object"),
    ("short", "list"),
    ("cures", "list"),
    ("findings", "list"),
];
const NUMBERS: Keys = &[("impseq", "whole|null"), ("srvseq", "whole|null"), ("reqseq", "whole|null")];
const HOLDERS: Keys = &[("impseq", "object|null"), ("srvseq", "object|null"), ("reqseq", "object|null")];
const SHORT: Keys = &[("number", "text"), ("header", "whole"), ("highest", "whole"), ("requestor", "text")];
const CURE: Keys = &[("id", "text"), ("requestors", "list"), ("steps", "list")];
const FINDING: Keys = &[("id", "text"), ("text", "text"), ("source", "text")];
const MIGRATION: Keys = &[
    ("retries", "whole|null"),
    ("interval_seconds", "whole|null"),
    ("honoured", "flag|null"),
    ("minutes_per_failing_mailbox", "number|null"),
    ("delay_minutes", "number|null"),
    ("suggestions", "list"),
    ("run_minutes", "number|null"),
    ("run_minutes_without_failing", "number|null"),
];
const SUGGESTION: Keys = &[("retries", "whole"), ("interval_seconds", "whole"), ("delay_minutes", "number|null")];

/// The shipped scenarios, and empty tables.
fn cases() -> Vec<String> {
    let names = backsync::cases::ALL.iter().map(|case| case.text.to_owned());
    let own = with(&shipped("resync-error-14"), "own_srvseq = 57", "own_srvseq = 99");
    names.chain([own, "schema = 1\ntitle = \"t\"\n[dirsync]\n[migration]\n".to_owned()]).collect()
}

#[test]
fn documents_have_every_key_of_the_contract_with_its_type() {
    let mut seen = [0; 4];
    for case in cases() {
        let (_, resync) = ask("resync", &case);
        hold(&resync, PLAN);
        hold(&resync, RESYNC);
        hold(&resync["dxa"], &[("version", "text|null"), ("needed", "text"), ("honours_setting", "flag|null")]);
        hold(&resync["header"], NUMBERS);
        hold(&resync["highest"], HOLDERS);
        for number in ["impseq", "srvseq", "reqseq"] {
            if !resync["highest"][number].is_null() {
                hold(&resync["highest"][number], &[("value", "whole"), ("requestor", "text")]);
            }
        }
        assert!(["ok", "error-14", "unknown"].contains(&resync["state"].as_str().unwrap()));
        assert!([json!("all"), json!("asked"), json!(null)].contains(&resync["scope"]));
        seen[0] += hold_each(&resync["short"], SHORT);
        seen[1] += hold_each(&resync["cures"], CURE);
        seen[2] += hold_each(&resync["findings"], FINDING);
        let (_, migration) = ask("migration", &case);
        hold(&migration, PLAN);
        hold(&migration, MIGRATION);
        assert!(["ok", "slow", "unknown"].contains(&migration["state"].as_str().unwrap()));
        seen[3] += hold_each(&migration["suggestions"], SUGGESTION);
        for document in [resync, migration] {
            hold_each(&document["unknown"], &[("fact", "text"), ("why", "text"), ("how", "text")]);
            hold_each(&document["warnings"], &[("id", "text"), ("text", "text"), ("source", "text")]);
        }
    }
    assert!(seen.iter().all(|times| *times > 0), "some part was never there: {seen:?}");
}

#[test]
fn the_status_follows_the_state() {
    let resync = shipped("resync-error-14");
    let migration = shipped("migration-slow");
    for (command, text, code, state) in [
        ("resync", resync.clone(), 1, "error-14"),
        ("resync", with(&resync, "name = \"PO-NORTH\"\n", "name = \"PO-NORTH\"\nresync = true\n"), 0, "ok"),
        ("resync", with(&resync, "resync = true\n", ""), 1, "unknown"),
        ("resync", shipped("empty"), 1, "unknown"),
        ("migration", migration.clone(), 1, "slow"),
        ("migration", with(&migration, "target_delay_minutes = 60 ", "target_delay_minutes = 600 "), 0, "ok"),
        ("migration", shipped("empty"), 1, "unknown"),
    ] {
        let (ran, answer) = ask(command, &text);
        assert_eq!((ran, &answer["state"]), (code, &json!(state)), "{command}");
    }
}

#[test]
fn without_its_table_a_command_has_nothing_but_what_to_enter() {
    let (_, resync) = ask("resync", &shipped("empty"));
    assert_eq!(resync["unknown"][0]["fact"], "dirsync");
    for key in ["server", "scope", "setting"] {
        assert_eq!(resync[key], json!(null), "{key}");
    }
    for key in ["asked", "short", "cures", "findings", "warnings"] {
        assert_eq!(resync[key], json!([]), "{key}");
    }
    let (_, migration) = ask("migration", &shipped("empty"));
    assert_eq!(migration["unknown"][0]["fact"], "migration");
}

#[test]
fn people_and_programs_get_the_same_status_and_no_line_is_wider_than_eighty_columns() {
    for case in cases() {
        let file = File::new(case);
        for command in ["resync", "migration"] {
            let (text, json) = (backsync(&[command, &file.path()]), backsync(&[command, &file.path(), "--json"]));
            assert_eq!((text.code, text.stderr.as_str()), (json.code, ""), "{command}");
            let widest = text.stdout.lines().map(|line| line.chars().count()).max().unwrap();
            assert!((20..=80).contains(&widest), "{command}: {widest}\n{}", text.stdout);
            let quiet = backsync(&[command, &file.path(), "-q"]).stdout;
            assert!(text.stdout.starts_with(&quiet) && quiet.lines().count() <= 4, "{command}: {quiet}");
        }
    }
}

#[test]
fn people_read_which_number_is_short_by_how_much_and_the_cheapest_cure_with_its_cost() {
    for (command, name, words) in [
        (
            "resync",
            "resync-error-14",
            &[
                "x ERROR 14",
                "SRVSEQ by",
                "REQSEQ by 4",
                "x 57",
                "80 *",
                "Let PO-NORTH ask",
                "Rebuild on PO-NORTH too",
                "Q150976",
            ][..],
        ),
        ("resync", "resync-error-14-build-unknown", &["dirsync.dxa_version", "Filever", "GLOBALMAX.REG"]),
        ("migration", "migration-slow", &["x SLOW", "10 hours", "600 min", "suggested", "60 min", "20 hours"]),
    ] {
        let stdout = backsync(&[command, &format!("scenarios/{name}.toml")]).stdout;
        for word in words {
            assert!(stdout.contains(word), "{command} {name}: {word}\n{stdout}");
        }
    }
}

#[test]
fn five_thousand_requestors_are_answered_and_the_first_forty_shown() {
    let mut text = with(&shipped("resync-error-14"), "as_of", "as_of");
    for n in 0..5_000 {
        text += &format!("[[dirsync.requestor]]\nname = \"P{n}\"\nimpseq = 1\nsrvseq = {n}\nreqseq = 1\n");
    }
    let file = File::new(text);
    let ran = backsync(&["resync", &file.path()]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("4,963 requestors (-v shows all)") && ran.stdout.contains("P4999"), "{}", ran.stdout);
    assert!(backsync(&["resync", &file.path(), "-v"]).stdout.lines().count() > 5_000);
}

#[test]
fn one_long_name_does_not_make_the_table_wide_for_all() {
    let long = "N".repeat(300);
    let file = File::new(with(&shipped("resync-error-14"), "name = \"PO-WEST\"", &format!("name = \"{long}\"")));
    let table = |arguments: &[&str]| backsync(arguments).stdout.split("Over whom").next().unwrap().to_owned();
    let short = table(&["resync", &file.path()]);
    assert!(short.lines().all(|line| line.chars().count() <= 80), "{short}");
    assert!(short.contains("-v shows them whole") && table(&["resync", &file.path(), "-v"]).contains(&long));
}

#[test]
fn values_that_wait_too_short_are_told_once_and_stand_in_the_file() {
    let file = File::new(shipped("migration-slow"));
    let out = tempfile::tempdir().unwrap();
    let at = |retries: &str, interval: &str, folder: &str| {
        let folder = out.path().join(folder);
        let ran = backsync(&[
            "generate",
            &file.path(),
            "migration",
            "--retries",
            retries,
            "--interval",
            interval,
            "--out",
            folder.to_str().unwrap(),
        ]);
        let bytes = std::fs::read(folder.join("MIGRATE.REG")).unwrap_or_default();
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        (ran, String::from_utf16_lossy(&units))
    };
    let (ran, text) = at("0", "60", "none");
    assert_eq!((ran.code, ran.stderr.matches("gives a mailbox up at once").count()), (0, 1), "{}", ran.stderr);
    assert!(text.contains("TAKE CARE: the wizard gives a mailbox up at once"), "{text}");
    let (ran, text) = at("6", "60", "six");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(!text.contains("TAKE CARE"), "{text}");
    assert_eq!(at("1000000001", "60", "many").0.code, 2, "no scenario can hold it");
}
