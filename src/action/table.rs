//! The table: every action once, with its name, its words, its keys, and where and when it can be done.
//!
//! Key handling, the footer, the help, the palette, `backsync keys` and docs/keys.md are all read off this table, so a
//! hint can't lie and a key can't be undocumented.

use super::place::{Needs, Place};

/// An action as the table has it.
#[derive(Debug)]
pub struct Action {
    /// Which.
    pub id: ActionId,
    /// Its name in keys.toml.
    pub name: &'static str,
    /// Its keys unless keys.toml says otherwise.
    pub keys: &'static [&'static str],
    /// Where it can be done.
    pub place: Place,
    /// What it needs.
    pub needs: Needs,
    /// What it is called where there is little room; empty for what the footer never shows.
    pub hint: &'static str,
    /// What it does.
    pub words: &'static str,
}

macro_rules! actions {
    ($($id:ident $name:literal [$($key:literal),*] $place:ident $needs:ident $hint:literal $words:literal;)*) => {
        /// Every action there is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)] // the table below says what each does
        pub enum ActionId { $($id),* }

        /// The table, the most useful first.
        pub const ACTIONS: &[Action] = &[$(Action {
            id: ActionId::$id,
            name: $name,
            keys: &[$($key),*],
            place: Place::$place,
            needs: Needs::$needs,
            hint: $hint,
            words: $words,
        }),*];
    };
}

