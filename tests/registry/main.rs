#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The registry files in real registries: hives that hivexregedit and reged write, and the registry of Wine.
//!
//! Where one of these is not installed (`scripts/registry` says how) its tests say so in a line and end.

mod files;
mod hive;
mod judges;
mod offline;
mod running;
#[path = "../batch/wine.rs"]
mod wine;
