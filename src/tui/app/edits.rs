//! Changes of the scenario: all go through the document, which keeps them safe before anybody is told.

use crate::document::DocumentError;
use crate::scenario::{Edit, EditError};

use super::App;

impl App {
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
        let Some(case) = &mut self.case else { return };
        match case.document.undo() {
            Ok(Some(words)) => self.changed(format!("undone: {words}")),
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
        self.say(words);
    }
}
