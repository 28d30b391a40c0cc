#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! Whether a repair held (Q201414), one test a rule, through the library as every command and pane uses it.

#[path = "../usn_rules/case.rs"]
#[allow(dead_code)] // what the tests of the discrepancy need besides
mod case;
mod held;
mod stopped;
