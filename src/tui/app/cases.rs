//! Opening a case: from a file, or built in; and what an earlier session left of it.

use std::path::Path;

use crate::cases::{blank, write_new};
use crate::concerns::{Subject, subjects};
use crate::document::{Access, Document, OpenError, Recovery};
use crate::settings::recent::Recent;
use crate::values::{plural, shown_path};

use crate::tui::case::Case;
use crate::tui::panes::PaneId;
use crate::tui::popups::faults::FaultList;
use crate::tui::popups::recovery::recovery;
use crate::tui::request::{Request, Source};

use super::App;

impl App {
    /// Opens a case in the place of the one that is open.
    pub(super) fn open(&mut self, source: Source) {
        // The old one goes first: it may be the same file, and then its lock would be in the way.
        let before = self.case.take();
        let opened = self.document(&source);
        match opened {
            Ok(document) => {
                drop(before);
                self.begin(document);
            }
            Err(error) => {
                self.case = before;
                self.not_opened(&error);
            }
        }
    }

    fn document(&self, source: &Source) -> Result<Document, OpenError> {
        match (source, &self.shell.state) {
            (Source::File(path), Some(state)) if !self.shell.read_only => Document::open(path, state),
            (Source::File(path), _) => Document::open_read_only(path),
            (Source::BuiltIn(name), state) => {
                let text = crate::cases::named(name).map_or("", |case| case.text);
                match state {
                    Some(state) if !self.shell.read_only => Document::of_case(name, text, state),
                    _ => Document::of_case_read_only(name, text),
                }
            }
        }
    }

    /// Takes a document that was opened.
    pub fn begin(&mut self, document: Document) {
        let now = self.shell.now(Some(document.scenario()));
        let why_not = document.access().why_not().filter(|_| *document.access() != Access::ReadOnly);
        let (lists, operator) = (self.shell.lists.clone(), self.shell.operator.clone());
        self.case = Some(Case::of(document, now).walked_by(lists, operator));
        self.panes = Default::default();
        self.pane = self.case.as_ref().map_or(PaneId::Overview, first_pane);
        self.popups.clear();
        if let Some(why) = why_not {
            self.complain(format!("open read-only: {why}"));
        }
        self.remember();
        self.forget_export();
        self.offer_recovery();
    }

    fn not_opened(&mut self, error: &OpenError) {
        if self.case.is_none() && self.popups.is_empty() {
            self.act(crate::action::ActionId::Open);
        }
        match error {
            OpenError::Invalid { path, invalid } => self.push(FaultList::of(&shown_path(path), invalid)),
            error => self.complain(error.to_string()),
        }
    }

    /// Opened lately, for the picker.
    pub(super) fn remember(&mut self) {
        if self.shell.read_only {
            return;
        }
        if let (Some(case), Some(state)) = (&self.case, &self.shell.state)
            && !case.document.is_built_in()
        {
            // Only a convenience: that it can't be kept is no reason to bother anybody.
            let _ = Recent::of(state).add(case.document.path());
        }
    }

    /// Whether it is only the offer of earlier edits that an action waits for; then the offer is made again.
    pub(super) fn offer_recovery_for(&mut self, action: crate::action::ActionId) -> bool {
        let waits = action.action().needs.changes()
            && self
                .case
                .as_ref()
                .is_some_and(|case| case.document.recovery().is_some() && case.document.access().why_not().is_none());
        if waits {
            self.offer_recovery();
        }
        waits
    }

    fn offer_recovery(&mut self) {
        let question = self.case.as_ref().and_then(|case| Some(recovery(case.document.recovery()?)));
        if let Some(question) = question {
            self.push(question);
        }
    }

    pub(super) fn recover(&mut self) {
        let Some(case) = &mut self.case else { return };
        match case.document.recover() {
            Ok(count) => {
                case.refresh(*case.now());
                let them = if count == 1 { "it away again" } else { "them away again one by one" };
                self.changed(format!(
                    "{} taken up again; {} takes {them}",
                    plural(count as u64, "edit", "edits"),
                    self.shell.keymap.written(crate::action::ActionId::Undo)
                ));
            }
            Err(error) => self.complain(error.to_string()),
        }
    }

    pub(super) fn drop_recovery(&mut self) {
        let Some(case) = &mut self.case else { return };
        let foreign = matches!(case.document.recovery(), Some(Recovery::Foreign(_)));
        match case.document.drop_recovery() {
            Ok(()) => self.changed(if foreign {
                "the journal was set aside".to_owned()
            } else {
                "the edits were dropped; their journal was set aside, not destroyed".to_owned()
            }),
            Err(error) => self.complain(format!("the journal could not be set aside: {error}")),
        }
    }

    /// Makes a new scenario and opens it. Nothing is made before it is sure that it will be opened.
    pub(super) fn create(&mut self, path: &Path, title: &str) {
        if self.is_dirty() {
            self.ask_before(&|| Request::Create { path: path.to_owned(), title: title.to_owned() });
            return;
        }
        match blank(title).and_then(|text| write_new(path, &text)) {
            Ok(()) => self.request(Request::Open(Source::File(path.to_owned()))),
            Err(error) => self.complain(format!("{} was not made: {error}", shown_path(path))),
        }
    }

    pub(super) fn write(&mut self, path: &Path, text: &str) {
        match write_new(path, &format!("{text}\n")) {
            Ok(()) => self.say(format!("written to {}", shown_path(path))),
            Err(error) => self.complain(format!("{} was not written: {error}", shown_path(path))),
        }
    }
}

/// Where a case begins: in the pane of what it is about, where that is one thing.
fn first_pane(case: &Case) -> PaneId {
    match subjects(case.scenario()).as_slice() {
        [Subject::Resync] => PaneId::Resync,
        [Subject::Migration] => PaneId::Migration,
        _ if case.restore().is_some() => PaneId::Usn,
        _ => PaneId::Overview,
    }
}
