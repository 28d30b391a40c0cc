//! Names of servers, requestors and sites: compared without case, never trusted.

use std::fmt;
use std::hash::{Hash, Hasher};

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

/// A name to look others up by: equal, and of one hash, for names that count as the same.
#[derive(Clone, Copy, Debug)]
pub struct FoldedName<'n>(pub &'n str);

impl PartialEq for FoldedName<'_> {
    fn eq(&self, other: &Self) -> bool {
        same_name(self.0, other.0)
    }
}

impl Eq for FoldedName<'_> {}

impl Hash for FoldedName<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Two characters a step: ten thousand names are looked up several times over.
        let mut chars = self.0.chars().map(|c| u64::from(u32::from(folded(c))));
        while let Some(c) = chars.next() {
            state.write_u64(c << 32 | chars.next().unwrap_or_default());
        }
    }
}

/// Whether two names count as one: simple Unicode case folding, as the format says.
pub fn same_name(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a.chars().map(folded).eq(b.chars().map(folded))
}

/// The name that all names have in common that count as the same.
pub fn folded_name(name: &str) -> String {
    name.chars().map(folded).collect()
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
        assert_eq!(folded_name("MÜNCHEN-1"), folded_name("münchen-1"));
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
