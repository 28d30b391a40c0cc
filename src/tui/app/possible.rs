//! What can be done here and now: the footer shows only that, and an action that can't be done says why.

use std::cell::OnceCell;

use crate::action::{ActionId, Needs};

use crate::replication::verify::calls_for_next;
use crate::tui::case::Case;
use crate::tui::panes::{PaneId, Target};

use super::App;

impl App {
    /// Why an action can't be done now; `None` when it can.
    pub fn why_not(&self, action: ActionId) -> Option<String> {
        let needs = action.action().needs;
        if self.holds(needs, &OnceCell::new()) {
            return None;
        }
        if needs == Needs::Writing && self.case.is_none() {
            return Some(Needs::Case.why_not(&self.shell.keymap).into_owned());
        }
        let case = self.case.as_ref().filter(|_| needs.changes());
        if let Some(why) = case.and_then(Case::why_not_changed) {
            return Some(why);
        }
        if needs == Needs::Sum && self.case.as_ref().is_some_and(|case| !case.authrest().sum.is_empty()) {
            let key = self.shell.keymap.written(ActionId::AuthrestPage);
            return Some(format!("the margin stands on another page of this pane: {key} turns them"));
        }
        Some(needs.why_not(&self.shell.keymap).into_owned())
    }

    /// Which of these actions can be done now.
    pub fn possible_of(&self, actions: impl Iterator<Item = ActionId>) -> Vec<ActionId> {
        let target = OnceCell::new();
        actions.filter(|action| self.holds(action.action().needs, &target)).collect()
    }

    /// Whether Enter changes nothing here: it explains, leads elsewhere, or asks for a confirmation.
    fn only_shows(&self, target: &Target, case: &Case) -> bool {
        let pane = self.pane_ref();
        pane.leads(case).is_some() || (target.edit.is_none() && pane.enter(case).is_none())
    }

    /// Whether what is needed is there. What is selected is looked up once, if at all.
    fn holds(&self, needs: Needs, target: &OnceCell<Option<Target>>) -> bool {
        let Some(case) = &self.case else {
            return needs == Needs::Nothing;
        };
        let target = || target.get_or_init(|| self.pane_ref().selected(case)).as_ref();
        match needs {
            Needs::Nothing | Needs::Case => true,
            Needs::Writing => !self.shell.read_only,
            Needs::Editable => case.may_change(),
            Needs::File => !case.document.is_built_in(),
            Needs::Value => target().is_some(),
            Needs::Editing => target().is_some_and(|target| case.may_change() || self.only_shows(target, case)),
            Needs::Entered => case.may_change() && target().is_some_and(|target| target.edit.is_some()),
            Needs::Partner => case.may_change() && target().is_some_and(|target| target.partner.is_some()),
            Needs::Partners => !case.plan().partners.is_empty(),
            Needs::Requestor => case.may_change() && self.pane_ref().requestor(case).is_some(),
            Needs::Requestors => !case.resync().requestors.is_empty(),
            Needs::Sum => {
                let seen = self.panes.get(PaneId::Authrest).shows_margin(case);
                case.may_change() && seen && !case.authrest().sum.is_empty()
            }
            Needs::NotDone => case.may_change() && calls_for_next(case.scenario(), case.verify()),
            Needs::Undoable => case.may_change() && case.document.undoable().is_some(),
            Needs::Redoable => case.may_change() && case.document.redoable().is_some(),
            Needs::Dirty => case.document.is_dirty(),
            Needs::Working => self.reads(),
            Needs::Step | Needs::Skippable | Needs::Recorded => case.may_change() && self.pane_ref().has(needs, case),
            Needs::Lead => self.pane_ref().has(needs, case),
        }
    }
}
