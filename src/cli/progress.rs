//! How far slow work of a command is: one line on a terminal's stderr, gone when it is done.

use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use crate::task::{Context, Failed, Progress, Tasks};

use crate::values::cut;

use super::output::Output;

/// Work that is done sooner is not told of.
const SOON: Duration = Duration::from_millis(400);

/// Does work and shows how far it is, where somebody looks.
pub fn shown<T: Send + 'static>(
    name: &str,
    output: &Output,
    work: impl FnOnce(&Context) -> T + Send + 'static,
) -> Result<T, Failed> {
    if output.common.quiet || !stderr().is_terminal() {
        return Ok(work(&Context::alone()));
    }
    let (woken, wake) = channel();
    let tasks = Tasks::default();
    let mut task = tasks.start(name, move || woken.send(()).unwrap_or_default(), work);
    let begun = Instant::now();
    let mut said = false;
    loop {
        // One large file reports once, at its beginning: that is shown when it turns out to be slow. Whether anybody woke us
        // does not matter, there is only one task to look at.
        let _ = match SOON.checked_sub(begun.elapsed()) {
            Some(left) => wake.recv_timeout(left),
            None => wake.recv().map_err(Into::into),
        };
        let result = task.result();
        if said && result.is_some() {
            say("");
        }
        if let Some(result) = result {
            return result;
        }
        if let Some(progress) = task.progress().filter(|_| begun.elapsed() >= SOON) {
            say(&line(name, &progress));
            said = true;
        }
    }
}

fn line(name: &str, progress: &Progress) -> String {
    let of = progress.of.map_or_else(String::new, |of| format!(" of {of}"));
    let line = format!("{name}: {}{of} {}", progress.done, progress.words);
    // A line that wraps could not be written over.
    cut(&line, 78, "...").into_owned()
}

/// Over the line that stands there; a terminal that is gone is no reason to fail.
fn say(words: &str) {
    let _ = write!(stderr().lock(), "\r\x1b[K{words}").and_then(|()| stderr().lock().flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_and_with_what() {
        let progress = |of, words: &str| Progress { done: 3, of, words: words.into() };
        assert_eq!(line("check", &progress(Some(7), "a.toml")), "check: 3 of 7 a.toml");
        assert_eq!(line("scan", &progress(None, "server")), "scan: 3 server");
    }
}
