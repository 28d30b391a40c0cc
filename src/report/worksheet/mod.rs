//! A sheet to take along: what to do and what to read, on which server and with which clicks, and room for the answers.
//! Filled in as text it is read back.
//!
//! ```text
//! case --content--> steps that are open, values that are missing --format--> text, paper
//!                                                                              | filled in
//!     records and fields <--take, one edit an answer-- Sheet <--read, line by line--/
//! ```

mod blocks;
mod content;
mod key;
mod leads;
mod marks;
mod missing;
mod newer;
mod read;
mod records;
mod rounds;
mod said;
mod steps;
mod take;
mod whom;

pub use content::{title, worksheet};
pub(super) use marks::MARK;
pub use read::{Sheet, read};
pub use take::{Desk, Refused, Taken, Took, Undated, take};
