//! Slow work: done on a worker, reported as it goes, and given up when nobody waits for it any more.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};

use crate::tui::popups::News;
use crate::tui::popups::check_results::CheckResults;
use crate::tui::popups::picker::{about, toml_files};
use crate::tui::request::Source;

use super::App;

/// A worker that looks at scenarios.
pub struct Work {
    news: Receiver<News>,
    given_up: Arc<AtomicBool>,
}

impl Drop for Work {
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}

impl App {
    /// Looks at scenarios one after the other; what was being looked at before is given up.
    pub(super) fn look_at(&mut self, sources: Vec<Source>) {
        let (tell, news) = channel();
        let given_up = Arc::new(AtomicBool::new(false));
        self.work = Some(Work { news, given_up: given_up.clone() });
        let (wake, at, now) = (self.shell.wake.clone(), self.shell.at, (self.shell.clock)());
        std::thread::spawn(move || {
            for (position, source) in sources.iter().enumerate() {
                if given_up.load(Ordering::Relaxed) {
                    return;
                }
                // A fault of ours in one file must neither end the console nor leave the others unseen.
                let looked = catch_unwind(AssertUnwindSafe(|| about(source, &now, at.as_ref())));
                let about = looked.unwrap_or_else(|_| {
                    crate::tui::popups::picker::About::Unreadable(
                        "Backsync stumbled over it; please report it with the file".into(),
                    )
                });
                if tell.send(News::About { position, about }).is_err() {
                    return;
                }
                wake();
            }
            let _ = tell.send(News::Scanned);
            wake();
        });
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
        let Some(work) = &self.work else { return };
        let news: Vec<News> = work.news.try_iter().collect();
        if news.iter().any(|news| matches!(news, News::Scanned)) {
            self.work = None;
        }
        for news in &news {
            for popup in &mut self.popups {
                popup.news(news);
            }
        }
    }
}
