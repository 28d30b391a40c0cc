//! `backsync checklist`: the lists of a case, one of them with its state, and what somebody says of a step.

mod document;
mod overview;
mod record;
mod show;

pub use record::operator;

use std::path::PathBuf;

use anyhow::{anyhow, bail};

use crate::checklist::{ListState, Lists, Walk, survey};
use crate::facts::Facts;
use crate::files::template;
use crate::scenario::Scenario;
use crate::settings::{checklists, config_folder};
use crate::values::{Moment, plural, visible};

use super::Status;
use super::output::Output;
use super::plan::Case;
use super::typed;

/// The words of the command.
#[derive(Debug, clap::Args)]
pub struct Words {
    /// The scenario file.
    pub file: PathBuf,
    /// The list; without it all are listed.
    pub id: Option<String>,
    /// Record that a step is done.
    #[arg(long, value_name = "STEP", requires = "id", group = "mark")]
    pub done: Option<String>,
    /// Record that a step is left out; needs a note.
    #[arg(long, value_name = "STEP", requires = "id", group = "mark")]
    pub skip: Option<String>,
    /// Record that a step did not work, or that what should be seen was not; needs a note.
    #[arg(long, value_name = "STEP", requires = "id", group = "mark")]
    pub fail: Option<String>,
    /// Record that what was recorded of a step last is taken back.
    #[arg(long, value_name = "STEP", requires = "id", group = "mark")]
    pub undo: Option<String>,
    /// Who says so; else the `operator` of settings.toml, or what USER, USERNAME or LOGNAME says.
    #[arg(long, value_name = "WHO", requires = "mark")]
    pub by: Option<String>,
    /// What the step asks to be written down.
    #[arg(long, value_name = "V", requires = "mark", allow_hyphen_values = true)]
    pub value: Option<String>,
    /// A note.
    #[arg(long, value_name = "N", requires = "mark", allow_hyphen_values = true)]
    pub note: Option<String>,
    /// The parameters of a step that can't be taken back, repeated.
    #[arg(long, value_name = "TEXT", requires = "mark")]
    pub confirm: Option<String>,
}

pub fn run(words: &Words, output: &mut Output) -> anyhow::Result<Status> {
    let lists = lists(output);
    let Some(id) = &words.id else {
        let case = Case::open(&words.file, output)?;
        let facts = facts(words, &case.scenario, case.now);
        let walks = survey(&lists, &facts);
        if output.common.json {
            output.json(&case.document(&document::overview(&walks)))?;
        } else {
            overview::text(&words.file, &walks, &lists, output);
        }
        return Ok(Status::Fine);
    };
    let list = lists.get(id).ok_or_else(|| no_such_list(words, id, &lists))?;
    if let Some(marked) = record::mark(words) {
        return record::run(words, &lists, list, marked, output);
    }
    let case = Case::open(&words.file, output)?;
    let facts = facts(words, &case.scenario, case.now);
    let walk = Walk::of(list, &facts);
    if output.common.json {
        output.json(&case.document(&document::list(&walk, None)))?;
    } else {
        show::text(&words.file, &walk, &lists, output);
    }
    Ok(if walk.state == ListState::Open { Status::Act } else { Status::Fine })
}

/// The facts of the case, with the template that the plan of the import is reckoned with.
fn facts<'s>(words: &Words, scenario: &'s Scenario, now: Moment) -> Facts<'s> {
    Facts::of(scenario, now).with_files(None, template::of(&words.file, scenario))
}

/// All lists; a list of the user with a fault is left out, and that is said.
pub fn lists(output: &Output) -> Lists {
    let (lists, faults) = checklists(config_folder().ok().as_deref());
    if !faults.is_empty() {
        let count = plural(faults.len() as u64, "fault", "faults");
        output.note(format!("{count} in your own checklists, which are left out: backsync doctor says which"));
    }
    lists
}

fn no_such_list(words: &Words, id: &str, lists: &Lists) -> anyhow::Error {
    let file = typed::file(&words.file);
    let near = lists.nearest(id).map_or_else(String::new, |near| format!("; did you mean {near}?"));
    let (_, faults) = checklists(config_folder().ok().as_deref());
    if !faults.is_empty() {
        return anyhow!(
            "there is no checklist \"{}\"{near}; of your own those with faults are left out\n  type next: backsync doctor   (says which)",
            visible(id)
        );
    }
    anyhow!("there is no checklist \"{}\"{near}\n  type next: backsync checklist {file}   (lists them)", visible(id))
}

/// What can't be done while nothing may be written.
fn may_write(output: &Output) -> anyhow::Result<()> {
    if output.common.read_only {
        bail!("--read-only changes nothing, so nothing can be recorded");
    }
    Ok(())
}
