#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The report: the same content in four formats, nothing of it markup, no name where none is to be; the worksheet and back.

mod atoms;
mod columns;
mod desk;
mod everywhere;
mod faults;
mod for_whom;
mod formats;
mod hostile;
mod own_words;
mod paper;
#[path = "../program/mod.rs"]
mod program;
mod program_runs;
mod redaction;
mod sections;
mod spellings;
mod worksheet;
