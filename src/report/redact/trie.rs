//! Finding names in a text: compared without case, a blank for any white space, a hyphen for any dash, the longest of
//! several first.

use std::collections::HashMap;

use super::fold::{is_unseen, letter, letters};
use super::shape::end_of;

/// Names, letter by letter.
#[derive(Clone, Debug)]
pub struct Trie {
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    next: HashMap<char, usize>,
    /// The name that ends here.
    name: Option<usize>,
}

impl Default for Trie {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl Trie {
    /// Adds a name; the first of two that are alike stays.
    pub fn add(&mut self, name: &str, number: usize) {
        let letters = letters(name);
        if letters.is_empty() {
            return;
        }
        let mut at = 0;
        for letter in letters.chars() {
            let fresh = self.nodes.len();
            let Some(node) = self.nodes.get_mut(at) else { return };
            at = *node.next.entry(letter).or_insert(fresh);
            if at == fresh {
                self.nodes.push(Node::default());
            }
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.name.get_or_insert(number);
        }
    }

    /// The longest name that begins at this character of the text, and the character behind it.
    pub fn longest(&self, text: &[char], from: usize) -> Option<(usize, usize)> {
        // A soft hyphen stands for a hyphen or for nothing: `PO-SOUTH` and `POSOUTH` may both be names.
        let ways = [true, false].map(|hyphen| self.found(text, from, hyphen));
        ways.into_iter().flatten().max_by_key(|(_, behind)| *behind)
    }

    fn found(&self, text: &[char], from: usize, hyphen: bool) -> Option<(usize, usize)> {
        let mut node = self.nodes.first()?;
        let mut found = None;
        let mut at = from;
        let mut broken = false;
        while let Some(c) = text.get(at) {
            let blank = c.is_whitespace();
            let (letter, behind) = match c {
                '\u{ad}' if hyphen && node.next.contains_key(&'-') => ('-', at + 1),
                c if at > from && is_unseen(*c) => {
                    broken |= *c == '\u{ad}';
                    at += 1;
                    continue;
                }
                _ if blank => (' ', behind_blanks(text, at)),
                c => (letter(*c), at + 1),
            };
            let next = node.next.get(&letter).and_then(|next| self.nodes.get(*next));
            // A line may have been broken behind a hyphen of the name, or where one may be put.
            let line_ends = || text.get(at..behind).is_some_and(|blanks| blanks.contains(&'\n'));
            if next.is_none() && blank && broken && line_ends() {
                (at, broken) = (behind, false);
                continue;
            }
            let Some(next) = next else { break };
            (node, at, broken) = (next, behind, letter == '-');
            if let Some(name) = node.name {
                found = Some((name, at));
            }
        }
        found
    }
}

fn behind_blanks(text: &[char], from: usize) -> usize {
    end_of(text, from, |c| c.is_whitespace() || is_unseen(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_is_found_in_whatever_case_and_over_any_white_space() {
        let mut trie = Trie::default();
        for (number, name) in ["EX", "EX1", "Big Company", "MÜNCHEN"].into_iter().enumerate() {
            trie.add(name, number);
        }
        let find = |text: &str| trie.longest(&text.chars().collect::<Vec<_>>(), 0);
        assert_eq!(find("ex10"), Some((1, 3)));
        assert_eq!(find("exchange"), Some((0, 2)));
        assert_eq!(find("BIG \r\n  company!"), Some((2, 15)));
        assert_eq!(find("münchen-1"), Some((3, 7)));
        assert_eq!(find("big\u{200b} com\u{ad}pany"), Some((2, 13)));
        assert_eq!(find("e"), None);
    }

    #[test]
    fn other_hyphens_blanks_and_wide_letters_are_those_of_the_name() {
        let mut trie = Trie::default();
        for (number, name) in ["PO-SOUTH", "POSOUL", "PO\u{ad}RT", "B\u{2011}C", "Big Company"].into_iter().enumerate()
        {
            trie.add(name, number);
        }
        let hyphens = "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{fe58}\u{fe63}\u{ff0d}\u{ad}";
        for hyphen in hyphens.chars() {
            let text: Vec<char> = format!("po{hyphen}south").chars().collect();
            assert_eq!(trie.longest(&text, 0), Some((0, 8)), "{hyphen:?}");
        }
        for (text, expected) in [
            ("PO-S\u{ad}OUTH", Some((0, 9))),
            ("PO\u{ad}-SOUTH", Some((0, 9))),
            ("PO-\r\n  SOUTH", Some((0, 12))),
            ("PO\u{ad}\nSOUTH", Some((0, 9))),
            ("PO-SOU\u{ad}\nTH", Some((0, 10))),
            ("PO- SOUTH", None),
            ("PO\u{ad}SOUL", Some((1, 7))),
            ("port", Some((2, 4))),
            ("b-c", Some((3, 3))),
            ("Big\tCompany", Some((4, 11))),
            ("Big\u{a0}Company", Some((4, 11))),
            ("Big \u{200b} Company", Some((4, 13))),
            ("ＢＩＧ\u{3000}ｃｏｍｐａｎｙ", Some((4, 11))),
        ] {
            assert_eq!(trie.longest(&text.chars().collect::<Vec<_>>(), 0), expected, "{text:?}");
        }
    }
}
