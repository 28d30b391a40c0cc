//! The console as a file: its way of handling input, its size, and writing to it.

use std::io::{self, Write};

/// How the console handled input before: crossterm keeps it.
pub(in super::super) struct Found;

/// Nobody has a screen with more. Beyond it, a made-up size would only cost memory.
const LARGEST: (u16, u16) = (1000, 500);

/// Switches to keys one by one.
pub(in super::super) fn raw(_: Option<&Found>) -> io::Result<Found> {
    // The sequences are written as they are: old consoles that would print them cannot show us.
    #[cfg(windows)]
    if !crossterm::ansi_support::supports_ansi() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "this console does not know control sequences"));
    }
    crossterm::terminal::enable_raw_mode()?;
    Ok(Found)
}

/// Puts the handling of input back.
pub(in super::super) fn cook(_: &Found) {
    let _ = crossterm::terminal::disable_raw_mode();
}

/// Columns and rows; both 0 if it does not say.
pub(in super::super) fn size() -> (u16, u16) {
    let (columns, rows) = crossterm::terminal::size().unwrap_or_default();
    (columns.min(LARGEST.0), rows.min(LARGEST.1))
}

/// Writes everything.
pub(in super::super) fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Writes without complaint.
pub(in super::super) fn write_or_leave_it(bytes: &[u8]) {
    let _ = write(bytes);
}
