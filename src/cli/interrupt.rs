//! Signals that ask a command to end, for work that leaves nothing half done.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

/// From here on a signal that would have killed the process is only noted, as its number.
#[cfg(unix)]
pub fn noted() -> io::Result<Arc<AtomicUsize>> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let noted = Arc::new(AtomicUsize::new(0));
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
        signal_hook::flag::register_usize(signal, Arc::clone(&noted), usize::try_from(signal).unwrap_or(1))?;
    }
    Ok(noted)
}

/// Elsewhere the system ends the process, and what has no name yet goes with it or is removed by the next run.
#[cfg(not(unix))]
pub fn noted() -> io::Result<Arc<AtomicUsize>> {
    Ok(Arc::default())
}
