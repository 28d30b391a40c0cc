//! The report: written at once, for it is small.

use std::path::Path;

use crate::action::ActionId;
use crate::files::template;
use crate::generate::{WriteError, write_file};
use crate::report::{From, Wanted, page};
use crate::tui::popups::write_report::WriteReport;
use crate::tui::popups::{Choice, Question};
use crate::tui::request::Request;
use crate::values::{plural, shown_path};

use super::App;

impl App {
    /// Writes the case as it stands, with what is not saved yet. Before another file goes, somebody is asked.
    pub(super) fn write_report(&mut self, wanted: Wanted, path: &Path, over: bool) {
        if let Some(why) = self.why_not(ActionId::Report) {
            self.complain(why);
            return;
        }
        let Some(case) = &self.case else { return };
        let (file, lists) = (case.file(), case.shelf().lists());
        let from = From {
            scenario: case.scenario(),
            now: *case.now(),
            path: &shown_path(&file),
            lists,
            only: &[],
            exported: case.exported(),
            template: template::of(&file, case.scenario()),
        };
        let text = page(from, wanted);
        let shown = shown_path(path);
        match write_file(path, text.as_bytes(), over) {
            Ok(()) => self.say(format!("wrote {shown}: {}", plural(text.len() as u64, "byte", "bytes"))),
            Err(WriteError::Exists(_)) => self.ask_over_report(wanted, path),
            Err(error) => {
                self.complain(error.to_string());
                // What was chosen is not forgotten: another name may be all that is needed.
                self.popups.push(self.form(|cx| WriteReport::named(wanted, &path.display().to_string(), cx)));
            }
        }
    }

    fn ask_over_report(&mut self, wanted: Wanted, path: &Path) {
        let shown = shown_path(path);
        let over = Request::Report { wanted, path: path.to_owned(), over: true };
        let again = self.form(|cx| WriteReport::named(wanted, &path.display().to_string(), cx));
        self.push(
            Question::new(
                "There is such a file",
                vec![format!("{shown} exists already. What stands in it would be gone.")],
                vec![
                    Choice::new('n', "choose another name", vec![Request::Show(again)]),
                    Choice::new('o', format!("overwrite {shown}"), vec![over]),
                    Choice::new('c', "do nothing now", Vec::new()),
                ],
            )
            .leaving("do nothing")
            .selecting(0),
        );
    }
}
