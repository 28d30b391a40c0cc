//! Every pane and popup by its name, and how it is come by.

use std::path::{Path, PathBuf};
use std::time::Duration;

use backsync::document::{Foreign, Recovery};
use backsync::scenario::load_bytes;
use backsync::tui::event::Event;
use backsync::tui::popups::both_sides::both_sides;
use backsync::tui::popups::faults::FaultList;
use backsync::tui::popups::recovery::recovery;
use backsync::tui::request::{Request, Save, Source};
use backsync::tui::theme::Theme;

use crate::{Stage, dirsync_places, file_places, walk_places};

const EXAMPLE: &str = "article-usn-example";

/// Name, case, keys. The places of `prepared` are not come by with keys alone.
const BY_KEYS: &[(&str, &str, &[&str])] = &[
    ("overview", EXAMPLE, &["1"]),
    ("overview-end", EXAMPLE, &["1", "End"]),
    ("overview-unknown", "empty", &["1"]),
    ("overview-partly-known", "partly-known", &["1", "Down"]),
    ("overview-contradicting", "contradicting", &["1"]),
    ("usn", EXAMPLE, &["2"]),
    ("usn-partner", EXAMPLE, &["2", "Down", "Down", "Down", "d", "d"]),
    ("usn-clocks", EXAMPLE, &["2", "d", "d", "d"]),
    ("usn-filter", "many-partners", &["2", "t", "/", "b"]),
    ("usn-unknown", "empty", &["2"]),
    ("usn-partly-known", "partly-known", &["2"]),
    ("usn-contradicting", "contradicting", &["2"]),
    ("usn-stale", "stale", &["2"]),
    ("usn-healthy", "healthy-site", &["2"]),
    ("usn-caught-up", "late-measurement", &["2"]),
    ("usn-many", "many-partners", &["2"]),
    ("overview-repaired", "article-repaired", &["1"]),
    ("overview-failed", "repair-failed", &["1"]),
    ("overview-incomplete", "repair-incomplete", &["1", "Down"]),
    ("overview-backout", "backed-out-bridgehead", &["1"]),
    ("usn-repaired", "article-repaired", &["2"]),
    ("usn-failed", "repair-failed", &["2"]),
    ("authrest", EXAMPLE, &["3"]),
    ("authrest-margin", EXAMPLE, &["3", "+", "+", "Down", "Down", "Down", "Down"]),
    ("authrest-end", EXAMPLE, &["3", "End", "Up", "Up", "Up"]),
    ("authrest-exact", "restore-point", &["3"]),
    ("authrest-unknown", "empty", &["3"]),
    ("authrest-partly-known", "article-late-catch-up", &["3"]),
    ("authrest-not-needed", "healthy-site", &["3"]),
    ("authrest-touch", "late-measurement", &["3"]),
    ("authrest-no-downtime", "no-downtime", &["3"]),
    ("authrest-storm", "storm", &["3"]),
    ("authrest-many", "many-partners", &["3"]),
    ("authrest-contradicting", "contradicting", &["3"]),
    ("authrest-backout", "backed-out-bridgehead", &["3"]),
    ("authrest-no-backup", "no-backup", &["3"]),
    ("authrest-authoritative", "authoritative", &["3"]),
    ("authrest-confirm", "backed-out-bridgehead", &["3", "Enter"]),
    ("authrest-confirm-wrong", "backed-out-bridgehead", &["3", "Enter", "n", "o", "Enter"]),
    ("authrest-ways", EXAMPLE, &["3", "c"]),
    ("authrest-ways-touch", "late-measurement", &["3", "c", "Down"]),
    ("authrest-not-done", EXAMPLE, &["3", "c", "c"]),
    ("authrest-checks", "backed-out-bridgehead", &["3", "c", "c"]),
    ("authrest-check", "backed-out-bridgehead", &["3", "c", "c", "Enter"]),
    ("authrest-reading", EXAMPLE, &["3", "c", "c", "Down", "Down", "Down", "Down", "Down", "Enter"]),
    ("authrest-repaired", "article-repaired", &["3"]),
    ("authrest-repaired-plan", "article-repaired", &["3", "c"]),
    ("authrest-failed", "repair-failed", &["3"]),
    ("authrest-incomplete", "repair-incomplete", &["3", "Down", "Down", "Down", "Down", "Down"]),
    ("authrest-not-looked-for", "repair-not-looked-for", &["3"]),
    ("authrest-explain", EXAMPLE, &["3", "Down", "Down", "Down", "Down", "i"]),
    ("explain", EXAMPLE, &["2", "Home", "Down", "Down", "i"]),
    ("explain-unknown", "empty", &["2", "Home", "Down", "Down", "i"]),
    ("edit-number", EXAMPLE, &["2", "Home", "Enter"]),
    ("edit-wrong", EXAMPLE, &["2", "Home", "Enter", "x"]),
    ("edit-line", EXAMPLE, &["2", "Down", "Down", "Down", "Enter"]),
    ("edit-time", EXAMPLE, &["1", "End", "Up", "Up", "Up", "Up", "Enter"]),
    ("add-partner", EXAMPLE, &["a"]),
    ("paste", EXAMPLE, &["p"]),
    ("values", EXAMPLE, &["e"]),
    ("values-found", EXAMPLE, &["e", "r", "e", "p", "s"]),
    ("save-as", EXAMPLE, &["S"]),
    ("new", EXAMPLE, &["N"]),
    ("to-file", EXAMPLE, &["Y"]),
    ("palette", EXAMPLE, &[":"]),
    // Nothing is called zzz.
    ("palette-nothing", EXAMPLE, &[":", "z", "z", "z"]),
    ("help", EXAMPLE, &["?"]),
    ("help-end", EXAMPLE, &["?", "End"]),
    ("question-leave", EXAMPLE, &["2", "Home", "Enter", "Backspace", "Enter", "q"]),
    ("said", EXAMPLE, &["u"]),
    ("said-over-a-popup", EXAMPLE, &[":", "u", "n", "d", "o", "Enter"]),
];

