//! "Did you mean": the nearest of the words that would have been right.

/// Looks at a word, and characters held against characters, that one file may cost; a file with a thousand unknown
/// names among ten thousand servers stays quick.
const BUDGET: usize = 20_000_000;

/// What a comparison costs before its first character.
const COMPARISON: usize = 100;

/// A name of a thousand characters is a mistake of another kind, and dear to compare.
const LONGEST: usize = 64;

/// Finds near words, within a budget.
pub struct Suggest {
    left: usize,
}

impl Default for Suggest {
    fn default() -> Self {
        Self { left: BUDGET }
    }
}

/// Words to choose from, made ready for many mistakes.
pub struct Words<'w>(Vec<(&'w str, u64)>);

impl<'w> FromIterator<&'w str> for Words<'w> {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        Self(words.into_iter().map(|word| (word, letters(word))).collect())
    }
}

impl Suggest {
    /// The word nearest to `given`, where one is near enough to be what was meant.
    pub fn nearest<'w>(&mut self, given: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
        self.nearest_of(given, &words.into_iter().collect())
    }

    /// The same of words that more than one mistake is held against.
    pub fn nearest_of<'w>(&mut self, given: &str, words: &Words<'w>) -> Option<&'w str> {
        let length = given.chars().count();
        if length > LONGEST {
            return None;
        }
        // Most mistakes are a single slip, and for those few words need more than a look.
        [1, 1 + length / 4].into_iter().find_map(|most| self.within(most, given, words))
    }

    /// The nearest word that `most` slips at most make of `given`.
    fn within<'w>(&mut self, mut most: usize, given: &str, words: &Words<'w>) -> Option<&'w str> {
        let given_letters = letters(given);
        let given = plain(given);
        let mut best = None;
        for (word, letters) in &words.0 {
            self.left = self.left.checked_sub(1)?;
            // Every letter that only one of the two has is a slip.
            let only_one = (given_letters & !letters).count_ones().max((letters & !given_letters).count_ones());
            if only_one as usize > most || word.len().abs_diff(given.len()) > 4 * most {
                continue;
            }
            let slips = self.slips(&given, &plain(word))?;
            if slips <= most {
                best = Some(*word);
                let Some(fewer) = slips.checked_sub(1) else { break };
                most = fewer;
            }
        }
        best
    }

    /// How many slips make one of the other; what both begin and end with has none.
    fn slips(&mut self, a: &str, b: &str) -> Option<usize> {
        let front: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
        let (a, b) = (a.get(front..)?, b.get(front..)?);
        let back: usize =
            a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
        let (a, b) = (a.get(..a.len() - back)?, b.get(..b.len() - back)?);
        self.left = self.left.checked_sub(COMPARISON + 2 * a.len() * b.len())?;
        Some(strsim::damerau_levenshtein(a, b))
    }
}

/// The letters and digits of a word, a bit each; what is neither shares the rest of the bits.
fn letters(word: &str) -> u64 {
    let bit = |c: char| c.to_digit(36).unwrap_or(36 + u32::from(c) % 28);
    word.chars().map(plain_char).fold(0, |letters, c| letters | 1 << bit(c))
}

/// Case, and which dash joins two words, are the commonest slips and no distance at all.
fn plain(word: &str) -> String {
    word.chars().map(plain_char).collect()
}

fn plain_char(c: char) -> char {
    if c == '_' || c == ' ' { '-' } else { c.to_ascii_lowercase() }
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
    fn one_slip_is_found_before_several_and_the_first_word_before_its_equals() {
        let servers = ["BERLIN-EX0419", "BERLIN-EX0422", "BERLIN-EX0421", "LONDON-EX0421"];
        let nearest = |given| Suggest::default().nearest(given, servers);
        assert_eq!(nearest("BERLIN-EX042I"), Some("BERLIN-EX0422"));
        assert_eq!(nearest("berlin_ex0421"), Some("BERLIN-EX0421"));
        assert_eq!(nearest("LODNON-EX421"), Some("LONDON-EX0421"));
        assert_eq!(nearest("SAO-PAULO-MX7"), None);
    }

    #[test]
    fn the_budget_ends_the_search() {
        let mut suggest = Suggest { left: COMPARISON };
        assert_eq!(suggest.nearest("a", ["b", "a"]), None);
        assert_eq!(Suggest { left: 2 * COMPARISON }.nearest("a", ["c", "a"]), None);
        assert_eq!(Suggest { left: 4 * COMPARISON }.nearest("a", ["c", "a"]), Some("a"));
    }

    proptest::proptest! {
        /// What is not looked at more closely could not have been the answer.
        #[test]
        fn short_cuts_change_no_answer(given in "[abc_ 1]{0,9}", words in proptest::collection::vec("[ABCab1-]{0,9}", 0..8)) {
            let limit = 1 + given.chars().count() / 4;
            let far = |word: &&String| strsim::damerau_levenshtein(&plain(&given), &plain(word));
            let nearest = words.iter().min_by_key(far).filter(|word| far(word) <= limit);
            proptest::prop_assert_eq!(
                Suggest::default().nearest(&given, words.iter().map(String::as_str)),
                nearest.map(String::as_str)
            );
        }
    }
}
