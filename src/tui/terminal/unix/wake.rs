//! Waking the loop from a worker.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Wakes the loop, from any thread: `next` then has a report.
#[derive(Clone, Debug)]
pub struct Waker {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    reported: AtomicBool,
    pipe: UnixStream,
}

impl Waker {
    /// The loop has a report, soon. Several at once are one.
    pub fn wake(&self) {
        if !self.inner.reported.swap(true, Ordering::SeqCst) {
            // If it is full it wakes as well; if nobody listens any more, nobody has to be woken.
            let _ = (&self.inner.pipe).write(b"!");
        }
    }

    pub(super) fn new(pipe: UnixStream) -> Self {
        Self { inner: Arc::new(Inner { reported: AtomicBool::new(false), pipe }) }
    }

    pub(super) fn pipe(&self) -> &UnixStream {
        &self.inner.pipe
    }

    /// Whether there was a report since the last time. Empty the pipe before.
    pub(super) fn reported(&self) -> bool {
        self.inner.reported.swap(false, Ordering::SeqCst)
    }
}

/// Reads away what the wakers and the signals wrote.
pub(super) fn empty(mut pipe: &UnixStream) {
    let mut bytes = [0; 64];
    while matches!(pipe.read(&mut bytes), Ok(1..)) {}
}
