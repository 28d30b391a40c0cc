//! Where and when an action can be done.

use std::borrow::Cow;

use super::{ActionId, Keymap};

/// Where a key means this action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Everywhere, also in popups and inputs.
    Everywhere,
    /// In every pane.
    Panes,
    /// In panes, and in the lists of popups.
    Lists,
    /// In popups.
    Popups,
    /// In the preview of pasted text.
    Preview,
    /// In the preview of files.
    Files,
    /// In the Overview.
    Overview,
    /// In the USN pane.
    Usn,
    /// In the Authrest pane.
    Authrest,
    /// In the Resync.glb pane.
    Resync,
    /// In the Checklists pane.
    Checklists,
    /// In the Migration pane.
    Migration,
}

/// Where the focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Focus {
    /// In the Overview.
    Overview,
    /// In the USN pane.
    Usn,
    /// In the Authrest pane.
    Authrest,
    /// In the Resync.glb pane.
    Resync,
    /// In the Checklists pane.
    Checklists,
    /// In the Migration pane.
    Migration,
    /// In a popup where letters choose.
    Popup,
    /// In the preview of pasted text.
    Preview,
    /// In the preview of files.
    Files,
    /// Where letters are typed.
    Input,
}

/// What an action needs to be possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An open case.
    Case,
    /// An open case, and leave to write files.
    Writing,
    /// A case that may be changed.
    Editable,
    /// One that stands in a file.
    File,
    /// A selected value.
    Value,
    /// A selected line that says something, or a value in a case that may be changed.
    Editing,
    /// A selected value that somebody entered, in a case that may be changed.
    Entered,
    /// A selected partner, in a case that may be changed.
    Partner,
    /// Partners in the table.
    Partners,
    /// A selected requestor, in a case that may be changed.
    Requestor,
    /// Requestors in the table.
    Requestors,
    /// A computed number that a margin is added to, seen, in a case that may be changed.
    Sum,
    /// A repair that did not do, and readings of after it, in a case that may be changed.
    NotDone,
    /// Something to take back.
    Undoable,
    /// Something to do again.
    Redoable,
    /// Something to save.
    Dirty,
    /// Something that is being read in the background.
    Working,
    /// A step of a checklist in focus, in a case that may be changed.
    Step,
    /// One that may be left out, in a case that may be changed.
    Skippable,
    /// One of which something is recorded, in a case that may be changed.
    Recorded,
    /// One that leads elsewhere.
    Lead,
}

impl Needs {
    /// Whether it is about changing the case.
    pub fn changes(self) -> bool {
        matches!(
            self,
            Needs::Editing
                | Needs::Editable
                | Needs::Entered
                | Needs::Partner
                | Needs::Requestor
                | Needs::Sum
                | Needs::NotDone
                | Needs::Step
                | Needs::Skippable
                | Needs::Recorded
                | Needs::Undoable
                | Needs::Redoable
        )
    }

    /// Why it can't be done now, said where somebody tries.
    pub fn why_not(self, keymap: &Keymap) -> Cow<'static, str> {
        let key = |id| keymap.written(id);
        let why = match self {
            Needs::Nothing => "",
            Needs::Case => return format!("no case is open: {} opens one", key(ActionId::Open)).into(),
            Needs::Writing => "nothing is written in a read-only session; the command backsync report prints it",
            Needs::Editable => "this case is read-only",
            Needs::File => {
                return format!("this case has no file yet: {} saves it under a name", key(ActionId::SaveAs)).into();
            }
            Needs::Value | Needs::Editing => "no value is selected",
            Needs::Entered => "no value that was entered is selected",
            Needs::Partner => "no partner is selected",
            Needs::Partners => "there are no partners yet",
            Needs::Requestor => "no requestor is selected",
            Needs::Requestors => "there are no requestors yet",
            Needs::Sum => "no number is computed here that a margin would be added to",
            Needs::NotDone => {
                "no repair is entered that did not do, with the server's own number read after it and older copies looked for"
            }
            Needs::Undoable => "there is nothing to undo",
            Needs::Redoable => "there is nothing to redo",
            Needs::Dirty => "there is nothing to save",
            Needs::Working => "nothing is being read",
            Needs::Step => "no step of a checklist is in focus: its pane shows one",
            Needs::Skippable => {
                "no step is in focus that may be left out: where this one did not work, or is not to be done, record it as failed"
            }
            Needs::Recorded => {
                "nothing that counts is recorded of a step in focus; what a later step led back to is open already"
            }
            Needs::Lead => {
                "no step is in focus that waits for another, was led back to, or says where it goes on if it fails"
            }
        };
        why.into()
    }
}

const FOCUSES: [Focus; 10] = [
    Focus::Overview,
    Focus::Usn,
    Focus::Authrest,
    Focus::Resync,
    Focus::Checklists,
    Focus::Migration,
    Focus::Popup,
    Focus::Preview,
    Focus::Files,
    Focus::Input,
];

impl Place {
    /// Whether it is only in popups: from a pane nothing there can be done.
    pub fn is_in_popups(self) -> bool {
        matches!(self, Place::Popups | Place::Preview | Place::Files)
    }

    /// Whether a key means this action where the focus is.
    pub fn holds_at(self, focus: Focus) -> bool {
        match self {
            Place::Everywhere => true,
            Place::Panes => !matches!(focus, Focus::Popup | Focus::Preview | Focus::Files | Focus::Input),
            Place::Lists => true,
            Place::Popups => matches!(focus, Focus::Popup | Focus::Preview | Focus::Files | Focus::Input),
            Place::Preview => focus == Focus::Preview,
            Place::Files => focus == Focus::Files,
            Place::Overview => focus == Focus::Overview,
            Place::Usn => focus == Focus::Usn,
            Place::Authrest => focus == Focus::Authrest,
            Place::Resync => focus == Focus::Resync,
            Place::Checklists => focus == Focus::Checklists,
            Place::Migration => focus == Focus::Migration,
        }
    }

    /// What it is called over a list of keys.
    pub fn title(self) -> &'static str {
        match self {
            Place::Everywhere => "Everywhere",
            Place::Panes => "In every pane",
            Place::Lists => "In panes and lists",
            Place::Popups => "In popups",
            Place::Preview => "Where pasted text is looked at",
            Place::Files => "Where files are looked at",
            Place::Overview => "In the Overview",
            Place::Usn => "In the USN pane",
            Place::Authrest => "In the Authrest pane",
            Place::Resync => "In the Resync.glb pane",
            Place::Checklists => "In the Checklists pane",
            Place::Migration => "In the Migration pane",
        }
    }

    /// Whether there is a focus where both hold: there one key can't mean both.
    pub fn meets(self, other: Place) -> bool {
        FOCUSES.into_iter().any(|focus| self.holds_at(focus) && other.holds_at(focus))
    }
}
