//! Slow work: done on a worker, shown as it goes, and given up when nobody waits for it any more.

use std::sync::mpsc::{Receiver, channel};

use crate::task::Task;
use crate::tui::about::{About, toml_files};
use crate::tui::popups::News;
use crate::tui::popups::check_results::CheckResults;
use crate::tui::request::Source;

use super::App;

/// Scenarios that are being looked at; dropped, the work is given up.
pub struct Work {
    news: Receiver<News>,
    task: Task<()>,
}

impl App {
    /// Looks at scenarios one after the other; what was being looked at before is given up.
    pub(super) fn look_at(&mut self, sources: Vec<Source>) {
        let (tell, news) = channel();
        let (wake, at, now) = (self.shell.wake.clone(), self.shell.at, (self.shell.clock)());
        let look = move |context: &crate::task::Context| {
            let mut position = 0;
            let looked = context.each(
                &sources,
                |_| String::new(),
                |source| {
                    let about = About::of(source, &now, at.as_ref());
                    // Nobody hears it when the popup is gone: then the work has been given up too.
                    let _ = tell.send(News::About { position, about });
                    position += 1;
                },
            );
            if looked.is_ok() {
                let _ = tell.send(News::Scanned);
            }
        };
        let task = self.tasks.start("scenario files", move || wake(), look);
        self.work = Some(Work { news, task });
    }

    pub(super) fn check_folder(&mut self) {
        let here = self
            .case
            .as_ref()
            .filter(|case| !case.document.is_built_in())
            .and_then(|case| case.document.path().parent());
        let folder = match here {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => self.shell.folder.clone(),
        };
        let files = toml_files(&folder);
        let sources = files.iter().cloned().map(Source::File).collect();
        self.push(CheckResults::new(&folder, files));
        self.look_at(sources);
    }

    pub(super) fn cancel_task(&mut self) {
        self.work = None;
    }

    /// A worker has something to say.
    pub(super) fn report(&mut self) {
        self.report_export();
        self.report_files();
        if !self.popups.is_empty() {
            self.give_popup(|popup, cx| popup.report(cx));
        }
    }

    /// What was found in the scenario files that are being looked at.
    fn report_files(&mut self) {
        let Some(work) = &mut self.work else { return };
        // Asked for first: what it said before it ended is then among the news.
        let ended = work.task.result();
        let mut news: Vec<News> = work.news.try_iter().collect();
        if let Some(ended) = ended {
            self.work = None;
            if let Err(failed) = ended {
                news.push(News::Scanned);
                self.complain(format!("the files could not be looked at: {failed}"));
            }
        }
        for news in &news {
            for popup in &mut self.popups {
                popup.news(news);
            }
        }
    }
}
