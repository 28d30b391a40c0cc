//! The shared model: what is known about one case.

pub mod syntax;
