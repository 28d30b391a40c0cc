//! Scenario files that lie there: which there are, and what each says before it is opened.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use ratatui::style::Style;

use crate::backout;
use crate::ccmail;
use crate::check::Found;
use crate::checklist::Lists;
use crate::concerns::{AllPlans, verdict};
use crate::dirsync::resync;
use crate::facts::Facts;
use crate::migration;
use crate::replication::{Plans, authrest, plan, verify};
use crate::report::walked;
use crate::scenario::{Invalid, Scenario};
use crate::tui::request::Source;
use crate::tui::theme::Theme;
use crate::values::{Moment, plural, visible};
use crate::verdict::Verdict;

/// What is known of a scenario before it is opened.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// It can be opened.
    Valid {
        /// Its title.
        title: String,
        /// Its answer.
        verdict: Verdict,
    },
    /// It has faults.
    Faulty {
        /// How many.
        count: usize,
        /// The first, with its place.
        first: String,
    },
    /// It can't be read.
    Unreadable(String),
}

impl About {
    /// Looks at a scenario.
    pub fn of(source: &Source, now: &Moment, at: Option<&Moment>) -> Self {
        // A fault of ours in one file must neither end the console nor leave the others unseen.
        let looked = catch_unwind(AssertUnwindSafe(|| match found(source) {
            Found::Valid(scenario) => Self::valid(&scenario, at.copied().or(scenario.as_of).unwrap_or(*now)),
            Found::Invalid(invalid) => Self::faulty(&invalid),
            Found::Unreadable(error) => Self::Unreadable(error.to_string()),
        }));
        let stumbled = "Backsync stumbled over it; please report it with the file";
        looked.unwrap_or_else(|_| Self::Unreadable(stumbled.into()))
    }

    fn valid(scenario: &Scenario, now: Moment) -> Self {
        let title = scenario.title.as_ref().map_or_else(String::new, |title| visible(title.as_str()).into_owned());
        let discrepancy = plan(scenario, &now);
        let authrest = authrest::plan_for(scenario, &now, &discrepancy, None);
        let verify = verify::plan_for(scenario, &discrepancy);
        let directory = Plans { discrepancy: &discrepancy, authrest: &authrest, verify: &verify };
        let (resync, migration) = (resync::plan(scenario), migration::plan(scenario));
        let (ccmail, backout) = (ccmail::plan(scenario), backout::plan(scenario));
        let plans = AllPlans { directory, resync: &resync, migration: &migration, ccmail: &ccmail, backout: &backout };
        let walked = walked(Lists::built_in(), &Facts::of(scenario, now));
        Self::Valid { title, verdict: verdict(scenario, plans, &walked) }
    }

    fn faulty(invalid: &Invalid) -> Self {
        let first = invalid.problems().into_iter().next();
        let first =
            first.map_or_else(String::new, |first| format!("{}:{} {}", first.line, first.column, first.message));
        Self::Faulty { count: invalid.faults.len(), first: visible(&first).into_owned() }
    }

    /// In a word.
    pub fn state(&self, theme: &Theme) -> (String, Style) {
        match self {
            Self::Valid { verdict, .. } => {
                let (style, symbol) = theme.grade(verdict.grade);
                (format!("{symbol} {}", verdict.word), style)
            }
            Self::Faulty { count, .. } => (plural(*count as u64, "fault", "faults"), theme.bad),
            Self::Unreadable(_) => ("unreadable".into(), theme.bad),
        }
    }
}

fn found(source: &Source) -> Found {
    match source {
        Source::File(path) => Found::at_regular(path),
        Source::BuiltIn(name) => {
            Found::of(crate::cases::named(name).map_or_else(Vec::new, |case| case.text.as_bytes().to_vec()))
        }
    }
}

/// `./scenarios`, or where there is none the folder itself.
pub fn scenarios_folder(folder: &Path) -> (PathBuf, &'static str) {
    let scenarios = folder.join("scenarios");
    if scenarios.is_dir() { (scenarios, "In ./scenarios") } else { (folder.to_owned(), "In this folder") }
}

/// Scenario files of a folder, by name.
pub fn toml_files(folder: &Path) -> Vec<PathBuf> {
    const NOT: [&str; 5] = ["Cargo.toml", "rustfmt.toml", "clippy.toml", "pyproject.toml", "settings.toml"];
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml") && path.is_file())
        .filter(|path| path.file_name().is_none_or(|name| !NOT.iter().any(|not| name == *not)))
        // What is shown stays within the folder's own name where it can.
        .map(|path| path.strip_prefix("./").map(Path::to_owned).unwrap_or(path))
        .collect();
    files.sort();
    files
}
