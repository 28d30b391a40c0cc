//! The screen: what is drawn, what of it has changed, and one write for that.

use std::io;
use std::iter::Peekable;

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::platform::{self, tty};
use super::{panics, session};

/// The terminal shows what lies between these at once, if it knows them.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const CLEAR: &[u8] = b"\x1b[m\x1b[H\x1b[2J";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";

/// Column and row, from 0.
type Place = (u16, u16);

/// The terminal while the console has it. Dropped, it is as it was found.
#[derive(Debug)]
pub struct Terminal {
    /// What is on the screen.
    shown: Buffer,
    /// What is drawn next.
    next: Buffer,
    cursor: Option<Place>,
    all: bool,
    out: Vec<u8>,
}

impl Terminal {
    /// Takes the terminal, with the mouse or without. Nothing is written before the first frame, and nothing is asked.
    ///
    /// Open [`Events`](super::Events) before: from then on no signal ends the program without the terminal being put in
    /// order.
    pub fn open(mouse: bool) -> io::Result<Self> {
        // With NO_COLOR crossterm would leave out attributes too, and the selected row could not be seen. The theme
        // leaves out the colours.
        crossterm::style::force_color_output(true);
        panics::install();
        session::begin(mouse)?;
        let nothing = Buffer::empty(Rect::ZERO);
        Ok(Self { shown: nothing.clone(), next: nothing, cursor: None, all: true, out: Vec::new() })
    }

    /// Columns and rows; both 0 if the terminal does not say.
    pub fn size(&self) -> (u16, u16) {
        tty::size()
    }

    /// Draws a frame: the view fills an empty buffer and says where the cursor is seen, if anywhere. Only what changed
    /// is written, in one piece; if nothing changed, nothing is.
    ///
    /// An error means that the terminal is gone.
    pub fn draw(&mut self, view: impl FnOnce(Rect, &mut Buffer) -> Option<(u16, u16)>) -> io::Result<()> {
        let (width, height) = self.size();
        let area = Rect::new(0, 0, width, height);
        self.all |= session::take_lost();
        if area == self.shown.area {
            self.next.reset();
        } else {
            // New ones: what a large window needed is not kept for a small one.
            (self.shown, self.next) = (Buffer::empty(area), Buffer::empty(area));
            (self.out, self.all) = (Vec::new(), true);
        }
        if area.is_empty() {
            return Ok(());
        }
        let cursor = view(area, &mut self.next).filter(|&(x, y)| x < width && y < height);
        if self.all {
            self.shown.reset();
        }
        let mut changes = self.shown.diff_iter(&self.next).peekable();
        if !self.all && cursor == self.cursor && changes.peek().is_none() {
            return Ok(());
        }
        let cursors = (if self.all { None } else { self.cursor }, cursor);
        frame(&mut self.out, self.all, cursors, changes)?;
        // Until it has been written, nobody knows what is on the screen.
        self.all = true;
        tty::write(&self.out)?;
        self.all = false;
        self.cursor = cursor;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }

    /// Forgets what is on the screen: the next frame paints everything.
    pub fn redraw_all(&mut self) {
        self.all = true;
    }

    /// Takes the mouse, or gives it back to the terminal, which then selects text with it.
    pub fn capture_mouse(&mut self, on: bool) -> io::Result<()> {
        session::capture_mouse(on)
    }

    /// Asks the terminal to put a text into the clipboard of the person before it (OSC 52). It does not say whether it did.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut sequence = String::new();
        CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).map_err(io::Error::other)?;
        tty::write(sequence.as_bytes())
    }

    /// Gives the terminal back and stops the process, as Ctrl-Z does elsewhere, until the shell lets it go on. Then
    /// everything is switched on again, and the next frame paints everything.
    ///
    /// Nothing happens if nobody could let it go on: without a shell before it, or where processes are not stopped.
    pub fn suspend(&mut self) -> io::Result<()> {
        platform::suspend()
    }

    /// Gives the terminal back as it was found. Only the first time does something.
    pub fn restore(&mut self) {
        session::end();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.restore();
    }
}

/// Everything that has to be written for one frame. The cursors: where it is seen now, and where from now on.
fn frame<'a>(
    out: &mut Vec<u8>,
    all: bool,
    (before, after): (Option<Place>, Option<Place>),
    mut changes: Peekable<impl Iterator<Item = (u16, u16, &'a Cell)>>,
) -> io::Result<()> {
    out.clear();
    if let Some(modes) = session::announce() {
        out.extend_from_slice(modes.as_bytes());
    }
    out.extend_from_slice(BEGIN);
    if all {
        out.extend_from_slice(HIDE);
        out.extend_from_slice(CLEAR);
    }
    if changes.peek().is_some() {
        // Where the marks are not known it would be seen running about.
        if before.is_some() {
            out.extend_from_slice(HIDE);
        }
        CrosstermBackend::new(&mut *out).draw(changes)?;
    }
    match after {
        Some((x, y)) => {
            CrosstermBackend::new(&mut *out).set_cursor_position((x, y))?;
            out.extend_from_slice(SHOW);
        }
        None if before.is_some() => out.extend_from_slice(HIDE),
        None => {}
    }
    out.extend_from_slice(END);
    Ok(())
}
