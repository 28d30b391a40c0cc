//! Colour for text output: three states, an accent, dim; words and symbols say the same without it.

use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};

use super::args::Colour;

/// Puts colour round words, or leaves them.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    on: bool,
}

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something is wrong.
    Bad,
    /// Something is doubtful.
    Doubtful,
    /// Something is well.
    Good,
    /// What matters most.
    Strong,
    /// What matters least.
    Dim,
}

impl Paint {
    /// For stdout.
    pub fn for_stdout(when: Colour) -> Self {
        Self::decide(when, std::io::stdout().is_terminal())
    }

    /// For stderr.
    pub fn for_stderr(when: Colour) -> Self {
        Self::decide(when, std::io::stderr().is_terminal())
    }

    fn decide(when: Colour, terminal: bool) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        Self {
            on: match when {
                Colour::Always => true,
                Colour::Never => false,
                Colour::Auto => terminal && !refused,
            },
        }
    }

    /// Whether there is colour at all.
    pub fn is_on(self) -> bool {
        self.on
    }

    /// `text` in its tone.
    pub fn tone(self, tone: Tone, text: impl std::fmt::Display) -> String {
        if !self.on {
            return text.to_string();
        }
        // The sixteen colours of the terminal, never white, black or grey: readable on dark and on light.
        let style = match tone {
            Tone::Bad => AnsiColor::Red.on_default().bold(),
            Tone::Doubtful => AnsiColor::Yellow.on_default(),
            Tone::Good => AnsiColor::Green.on_default(),
            Tone::Strong => Style::new().bold(),
            Tone::Dim => Style::new().dimmed(),
        };
        format!("{style}{text}{style:#}")
    }
}
