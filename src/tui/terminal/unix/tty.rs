//! The terminal as a file: its way of handling input, its size, and writing to it.

use std::io;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::{Errno, retry_on_intr};
use rustix::process::getpgrp;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr};

/// How the terminal handled input before.
pub(in super::super) type Found = Termios;

/// Nobody has a screen with more. Beyond it, a made-up size would only cost memory.
const LARGEST: (u16, u16) = (1000, 500);

/// How long the modes may take to be undone on a terminal that takes nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// Switches to keys one by one, without echo and without signals from keys, and says how it was. Once it is known how it
/// was, that is kept: what others leave behind is not how it was found.
///
/// Not in the foreground, the process is stopped here until it is.
pub(in super::super) fn raw(found: Option<&Found>) -> io::Result<Found> {
    let found = found.cloned().map_or_else(|| tcgetattr(stdin()), Ok)?;
    let mut raw = found.clone();
    raw.make_raw();
    retry_on_intr(|| tcsetattr(stdin(), OptionalActions::Now, &raw))?;
    Ok(found)
}

/// Puts the handling of input back. In the background it is the shell's own affair, and we would be stopped for touching it.
pub(in super::super) fn cook(found: &Found) {
    if is_ours() {
        // Fails if the terminal is gone, and then there is nothing to put back.
        let _ = retry_on_intr(|| tcsetattr(stdin(), OptionalActions::Now, found));
    }
}

/// Whether we are in the foreground, or nobody is.
pub(super) fn is_ours() -> bool {
    !tcgetpgrp(stdin()).is_ok_and(|foreground| foreground != getpgrp())
}

/// Columns and rows; both 0 if it does not say.
pub(in super::super) fn size() -> (u16, u16) {
    let Ok(size) = tcgetwinsize(stdout()).or_else(|_| tcgetwinsize(stdin())) else { return (0, 0) };
    (size.ws_col.min(LARGEST.0), size.ws_row.min(LARGEST.1))
}

/// Writes everything, in one call unless the terminal takes it in parts.
pub(in super::super) fn write(bytes: &[u8]) -> io::Result<()> {
    write_until(bytes, None)
}

/// Writes what the terminal takes, without waiting for long and without complaint.
pub(in super::super) fn write_or_leave_it(bytes: &[u8]) {
    if writable(Some(PATIENCE)) {
        let _ = write_until(bytes, Some(Instant::now() + PATIENCE));
    }
}

fn write_until(mut bytes: &[u8], until: Option<Instant>) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Another program that has the same terminal made it so.
            Err(Errno::AGAIN) => {
                let left = until.map(|until| until.saturating_duration_since(Instant::now()));
                if !writable(left) {
                    return Err(io::ErrorKind::TimedOut.into());
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Waits until something can be written, or an error is there to be had by writing.
fn writable(wait: Option<Duration>) -> bool {
    let until = wait.map(|wait| Instant::now() + wait);
    loop {
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        match poll(&mut [PollFd::new(&stdout(), PollFlags::OUT)], left.and_then(|left| left.try_into().ok()).as_ref()) {
            Err(Errno::INTR) => {}
            ready => return ready != Ok(0),
        }
    }
}
