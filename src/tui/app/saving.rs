//! Saving, leaving, and the questions that stand before both.

use std::path::Path;

use crate::document::{OnDisk, SaveError};
use crate::scenario::SinceSaved;
use crate::values::{capital, plural, shown_path};

use crate::tui::popups::both_sides::both_sides;
use crate::tui::popups::save_as::SaveAs;
use crate::tui::popups::{Choice, Question};
use crate::tui::request::{Request, Save, Source};

use super::{App, Ended};

impl App {
    pub(super) fn save(&mut self, how: Save) {
        let leaves = how == Save::AndLeave;
        let Some(case) = &mut self.case else { return };
        let saved = match &how {
            Save::Here | Save::AndLeave => case.document.save().map(|_| ()),
            Save::Over => case.document.save_over().map(|_| ()),
            Save::As { path, overwrite } => case.document.save_as(path, *overwrite),
        };
        match saved {
            Ok(()) if leaves => self.ended = Some(Ended::Left),
            Ok(()) => {
                let path = shown_path(case.document.path());
                self.remember();
                self.say(format!("saved {path}"));
            }
            Err(SaveError::NeedsName) => self.popups.push(self.form(SaveAs::form)),
            Err(SaveError::ChangedOnDisk { .. } | SaveError::Gone { .. }) => self.ask_which_side(),
            Err(SaveError::Protected { path }) => self.ask_protected(&path),
            Err(SaveError::Exists { path }) => self.ask_overwrite(&path),
            Err(error) => {
                self.complain(error.to_string());
                // The name is not forgotten: another one may need only a word changed in it.
                if let Save::As { path, .. } = how {
                    self.popups.push(self.form(|cx| SaveAs::named(&path.display().to_string(), cx)));
                }
            }
        }
    }

    /// Somebody else wrote the file: both sides, and what can be done.
    fn ask_which_side(&mut self) {
        let Some(case) = &self.case else { return };
        match case.document.on_disk() {
            Ok(OnDisk::Same) => self.save(Save::Here),
            Ok(OnDisk::Changed(theirs)) => {
                let question = both_sides(case, theirs);
                self.push(question);
            }
            Ok(OnDisk::Gone) => {
                let path = shown_path(case.document.path());
                self.push(Question::new(
                    "The file is gone",
                    vec![format!(
                        "{path} is not there any more: somebody moved or removed it. What you have here is whole."
                    )],
                    vec![
                        Choice::new('w', "write it again", vec![Request::Save(Save::Over)]),
                        Choice::new('e', "save elsewhere", vec![Request::Act(crate::action::ActionId::SaveAs)]),
                        Choice::new('c', "do nothing now", Vec::new()),
                    ],
                ));
            }
            Err(error) => self.complain(format!("the file can't be looked at: {error}; save elsewhere")),
        }
    }

    fn ask_protected(&mut self, path: &Path) {
        self.push(
            Question::new(
                "The file is write-protected",
                vec![format!("{} is marked as not to be written. Nothing was saved.", shown_path(path))],
                vec![
                    Choice::new('e', "save elsewhere", vec![Request::Act(crate::action::ActionId::SaveAs)]),
                    Choice::new('o', "save over it all the same", vec![Request::Save(Save::Over)]),
                    Choice::new('c', "do nothing now", Vec::new()),
                ],
            )
            .leaving("do nothing"),
        );
    }

    fn ask_overwrite(&mut self, path: &Path) {
        let shown = shown_path(path);
        let over = Request::Save(Save::As { path: path.to_owned(), overwrite: true });
        self.push(
            Question::new(
                "There is such a file",
                vec![format!("{shown} exists already. What stands in it would be gone.")],
                vec![
                    Choice::new('n', "choose another name", vec![Request::Act(crate::action::ActionId::SaveAs)]),
                    Choice::new('o', format!("overwrite {shown}"), vec![over]),
                    Choice::new('c', "do nothing now", Vec::new()),
                ],
            )
            .selecting(0),
        );
    }

    pub(super) fn ask_before_leaving(&mut self) {
        let Some(case) = &self.case else { return };
        let question = Question::new(
            format!("Leave with {}?", unsaved(case)),
            standing(case),
            vec![
                Choice::new('s', "save and leave", vec![Request::Save(Save::AndLeave)]),
                Choice::new('d', "leave without saving: these edits are dropped", vec![Request::LeaveWithoutSaving]),
                Choice::new(
                    'k',
                    "leave, keep them: they are offered when the file is opened again",
                    vec![Request::Leave],
                ),
                Choice::new('c', "stay", Vec::new()),
            ],
        );
        self.push(question.leaving("stay"));
    }

