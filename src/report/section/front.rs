//! What case it is, and what paper.

use crate::report::case::{Case, when};
use crate::report::content::{Labelled, plain};
use crate::values::{Moment, Name};

/// The case in one sentence.
pub fn title(case: &Case<'_>) -> String {
    plain(case.scenario().title.as_ref().map_or("A case without a title", Name::as_str))
}

/// The rest of its head.
pub fn front(case: &Case<'_>) -> Vec<Labelled> {
    let scenario = case.scenario();
    let name = |name: &Option<Name>| name.as_ref().map(|name| name.as_str().to_owned());
    let time = |at: &Option<Moment>| at.as_ref().map(when);
    let list = |words: Vec<&str>| (!words.is_empty()).then(|| words.join(", "));
    let organization = scenario.organization.as_ref();
    let seen: Vec<String> = scenario.symptoms.iter().map(|symptom| symptom.word().replace('-', " ")).collect();
    let rows = [
        ("Reference", name(&scenario.reference)),
        ("As of", Some(when(case.now()))),
        ("Case opened", time(&scenario.opened)),
        ("Organization", organization.and_then(|its| name(&its.name))),
        ("Site", organization.and_then(|its| name(&its.site))),
        ("What is seen", list(seen.iter().map(String::as_str).collect())),
        ("Tags", list(scenario.tags.iter().map(Name::as_str).collect())),
        ("Scenario", Some(case.path.to_owned())),
        ("Made by", Some(format!("backsync {}", env!("CARGO_PKG_VERSION")))),
        ("Names", case.names.map(|_| REDACTED.to_owned())),
    ];
    rows.into_iter().filter_map(|(label, text)| Some(Labelled::new(label, text?))).collect()
}

/// What a reader has to know of replaced names, and who hands the paper on.
const REDACTED: &str = "The names of this case are replaced: one name always by the same word. Free text was searched for \
them and for addresses, paths and ids; a name that stands nowhere but in free text cannot be known. Read it before it \
leaves the house.";
