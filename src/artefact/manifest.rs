//! MANIFEST.json: which files were written, by what, from what.

use serde::Serialize;

use super::{Artefact, Content};

/// The file.
pub const NAME: &str = "MANIFEST.json";

/// What was written, and from what.
#[derive(Clone, Debug, Serialize)]
pub struct Manifest {
    /// The version of this form.
    pub schema: u32,
    /// The program that wrote them.
    pub made_by: String,
    /// When, RFC 3339.
    pub at: String,
    /// The scenario as it was before anything was recorded in it.
    pub scenario: Source,
    /// What each kind was made from.
    pub kinds: Vec<Kind>,
    /// The files.
    pub files: Vec<Entry>,
}

/// The scenario.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// Its title.
    pub title: Option<String>,
    /// Its path as given.
    pub path: String,
    /// Its SHA-256.
    pub sha256: String,
}

/// Files of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct Kind {
    /// `authrest`, `reimport`.
    pub kind: &'static str,
    /// The article.
    pub article: &'static str,
    /// The numbers and names they were made from.
    pub inputs: serde_json::Value,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// Its kind.
    pub kind: &'static str,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

impl Manifest {
    /// The file.
    pub fn build(&self) -> Artefact {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        Artefact { name: NAME, content: Content::text(text) }
    }
}
