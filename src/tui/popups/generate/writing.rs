//! While files are written: how far it is, and the way to end it. Until all are whole, none is there.
//!
//! ```text
//! +- Writing into /cases/out --------------------------------+
//! | ##################................................       |
//! | 312,000,000 of 840,000,026 bytes, USNFIX.CSV             |
//! | Escape stop: then nothing is left of it                  |
//! +----------------------------------------------------------+
//! ```

use std::path::PathBuf;
use std::time::Duration;

use crate::action::{ActionId, Focus};
use crate::files::folder::Done;
use crate::generate::WriteError;
use crate::task::{Failed, Progress, Task};
use crate::tui::painter::{Painter, Rows};
use crate::tui::request::Request;
use crate::values::shown_path;

use super::super::sheet::progress;
use super::super::{Answer, Context, Popup, frame};
use super::Outcome;

/// A disk that does not answer for so long is not waited for when the session has to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// Files that are being written.
pub struct Writing {
    folder: PathBuf,
    note: bool,
    task: Task<Result<Done, WriteError>>,
    progress: Option<Progress>,
}

impl Writing {
    /// By this task.
    pub fn new(folder: PathBuf, note: bool, task: Task<Result<Done, WriteError>>) -> Self {
        Self { folder, note, task, progress: None }
    }

    fn outcome(&mut self, result: Result<Result<Done, WriteError>, Failed>) -> Outcome {
        Outcome { folder: std::mem::take(&mut self.folder), note: self.note, result }
    }
}

impl Popup for Writing {
    fn focus(&self) -> Focus {
        Focus::Popup
    }

    fn act(&mut self, action: ActionId, _: &Context<'_>) -> Answer {
        // What became of it is said when it has ended: by then it may have been done already.
        if action == ActionId::Cancel {
            self.task.cancel();
        }
        Answer::Stay
    }

    fn report(&mut self, _: &Context<'_>) -> Answer {
        match self.task.result() {
            Some(result) => Answer::Close(vec![Request::Generated(Box::new(self.outcome(result)))]),
            None => {
                self.progress = self.task.progress();
                Answer::Stay
            }
        }
    }

    fn end(&mut self) -> Option<String> {
        self.task.cancel();
        let Some(result) = self.task.wait_for(PATIENCE) else {
            let folder = shown_path(&self.folder);
            return Some(format!(
                "files were still being written when it ended: look into {folder}; none of them is half"
            ));
        };
        Some(self.outcome(result).words().unwrap_or_else(|why| why))
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let title = format!("Writing into {}", shown_path(&self.folder));
        let inner = frame::open(painter, &title, 72, 4);
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        progress(self.progress.as_ref(), rows.left(), painter);
        if let Some(row) = keys {
            let words = if self.task.is_cancelled() { "stopping" } else { "stop: then nothing is left of it" };
            frame::keys_line(painter, row, cx.keymap, &[(ActionId::Cancel, words)]);
        }
    }
}
