//! Other spellings of one name: `Zürich` is written as `Zuerich` and as `Zurich`, and by some programs in two characters.

/// A letter, what it is written as without its mark, and as two letters; and the mark by itself.
const LETTERS: &[(char, &str, &str, &str)] = &[
    ('ä', "a", "ae", "\u{308}"),
    ('ö', "o", "oe", "\u{308}"),
    ('ü', "u", "ue", "\u{308}"),
    ('ß', "s", "ss", ""),
    ('å', "a", "aa", "\u{30a}"),
    ('æ', "a", "ae", ""),
    ('ø', "o", "oe", ""),
    ('é', "e", "", "\u{301}"),
    ('è', "e", "", "\u{300}"),
    ('ê', "e", "", "\u{302}"),
    ('ë', "e", "", "\u{308}"),
    ('á', "a", "", "\u{301}"),
    ('à', "a", "", "\u{300}"),
    ('â', "a", "", "\u{302}"),
    ('í', "i", "", "\u{301}"),
    ('î', "i", "", "\u{302}"),
    ('ï', "i", "", "\u{308}"),
    ('ó', "o", "", "\u{301}"),
    ('ô', "o", "", "\u{302}"),
    ('ú', "u", "", "\u{301}"),
    ('ù', "u", "", "\u{300}"),
    ('û', "u", "", "\u{302}"),
    ('ç', "c", "", "\u{327}"),
    ('ñ', "n", "", "\u{303}"),
    ('ã', "a", "", "\u{303}"),
    ('õ', "o", "", "\u{303}"),
];

/// The spellings of a name that are not its own.
pub fn others(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let marked = |c: char| LETTERS.iter().find(|(letter, ..)| *letter == c);
    if !lower.chars().any(|c| marked(c).is_some()) {
        return Vec::new();
    }
    let spelled = |how: fn(&(char, &str, &str, &str)) -> String| -> String {
        lower.chars().map(|c| marked(c).map_or_else(|| c.to_string(), how)).collect()
    };
    vec![
        spelled(|(_, bare, ..)| (*bare).to_owned()),
        spelled(|(_, bare, two, _)| if two.is_empty() { (*bare).to_owned() } else { (*two).to_owned() }),
        spelled(|(letter, bare, _, mark)| if mark.is_empty() { letter.to_string() } else { format!("{bare}{mark}") }),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_marked_letters_has_three_more_spellings() {
        assert_eq!(others("Zürich"), ["zurich", "zuerich", "zu\u{308}rich"]);
        assert_eq!(others("Große Straße"), ["grose strase", "grosse strasse", "große straße"]);
        assert!(others("BASEL").is_empty());
    }
}
