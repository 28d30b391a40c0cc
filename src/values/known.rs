//! The one way to say "unknown": a value with a reason and the way to find out.

use serde::Serialize;

/// A value that the case may not have yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Known<T> {
    /// It is known.
    Value(T),
    /// It exists, but nobody has told us.
    Unknown(Missing),
    /// It has no meaning in this case, and why.
    NotApplicable(String),
}

impl<T> Known<T> {
    /// The value, where there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Known::Value(value) => Some(value),
            Known::Unknown(_) | Known::NotApplicable(_) => None,
        }
    }

    /// What is missing, where something is.
    pub fn missing(&self) -> Option<&Missing> {
        match self {
            Known::Unknown(missing) => Some(missing),
            Known::Value(_) | Known::NotApplicable(_) => None,
        }
    }
}

/// A fact that an answer needed and did not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Its name, as `backsync schema` and the facts layer have it, such as `restore.usn_changed`.
    pub fact: String,
    /// What could not be said without it.
    pub why: String,
    /// How it is learnt.
    pub how: String,
}
