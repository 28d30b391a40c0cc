//! Any text as a Reps-From line.
#![no_main]

#[path = "../checks.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|line: &str| checks::reps_from(line));
