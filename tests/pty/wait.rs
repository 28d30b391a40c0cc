//! What a program in a terminal has done so far, and waiting for more.

use std::io::{ErrorKind, Read};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, ExitStatus};

use super::modes;

/// A program that has done nothing for so long hangs, even on a machine that has much else to do.
const DEADLINE: Duration = Duration::from_secs(60);

/// What has been seen of a program.
pub struct Seen {
    /// The terminal that shows what it wrote.
    pub emulator: vt100::Parser,
    /// Everything that it wrote.
    pub output: Vec<u8>,
    /// How it ended, once it has.
    pub status: Option<ExitStatus>,
    closing: bool,
}

impl Seen {
    /// The text on the screen.
    pub fn text(&self) -> String {
        self.emulator.screen().contents()
    }

    /// The modes that are switched, by number, and `sgr` for colours and attributes.
    pub fn modes(&self) -> Vec<String> {
        let mut modes: Vec<String> = modes::switched(&self.output).iter().map(u16::to_string).collect();
        let screen = self.emulator.screen();
        let plain = screen.fgcolor() == vt100::Color::Default
            && screen.bgcolor() == vt100::Color::Default
            && !(screen.bold() || screen.dim() || screen.italic() || screen.underline() || screen.inverse());
        modes.extend((!plain).then(|| "sgr".to_owned()));
        modes
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        let [columns, rows] = [columns, rows].map(|n| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN));
        self.emulator.screen_mut().set_size(rows, columns);
    }
}

/// The same for those who look at it and those who add to it.
pub(super) struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
}

impl Shared {
    pub(super) fn new(columns: u16, rows: u16) -> Arc<Self> {
        let one = NonZeroU16::MIN;
        let mut seen =
            Seen { emulator: vt100::Parser::new(one, one, 0), output: Vec::new(), status: None, closing: false };
        seen.resize(columns, rows);
        Arc::new(Self { seen: Mutex::new(seen), changed: Condvar::new() })
    }

    pub(super) fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(super) fn wait(&self, what: &str, so: impl Fn(&Seen) -> bool) -> MutexGuard<'_, Seen> {
        let until = Instant::now() + DEADLINE;
        let mut seen = self.seen();
        while !so(&seen) {
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain for {what}; {}", told(&seen));
            let dead = seen.status.is_some();
            let waited = self.changed.wait_timeout(seen, left.min(if dead { DEADLINE / 20 } else { DEADLINE }));
            let (again, timeout) = waited.unwrap_or_else(|poisoned| poisoned.into_inner());
            seen = again;
            // The last of its output may still be on the way, but not for long.
            assert!(!(dead && timeout.timed_out()), "it ended before {what}; {}", told(&seen));
        }
        seen
    }

    pub(super) fn is_silent_for(&self, time: Duration) -> bool {
        let seen = self.seen();
        let mark = seen.output.len();
        let waited = self.changed.wait_timeout_while(seen, time, |seen| seen.output.len() == mark);
        waited.unwrap_or_else(|poisoned| poisoned.into_inner()).1.timed_out()
    }

    pub(super) fn comes_within(&self, time: Duration, so: impl Fn(&Seen) -> bool) -> bool {
        let waited = self.changed.wait_timeout_while(self.seen(), time, |seen| !so(seen));
        !waited.unwrap_or_else(|poisoned| poisoned.into_inner()).1.timed_out()
    }

    pub(super) fn close(&self) {
        self.seen().closing = true;
    }

    fn change(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.seen());
        self.changed.notify_all();
    }
}

/// Reads what the program writes, to the end.
pub(super) fn reader(shared: Arc<Shared>, mut output: Box<dyn Read + Send>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut bytes = [0; 1 << 16];
        loop {
            let read = match output.read(&mut bytes) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                // On Linux the end of a terminal is an error.
                Err(_) | Ok(0) => return,
                Ok(read) => read,
            };
            if shared.seen().closing {
                return;
            }
            shared.change(|seen| {
                seen.output.extend_from_slice(&bytes[..read]);
                seen.emulator.process(&bytes[..read]);
            });
        }
    })
}

/// Waits for the end of the program.
pub(super) fn waiter(shared: Arc<Shared>, mut child: Box<dyn Child + Send + Sync>) {
    std::thread::spawn(move || {
        let status = child.wait().unwrap();
        shared.change(|seen| seen.status = Some(status));
    });
}

fn told(seen: &Seen) -> String {
    let tail = &seen.output[seen.output.len().saturating_sub(300)..];
    let screen: Vec<String> = seen.emulator.screen().rows(0, 80).take(24).collect();
    format!("status {:?}, screen:\n{}\nlast bytes: {}", seen.status, screen.join("\n"), tail.escape_ascii())
}