actions! {
    Edit "edit" ["Enter"] Panes Editing "edit" "Edit the selected value, or do what the selected line says";
    ResyncAsk "resync.ask" ["Space"] Resync Requestor "asks" "Let the selected requestor ask for a resync, or no longer";
    ResyncPart "resync.part" ["c"] Resync Case "cures" "Go to the cures, the setting and the steps, and back to the requestors";
    ResyncSetting "resync.setting" ["v"] Resync Editable "setting" "Change GlobalMaxSeqInResync: not set, 0, 1, in turn";
    ChecklistDone "checklist.done" ["Space"] Checklists Step "done" "Record the step in focus as done; asks for what it needs";
    ChecklistFailed "checklist.failed" ["x"] Checklists Step "failed" "Record the step in focus as failed, or that what should be seen was not; asks for a note";
    ChecklistSkip "checklist.skip" ["K"] Checklists Skippable "skip" "Record the step in focus as skipped; asks for a note";
    ChecklistNote "checklist.note" ["n"] Checklists Step "note" "Record the step in focus with a note";
    ChecklistFollow "checklist.follow" ["f"] Checklists Lead "follow" "Go where the step in focus leads: what it waits for, or where it goes on if what should be seen is not";
    ChecklistAll "checklist.all" ["b"] Checklists Case "lists" "Go to the list of all checklists, and back";
    ChecklistAbout "checklist.about" ["c"] Checklists Case "about" "Go to what the checklist is for, and back to its steps";
    ChecklistUndo "checklist.undo" ["t"] Checklists Recorded "take back" "Take back what was recorded last of the step in focus, as a record of its own";
    MigrationMore "migration.more" ["+"] Migration Editable "more" "Raise the selected value, or the count of failing mailboxes";
    MigrationLess "migration.less" ["-"] Migration Editable "less" "Lower the selected value, or the count of failing mailboxes";
    Stop "stop" ["Escape"] Panes Working "stop reading" "Stop what is being read in the background";
    Save "save" ["s"] Panes Dirty "save" "Save the scenario";
    Undo "undo" ["u"] Panes Undoable "undo" "Undo the last edit";
    Redo "redo" ["U", "Ctrl-R"] Panes Redoable "redo" "Redo what was undone";
    Explain "explain" ["i"] Panes Value "explain" "Say where the selected number comes from: rule, inputs, article and step";
    AuthrestPage "authrest.page" ["c"] Authrest Case "compare" "Compare: the numbers, all ways side by side, before and after the repair";
    AuthrestMore "authrest.more" ["+"] Authrest Sum "margin" "Raise the margin by 100";
    AuthrestAnew "authrest.anew" ["A"] Authrest NotDone "next repair" "Plan the next repair after one that did not do: what was read after it becomes what was read before the next";
    AuthrestLess "authrest.less" ["-"] Authrest Sum "" "Lower the margin by 100";
    UsnPaste "paste" ["p"] Panes Editable "paste" "Paste what was read, Reps-From lines or listings of LISTDS, LISTQ and DIRSYNC.LOG, and look what will be taken";
    UsnAdd "usn.add" ["a"] Usn Editable "add" "Add a partner, and its server if need be";
    ResyncAdd "resync.add" ["a"] Resync Editable "add" "Add a requestor";
    Generate "generate" ["w"] Panes Case "files" "Write the files of the repair: look at them first, then the commands, registry files and batch files";
    ImportExport "import.export" ["I"] Panes Editable "import" "Read a raw directory export, and look what will be taken: the forecast is exact with it";
    ResyncFilter "resync.filter" ["/"] Resync Requestors "filter" "Show only requestors with what is typed in name, address or findings";
    UsnFilter "usn.filter" ["/"] Usn Partners "filter" "Show only partners whose name or state contains what is typed";
    UsnDetails "usn.details" ["d"] Usn Case "more" "More of what stands below the table: meaning, selected partner, times, doubts";
    Values "values" ["e"] Panes Case "any value" "Find any value of the case by its name: edit what is entered, explain what is computed";
    Unset "unset" ["Delete"] Panes Entered "make unknown" "Make the selected value unknown";
    UsnRemove "usn.remove" ["X"] Usn Partner "remove" "Remove the selected partner; its server stays";
    ResyncSort "resync.sort" ["t"] Resync Requestors "sort" "Sort the requestors by the next column: file order, those that ask, each number, name";
    ResyncRemove "resync.remove" ["X"] Resync Requestor "remove" "Remove the selected requestor";
    UsnSort "usn.sort" ["t"] Usn Partners "sort" "Sort the partners by the next column: file order, gap, name, age of the reading";
    Copy "copy" ["y"] Panes Value "copy" "Copy the selected value to the terminal's clipboard (OSC 52)";
    CopyToFile "copy-to-file" ["Y"] Panes Value "to file" "Write the selected value to a file";
    Report "report" ["r"] Panes Writing "report" "Write the report: the case for handing over, or a worksheet to take along";
    SaveAs "save-as" ["S"] Panes Case "save as" "Save the scenario under another name and go on with that file";
    PaneOverview "pane.overview" ["1"] Panes Case "" "Go to the Overview";
    PaneUsn "pane.usn" ["2"] Panes Case "" "Go to the USN pane";
    PaneAuthrest "pane.authrest" ["3"] Panes Case "" "Go to the Authrest pane";
    PaneResync "pane.resync" ["4"] Panes Case "" "Go to the Resync.glb pane";
    PaneChecklists "pane.checklists" ["5"] Panes Case "" "Go to the Checklists pane";
    PaneMigration "pane.migration" ["7"] Panes Case "" "Go to the Migration pane";
    PaneNext "pane.next" ["Tab"] Panes Case "next pane" "Go to the next pane";
    PanePrevious "pane.previous" ["Shift-Tab"] Panes Case "" "Go to the pane before";
    Up "up" ["Up", "k"] Lists Nothing "" "Go up";
    Down "down" ["Down", "j"] Lists Nothing "" "Go down";
    Left "left" ["Left", "h"] Lists Nothing "" "Go left: to the other column, or to the value before";
    Right "right" ["Right", "l"] Lists Nothing "" "Go right: to the other column, or to the next value";
    PageUp "page-up" ["PageUp"] Lists Nothing "" "Go up a page";
    PageDown "page-down" ["PageDown"] Lists Nothing "" "Go down a page";
    First "first" ["Home", "g"] Lists Nothing "" "Go to the first line";
    Last "last" ["End", "G"] Lists Nothing "" "Go to the last line";
    Open "open" ["o"] Panes Nothing "open" "Open another scenario: in ./scenarios, opened lately, or built in";
    New "new" ["N"] Panes Nothing "" "Make a new scenario";
    Reload "reload" ["R"] Panes File "" "Read the file again from the disk; what was here can be had back by undo";
    Check "check" ["C"] Panes Nothing "" "Check every scenario file of this folder";
    Theme "theme" ["T"] Panes Nothing "" "Change to the next theme";
    Mouse "mouse" ["m"] Panes Nothing "" "Take the mouse, or give it back to the terminal";
    Redraw "redraw" ["Ctrl-L"] Everywhere Nothing "" "Paint the whole screen again";
    Suspend "suspend" ["Ctrl-Z"] Everywhere Nothing "" "Stop for a while and go back to the shell; fg goes on";
    Quit "quit" ["q", "Ctrl-C"] Panes Nothing "quit" "Leave; asks where something is unsaved";
    Palette "palette" [":", "Ctrl-P"] Panes Nothing "commands" "Find an action by its words or its key, and do it";
    Help "help" ["?", "F1"] Panes Nothing "help" "Show all keys; typing filters them";
    Accept "accept" ["Enter"] Popups Nothing "" "Take what is entered or selected";
    Cancel "cancel" ["Escape", "Ctrl-C"] Popups Nothing "" "Leave without changing anything";
    PasteLeaveOut "paste.leave-out" ["Space"] Preview Nothing "" "Leave out the selected reading or number, or take it all the same";
    PasteServer "paste.server" ["n"] Preview Nothing "" "Name a server that the list does not have yet";
    PasteSide "paste.side" ["b"] Preview Nothing "" "Take the lines as read before the repair, or as read after it";
    PasteTime "paste.time" ["t"] Preview Nothing "" "Say when the lines were read";
    FilesLeaveOut "files.leave-out" ["Space"] Files Nothing "" "Leave out the selected files, or write them after all";
    FilesFolder "files.folder" ["f"] Files Nothing "" "Write the files into another folder";
    FilesNote "files.note" ["n"] Files Nothing "" "Note the files in the scenario, or don't";
    FieldNext "field.next" ["Tab"] Popups Nothing "" "Go to the next field";
    FieldPrevious "field.previous" ["Shift-Tab"] Popups Nothing "" "Go to the field before";
}

