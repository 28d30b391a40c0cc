//! Whether the Resync.glb at hand is the one to import, as the checklists record it: one that was made before a cure has the numbers
//! of before, and ends with error 14 once more (Q215505).

use crate::scenario::Scenario;
use crate::scenario::model::StepState;

use super::IMPORT;

/// The steps that make it.
const MAKES: [(&str, &str); 2] = [("make-resync", "restart-service"), ("cure-error-14", "make-again")];

/// The steps that change what it will hold.
const CURES: [(&str, &str); 3] =
    [("cure-error-14", "ask-also"), ("cure-error-14", "get-service-pack"), ("cure-error-14", "set-value")];

/// What is recorded of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AtHand {
    /// A cure was made since.
    pub is_old: bool,
    /// It was made anew since it was copied to the requestor, where it was not imported yet.
    pub copy_is_old: bool,
}

impl AtHand {
    /// Read off the records.
    pub fn of(scenario: &Scenario) -> Self {
        let done = |(list, id): &(&str, &str)| {
            let last = scenario.recorded_of(list).rfind(|(_, record)| record.is_of_step(list, id));
            last.filter(|(_, record)| record.state == Some(StepState::Done)).map(|(at, _)| at)
        };
        let last = |steps: &[(&str, &str)]| steps.iter().filter_map(done).max();
        let made = last(&MAKES);
        let copied = done(&(IMPORT, "copy-file")).filter(|copied| done(&(IMPORT, "run-import")) < Some(*copied));
        Self { is_old: made.is_some() && last(&CURES) > made, copy_is_old: copied.is_some() && made > copied }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn of(records: &[(&str, &str)]) -> (bool, bool) {
        let step = |(list, id): &(&str, &str)| {
            let (id, state) = id.strip_prefix('-').map_or((*id, "done"), |id| (id, "undone"));
            format!(
                "[[step]]\nchecklist = \"{list}\"\nid = \"{id}\"\nstate = \"{state}\"\nat = 1999-04-20T12:00:00Z\nnote = \"n\"\n"
            )
        };
        let steps: String = records.iter().map(step).collect();
        let at_hand = AtHand::of(&load(&format!("schema = 1\ntitle = \"t\"\n{steps}")).unwrap());
        (at_hand.is_old, at_hand.copy_is_old)
    }

    #[test]
    fn a_file_that_was_made_before_a_cure_is_old_and_so_is_a_copy_of_the_one_before() {
        let (made, again) = (("make-resync", "restart-service"), ("cure-error-14", "make-again"));
        let cured = ("cure-error-14", "set-value");
        let (copied, ran) = ((IMPORT, "copy-file"), (IMPORT, "run-import"));
        assert_eq!(of(&[cured]), (false, false), "none was made yet");
        assert_eq!(of(&[cured, made, copied]), (false, false));
        assert_eq!(of(&[made, copied, cured]), (true, false));
        assert_eq!(of(&[made, copied, cured, again]), (false, true));
        assert_eq!(of(&[made, copied, cured, made]), (false, true));
        assert_eq!(of(&[made, copied, cured, again, copied]), (false, false));
        assert_eq!(of(&[made, copied, ran, again]), (false, false), "what was imported was imported");
        assert_eq!(of(&[made, copied, cured, ("cure-error-14", "-set-value")]), (false, false));
    }
}
