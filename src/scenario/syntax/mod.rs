//! The text of a scenario as a tree with places: what is written where, before anybody asks what it means.
//!
//! ```text
//! text --lexer (toml_parser)--> tokens --statements--> one statement --grammar (toml_parser)--> builder --> Tree
//! ```
//!
//! Statement by statement, so that a damaged one costs its own line and not the rest of the file, and so that a
//! hostile file of 16 MiB costs memory by what it says, not by how many brackets it has.

mod build;
mod lines;
mod plain;
mod read;
mod statements;
mod strict;
mod tree;
mod words;

pub use lines::{Lines, Place};
pub(super) use plain::text as plain_text;
pub use read::read;
pub use tree::{How, Kind, NodeId, Nodes, Span, Tree};
