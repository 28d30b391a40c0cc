//! `backsync doctor`: whether this machine has what Backsync needs, and what earlier sessions left.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cases;
use crate::document::{Leftover, leftovers, probe_state};
use crate::settings::{self, NoFolder, SettingFault, StateFolder, config_folder};
use crate::values::{grouped, plural, shown_path, visible, wrap_whole_words as wrap};

use super::Status;
use super::output::Output;
use super::paint::Tone;

#[derive(Serialize)]
struct Document {
    schema: u32,
    version: &'static str,
    state: &'static str,
    checks: Vec<Check>,
}

#[derive(Serialize)]
struct Check {
    id: &'static str,
    title: &'static str,
    state: CheckState,
    text: String,
    hint: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum CheckState {
    Ok,
    Note,
    Fault,
}

pub fn run(output: &mut Output) -> anyhow::Result<Status> {
    let state = StateFolder::of_user();
    let mut checks = vec![state_folder(&state)];
    let config = config_folder();
    checks.push(configuration(&config));
    checks.extend(settings(config.as_deref().ok()));
    checks.extend(own_lists(config.as_deref().ok()));
    checks.extend(state.iter().flat_map(unsaved));
    checks.push(built_in());
    checks.push(colour(output));
    let fault = checks.iter().any(|check| check.state == CheckState::Fault);
    let document =
        Document { schema: 1, version: env!("CARGO_PKG_VERSION"), state: if fault { "fault" } else { "ok" }, checks };
    if output.common.json {
        output.json(&document)?;
    } else {
        text(&document, output);
    }
    Ok(if fault { Status::Act } else { Status::Fine })
}

fn text(document: &Document, output: &mut Output) {
    output.line(format!("Backsync {}", document.version));
    output.line("");
    for check in &document.checks {
        let (tone, sign) = match check.state {
            CheckState::Ok => (Tone::Good, "ok"),
            CheckState::Note => (Tone::Doubtful, "! "),
            CheckState::Fault => (Tone::Bad, "x "),
        };
        if output.common.quiet && check.state == CheckState::Ok {
            continue;
        }
        output.line(format!("{}  {:<22} {}", output.paint.tone(tone, sign), check.title, check.text));
        for line in check.hint.iter().flat_map(|hint| wrap(hint, 72)) {
            output.line(format!("    {}", output.paint.tone(Tone::Dim, line)));
        }
    }
}

fn state_folder(state: &Result<StateFolder, crate::settings::NoFolder>) -> Check {
    let (state, text, hint) = match state {
        Err(error) => (CheckState::Fault, error.to_string(), None),
        Ok(folder) => match probe_state(folder) {
            Ok(()) => (CheckState::Ok, shown_path(folder.path()), None),
            Err(error) => {
                let hint = format!(
                    "Edits could not be kept safe. Make it writable, or set {} to a folder of yours.",
                    StateFolder::SET
                );
                (CheckState::Fault, format!("{}: {error}", shown_path(folder.path())), Some(hint))
            }
        },
    };
    Check { id: "state-folder", title: "Journals and locks", state, text, hint }
}

fn configuration(folder: &Result<PathBuf, NoFolder>) -> Check {
    let (state, text) = match folder {
        Err(error) => (CheckState::Note, error.to_string()),
        Ok(folder) if folder.is_dir() => (CheckState::Ok, shown_path(folder)),
        Ok(folder) => (CheckState::Ok, format!("{} (not there, defaults are used)", shown_path(folder))),
    };
    Check { id: "config-folder", title: "Configuration", state, text, hint: None }
}

/// What is wrong with the user's settings, one by one; it stops nothing.
fn settings(folder: Option<&Path>) -> Vec<Check> {
    let check = |state, text, hint| Check { id: "settings", title: "Settings", state, text, hint };
    let faults = settings::load(folder).faults;
    if faults.is_empty() {
        return vec![check(CheckState::Ok, "in order".into(), None)];
    }
    faults.iter().map(|fault| check(CheckState::Note, place(fault, folder), fault.hint.clone())).collect()
}

fn place(fault: &SettingFault, folder: Option<&Path>) -> String {
    let file = fault.file.strip_prefix(folder.unwrap_or(Path::new(""))).unwrap_or(&fault.file);
    format!("{}:{}:{}: {}", shown_path(file), fault.line, fault.column, fault.message)
}

/// The user's own checklists. There are no defaults for them: one with a fault is not there, so it is one here too.
fn own_lists(folder: Option<&Path>) -> Vec<Check> {
    let check = |state, text, hint| Check { id: "checklists", title: "Checklists", state, text, hint };
    let (lists, faults) = settings::checklists(folder);
    let own = lists.own().len() as u64;
    let built_in = (lists.all().len() as u64).saturating_sub(own);
    let text = format!("{} built in, {} of your own", grouped(built_in), grouped(own));
    let state = check(CheckState::Ok, text, None);
    let faults = faults.iter().map(|fault| check(CheckState::Fault, place(fault, folder), fault.hint.clone()));
    std::iter::once(state).chain(faults).collect()
}

fn unsaved(state: &StateFolder) -> Vec<Check> {
    let found = leftovers(state);
    if found.is_empty() {
        return vec![Check {
            id: "unsaved",
            title: "Unsaved edits",
            state: CheckState::Ok,
            text: "none".into(),
            hint: None,
        }];
    }
    found.into_iter().map(leftover).collect()
}

fn leftover(left: Leftover) -> Check {
    let edits = plural(left.edits as u64, "edit", "edits");
    let scenario = match &left.built_in {
        Some(name) => format!("the built-in case {}", visible(name)),
        None => visible(&left.scenario).into_owned(),
    };
    let (text, hint) = if left.aside {
        (
            format!("{edits} of {scenario}, set aside"),
            format!("Kept in {}; remove it when it is not needed.", shown_path(&left.journal)),
        )
    } else if left.open {
        (
            format!("{edits} of {scenario}, which is open now"),
            "They are saved or offered when that session ends.".to_owned(),
        )
    } else if left.built_in.is_some() {
        (format!("{edits} of {scenario}"), "Open it in the console to take or drop them.".to_owned())
    } else {
        (format!("{edits} of {scenario}"), format!("Open it to take or drop them: backsync {scenario}"))
    };
    Check { id: "unsaved", title: "Unsaved edits", state: CheckState::Note, text, hint: Some(hint) }
}

fn built_in() -> Check {
    let broken: Vec<&str> =
        cases::ALL.iter().filter(|c| crate::scenario::load(c.text).is_err()).map(|c| c.name).collect();
    let state = if broken.is_empty() { CheckState::Ok } else { CheckState::Fault };
    let text = if broken.is_empty() { plural(cases::ALL.len() as u64, "case", "cases") } else { broken.join(", ") };
    Check { id: "built-in-cases", title: "Built-in cases", state, text, hint: None }
}

fn colour(output: &Output) -> Check {
    let text = if output.paint.is_on() { "on" } else { "off (no terminal, NO_COLOR, or --color never)" };
    Check { id: "colour", title: "Colour", state: CheckState::Ok, text: text.into(), hint: None }
}