const PREPARED: &[&str] = &[
    "authrest-confirmed",
    "authrest-read-only",
    "paste-preview",
    "paste-guess",
    "paste-nothing",
    "paste-doubtful",
    "paste-whose",
    "paste-after",
    "paste-after-before",
    "recovery",
    "recovery-foreign",
    "faults",
    "both-sides",
    "question-overwrite",
    "question-open",
    "picker",
    "picker-faulty",
    "check",
];

/// Those that are come by with keys alone.
fn by_keys() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static [&'static str])> {
    BY_KEYS.iter().chain(file_places::BY_KEYS).chain(dirsync_places::BY_KEYS).chain(walk_places::BY_KEYS)
}

/// The names of all places.
pub fn names() -> impl Iterator<Item = &'static str> {
    let others = PREPARED.iter().chain(file_places::PREPARED).chain(dirsync_places::PREPARED);
    by_keys().map(|(name, ..)| *name).chain(others.chain(walk_places::PREPARED).copied())
}

/// The console at a place.
pub fn at(name: &str, theme: Theme) -> Stage {
    match by_keys().find(|(place, ..)| *place == name) {
        Some((_, case, keys)) => {
            let mut stage = Stage::drawn_with(case, theme);
            // Some movements hang on what had room in the frame before.
            stage.draw(80, 24);
            for key in *keys {
                stage.press(&[key]);
                stage.draw(80, 24);
            }
            stage
        }
        None => file_places::prepared(name, theme.clone())
            .or_else(|| dirsync_places::prepared(name, theme.clone()))
            .or_else(|| walk_places::prepared(name, theme.clone()))
            .unwrap_or_else(|| prepared(name, theme)),
    }
}

/// A folder with scenarios, one of them faulty.
fn desk() -> PathBuf {
    Path::new("tests").join("screens").join("desk")
}

