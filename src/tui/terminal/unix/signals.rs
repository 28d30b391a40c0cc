//! Signals, noted by a handler and read in the loop.

use std::io;
use std::os::unix::net::UnixStream;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level::{emulate_default_handler, pipe, unregister};
use signal_hook::{SigId, flag};

use super::jobs;

const ENDING: [i32; 4] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT];

/// Which signals came since they were last looked at.
#[derive(Debug)]
pub(super) struct Signals {
    ending: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    go_on: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
    handlers: Vec<SigId>,
}

impl Signals {
    /// From here on the signals are noted, and a byte is written to `wake` for each.
    pub(super) fn new(wake: &UnixStream) -> io::Result<Self> {
        let mut signals = Self {
            ending: Arc::default(),
            stop: Arc::default(),
            go_on: Arc::default(),
            resized: Arc::default(),
            handlers: Vec::new(),
        };
        let over = over()?;
        for signal in ENDING {
            let number = usize::try_from(signal).unwrap_or_default();
            signals.handlers.push(flag::register_usize(signal, signals.ending.clone(), number)?);
            signals.handlers.push(pipe::register(signal, wake.try_clone()?)?);
        }
        let noted = [(SIGTSTP, &signals.stop), (SIGCONT, &signals.go_on), (SIGWINCH, &signals.resized)];
        for (signal, noted) in noted.map(|(signal, noted)| (signal, noted.clone())) {
            signals.handlers.push(flag::register(signal, noted)?);
            signals.handlers.push(pipe::register(signal, wake.try_clone()?)?);
        }
        over.store(false, Ordering::SeqCst);
        Ok(signals)
    }

    /// The signal that asks for the end, if one came.
    pub(super) fn ending(&self) -> Option<i32> {
        i32::try_from(self.ending.swap(0, Ordering::SeqCst)).ok().filter(|signal| *signal != 0)
    }

    /// Whether one came, which stays to be read.
    pub(super) fn is_ending(&self) -> bool {
        self.ending.load(Ordering::SeqCst) != 0
    }

    /// The process is to stop.
    pub(super) fn stop(&self) -> bool {
        self.stop.swap(false, Ordering::SeqCst)
    }

    /// The process was stopped, and goes on.
    pub(super) fn go_on(&self) -> bool {
        self.go_on.swap(false, Ordering::SeqCst)
    }

    /// The window has another size.
    pub(super) fn resized(&self) -> bool {
        self.resized.swap(false, Ordering::SeqCst)
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        if let Some(Ok(over)) = OVER.get() {
            over.store(true, Ordering::SeqCst);
        }
        for handler in self.handlers.drain(..) {
            unregister(handler);
        }
    }
}

/// Whether somebody looks at the signals.
pub(super) fn are_noted() -> bool {
    matches!(OVER.get(), Some(Ok(over)) if !over.load(Ordering::SeqCst))
}

static OVER: OnceLock<Result<Arc<AtomicBool>, io::ErrorKind>> = OnceLock::new();

/// Nobody looks at the signals any more: then they do what they do to any program. A handler cannot be taken back
/// wholly, so that without this Ctrl-C would do nothing after the console was left.
fn over() -> io::Result<Arc<AtomicBool>> {
    let register = || {
        let over = Arc::new(AtomicBool::new(false));
        // Where nobody could let us go on the kernel would not stop us, but its default done by hand does: somebody who
        // pressed Ctrl-Z while the program ended would have a dead window.
        let stop = (!jobs::for_good()).then_some(SIGTSTP);
        for signal in ENDING.into_iter().chain(stop) {
            flag::register_conditional_default(signal, over.clone())?;
        }
        Ok(over)
    };
    OVER.get_or_init(|| register().map_err(|error: io::Error| error.kind())).clone().map_err(io::Error::from)
}

/// Ends the process the way the signal would have, so that whoever waits for it is told the truth. Drop the terminal
/// before. If the signal ends nothing, the status is what a shell would say.
pub fn die_of(signal: i32) -> ExitCode {
    let _ = emulate_default_handler(signal);
    ExitCode::from(u8::try_from(signal).unwrap_or_default().saturating_add(128))
}
