//! Files that were made to hurt: `backsync check` ends with an answer, in time, and within 20 times the file's memory.
//!
//! 2 MiB each, so that it stays bearable without optimization; the largest that is read, 16 MiB, in a release build or
//! with BACKSYNC_HOSTILE_FULL set. `cargo test --release --test hostile -- --nocapture` prints how long each took.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod cases;

use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use cases::{CASES, Case};

const PROGRAM: &str = env!("CARGO_BIN_EXE_backsync");

/// Only a hang takes longer, on the slowest machine.
const DEADLINE: Duration = Duration::from_secs(120);

/// Many faults on one long line. For each the whole line is looked through when an excerpt is cut from it, so in words
/// they take as long as a hang, and are asked for as JSON only.
const SLOW_IN_WORDS: [&str; 16] = [
    "returns",
    "near words on one line",
    "symptoms that nobody has",
    "one key in braces",
    "one key in braces with long values",
    "numbers for tags on one line",
    "requestors of one name on one line",
    "requestors with two names on one line",
    "requestors without a name on one line",
    "long requestors without a name on one line",
    "long requestors with unknown keys on one line",
    "faults at the end of a long line",
    "letters between what is no UTF-8",
    "no UTF-8",
    "no UTF-8 at the end of a long comment",
    "cut characters in a comment",
];

/// The memory that a file of this size may cost: 20 times the file. A small one may be one value of three million
/// parts all the same, and have 10,000 faults in words.
fn most_memory(size: u64) -> u64 {
    (20 * size).max(128 << 20)
}

#[test]
fn no_file_hangs_kills_or_swells_check() {
    let size =
        if cfg!(debug_assertions) && std::env::var_os("BACKSYNC_HOSTILE_FULL").is_none() { 2 << 20 } else { 16 << 20 };
    if !cfg!(target_os = "linux") {
        println!("memory is not measured here: only Linux tells it in a file");
    }
    let folder = tempfile::tempdir().unwrap();
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    let worker = || {
        let mut wrong = Vec::new();
        while let Some((number, case)) = {
            let n = next.fetch_add(1, Ordering::Relaxed);
            CASES.get(n).map(|c| (n, c))
        } {
            let path = folder.path().join(format!("{number}.toml"));
            std::fs::write(&path, case.bytes(size)).unwrap();
            wrong.extend(asked(case, &path, size as u64));
            std::fs::remove_file(&path).unwrap();
        }
        wrong
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What went wrong with one file, with words and as JSON.
fn asked(case: &Case, path: &Path, size: u64) -> Vec<String> {
    let mut wrong = Vec::new();
    for options in [&["check"][..], &["check", "--json"]] {
        if options.len() == 1 && SLOW_IN_WORDS.contains(&case.name) {
            continue;
        }
        let mut command = Command::new(PROGRAM);
        let run = Run::of(command.args(options).arg(path), most_memory(size));
        let asked = format!("{}: {}", options.join(" "), case.name);
        println!("{:7.3} s {:5} MiB  {asked}", run.took.as_secs_f64(), run.peak >> 20);
        match run.status.map(|status| (status, status.code())) {
            Some((_, Some(1 | 2))) => {}
            Some((status, _)) => wrong.push(format!("{asked}: ended with {status}")),
            None if run.took >= DEADLINE => wrong.push(format!("{asked}: took longer than {DEADLINE:?}")),
            None => wrong.push(format!("{asked}: took {} MiB for {} MiB", run.peak >> 20, size >> 20)),
        }
    }
    wrong
}

/// How the program went.
struct Run {
    /// `None` when it was ended: it took too long, or too much.
    status: Option<ExitStatus>,
    took: Duration,
    peak: u64,
}

impl Run {
    fn of(command: &mut Command, most: u64) -> Self {
        let start = Instant::now();
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut peak = 0;
        loop {
            let status = child.try_wait().unwrap();
            let took = start.elapsed();
            if status.is_some() {
                return Self { status, took, peak };
            }
            peak = peak.max(peak_so_far(&child));
            if took >= DEADLINE || peak > most {
                child.kill().unwrap();
                child.wait().unwrap();
                return Self { status: None, took, peak };
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// The most memory the child had until now, as the kernel counts it; 0 where that is not told.
fn peak_so_far(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
}
