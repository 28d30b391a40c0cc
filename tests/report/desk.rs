//! Cases to report on, and their papers.

use backsync::checklist::Lists;
use backsync::facts::Facts;
use backsync::report::{Case, Content, Format, Names, draw, redacted, report, worksheet};
use backsync::scenario::{Scenario, load};
use backsync::values::Moment;

pub const EVERYTHING: &str = include_str!("../fixtures/everything.toml");

/// Which paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    Report,
    Worksheet,
}

pub fn now(scenario: &Scenario) -> Moment {
    scenario.as_of.unwrap_or_else(|| "1999-01-12T09:31:00Z".parse().unwrap())
}

/// The built-in cases and one with every key of the format.
pub fn cases() -> Vec<(&'static str, &'static str)> {
    let built_in = backsync::cases::ALL.iter().map(|case| (case.name, case.text));
    built_in.chain([("everything", EVERYTHING)]).collect()
}

pub fn content(text: &str, paper: Paper) -> Content {
    of(&load(text).unwrap(), paper)
}

pub fn of(scenario: &Scenario, paper: Paper) -> Content {
    written(scenario, scenario, paper, None)
}

/// The paper without names.
pub fn without_names(scenario: &Scenario, paper: Paper) -> Content {
    let names = Names::of(scenario);
    written(scenario, &redacted(scenario, &names), paper, Some(&names))
}

fn written(original: &Scenario, scenario: &Scenario, paper: Paper, names: Option<&Names>) -> Content {
    let facts = Facts::of(scenario, now(original));
    let path = names.map_or("cases/case.toml".to_owned(), |names| names.path("cases/case.toml"));
    let case = Case { facts: &facts, lists: Lists::built_in(), path: &path, names, only: &[] };
    match paper {
        Paper::Report => report(&case),
        Paper::Worksheet => worksheet(&case),
    }
}

/// All formats of all papers of a case.
pub fn drawn(scenario: &Scenario, of: fn(&Scenario, Paper) -> Content) -> Vec<(Paper, Format, String)> {
    let papers = [Paper::Report, Paper::Worksheet].map(|paper| (paper, of(scenario, paper)));
    let all =
        papers.iter().flat_map(|(paper, content)| Format::ALL.map(|format| (*paper, format, draw(content, format))));
    all.collect()
}
