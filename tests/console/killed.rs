//! The real console killed with kill -9 in the middle of editing: what had stood on its screen is not lost.
//!
//! A round is a session that is killed, half of the times right after an edit was acknowledged, else at any moment; and a
//! session that looks at what is left. An edit is acknowledged when its words stand at the foot of the screen. What was
//! not saved must then be offered, edit by edit in words, and be there when it is taken up.
//! `BACKSYNC_KILL9_ROUNDS` sets how often; `scripts/kill9` runs three hundred.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::Desk;
use crate::pty::Console;
use crate::weather::Random;

/// Edits of one session, if nobody kills it.
const EDITS: u64 = 6;

const OFFER: &str = "ended without saving";

/// As the console writes numbers.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let (front, back) = digits.split_at(digits.len().saturating_sub(3));
    if front.is_empty() { digits.clone() } else { format!("{front},{back}") }
}

/// The highest USN that a screen says the document has now.
fn acknowledged(screen: &str) -> Option<u64> {
    let words = screen.lines().last()?.split_once("highest USN ")?.1;
    words.split_once("-> ")?.1.split_whitespace().next()?.replace(',', "").parse().ok()
}

/// Whether it is so on the screen before the time is over.
fn comes(console: &Console, until: Instant, so: impl Fn(&str) -> bool) -> Option<()> {
    let left = until.saturating_duration_since(Instant::now());
    console.comes_within(left, |seen| so(&seen.text())).then_some(())
}

struct Trial {
    desk: Desk,
    case: String,
    random: Random,
    /// What was acknowledged last.
    value: u64,
    /// What was typed last, acknowledged or not.
    typed: u64,
    /// How many acknowledgements there were, and how many offers.
    said: u64,
    offers: u64,
}

impl Trial {
    fn new() -> Self {
        let desk = Desk::new();
        let case = desk.text();
        Self { desk, case, random: Random::of(0x5eed), value: 7483, typed: 7483, said: 0, offers: 0 }
    }

    fn open(&self) -> Console {
        // High enough for every edit that may be offered.
        Console::spawn_sized(self.desk.command(&["case.toml"]), 100, 60)
    }

    /// The value in the file, which must be whole.
    fn saved(&self) -> u64 {
        let text = self.desk.text();
        let line = text.lines().find_map(|line| line.strip_prefix("usn_changed = ")).unwrap();
        let value = line.split_whitespace().next().unwrap().parse().unwrap();
        let whole = self.case.replace("usn_changed = 7483 ", &format!("usn_changed = {value} "));
        assert_eq!(text, whole, "the file is torn");
        value
    }

    /// A session, killed after so many acknowledgements or after a time, whatever it is doing then.
    fn killed(&mut self, edge: Option<u64>, time: Duration) {
        let until = Instant::now() + time;
        let mut console = self.open();
        let _ = self.edits(&mut console, edge, until);
        if edge.is_some() {
            // Up to a millisecond after it was read.
            console.is_silent_for(Duration::from_micros(self.random.below(1_000)));
        }
        Console::signal(console.pid(), Signal::KILL);
        // What it had written before it died counts.
        let screen = console.left().screen;
        if let Some(said) = acknowledged(&screen) {
            self.value = self.value.max(said);
        }
    }

    /// Takes up what there is, edits, and saves now and then, until the time is over.
    fn edits(&mut self, console: &mut Console, edge: Option<u64>, until: Instant) -> Option<()> {
        comes(console, until, |screen| screen.contains("Discrepancy") || screen.contains(OFFER))?;
        if console.screen().contains(OFFER) {
            console.press("t");
            comes(console, until, |screen| screen.contains("taken up again"))?;
        }
        for edit in 1..=EDITS {
            self.typed += 1;
            let to = self.typed;
            console.press(format!("\r\u{15}{to}\r"));
            comes(console, until, |screen| acknowledged(screen) == Some(to))?;
            (self.value, self.said) = (to, self.said + 1);
            if edge == Some(edit) {
                return None;
            }
            if self.random.below(4) == 0 {
                console.press("s");
                comes(console, until, |screen| screen.contains("saved case.toml"))?;
            }
        }
        Some(())
    }

    /// Opens the file again: everything is there, saved or offered.
    fn look(&mut self) {
        let saved = self.saved();
        let mut console = self.open();
        console.wait_for("USN");
        let offered = console.screen().contains(OFFER);
        assert!(offered || saved >= self.value, "{} was acknowledged, {saved} is all there is", self.value);
        let mut found = saved;
        if offered {
            self.offers += 1;
            let screen = console.screen();
            let words = screen.lines().rev().find_map(|line| line.split_once("highest USN ")?.1.split_once("-> "));
            let last = words.unwrap().1.split_whitespace().next().unwrap();
            found = last.replace(',', "").parse().unwrap();
            assert!(screen.contains(&format!("{} -> ", grouped(saved))), "the first edit is offered: {screen}");
            console.press("t");
            console.wait_for("taken up again");
        }
        assert!((self.value..=self.typed).contains(&found), "{found}, but {} was acknowledged", self.value);
        console.wait_for(&grouped(found));
        self.value = found;
        if !offered || self.random.below(2) == 0 {
            self.save(&mut console, offered);
        } else {
            // The next session finds them once more.
            console.press("q");
            console.wait_for("Leave with");
            console.press("k");
        }
        assert!(console.left().status.success());
    }

    fn save(&self, console: &mut Console, unsaved: bool) {
        if unsaved {
            console.press("s");
            console.wait_for("saved case.toml");
            assert_eq!(self.saved(), self.value);
        }
        console.press("q");
    }
}

#[test]
fn no_edit_that_stood_on_the_screen_is_lost() {
    let rounds: u64 = std::env::var("BACKSYNC_KILL9_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(10);
    let mut trial = Trial::new();
    // How long a session takes that nobody kills.
    let began = Instant::now();
    trial.killed(Some(EDITS), Duration::from_secs(60));
    let whole = began.elapsed().as_micros() as u64;
    trial.look();
    for round in 0..rounds {
        let edge = (round % 2 == 0).then(|| 1 + trial.random.below(EDITS));
        let time = match edge {
            Some(_) => Duration::from_secs(60),
            None => Duration::from_micros(trial.random.below(whole)),
        };
        trial.killed(edge, time);
        trial.look();
    }
    println!(
        "kill9 of the console: {rounds} sessions killed, {} edits acknowledged on their screens, {} times edits offered and taken up, 0 lost, 0 torn",
        trial.said, trial.offers
    );
}
