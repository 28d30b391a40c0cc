//! `backsync new`: a new scenario, blank or from a built-in case.

use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use serde::Serialize;

use crate::cases;
use crate::scenario::{Scenario, Suggest, load};
use crate::values::shown_path;

use super::Status;
use super::output::Output;
use super::typed;

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    path: String,
    from: Option<&'a str>,
}

pub fn run(file: &Path, title: Option<&str>, from: Option<&str>, output: &mut Output) -> anyhow::Result<Status> {
    if output.common.read_only {
        bail!("--read-only writes nothing, so no scenario can be made");
    }
    let text = match from {
        None => cases::blank("A new case")?,
        Some(name) => without_schema_line(cases::named(name).ok_or_else(|| no_such_case(name))?.text),
    };
    let text = match title {
        None => text,
        Some(title) => cases::titled(&text, title).map_err(|error| anyhow!("--title: {error}"))?,
    };
    let shown = shown_path(file);
    match cases::write_new(file, &text) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{shown} exists already; choose another name, or remove it first")
        }
        Err(error) => return Err(error).with_context(|| format!("cannot make {shown}")),
    }
    if output.common.json {
        output.json(&Document { schema: 1, path: file.display().to_string(), from })?;
    } else {
        output.line(format!("made {shown}"));
        if !output.common.quiet {
            output.line(format!("  type next: backsync {} {}", command(&text), typed::file(file)));
        }
    }
    Ok(Status::Fine)
}

/// The command that answers what a case is about.
fn command(text: &str) -> &'static str {
    let Ok(scenario) = load(text) else { return "check" };
    match &scenario {
        Scenario { restore: Some(_), .. } | Scenario { repair: Some(_), .. } => "usn",
        Scenario { backout: Some(_), .. } => "backout",
        Scenario { dirsync: Some(_), .. } => "resync",
        Scenario { migration: Some(_), .. } => "migration",
        Scenario { ccmail: Some(_), .. } => "ccmail",
        _ => "usn",
    }
}

/// The line leads to a file beside the shipped scenarios; elsewhere it would lead nowhere.
fn without_schema_line(text: &str) -> String {
    match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("#:schema ") => rest.to_owned(),
        _ => text.to_owned(),
    }
}

fn no_such_case(name: &str) -> anyhow::Error {
    let names: Vec<&str> = cases::ALL.iter().map(|case| case.name).collect();
    match Suggest::default().nearest(name, names.iter().copied()) {
        Some(near) => anyhow!("there is no built-in case \"{name}\"; did you mean {near}?"),
        None => anyhow!("there is no built-in case \"{name}\"; there are {}", names.join(", ")),
    }
}
