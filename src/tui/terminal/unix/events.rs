//! What happens: keys, signals, reports of workers. One wait for all of them, without a limit while nothing has begun.

use std::io;
use std::os::fd::BorrowedFd;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;

use super::super::{Parser, session};
use super::jobs;
use super::signals::Signals;
use super::wake::{self, Waker};
use crate::tui::event::{Ending, Event};

/// After that many reads in a row somebody has to see what came.
const READS: u64 = 64;

/// The source of events.
#[derive(Debug)]
pub struct Events {
    keyboard: BorrowedFd<'static>,
    parser: Parser,
    /// When what has begun is given up.
    deadline: Option<Instant>,
    gone: bool,
    pipe: UnixStream,
    waker: Waker,
    signals: Option<Signals>,
    bytes: Box<[u8; 4096]>,
    fresh: Vec<Event>,
}

/// What there is to be read.
#[derive(Clone, Copy, Default)]
struct Ready {
    keyboard: bool,
    /// Nobody is at the other end any more.
    hung_up: bool,
    pipe: bool,
}

impl Events {
    /// Listens to the keyboard, to signals and to workers. From here on signals no longer end the program: an event says
    /// so. When this is dropped they do what they always did.
    pub fn new() -> io::Result<Self> {
        let mut events = Self::of(stdin())?;
        events.signals = Some(Signals::new(events.waker.pipe())?);
        Ok(events)
    }

    fn of(keyboard: BorrowedFd<'static>) -> io::Result<Self> {
        let (pipe, waker) = UnixStream::pair()?;
        pipe.set_nonblocking(true)?;
        waker.set_nonblocking(true)?;
        Ok(Self {
            keyboard,
            parser: Parser::default(),
            deadline: None,
            gone: false,
            pipe,
            waker: Waker::new(waker),
            signals: None,
            bytes: Box::new([0; 4096]),
            fresh: Vec::new(),
        })
    }

    /// Lets workers wake whoever waits in [`next`](Self::next).
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Waits until something happened, and adds everything that has happened: at least one event.
    pub fn next(&mut self, into: &mut Vec<Event>) {
        let before = into.len();
        for read in 0_u64.. {
            let some = into.len() > before;
            if some && (read >= READS || matches!(into.last(), Some(Event::End(_)))) {
                return;
            }
            let ready = self.wait(some);
            if ready.pipe && self.woken(into) {
                // What was ready before the stop may have been read by the shell: reading would wait for a key.
                continue;
            }
            if ready.keyboard {
                self.read(ready.hung_up, into);
            } else if self.deadline.is_some_and(|deadline| deadline <= Instant::now()) {
                self.parser.give_up(into);
                self.deadline = None;
            } else if some && !ready.pipe {
                return;
            }
        }
    }

    /// Waits for what there is to be read: not at all if there are events already, until the deadline if a sequence has
    /// begun, and without a limit otherwise.
    fn wait(&self, some: bool) -> Ready {
        if self.gone {
            return Ready { keyboard: true, hung_up: true, pipe: true };
        }
        let mut fds = [PollFd::new(&self.keyboard, PollFlags::IN), PollFd::new(&self.pipe, PollFlags::IN)];
        let limit = match self.deadline {
            _ if some => Some(Duration::ZERO),
            deadline => deadline.map(|deadline| deadline.saturating_duration_since(Instant::now())),
        };
        match poll(&mut fds, limit.and_then(|limit| limit.try_into().ok()).as_ref()) {
            Ok(_) => {
                let [keyboard, pipe] = fds.map(|fd| fd.revents());
                let hung_up = keyboard.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
                Ready { keyboard: !keyboard.is_empty(), hung_up, pipe: !pipe.is_empty() }
            }
            Err(Errno::INTR) => Ready::default(),
            // Then reading has to tell what is wrong, and does.
            Err(_) => Ready { keyboard: true, hung_up: true, pipe: true },
        }
    }

    /// Looks at what signals and workers want. Says whether the process was stopped meanwhile.
    fn woken(&mut self, into: &mut Vec<Event>) -> bool {
        wake::empty(&self.pipe);
        if self.waker.reported() {
            into.push(Event::Report);
        }
        let Some(signals) = &self.signals else { return false };
        let mut redraw = signals.resized();
        let mut stopped = signals.stop();
        if stopped {
            jobs::stop(signals);
            redraw = true;
        }
        if signals.go_on() {
            jobs::go_on(signals);
            (stopped, redraw) = (true, true);
        }
        if let Some(signal) = signals.ending() {
            into.push(Event::End(Ending::Signal(signal)));
        } else if redraw {
            session::lose();
            into.push(Event::Redraw);
        }
        stopped
    }

    fn read(&mut self, hung_up: bool, into: &mut Vec<Event>) {
        match rustix::io::read(self.keyboard, &mut self.bytes[..]) {
            Err(Errno::INTR) => return,
            // Another program made the terminal answer at once, and was faster.
            Err(Errno::AGAIN) if !hung_up => return,
            Ok(read @ 1..) => self.parser.feed(self.bytes.get(..read).unwrap_or_default(), &mut self.fresh),
            Ok(0) | Err(_) => {
                self.gone = true;
                self.fresh.push(Event::End(Ending::TerminalGone));
            }
        }
        // A program before us may have left the mouse on.
        let mouse = session::has_mouse();
        into.extend(self.fresh.drain(..).filter(|event| mouse || !matches!(event, Event::Mouse(_))));
        self.deadline = self.parser.pending().map(|wait| Instant::now() + wait);
    }
}
