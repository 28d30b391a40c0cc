#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! Checklists over cases: what may be ticked, what is next, what a record changes.

mod called;
mod conditions;
mod desk;
mod discrepancy;
mod jumps;
mod killed;
mod mistyped;
mod pauses;
mod values;
mod wander;
mod whole;
