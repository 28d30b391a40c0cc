//! Anything may come from a keyboard: keys, pastes, reports of a mouse, bytes that are nothing, in a window of any size.
//! The console never panics, leaves the terminal in order when it is left, and answers after all of it.
//!
//! Two thousand events a seed. `BACKSYNC_STORM_SEEDS` says how many seeds; `scripts/storm` runs a hundred.
//! `BACKSYNC_STORM_FROM` is the first one, to see a failure again.

use std::time::Duration;

use crate::Desk;
use crate::places::ESCAPE;
use crate::pty::Console;
use crate::weather::{Blow, Random, blow};

const EVENTS: usize = 2_000;

/// Longer than a paste may pause, so that nothing of it is left when this is over.
const ANSWER: Duration = Duration::from_secs(2);

/// Settings by their names in the environment.
fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

/// What happened in a storm.
#[derive(Default)]
struct Log {
    blows: usize,
    sessions: usize,
    last: Vec<String>,
}

struct Storm {
    seed: u64,
    desk: Desk,
    log: Log,
}

impl Storm {
    fn start(&mut self, random: &mut Random) -> Console {
        self.log.sessions += 1;
        // Now and then without a case: then the picker is all there is.
        let args: &[&str] = if random.below(8) == 0 || !self.desk.file().exists() { &[] } else { &["case.toml"] };
        let console = Console::spawn(self.desk.command(args));
        console.wait_until("a first frame, or the end", |seen| seen.status.is_some() || seen.modes().len() > 1);
        console
    }

    /// It was left by a key, or it ends: then nothing may be left behind.
    fn assert_left_well(&self, console: Console) {
        // A panic of a worker is told on the screen.
        let stumbled = console.look(|seen| seen.output.windows(8).any(|word| word == b"stumbled"));
        assert!(!stumbled, "seed {}, after {} events: {:?}", self.seed, self.log.blows, self.log.last);
        let left = console.left();
        let told = format!("seed {}, after {} events: {:?}\n{left:#?}", self.seed, self.log.blows, self.log.last);
        assert!(left.tty_as_found && left.modes.is_empty(), "{told}");
        assert!(!left.screen.contains("panicked"), "{told}");
        // Ctrl-C and Ctrl-\ may come when the terminal is ordinary again, and end it as they end any program.
        let by_key = |signal: &str| signal.starts_with("Interrupt") || signal.starts_with("Quit");
        assert!(left.status.success() || left.status.signal().is_some_and(by_key), "{told}");
    }

    fn note(&mut self, blow: &Blow) {
        self.log.blows += 1;
        self.log.last.push(format!("{blow:?}").chars().take(120).collect());
        if self.log.last.len() > 12 {
            self.log.last.remove(0);
        }
    }

    /// The whole storm, and then the proof that it still answers.
    fn rage(mut self) -> Log {
        let mut random = Random::of(self.seed);
        let mut console = self.start(&mut random);
        while self.log.blows < EVENTS {
            let blow = blow(&mut random);
            self.note(&blow);
            match &blow {
                Blow::Type(bytes) => {
                    if !console.try_press(bytes) {
                        self.assert_left_well(console);
                        console = self.start(&mut random);
                    }
                }
                Blow::Size(columns, rows) => console.resize(*columns, *rows),
            }
            // Mostly everything comes at once; now and then there is time for a frame.
            if random.below(4) == 0 {
                console.is_silent_for(Duration::from_millis(random.below(6)));
            }
        }
        self.assert_answers(console);
        self.log
    }

    fn assert_answers(&self, mut console: Console) {
        console.resize(80, 24);
        // What has begun, a paste or a sequence, may swallow what comes at once, but not what comes later.
        let answered = (0..5).any(|_| {
            console.try_press(["\u{1b}[201~", &ESCAPE.repeat(12), "?"].concat());
            console.comes_within(ANSWER, |seen| seen.status.is_some() || seen.text().contains("Keys"))
        });
        assert!(answered, "seed {}: deaf after {:?}\n{}", self.seed, self.log.last, console.screen());
        console.try_press([ESCAPE, ESCAPE, "q"].concat());
        console.wait_until("the end", |seen| seen.status.is_some() || seen.text().contains("Leave with"));
        console.try_press("d");
        self.assert_left_well(console);
    }
}

#[test]
fn no_input_makes_it_panic_or_keeps_it_from_answering() {
    let first = setting("BACKSYNC_STORM_FROM", 1);
    let seeds = setting("BACKSYNC_STORM_SEEDS", 2);
    let (mut blows, mut sessions) = (0, 0);
    for seed in first..first + seeds {
        let desk = Desk::new();
        // Every other one over the panes that the ordinary case says nothing to.
        if seed % 2 == 0 {
            desk.write("case.toml", backsync::cases::named("resync-error-14").unwrap().text);
        }
        let log = Storm { seed, desk, log: Log::default() }.rage();
        blows += log.blows;
        sessions += log.sessions;
    }
    println!("storm: {seeds} seeds, {blows} events in {sessions} sessions: 0 panics, all answered");
}
