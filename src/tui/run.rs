//! The loop: wait, take everything that happened, draw once.

use std::io;

use crate::document::Document;

use super::app::{App, Effect, Ended, Shell};
use super::event::Event;
use super::terminal::{Events, Terminal};

/// What the console is started with.
pub struct Options {
    /// What surrounds the case.
    pub shell: Shell,
    /// The case; without one the picker is shown.
    pub document: Option<Document>,
}

/// Shows the console until it is left. What has to be said after that, for the screen is gone by then, comes back with it.
pub fn run(options: Options) -> io::Result<(Ended, Option<String>)> {
    let mut events = Events::new()?;
    let Options { mut shell, document } = options;
    let mouse = shell.mouse;
    let waker = events.waker();
    shell.wake = std::sync::Arc::new(move || waker.wake());
    let mut app = App::new(shell, document);
    let mut terminal = Terminal::open(mouse)?;
    let ended = watch(&mut app, &mut events, &mut terminal);
    // The terminal first: what is still being done may take a moment to end.
    drop(terminal);
    let words = app.end();
    Ok((ended?, words))
}

fn watch(app: &mut App, events: &mut Events, terminal: &mut Terminal) -> io::Result<Ended> {
    let mut happened: Vec<Event> = Vec::new();
    loop {
        terminal.draw(|_, buffer| app.draw(buffer))?;
        events.next(&mut happened);
        for event in happened.drain(..) {
            app.handle(event);
            for effect in app.take_effects() {
                perform(effect, terminal)?;
            }
            if let Some(ended) = app.ended() {
                return Ok(ended);
            }
        }
    }
}

fn perform(effect: Effect, terminal: &mut Terminal) -> io::Result<()> {
    match effect {
        Effect::Copy(text) => terminal.copy(&text),
        Effect::Mouse(on) => terminal.capture_mouse(on),
        Effect::RedrawAll => {
            terminal.redraw_all();
            Ok(())
        }
        Effect::Suspend => terminal.suspend(),
    }
}
