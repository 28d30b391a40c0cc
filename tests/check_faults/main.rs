#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! Faults of scenario files: all of them in one run, each with its place, its words and what to type.

mod bytes;
mod everything;
mod keys;
mod limits;
mod names;
mod places;
#[path = "../program/mod.rs"]
mod program;
mod readings;
mod syntax;
mod twelve;
mod values;
mod words;
