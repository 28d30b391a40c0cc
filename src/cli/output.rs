//! What a command says: the answer on stdout, whole or not at all; everything else on stderr.

use std::io::{ErrorKind, Write};

use serde::Serialize;

use crate::values::is_unsafe;

use super::Status;
use super::args::Common;
use super::paint::{Paint, Tone};

/// Collects the answer; nothing is printed before it is known that there is one.
pub struct Output {
    /// The common options.
    pub common: Common,
    /// Colours for the answer.
    pub paint: Paint,
    /// Colours for diagnostics.
    pub paint_notes: Paint,
    text: String,
}

impl Output {
    /// For these options.
    pub fn new(common: &Common) -> Self {
        Self {
            paint: Paint::for_stdout(common.color),
            paint_notes: Paint::for_stderr(common.color),
            common: common.clone(),
            text: String::new(),
        }
    }

    /// Adds a line to the answer.
    pub fn line(&mut self, line: impl std::fmt::Display) {
        self.text.push_str(&line.to_string());
        self.text.push('\n');
    }

    /// Adds text as it is.
    pub fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Makes `document` the answer.
    pub fn json(&mut self, document: &impl Serialize) -> anyhow::Result<()> {
        self.text = escaped(serde_json::to_string_pretty(document)?);
        self.text.push('\n');
        Ok(())
    }

    /// Says something beside the answer.
    pub fn note(&self, text: impl std::fmt::Display) {
        if !self.common.quiet {
            say(format_args!("{}: {text}", self.paint_notes.tone(Tone::Strong, "note")));
        }
    }

    /// Says why there is no answer.
    pub fn complain(&self, error: &anyhow::Error) {
        say(format_args!("{}: {error:#}", self.paint_notes.tone(Tone::Bad, "error")));
    }

    /// Says something on stderr as it is.
    pub fn diagnose(&self, text: &str) {
        say(format_args!("{text}"));
    }

    /// Prints the answer, where there is one; an answer that could not be printed is none.
    pub fn finish(self, status: Status) -> Status {
        if status == Status::Failed {
            return status;
        }
        let mut stdout = std::io::stdout().lock();
        match stdout.write_all(self.text.as_bytes()).and_then(|()| stdout.flush()) {
            Ok(()) => status,
            // Who closed the pipe has read enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => status,
            Err(error) => {
                say(format_args!(
                    "{}: the answer could not be written: {error}",
                    self.paint_notes.tone(Tone::Bad, "error")
                ));
                Status::Failed
            }
        }
    }
}

/// JSON may leave most characters as they are; those that a terminal would act on are escaped all the same.
/// Outside of strings JSON has none of them but the line break.
fn escaped(json: String) -> String {
    let acts = |c: char| c != '\n' && is_unsafe(c);
    if !json.chars().any(acts) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if acts(c) {
            out.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// A closed stderr is no reason to fail.
fn say(text: std::fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
