//! How things look: what each kind of text is drawn with. Panes name the kind, never a colour.

mod build;
mod depth;
mod glyphs;
#[cfg(test)]
mod tests;

pub use depth::Depth;
pub use glyphs::Glyphs;

use ratatui::style::{Color, Modifier, Style};

use crate::replication::State;
use crate::verdict::Grade;

/// The styles and glyphs of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// What it is called.
    pub name: String,
    /// Ordinary text.
    pub text: Style,
    /// Titles, and the number that matters.
    pub strong: Style,
    /// What is secondary.
    pub dim: Style,
    /// Where the focus is: keys in the footer, the tab that is shown, a match.
    pub accent: Style,
    /// The selected row.
    pub selected: Style,
    /// Something is wrong.
    pub bad: Style,
    /// Something is doubtful, or unknown.
    pub doubtful: Style,
    /// Something is well.
    pub good: Style,
    /// Rules and borders.
    pub rule: Style,
    /// The characters that are drawn with.
    pub glyphs: Glyphs,
}

/// What a state looks like: its colour, its symbol, its word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StateLook {
    /// The style of both.
    pub style: Style,
    /// The symbol.
    pub symbol: &'static str,
    /// The word.
    pub word: &'static str,
}

impl Theme {
    /// The terminal's own colours: sixteen colours and attributes, readable on dark and on light.
    pub fn terminal(glyphs: Glyphs) -> Self {
        let plain = Style::new();
        let coloured = |colour| plain.fg(colour).add_modifier(Modifier::BOLD);
        Self {
            name: "default".into(),
            text: plain,
            strong: plain.add_modifier(Modifier::BOLD),
            dim: plain.add_modifier(Modifier::DIM),
            accent: coloured(Color::Magenta),
            selected: plain.add_modifier(Modifier::REVERSED),
            bad: coloured(Color::Red),
            doubtful: coloured(Color::Yellow),
            good: coloured(Color::Green),
            rule: plain.add_modifier(Modifier::DIM),
            glyphs,
        }
    }

    /// All styles.
    pub fn styles_mut(&mut self) -> [&mut Style; 9] {
        [
            &mut self.text,
            &mut self.strong,
            &mut self.dim,
            &mut self.accent,
            &mut self.selected,
            &mut self.bad,
            &mut self.doubtful,
            &mut self.good,
            &mut self.rule,
        ]
    }

    /// How a state is shown.
    pub fn state(&self, state: State) -> StateLook {
        let (style, symbol) = self.grade(state.grade());
        StateLook { style, symbol, word: state.word() }
    }

    /// What is as good as this: its style and its symbol.
    pub fn grade(&self, grade: Grade) -> (Style, &'static str) {
        match grade {
            Grade::Bad => (self.bad, self.glyphs.bad),
            Grade::Doubtful => (self.doubtful, self.glyphs.doubtful),
            Grade::Good => (self.good, self.glyphs.good),
            Grade::Unknown => (self.doubtful, self.glyphs.unknown),
        }
    }
}
