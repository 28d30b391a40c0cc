#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The contract of the command line: exit status, JSON, what goes to stdout and what to stderr.

mod acceptance;
mod colour;
mod dirsync;
mod file;
mod hostile_names;
mod input;
mod json;
mod lists;
mod output;
mod plans;
#[path = "../program/mod.rs"]
mod program;
mod time;
mod usage;
