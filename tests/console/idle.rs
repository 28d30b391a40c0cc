//! Nobody touches it: then it does nothing at all. No byte, no tick of a processor, not even a look round.
//!
//! `BACKSYNC_IDLE_SECONDS` says for how long; the tests of every day look for one second.
#![cfg(target_os = "linux")]

use std::fs;
use std::time::Duration;

use crate::Desk;
use crate::places::PLACES;
use crate::pty::Console;

/// What a process has used so far.
#[derive(Debug, PartialEq)]
struct Used {
    bytes: usize,
    /// In user mode and in the kernel, of all its threads and of children that ended.
    ticks: u64,
    /// How often one of its threads went to sleep: it must have been awake for that.
    sleeps: u64,
}

impl Used {
    fn by(console: &Console) -> Self {
        let of = |file: &str| fs::read_to_string(format!("/proc/{}/{file}", console.pid())).unwrap();
        let stat = of("stat");
        // The name of the program stands in brackets and may contain anything.
        let numbers = stat.rsplit_once(')').unwrap().1.split_whitespace().skip(11).take(4);
        let ticks = numbers.map(|number| number.parse::<u64>().unwrap()).sum();
        let threads = fs::read_dir(format!("/proc/{}/task", console.pid())).unwrap();
        let sleeps = threads.map(|thread| {
            let status = fs::read_to_string(thread.unwrap().path().join("status")).unwrap();
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            line.unwrap().trim().parse::<u64>().unwrap()
        });
        Self { bytes: console.mark(), ticks, sleeps: sleeps.sum() }
    }
}

#[test]
fn untouched_it_does_nothing_whatever_is_on_the_screen() {
    let seconds = std::env::var("BACKSYNC_IDLE_SECONDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let desks: Vec<Desk> = PLACES.iter().map(|_| Desk::new()).collect();
    let open = |(place, desk): (&crate::places::Place, &Desk)| {
        place.reached(desk, |place| Console::spawn(desk.command(place.args)))
    };
    let consoles: Vec<Console> = PLACES.iter().zip(&desks).map(open).collect();
    // What was begun before is finished first.
    for (place, console) in PLACES.iter().zip(&consoles) {
        assert!(console.falls_silent_for(Duration::from_millis(250)), "{} never rests", place.name);
    }
    let before: Vec<Used> = consoles.iter().map(Used::by).collect();
    assert!(consoles.first().unwrap().is_silent_for(Duration::from_secs(seconds)));
    for ((place, console), before) in PLACES.iter().zip(&consoles).zip(before) {
        assert_eq!(Used::by(console), before, "{} in {seconds} s", place.name);
    }
    println!("idle: {} places, {seconds} s each: 0 bytes, 0 ticks, never awake", PLACES.len());
}
