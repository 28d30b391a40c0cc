//! Finding names in a text: compared without case, a blank for any white space, the longest of several first.

use std::collections::HashMap;

use crate::values::folded_name;

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
        for letter in letters {
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
        let mut node = self.nodes.first()?;
        let mut found = None;
        let mut at = from;
        while let Some(c) = text.get(at) {
            if at > from && is_unseen(*c) {
                at += 1;
                continue;
            }
            let (letter, behind) =
                if c.is_whitespace() { (' ', behind_blanks(text, at)) } else { (folded(*c), at + 1) };
            let Some(next) = node.next.get(&letter).and_then(|next| self.nodes.get(*next)) else { break };
            (node, at) = (next, behind);
            if let Some(name) = node.name {
                found = Some((name, at));
            }
        }
        found
    }
}

/// Soft hyphens and what has no width: a name with one in it is read as the name.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn behind_blanks(text: &[char], from: usize) -> usize {
    from + text.get(from..).map_or(0, |rest| rest.iter().take_while(|c| c.is_whitespace()).count())
}

fn folded(c: char) -> char {
    folded_name(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c)
}

/// A name as it is compared.
fn letters(name: &str) -> Vec<char> {
    name.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(folded).collect()
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
}
