//! `backsync report`: the case for handing over, or a worksheet to take along, in one of four formats.

use std::path::PathBuf;

use anyhow::{anyhow, bail};
use clap::ValueEnum;

use crate::checklist::{List, Lists};
use crate::files::template;
use crate::report::{Format, From, Wanted, page};
use crate::values::visible;

use super::Status;
use super::output::Output;
use super::plan::Case;
use super::{checklist, exported};

/// A format on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// Markdown, for a ticket or a wiki.
    Md,
    /// One page without a script, for a browser and for paper.
    Html,
    /// Plain text of 80 columns.
    Text,
    /// For programs; the same as --json.
    Json,
}

/// The words of the command.
#[derive(Debug, clap::Args)]
pub struct Words {
    /// The scenario file.
    pub file: PathBuf,
    /// The format; Markdown unless given.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Shape>,
    /// Replace every name: one name always by the same word.
    #[arg(long)]
    pub redact: bool,
    /// A sheet to fill in instead: what to do and to read where, with room for the answers.
    #[arg(long)]
    pub worksheet: bool,
    /// With --worksheet: the checklist that it is of; several times for several. Else those of the case.
    #[arg(long, value_name = "ID", requires = "worksheet")]
    pub list: Vec<String>,
}

pub fn run(words: &Words, output: &mut Output) -> anyhow::Result<Status> {
    let format = match (words.format, output.common.json) {
        (None | Some(Shape::Json), true) | (Some(Shape::Json), false) => Format::Json,
        (Some(_), true) => bail!("--json and --format ask for two formats; type one of them"),
        (None | Some(Shape::Md), false) => Format::Markdown,
        (Some(Shape::Html), false) => Format::Html,
        (Some(Shape::Text), false) => Format::Text,
    };
    let case = Case::open(&words.file, output)?;
    let exported = exported::read(&words.file, &case.scenario, output);
    let template = template::of(&words.file, &case.scenario);
    let lists = checklist::lists(output);
    let only = only(&words.list, &lists)?;
    let from = From {
        scenario: &case.scenario,
        now: case.now,
        path: &case.path,
        lists: &lists,
        only: &only,
        exported: exported.as_ref(),
        template,
    };
    let wanted = Wanted { format, redact: words.redact, worksheet: words.worksheet };
    output.text(&page(from, wanted));
    Ok(Status::Fine)
}

/// The lists of these ids.
fn only<'l>(ids: &[String], lists: &'l Lists) -> anyhow::Result<Vec<&'l List>> {
    let find = |id: &String| {
        lists.get(id).ok_or_else(|| {
            let near = lists.nearest(id).map_or_else(String::new, |near| format!("; did you mean {near}?"));
            anyhow!("there is no checklist \"{}\"{near}", visible(id))
        })
    };
    ids.iter().map(find).collect()
}
