//! The files of a repair, kind by kind: made from a plan, or not, and what has to be entered first.

mod authrest;
mod migration;
mod reimport;
mod resync;

use std::path::Path;

use crate::artefact::batch::said;
use crate::artefact::manifest::Kind as About;
use crate::artefact::{Artefact, Refused};
use crate::concerns::Walked;
use crate::replication::Need;
use crate::replication::verify::{REPAIR_FAILED, of_repair};
use crate::scenario::Scenario;
use crate::values::{Missing, Moment, visible};
use crate::warning::Warning;

pub use authrest::authrest;
pub use migration::migration;
pub use reimport::reimport;
pub use resync::resync;

/// A kind of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The command with its checks.
    Authrest,
    /// One mailbox, imported over and over.
    Reimport,
    /// What makes the server write Resync.glb, and what takes it.
    Resync,
    /// How often the Migration Wizard tries.
    Migration,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Authrest, Self::Reimport, Self::Resync, Self::Migration];

    /// Whether a case is about it: of what it says nothing of there is nothing to offer either.
    pub fn is_about(self, scenario: &Scenario) -> bool {
        let (dirsync, migration) = (scenario.dirsync.is_some(), scenario.migration.is_some());
        match self {
            Self::Authrest | Self::Reimport => {
                scenario.restore.is_some() || scenario.backout.is_some() || !(dirsync || migration)
            }
            Self::Resync => dirsync,
            Self::Migration => migration,
        }
    }

    /// Its name on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Authrest => "authrest",
            Self::Reimport => "reimport",
            Self::Resync => "resync",
            Self::Migration => "migration",
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
    /// In the console, the scenario as it was saved last: what it says of the registry is what stands there, and what was
    /// changed since is what is wanted. A command has the file alone.
    pub saved: Option<&'c Scenario>,
    /// What its checklists record: no file is made of what was run.
    pub walked: &'c Walked,
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

    /// What can be typed instead, where nothing is missing.
    pub fn or_how(self, how: &str) -> Self {
        Self { how: self.how.or_else(|| Some(how.to_owned())), ..self }
    }

    fn entering(self, fact: &str) -> Self {
        Self { enter: Some(fact.to_owned()), ..self }
    }

    /// What a plan without a number says of it.
    fn of_plan(state: Need, why: Option<String>, unknown: &[Missing]) -> Self {
        match (why, unknown.first(), state) {
            (_, _, Need::NotNeeded) => Self::because("it is not needed: changes flow and nothing was left behind"),
            (Some(why), first, _) => Self { enter: first.map(|first| first.fact.clone()), ..Self::because(why) },
            (None, first, _) => Self::unknown(first),
        }
    }

    /// What a plan misses.
    fn unknown(first: Option<&Missing>) -> Self {
        match first {
            Some(first) => Self {
                why: format!("it can't be said yet, {} is unknown: {}", visible(&first.fact), visible(&first.why)),
                how: Some(visible(&first.how).into_owned()).filter(|how| !how.is_empty()),
                enter: Some(first.fact.clone()),
            },
            None => Self::because("it can't be said yet; the plan says what is missing"),
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

/// That a repair was done. One that holds calls for no second one, one that nobody has judged yet not before; and after one
/// that failed every object has another USN, and the numbers of before are wrong.
fn done(warnings: &[Warning]) -> Option<NotMade> {
    let done = of_repair(warnings)?;
    let not = NotMade::because(done.text.as_str());
    let how = "Plan the next repair with the readings from after this one: the Authrest pane does that in one edit.";
    Some(if done.id == REPAIR_FAILED { not.or_how(how) } else { not })
}

fn title(case: &Case<'_>) -> String {
    case.scenario.title.as_ref().map_or(String::new(), |title| title.as_str().to_owned())
}

/// The name of something, where a batch file has it in another spelling.
fn spelled(what: &str, name: &str) -> Option<String> {
    let spelled = said(name);
    let is_cut = spelled.ends_with("...") && !name.ends_with("...");
    let why = match is_cut {
        true => "it is too long for a line of a batch file",
        false => "cmd.exe would act on it, or not read it, as it is",
    };
    (spelled != name).then(|| format!("{what} stands in the files as {spelled}: {why}"))
}
