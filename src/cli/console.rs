//! `backsync [SCENARIO]`: the console.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::anyhow;

use crate::document::{Document, OpenError};
use crate::settings::{self, Shelf, StateFolder, config_folder};
use crate::tui::app::{Ended, Shell};
use crate::tui::event::Ending;
use crate::tui::theme::Theme;
use crate::tui::{self, Options, terminal};
use crate::values::{plural, shown_path};

use super::args::Colour;
use super::output::Output;
use super::typed;
use super::{Status, faults};

/// Shows the console; what keeps it from being shown is said before the terminal is touched.
pub fn run(file: Option<&Path>, output: &Output) -> anyhow::Result<ExitCode> {
    let shown = file.map_or_else(|| "FILE".to_owned(), typed::file);
    terminal::check().map_err(|why| {
        anyhow!("{why}\n  type instead: backsync usn {shown}   (or backsync --help for all commands)")
    })?;
    if output.common.json {
        anyhow::bail!(
            "--json is for commands; the console has no document\n  type instead: backsync usn {shown} --json"
        );
    }
    let document = file.map(|path| open(path, output)).transpose()?;
    let options = Options { shell: shell(output), document };
    let ended = tui::run(options).map(|(ended, words)| {
        words.iter().for_each(|words| output.note(words));
        ended
    });
    match ended {
        Ok(Ended::Left) => Ok(ExitCode::SUCCESS),
        Ok(Ended::Ended(Ending::Signal(signal))) => Ok(terminal::die_of(signal)),
        // Nobody is there any more to be told.
        Ok(Ended::Ended(Ending::TerminalGone)) | Err(_) => Ok(ExitCode::from(Status::Failed as u8)),
    }
}

/// A file that can't be opened ends here, where its faults stay readable after the program.
fn open(path: &Path, output: &Output) -> anyhow::Result<Document> {
    let opened = match StateFolder::of_user() {
        Ok(state) if !output.common.read_only => Document::open(path, &state),
        _ => Document::open_read_only(path),
    };
    let (shown, typed) = (shown_path(path), typed::file(path));
    opened.map_err(|error| match error {
        OpenError::Invalid { invalid, .. } => {
            output.diagnose(&faults::render(&shown, &invalid, output.paint_notes));
            let count = plural(invalid.faults.len() as u64, "fault", "faults");
            anyhow!("{shown} is not valid: {count}\n  put them right in an editor and open it again; backsync check {typed} gives this list again")
        }
        OpenError::Unreadable { error, .. } if error.kind() == std::io::ErrorKind::NotFound => {
            anyhow!("there is no file {shown}\n  type next: backsync new {typed}   (or backsync alone, to choose from the cases there are)")
        }
        other => anyhow!(other),
    })
}

fn shell(output: &Output) -> Shell {
    let settings = settings::load(config_folder().ok().as_deref());
    let operator = settings::operator(&settings.settings);
    let (theme, themes) = Theme::chosen(&settings, |name| environment(name, output.common.color));
    Shell {
        keymap: settings.keymap,
        theme,
        themes,
        faults: settings.faults.iter().map(ToString::to_string).collect(),
        state: StateFolder::of_user().ok(),
        folder: PathBuf::from("."),
        here: std::env::current_dir().unwrap_or_default(),
        at: output.common.at,
        clock: || chrono::Local::now().fixed_offset(),
        read_only: output.common.read_only,
        mouse: settings.settings.mouse,
        wake: std::sync::Arc::new(|| {}),
        lists: std::sync::Arc::new(Shelf::of(config_folder().ok())),
        operator,
    }
}

/// What is set and not empty; `--color` counts for more than NO_COLOR.
fn environment(name: &str, colour: Colour) -> Option<String> {
    match (name, colour) {
        ("NO_COLOR", Colour::Always) => None,
        ("NO_COLOR", Colour::Never) => Some("1".into()),
        _ => std::env::var(name).ok().filter(|value| !value.is_empty()),
    }
}
