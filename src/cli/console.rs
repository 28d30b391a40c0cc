//! `backsync [SCENARIO]`: the console.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::anyhow;

use crate::action::Keymap;
use crate::document::{Document, OpenError};
use crate::settings::StateFolder;
use crate::tui::app::{Ended, Shell};
use crate::tui::event::Ending;
use crate::tui::theme::{Glyphs, Theme};
use crate::tui::{self, Options, terminal};
use crate::values::{plural, shown_path};

use super::args::Colour;
use super::output::Output;
use super::{Status, faults};

/// Shows the console; what keeps it from being shown is said before the terminal is touched.
pub fn run(file: Option<&Path>, output: &Output) -> anyhow::Result<ExitCode> {
    let shown = file.map_or_else(|| "FILE".to_owned(), shown_path);
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
    match tui::run(options) {
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
    let shown = shown_path(path);
    opened.map_err(|error| match error {
        OpenError::Invalid { invalid, .. } => {
            output.diagnose(&faults::render(&shown, &invalid, output.paint_notes));
            let count = plural(invalid.faults.len() as u64, "fault", "faults");
            anyhow!("{shown} is not valid: {count}\n  put them right in an editor and open it again; backsync check {shown} gives this list again")
        }
        OpenError::Unreadable { error, .. } if error.kind() == std::io::ErrorKind::NotFound => {
            anyhow!("there is no file {shown}\n  type next: backsync new {shown}   (or backsync alone, to choose from the cases there are)")
        }
        other => anyhow!(other),
    })
}

fn shell(output: &Output) -> Shell {
    let environment = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let theme = Theme::terminal(glyphs(environment));
    let without = environment("NO_COLOR").is_some() || output.common.color == Colour::Never;
    let theme = if without && output.common.color != Colour::Always { theme.without_colour() } else { theme };
    Shell {
        keymap: Keymap::default(),
        themes: vec![theme.clone()],
        theme,
        faults: Vec::new(),
        state: StateFolder::of_user().ok(),
        folder: PathBuf::from("."),
        at: output.common.at,
        clock: || chrono::Local::now().fixed_offset(),
        read_only: output.common.read_only,
        mouse: false,
        wake: std::sync::Arc::new(|| {}),
    }
}

/// Plain ASCII where the locale or the terminal does not promise more.
fn glyphs(environment: impl Fn(&str) -> Option<String>) -> Glyphs {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(&environment).unwrap_or_default();
    let utf8 = locale.to_ascii_lowercase().replace('-', "").contains("utf8");
    let poor = environment("TERM").is_some_and(|term| term == "linux" || term == "vt100");
    if (utf8 || cfg!(windows)) && !poor { Glyphs::UNICODE } else { Glyphs::ASCII }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_utf8_locale_gets_more_than_ascii() {
        let with = |pairs: &'static [(&str, &str)]| {
            glyphs(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(with(&[("LANG", "en_US.UTF-8")]), Glyphs::UNICODE);
        assert_eq!(with(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "C")]), Glyphs::ASCII);
        assert_eq!(with(&[("LANG", "C.utf8"), ("TERM", "linux")]), Glyphs::ASCII);
        assert_eq!(with(&[]), Glyphs::ASCII);
    }
}
