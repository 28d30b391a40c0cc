//! What panes and popups ask for. They draw and ask; the app alone does.

use std::path::PathBuf;

use crate::action::ActionId;
use crate::report::Wanted;
use crate::scenario::{Edit, Path};

use super::popups::Popup;
use super::popups::export_preview::Taking;
use super::popups::generate::{Job, Outcome};
use super::popups::tick::{Asking, Tick};

/// Something asked for.
pub enum Request {
    /// An action, as its key would.
    Act(ActionId),
    /// A change of the scenario.
    Edit(Edit),
    /// The same, though the file on the disk is another by now.
    EditAnyway(Edit),
    /// The next repair after one that did not do, planned.
    PlanAnew,
    /// The input of a value.
    Field(Path),
    /// What somebody says of a step, to be recorded.
    Tick(Box<Tick>),
    /// The same, with what it needs asked for first.
    AskTick(Box<Tick>, Asking),
    /// A checklist, to be walked.
    Walk(String),
    /// The pane that has this fact, with it selected.
    Reveal(String),
    /// Where a value comes from.
    Explain(String),
    /// Another case.
    Open(Source),
    /// Saving.
    Save(Save),
    /// The file as it is on the disk.
    Reload,
    /// The edits of an earlier session.
    Recover,
    /// Those edits set aside.
    DropRecovery,
    /// A look at pasted text.
    Paste(String),
    /// Server and numbers of a command, typed to confirm it.
    Confirmed(String),
    /// The text pasted last is not needed any more.
    Forget,
    /// The folder that the files of this case go into from now on.
    FilesInto(PathBuf),
    /// Files of the repair, to be written.
    Generate(Box<Job>),
    /// What became of them.
    Generated(Box<Outcome>),
    /// The report, or a worksheet, to be written.
    Report {
        /// Which, and how.
        wanted: Wanted,
        /// The file.
        path: PathBuf,
        /// Whether an existing file may go.
        over: bool,
    },
    /// A raw directory export, to be read and looked at.
    ReadExport(PathBuf),
    /// The same, to be taken.
    TakeExport(Box<Taking>),
    /// Text for the clipboard, and what it is called.
    Copy(String),
    /// Text for a file.
    Write {
        /// The file.
        path: PathBuf,
        /// The text.
        text: String,
    },
    /// A new scenario file with this title.
    Create {
        /// The file.
        path: PathBuf,
        /// The title.
        title: String,
    },
    /// Words at the foot of the screen.
    Say(String),
    /// Words at the foot of the screen, of something that did not work.
    Complain(String),
    /// Another popup.
    Show(Box<dyn Popup>),
    /// The case put away, and what is unsaved dropped.
    Drop,
    /// The case put away; what is unsaved stays in its journal.
    Shelve,
    /// The end of what is being worked on.
    CancelTask,
    /// The end, with what is unsaved kept in the journal.
    Leave,
    /// The end, with what is unsaved dropped.
    LeaveWithoutSaving,
}

/// Where a case comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// A built-in case, by name.
    BuiltIn(String),
}

/// How a case is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Save {
    /// To its file.
    Here,
    /// To its file, whatever stands there.
    Over,
    /// To another file.
    As {
        /// The file.
        path: PathBuf,
        /// Whether an existing file may go.
        overwrite: bool,
    },
    /// To its file, and then the end.
    AndLeave,
}
