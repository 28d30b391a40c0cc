//! Warnings of plans: an id that stays, words, and where the rule comes from.

use serde::Serialize;

/// Something to be careful about; it never changes a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// The id, as in the documentation.
    pub id: &'static str,
    /// What, in this case.
    pub text: String,
    /// The article it comes from.
    pub source: &'static str,
}

impl Warning {
    /// A warning in words.
    pub fn new(id: &'static str, source: &'static str, text: impl Into<String>) -> Self {
        Self { id, text: text.into(), source }
    }
}
