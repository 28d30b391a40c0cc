//! What the work of a task sees: where it reports, and whether it is to go on.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// How far work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// So much is done.
    pub done: u64,
    /// Of so much, where that is known.
    pub of: Option<u64>,
    /// What is being done, fit to be shown.
    pub words: String,
}

/// It was asked to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// What the work sees of its task.
#[derive(Clone, Debug)]
pub struct Context(Arc<Shared>, Option<Arc<AtomicUsize>>);

impl Context {
    pub(super) fn of(shared: Arc<Shared>) -> Self {
        Self(shared, None)
    }

    /// For work that is done without a task: nobody sees its reports, and nobody ends it.
    pub fn alone() -> Self {
        Self(Arc::default(), None)
    }

    /// The same work, which is to end also once this is not 0: a signal's number, say.
    pub fn also_ended_by(&self, flag: Arc<AtomicUsize>) -> Self {
        Self(Arc::clone(&self.0), Some(flag))
    }

    /// Says how far it is. It may be said as often as one likes: what nobody has seen yet is replaced.
    pub fn report(&self, done: u64, of: Option<u64>, words: impl Into<String>) {
        let mut state = self.0.state();
        state.latest = Some(Progress { done, of, words: words.into() });
        if !state.unseen {
            state.unseen = true;
            self.0.changed.notify_one();
        }
    }

    /// Does one thing after the other, says before each how far it is, and ends where it is to end.
    pub fn each<T>(
        &self,
        items: &[T],
        words: impl Fn(&T) -> String,
        mut work: impl FnMut(&T),
    ) -> Result<(), Cancelled> {
        let of = items.len() as u64;
        for (done, item) in (0..).zip(items) {
            self.check()?;
            self.report(done, Some(of), words(item));
            work(item);
        }
        self.report(of, Some(of), "");
        Ok(())
    }

    /// Whether it is to end.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled() || self.1.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed) != 0)
    }

    /// Ends the work with `?`, where it is to end.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}

/// What the task, its worker and its pacer have in common.
#[derive(Debug, Default)]
pub struct Shared {
    cancelled: AtomicBool,
    state: Mutex<State>,
    /// There is something unseen, or the work has ended.
    pub(super) changed: Condvar,
}

#[derive(Debug, Default)]
pub struct State {
    latest: Option<Progress>,
    /// It was reported and nobody was woken for it.
    pub(super) unseen: bool,
    pub(super) ended: bool,
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn progress(&self) -> Option<Progress> {
        self.state().latest.clone()
    }

    pub(super) fn has_ended(&self) -> bool {
        self.state().ended
    }

    pub(super) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// Says that the work has ended, in whichever way.
pub struct Ended(pub Arc<Shared>);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.state().ended = true;
        self.0.changed.notify_one();
    }
}
