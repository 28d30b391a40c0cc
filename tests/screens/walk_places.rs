//! The places of the Checklists pane, in every state of a walk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use backsync::document::Document;
use backsync::settings::{Shelf, StateFolder};
use backsync::tui::app::App;
use backsync::tui::theme::Theme;

use crate::{Stage, cases};

const BACKOUT: &str = "backed-out-bridgehead";

/// Name, case, keys.
pub const BY_KEYS: &[(&str, &str, &[&str])] = &[
    ("walk-backout", BACKOUT, &["5"]),
    ("walk-backout-unknown", "backout-unknown", &["5"]),
    ("walk-backout-find-out", "backout-unknown", &["5", "Enter"]),
    ("walk-backout-not-covered", "backout-not-covered", &["5"]),
    ("walk-backout-member", "backout-member", &["5"]),
    ("walk-first", BACKOUT, &["5", "Enter"]),
    ("walk-first-read-on", BACKOUT, &["5", "Enter", "Down"]),
    ("walk-half", "backout-half", &["5"]),
    ("walk-half-about", "backout-half", &["5", "c"]),
    ("walk-half-lists", "backout-half", &["5", "b"]),
    ("walk-half-overview", "backout-half", &["1"]),
    ("walk-told", "backout-half", &["1", "End"]),
    ("walk-behind", "backout-half", &["5", "Left"]),
    ("walk-done-already", "backout-half", &["5", "Left", "Space"]),
    ("walk-waits", "backout-half", &["5", "Right", "Right"]),
    ("walk-waits-refused", "backout-half", &["5", "Right", "Right", "Right", "Right", "Space"]),
    ("walk-no-value", "backout-half", &["5", "Enter"]),
    ("walk-taken-back", "backout-half", &["5", "Left", "t"]),
    ("walk-confirm", "backout-remove", &["5", "Space"]),
    ("walk-confirm-wrong", "backout-remove", &["5", "Space", "y", "e", "s", "Enter"]),
    ("walk-run", "backout-run", &["5"]),
    ("walk-run-confirm", "backout-run", &["5", "Enter"]),
    ("walk-finished", "backout-done", &["5"]),
    ("walk-finished-overview", "backout-done", &["1"]),
    ("walk-unknown", "backout-no-service-pack", &["5"]),
    ("walk-unknown-refused", "backout-no-service-pack", &["5", "Space"]),
    ("walk-unknown-find-out", "backout-no-service-pack", &["5", "Enter"]),
    ("walk-not-needed", "backout-service-pack-0", &["5", "Left"]),
    ("walk-ended", "backout-failed", &["5"]),
    ("walk-ended-overview", "backout-failed", &["1"]),
    ("walk-goes-back", "backout-back", &["5"]),
    ("walk-skipped", "backout-skipped", &["5", "Left"]),
    ("walk-undone", "backout-taken-back", &["5"]),
    ("walk-empty", "empty", &["5"]),
    ("walk-empty-value", "empty", &["5", "Space"]),
    ("walk-empty-missing", "empty", &["5", "Space", "Enter"]),
    ("walk-value", "find-half", &["5", "b", "b", "Enter"]),
    ("walk-find", "find-half", &["5"]),
    ("walk-find-hostile", "find-hostile", &["5"]),
    ("walk-not-seen", "find-not-seen", &["5"]),
    ("walk-fail", "find-half", &["5", "x"]),
    ("walk-skip", "find-half", &["5", "K"]),
    ("walk-skip-refused", "find-half", &["5", "K", "Enter"]),
    ("walk-note", "find-half", &["5", "n"]),
    ("walk-foremost", "article-usn-example", &["5"]),
    ("walk-about", "article-usn-example", &["5", "c"]),
    ("walk-lists", BACKOUT, &["5", "b"]),
    ("walk-lists-end", BACKOUT, &["5", "b", "End"]),
    ("walk-not-for-this-case", "article-usn-example", &["5", "b", "End", "Enter", "Space"]),
    ("walk-explain", "backout-run", &["5", "i"]),
    ("walk-error-14", "resync-error-14", &["5"]),
    ("walk-migration", "migration-slow", &["5"]),
    ("walk-palette", BACKOUT, &[":", "w", "a", "l", "k", ":"]),
];

/// Not come by with keys alone.
pub const PREPARED: &[&str] = &["walk-read-only", "walk-who", "walk-who-missing", "walk-own", "walk-long-id"];

/// The console at one of them; `None` where there is no such place.
pub fn prepared(name: &str, theme: Theme) -> Option<Stage> {
    Some(match name {
        "walk-read-only" => {
            let mut stage = Stage::read_only("backout-half", theme);
            stage.press(&["5", "Space"]);
            stage
        }
        "walk-who" | "walk-who-missing" => {
            let mut stage = with("backout-half", theme, None, None);
            stage.press(&["5", "Space"]);
            if name == "walk-who-missing" {
                stage.press(&["Tab", "Backspace", "Backspace", "Enter"]);
            }
            stage
        }
        "walk-own" => {
            let mut stage = with("article-usn-example", theme, Some("jb"), Some(desk()));
            stage.press(&["5", "b", "End"]);
            stage.draw(80, 24);
            stage.press(&["Home"]);
            stage
        }
        "walk-long-id" => {
            let mut stage = with("article-usn-example", theme, Some("jb"), Some(desk()));
            stage.app.request(backsync::tui::request::Request::Walk("mine".to_owned()));
            stage
        }
        _ => return None,
    })
}

/// A configuration folder with a list of the user's own, and another with three faults.
fn desk() -> PathBuf {
    Path::new("tests").join("screens").join("desk").join("config")
}

/// The console on a case, with somebody or nobody to record, and a configuration folder.
pub fn with(case: &str, theme: Theme, operator: Option<&str>, folder: Option<PathBuf>) -> Stage {
    let mut stage = Stage::drawn_with(case, theme);
    let mut shell = stage.shell();
    shell.operator = operator.map(str::to_owned);
    shell.lists = Arc::new(Shelf::of(folder));
    let state = StateFolder::at(stage.state.path());
    // The console before has the lock.
    stage.app = App::new(stage.shell(), None);
    let document = Document::of_case(case, &cases::text(case), &state).unwrap();
    stage.app = App::new(shell, Some(document));
    stage.draw(80, 24);
    stage
}
