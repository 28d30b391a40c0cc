//! What somebody wants on paper, and the page of it: the command line and the console make the same one.

use crate::checklist::{List, Lists};
use crate::facts::Facts;
use crate::replication::forecast::ExportedUsns;
use crate::replication::reimport::Template;
use crate::scenario::Scenario;
use crate::values::Moment;

use super::case::Case;
use super::format::{Format, draw};
use super::redact::{Names, redacted};
use super::section::report;
use super::worksheet::worksheet;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The format.
    pub format: Format,
    /// Whether every name is replaced.
    pub redact: bool,
    /// A sheet to fill in, and not the report.
    pub worksheet: bool,
}

/// What it is made from.
pub struct From<'s> {
    /// The case.
    pub scenario: &'s Scenario,
    /// The time it is of.
    pub now: Moment,
    /// The path of its file, as it may be shown.
    pub path: &'s str,
    /// The checklists.
    pub lists: &'s Lists,
    /// Those of them that a worksheet was asked for; without any it has those of the case.
    pub only: &'s [&'s List],
    /// What was read of the raw export that the case names.
    pub exported: Option<&'s ExportedUsns>,
    /// What was read of the template that it names.
    pub template: Template,
}

/// The page.
pub fn page(from: From<'_>, wanted: Wanted) -> String {
    let names = wanted.redact.then(|| Names::of(from.scenario));
    let scenario = names.as_ref().map(|names| redacted(from.scenario, names));
    let facts = Facts::of(scenario.as_ref().unwrap_or(from.scenario), from.now);
    let template = match (from.template, &names) {
        // Why it can't be read is said with its name.
        (Template::Unreadable(why), Some(names)) => Template::Unreadable(names.scrub(&why)),
        (template, _) => template,
    };
    let facts = facts.with_files(from.exported, template);
    let path = names.as_ref().map_or_else(|| from.path.to_owned(), |names| names.path(from.path));
    let case = Case { facts: &facts, lists: from.lists, path: &path, names: names.as_ref(), only: from.only };
    let content = if wanted.worksheet { worksheet(&case) } else { report(&case) };
    draw(&content, wanted.format)
}
