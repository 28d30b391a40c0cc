//! Backsync: finds out why a directory stopped replicating, and computes the repair.

pub mod cli;
pub mod replication;
pub mod scenario;
pub mod values;
pub mod warning;
