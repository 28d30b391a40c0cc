//! The smallest unit of a change: at one place, this text out and that text in. It knows its own inverse.

use serde::{Deserialize, Serialize};

/// A replacement at one place of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice {
    /// The byte it begins at.
    pub at: usize,
    /// What stood there.
    pub out: String,
    /// What stands there afterwards.
    #[serde(rename = "in")]
    pub into: String,
}

/// The text is not the one the splice was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is not the one this change was made for")]
pub struct OtherText;

impl Splice {
    /// Puts `text` in at `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self { at, out: String::new(), into: text.into() }
    }

    /// Replaces the bytes `range` of `text`.
    pub fn replace(text: &str, range: std::ops::Range<usize>, into: impl Into<String>) -> Self {
        Self { at: range.start, out: text.get(range).unwrap_or_default().to_owned(), into: into.into() }
    }

    /// The one splice that makes `new` of `old`; `None` when they are the same.
    pub fn between(old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let same = |(a, b): &(char, char)| a == b;
        let front: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let (old_rest, new_rest) = (old.get(front..)?, new.get(front..)?);
        let back: usize =
            old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        Some(Self {
            at: front,
            out: old_rest.get(..old_rest.len() - back)?.to_owned(),
            into: new_rest.get(..new_rest.len() - back)?.to_owned(),
        })
    }

    /// What undoes it.
    pub fn inverse(&self) -> Self {
        Self { at: self.at, out: self.into.clone(), into: self.out.clone() }
    }

    /// Does it, if the text is the one it was made for.
    pub fn apply(&self, text: &mut String) -> Result<(), OtherText> {
        let end = self.at.checked_add(self.out.len()).ok_or(OtherText)?;
        if text.get(self.at..end) != Some(&self.out) {
            return Err(OtherText);
        }
        text.replace_range(self.at..end, &self.into);
        Ok(())
    }
}

/// Does all of them, or none.
pub fn apply_all(splices: &[Splice], text: &str) -> Result<String, OtherText> {
    let mut text = text.to_owned();
    for splice in splices {
        splice.apply(&mut text)?;
    }
    Ok(text)
}

/// What undoes all of them.
pub fn inverse_of(splices: &[Splice]) -> Vec<Splice> {
    splices.iter().rev().map(Splice::inverse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_splice_and_its_inverse_cancel() {
        let splice = Splice::replace("usn = 8479", 6..10, "8497");
        let mut text = "usn = 8479".to_owned();
        splice.apply(&mut text).unwrap();
        assert_eq!(text, "usn = 8497");
        splice.inverse().apply(&mut text).unwrap();
        assert_eq!(text, "usn = 8479");
    }

    #[test]
    fn another_text_is_refused_untouched() {
        let splice = Splice::replace("usn = 8479", 6..10, "8497");
        for other in ["usn = 1", "usn = 84790"[..9].into(), "üsn = 8479"] {
            let mut text = other.to_owned();
            assert_eq!(splice.apply(&mut text), Err(OtherText));
            assert_eq!(text, other);
        }
    }

    #[test]
    fn the_difference_of_two_texts_is_one_splice() {
        for (old, new) in [("", "a"), ("aXc", "aYc"), ("aa", "aaa"), ("ä", "ö"), ("abc", ""), ("aba", "aa")] {
            let splice = Splice::between(old, new).unwrap();
            let mut text = old.to_owned();
            splice.apply(&mut text).unwrap();
            assert_eq!(text, new);
        }
        assert_eq!(Splice::between("a", "a"), None);
    }
}
