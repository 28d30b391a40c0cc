//! What was done with a value that is another one now: what everything after it rests on is not done anew by that, and somebody
//! looks whether it is to be.

use crate::scenario::entry::shown_value;
use crate::scenario::{Cell, Change, Path};

use super::list::Step;
use super::template::Piece;
use super::value::Read;
use super::walk::{State, Walk};

impl Walk<'_, '_> {
    /// The step that was done with the value of before, in words: a site that was made under the name of then.
    pub(super) fn done_with(&self, position: usize, read: &Read) -> Option<String> {
        let filled = read.filled.as_ref()?;
        let to = read.changes.iter().find_map(|change| match change {
            Change::Set { at, to } if at == filled => Some(shown_value(to)),
            _ => None,
        })?;
        let Cell::Scalar(was) = filled.read(self.scope.facts.scenario()) else { return None };
        let was = Some(shown_value(&was)).filter(|was| *was != to)?;
        let mut later = self.list.steps.iter().zip(&self.steps).enumerate().skip(position + 1);
        let (at, (step, _)) = later
            .find(|(_, (step, now))| now.state == State::Done && step.is_ground() && self.is_told_with(step, filled))?;
        let title = self.scope.read(&step.title).text;
        Some(format!(
            "step {} ({title}) was done while it was {was}: where it was done with that, take its record back",
            at + 1
        ))
    }

    /// Whether what is to be done names a value of the case.
    fn is_told_with(&self, step: &Step, field: &Path) -> bool {
        let texts = [Some(&step.what), step.command.as_ref(), step.destructive.as_ref()];
        let name = field.to_string();
        texts.into_iter().flatten().flat_map(|text| text.all()).any(|piece| match piece {
            Piece::Fact(pieces) => self.scope.name(pieces).is_ok_and(|its| its == name),
            Piece::Plain(_) | Piece::Step(_) | Piece::Turned(..) => false,
        })
    }
}
