//! What can be done here and now: the footer shows only that, and an action that can't be done says why.

use crate::action::{ActionId, Needs};

use super::App;

impl App {
    /// Why an action can't be done now; `None` when it can.
    pub fn why_not(&self, action: ActionId) -> Option<String> {
        let needs = action.action().needs;
        if self.holds(needs) {
            return None;
        }
        let access = self.case.as_ref().and_then(|case| case.document.access().why_not());
        match (needs, access) {
            (Needs::Editable | Needs::Restored | Needs::Entered | Needs::Partner, Some(why)) => {
                Some(format!("this case is open read-only: {why}"))
            }
            _ => Some(needs.why_not(&self.shell.keymap).into_owned()),
        }
    }

    /// Whether an action can be done now.
    pub fn is_possible(&self, action: ActionId) -> bool {
        self.holds(action.action().needs)
    }

    fn holds(&self, needs: Needs) -> bool {
        let Some(case) = &self.case else {
            return needs == Needs::Nothing;
        };
        let target = || self.pane_ref().selected(case);
        match needs {
            Needs::Nothing | Needs::Case => true,
            Needs::Editable => case.may_change(),
            Needs::File => !case.document.is_built_in(),
            Needs::Restored => case.may_change() && case.restore().is_some_and(|restore| restore.server.is_some()),
            Needs::Value => target().is_some(),
            Needs::Entered => case.may_change() && target().is_some_and(|target| target.edit.is_some()),
            Needs::Partner => case.may_change() && target().is_some_and(|target| target.partner.is_some()),
            Needs::Partners => !case.plan().partners.is_empty(),
            Needs::Undoable => case.may_change() && case.document.undoable().is_some(),
            Needs::Redoable => case.may_change() && case.document.redoable().is_some(),
            Needs::Dirty => case.document.is_dirty(),
        }
    }
}
