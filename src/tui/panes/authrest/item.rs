//! A line of the pane: what it says, and what Enter and explain are about there.

use crate::scenario::Path;
use crate::tui::panes::Target;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary.
    Plain,
    /// What matters most.
    Strong,
    /// What is secondary.
    Dim,
    /// Well.
    Good,
    /// Doubtful, or unknown.
    Doubtful,
    /// Wrong.
    Bad,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing.
    Blank,
    /// A title.
    Title(&'static str),
    /// Text that goes on in the next line where it has to.
    Text(Tone, String),
    /// A number in a sum: what it is, how much, and where it comes from.
    Term {
        /// What it is.
        words: String,
        /// How much, with its sign.
        value: String,
        /// Where it comes from, or what else there is to say.
        note: String,
        /// Of the number.
        tone: Tone,
    },
    /// The line under a sum.
    Rule,
    /// Columns of a table.
    Cells(Vec<(Tone, String)>),
}

/// A line, selectable where it has a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it says.
    pub body: Body,
    /// What it is about.
    pub target: Option<Target>,
}

impl Item {
    /// One that only says something.
    pub fn says(body: Body) -> Self {
        Self { body, target: None }
    }

    /// Text that only says something.
    pub fn text(tone: Tone, text: impl Into<String>) -> Self {
        Self::says(Body::Text(tone, text.into()))
    }

    /// About a value that is computed.
    pub fn derived(body: Body, fact: &str, text: impl Into<String>) -> Self {
        Self { body, target: Some(Target { fact: fact.to_owned(), edit: None, text: text.into(), partner: None }) }
    }

    /// About a value that is entered, by its name.
    pub fn entered(body: Body, fact: &str, text: impl Into<String>) -> Self {
        let edit: Option<Path> = fact.parse().ok();
        Self { body, target: Some(Target { fact: fact.to_owned(), edit, text: text.into(), partner: None }) }
    }
}

/// A title with a blank line above, and what stands below it; nothing where there is nothing.
pub fn section(title: &'static str, items: Vec<Item>) -> Vec<Item> {
    if items.is_empty() {
        return items;
    }
    [Item::says(Body::Blank), Item::says(Body::Title(title))].into_iter().chain(items).collect()
}
