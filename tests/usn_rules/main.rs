#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The rules of the USN discrepancy (Q201414), one test a rule, through the library as every command and pane uses it.

mod backsync;
mod case;
mod catching_up;
mod coverage;
mod extremes;
mod partners;
mod pull_rules;
mod remarks;
mod reps_from;
mod stranded;
mod unknown;
mod warnings;
