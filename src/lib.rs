//! Backsync: finds out why a directory stopped replicating, and computes the repair.

pub mod action;
pub mod artefact;
pub mod articles;
pub mod backout;
pub mod cases;
pub mod ccmail;
pub mod check;
pub mod checklist;
pub mod cli;
pub mod digest;
pub mod dirsync;
pub mod document;
pub mod evidence;
pub mod facts;
pub mod generate;
pub mod migration;
pub mod readings;
pub mod replication;
pub mod reps_from;
pub mod scenario;
pub mod settings;
pub mod task;
pub mod timeline;
pub mod tui;
pub mod values;
pub mod warning;
