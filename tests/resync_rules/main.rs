#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The rules of Resync.glb (Q215505, Q150976), through the library as every command and pane uses it.

mod acceptance;
mod brute_force;
mod case;
mod certain;
mod cures;
mod findings;
mod hangs;
mod rehearse;
mod scope;
