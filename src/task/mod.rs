//! Slow work: on a thread of its own, with progress, and with a way to end it.
//!
//! ```text
//! start(work) --> worker thread    work(&Context): report, look whether it is cancelled
//!             \-> pacer thread     wakes whoever waits: at once, then at most every 50 ms, and when the work has ended
//! ```
//!
//! Reports are not queued: the last one counts. Nobody polls: while nothing is reported, nothing wakes. A panic of the work
//! is an answer like any other.

mod context;
mod pacer;

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

pub use context::{Cancelled, Context, Progress};
use context::{Ended, Shared};

/// Why a task has no result: the work panicked, or could not begin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Failed(pub String);

/// Work that goes on. Nobody who drops it wants its result any more, so that cancels it.
#[derive(Debug)]
pub struct Task<T> {
    name: String,
    shared: Arc<Shared>,
    result: Receiver<Result<T, Failed>>,
    answered: bool,
}

/// The work of a session; dropped, it cancels what still goes on.
#[derive(Debug, Default)]
pub struct Tasks {
    all: Mutex<Vec<(String, Weak<Shared>)>>,
}

impl Tasks {
    /// Starts work on a thread of its own. `waker` is called, on another thread, when there is progress to be shown and
    /// when the result is there.
    pub fn start<T: Send + 'static>(
        &self,
        name: &str,
        waker: impl Fn() + Send + 'static,
        work: impl FnOnce(&Context) -> T + Send + 'static,
    ) -> Task<T> {
        let shared = Arc::new(Shared::default());
        let (answer, result) = mpsc::sync_channel(1);
        let context = Context::of(Arc::clone(&shared));
        let ended = Ended(Arc::clone(&shared));
        let work = move || {
            let _ended = ended;
            work(&context)
        };
        let paced = Arc::clone(&shared);
        let answer_of_pacer = answer.clone();
        let pacer = move || {
            let result = match thread::Builder::new().spawn(work) {
                Ok(worker) => {
                    pacer::pace(&paced, &waker);
                    worker.join().map_err(|panic| Failed(message(&*panic)))
                }
                Err(error) => Err(Failed(format!("no thread could be started: {error}"))),
            };
            // It fails when nobody waits any more.
            let _ = answer_of_pacer.send(result);
            waker();
        };
        if let Err(error) = thread::Builder::new().spawn(pacer) {
            let _ = answer.send(Err(Failed(format!("no thread could be started: {error}"))));
        }
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|(_, shared)| shared.upgrade().is_some_and(|shared| !shared.has_ended()));
        all.push((name.to_owned(), Arc::downgrade(&shared)));
        Task { name: name.to_owned(), shared, result, answered: false }
    }

    /// The names of those that still go on.
    pub fn running(&self) -> Vec<String> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let runs = |shared: &Weak<Shared>| shared.upgrade().is_some_and(|shared| !shared.has_ended());
        all.iter().filter(|(_, shared)| runs(shared)).map(|(name, _)| name.clone()).collect()
    }

    /// Asks all of them to end.
    pub fn cancel_all(&self) {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().filter_map(|(_, shared)| shared.upgrade()).for_each(|shared| shared.cancel());
    }
}

impl Drop for Tasks {
    fn drop(&mut self) {
        self.cancel_all();
    }
}

impl<T> Task<T> {
    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How far it is, where it said so.
    pub fn progress(&self) -> Option<Progress> {
        self.shared.progress()
    }

    /// Asks it to end; when it looks, it does.
    pub fn cancel(&self) {
        self.shared.cancel();
    }

    /// Whether it was asked to end.
    pub fn is_cancelled(&self) -> bool {
        self.shared.is_cancelled()
    }

    /// The result, once; `None` while the work goes on.
    pub fn result(&mut self) -> Option<Result<T, Failed>> {
        let result = match self.result.try_recv() {
            Ok(result) => result,
            Err(TryRecvError::Disconnected) if !self.answered => Err(without_answer()),
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => return None,
        };
        self.answered = true;
        Some(result)
    }

    /// Waits for the result.
    pub fn wait(self) -> Result<T, Failed> {
        self.result.recv().unwrap_or_else(|_| Err(without_answer()))
    }

    /// Waits for the result, but no longer than this.
    pub fn wait_for(&mut self, time: Duration) -> Option<Result<T, Failed>> {
        let result = match self.result.recv_timeout(time) {
            Ok(result) => result,
            Err(RecvTimeoutError::Timeout) => return None,
            Err(RecvTimeoutError::Disconnected) => Err(without_answer()),
        };
        self.answered = true;
        Some(result)
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.shared.cancel();
    }
}

fn without_answer() -> Failed {
    Failed("it ended without an answer".into())
}

/// What a panic said.
fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let said = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("it failed unexpectedly: {}", said.unwrap_or("nothing was said"))
}

#[cfg(test)]
mod tests;
