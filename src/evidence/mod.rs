//! Readers of what other programs wrote: raw exports of the directory, listings of directory synchronization. They take
//! bytes or text from whoever opened the file.

mod code_page;
mod csv;
pub mod listing;
pub mod usn_export;

pub use code_page::Encoding;
