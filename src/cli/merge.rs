//! `backsync merge`: two scenarios that come from one, united; what git calls when two people changed one file.

use std::path::Path;

use anyhow::{Context, anyhow, bail};
use chrono::SubsecRound;
use serde::Serialize;

use crate::checklist::{Sides, turned};
use crate::document::{read_limited, replace_file};
use crate::replication::twice;
use crate::scenario::model::Purpose;
use crate::scenario::{Edit, Merged, load, merge};
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
    let (merged, turned) = of_another_server(merge(&base, &our, &their), [&base, &our, &their], output);
    // Without a state folder nobody can have the file open either.
    let state = StateFolder::of_user().ok();
    if merged.text != our {
        replace_file(ours, merged.text.as_bytes(), state.as_ref()).map_err(|error| anyhow!("{error}"))?;
    }
    let shown = shown_path(name);
    if !merged.conflicts.is_empty() {
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

/// What one of the two recorded for a server that the other one turned away from is taken back.
fn of_another_server(merged: Merged, sides: [&str; 3], output: &Output) -> (Merged, Vec<String>) {
    let at = output.common.at.unwrap_or_else(|| chrono::Local::now().fixed_offset()).trunc_subsecs(0);
    let [base, ours, theirs] = sides.map(load);
    let (Ok(base), Ok(ours), Ok(theirs), Ok(whole)) = (base, ours, theirs, load(&merged.text)) else {
        return (merged, Vec::new());
    };
    let turned = turned(&Sides { base: &base, ours: &ours, theirs: &theirs, merged: &whole }, at);
    if turned.changes.is_empty() {
        return (merged, turned.words);
    }
    let edit = Edit { changes: turned.changes, words: None };
    match edit.plan(&merged.text, &whole, None) {
        Ok(planned) => (Merged { text: planned.text, ..merged }, turned.words),
        Err(error) => (merged, turned.words.into_iter().chain([format!("it could not be done: {error}")]).collect()),
    }
}

fn text(path: &Path) -> anyhow::Result<String> {
    let shown = shown_path(path);
    let bytes = read_limited(path).with_context(|| format!("cannot read {shown}"))?;
    String::from_utf8(bytes).map_err(|_| anyhow!("{shown} is no UTF-8; nothing was merged"))
}
