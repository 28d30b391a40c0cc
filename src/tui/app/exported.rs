//! The raw export of USNs: read in the background while the scenario names one, so that forecasts are counted; and a new
//! one looked at before it is taken.

use std::path::Path;
use std::sync::Arc;

use crate::action::ActionId;
use crate::files::exported::{Named, NotUsed};
use crate::replication::forecast::ExportedUsns;
use crate::task::{Progress, Task};
use crate::tui::case::Export;
use crate::tui::popups::ask_export::AskExport;
use crate::tui::popups::export_preview::{ExportPreview, Found, Taking};
use crate::values::visible;

use super::App;

/// The export that the scenario names, and what is being done about it.
#[derive(Default)]
pub struct Exports {
    /// What was read last, or is being read; another one is read anew.
    followed: Option<Reference>,
    reading: Option<Reading>,
    /// What was counted for an import: where that is what the scenario names, it is not read again.
    counted: Option<(Named, Arc<ExportedUsns>)>,
}

/// What the scenario says: of an export that came through a pipe, only its summary.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reference {
    None,
    Summary,
    File(Named),
}

struct Reading {
    name: String,
    task: Task<Result<ExportedUsns, NotUsed>>,
    progress: Option<Progress>,
}

impl Reference {
    fn of(case: &crate::tui::case::Case) -> Self {
        match Named::of(case.scenario(), &case.file()) {
            Some(named) => Self::File(named),
            None if case.restore().is_some_and(|restore| restore.usn_export.is_some()) => Self::Summary,
            None => Self::None,
        }
    }
}

impl App {
    /// Sees which export the scenario names now, and reads it if it is another than before.
    pub(super) fn follow_export(&mut self) {
        let Some(case) = &self.case else {
            self.exports = Exports::default();
            return;
        };
        let reference = Reference::of(case);
        if let Reference::File(named) = &reference
            && self.exports.counted.as_ref().is_some_and(|(counted, _)| counted == named)
            && let Some((_, usns)) = self.exports.counted.take()
        {
            let export = Export::Counted(named.name.clone(), usns);
            self.exports.reading = None;
            self.exports.followed = Some(reference);
            return self.know_export(export);
        }
        if self.exports.followed.as_ref() == Some(&reference) {
            return;
        }
        // What was being read is given up.
        self.exports.reading = None;
        let export = match &reference {
            Reference::None => Export::None,
            Reference::Summary => {
                let why = "it was imported through a pipe, and only its summary was kept";
                Export::NotUsed("the raw export".into(), why.into())
            }
            Reference::File(named) => {
                let (wake, read) = (self.shell.wake.clone(), named.clone());
                let task = self.tasks.start("export", move || wake(), move |context| read.read(context));
                self.exports.reading = Some(Reading { name: named.name.clone(), task, progress: None });
                Export::Reading(named.name.clone())
            }
        };
        self.exports.followed = Some(reference);
        self.know_export(export);
    }

    /// Another case is open: whatever it names is read.
    pub(super) fn forget_export(&mut self) {
        self.exports = Exports::default();
        self.follow_export();
    }

    fn know_export(&mut self, export: Export) {
        let now = self.now();
        let Some(case) = &mut self.case else { return };
        if *case.export() == export {
            return;
        }
        case.set_export(export);
        case.refresh(now);
        self.refresh_popups();
    }

    /// The worker has something to say.
    pub(super) fn report_export(&mut self) {
        let Some(reading) = &mut self.exports.reading else { return };
        let Some(result) = reading.task.result() else {
            reading.progress = reading.task.progress();
            return;
        };
        let name = std::mem::take(&mut reading.name);
        self.exports.reading = None;
        let why = match result {
            Ok(Ok(usns)) => return self.know_export(Export::Counted(name, Arc::new(usns))),
            Ok(Err(why)) => why.to_string(),
            Err(failed) => failed.to_string(),
        };
        if self.toast.is_none() {
            let key = self.shell.keymap.written(ActionId::ImportExport);
            self.complain(format!("the raw export {} is not used: {} ({key})", visible(&name), visible(&why)));
        }
        self.know_export(Export::NotUsed(name, why));
    }

    /// What is being read, and how far that is; nothing while nobody can have noticed that it takes time.
    pub(super) fn being_read(&self) -> Option<String> {
        let reading = self.exports.reading.as_ref()?;
        let progress = reading.progress.as_ref().filter(|progress| progress.done > 0)?;
        let percent = progress.of.filter(|of| *of > 0).map(|of| progress.done.saturating_mul(100) / of);
        let percent = percent.map_or_else(String::new, |percent| format!(" {} %", percent.min(100)));
        Some(format!("reading {}{percent}", visible(&reading.name)))
    }

    /// Whether something is being read in the background.
    pub fn reads(&self) -> bool {
        self.exports.reading.is_some()
    }

    pub(super) fn stop_reading(&mut self) {
        let Some(reading) = self.exports.reading.take() else { return };
        let key = self.shell.keymap.written(ActionId::ImportExport);
        self.know_export(Export::NotUsed(reading.name, format!("its reading was stopped; {key} reads it again")));
        self.say("stopped: the forecast says at most, not exactly");
    }

    pub(super) fn ask_export(&mut self) {
        let Some(case) = &self.case else { return };
        if case.restore().is_none() {
            let key = self.shell.keymap.written(ActionId::Values);
            self.complain(format!(
                "the scenario has no restored server that the export could be of: {key} finds it among the values"
            ));
            return;
        }
        let path = match &self.exports.followed {
            Some(Reference::File(named)) => named.path.display().to_string(),
            _ => String::new(),
        };
        let form = self.form(|cx| AskExport::form(&path, cx));
        self.popups.push(form);
    }

    pub(super) fn read_export(&mut self, path: &Path) {
        let Some(case) = &self.case else { return };
        let (wake, file, scenario) = (self.shell.wake.clone(), path.to_owned(), case.file());
        let own = case.restore().and_then(|restore| restore.usn_changed);
        let read = move |context: &crate::task::Context| Found::read(&file, &scenario, own, context);
        let task = self.tasks.start("export", move || wake(), read);
        self.push(ExportPreview::new(path.to_owned(), task));
    }

    pub(super) fn take_export(&mut self, taking: Taking) {
        self.exports.counted = Some((taking.named, taking.usns));
        self.look_and_apply(taking.edit);
        self.follow_export();
    }
}
