//! `backsync new`: a new scenario, blank or from a built-in case.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use serde::Serialize;

use crate::cases;
use crate::scenario::{Change, Draft, Edit, Path as Key, Scalar, Suggest};

use crate::values::shown_path;

use super::Status;
use super::output::Output;

const BLANK: &str = "\
# A Backsync scenario. What is not entered is unknown, never 0.
# backsync check FILE finds every fault; backsync schema prints all keys.
schema = 1
title = \"A new case\"
";

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
        None => BLANK.to_owned(),
        Some(name) => without_schema_line(cases::named(name).ok_or_else(|| no_such_case(name))?.text),
    };
    let text = match title {
        None => text,
        Some(title) => titled(&text, title)?,
    };
    let shown = shown_path(file);
    let made = OpenOptions::new().write(true).create_new(true).open(file);
    let mut made = match made {
        Ok(made) => made,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{shown} exists already; choose another name, or remove it first")
        }
        Err(error) => return Err(error).with_context(|| format!("cannot make {shown}")),
    };
    if let Err(error) = made.write_all(text.as_bytes()).and_then(|()| made.sync_all()) {
        // Half a scenario is worse than none.
        let _ = std::fs::remove_file(file);
        return Err(error).with_context(|| format!("cannot write {shown}"));
    }
    if output.common.json {
        output.json(&Document { schema: 1, path: file.display().to_string(), from })?;
    } else {
        output.line(format!("made {shown}"));
        if !output.common.quiet {
            output.line(format!("  type next: backsync usn {shown}"));
        }
    }
    Ok(Status::Fine)
}

fn titled(text: &str, title: &str) -> anyhow::Result<String> {
    let mut draft = Draft::new(text.to_owned()).map_err(|_| anyhow!("the built-in case is damaged"))?;
    let edit = Edit::one(Change::Set { at: Key::of("title"), to: Scalar::Text(title.to_owned().into()) });
    match draft.plan(&edit) {
        Ok(step) => draft.take(step),
        Err(crate::scenario::EditError::Nothing) => {}
        Err(error) => bail!("--title: {error}"),
    }
    Ok(draft.text().to_owned())
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
