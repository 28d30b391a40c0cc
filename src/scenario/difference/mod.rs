//! Two versions of a scenario beside each other: which lines differ, and which facts.

mod facts;
mod lines;

pub use facts::{Difference, differences};
pub use lines::{Hunk, hunks};
