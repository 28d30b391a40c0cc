//! What has been switched on in the terminal, so that it can be undone to the byte, by whoever has to.
//!
//! The modes are written together with the first frame, so that a start costs one write. Until then there is nothing to
//! undo but the way the terminal handles input, and nothing else is undone.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::platform::tty;

/// Alternate screen, bracketed paste, no cursor.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// An update that was begun is ended first, and colours and attributes go: they are not the screen's own.
const LEAVE: &str = "\x1b[?2026l\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l";
/// Buttons and wheel, written as numbers of any size.
const MOUSE: &str = "\x1b[?1000h\x1b[?1006h";
const NO_MOUSE: &str = "\x1b[?1006l\x1b[?1000l";

struct Session {
    /// How the terminal was found.
    found: tty::Found,
    /// Keys come one by one. Not so while the process is stopped.
    raw: bool,
    /// The modes have been written, or at least a part of them.
    told: bool,
    /// The modes have to be written with the next frame.
    due: bool,
    mouse: bool,
}

static SESSION: Mutex<Option<Session>> = Mutex::new(None);
static OPEN: AtomicBool = AtomicBool::new(false);
static MOUSE_ON: AtomicBool = AtomicBool::new(false);
static LOST: AtomicBool = AtomicBool::new(false);

fn session() -> MutexGuard<'static, Option<Session>> {
    SESSION.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keys come one by one from here on; the modes follow with the first frame.
pub(super) fn begin(mouse: bool) -> io::Result<()> {
    let mut session = session();
    if session.is_some() {
        return Err(io::Error::other("the terminal is open already"));
    }
    *session = Some(Session { found: tty::raw(None)?, raw: true, told: false, due: true, mouse });
    MOUSE_ON.store(mouse, Ordering::Relaxed);
    OPEN.store(true, Ordering::Release);
    lose();
    Ok(())
}

/// Everything is as it was found. The second time does nothing.
pub(super) fn end() {
    let mut session = session();
    if let Some(session) = session.as_mut() {
        session.undo();
    }
    *session = None;
    MOUSE_ON.store(false, Ordering::Relaxed);
    OPEN.store(false, Ordering::Release);
}

/// As [`end`], until [`again`].
pub(super) fn pause() {
    if let Some(session) = session().as_mut() {
        session.undo();
    }
}

/// Switches everything on again, whatever others did to the terminal meanwhile.
pub(super) fn again() {
    if let Some(session) = session().as_mut() {
        // Fails only if the terminal is gone, and then reading tells.
        session.raw = tty::raw(Some(&session.found)).is_ok();
        session.due = true;
        lose();
    }
}

/// What has to be written before the next frame; from here on it counts as written.
pub(super) fn announce() -> Option<String> {
    let mut session = session();
    let session = session.as_mut().filter(|session| session.due)?;
    session.due = false;
    session.told = true;
    Some([ENTER, if session.mouse { MOUSE } else { "" }].concat())
}

/// The mouse is ours, or the terminal's again.
pub(super) fn capture_mouse(on: bool) -> io::Result<()> {
    let mut session = session();
    let Some(session) = session.as_mut().filter(|session| session.mouse != on) else { return Ok(()) };
    session.mouse = on;
    MOUSE_ON.store(on, Ordering::Relaxed);
    // Otherwise it comes with the next frame.
    if session.told && !session.due { tty::write(if on { MOUSE } else { NO_MOUSE }.as_bytes()) } else { Ok(()) }
}

/// What is on the screen is not what was drawn there.
pub(super) fn lose() {
    LOST.store(true, Ordering::Relaxed);
}

/// Whether it was lost since the last time.
pub(super) fn take_lost() -> bool {
    LOST.swap(false, Ordering::Relaxed)
}

/// Whether the terminal is ours at the moment.
pub(super) fn is_open() -> bool {
    OPEN.load(Ordering::Acquire)
}

/// Whether the mouse is ours.
pub(super) fn has_mouse() -> bool {
    MOUSE_ON.load(Ordering::Relaxed)
}

impl Session {
    fn undo(&mut self) {
        if std::mem::take(&mut self.told) {
            let modes = [if self.mouse { NO_MOUSE } else { "" }, LEAVE].concat();
            tty::write_or_leave_it(modes.as_bytes());
        }
        if std::mem::take(&mut self.raw) {
            tty::cook(&self.found);
        }
        self.due = true;
    }
}
