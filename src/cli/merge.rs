//! `backsync merge`: two scenarios that come from one, united; what git calls when two people changed one file.

use std::path::Path;

use anyhow::{Context, anyhow, bail};
use serde::Serialize;

use crate::document::{read_limited, replace_file};
use crate::replication::twice;
use crate::scenario::model::Purpose;
use crate::scenario::{load, merge};
use crate::settings::StateFolder;
use crate::values::{plural, shown_path};

use super::Status;
use super::output::Output;

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
    let merged = merge(&base, &our, &their);
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
            "{count} in {shown} must be chosen between: keep one side, and remove the <<<<<<<, ======= and >>>>>>> lines\n  type next: backsync check {shown}"
        );
    }
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

fn text(path: &Path) -> anyhow::Result<String> {
    let shown = shown_path(path);
    let bytes = read_limited(path).with_context(|| format!("cannot read {shown}"))?;
    String::from_utf8(bytes).map_err(|_| anyhow!("{shown} is no UTF-8; nothing was merged"))
}
