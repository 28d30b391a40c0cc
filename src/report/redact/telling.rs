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

/// What a step may have as its answer that names nobody either.
const ANSWERS: &[&str] = &[
    "agreed",
    "available",
    "do",
    "done",
    "failed",
    "false",
    "fine",
    "is",
    "it",
    "n/a",
    "no",
    "nobody",
    "none",
    "not",
    "nothing",
    "of",
    "ok",
    "okay",
    "on",
    "running",
    "skipped",
    "started",
    "stopped",
    "the",
    "to",
    "true",
    "unknown",
    "works",
    "yes",
];

/// A name that is longer is a sentence.
const MOST_WORDS: usize = 4;

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

/// What names somebody of a text in somebody's own words: the whole of it where it is no sentence, and every word that has the
/// form of a server's name, `OSLO-EX7`.
pub fn names_in(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !"-_".contains(c));
    let whole = Some(text).filter(|_| is_name(text));
    whole.into_iter().chain(words.filter(|word| *word != text && is_of_a_server(word))).collect()
}

/// One word that is none of every day, or a few of which each begins as names do.
fn is_name(text: &str) -> bool {
    let of_a_name = text.chars().all(|c| c.is_alphanumeric() || " -_.&'".contains(c));
    let says = text.chars().count() > 1 && text.chars().any(char::is_alphabetic);
    let lower = text.to_lowercase();
    let everyday = [NOBODY, ANSWERS].iter().any(|words| words.contains(&lower.trim_end_matches('.')));
    let words = text.split_whitespace().count();
    of_a_name && says && !everyday && (words == 1 || (words <= MOST_WORDS && is_title(text)))
}

/// Capitals with a digit or a hyphen among them; `Q195908` is an article.
fn is_of_a_server(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let article = word.strip_prefix('Q').is_some_and(|rest| rest.bytes().all(|c| c.is_ascii_digit()));
    let joined = word.chars().any(|c| c.is_numeric() || "-_".contains(c));
    word.chars().count() >= SHORTEST && capitals > 1 && joined && !word.chars().any(char::is_lowercase) && !article
}

/// Whether every word of it begins as names do: of such a text each word tells as much.
pub fn is_title(text: &str) -> bool {
    text.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
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
        assert_eq!(names_in("OSLO-EX7, as Kari of Q195908 says"), ["OSLO-EX7"]);
        assert_eq!(names_in("Kari Nordmann"), ["Kari Nordmann"]);
        assert_eq!(names_in("OSLO-EX7"), ["OSLO-EX7"]);
        assert!(["yes", "None.", "4711", "x", "Server"].into_iter().all(|text| names_in(text).is_empty()));
        assert!(is_title("Kari Nordmann") && !is_title("Kari says so"));
        assert_eq!(of_address("PCM:GLOBNET/KMUELLER"), ["GLOBNET", "KMUELLER"]);
    }
}
