//! "Did you mean": the nearest of the words that would have been right.

/// Comparisons that one file may cost; a file with a thousand unknown names among ten thousand servers stays quick.
const BUDGET: usize = 200_000;

/// Finds near words, within a budget.
pub struct Suggest {
    left: usize,
}

impl Default for Suggest {
    fn default() -> Self {
        Self { left: BUDGET }
    }
}

impl Suggest {
    /// The word nearest to `given`, where one is near enough to be what was meant.
    pub fn nearest<'a>(&mut self, given: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let plain = plain(given);
        let length = plain.chars().count();
        let limit = 1 + length / 4;
        let mut best: Option<(usize, &str)> = None;
        for word in words {
            // A name of a thousand characters is a mistake of another kind, and dear to compare.
            if length > 64 || word.len().abs_diff(plain.len()) > 4 * limit {
                continue;
            }
            self.left = self.left.checked_sub(1)?;
            let distance = strsim::damerau_levenshtein(&plain, &self::plain(word));
            if distance <= limit && best.is_none_or(|(nearest, _)| distance < nearest) {
                best = Some((distance, word));
            }
        }
        best.map(|(_, word)| word)
    }
}

/// Case, and which dash joins two words, are the commonest slips and no distance at all.
fn plain(word: &str) -> String {
    word.chars().map(|c| if c == '_' || c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_nonsense_finds_none() {
        let keys = ["usn_changed", "usn_at_restore", "read_at", "server"];
        let nearest = |given| Suggest::default().nearest(given, keys);
        assert_eq!(nearest("usn_chnaged"), Some("usn_changed"));
        assert_eq!(nearest("Usn-Changed"), Some("usn_changed"));
        assert_eq!(nearest("servre"), Some("server"));
        assert_eq!(nearest("colour"), None);
        assert_eq!(nearest(""), None);
    }

    #[test]
    fn the_budget_ends_the_search() {
        let mut suggest = Suggest { left: 1 };
        assert_eq!(suggest.nearest("a", ["b", "a"]), None);
    }
}