    /// Another case is to be opened.
    pub(super) fn leave_for(&mut self, source: Source) {
        if self.is_dirty() {
            self.ask_before(&|| Request::Open(source.clone()));
        } else {
            self.open(source);
        }
    }

    pub(super) fn is_dirty(&self) -> bool {
        self.case.as_ref().is_some_and(|case| case.document.is_dirty())
    }

    /// Something else takes the place of this case: what is unsaved here is asked about first.
    pub(super) fn ask_before(&mut self, next: &dyn Fn() -> Request) {
        let Some(case) = &self.case else { return };
        let question = Question::new(
            format!("{} here", capital(&unsaved(case))),
            standing(case),
            vec![
                Choice::new('s', "save, then open the other", vec![Request::Save(Save::Here), next()]),
                Choice::new('d', "drop them, then open the other", vec![Request::Drop, next()]),
                Choice::new(
                    'k',
                    "keep them for later: they are offered when this file is opened again",
                    vec![Request::Shelve, next()],
                ),
                Choice::new('c', "stay here", Vec::new()),
            ],
        );
        self.push(question.leaving("stay here"));
    }

    pub(super) fn leave_without_saving(&mut self) {
        self.drop_case();
        self.ended = Some(Ended::Left);
    }

    /// The case goes, and what is unsaved with it.
    pub(super) fn drop_case(&mut self) {
        if let Some(case) = self.case.take() {
            case.document.close_without_saving();
        }
    }

    /// Reading again ends the journal of what is unsaved, so that is asked about.
    pub(super) fn ask_before_reading_again(&mut self) {
        let Some(case) = self.case.as_ref().filter(|case| case.document.is_dirty()) else {
            return self.reload();
        };
        let question = Question::new(
            format!("Read the file again without {}?", unsaved(case)),
            standing(case),
            vec![
                Choice::new('r', "read it again: undo brings the edits back, until you leave", vec![Request::Reload]),
                Choice::new('c', "keep the edits", Vec::new()),
            ],
        );
        self.push(question.selecting(1).leaving("keep the edits"));
    }

    pub(super) fn reload(&mut self) {
        let Some(case) = &mut self.case else { return };
        match case.document.reload() {
            Ok(()) => {
                let words =
                    format!("read again from {}; undo brings back what stood here", shown_path(case.document.path()));
                self.changed(words);
            }
            Err(crate::document::DocumentError::Invalid(invalid)) => self.show_faults_of_disk(&invalid),
            Err(error) => self.complain(error.to_string()),
        }
    }

    fn show_faults_of_disk(&mut self, invalid: &crate::scenario::Invalid) {
        let Some(case) = &self.case else { return };
        let path = shown_path(case.document.path());
        let popup = crate::tui::popups::faults::FaultList::of(&path, invalid);
        self.push(popup);
    }
}

/// "1 unsaved edit".
fn unsaved(case: &crate::tui::case::Case) -> String {
    plural(case.document.unsaved().max(1) as u64, "unsaved edit", "unsaved edits")
}

/// The unsaved edits in words, the last ones where there are many: what is dropped, and what comes back.
fn standing(case: &crate::tui::case::Case) -> Vec<String> {
    const SHOWN: usize = 8;
    let mut unsaved: Vec<String> = case
        .document
        .since_saved()
        .map(|edit| match edit {
            SinceSaved::Made(edit) => format!("- {edit}"),
            SinceSaved::TakenBack(edit) => format!("- undone: {edit}"),
        })
        .collect();
    if unsaved.is_empty() {
        // It was written, and is not sure to be kept: the last edit may be lost.
        unsaved.extend(case.document.edits().last().map(|edit| format!("- {edit}")));
    }
    let hidden = unsaved.len().saturating_sub(SHOWN);
    let mut lines = Vec::new();
    if hidden > 0 {
        lines.push(format!("{} before these:", plural(hidden as u64, "edit", "edits")));
    }
    lines.extend(unsaved.into_iter().skip(hidden));
    lines
}