fn prepared(name: &str, theme: Theme) -> Stage {
    if name == "recovery" {
        return after_a_crash(theme);
    }
    if name == "authrest-read-only" {
        let mut stage = Stage::read_only(EXAMPLE, theme);
        stage.press(&["3", "+"]);
        return stage;
    }
    let folder = if name == "check" { desk().join("scenarios") } else { desk() };
    let stage_theme = theme.clone();
    let mut stage = Stage::begin(EXAMPLE, theme, tempfile::tempdir().unwrap(), &folder);
    match name {
        "authrest-confirmed" => {
            stage = Stage::drawn_with("backed-out-bridgehead", stage_theme);
            stage.press(&["3", "Enter"]);
            paste(&mut stage, "servera  1000 1000");
            stage.press(&["Enter"]);
        }
        "paste-preview" => paste(&mut stage, PASTED),
        "paste-guess" => paste(&mut stage, "0,112,16,8490,22C3A9375FF7D1118FB700C04FB94608,SERVERA\n"),
        "paste-nothing" => paste(&mut stage, "0,112,16,8490,22C3A9375FF7D1118FB700C04FB94608,SERVERC\n"),
        "paste-doubtful" => paste(&mut stage, DOUBTFUL),
        "paste-after" | "paste-after-before" => {
            stage = Stage::drawn_with("repair-incomplete", stage_theme);
            stage.press(&["3"]);
            paste(&mut stage, PASTED);
            if name == "paste-after-before" {
                stage.press(&["b"]);
            }
        }
        "paste-whose" => {
            stage = Stage::drawn_with("empty", stage_theme);
            paste(&mut stage, PASTED);
        }
        "recovery-foreign" => {
            let foreign = Foreign {
                journal: Path::new("journals").join("case.journal"),
                why: "the file was changed after these edits were made".to_owned(),
                edits: vec!["SERVERB's USN 8,483 → 8,490".to_owned(), "changes made here 100 → 120".to_owned()],
            };
            let question = recovery(&Recovery::Foreign(foreign));
            stage.app.request(Request::Show(Box::new(question)));
        }
        "faults" => {
            let invalid = load_bytes(include_bytes!("../fixtures/twelve-faults.toml").to_vec()).unwrap_err();
            stage.app.request(Request::Show(Box::new(FaultList::of("case.toml", &invalid))));
        }
        "both-sides" => {
            let theirs = crate::cases::text(EXAMPLE).replace("7483 ", "7490 ").replace("8479", "8481");
            let question = both_sides(stage.app.case().unwrap(), theirs.into_bytes());
            stage.app.request(Request::Show(Box::new(question)));
        }
        "question-overwrite" => {
            let path = desk().join("scenarios").join("broken.toml");
            stage.app.request(Request::Save(Save::As { path, overwrite: false }));
        }
        "question-open" => {
            stage.press(&["2", "Home", "Enter", "Backspace", "Enter"]);
            stage.app.request(Request::Open(Source::BuiltIn("empty".to_owned())));
        }
        "picker" | "picker-faulty" => {
            stage.press(if name == "picker" { &["o"] } else { &["o", "b", "r", "o", "k", "e", "n"] });
            settle(&mut stage, "looking at the files");
        }
        "check" => {
            stage.press(&["C"]);
            settle(&mut stage, "Checking");
        }
        other => panic!("there is no place {other}"),
    }
    stage
}

/// What SERVERB and SERVERC answered, a line of another server, and one that nobody can read.
const PASTED: &str = "SERVERB:
0,112,16,8490,22C3A9375FF7D1118FB700C04FB94608,SERVERA
0,112,16,5120,55C3A9375FF7D1118FB700C04FB94608,SERVERC
SERVERC:
0,112,16,8479,22C3A9375FF7D1118FB700C04FB94608,SERVERA
0,112,16,8479
0,112,16,8470,22C3A9375FF7D1118FB700C04FB94608,SERVERA
";

/// A name that nobody knows, another property, a value that fell, one of which nobody says where it was read.
const DOUBTFUL: &str = "SERVERX
0,112,16,8500,22C3A9375FF7D1118FB700C04FB94608,SERVERA
Object class: Site
SERVERC:
0,112,16,8000,22C3A9375FF7D1118FB700C04FB94608,SERVERA

0,112,16,8501,22C3A9375FF7D1118FB700C04FB94608,SERVERA
";

fn paste(stage: &mut Stage, text: &str) {
    stage.app.handle(Event::Paste(text.to_owned()));
}

fn after_a_crash(theme: Theme) -> Stage {
    let mut stage = Stage::drawn_with(EXAMPLE, theme.clone());
    stage.press(&["2", "Home", "Enter", "Backspace", "9", "Enter"]);
    stage.press(&["Down", "Down", "Down", "Enter", "Ctrl-U", "8", "4", "9", "0", "Enter"]);
    Stage::begin(EXAMPLE, theme, stage.crash(), &desk())
}

/// Waits until a worker has told everything.
fn settle(stage: &mut Stage, while_shown: &str) {
    while stage.text(120, 40).contains(while_shown) {
        stage.woken.recv_timeout(Duration::from_secs(60)).expect("the worker has not come to its end");
        stage.app.handle(Event::Report);
    }
}
