//! Finding by a few letters.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Scores texts against what is typed.
pub struct Scorer {
    pattern: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Scorer {
    /// For what is typed.
    pub fn new(query: &str) -> Self {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        Self { pattern, matcher: Matcher::new(Config::DEFAULT), buffer: Vec::new() }
    }

    /// The higher the better; `None` where it does not fit.
    pub fn score(&mut self, text: &str) -> Option<u32> {
        self.pattern.score(Utf32Str::new(text, &mut self.buffer), &mut self.matcher)
    }
}

/// The positions of the texts that fit, the best first.
pub fn best(query: &str, texts: impl Iterator<Item = String>) -> Vec<usize> {
    let mut scorer = Scorer::new(query);
    let mut scored: Vec<(Reverse<u32>, usize)> =
        texts.enumerate().filter_map(|(position, text)| Some((Reverse(scorer.score(&text)?), position))).collect();
    scored.sort_unstable();
    scored.into_iter().map(|(_, position)| position).collect()
}
