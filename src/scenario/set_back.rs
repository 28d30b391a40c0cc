//! What a repair left in a case, taken out: its own table, and what checklists record of it.

use super::model::StepState;
use super::{Change, Path, Scalar, Scenario};
use crate::values::{Moment, Name};

/// Who takes something back where two people's files are united.
pub const MERGE: &str = "backsync merge";

/// Who takes it out, when, and why.
#[derive(Clone, Copy, Debug)]
pub struct SetBack<'s> {
    /// Who.
    pub by: Option<&'s str>,
    /// When.
    pub at: Moment,
    /// Why: the note of each record that is taken back.
    pub note: &'s str,
}

/// Takes out everything that is entered of a repair; nothing where none is.
pub fn without_repair(scenario: &Scenario) -> Vec<Change> {
    let Some(repair) = &scenario.repair else { return Vec::new() };
    let partners = Path::of("repair").key("partner");
    // What hangs on the table goes before it, from the end on: the places of those before stay what they are.
    let each = (0..repair.partner.len()).rev().map(|i| Change::Remove { at: partners.clone().at(i) });
    each.chain([Change::Unset { at: Path::of("repair") }]).collect()
}

impl SetBack<'_> {
    /// Takes back what is recorded of these lists: it was done, and is to be done once more.
    pub fn open_again(&self, lists: &[&str], scenario: &Scenario) -> Vec<Change> {
        let mut last: Vec<(&Name, &Name, Option<StepState>)> = Vec::new();
        for step in &scenario.step {
            let (Some(list), Some(id)) = (&step.checklist, &step.id) else { continue };
            if !lists.contains(&list.as_str()) {
                continue;
            }
            match last.iter_mut().find(|(its, its_id, _)| (*its, *its_id) == (list, id)) {
                Some((_, _, state)) => *state = step.state,
                None => last.push((list, id, step.state)),
            }
        }
        let standing = last.into_iter().filter(|(_, _, state)| state.is_some_and(|state| state != StepState::Undone));
        standing.map(|(list, id, _)| self.undone(list.as_str(), id.as_str())).collect()
    }

    /// Records a step as done.
    pub fn done(&self, list: &str, id: &str) -> Change {
        self.record(list, id, "done")
    }

    /// Takes the record of a step back.
    pub fn undone(&self, list: &str, id: &str) -> Change {
        self.record(list, id, "undone")
    }

    fn record(&self, list: &str, id: &str, state: &str) -> Change {
        let text = |text: &str| Scalar::Text(text.to_owned().into());
        let mut fields =
            vec![("checklist", text(list)), ("id", text(id)), ("state", text(state)), ("at", Scalar::Time(self.at))];
        fields.extend(self.by.map(|by| ("by", text(by))));
        fields.push(("note", text(self.note)));
        Change::Add { list: Path::of("step"), fields }
    }
}
