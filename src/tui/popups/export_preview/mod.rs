//! A raw directory export: read on a worker, looked at, and taken on Enter. Nothing is changed before that.
//!
//! ```text
//! +- 12,000 objects in usn.csv -------------------------------------+
//! | Objects       12,000, as many as the scenario says              |
//! | Highest USN   7,483                                             |
//! | Above it      2: events 1224 and 1171 come with them ...        |
//! | Columns       Obj-Class, Directory Name, ..., USN-Changed       |
//! |                                                                 |
//! |     7,484  /o=Example/ou=HQ/cn=Recipients/cn=ANNA               |
//! | Enter take it   Escape take nothing                             |
//! +-----------------------------------------------------------------+
//! ```

mod found;

use std::path::PathBuf;
use std::sync::Arc;

use crate::action::{ActionId, Focus};
use crate::evidence::usn_export::ReadError;
use crate::files::exported::Named;
use crate::files::import;
use crate::replication::forecast::ExportedUsns;
use crate::scenario::Edit;
use crate::task::{Failed, Progress, Task};
use crate::tui::painter::{Painter, Rows};
use crate::tui::request::Request;
use crate::values::shown_path;

use super::sheet::{Ink, Piece, Sheet, progress};
use super::{Answer, Context, Popup, frame};
pub use found::{Found, Unread};

/// The columns that text is read in best.
const COLUMNS: u16 = 84;

/// What a worker finds in an export, or why it can't be taken.
pub type Read = Result<Found, Unread>;

/// An export that somebody takes.
pub struct Taking {
    /// What the scenario says from then on.
    pub edit: Edit,
    /// How it finds the file again.
    pub named: Named,
    /// What was counted; nobody has to read it again.
    pub usns: Arc<ExportedUsns>,
}

/// The preview.
pub struct ExportPreview {
    path: PathBuf,
    state: State,
    title: String,
    sheet: Sheet,
}

enum State {
    Reading(Task<Read>, Option<Progress>),
    Found(Box<Found>),
    /// There is nothing to take.
    Nothing,
}

impl ExportPreview {
    /// Of a file that is being read.
    pub fn new(path: PathBuf, task: Task<Read>) -> Self {
        let title = format!("Reading {}", shown_path(&path));
        Self { path, state: State::Reading(task, None), title, sheet: Sheet::default() }
    }

    fn read(&mut self, result: Result<Read, Failed>, cx: &Context<'_>) {
        let Some(case) = cx.case else { return };
        let shown = shown_path(&self.path);
        let (state, title, pieces) = match result {
            Ok(Ok(found)) => {
                let title = found.title(&shown);
                let pieces = found.pieces(case);
                (State::Found(Box::new(found)), title, pieces)
            }
            Ok(Err(why)) => (State::Nothing, why.title(&shown), why.pieces()),
            Err(failed) => {
                (State::Nothing, format!("{shown} was not read"), vec![Piece::Text(Ink::Bad, failed.to_string())])
            }
        };
        (self.state, self.title, self.sheet) = (state, title, Sheet::new(pieces));
    }

    fn take(&mut self, cx: &Context<'_>) -> Answer {
        let (State::Found(found), Some(case)) = (&self.state, cx.case) else { return Answer::Stay };
        let edit = import::edit(case.scenario(), &found.export, Some(&found.named.name));
        let usns = Arc::new(found.export.usns.clone().into());
        let taking = Taking { edit, named: found.named.clone(), usns };
        Answer::Close(vec![Request::TakeExport(Box::new(taking))])
    }
}

impl Popup for ExportPreview {
    fn focus(&self) -> Focus {
        Focus::Popup
    }

    fn act(&mut self, action: ActionId, cx: &Context<'_>) -> Answer {
        match (action, &self.state) {
            // The work is given up with the popup.
            (ActionId::Cancel, State::Reading(..)) => {
                Answer::Close(vec![Request::Say("stopped: nothing was taken".into())])
            }
            (ActionId::Cancel, State::Found(_)) => Answer::Close(vec![Request::Say("nothing was taken".into())]),
            (ActionId::Cancel, State::Nothing) => Answer::gone(),
            (ActionId::Accept, State::Found(_)) => self.take(cx),
            (ActionId::Accept, State::Nothing) => Answer::Close(vec![Request::Act(ActionId::ImportExport)]),
            (ActionId::Up, _) => {
                self.sheet.step(-1);
                Answer::Stay
            }
            (ActionId::Down, _) => {
                self.sheet.step(1);
                Answer::Stay
            }
            (other, _) => {
                self.sheet.act(other);
                Answer::Stay
            }
        }
    }

    fn report(&mut self, cx: &Context<'_>) -> Answer {
        let State::Reading(task, progress) = &mut self.state else { return Answer::Stay };
        match task.result() {
            None => *progress = task.progress(),
            Some(Ok(Err(Unread::Read(ReadError::Cancelled(_))))) => return Answer::gone(),
            Some(result) => self.read(result, cx),
        }
        Answer::Stay
    }

    fn view(&self, painter: &mut Painter<'_>, cx: &Context<'_>) {
        let room = painter.area().width.saturating_sub(4).min(COLUMNS);
        let wanted = match &self.state {
            State::Reading(..) => 4,
            State::Found(_) | State::Nothing => {
                u16::try_from(self.sheet.height(room)).unwrap_or(u16::MAX).saturating_add(3)
            }
        };
        let inner = frame::open(painter, &self.title, room, wanted);
        let mut rows = Rows::of(inner);
        let keys = rows.take_last();
        let keys = match &self.state {
            State::Reading(_, done) => {
                progress(done.as_ref(), rows.left(), painter);
                keys.map(|row| (row, vec![(ActionId::Cancel, "stop: nothing is taken")]))
            }
            State::Found(_) | State::Nothing => {
                if inner.height >= wanted {
                    rows.next_row();
                    rows.take_last();
                }
                self.sheet.view(rows.left(), painter);
                let what = match &self.state {
                    State::Found(_) => [(ActionId::Accept, "take it"), (ActionId::Cancel, "take nothing")],
                    _ => [(ActionId::Accept, "another file"), (ActionId::Cancel, "close")],
                };
                keys.map(|row| (self.sheet.marks(row, painter), what.to_vec()))
            }
        };
        if let Some((row, keys)) = keys {
            frame::keys_line(painter, row, cx.keymap, &keys);
        }
    }
}
