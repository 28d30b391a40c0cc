//! What happens: keys and reports of workers. A thread waits for keys, so that the loop can wait for both.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::super::{session, translate};
use crate::tui::event::{Ending, Event};

/// The source of events.
#[derive(Debug)]
pub struct Events {
    events: Receiver<Event>,
    waker: Waker,
}

/// Wakes the loop, from any thread: `next` then has a report.
#[derive(Clone, Debug)]
pub struct Waker {
    events: Sender<Event>,
}

impl Waker {
    /// The loop has a report, soon.
    pub fn wake(&self) {
        // If nobody listens any more, nobody has to be woken.
        let _ = self.events.send(Event::Report);
    }
}

impl Events {
    /// Listens to the keyboard and to workers.
    pub fn new() -> io::Result<Self> {
        let (sender, events) = channel();
        let keys = sender.clone();
        thread::Builder::new().name("keys".into()).spawn(move || {
            loop {
                let event = match crossterm::event::read() {
                    Ok(theirs) => translate::event(theirs),
                    Err(_) => Some(Event::End(Ending::TerminalGone)),
                };
                let last = matches!(event, Some(Event::End(_)));
                if event.is_some_and(|event| keys.send(event).is_err()) || last {
                    return;
                }
            }
        })?;
        Ok(Self { events, waker: Waker { events: sender } })
    }

    /// Lets workers wake whoever waits in [`next`](Self::next).
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Waits until something happened, and adds everything that has happened: at least one event.
    pub fn next(&mut self, into: &mut Vec<Event>) {
        // We hold a sender ourselves: it waits as long as it takes.
        let first = self.events.recv().unwrap_or(Event::End(Ending::TerminalGone));
        for event in [first].into_iter().chain(self.events.try_iter()) {
            match event {
                Event::Redraw => session::lose(),
                Event::Report if into.last() == Some(&Event::Report) => continue,
                _ => {}
            }
            into.push(event);
        }
    }
}
