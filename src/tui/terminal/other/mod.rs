//! The terminal where there are no signals: Windows.

mod events;
pub(super) mod tty;

use std::io;
use std::process::ExitCode;

pub use events::{Events, Waker};

/// Ends the process as a signal would have. No signal comes here; the status is what a shell would say.
pub fn die_of(signal: i32) -> ExitCode {
    ExitCode::from(u8::try_from(signal).unwrap_or_default().saturating_add(128))
}

/// Processes are not stopped here.
#[allow(clippy::unnecessary_wraps)] // elsewhere it can fail
pub(super) fn suspend() -> io::Result<()> {
    Ok(())
}
