//! The terminal is left as it was found, whatever ends or stops the program; nothing is written that need not be; no
//! input makes the keyboard deaf. Tried on an example that is nothing but a screen.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../pty/mod.rs"]
mod pty;

mod closing;
mod ending;
mod frames;
mod keys;
mod panics;
mod stopping;

use pty::{Console, command};

/// The example, with its first frame on the screen.
fn blank() -> Console {
    let console = Console::spawn(command("blank"));
    console.wait_for("BLANK READY");
    console
}
