//! Characters as they are compared: programs for letters write other hyphens and blanks, and those of East Asia wide letters.

use crate::values::folded_name;

/// A character as it is on every keyboard, one for one: places in a text stay what they are.
pub fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        // The letters of formulas stand in alphabets of 52, their digits in tens.
        '\u{1d400}'..='\u{1d6a3}' => nth('A', 26, 'a', (u32::from(c) - 0x1d400) % 52),
        '\u{1d7ce}'..='\u{1d7ff}' => nth('0', 10, '0', (u32::from(c) - 0x1d7ce) % 10),
        '\u{2010}' | '\u{2011}' | '\u{fe63}' => '-',
        '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{3000}' => ' ',
        _ => c,
    }
}

/// The character so many places behind one, or behind another where the first row is over.
fn nth(first: char, row: u32, second: char, at: u32) -> char {
    let from = if at < row { u32::from(first) + at } else { u32::from(second) + at - row };
    char::from_u32(from).unwrap_or(first)
}

/// Whatever may be written for a hyphen. A dash stands between two hosts as well, so `plain` leaves it.
pub fn is_dash(c: char) -> bool {
    matches!(plain(c), '-' | '\u{2012}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}')
}

/// Soft hyphens and what has no width: a name with one in it is read as the name.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A character of a name, without case and without the ways to write a hyphen.
pub fn letter(c: char) -> char {
    let c = if is_dash(c) { '-' } else { plain(c) };
    folded_name(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c)
}

/// A name as it is compared.
pub fn letters(name: &str) -> String {
    let seen: String = name.chars().filter(|c| !is_unseen(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_compared_alike_however_it_is_written() {
        for name in [
            "PO-SOUTH 1",
            "po\u{2010}south 1",
            "Po\u{2011}South\u{a0}1",
            "po\u{2013}south\n\t1",
            "PO\u{2014}SOUTH  1",
            "PO\u{2212}SO\u{ad}UTH 1",
            "ＰＯ－ｓｏｕｔｈ\u{3000}１",
        ] {
            assert_eq!(letters(name), "po-south 1", "{name}");
        }
        assert_eq!(letters("\u{1d5e3}\u{1d45c}-\u{1d7d0}"), "po-2");
        assert_eq!(letters("Zürich_ex.1"), "zürich_ex.1");
    }
}
