//! The files of a repair, kind by kind: made from a plan, or not, and what has to be entered first.

mod authrest;
mod reimport;

use std::path::Path;

use crate::artefact::batch::said;
use crate::artefact::manifest::Kind as About;
use crate::artefact::{Artefact, Refused};
use crate::replication::Need;
use crate::scenario::Scenario;
use crate::values::{Missing, Moment, visible};
use crate::warning::Warning;

pub use authrest::authrest;
pub use reimport::reimport;

/// A kind of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The command with its checks.
    Authrest,
    /// One mailbox, imported over and over.
    Reimport,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Authrest, Self::Reimport];

    /// Its name on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Authrest => "authrest",
            Self::Reimport => "reimport",
        }
    }
}

/// What files are made from.
#[derive(Clone, Copy, Debug)]
pub struct Case<'c> {
    /// The scenario.
    pub scenario: &'c Scenario,
    /// Where it is, or would be.
    pub file: &'c Path,
    /// The time it is looked at.
    pub now: &'c Moment,
}

/// Files of one kind, not written yet.
#[derive(Clone, Debug)]
pub struct Made {
    /// The server they are for.
    pub server: String,
    /// What the manifest says of them.
    pub about: About,
    /// The files.
    pub files: Vec<Artefact>,
    /// Names that a batch file can't hold as they are, and what became of them; a sentence each.
    pub spelled: Vec<String>,
    /// What the plan says to be careful about.
    pub warnings: Vec<Warning>,
}

/// Why there are none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}{}", how.as_ref().map_or(String::new(), |how| format!("\n  {how}")))]
pub struct NotMade {
    /// In a sentence.
    pub why: String,
    /// How what is missing is learnt.
    pub how: Option<String>,
    /// The fact that would have to be entered, or to be another.
    pub enter: Option<String>,
}

impl NotMade {
    fn because(why: impl Into<String>) -> Self {
        Self { why: why.into(), how: None, enter: None }
    }

    fn entering(self, fact: &str) -> Self {
        Self { enter: Some(fact.to_owned()), ..self }
    }

    /// What a plan without a number says of it.
    fn of_plan(state: Need, why: Option<String>, unknown: &[Missing]) -> Self {
        match (why, unknown.first(), state) {
            (_, _, Need::NotNeeded) => Self::because("it is not needed: changes flow and nothing was left behind"),
            (Some(why), first, _) => Self { enter: first.map(|first| first.fact.clone()), ..Self::because(why) },
            (None, Some(first), _) => Self {
                why: format!("it can't be said yet, {} is unknown: {}", first.fact, visible(&first.why)),
                how: Some(visible(&first.how).into_owned()).filter(|how| !how.is_empty()),
                enter: Some(first.fact.clone()),
            },
            (None, None, _) => Self::because("it can't be said yet; the plan says what is missing"),
        }
    }
}

impl From<Refused> for NotMade {
    fn from(refused: Refused) -> Self {
        Self { enter: refused.enter.map(str::to_owned), ..Self::because(refused.why) }
    }
}

/// What a plan warns of, as its files say it.
fn cares<'w>(warnings: impl IntoIterator<Item = &'w Warning>) -> Vec<String> {
    warnings.into_iter().map(|warning| format!("{} ({})", warning.text, warning.source)).collect()
}

fn title(case: &Case<'_>) -> String {
    case.scenario.title.as_ref().map_or(String::new(), |title| title.as_str().to_owned())
}

/// The name of something, where a batch file has it in another spelling.
fn spelled(what: &str, name: &str) -> Option<String> {
    let spelled = said(name);
    (spelled != name)
        .then(|| format!("{what} stands in the files as {spelled}: cmd.exe would act on it, or not read it, as it is"))
}
