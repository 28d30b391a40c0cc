//! A long table: the columns that have room, the rows that are seen, the filter below. Nothing is worked out for rows
//! that are not seen.
//!
//! ```text
//!   Partner          Reps-From        Gap   State         header, left out where rows are rare
//! > SERVERB              8,483     +1,000   x BLOCKED     body, scrolled so that what is selected is seen
//!   filter: b                          1 of 12 shown      foot
//! ```

mod columns;
mod filter;
mod page;

pub use columns::{Choice, Column, Columns, Shows};
pub use filter::Filter;
pub use page::{Page, scrolled};
