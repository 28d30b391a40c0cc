//! What raises everything, recorded as done by two people: that is known only to them (Q201414, Q195908).

use crate::backout;
use crate::scenario::Scenario;
use crate::scenario::model::{Purpose, Step};
use crate::warning::Warning;

use super::{reimport, tried};

/// The steps that do it to a restored directory, and what is done there.
const STEPS: [(&str, &str, &str); 4] = [
    ("raise-usn-authrest", "run-authrest", "Authrest"),
    (reimport::LIST, reimport::IMPORTS[0], "the import"),
    (reimport::LIST, reimport::IMPORTS[1], "the import"),
    (reimport::LIST, reimport::IMPORTS[2], "the import"),
];

/// What is said of it.
pub fn twice(scenario: &Scenario, purpose: Purpose) -> Option<Warning> {
    match purpose {
        Purpose::ResumeReplication => {}
        Purpose::Backout => return backout::twice(scenario),
        Purpose::AuthoritativeRestore => return None,
    }
    let of = |(list, id, what): &(&'static str, &str, &'static str)| {
        Some((Step::done_twice(scenario, list, id, Some(tried::BACK))?, *what))
    };
    let twice = STEPS
        .iter()
        .find_map(of)
        .map(|((one, other), what)| Warning::recorded_twice("Q201414", what, &one.who(), &other.who()));
    let on_top = || {
        let (failed, done) = tried::on_top(scenario)?;
        Some(Warning::recorded_on_top("Q201414", &failed.who(), &done.who()))
    };
    let beside = || {
        let (taken_back, done) = tried::beside(scenario)?;
        Some(Warning::recorded_beside("Q201414", &taken_back.who(), &done.who()))
    };
    twice.or_else(on_top).or_else(beside)
}
