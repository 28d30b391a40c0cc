//! The four formats of a paper: each draws the whole of one [`Content`].

mod html;
mod json;
mod markdown;
mod style;
mod text;

use super::content::Content;

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown, for a ticket or a wiki.
    Markdown,
    /// One page without a script, for a browser and for paper.
    Html,
    /// Plain text of 80 columns.
    Text,
    /// For programs.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Html, Self::Text, Self::Json];

    /// Its word on the command line, and what its files are called.
    pub fn word(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Text => "text",
            Self::Json => "json",
        }
    }

    /// What its files end in.
    pub fn ending(self) -> &'static str {
        if self == Self::Text { "txt" } else { self.word() }
    }
}

/// A paper in a format, with its last line ended.
pub fn draw(content: &Content, format: Format) -> String {
    match format {
        Format::Markdown => markdown::draw(content),
        Format::Html => html::draw(content),
        Format::Text => text::draw(content),
        Format::Json => json::draw(content),
    }
}
