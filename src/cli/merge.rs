//! `backsync merge`: two scenarios that come from one, united; what git calls when two people changed one file.

use std::path::Path;

use anyhow::{Context, anyhow, bail};
use chrono::SubsecRound;
use serde::Serialize;

use crate::checklist::{Lists, Sides, answers, turned};
use crate::document::{read_limited, replace_file};
use crate::replication::twice;
use crate::scenario::model::Purpose;
use crate::scenario::{Edit, load, merge};
use crate::settings::StateFolder;
use crate::values::{plural, shown_path};

use super::Status;
use super::output::Output;
use super::typed;

#[derive(Serialize)]
struct Document {
    schema: u32,
    path: String,
    merged: bool,
}

/// Writes the result over `ours`; `name` is what it is called where something is said of it.
pub fn run(base: &Path, ours: &Path, theirs: &Path, name: &Path, output: &mut Output) -> anyhow::Result<Status> {
    if output.common.read_only {
        bail!("--read-only writes nothing, so nothing can be merged");
    }
    let [base, our, their] = [text(base)?, text(ours)?, text(theirs)?];
    let (sides, turned) = of_another_server([base, our.clone(), their], output);
    let [base, here, there] = &sides;
    let merged = merge(base, here, there, &answers(Lists::built_in()));
    // Without a state folder nobody can have the file open either.
    let state = StateFolder::of_user().ok();
    if merged.text != our {
        replace_file(ours, merged.text.as_bytes(), state.as_ref()).map_err(|error| anyhow!("{error}"))?;
    }
    let shown = shown_path(name);
    if !merged.conflicts.is_empty() {
        turned.iter().for_each(|words| output.note(words));
        for conflict in &merged.conflicts {
            output.diagnose(&format!("both changed {conflict}"));
        }
        let count = plural(merged.conflicts.len() as u64, "place", "places");
        bail!(
            "{count} in {shown} must be chosen between: keep one side, and remove the <<<<<<<, ======= and >>>>>>> lines\n  type next: backsync check {}",
            typed::file(name)
        );
    }
    merged.told.iter().chain(&turned).for_each(|words| output.note(words));
    if let Ok(scenario) = load(&merged.text) {
        // Each side by itself was right; both together may have done something twice.
        for warning in [Purpose::ResumeReplication, Purpose::Backout].into_iter().filter_map(|of| twice(&scenario, of))
        {
            output.note(&warning.text);
        }
    }
    if output.common.json {
        output.json(&Document { schema: 1, path: shown, merged: true })?;
    } else if !output.common.quiet {
        output.line(format!("merged into {shown}"));
    }
    Ok(Status::Fine)
}

/// What one of the two recorded and read of a server that the other one turned away from is taken back, before the two meet:
/// a conflict elsewhere changes nothing about it.
fn of_another_server(texts: [String; 3], output: &Output) -> ([String; 3], Vec<String>) {
    let at = output.common.at.unwrap_or_else(|| chrono::Local::now().fixed_offset()).trunc_subsecs(0);
    let [base, ours, theirs] = texts.each_ref().map(|text| load(text));
    let (Ok(base), Ok(ours), Ok(theirs)) = (base, ours, theirs) else { return (texts, Vec::new()) };
    let turned = turned(&Sides { base: &base, ours: &ours, theirs: &theirs }, at);
    let each = [(&base, turned.base), (&ours, turned.ours), (&theirs, turned.theirs)];
    let edited: Result<Vec<String>, String> = each
        .into_iter()
        .zip(&texts)
        .map(|((scenario, changes), text)| {
            if changes.is_empty() {
                return Ok(text.clone());
            }
            let planned = Edit { changes, words: None }.plan(text, scenario, None);
            planned.map(|planned| planned.text).map_err(|error| error.to_string())
        })
        .collect();
    match edited.map(<[String; 3]>::try_from) {
        Ok(Ok(edited)) => (edited, turned.words),
        Ok(Err(_)) => (texts, turned.words),
        Err(error) => (texts, turned.words.into_iter().chain([format!("it could not be done: {error}")]).collect()),
    }
}

fn text(path: &Path) -> anyhow::Result<String> {
    let shown = shown_path(path);
    let bytes = read_limited(path).with_context(|| format!("cannot read {shown}"))?;
    String::from_utf8(bytes).map_err(|_| anyhow!("{shown} is no UTF-8; nothing was merged"))
}
