//! The arithmetic of update sequence numbers (Q201414).

mod reps_from;

pub use reps_from::{NotRepsFrom, RepsFrom};
