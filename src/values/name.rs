//! Names of servers, requestors and sites: compared without case, never trusted.

use std::fmt;

use serde::Serialize;

/// A name as the file has it: at most 1,000 characters, anything may be in it. Show it with [`super::visible`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Name(Box<str>);

impl Name {
    /// The longest name of the format, in characters.
    pub const MAX_CHARS: usize = 1_000;

    /// `None` when it is too long.
    pub fn new(text: &str) -> Option<Self> {
        // The byte length is looked at first: characters are counted only where it could matter.
        (text.len() <= Self::MAX_CHARS || text.chars().count() <= Self::MAX_CHARS).then(|| Self(text.into()))
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The name of a server of the case.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct ServerName(Name);

impl ServerName {
    /// `None` when it is empty or too long.
    pub fn new(text: &str) -> Option<Self> {
        if text.is_empty() { None } else { Name::new(text).map(Self) }
    }

    /// The name as the file has it.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The form two spellings of one name share.
    pub fn folded(&self) -> FoldedName {
        FoldedName::of(self.as_str())
    }
}

impl PartialEq for ServerName {
    fn eq(&self, other: &Self) -> bool {
        same_name(self.as_str(), other.as_str())
    }
}

impl Eq for ServerName {}

impl fmt::Display for ServerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A name after simple Unicode case folding; equal for names that count as the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FoldedName(Box<str>);

impl FoldedName {
    /// Folds `name`.
    pub fn of(name: &str) -> Self {
        Self(name.chars().map(folded).collect())
    }
}

/// Whether two names count as one: simple Unicode case folding, as the format says.
pub fn same_name(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a.chars().map(folded).eq(b.chars().map(folded))
}

fn folded(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    unicode_case_mapping::case_folded(c).and_then(|code| char::from_u32(code.get())).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_tell_servers_apart() {
        assert!(same_name("SERVERA", "servera"));
        assert!(same_name("MÜNCHEN-1", "münchen-1"));
        assert!(same_name("ΣΑΜΟΣ", "σαμος"), "final sigma folds to sigma");
        assert!(!same_name("SERVERA", "SERVERB"));
    }

    #[test]
    fn folding_is_simple_so_sharp_s_is_not_ss() {
        assert!(!same_name("STRASSE", "straße"));
        assert!(same_name("STRAẞE", "straße"));
    }

    #[test]
    fn a_name_is_measured_in_characters() {
        assert!(Name::new(&"ü".repeat(1_000)).is_some());
        assert!(Name::new(&"ü".repeat(1_001)).is_none());
        assert!(ServerName::new("").is_none());
    }
}
