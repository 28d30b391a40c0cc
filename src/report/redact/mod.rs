//! A case without its names: each is replaced by a word of its own, the same one wherever it stands.
//!
//! Names are replaced in the scenario and not in the report: what is computed and said then is said of the replacements,
//! and a server that is called as a word of the report does not take the word out of it.

mod fold;
mod free;
mod names;
mod network;
mod path;
mod scenario;
mod shape;
mod spelling;
mod telling;
mod trie;

pub use names::Names;
pub use scenario::redacted;
