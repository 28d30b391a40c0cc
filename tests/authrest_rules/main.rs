#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The rules of Authrest (Q201414, Q195908), one test a rule, through the library as every command and pane uses it.

mod ask;
mod branches;
#[path = "../usn_rules/case.rs"]
#[allow(dead_code)] // what the tests of the discrepancy need besides
mod case;
mod cures;
mod facts;
mod forecast;
mod history;
mod next;
mod numbers;
mod purposes;
mod simulation;
mod site;
mod state;
mod tool;
mod warnings;
