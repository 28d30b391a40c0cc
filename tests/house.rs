#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The rules of the house that a compiler does not know: who may name whom, how long a file may be.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each part of the library, and the parts it may name: all above it in this list, except where it says fewer.
/// Data goes one way, from the scenario to plans and facts, and from there to commands and panes.
const PARTS: &[(&str, Names)] = &[
    ("warning", Names::Only(&[])),
    ("digest", Names::Only(&[])),
    ("values", Names::Only(&[])),
    ("task", Names::Only(&[])),
    ("artefact", Names::Only(&["values"])),
    ("generate", Names::Only(&["values", "digest", "artefact", "task"])),
    ("evidence", Names::Only(&["values", "digest", "task"])),
    ("reps_from", Names::Only(&["values"])),
    ("scenario", Names::Only(&["values", "reps_from"])),
    ("verdict", Names::Only(&["scenario"])),
    ("cases", Names::Only(&["scenario"])),
    ("articles", Names::Only(&["values", "scenario"])),
    ("backout", Names::Only(&["values", "scenario", "warning", "verdict"])),
    ("ccmail", Names::Only(&["values", "scenario", "warning", "verdict"])),
    ("replication", Names::Only(&["values", "reps_from", "scenario", "warning", "verdict", "backout"])),
    ("dirsync", Names::Only(&["values", "scenario", "warning", "verdict"])),
    ("migration", Names::Only(&["values", "scenario", "warning", "verdict"])),
    (
        "concerns",
        Names::Only(&[
            "values",
            "scenario",
            "warning",
            "verdict",
            "backout",
            "replication",
            "ccmail",
            "dirsync",
            "migration",
        ]),
    ),
    ("readings", Names::Only(&["values", "reps_from", "scenario", "replication"])),
    ("listings", Names::Only(&["values", "scenario", "evidence"])),
    (
        "facts",
        Names::Only(&["values", "reps_from", "scenario", "replication", "backout", "ccmail", "dirsync", "migration"]),
    ),
    ("action", Names::Only(&[])),
    (
        "checklist",
        Names::Only(&["values", "scenario", "articles", "backout", "facts", "action", "artefact", "verdict"]),
    ),
    ("timeline", Names::Only(&["values", "scenario", "replication", "facts", "checklist"])),
    ("settings", Names::Only(&["values", "digest", "scenario", "action", "checklist"])),
    (
        "report",
        Names::Only(&[
            "digest",
            "values",
            "reps_from",
            "scenario",
            "warning",
            "verdict",
            "articles",
            "backout",
            "ccmail",
            "replication",
            "dirsync",
            "migration",
            "concerns",
            "facts",
            "timeline",
            "checklist",
        ]),
    ),
    ("document", Names::Only(&["values", "digest", "scenario", "settings"])),
    ("check", Names::Only(&["values", "scenario", "document", "task"])),
    (
        "files",
        Names::Only(&[
            "warning",
            "digest",
            "values",
            "task",
            "artefact",
            "generate",
            "evidence",
            "scenario",
            "replication",
            "dirsync",
            "migration",
            "concerns",
            "document",
        ]),
    ),
    ("tui", Names::AllAbove),
    ("cli", Names::AllAbove),
];

enum Names {
    Only(&'static [&'static str]),
    AllAbove,
}

/// Crates that talk to a terminal, and who may name them.
const TERMINAL: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("signal_hook", &["tui", "cli"]),
];

struct File {
    path: PathBuf,
    part: String,
    text: String,
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let inside = path.strip_prefix(&root).unwrap();
            let part = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
            files.push(File { text: std::fs::read_to_string(&path).unwrap(), part, path: inside.to_owned() });
        }
    }
    assert!(files.len() > 150, "these are not all files: {}", files.len());
    files
}

/// Lines of code, without those of comments and of the tests at the end.
fn code(file: &File) -> impl Iterator<Item = &str> {
    let whole = if file.path.iter().any(|part| part == "tests" || part == "tests.rs") { "" } else { &*file.text };
    let product = whole.split("#[cfg(test)]\nmod tests {").next().unwrap();
    product.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// Words of a line that stand before `::`, or alone.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// Parts of the house that a line names after `crate::`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").filter_map(move |(at, word)| words(&line[at + word.len()..]).next())
}

#[test]
fn parts_name_only_what_lies_below_them() {
    let mut wrong = BTreeSet::new();
    let known = |part: &str| PARTS.iter().position(|(name, _)| *name == part);
    for file in files().iter().filter(|file| !["lib", "main"].contains(&&*file.part)) {
        let at = known(&file.part).unwrap_or_else(|| panic!("{} is not in the list of parts", file.part));
        for other in code(file).flat_map(named).filter(|other| *other != file.part && known(other).is_some()) {
            let may = match &PARTS[at].1 {
                Names::Only(only) => only.contains(&other),
                Names::AllAbove => known(other) < Some(at),
            };
            if !may {
                wrong.insert(format!("{} names {other}", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_command_line_and_the_console_name_what_talks_to_a_terminal() {
    for file in files().iter().filter(|file| file.part != "main") {
        for (name, owners) in TERMINAL {
            let names = code(file).any(|line| words(line).any(|word| word == *name));
            assert!(!names || owners.contains(&&*file.part), "{} names {name}", file.path.display());
        }
    }
}

#[test]
fn rules_and_plans_touch_neither_disk_nor_clock() {
    let pure = [
        "values",
        "artefact",
        "evidence",
        "reps_from",
        "scenario",
        "backout",
        "ccmail",
        "replication",
        "concerns",
        "dirsync",
        "migration",
        "readings",
        "listings",
        "facts",
        "timeline",
        "action",
        "articles",
        "checklist",
        "concerns",
        "report",
    ];
    for file in files().iter().filter(|file| pure.contains(&&*file.part)) {
        for touching in
            ["std::fs", "std::env", "std::net", "std::process", "SystemTime", "Instant", "Local::now", "Utc::now"]
        {
            let touches = code(file).find(|line| line.contains(touching));
            assert!(touches.is_none(), "{}: {}", file.path.display(), touches.unwrap_or_default());
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for file in files() {
        let lines = file.text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", file.path.display());
        let begins = file.text.lines().find(|line| !line.starts_with("#![")).unwrap_or_default();
        assert!(begins.starts_with("//! "), "{} does not begin with what it is", file.path.display());
    }
}
