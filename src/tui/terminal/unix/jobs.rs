//! Being stopped by the shell, and going on.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::{emulate_default_handler, raise};

use super::super::session;
use super::signals::{self, Signals};
use super::tty;

static BY_KEY: AtomicBool = AtomicBool::new(false);

/// The key was pressed: sends us the signal that the terminal itself would have sent. [`stop`] does the rest, when the
/// events are looked at.
pub(in super::super) fn suspend() -> io::Result<()> {
    if for_good() || !signals::are_noted() {
        return Ok(());
    }
    BY_KEY.store(true, Ordering::Relaxed);
    raise(SIGTSTP)
}

/// The signal came: gives the terminal back and stops. Returns when the process goes on and has the terminal again, or is
/// to end.
pub(super) fn stop(signals: &Signals) {
    let by_key = BY_KEY.swap(false, Ordering::Relaxed);
    if for_good() {
        return;
    }
    session::pause();
    // The key means the whole job: a script that called us would otherwise wait, and the shell with it. Whoever sends the
    // signal himself sends it to everybody that he means.
    let stopped = if by_key { kill_current_process_group(Signal::STOP).is_ok() } else { stop_alone().is_ok() };
    if stopped {
        go_on(signals);
    }
}

/// The process was let go on: takes the terminal again as soon as it is ours.
pub(super) fn go_on(signals: &Signals) {
    // In the background we would be stopped for touching the terminal, again and again, even when asked to end.
    while !tty::is_ours() {
        if signals.is_ending() || stop_alone().is_err() {
            return;
        }
    }
    if !signals.is_ending() {
        session::again();
    }
}

fn stop_alone() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}

/// Whether nobody could let us go on. The kernel does not stop such a group by this signal either.
pub(super) fn for_good() -> bool {
    getsid(None).is_ok_and(|session| session == getpgrp())
}
