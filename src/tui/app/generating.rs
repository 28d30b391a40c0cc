//! The files of the repair: looked at, written on a worker, noted in the scenario.

use std::path::PathBuf;

use crate::files::record;
use crate::generate::{WriteError, Written};
use crate::tui::popups::generate::{FilesPreview, Job, Outcome, Writing};

use super::App;

impl App {
    pub(super) fn preview_files(&mut self) {
        if let Some(case) = &self.case {
            let folder = self.folders.get(&case.file()).map(PathBuf::as_path);
            let preview = FilesPreview::of(case, folder, &self.shell.here);
            self.push(preview);
        }
    }

    /// It is proposed again, as long as the session lasts.
    pub(super) fn files_into(&mut self, folder: PathBuf) {
        if let Some(case) = &self.case {
            self.folders.insert(case.file(), folder);
        }
    }

    pub(super) fn write_files(&mut self, job: Job) {
        let (folder, note, wake) = (job.folder.clone(), job.note, self.shell.wake.clone());
        let task = self.tasks.start("files", move || wake(), move |context| job.write(context));
        self.push(Writing::new(folder, note, task));
    }

    /// They are there, or none of them is. Then the preview stays, so that another folder can be chosen.
    pub(super) fn files_written(&mut self, outcome: &Outcome) {
        match (&outcome.result, outcome.words()) {
            (Ok(Ok(done)), Ok(words)) => {
                self.popups.clear();
                let noted = if outcome.note { self.note_files(outcome, &done.written) } else { Ok("") };
                match noted {
                    Ok(noted) => self.say(format!("{words}{noted}")),
                    Err(why) => self.complain(format!("{words}, but they are not noted in the scenario: {why}")),
                }
            }
            (result, Ok(words) | Err(words)) => {
                self.refresh_popups();
                match result {
                    Ok(Err(WriteError::Cancelled(_))) => self.say(words),
                    _ => self.complain(words),
                }
            }
        }
    }

    /// An edit like any other, which can be taken back; the files stay then.
    fn note_files(&mut self, outcome: &Outcome, written: &[Written]) -> Result<&'static str, String> {
        let now = self.now();
        let Some(case) = &self.case else { return Ok("") };
        let edit = record::edit(case.scenario(), &case.file(), &outcome.folder, written, &now);
        let edit = edit.map_err(|error| error.to_string())?;
        let before = case.document.standing();
        self.look_and_apply(edit);
        let Some(case) = &self.case else { return Ok("") };
        if case.document.standing() > before {
            return Ok("; noted in the scenario");
        }
        // A question stands there, or what was wrong was said.
        match self.toast.take().filter(|toast| toast.bad) {
            Some(toast) => Err(toast.words),
            None => Ok(""),
        }
    }
}
