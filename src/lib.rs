//! Backsync: finds out why a directory stopped replicating, and computes the repair.

pub mod scenario;
pub mod values;
pub mod replication;
pub mod cli;
pub mod warning;
