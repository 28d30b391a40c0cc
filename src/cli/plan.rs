//! What every command about a plan has in common: opening the scenario, the time, the envelope of its JSON.

use std::path::Path;

use anyhow::{Context, anyhow};
use serde::Serialize;

use crate::document::{read_limited, unsaved_of};
use crate::scenario::{Scenario, load_bytes};
use crate::settings::StateFolder;
use crate::values::{Moment, plural, rfc3339_utc, shown_path};

use super::faults;
use super::output::Output;
use super::typed;

/// A scenario and the time it is looked at.
pub struct Case {
    /// The scenario.
    pub scenario: Scenario,
    /// The path as it was given.
    pub path: String,
    /// `--at`, else the scenario's `as_of`, else the clock.
    pub now: Moment,
}

/// A plan as a JSON document.
#[derive(Serialize)]
pub struct Document<'a, P> {
    schema: u32,
    scenario: About<'a>,
    at: String,
    #[serde(flatten)]
    plan: &'a P,
}

#[derive(Serialize)]
struct About<'a> {
    title: Option<&'a str>,
    path: &'a str,
}

impl Case {
    /// Opens the file; its faults go to stderr, for they are not the answer.
    pub fn open(path: &Path, output: &Output) -> anyhow::Result<Self> {
        let shown = shown_path(path);
        let bytes = read_limited(path).with_context(|| format!("cannot read {shown}"))?;
        Self::of_bytes(path, bytes, output)
    }

    /// The same of a file that was read.
    pub fn of_bytes(path: &Path, bytes: Vec<u8>, output: &Output) -> anyhow::Result<Self> {
        let (shown, typed) = (shown_path(path), typed::file(path));
        let (_, scenario) = load_bytes(bytes).map_err(|invalid| {
            output.diagnose(&faults::render(&shown, &invalid, output.paint_notes));
            let count = plural(invalid.faults.len() as u64, "fault", "faults");
            anyhow!("{shown} is not valid: {count}\n  type next: backsync check {typed}   (the same list, for tools with --json)")
        })?;
        note_unsaved(path, output);
        let now = output.common.at.or(scenario.as_of).unwrap_or_else(|| chrono::Local::now().fixed_offset());
        Ok(Self { scenario, path: shown, now })
    }

    /// Answers with a plan: as one document, or in words.
    pub fn answer<P: Serialize>(
        &self,
        plan: &P,
        output: &mut Output,
        text: impl FnOnce(&P, &mut Output),
    ) -> anyhow::Result<()> {
        if output.common.json {
            return output.json(&self.document(plan));
        }
        text(plan, output);
        Ok(())
    }

    /// A plan of this case as a document.
    pub fn document<'a, P>(&'a self, plan: &'a P) -> Document<'a, P> {
        Document {
            schema: 1,
            scenario: About { title: self.scenario.title.as_ref().map(|t| t.as_str()), path: &self.path },
            at: rfc3339_utc(&self.now),
            plan,
        }
    }
}

/// The answer is about the file; what a session has not saved yet is not in it, and that is said.
fn note_unsaved(path: &Path, output: &Output) {
    let Ok(state) = StateFolder::of_user() else { return };
    if let Some(left) = unsaved_of(path, &state) {
        let edits = plural(left.edits as u64, "unsaved edit", "unsaved edits");
        let whose = if left.open { "a session that is open now" } else { "an earlier session" };
        output.note(format!("{} has {edits} of {whose}; the answer is of the file as it was saved", shown_path(path)));
    }
}
