//! What is set, and what is only tried here: what the scenario says as it was saved stands in the registry, what was
//! changed since is a trial.

use crate::migration::{Migration, Set, State, as_set, passing_outage, steps_to};
use crate::scenario::Scenario;
use crate::verdict::Verdict;
use crate::warning::Warning;

/// Where values are tried: what is set meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// What is set.
    pub set: Set,
}

/// What is tried, where that is something else than what is set.
pub fn of(plan: &Migration, saved: &Scenario) -> Option<Trial> {
    let saved = saved.migration.as_ref();
    let set = Set {
        retries: saved.and_then(|saved| saved.max_mailbox_logon_retries).map(|n| n.get()),
        interval_seconds: saved.and_then(|saved| saved.mailbox_logon_retry_interval).map(|n| n.get()),
    };
    (plan.set != set).then_some(Trial { set })
}

impl Trial {
    /// What is said of a value that is tried: what stands in the registry.
    pub fn note(self, tried: Option<u64>, of: fn(Set) -> Option<u64>) -> Option<String> {
        let set = of(self.set);
        (set != tried).then(|| match set {
            Some(set) => format!("tried here; set: {set}"),
            None => "tried here; not set".to_owned(),
        })
    }

    /// Retries and interval of what is set.
    pub fn is_set(self) -> (u64, u64) {
        as_set(self.set)
    }
}

/// The answer to what is tried is none to what is.
pub fn verdict(trial: Option<Trial>, verdict: Verdict) -> Verdict {
    match trial {
        Some(_) => Verdict { sentence: format!("With what is tried here: {}", small(&verdict.sentence)), ..verdict },
        None => verdict,
    }
}

fn small(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// How what is tried comes into force; where that is no answer, with what would be one.
pub fn steps(plan: &Migration, trial: Trial) -> Vec<String> {
    let suggested = plan.suggestions.first().filter(|_| plan.state != State::Ok);
    let others = suggested.map_or(String::new(), |suggestion| {
        format!(
            " (that is what is tried here; {} and {} are suggested)",
            suggestion.retries, suggestion.interval_seconds
        )
    });
    steps_to(plan, trial.set, as_set(plan.set), &others)
}

/// That what is tried waits too short, where the plan does not say so because the build ignores it still.
pub fn too_hasty(plan: &Migration) -> Option<Warning> {
    let (retries, interval) = as_set(plan.set);
    let hasty = passing_outage(retries, interval)?;
    (!plan.warnings.iter().any(|warning| warning.id == hasty.id)).then_some(hasty)
}
