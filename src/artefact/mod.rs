//! Files for other programs, as values: what they are called and which bytes they hold. Nothing here writes one.
//!
//! Names are 8.3 and lines end in CRLF, for they are read by Windows NT 4 and older. A name out of a scenario reaches such
//! a file escaped, or not at all (`batch`).

pub mod authrest;
pub mod batch;
pub mod computer;
mod content;
pub mod manifest;
pub mod reimport;
mod template;

pub use content::{Content, Pieces};
pub use template::{NotATemplate, Template};

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// Its name, without a folder.
    pub name: &'static str,
    /// Its bytes.
    pub content: Content,
}

/// Why a file is not written: what stands in a scenario can't be said in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Refused {
    /// What can't be said.
    pub why: String,
    /// The fact that would have to be another.
    pub enter: Option<&'static str>,
}
