//! The places in which files are looked at, written and read.

use std::path::PathBuf;

use backsync::tui::event::Event;
use backsync::tui::popups::export_preview::{ExportPreview, Unread};
use backsync::tui::popups::generate::Writing;
use backsync::tui::request::Request;
use backsync::tui::theme::Theme;

use backsync::task::{Context, Task, Tasks};

use crate::Stage;

const EXAMPLE: &str = "article-usn-example";
const WITH_TEMPLATE: &str = "with-template";

/// Name, case, keys.
pub const BY_KEYS: &[(&str, &str, &[&str])] = &[
    ("files", WITH_TEMPLATE, &["w"]),
    ("files-rows", WITH_TEMPLATE, &["w", "Down"]),
    ("files-batch-end", WITH_TEMPLATE, &["w", "Down", "Down", "End"]),
    ("files-manifest", WITH_TEMPLATE, &["w", "Down", "Down", "Down"]),
    ("files-left-out", WITH_TEMPLATE, &["w", "Down", "Space", "n"]),
    ("files-remarks", "hostile", &["w", "Down", "Down", "Down", "Down"]),
    ("files-not-ready", EXAMPLE, &["w", "Down"]),
    ("files-refused", "bad-folder", &["w"]),
    ("files-confirm", "authoritative", &["w"]),
    ("files-confirming", "authoritative", &["w", "Enter", "S"]),
    ("files-none", "healthy-site", &["w"]),
    ("files-unknown", "empty", &["w"]),
    ("export-ask", EXAMPLE, &["I"]),
    ("report", EXAMPLE, &["r"]),
    ("report-sheet", EXAMPLE, &["r", "Down", "Tab", "Down", "Tab", "Down"]),
];

/// Not come by with keys alone.
pub const PREPARED: &[&str] = &[
    "files-folder",
    "files-exist",
    "files-over",
    "files-writing",
    "export-reading",
    "export-found",
    "export-faulty",
    "export-known",
    "authrest-counted",
    "authrest-export-changed",
    "authrest-export-gone",
    "authrest-export-piped",
];

/// The console at one of them; `None` where there is no such place.
pub fn prepared(name: &str, theme: Theme) -> Option<Stage> {
    let on = |case: &str| {
        let mut stage = Stage::drawn_with(case, theme.clone());
        stage.draw(80, 24);
        stage
    };
    Some(match name {
        "files-folder" => {
            let mut stage = on(WITH_TEMPLATE);
            in_folder(&mut stage, "tests/screens/main.rs");
            stage
        }
        "files-exist" | "files-over" => {
            let mut stage = on(WITH_TEMPLATE);
            in_folder(&mut stage, "tests/screens/desk/written");
            stage.press(if name == "files-over" { &["Enter"] } else { &[] });
            stage
        }
        "files-writing" => {
            let mut stage = on(WITH_TEMPLATE);
            stage.press(&["w"]);
            let task =
                working(
                    312_000_000,
                    840_002_126,
                    "bytes, USNFIX.CSV of 840,000,000",
                    |cancelled| Err(cancelled.into()),
                );
            let task = told(task);
            stage.app.request(Request::Show(Box::new(Writing::new(PathBuf::from("out"), true, task))));
            stage.app.handle(Event::Report);
            stage
        }
        "export-reading" => {
            let mut stage = on(EXAMPLE);
            let task = told(working(52_000_000, 71_000_000, "bytes of the export", |cancelled| {
                Err(Unread::Read(cancelled.into()))
            }));
            stage.app.request(Request::Show(Box::new(ExportPreview::new(PathBuf::from("usn.csv"), task))));
            stage.app.handle(Event::Report);
            stage
        }
        "export-found" => read(on(EXAMPLE), "tests/screens/desk/usn.csv"),
        "export-faulty" => read(on(EXAMPLE), "tests/screens/desk/usn-faulty.csv"),
        // Nothing of the server itself was read.
        "export-known" => read(on("partly-known"), "tests/screens/desk/usn.csv"),
        "authrest-counted" => counted(on("counted")),
        "authrest-export-changed" => not_counted(on("export-changed")),
        "authrest-export-gone" => not_counted(on("export-gone")),
        "authrest-export-piped" => not_counted(on("export-piped")),
        _ => return None,
    })
}

fn in_folder(stage: &mut Stage, folder: &str) {
    stage.press(&["w", "f", "Ctrl-U"]);
    stage.write(folder);
    stage.press(&["Enter"]);
}

/// Work that says once how far it is, and then goes on until nobody waits for it any more.
fn working<T: Send + 'static>(
    done: u64,
    of: u64,
    words: &'static str,
    end: impl FnOnce(backsync::task::Cancelled) -> T + Send + 'static,
) -> Task<T> {
    // The tasks of a session end with it; here each has its own, which stays as long as the tests.
    let tasks: &'static Tasks = Box::leak(Box::default());
    tasks.start(
        "waiting",
        || {},
        move |context: &Context| {
            context.report(done, Some(of), words);
            loop {
                match context.check() {
                    // Nobody wakes it when it is cancelled, so it looks now and then.
                    Ok(()) => std::thread::park_timeout(std::time::Duration::from_millis(5)),
                    Err(cancelled) => return end(cancelled),
                }
            }
        },
    )
}

/// The task, once it has said how far it is.
fn told<T, E>(task: Task<Result<T, E>>) -> Task<Result<T, E>> {
    while task.progress().is_none() {
        std::thread::yield_now();
    }
    task
}

/// A raw export that was read from a form.
pub fn read(mut stage: Stage, path: &str) -> Stage {
    stage.press(&["I"]);
    stage.app.handle(Event::Paste(path.to_owned()));
    stage.press(&["Enter"]);
    stage.wait_until("the export", |stage| !stage.text(100, 40).contains("Reading"));
    stage
}

/// The Authrest pane, once the export was read that its scenario names.
fn counted(mut stage: Stage) -> Stage {
    stage.press(&["3"]);
    stage.wait_until("the export", |stage| !stage.app.reads());
    stage.press(&["Escape"]);
    stage.draw(80, 24);
    stage
}

/// The same where it can't be used, with that selected.
fn not_counted(stage: Stage) -> Stage {
    let mut stage = counted(stage);
    while !stage.text(80, 24).contains("▸ Not counted") && !stage.text(80, 24).contains("> Not counted") {
        stage.press(&["Down"]);
    }
    stage
}
