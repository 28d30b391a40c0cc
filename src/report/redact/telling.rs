//! Words within names that tell as much as the name: `ZURICH-EX1` is Zurich's in a note and in a tag, too.

/// Words that name nobody, though servers and companies are called by them.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "backup",
    "bridgehead",
    "central",
    "company",
    "connector",
    "corp",
    "corporation",
    "default",
    "department",
    "directory",
    "domain",
    "east",
    "exchange",
    "exch",
    "first",
    "gateway",
    "gmbh",
    "group",
    "head",
    "headquarters",
    "holding",
    "home",
    "host",
    "international",
    "limited",
    "mail",
    "mailbox",
    "main",
    "name",
    "network",
    "north",
    "office",
    "organisation",
    "organization",
    "partner",
    "post",
    "postoffice",
    "primary",
    "public",
    "replica",
    "restored",
    "root",
    "second",
    "secondary",
    "server",
    "servers",
    "site",
    "south",
    "system",
    "test",
    "user",
    "users",
    "west",
    "with",
];

/// Shorter words are in many names, and stand for many things.
const SHORTEST: usize = 4;

/// The words of a name that tell whose it is, where they are not the whole name; without the number at their end.
pub fn words(name: &str) -> Vec<&str> {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(|word| word.trim_end_matches(|c: char| c.is_numeric()));
    words.filter(|word| *word != name && tells(word)).collect()
}

fn tells(word: &str) -> bool {
    let long = word.chars().count() >= SHORTEST && word.chars().any(char::is_alphabetic);
    long && !NOBODY.contains(&word.to_lowercase().as_str())
}

/// The parts of an address behind its kind: `PCM:NETWORK/POSTOFFICE`. Both stand in notes by themselves.
pub fn of_address(address: &str) -> Vec<&str> {
    let Some((_, rest)) = address.split_once(':') else { return Vec::new() };
    rest.split('/').filter(|part| part.chars().count() >= SHORTEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_is_long_enough_and_somebodys() {
        assert_eq!(words("ZURICH-EX1"), ["ZURICH"]);
        assert_eq!(words("Globex Holding AG"), ["Globex"]);
        assert_eq!(words("Zürich-office"), ["Zürich"]);
        assert_eq!(words("zurich07"), ["zurich"]);
        for name in ["SERVERA", "Exchange Server 2", "EX1", "", "1999-0001"] {
            assert!(words(name).is_empty(), "{name}");
        }
        assert_eq!(of_address("PCM:GLOBNET/KMUELLER"), ["GLOBNET", "KMUELLER"]);
    }
}
