//! Readers of what other programs wrote: raw exports of the directory so far. They take bytes from whoever opened the file.

mod code_page;
mod csv;
pub mod usn_export;

pub use code_page::Encoding;
