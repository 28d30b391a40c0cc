//! What can happen to the console.

use crate::action::Key;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used; only while it is captured.
    Mouse(Mouse),
    /// The window has another size, or what was on it is gone.
    Redraw,
    /// A worker has something to say.
    Report,
    /// The session has to end.
    End(Ending),
}

/// The mouse was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub deed: Deed,
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The left button was pressed.
    Press,
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
}

/// Why the session has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The terminal is gone: end of file, or an error at reading.
    TerminalGone,
    /// A signal asked for it.
    Signal(i32),
}
