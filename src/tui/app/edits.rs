//! Changes of the scenario: all go through the document, which keeps them safe before anybody is told.

use crate::action::ActionId;
use crate::document::{DocumentError, OnDisk};
use crate::scenario::{Edit, EditError};
use crate::tui::case::Case;
use crate::tui::popups::{Choice, Question};
use crate::tui::request::Request;

use super::App;

impl App {
    /// Makes an edit. Before the first one it is seen whether the file still is the one that was read: what is corrected
    /// then may have been corrected there.
    pub(super) fn look_and_apply(&mut self, edit: Edit) {
        let changed = self.case.as_ref().is_some_and(|case| {
            !case.document.is_dirty() && matches!(case.document.on_disk(), Ok(OnDisk::Changed(_) | OnDisk::Gone))
        });
        if !changed {
            return self.apply(&edit);
        }
        self.push(
            Question::new(
                "The file is another by now",
                vec!["Somebody else wrote or removed it since it was read here. Your edit is not made yet.".into()],
                vec![
                    Choice::new('r', "read it again first; the edit is not made", vec![Request::Reload]),
                    Choice::new('e', "edit what stands here; saving will ask", vec![Request::EditAnyway(edit)]),
                    Choice::new('c', "do nothing now", Vec::new()),
                ],
            )
            .leaving("do nothing"),
        );
    }

    /// Makes an edit and says what it was.
    pub(super) fn apply(&mut self, edit: &Edit) {
        let Some(case) = &mut self.case else { return };
        match case.document.apply(edit) {
            Ok(words) => self.changed(words),
            Err(DocumentError::Edit(EditError::Nothing)) => self.say("that is what the scenario says already"),
            Err(error) => self.complain(error.to_string()),
        }
    }

    pub(super) fn undo(&mut self) {
        if let Some(words) = self.case.as_ref().and_then(saved_record) {
            let key = self.shell.keymap.shown(ActionId::ChecklistUndo);
            let key = key.map_or(String::new(), |key| format!(" ({key} on the step, with a note)"));
            return self.complain(format!("saved records stay, with what takes them back{key}; this one is: {words}"));
        }
        let Some(case) = &mut self.case else { return };
        match case.document.undo() {
            Ok(Some(words)) => {
                let key =
                    self.shell.keymap.shown(ActionId::Redo).map_or(String::new(), |key| format!(" ({key} redoes it)"));
                self.changed(format!("undone: {words}{key}"));
                if let Some(case) = &self.case {
                    self.panes.get_mut(self.pane).undone(&words, case);
                }
            }
            Ok(None) => self.say("there is nothing to undo"),
            Err(error) => self.complain(error.to_string()),
        }
    }

    pub(super) fn redo(&mut self) {
        let Some(case) = &mut self.case else { return };
        match case.document.redo() {
            Ok(Some(words)) => self.changed(format!("done again: {words}")),
            Ok(None) => self.say("there is nothing to redo"),
            Err(error) => self.complain(error.to_string()),
        }
    }

    /// Everything is worked out anew, and it is said what happened.
    pub(super) fn changed(&mut self, words: String) {
        let now = self.now();
        if let Some(case) = &mut self.case {
            case.refresh(now);
        }
        self.refresh_popups();
        self.say(words);
    }

    /// What lies over the pane looks again at what it shows.
    pub(super) fn refresh_popups(&mut self) {
        let mut popups = std::mem::take(&mut self.popups);
        popups.iter_mut().for_each(|popup| popup.refresh(&self.context()));
        self.popups = popups;
    }
}

/// What the last edit is called, where undoing it would take a record of a checklist out of the file: whoever reads that later
/// is to see what was said, and that it was taken back.
fn saved_record(case: &Case) -> Option<String> {
    let saved = case.saved().step.len();
    let fewer = saved > 0 && case.document.before_it()?.step.len() < saved;
    fewer.then(|| case.document.undoable().unwrap_or_default().to_owned())
}
