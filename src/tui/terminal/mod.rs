//! The terminal: what is switched on and must be undone, what is drawn, and what happens.
//!
//! ```text
//!  keyboard, signals, workers ──> Events::next ──> the loop ──> Terminal::draw ──> one write
//! ```
//!
//! The modes of the terminal are kept in one place (`session`), since three ask for them: the [`Terminal`] that switches
//! them, [`Events`], which must undo them when the process is stopped and redo them when it goes on, and the hook that
//! runs when the program panics.

mod panics;
mod parser;
mod screen;
mod session;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as platform;

#[cfg(not(unix))]
mod other;
#[cfg(not(unix))]
use other as platform;

// Only needed without Unix, but tried everywhere.
#[cfg(any(not(unix), test))]
mod translate;

use std::io::IsTerminal;

pub use panics::take_panic;
pub use parser::Parser;
pub use platform::{Events, Waker, die_of};
pub use screen::Terminal;

/// Why the console cannot be shown here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Keys could not be read one by one.
    #[error("standard input is no terminal")]
    Input,
    /// The screen would be written into a file.
    #[error("standard output is no terminal")]
    Output,
    /// Nothing can be placed on it.
    #[error("TERM is \"dumb\": this terminal can only print line after line")]
    Dumb,
}

/// Whether standard input and output are a terminal on which the console can be shown.
pub fn check() -> Result<(), Unusable> {
    if !std::io::stdin().is_terminal() {
        Err(Unusable::Input)
    } else if !std::io::stdout().is_terminal() {
        Err(Unusable::Output)
    } else if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        Err(Unusable::Dumb)
    } else {
        Ok(())
    }
}
