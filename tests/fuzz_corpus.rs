//! The fuzz targets' checks on every seed and on thousands of damaged ones, the same each time, with the stable compiler.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../fuzz/checks.rs"]
mod checks;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Damaged seeds in all; the scenarios get most of them.
const SCENARIOS: usize = 16_000;
const REPS_FROM: usize = 4_000;
const LISTINGS: usize = 4_000;

/// What scenario files are made of, beside single bytes.
const PIECES: [&[u8]; 32] = [
    b"[",
    b"]",
    b"[[",
    b"]]",
    b"{",
    b"}",
    b"=",
    b",",
    b".",
    b"\"",
    b"'",
    b"\"\"\"",
    b"'''",
    b"#",
    b"\n",
    b"\r\n",
    b"\r",
    b"\t",
    b"\\",
    b"\\u00e9",
    b"\\\n",
    b" = 1\n",
    b"[restore]\n",
    b"[[server]]\n",
    b"name = \"A\"\n",
    b"server",
    b"0x",
    b"-1",
    b"1999-01-12T09:30:00Z",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\xf0\x9f\x98\x80",
];

/// Marsaglia's xorshift: enough to choose by, and the same everywhere.
struct Choice(u64);

impl Choice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

#[test]
fn every_seed_and_thousands_of_damaged_ones_are_read_or_refused_with_places() {
    run("scenario", SCENARIOS, checks::scenario);
}

#[test]
fn every_reps_from_seed_and_thousands_of_damaged_ones_are_read_or_refused_with_a_column() {
    run("reps_from", REPS_FROM, |line| {
        // The parser takes text, so damage that leaves none is no case for it.
        if let Ok(line) = std::str::from_utf8(line) {
            checks::reps_from(line);
        }
    });
}

#[test]
fn every_listing_and_thousands_of_damaged_ones_are_read_or_every_line_that_is_not_is_named() {
    run("listing", LISTINGS, checks::listing);
}

fn run(target: &str, count: usize, check: fn(&[u8])) {
    let seeds = seeds(target);
    assert!(seeds.len() >= 20, "only {} seeds for {target}", seeds.len());
    for (name, bytes) in &seeds {
        assert!(bytes.len() <= 4096, "{name} is larger than a seed should be");
        asked(check, bytes, name);
    }
    let mut choice = Choice(0x9E37_79B9_7F4A_7C15);
    for i in 0..count {
        let (name, seed) = &seeds[i % seeds.len()];
        let mut bytes = seed.clone();
        for _ in 0..=choice.below(6) {
            damage(&mut bytes, &seeds, &mut choice);
        }
        asked(check, &bytes, &format!("{name}, damaged, number {i}"));
    }
}

fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

/// Says which input it was before the test fails.
fn asked(check: fn(&[u8]), bytes: &[u8], name: &str) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check(bytes))) {
        eprintln!("with {name}:\n{}", bytes.escape_ascii());
        std::panic::resume_unwind(panic);
    }
}

fn damage(bytes: &mut Vec<u8>, seeds: &[(String, Vec<u8>)], choice: &mut Choice) {
    let at = choice.below(bytes.len() + 1);
    let piece = PIECES[choice.below(PIECES.len())];
    let end = (at + choice.below(12)).min(bytes.len());
    match choice.below(8) {
        0 | 1 => drop(bytes.splice(at..at, piece.iter().copied())),
        2 => drop(bytes.splice(at..end, piece.iter().copied())),
        3 => drop(bytes.drain(at..end)),
        4 if at < bytes.len() => bytes[at] ^= 1 << choice.below(8),
        5 => bytes.truncate(at),
        6 => {
            let other = &seeds[choice.below(seeds.len())].1;
            let from = choice.below(other.len() + 1);
            let part = other[from..].iter().copied().take(choice.below(200));
            drop(bytes.splice(at..at, part));
        }
        _ => {
            let again = bytes[at..(at + choice.below(80)).min(bytes.len())].to_vec();
            let to = choice.below(bytes.len() + 1);
            drop(bytes.splice(to..to, again));
        }
    }
}
