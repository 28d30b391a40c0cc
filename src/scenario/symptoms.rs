//! Whether somebody looked for what is seen. Once the last symptom is taken out the list of them is empty, and says nothing by
//! itself: a step that looks for one says that it was looked for.

use super::Scenario;
use super::model::StepState;

/// The steps of checklists that look for a symptom, and enter it or take it out.
const LOOKS: [(&str, &str); 15] = [
    ("backout-bridgehead-with-55", "see-within-site"),
    ("backout-bridgehead-with-55", "see-what-works"),
    ("backout-bridgehead-with-55", "check-within-site"),
    ("backout-bridgehead-with-55", "check-between-sites"),
    ("backout-bridgehead-without-55", "see-replication"),
    ("backout-bridgehead-without-55", "see-users"),
    ("backout-bridgehead-without-55", "make-user"),
    ("backout-bridgehead-without-55", "see-both-ways"),
    ("backout-member-with-55", "see-replication"),
    ("backout-member-with-55", "see-between-sites"),
    ("ccmail-hub", "see-nft-error"),
    ("ccmail-users", "see-nft-error"),
    ("set-file-version", "make-mailbox"),
    ("verify-between-sites", "other-way"),
    ("verify-within-site", "both-ways"),
];

impl Scenario {
    /// Whether it is known which symptoms are seen: some are entered, or a step that looks for one was recorded.
    pub fn knows_symptoms(&self) -> bool {
        let looked = |(list, id): &(&str, &str)| {
            let last = self.recorded_of(list).map(|(_, record)| record).rfind(|record| record.is_of_step(list, id));
            last.is_some_and(|last| matches!(last.state, Some(StepState::Done | StepState::Failed)))
        };
        !self.symptoms.is_empty() || LOOKS.iter().any(looked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::Lists;

    #[test]
    fn they_are_the_steps_that_enter_a_symptom_or_take_it_out() {
        let lists = Lists::built_in().all().iter();
        let steps = lists.flat_map(|list| list.steps.iter().map(move |step| (list.id.as_str(), step)));
        let looks: Vec<_> = steps.filter(|(_, step)| step.cures.is_some() || step.shows.is_some()).collect();
        assert_eq!(looks.len(), LOOKS.len());
        for (list, step) in looks {
            assert!(LOOKS.contains(&(list, &step.id)), "{list} {}", step.id);
        }
    }
}