impl ActionId {
    /// Its row of the table.
    pub fn action(self) -> &'static Action {
        // Every id was declared together with its row.
        ACTIONS.iter().find(|action| action.id == self).unwrap_or(&NONE)
    }
}

const NONE: Action = Action {
    id: ActionId::Redraw,
    name: "",
    keys: &[],
    place: Place::Everywhere,
    needs: Needs::Nothing,
    hint: "",
    words: "",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::{Code, Key};

    #[test]
    fn every_action_has_one_row_a_name_words_and_a_key_that_can_be_pressed() {
        for (i, action) in ACTIONS.iter().enumerate() {
            assert!(ACTIONS.iter().skip(i + 1).all(|other| other.id != action.id && other.name != action.name));
            assert!(!action.words.is_empty() && !action.words.ends_with('.'), "{}", action.name);
            assert!(!action.keys.is_empty(), "{} has no key", action.name);
            for key in action.keys {
                assert_eq!(key.parse::<Key>().unwrap().to_string(), *key, "{}", action.name);
            }
            assert_eq!(action.id.action().name, action.name);
        }
    }

    #[test]
    fn no_default_key_clashes_with_keyboards_and_multiplexers() {
        let forbidden = |key: Key| match key.code {
            Code::Char(c) if key.ctrl => "bsqhimjz".contains(c),
            Code::Char(c) => "[]{}\\@~".contains(c),
            _ => false,
        };
        for action in ACTIONS {
            // Ctrl-Z stops a program wherever one works in a shell: it may be that, and nothing else.
            let keys = action.keys.iter().filter(|key| (action.id, **key) != (ActionId::Suspend, "Ctrl-Z"));
            for key in keys {
                assert!(!forbidden(key.parse().unwrap()), "{} {key}", action.name);
            }
        }
    }
}
